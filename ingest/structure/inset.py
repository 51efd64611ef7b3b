"""A sentence in, the same without what is only put into it out: «школам, | в свою очередь, | открыть»."""

from collections.abc import Sequence
from functools import cache

from ingest.language.lexicon import words as listed
from ingest.language.morph import is_infinitive
from ingest.language.phrase import low
from ingest.language.territory import DASH
from ingest.language.tokens import Token

STRESS = "же"


@cache
def inset_signs() -> frozenset[str]:
    """Words of which every sentence has one that something is put into: the last of each phrase, and «же»."""
    return frozenset({STRESS, *(phrase.rsplit(maxsplit=1)[-1] for phrase in listed("insets.tsv"))})


@cache
def phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases that are put in, by the word that opens them."""
    whole = [tuple(phrase.split()) for phrase in listed("insets.tsv")]
    return {first: tuple(one for one in whole if one[0] == first) for first in {one[0] for one in whole}}


def plain(sentence: Sequence[Token]) -> Sequence[Token]:
    """The sentence without what is put into it; itself where nothing is."""
    put = not inset_signs().isdisjoint([token.low for token in sentence])
    return without_insets(sentence) if put else sentence


def without_insets(tokens: Sequence[Token]) -> Sequence[Token]:
    """The sentence without such words, nor the commas around them, nor a stressing «же»."""
    kept: list[Token] = []
    place, opening = 0, phrases()
    while place < len(tokens):
        token = tokens[place]
        width = inset_width(tokens, place) if token.low in opening else 0
        if width:
            apart = not kept or kept[-1].text == "," or kept[-1].low in ("и", "а")
            place += width
            if apart and low(tokens, place) == ",":
                place += 1
                if kept and kept[-1].text == ",":
                    kept.pop()
        elif token.low == STRESS and stresses(tokens, place):
            place += 1
        else:
            kept.append(token)
            place += 1
    return tuple(kept)


def inset_width(tokens: Sequence[Token], at: int) -> int:
    """How many tokens the words take that are put in at a place; 0 where none are."""
    for words in phrases()[tokens[at].low]:
        if all(low(tokens, at + step) == word for step, word in enumerate(words)):
            return len(words)
    return 0


def stresses(tokens: Sequence[Token], at: int) -> bool:
    """Whether «же» only stresses the name before it: «Союзу | же – объявить», «школам | же открыть»."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and (
        following.text in DASH or (following.kind == "word" and is_infinitive(following.low))
    )
