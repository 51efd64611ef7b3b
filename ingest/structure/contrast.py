"""A sentence of an item in, the bodies that it sets beside whom it asks first out: «…, а школам – …»."""

from collections.abc import Sequence

from ingest.language.clause import skip_clause
from ingest.language.lexicon import table
from ingest.language.morph import is_infinitive, nouns_in
from ingest.language.names import read_names
from ingest.language.phrase import REACH, low
from ingest.language.tokens import Token
from ingest.model import Address
from ingest.structure.asking import DASHES
from ingest.structure.obliged import GIVING
from ingest.structure.turning import addresses

CONTRAST = frozenset({"а", ",", ";", ":", *DASHES})


def by_contrast(tokens: Sequence[Token]) -> list[Address]:
    """«Рекомендовать школам открыть кружки, а | Министерству культуры помочь»: a body with its own verb.

    «Клубам – открыть двери, | музеям – помочь»: without «а» a dash says it.
    """
    found: list[Address] = []
    marks = [place for place, token in enumerate(tokens) if token.low in CONTRAST]
    dashed = any(tokens[place].text in DASHES for place in marks)
    pleads = dashed and any(table("asking.tsv").get(token.low) == "accs" for token in tokens)
    gives = first_giving(tokens) if dashed else 0
    last = 0  # a list is read once, whatever commas it has
    for place in marks:
        if place < last:
            continue
        contrasts = tokens[place].low == "а" and place > 0 and tokens[place - 1].text in ",;"
        colon = tokens[place].text == ":"
        if not contrasts and not colon and not (dashed and tokens[place].text in ",;"):
            continue
        and_so = tokens[place].text == "," and low(tokens, place + 1) == "и"  # «, и | палате – помочь»
        names, end = read_names(tokens, place + 1 + and_so, "datv")
        if not names and pleads:  # «музей просить …, | школы – помочь»
            names, end = read_names(tokens, place + 1, "accs")
        last = after = skip_clause(tokens, end, "datv")
        told = is_told(tokens, after) or ((contrasts or colon) and is_infinitive(low(tokens, after)))
        told = told or (contrasts and bool(names) and is_told(tokens, later_dash(tokens, after)))
        if names and (
            told or (low(tokens, after) in DASHES and goes_on(tokens, place, found, contrasts, gives))
        ):
            found += addresses(names)
    return found


def later_dash(tokens: Sequence[Token], at: int) -> int:
    """The place of a dash before which nothing is to be done yet: «а школам, где сад, | – открыть»."""
    for place in range(at, min(at + 3 * REACH, len(tokens))):
        if tokens[place].text in DASHES:
            return place
        if tokens[place].kind == "word" and is_infinitive(tokens[place].low):
            break
    return at


def goes_on(tokens: Sequence[Token], at: int, found: Sequence[Address], contrasts: bool, gives: int) -> bool:
    """Whether a dash stands for the verb before: «Палате следует помочь школам, а | думе – музеям».

    Not where the verb gives something to somebody: «Вручить детям игрушки, а школам – книги».
    """
    names, end = read_names(tokens, 0, "datv")
    asked = bool(found) or (bool(names) and (contrasts or low(tokens, end) in DASHES))
    return asked and at <= gives


def first_giving(tokens: Sequence[Token]) -> int:
    """The place of the first verb that gives something to somebody; the end where none does."""
    giving = (
        place
        for place, token in enumerate(tokens)
        if token.kind == "word" and token.low.startswith(GIVING) and is_infinitive(token.low)
    )
    return next(giving, len(tokens))


def is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether a dash and a verb say what somebody is to do: «школам | – открыть кружки»."""
    if low(tokens, at) not in DASHES:
        return False
    doings = table("doings.tsv")  # «а школам | – проведение смотра»
    done = any(form.lemma in doings for form in nouns_in(low(tokens, at + 1), "accs"))
    return done or any(is_infinitive(low(tokens, place)) for place in (at + 1, at + 2))
