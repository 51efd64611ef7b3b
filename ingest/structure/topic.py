"""A line of the operative part in, whether it only says what the items below it are about out: «О земле:»."""

from collections.abc import Sequence
from functools import lru_cache

from ingest.language.core import core_at
from ingest.language.morph import forms, in_case, is_adverb, is_infinitive, nouns_in
from ingest.language.phrase import AND, low
from ingest.language.tokens import Token, tokenize
from ingest.model import Span
from ingest.structure.asking import FEW, WIDE, asking_words, is_doing, names_asked, opens_ask

ABOUT = frozenset({"о", "об", "обо", "по", "в", "во"})  # «В сфере спорта:»
WHEN = frozenset({"до", "к", "ко", "на", "за", "после", "перед"})  # «До Нового года:», «К весне:»


def is_topic(text: str, span: Span, *, heads: bool) -> bool:
    """Whether a line says what the items below it are about, and no more: «О земле:», «Дороги и мосты:».

    A bare thing is a topic only where it heads such items (`heads`).
    """
    if text[span.end - 1 : span.end] != ":":
        return False
    tokens = tokenize(text, span.start, span.end)
    if len(tokens) < 2 or len(tokens) > WIDE:
        return False
    opens = low(tokens, 0) in ABOUT or (heads and low(tokens, 0) in WHEN)
    if not opens and not (heads and (is_thing(tokens[:-1]) or tells_when(tokens[:-1]))):
        return False
    if any(names_asked(tokens, place) for place in range(1, len(tokens))):  # «В 2024 году школам:»
        return False
    asking = asking_words()
    return not any(
        token.low in asking or is_infinitive(token.low) for token in tokens if token.kind == "word"
    )


def is_caption(text: str, span: Span, below: Span) -> bool:
    """Whether a line without a mark at its end says what the asks below it are about: «Обучение вожатых»."""
    if not text[span.start : span.start + 1].isupper():
        return False
    tokens = tokenize(text, span.start, span.end)
    if len(tokens) > FEW or not tokens or tokens[-1].kind != "word" or not tokens[0].is_capitalised:
        return False
    named = any(nouns_in(token.low, "nomn") for token in tokens) and not names_asked(tokens, 0)
    plain = all(token.kind == "word" and is_no_verb(token.low) for token in tokens)
    return named and plain and opens_ask(text, below)


@lru_cache(maxsize=20_000)
def is_no_verb(word: str) -> bool:
    """Whether a word is a noun, an adjective or one that joins them, and no verb."""
    return word in AND or any(form.pos in ("NOUN", "ADJF", "PREP") for form in forms(word)[:1])


def tells_when(tokens: Sequence[Token]) -> bool:
    """Whether a few words only say when: «Всегда», «Прямо сейчас»."""
    return len(tokens) <= FEW and all(is_adverb(token.low) for token in tokens)


def is_thing(tokens: Sequence[Token]) -> bool:
    """Whether a few words name a thing and nobody who could be asked, nor anything that is done."""
    if len(tokens) > FEW or not any(nouns_in(token.low, "nomn") for token in tokens):
        return False
    return all(
        token.low in AND
        or (
            bool(in_case(token.low, "nomn"))
            and core_at(tokens, place, "nomn") is None
            and not is_doing(token.low)
        )
        for place, token in enumerate(tokens)
    )
