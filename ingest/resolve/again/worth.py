"""Tables of what is demanded in, what each word tells and of what kind each body is out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.resolve.again.ragged import Ints, owners_of
from ingest.resolve.again.tables import NONE, Tables, body_of
from ingest.resolve.things import BodyKind, Identity
from ingest.resolve.weights import telling


@dataclass(frozen=True, slots=True)
class Worth:
    """What each word of tables tells, in units (0: it names a territory); the number of each body's kind.

    A body without a kind has `NONE`; `kinds` are in their order.
    """

    tells: Ints
    kind: Ints
    kinds: Sequence[BodyKind]


def worth_of(tables: Tables, kinds: Mapping[Identity, BodyKind], places: frozenset[str]) -> Worth:
    """What words and bodies are worth; `kinds` of the bodies that have one, `places` name territories."""
    found = [kinds.get(body_of(text)) for text in tables.names.bodies]
    names = sorted({kind for kind in found if kind is not None})
    numbers = {kind: number for number, kind in enumerate(names)}
    held = (NONE if kind is None else numbers[kind] for kind in found)
    return Worth(tells_of(tables, places), np.fromiter(held, np.int64, len(found)), names)


def tells_of(tables: Tables, places: frozenset[str]) -> Ints:
    """What each word tells, in units; nothing those that name territories."""
    words = tables.names.words
    named = np.fromiter((word in places for word in words), np.bool_, len(words))
    kept = ~named[tables.word]
    met = np.bincount(tables.word[kept], minlength=len(words)).tolist()
    holding = np.zeros(tables.sentences, np.bool_)
    holding[owners_of(tables.words_at)[kept]] = True
    count = int(holding.sum())
    told = (telling(each, word, count) if each else 0 for word, each in zip(words, met, strict=True))
    return np.fromiter(told, np.int64, len(words))
