"""A sentence in, the bodies out that it asks as people speak: «Школам – концерт», «Пусть школы …»."""

from collections.abc import Sequence

from ingest.language.lexicon import abbreviations, heads
from ingest.language.morph import is_finite
from ingest.language.names import read_names
from ingest.language.phrase import REACH, low
from ingest.language.tokens import Token
from ingest.model import Address, BodyClass, Name
from ingest.structure.asking import DASHES, LET
from ingest.structure.obliged import names_before
from ingest.structure.turning import addresses


def by_bare_dash(tokens: Sequence[Token]) -> list[Address]:
    """«Районному Дому культуры – | концерт»: what is asked has no verb; read only where nobody else is asked.

    Not «Старикам – почёт»: what people are wished, they are not asked for.
    """
    names, end = read_names(tokens, 0, "datv")
    told = low(tokens, end) in DASHES and end + 1 < len(tokens) and tokens[end + 1].kind != "number"
    return addresses(names) if told and not any(map(is_of_group, names)) else []


def is_of_group(name: Name) -> bool:
    """Whether a name is of people and not of a body or of who works in one: not «главному врачу»."""
    entry = heads().get(name.head)
    if entry is None:
        return name.head not in abbreviations()
    return entry.body is BodyClass.GROUP and entry.kind != "institution"


def by_letting(tokens: Sequence[Token]) -> list[Address]:
    """«Пусть | школы откроют кружки», «…, а газета | пусть напечатает отчёт»."""
    found: list[Name] = []
    for place in [at for at, token in enumerate(tokens) if token.low in LET]:
        names, end = read_names(tokens, place + 1, "nomn")
        ruled = any(is_finite(token.low) for token in tokens[end : end + REACH] if token.kind == "word")
        found += names if names and ruled else names_before(tokens, place, "nomn")
    return addresses(found)
