"""A sentence in, the bodies to be informed out: «направить в …», «довести до сведения …»."""

from collections.abc import Sequence

from ingest.language.names import read_names
from ingest.language.phrase import low
from ingest.language.tokens import Token
from ingest.model import Address, Basis, Name, Role

SENDING = frozenset({"направить", "представить", "передать", "разослать", "отправить", "внести", "представлять", "направлять",
                     "предоставлять", "предоставить"})  # fmt: skip
TELLING = frozenset({"проинформировать", "информировать", "ознакомить", "уведомить", "известить"})


def find_recipients(sentence: Sequence[Token]) -> list[Address]:
    """Every body to which something is to be sent or told."""
    found: list[Name] = []
    for place, token in enumerate(sentence):
        if token.low in SENDING:
            found += sent_to(sentence, place + 1)
        elif token.low in TELLING:
            found += read_names(sentence, place + 1, "accs")[0]
        elif token.low == "сведения" and low(sentence, place - 1) == "до":
            found += read_names(sentence, place + 1, "gent")[0]
    return [Address(name, Role.RECIPIENT, Basis.ITEM) for name in found]


def sent_to(tokens: Sequence[Token], at: int) -> list[Name]:
    """«направить резолюцию Губернатору, в Законодательное собрание и администрации»."""
    found: list[Name] = []
    place = at
    while place < len(tokens) and tokens[place].text != "(" and tokens[place].low not in SENDING:
        case = {"в": "accs", "во": "accs", "на": ""}.get(tokens[place].low, "datv")
        start = place + (case == "accs")
        names, end = read_names(tokens, start, case) if case else ([], place)
        found += names
        place = end if names else place + 1
    return found
