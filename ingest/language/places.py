"""A head in the plural and its tail in, the several places that the tail names out, each with its words.

«правительствам | Озёрской области и Заречного края» are two bodies, «администрациям | городов Озёрск и
Дальний» are two as well: of whatever there is one in a place, each is one.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.language.belonging import NAMED
from ingest.language.chunk import TERRITORIAL, Chunk
from ingest.language.coordination import FIELDED
from ingest.language.districts import alone, districts_at, each_words
from ingest.language.fields import TERRITORY, one_of
from ingest.language.morph import in_case, is_proper, modifiers_in, nouns_in
from ingest.language.phrase import AND, low
from ingest.language.tokens import Token

Words = list[tuple[str, Token]]
# There is one of these in a place; of those in `FIELDED` there is one for a field.
SOLE = frozenset(
    "правительство администрация мэрия дума собрание префектура управа исполком губернатор глава мэр "
    "уполномоченный прокуратура палата староста редакция".split()
)
UNITS = TERRITORY | NAMED | TERRITORIAL
CASES = ("gent", "loct")  # «районов», «в районах»


class Places(NamedTuple):
    """The words of each place, and the steps of the tail from which to which they stand."""

    each: list[Words]
    start: int
    end: int


def places_in(tokens: Sequence[Token], chunk: Chunk) -> Places | None:
    """The places that the tail of a phrase names, two at least; None where it names one, or none."""
    kept = chunk.tail.kept
    if not chunk.head.form.plural or len(kept) < 3:  # «Озёрска и Дальнего»
        return None
    one_in_place = chunk.head.lemma in SOLE or chunk.head.lemma in FIELDED
    for step, place in enumerate(kept):
        if tokens[place].kind != "word":
            continue
        found = under_noun(tokens, kept, step) if tokens[place].is_capitalised else None
        if found is None and one_in_place and is_sole(tokens, chunk, step):
            found = under_unit(tokens, kept, step) or one_by_one(tokens, kept, step)
        if found is not None:
            return found
    return None


def is_sole(tokens: Sequence[Token], chunk: Chunk, step: int) -> bool:
    """Whether there is one such body in each place that a phrase names from a step of its tail on."""
    if chunk.head.fixed or chunk.tail.quoted is not None or one_of(chunk.head) is None:
        return False
    own = [form for place in chunk.tail.kept[:step] for form in in_case(low(tokens, place), "gent")]
    if any(form.plural and form.lemma in UNITS for form in own):  # «главам | поселений районов»
        return False
    return chunk.head.lemma in SOLE or (chunk.head.lemma in FIELDED and step > 0)


def under_noun(tokens: Sequence[Token], kept: Sequence[int], step: int) -> Places | None:
    """«Озёрского и Заречного районов», «в Озёрской и Заречной областях»."""
    for case in CASES:
        found = districts_at(tokens, kept[step], case)
        if found is not None and found.noun in kept:
            return Places(each_words(tokens, found, case), step, kept.index(found.noun) + 1)
    return None


def under_unit(tokens: Sequence[Token], kept: Sequence[int], step: int) -> Places | None:
    """«городов | Озёрск и Дальний», «деревень Выселки, Малые Дворики»."""
    unit = tokens[kept[step]]
    if not is_unit(unit, plural=True):
        return None
    parts = list(divided(tokens, kept[step + 1 :]))
    if len(parts) < 2 or not all(tokens[place].is_capitalised for part in parts for place in part):
        return None
    word = (alone(unit, None), unit)
    each = [[word, *((tokens[place].text, tokens[place]) for place in part)] for part in parts]
    return Places(each, step, len(kept))


def one_by_one(tokens: Sequence[Token], kept: Sequence[int], step: int) -> Places | None:
    """«города Озёрска и Заречного района», «Озёрской области, Дальней Республики и Лесного края»."""
    parts = list(divided(tokens, kept[step:]))
    if len(parts) < 2 or not all(is_place(tokens, part) for part in parts):
        return None
    return Places(
        [[(tokens[place].text, tokens[place]) for place in part] for part in parts], step, len(kept)
    )


def divided(tokens: Sequence[Token], kept: Sequence[int]) -> Iterator[list[int]]:
    """The places of a list's parts, between commas and «и»; an empty part where two of these meet."""
    part: list[int] = []
    for place in kept:
        if low(tokens, place) in {",", *AND}:
            yield part
            part = []
        else:
            part.append(place)
    yield part


def is_place(tokens: Sequence[Token], part: Sequence[int]) -> bool:
    """Whether words name one place in the genitive: «города Озёрска», «Озёрской области», «Озёрска»."""
    if not part or not any(tokens[place].is_capitalised for place in part):
        return False
    first, last = tokens[part[0]], tokens[part[-1]]
    if is_unit(first, plural=False):
        return all(tokens[place].is_capitalised for place in part[1:])
    adjective = any(not form.plural for form in modifiers_in(first.low, "gent"))
    if len(part) > 1:
        return first.is_capitalised and adjective and is_unit(last, plural=False)
    return is_proper(first.low) and bool(nouns_in(first.low, "gent"))


def is_unit(token: Token, *, plural: bool) -> bool:
    """Whether a word is a noun of places in the genitive, of one or of several: «города», «деревень»."""
    return any(form.plural is plural and form.lemma in UNITS for form in nouns_in(token.low, "gent"))
