"""A quotation mark in, the type of undertaking that the noun before it names out: «акции | «…»»."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from ingest.language.lexicon import heads, table
from ingest.language.morph import forms, in_case
from ingest.language.phrase import REACH, low, word_at
from ingest.language.tokens import Token
from ingest.model import BodyClass, InitiativeMention
from ingest.structure.instrument.head import official

BETWEEN = 6  # words may stand between «проект» and the quotation mark: «акция Общественного совета «Берег»»
RESUMED = ("продолж", "верну")
HELD = ("прове", "прово", "организ", "учре", "устро", "устраив", "запус", "возрод", "поддерж", "объяв")
COMPOUNDED = tuple(
    "медиа фото видео кино радио теле спец микро мини эко агро авто вело мото арт веб онлайн".split()
)
# «школу приёмных родителей «Опора»», but no «школы искусств «Лира»»
TAUGHT = frozenset({"школа", "университет"})
TAUGHT_BY_HOUSES = (
    "искусств",
    "резерв",
    "бокс",
    "борьб",
    "танц",
    "язык",
    "плаван",
    "гимнаст",
    "балет",
    "музык",
)
CLUBBED = frozenset({"клуб", "форум", "школа", "университет", "площадка", "портал", "факультет", "лагерь"})


def kind_before(tokens: Sequence[Token], at: int, found: Sequence[InitiativeMention]) -> str | None:
    """The type that the noun before a quotation mark gives it; None where it names something else."""
    if found and low(tokens, at - 1) in {",", "и"} and found[-1].span.end == tokens[at - 2].end:
        return found[-1].type
    part = None
    for place in walk_back(tokens, at):
        token = tokens[place]
        if is_of_state(tokens, place):
            return None
        kind = kind_of(tokens, place, adjacent=place == at - 1)
        if kind is not None and not is_part(token):
            return kind
        part = part or kind
        if kind is not None:
            continue
        if (
            place == at - 1
            and heads_organisation(token)
            and not (token.is_abbreviation and is_contest(tokens, place - 1))
        ):
            return None
        if not depends(token):
            return part
    return part


def is_of_state(tokens: Sequence[Token], place: int) -> bool:
    """Whether a noun is of a programme of the state, be it not written yet: «муниципальной | программы»."""
    return tokens[place].low.startswith("программ") and low(tokens, place - 1).startswith(official())


def is_part(token: Token) -> bool:
    """Whether a noun may only say what an initiative is of: «конкурса | проектов | «Идея года»»."""
    return all(form.plural and form.case == "gent" for form in forms(token.low) if form.pos == "NOUN")


def walk_back(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The places before a quotation mark at which its noun may stand; a quoted owner is stepped over."""
    place, steps = at - 1, 0
    if place > 0 and tokens[place].kind == "close":
        last = max(place - REACH, 0)
        while place > last and tokens[place].kind != "open":
            place -= 1
        place -= 1
        place -= tokens[place].is_abbreviation if place >= 0 else 0
    if low(tokens, place) == "как" and low(tokens, place - 1).startswith(
        "таки"
    ):  # «рубрики, | такие как «…»»
        place -= 2 + (low(tokens, place - 2) == ",")
    while place >= 0 and steps < BETWEEN:
        if tokens[place].kind == "number" and low(tokens, place - 1) == "№":  # «проект лицея № 2 | «…»»
            place -= 2
        if place < 0 or tokens[place].kind != "word":
            return
        yield place
        place, steps = place - 1, steps + 1


def kind_of(tokens: Sequence[Token], place: int, *, adjacent: bool) -> str | None:
    """The type of initiative that a word names, or None."""
    types = table("initiatives.tsv")
    for form in forms(tokens[place].low):
        if form.pos == "NOUN" and (noun := bare(form.lemma)) in types:
            if noun in CLUBBED and not (adjacent or is_held(tokens, place) or is_course(tokens, place)):
                return None
            if noun == "проект" and low(tokens, place - 1).startswith(("национальн", "федеральн")):
                return None
            return types[noun]
    return None


@lru_cache(maxsize=20_000)
def bare(noun: str) -> str:
    """A noun without what it is compounded with: «смотр-конкурс», «фотоконкурс», «интернет-карта»."""
    types, last = table("initiatives.tsv"), noun.rsplit("-", 1)[-1]
    if noun in types or (last in types and last != "клуб"):  # no «бизнес-клуб»
        return noun if noun in types else last
    ends = (noun.removeprefix(one) for one in COMPOUNDED)
    return next((end for end in ends if end in types and end not in CLUBBED), noun)


def is_course(tokens: Sequence[Token], place: int) -> bool:
    """Whether a noun is of lessons, not of a house: genitives up to the title tell whom or what it teaches.

    A dative is somebody who is asked: «школе танца «Ритм»».
    """
    token, at = tokens[place], place + 1
    if bare(forms(token.low)[0].lemma) not in TAUGHT or (
        token.low == "школе" and not is_ruled(tokens, place)
    ):
        return False
    while at < len(tokens) and tokens[at].kind == "word" and in_case(tokens[at].low, "gent"):
        if tokens[at].low.startswith(TAUGHT_BY_HOUSES) or tokens[at].low == "имени":
            return False
        at += 1
    return at > place + 1 and at < len(tokens) and tokens[at].kind in ("open", "quote")


def is_ruled(tokens: Sequence[Token], place: int) -> bool:
    """Whether a preposition stands before a noun or before its adjective."""
    return any(low(tokens, place - step) in ("в", "о", "при", "на") for step in (1, 2))


def is_held(tokens: Sequence[Token], place: int) -> bool:
    """Whether a noun is what a verb before it says is held: «провести осенью | школу соседей «Двор»».

    A school with a capital inside a sentence is no building either: «создать | Школу мастера «Рука»».
    """
    if tokens[place].is_capitalised and place and tokens[place - 1].kind == "word":
        return True
    near = (tokens[at] for at in range(place - 1, max(place - 2 * BETWEEN, -1), -1))
    words = takewhile(lambda token: token.kind in ("word", "number"), near)
    return any(token.low.startswith((*HELD, *RESUMED)) and not heads_organisation(token) for token in words)


def is_contest(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word before an abbreviation is what is named: «Спартакиаду ТОС «…»»."""
    token = word_at(tokens, place)
    return token is not None and kind_of(tokens, place, adjacent=False) in {"contest", "festival", "action"}


def heads_organisation(token: Token) -> bool:
    """Whether the word before a quotation makes it an organisation's name: «фонда «…»», «АНО «…»»."""
    if token.is_abbreviation:
        return True
    table_of_heads = heads()
    nouns = [form for form in forms(token.low) if form.pos == "NOUN"]
    if nouns and nouns[0].plural:  # «театров «…»»: no one theatre's name
        return False
    return any(
        form.lemma in table_of_heads
        and table_of_heads[form.lemma].body is not BodyClass.OFFICE
        and form.lemma != "совет"
        for form in forms(token.low)
        if form.pos == "NOUN" and not form.animate  # «школу мастера «Рука»»
    )


def depends(token: Token) -> bool:
    """Whether a word may stand between the noun and the quoted name: «акции | по сбору макулатуры | «…»»."""
    return (
        token.is_abbreviation
        or token.low in {"по", "для", "и", "среди", "опытом", "на", "звание"}
        or bool(in_case(token.low, "gent") or in_case(token.low, "datv"))
    )
