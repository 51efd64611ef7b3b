"""A preposition after a head in, the case in which the name goes on out; None where the name ends."""

import re
from collections.abc import Sequence

from ingest.language.lexicon import words
from ingest.language.morph import Form, in_case
from ingest.language.phrase import low
from ingest.language.tokens import Token
from ingest.structure.instrument.head import HEADS
from ingest.structure.period import PERIOD

PERIOD_AHEAD = re.compile(rf"[^,;.()«»]{{0,150}}?(?:«|{PERIOD.pattern})", re.IGNORECASE)
GENITIVE_ONLY = frozenset(
    {"устав", "правило", "указ", "постановление", "распоряжение", "приказ", "кодекс", "решение"}
)
WITH_TOPIC = frozenset({"положение", "соглашение", "договор", "закон", "концепция", "конвенция"})
WATCHING = ("контрол", "надзор", "наблюден")
IN_TITLE: dict[str, tuple[str, ...]] = {"по": ("datv",), "в": ("loct",), "во": ("loct",)}
# Before a period only: «доступа организаций | к услугам в социальной сфере на 2019–2020 годы»
BEFORE_PERIOD: dict[str, tuple[str, ...]] = {
    "к": ("datv",),
    "ко": ("datv",),
    "на": ("accs", "loct"),
    "для": ("gent",),
    "с": ("ablt",),
    "из": ("gent",),
    "от": ("gent",),
    "о": ("loct",),
    "об": ("loct",),
    "среди": ("gent",),
}


def preposition(text: str, tokens: Sequence[Token], at: int, form: Form) -> str | None:
    """The case after a preposition that may stand inside a title."""
    word, following = tokens[at].low, low(tokens, at + 1)
    if "редакции" in (following, low(tokens, at + 2)):  # «Положение о совете | в новой редакции»
        return None
    if form.lemma in GENITIVE_ONLY or not following[:1].isalpha():
        return None
    if following in words("beside.tsv") and not is_of_title(text, tokens, at, form):
        return None
    if word == "при" and form.lemma == "положение":  # «Положение о совете | при Главе города»
        return "loct" if in_case(following, "loct") else None
    if word in ("к", "ко") and low(tokens, at - 1).startswith("подготовк"):  # «План подготовки | к юбилею»
        return "datv" if in_case(following, "datv") or tokens[at + 1].kind == "number" else None
    if word == "за" and low(tokens, at - 1).startswith(WATCHING):  # «Положение о контроле | за питанием»
        return "ablt" if in_case(following, "ablt") else None
    cases = IN_TITLE.get(word, ()) if not about(word, form) else ("loct",)
    if not cases and PERIOD_AHEAD.match(text, tokens[at].start):
        cases = BEFORE_PERIOD.get(word, ())
    if word == "в" and not in_case(following, "loct") and PERIOD_AHEAD.match(text, tokens[at].start):
        another = any(HEADS[low(tokens, place)] for place in range(at + 1, at + 4))
        cases = () if another else ("accs",)  # «Стратегии | в программу «Дом»»
    return next((case for case in cases if in_case(following, case) or tokens[at + 1].is_abbreviation), None)


def is_of_title(text: str, tokens: Sequence[Token], at: int, form: Form) -> bool:
    """Whether «в отношении» is in a title with years: «Стратегия … | в отношении НКО на 2021–2030 годы»."""
    whole = form.lemma in ("стратегия", "концепция") and low(tokens, at + 1) == "отношении"
    return whole and PERIOD_AHEAD.match(text, tokens[at].start) is not None


def about(word: str, form: Form) -> bool:
    """«Положение | о совете»: what an act of some kinds is about."""
    return word in ("о", "об") and form.lemma in WITH_TOPIC
