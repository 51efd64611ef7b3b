"""A sentence in, the bodies to be informed out: «направить в …», «довести до сведения …»."""

from collections.abc import Sequence

from ingest.language.lexicon import modals, table
from ingest.language.morph import is_infinitive
from ingest.language.names import read_names
from ingest.language.phrase import REACH, low
from ingest.language.quotation import is_opening, quote_end
from ingest.language.tokens import Token
from ingest.model import Address, Basis, Name, Role
from ingest.structure.contrast import is_told

AFTER = {"until": ("до", "gent"), "before": ("перед", "ablt")}
ASIDE = 8  # tokens of what somebody is told about, before who is told
PURPOSE = frozenset({"рассмотрение", "утверждение", "согласование", "обсуждение", "имя", "адрес"})
WHERE = {"в": "accs", "во": "accs", "на": None}  # «на конференции» is no body


def find_recipients(sentence: Sequence[Token]) -> list[Address]:
    """Every body to which something is to be sent or told."""
    found: list[Name] = []
    telling = table("telling.tsv")
    for place in [
        place for place, token in enumerate(sentence) if token.low in telling or token.low == "сведения"
    ]:
        manner = telling.get(sentence[place].low)
        if manner == "to":
            found += sent_to(sentence, place + 1)
        elif manner in ("until", "before"):
            found += told_after(sentence, place + 1, *AFTER[manner])
        elif manner is not None:
            found += told_in_case(sentence, place + 1, manner)
        elif low(sentence, place - 1) == "до":
            found += read_names(sentence, place + 1, "gent")[0]
    return [Address(name, Role.RECIPIENT, Basis.ITEM) for name in found]


def told_in_case(tokens: Sequence[Token], at: int, case: str) -> list[Name]:
    """«ознакомить | (с резолюцией) членов палаты»."""
    names, _ = read_names(tokens, at, case)
    if names or low(tokens, at) not in ("с", "со", "о", "об"):
        return names
    later = (read_names(tokens, place, case)[0] for place in range(at + 2, min(at + ASIDE, len(tokens))))
    return next((found for found in later if found), [])


def told_after(tokens: Sequence[Token], at: int, preposition: str, case: str) -> list[Name]:
    """«довести (резолюцию) до | всех школ», «отчитаться (о ходе работ) перед | советом»."""
    for place in range(at, min(at + REACH, len(tokens))):
        if tokens[place].low == preposition and low(tokens, place + 1) != "сведения":
            return read_names(tokens, place + 1, case)[0]
    return []


def sent_to(tokens: Sequence[Token], at: int) -> list[Name]:
    """«направить резолюцию Губернатору, в Законодательное собрание и администрации»."""
    found: list[Name] = []
    place, telling = at, table("telling.tsv")
    while place < len(tokens) and tokens[place].text != "(" and telling.get(tokens[place].low) != "to":
        if low(tokens, place + 1) == "том" and low(tokens, place + 2) == "числе":  # «, в | том числе»
            place += 3
            continue
        if tokens[place].low == "на" and low(tokens, place + 1) not in PURPOSE:  # «на | площадке»
            place = max(place + 1, read_names(tokens, place + 1, "loct")[1])
            continue
        if tokens[place].kind == "open" or is_opening(
            tokens, place
        ):  # «согласно программе | «Культура России»»
            place = quote_end(tokens, place)[0]
            continue
        case = WHERE.get(tokens[place].low, "datv")
        start = place + (case == "accs")
        if low(tokens, place + 1) in PURPOSE and tokens[place].low in WHERE:
            start, case = place + 2, "gent"
        names, end = read_names(tokens, start, case) if case else ([], place)
        if case == "datv" and names and (is_asked(tokens, end) or is_contrasted(tokens, start, end)):
            return found
        found += names
        place = end if names else place + 1
    return found


def is_contrasted(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether names have a verb of their own after «а»: «внести изменения, а | Думе поддержать их»."""
    return low(tokens, start - 1) == "а" and is_infinitive(low(tokens, end))


def is_asked(tokens: Sequence[Token], end: int) -> bool:
    """Whether what stands after names asks them: «внести план, а палате | – проверить его», «| надлежит»."""
    return is_told(tokens, end) or modals().get(low(tokens, end)) == "datv"
