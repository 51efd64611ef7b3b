"""A sentence in, the bodies to be informed out: «направить в …», «довести до сведения …»."""

from collections.abc import Sequence

from ingest.language.lexicon import table
from ingest.language.names import read_names
from ingest.language.phrase import low
from ingest.language.tokens import Token
from ingest.model import Address, Basis, Name, Role

WHERE = {"в": "accs", "во": "accs", "на": None}  # «на рассмотрение» is no body


def find_recipients(sentence: Sequence[Token]) -> list[Address]:
    """Every body to which something is to be sent or told."""
    found: list[Name] = []
    telling = table("telling.tsv")
    for place, token in enumerate(sentence):
        manner = telling.get(token.low)
        if manner == "to":
            found += sent_to(sentence, place + 1)
        elif manner is not None:
            found += read_names(sentence, place + 1, manner)[0]
        elif token.low == "сведения" and low(sentence, place - 1) == "до":
            found += read_names(sentence, place + 1, "gent")[0]
    return [Address(name, Role.RECIPIENT, Basis.ITEM) for name in found]


def sent_to(tokens: Sequence[Token], at: int) -> list[Name]:
    """«направить резолюцию Губернатору, в Законодательное собрание и администрации»."""
    found: list[Name] = []
    place, telling = at, table("telling.tsv")
    while place < len(tokens) and tokens[place].text != "(" and telling.get(tokens[place].low) != "to":
        case = WHERE.get(tokens[place].low, "datv")
        start = place + (case == "accs")
        names, end = read_names(tokens, start, case) if case else ([], place)
        found += names
        place = end if names else place + 1
    return found
