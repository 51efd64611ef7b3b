"""What documents demand in, what is asked again out: later recommendations tied to earlier ones.

A recommendation is compared with those alone that ask the same body, or one of its kind, and share one of its
rarest words: the work grows with the documents and not with their square. The order in which documents come
changes nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.forked import in_order
from ingest.language.kin import kin
from ingest.resolve.demand import Demanded, day_of, demanded, kind_of
from ingest.resolve.things import Body, BodyKind, Corpus, Identity, Territory
from ingest.uncollected import uncollected

if TYPE_CHECKING:
    from ingest.resolve.again.found import Found

Load = Callable[[Sequence[str]], Iterator[Demanded]]


def repeats(  # noqa: PLR0913 - what is compared, with what, by how many
    known: Sequence[tuple[str, bytes]],
    load: Load,
    kinds: Mapping[Identity, BodyKind],
    places: frozenset[str],
    memory: Path | None = None,
    jobs: int = 1,
) -> "Found":
    """What each document asks again.

    `known` are the keys of the documents in order, each with the digest of what it demands; `load` gives what
    those of such keys demand, in the order asked for. `kinds` are those of the bodies that have one; `places`
    are the words, cut down, that name territories. `memory` is the folder of an earlier run's tables; `jobs`
    processes compare. Raises `OSError`, `WorkerLost`.
    """
    from ingest.resolve.again import memory as kept
    from ingest.resolve.again.found import Found
    from ingest.resolve.again.run import compared

    old = kept.recall(memory) if memory is not None else None
    found = compared(known, load, kinds, places, old, jobs)
    if memory is not None:
        kept.keep(memory, found)
    return Found(found)


@uncollected()
def with_repeats(corpus: Corpus, jobs: int = 1) -> Corpus:
    """The corpus with every recommendation that asks again tied to each earlier one that it repeats."""
    documents = {one.key: one for one in corpus.documents}
    if len({day_of(one.document.event) for one in documents.values()} - {None}) < 2:
        return corpus
    keys = sorted(documents)
    found = in_order(lambda place: demanded(documents[keys[place]]), len(keys), jobs)
    kinds, places = kinds_of(corpus.bodies), places_of(corpus.territories)
    known = [(key, b"") for key in keys]
    some = repeats(known, lambda _: iter(found), kinds, places, jobs=jobs).of_all()
    return replace(corpus, repetitions=tuple(one for _, each in some for one in each))


def kinds_of(bodies: Sequence[Body]) -> dict[Identity, BodyKind]:
    """The kind of each body that has one."""
    return {body.identity: kind for body in bodies if (kind := kind_of(body)) is not None}


def places_of(territories: Sequence[Territory]) -> frozenset[str]:
    """The words, cut down, that name territories."""
    return frozenset(kin(word) for one in territories for word in one.key.split())
