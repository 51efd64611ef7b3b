"""A stretch of text in, its sentences out, as runs of tokens or as spans; offsets are those of the text.

Where sentences end, a few characters tell: tokens are cut only where somebody reads the words.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from operator import attrgetter

from ingest.language.tokens import LONG, Token, tokenize
from ingest.language.tokens import cut as tokens_of
from ingest.model import Span

SHORT = frozenset("г гг отв т тыс млн млрд руб им ул стр ст п пп с р обл пос см н э в проф акад".split())
OPEN, CLOSE = "«“„(", "»”)"
SIGNS = re.compile(f"[{OPEN}{CLOSE}.;!?]")
NOTES = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # no token, no end of a sentence
NEXT = re.compile(rf"[^\s{NOTES}]")
INITIAL = re.compile(r"[А-ЯЁA-Z]")
WINDOW = 120  # characters in which the two words before a stop mostly stand

Sentence = tuple[Token, ...]


def sentences(text: str, span: Span) -> tuple[Sentence, ...]:
    """The sentences of a span, each as its tokens; a semicolon ends one too. The last ones are remembered."""
    return (long if span.end - span.start > LONG else short)(text, span)


def cut(text: str, span: Span) -> tuple[Sentence, ...]:
    """The same, cut anew."""
    tokens = tokenize(text, span.start, span.end)
    runs: list[Sentence] = []
    first = 0
    for end in ends(text, span):
        last = bisect_right(tokens, end, first, key=attrgetter("end"))
        runs.append(tokens[first:last])
        first = last
    return (*runs, tokens[first:]) if first < len(tokens) else tuple(runs)


short, long = lru_cache(maxsize=512)(cut), lru_cache(maxsize=4)(cut)


@lru_cache(maxsize=64)
def ends(text: str, span: Span) -> tuple[int, ...]:
    """Where the sentences of a span end; the last may lack an end of its own.

    None ends inside quotation marks or brackets that close; what never closes encloses nothing.
    """
    found: list[int] = []
    opened: list[int] = []
    for match in SIGNS.finditer(text, span.start, span.end):
        sign, at = match.group(), match.start()
        if sign in OPEN:
            opened.append(at)
        elif sign in CLOSE:
            outside = opened.pop() if opened else span.end
            while found and found[-1] > outside:
                found.pop()
        elif text[at + 1 : at + 2] == '"' and sign in "!?":
            continue  # «акцию "Живи, родник!"»
        elif sign != "." or is_full_stop(text, at, span):
            found.append(at + 1)
    return tuple(found)


def is_full_stop(text: str, at: int, span: Span) -> bool:
    """Whether the stop at an offset closes a sentence: before a capital, not after an abbreviation.

    In a number, «2.1», «09.11.2022», it stands before no white space and closes nothing.
    """
    following = NEXT.search(text, at + 1, span.end)
    if following is None or following.start() == at + 1:
        return False
    if not (following.group().isupper() or following.group() in OPEN):
        return False
    before = tokens_before(text, at, span.start)
    if not before:
        return True
    word = before[-1]
    if word.low in ("г", "гг", "год") and len(before) > 1:
        return before[-2].kind == "number"
    if word.low == "о" and len(before) > 2 and before[-2].text == "." and before[-3].low in ("г", "м"):
        return False  # «г.о. Озёрск»
    return word.low not in SHORT and INITIAL.fullmatch(word.text) is None


def tokens_before(text: str, at: int, start: int) -> Sentence:
    """The tokens before an offset, the last two at least; none stands before `start`."""
    window, width = at, WINDOW
    chunks: list[str] = []
    while len(chunks) <= 2 and window > start:  # the first may be cut off
        window, width = max(start, at - width), 4 * width
        chunks = text[window:at].split()
    words = " ".join(chunks[-2:])
    return tokens_of(words, 0, len(words))


def sentence_span(text: str, span: Span, around: Span) -> Span:
    """The span of the sentence of `around` in which `span` begins."""
    found = ends(text, around)
    place = bisect_right(found, span.start)
    begin = found[place - 1] if place else around.start
    end = found[place] if place < len(found) else around.end
    first = NEXT.search(text, begin, end)
    begin = first.start() if first is not None else end
    while end > begin and (
        text[end - 1].isspace() or text[end - 1] in NOTES
    ):  # nothing is copied: paragraphs may be long
        end -= 1
    return Span(begin, max(end, span.end)) if begin <= span.start < end else around
