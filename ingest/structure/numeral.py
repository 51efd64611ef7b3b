"""A stretch of text in, the same text with figures for its numbers in words out; no offset changes.

«седьмого февраля тысяча девятьсот девяносто восьмого года», «сто двадцать три человека»: what knows figures
reads these, too.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ingest.language.lexicon import table
from ingest.language.morph import forms
from ingest.language.tokens import Token, tokenize
from ingest.model import Span

THOUSAND = 1_000
# How the words open that may be part of a number.
MAY_COUNT = re.compile(
    r"(?<!\w)(?:од[ни]|дв[аеу]|тр[еиё]|чет[вы]|пят|шест|сем|седьм|вос[ье]м|девя|дес|сор|ст[ао](?!\w)|сот|тыс|перв|втор)"
)


class Figured(NamedTuple):
    """A text with figures in it; `opens` are the offsets where the words began, by those of the figures."""

    text: str
    opens: dict[int, int]

    def words(self, span: Span) -> Span:
        """The span of the words for that of what was read in figures."""
        return Span(self.opens.get(span.start, span.start), span.end)


def in_figures(text: str, span: Span, *, ordinals: bool) -> Figured | None:
    """The text with its numbers in words, inside a span, in figures; `ordinals` too; None without one."""
    if MAY_COUNT.search(text[span.start : span.end].lower()) is None:
        return None
    tokens = tokenize(text, span.start, span.end)
    parts, opens, done, at = [text[: span.start]], {}, span.start, 0
    while at < len(tokens):
        value, end = number_at(tokens, at, ordinals=ordinals)
        if end == at:
            at += 1
            continue
        first, last, digits = tokens[at].start, tokens[end - 1].end, str(value)
        opens[last - len(digits)] = first
        parts += [text[done:first], digits.rjust(last - first)]
        done, at = last, end
    return Figured("".join([*parts, text[done:]]), opens) if opens else None


def number_at(tokens: Sequence[Token], at: int, *, ordinals: bool) -> tuple[int, int]:
    """The number in words that stands at a place, and the place after it; the same place without one."""
    total = group = 0
    least = THOUSAND
    end = at
    while end < len(tokens) and tokens[end].kind == "word":
        value, is_ordinal = value_of(tokens[end].low)
        if value == THOUSAND and not total and not is_ordinal:
            total, group, least = THOUSAND * max(group, 1), 0, THOUSAND
        elif 0 < value < least and (ordinals or not is_ordinal):
            group += value
            least = room_after(value)
        else:
            break
        end += 1
        if is_ordinal:
            break
    return total + group, end


def room_after(value: int) -> int:
    """Below what the next word of a number stays: after «сто» 100, after «сорок» 10, after «пять» nothing."""
    if value < 20:
        return 1
    return 10 if value < 100 else 100


@lru_cache(maxsize=20_000)
def value_of(word: str) -> tuple[int, bool]:
    """The value of a word of a number, 0 of any other, and whether it is an ordinal."""
    for name, is_ordinal in (("numerals.tsv", False), ("ordinals.tsv", True)):
        values = table(name)
        found = next((values[form.lemma] for form in forms(word) if form.lemma in values), None)
        if found is not None:
            return int(found), is_ordinal
    return 0, False
