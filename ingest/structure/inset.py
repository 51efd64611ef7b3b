"""A sentence in, the same without what is only put into it out: «школам, | в свою очередь, | открыть»."""

from collections.abc import Sequence
from functools import cache

from ingest.language.lexicon import words as listed
from ingest.language.morph import is_infinitive
from ingest.language.phrase import low
from ingest.language.tokens import Token

DASHES = frozenset("-–—")


def without_insets(tokens: Sequence[Token]) -> Sequence[Token]:
    """The sentence without such words, nor the commas around them, nor a stressing «же»."""
    kept: list[Token] = []
    place, changed = 0, False
    while place < len(tokens):
        token = tokens[place]
        width = inset_width(tokens, place) if token.low in opening() else 0
        if width:
            apart = not kept or kept[-1].text == "," or kept[-1].low in ("и", "а")
            place += width
            changed = True
            if apart and low(tokens, place) == ",":
                place += 1
                if kept and kept[-1].text == ",":
                    kept.pop()
        elif token.low == "же" and stresses(tokens, place):
            place, changed = place + 1, True
        else:
            kept.append(token)
            place += 1
    return tuple(kept) if changed else tokens


@cache
def opening() -> frozenset[str]:
    """How such words open."""
    return frozenset(phrase.split()[0] for phrase in listed("insets.tsv"))


def inset_width(tokens: Sequence[Token], at: int) -> int:
    """How many tokens the words take that are put in at a place; 0 where none are."""
    for phrase in listed("insets.tsv"):
        words = phrase.split()
        if all(low(tokens, at + step) == word for step, word in enumerate(words)):
            return len(words)
    return 0


def stresses(tokens: Sequence[Token], at: int) -> bool:
    """Whether «же» only stresses the name before it: «Союзу | же – объявить», «школам | же открыть»."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and (
        following.text in DASHES or (following.kind == "word" and is_infinitive(following.low))
    )
