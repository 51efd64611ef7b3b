"""Lines in, those of them out that head a list which begins anew, without a word like «Секция»: its chapters.

«Дороги⏎1. Отремонтировать …⏎2. …⏎Школы⏎1. Открыть …»: the numbers do not tell such items apart, what they
are about does. One such line alone makes no chapters.
"""

from collections.abc import Sequence
from itertools import pairwise

from ingest.language.morph import in_case, is_finite, is_infinitive, modifiers_in, nouns_in
from ingest.language.nominative import capitalise, head_nominative, join, modifier_nominative
from ingest.language.phrase import AND, low
from ingest.language.tokens import Token, tokenize
from ingest.model import Span
from ingest.structure.asking import asking_words
from ingest.structure.heading import read_heading
from ingest.structure.lines import (
    BRACKETED,
    Track,
    closes,
    opens_operative,
    opens_preamble,
    without_stop,
)
from ingest.structure.markers import Kind, Line

LONGEST = 100  # characters of a chapter's heading
ABOUT = "по"  # «По улице Садовой», «По вопросам жилья»
STOPS = (";", ",", "!", "?")


def find_chapters(text: str, lines: Sequence[Line]) -> dict[int, Track]:
    """The chapters of a text by where their headings begin; none where there is but one."""
    firsts = [place for place, line in enumerate(lines) if line.label == "1" and line.kind is Kind.NUMBER]
    above = [lines[place - 1] for place in firsts if place and lines[place - 1].kind is Kind.NONE]
    numbered = [line for line in above if heads_chapter(text, line)]
    above = numbered if len(above) > 1 else over_bullets(text, lines)
    return {line.span.start: track_of(text, line.body) for line in above} if len(above) > 1 else {}


def over_bullets(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines that stand apart above bullets, after the announcement, if none of them asks anybody."""
    pairs = [(one, below) for one, below in pairwise(lines) if below.kind is Kind.BULLET]
    above = [one for one, _ in pairs if one.kind is Kind.NONE and one.blank]
    if len(above) < 2:
        return []
    plain = (line for line in lines if line.kind is Kind.NONE)
    first = next((line.span.start for line in plain if opens_operative(line.span.of(text))), len(text))
    after = [line for line in above if line.span.start > first]
    bare = not any(line.span.of(text).endswith(":") for line in after)
    others = [line for line in after if not heads_chapter(text, line)] if bare else after
    alike = 2 * len(others) < len(after) and all(in_nominative(text, line) for line in others)
    return after if alike else []


def in_nominative(text: str, line: Line) -> bool:
    """Whether a line names bodies as things are named: among topics «Клуб и молодёжь» is one more."""
    heading = read_heading(text, line.body, operative=True, named=True)
    return heading is not None and not (heading.dative or heading.asks or heading.left)


def heads_chapter(text: str, line: Line) -> bool:
    """Whether a line only says what the list below it is about: nobody is named or asked, nothing is done."""
    words = line.span.of(text)
    if len(words) > LONGEST or words.endswith(STOPS) or not words[:1].isupper() or closes(words):
        return False
    if opens_operative(words) or opens_preamble(words):
        return False
    tokens = tokenize(text, line.span.start, line.span.end)
    asking = asking_words()
    told = [token for token in tokens if token.kind == "word"]
    if not told or any(
        token.low in asking or is_infinitive(token.low) or is_finite(token.low) for token in told
    ):
        return False
    if told[0].low != ABOUT and in_case(told[0].low, "datv") and not in_case(told[0].low, "nomn"):
        return False  # «Хранителям садов»: somebody may be asked, whoever that is
    if any(token.kind == "number" or token.text == "." for token in tokens[:-1]):  # «12 мая 2020 г.»
        return False
    return read_heading(text, line.body, operative=True, named=True) is None


def track_of(text: str, body: Span) -> Track:
    """The name of a chapter, and what a bracket says that it is about: «По улице Садовой (вода)»."""
    told = BRACKETED.match(text, body.start, body.end)
    name = Span(*told.span("name")) if told is not None else body
    topic = Span(*told.span("topic")) if told is not None else None
    bare = without_stop(text, name)
    return Track(bare, topic, False, about(tokenize(text, bare.start, bare.end)))


def about(tokens: Sequence[Token]) -> str | None:
    """What «по» is about, in the nominative: «По улице Мира и переулку Банному»; None without «по»."""
    if low(tokens, 0) != ABOUT or not any(nouns_in(token.low, "datv") for token in tokens[1:]):
        return None
    words, opens = [], True
    for place, token in enumerate(tokens[1:], 1):
        opens = opens or token.low in AND
        noun = next((p for p in range(place, len(tokens)) if nouns_in(low(tokens, p), "datv")), None)
        nouns = nouns_in(token.low, "datv")
        if opens and nouns:
            words.append((head_nominative(token, nouns[0]), token))
            opens = False
        elif opens and noun is not None and modifiers_in(token.low, "datv"):
            form = nouns_in(low(tokens, noun), "datv")[0]
            words.append((modifier_nominative(token, "datv", form), token))
        else:
            words.append((after_noun(tokens, place), token))
    return capitalise(join(words))


def after_noun(tokens: Sequence[Token], place: int) -> str:
    """A word after its noun: an adjective in the noun's case follows it, «переулку | Банному»."""
    token, before = tokens[place], nouns_in(low(tokens, place - 1), "datv")
    agrees = before and modifiers_in(token.low, "datv")
    return modifier_nominative(token, "datv", before[0]) if agrees else token.text
