"""An item's text in, its sentences as runs of tokens out; offsets are those of the whole text."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from ingest.language.tokens import LONG, Token, tokenize
from ingest.model import Span

SHORT = frozenset("г гг отв т тыс млн млрд руб им ул стр ст п пп с р обл пос см н э в проф акад".split())


Sentence = tuple[Token, ...]


def sentences(text: str, span: Span) -> tuple[Sentence, ...]:
    """The sentences of a span, each as its tokens; a semicolon ends one too. The last ones are remembered."""
    return (long if span.end - span.start > LONG else short)(text, span)


def cut(text: str, span: Span) -> tuple[Sentence, ...]:
    """The same, cut anew."""
    runs: list[Sentence] = []
    run: list[Token] = []
    tokens = tokenize(text, span.start, span.end)
    closed = enclosed(tokens)
    for place, token in enumerate(tokens):
        run.append(token)
        if place not in closed and ends_sentence(tokens, place):
            runs.append(tuple(run))
            run = []
    return (*runs, tuple(run)) if run else tuple(runs)


short, long = lru_cache(maxsize=512)(cut), lru_cache(maxsize=4)(cut)


def enclosed(tokens: Sequence[Token]) -> set[int]:
    """The places inside quotation marks or brackets that close; what never closes encloses nothing."""
    inside: set[int] = set()
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind == "open" or token.text == "(":
            opened.append(place)
        elif (token.kind == "close" or token.text == ")") and opened:
            inside.update(range(opened.pop(), place))
    return inside


def ends_sentence(tokens: Sequence[Token], place: int) -> bool:
    """Whether the token closes a sentence: a full stop before a capital, not after an abbreviation."""
    token = tokens[place]
    if token.text in (";", "!", "?"):
        return True
    if token.text != "." or place + 1 >= len(tokens):
        return False
    following, before = tokens[place + 1], tokens[place - 1] if place else token
    if (
        not (following.is_capitalised or following.kind == "open" or following.text == "(")
        or following.start == token.end
    ):
        return False
    if before.low in ("г", "гг", "год") and place > 1:
        return tokens[place - 2].kind == "number"
    return before.low not in SHORT and not re.fullmatch(r"[А-ЯЁA-Z]", before.text)


def sentence_span(text: str, span: Span, around: Span) -> Span:
    """The span of the sentence of `around` in which `span` begins."""
    runs = sentences(text, around)
    place = bisect_right(runs, span.start, key=lambda run: run[0].start) - 1
    if place < 0 or span.start >= runs[place][-1].end:
        return around
    return Span(runs[place][0].start, max(runs[place][-1].end, span.end))
