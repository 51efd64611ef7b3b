"""The bodies of a corpus in, pairs that may be one body out, the most doubtful first; judged ones left out.

Nobody compares all with all: bodies meet in blocks, of a word that few share, of one core, of the letters
that a name begins with.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations, islice

from ingest.language.lexicon import heads
from ingest.language.tokens import is_abbreviation
from ingest.model import BodyClass
from ingest.resolve.things import Body, Corpus, Identity, Territory

MOST = 16  # bodies that may share a word and still be compared with each other
NEXT = 3  # in a larger block of one core, only so many neighbours are
LEAST = 0.3  # below this nobody would doubt
ALIKE = 0.8  # letters in common of two words that may be one, misspelled
SHARED = 0.6  # words in common of two names that may be one
OPEN = 0.5  # how much less it matters whether two open groups are one: nobody answers for them
ELSEWHERE = 0.6  # how much less doubt there is where places differ and one of them is only assumed
Pair = tuple[Body, Body]


class Likeness(StrEnum):
    """What makes two bodies alike."""

    SHORT = "short"
    LETTERS = "letters"
    SPELLING = "spelling"
    NUMBER = "number"
    PLACE = "place"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two bodies that may be one: why, and how strongly (from 0 to 1)."""

    left: Body
    right: Body
    likeness: Likeness
    score: float


def doubts_of(corpus: Corpus) -> tuple[Doubt, ...]:
    """The doubtful pairs of a corpus that nobody has judged."""
    judged = judged_pairs(corpus)
    found = []
    for left, right in candidates(corpus.bodies):
        if frozenset((left.identity, right.identity)) not in judged:
            alike = compared(left, right)
            if alike is not None:
                groups = left.body_class is right.body_class is BodyClass.GROUP
                found.append(Doubt(left, right, alike[0], round(alike[1] * (OPEN if groups else 1), 2)))
    return tuple(sorted((one for one in found if one.score >= LEAST), key=rank))


def rank(doubt: Doubt) -> tuple[float, str, str]:
    """The place of a pair in the list."""
    return -doubt.score, doubt.left.identity.key, doubt.right.identity.key


def judged_pairs(corpus: Corpus) -> set[frozenset[Identity]]:
    """The pairs that a decision speaks of."""
    return {frozenset((one.left_now, one.right_now)) for one in corpus.judgements}


def candidates(bodies: Sequence[Body]) -> list[Pair]:
    """The pairs that meet in a block, each once, in order."""
    blocks: dict[str, list[Body]] = defaultdict(list)
    for body in sorted(bodies, key=lambda body: body.identity.key):
        for block in blocks_of(body):
            blocks[block].append(body)
    met = {
        (left.identity.key, right.identity.key): (left, right)
        for name in sorted(blocks)
        for left, right in pairs_in(name, blocks[name])
    }
    return [met[key] for key in sorted(met)]


def blocks_of(body: Body) -> set[str]:
    """The blocks that a body stands in: its words, its core, its letters."""
    words = body.identity.core.split()
    letters = body.label.lower() if is_abbreviation(body.label) else initials(words)
    return {*(f"word {word}" for word in words), f"core {body.identity.core}", f"letters {letters}"}


def initials(words: Sequence[str]) -> str:
    """The first letters of words, short ones left out: «кгу» of «Курский государственный университет»."""
    return "".join(word[0] for word in words if len(word) > 2)


def pairs_in(name: str, block: Sequence[Body]) -> Iterator[Pair]:
    """The pairs of a block; a word that many share tells nothing."""
    if len(block) <= MOST:
        yield from combinations(block, 2)
    elif name.startswith("core "):
        for place, left in enumerate(block):
            yield from ((left, right) for right in islice(block, place + 1, place + 1 + NEXT))


def compared(left: Body, right: Body) -> tuple[Likeness, float] | None:
    """How two bodies are alike and how much doubt that leaves; None where they are surely two."""
    nearness = near(left, right)
    if nearness is None or left.part_of == right.identity or right.part_of == left.identity:
        return None
    one, other = left.identity.core.split(), right.identity.core.split()
    if left.identity.plural != right.identity.plural:
        return (Likeness.NUMBER, 0.6 * nearness) if one == other else None
    if BodyClass.OFFICE in (left.body_class, right.body_class) and left.body_class != right.body_class:
        return None
    if one == other:
        return Likeness.PLACE, 0.8 * nearness
    if is_letters_of(left, one, right, other):
        return Likeness.LETTERS, 0.9 * nearness
    found = by_words(one, other)
    return (found[0], found[1] * nearness) if found is not None else None


def near(left: Body, right: Body) -> float | None:
    """How much the places of two bodies allow them to be one; None where both say that they are elsewhere."""
    if left.territory is not None and right.territory is not None:
        return 1.0 if left.territory == right.territory else None
    places = [body.territory or body.near for body in (left, right)]
    keys = {place.key if isinstance(place, Territory) else place for place in places}
    return 1.0 if len(keys) == 1 or None in keys else ELSEWHERE


def is_letters_of(left: Body, one: Sequence[str], right: Body, other: Sequence[str]) -> bool:
    """Whether one name is the first letters of the other."""
    for short, words in ((left.label, other), (right.label, one)):
        if is_abbreviation(short) and len(words) > 1 and short.lower() == initials(words):
            return True
    return False


def by_words(one: Sequence[str], other: Sequence[str]) -> tuple[Likeness, float] | None:
    """How alike two names are by their words."""
    mine, yours = set(one) - set(other), set(other) - set(one)
    if any(word.isdigit() for word in mine | yours):
        return None  # «Школа № 5», «Школа № 7»
    same_head = head_of(one) == head_of(other)
    if not mine or not yours:
        extra = len(mine) + len(yours)
        return (Likeness.SHORT, max(0.85 - 0.1 * (extra - 1), 0.4)) if same_head else None
    if len(mine) == len(yours) == 1:
        alike = SequenceMatcher(None, min(mine), min(yours)).ratio()
        if alike >= ALIKE:
            return Likeness.SPELLING, 0.9
        return (Likeness.WORD, 0.3 + 0.2 * alike) if len(one) > 2 or not same_head else None
    common = len(set(one) & set(other)) / len(set(one) | set(other))
    return (Likeness.WORD, 0.5 * common) if same_head and common >= SHARED else None


def head_of(words: Sequence[str]) -> str:
    """The noun that heads a name: «парламент» of «молодёжный парламент»."""
    return next((word for word in words if word in heads()), words[0] if words else "")
