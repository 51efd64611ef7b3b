"""A token in, the head of an instrument's name out: its noun as read, its type, where the name opens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.language.lexicon import abbreviations, openings, table
from ingest.language.morph import Form, forms, modifiers_in
from ingest.language.nominative import agrees
from ingest.language.phrase import low, word_at
from ingest.language.remembered import Remembered
from ingest.language.tokens import Token

CONDUCT = frozenset({"этики", "чести", "поведения"})
NUMBERED = re.compile(r"\d{1,4}[-‐‑]фз")


@dataclass(frozen=True, slots=True)
class Head:
    """The noun of a name at `place`, the reading of it, the type that it tells; the name opens at `start`."""

    start: int
    place: int
    form: Form
    type: str


def find_head(tokens: Sequence[Token], place: int) -> Head | None:
    """The head that a word is; None for any other word."""
    token, types = tokens[place], table("instruments.tsv")
    if is_numbered_law(token):
        return Head(place, place, forms("закон")[0], "law")
    if token.low == "фз":  # «38 ФЗ»
        before = tokens[place - 1] if place else token
        numbered = before.text.isdigit() and low(tokens, place - 2) != "№"
        return Head(place - numbered, place, forms("закон")[0], "law")
    if token.low.startswith(special()):
        return special_head(tokens, place)
    if is_basic_law(tokens, place):  # «Устав | (Основной Закон) области»
        return None
    if not token.low.startswith(openings("instruments.tsv")):
        return None
    for form in sorted(forms(token.low), key=lambda form: -form.score):
        if form.pos == "NOUN" and form.lemma in types and not is_provision(tokens, place, form):
            best = agreeing(tokens, place, form)
            kind = "regulation" if is_of_conduct(tokens, place) else types[form.lemma]
            return Head(opening(tokens, place, best), place, best, kind)
    return None


def special_head(tokens: Sequence[Token], place: int) -> Head | None:
    """The head that a word is only beside others: «национальный | проект», «дорожную | карту»."""
    token = tokens[place]
    if token.low in programmes():
        quoted = place + 1 < len(tokens) and tokens[place + 1].kind in ("open", "quote")
        return Head(place, place, forms("программа")[0], "programme") if quoted else None
    if token.low.startswith("карт"):
        return road_map(tokens, place)
    if low(tokens, place - 1).startswith(("национальн", "федеральн")):
        form = forms(token.low)[0]
        return Head(opening(tokens, place, form), place, form, "national_project")
    return None


@cache
def special() -> tuple[str, ...]:
    """How the words open that are heads only beside others."""
    return ("проект", "карт", *programmes())


@cache
def programmes() -> tuple[str, ...]:
    """The letters that stand for a programme: «ФЦП»."""
    return tuple(
        short.lower() for short, entry in abbreviations().items() if entry.full.endswith("программа")
    )


def is_of_conduct(tokens: Sequence[Token], place: int) -> bool:
    """Whether a code is no law: «Кодекс | этики депутата»."""
    return tokens[place].low.startswith("кодекс") and low(tokens, place + 1) in CONDUCT


def is_basic_law(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word closes what a charter is called besides: «(Основного | Закона)»."""
    law = tokens[place].low.startswith("закон") and low(tokens, place - 1).startswith("основн")
    return law and low(tokens, place - 2) == "("


def road_map(tokens: Sequence[Token], place: int) -> Head | None:
    """«дорожную карту | «Сто шагов»»: a plan by itself, and none where it only explains another in quotes."""
    if not low(tokens, place - 1).startswith("дорожн") or low(tokens, place - 2) in ("«", "“", "„", '"', "("):
        return None
    form = next((form for form in forms(tokens[place].low) if form.lemma == "карта" and form.case), None)
    if form is None or form.plural:
        return None
    return Head(opening(tokens, place - 1, form), place, form, "plan")


def is_numbered_law(token: Token) -> bool:
    """Whether a law is called by its number alone: «131-ФЗ»."""
    return token.kind == "number" and NUMBERED.fullmatch(token.low) is not None


def may_head(word: str) -> bool:
    """Whether a word opens as one that can be a head: no stretch without one names an instrument."""
    return word.startswith((*openings("instruments.tsv"), *special())) or NUMBERED.fullmatch(word) is not None


HEADS = Remembered(may_head)


@cache
def adjectives() -> tuple[str, ...]:
    """The stems of the adjectives that open a name."""
    return tuple(table("adjectives.tsv"))


@cache
def official() -> tuple[str, ...]:
    """Those of them that tell whose the instrument is, or of what rank."""
    return tuple(stem for stem, tells in table("adjectives.tsv").items() if tells == "yes")


def is_provision(tokens: Sequence[Token], place: int, form: Form) -> bool:
    """Whether a word is what an act says, and no regulation: «положения | закона», «правил | закона»."""
    if form.lemma not in ("положение", "правило"):
        return False
    many = form.lemma == "положение" and all(f.plural for f in forms(tokens[place].low) if f.pos == "NOUN")
    after = low(tokens, place + 1)
    owner = after if not after.startswith(adjectives()) else low(tokens, place + 2)
    return many or any(f.lemma in table("instruments.tsv") and f.case == "gent" for f in forms(owner or "-"))


def agreeing(tokens: Sequence[Token], place: int, form: Form) -> Form:
    """The reading of the head that the adjective before it agrees with."""
    before = word_at(tokens, place - 1)
    same = [
        other
        for other in forms(tokens[place].low)
        if other.pos == "NOUN" and other.lemma == form.lemma and other.case
    ]
    for other in same:
        if before is not None and other.case is not None and agrees(before, other.case, other):
            return other
    singular = [other for other in same if not other.plural or other.lemma == "правило"]
    return singular[0] if singular else form


def opening(tokens: Sequence[Token], place: int, form: Form) -> int:
    """The place of the first adjective that belongs to the name."""
    while place and form.case and (before := word_at(tokens, place - 1)) is not None:
        if not before.low.startswith(adjectives()) or not modifiers_in(before.low, form.case):
            break
        place -= 1
    return place
