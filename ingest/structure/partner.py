"""A sentence in, the bodies that the work is to be done with out: «совместно с …», «при участии …»."""

from collections.abc import Sequence

from ingest.language.morph import forms
from ingest.language.names import read_names
from ingest.language.phrase import low
from ingest.language.tokens import Token
from ingest.model import Address, Basis, Role

WITH = frozenset({"с", "со"})
PHRASES: dict[str, tuple[frozenset[str], str]] = {
    "совместно": (WITH, "ablt"),
    "взаимодействии": (WITH, "ablt"),
    "сотрудничестве": (WITH, "ablt"),
    "партнерстве": (WITH, "ablt"),
    "содружестве": (WITH, "ablt"),
    "контакте": (WITH, "ablt"),
    "участии": (frozenset(), "gent"),
    "привлечением": (frozenset(), "gent"),
}
OPENERS = frozenset({"во", "в", "при", "с", "активном", "тесном", "непосредственном", "обязательном", "широким", "со",
                     "широком", "возможном", "постоянном"})  # fmt: skip


def find_partners(sentence: Sequence[Token], basis: Basis = Basis.ITEM) -> list[Address]:
    """Every body named as a partner in the work; what others did together is no partnership."""
    found: list[Address] = []
    for place, token in enumerate(sentence):
        phrase = PHRASES.get(token.low)
        if phrase is None or not opens(sentence, place):
            continue
        links, case = phrase
        start = place + 1
        if links:
            if low(sentence, start) not in links:
                continue
            start += 1
        names, _ = read_names(sentence, start, case)
        found += [Address(name, Role.PARTNER, basis) for name in names]
    return found


def opens(tokens: Sequence[Token], place: int) -> bool:
    """Whether the phrase tells how the asked work is to be done, not how something else was («реализуемых …»)."""
    first = place
    while first and tokens[first - 1].low in OPENERS:
        first -= 1
    if tokens[place].low != "совместно" and first == place:
        return False
    if not first or tokens[first - 1].kind != "word":
        return True
    return not any(form.pos in ("PRTF", "PRTS") for form in forms(tokens[first - 1].low)[:1])
