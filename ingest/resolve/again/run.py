"""What is known of documents, and what the last run compared, in; all of them compared out."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from ingest.resolve.again.changed import Compared, Now, to_compare
from ingest.resolve.again.compared import hits_of, stands_of
from ingest.resolve.again.likeness import Hits, together
from ingest.resolve.again.ragged import Ints, all_of
from ingest.resolve.again.tables import Tables, added, of_documents, tables_of
from ingest.resolve.again.weighed import weighed
from ingest.resolve.again.worth import worth_of
from ingest.resolve.demand import Demanded
from ingest.resolve.things import BodyKind, Identity

Load = Callable[[Sequence[str]], Iterator[Demanded]]
MANY = 3  # where more than one of so many sentences is compared anew, all are


def compared(  # noqa: PLR0913 - what is compared, with what, by how many
    known: Sequence[tuple[str, bytes]],
    load: Load,
    kinds: Mapping[Identity, BodyKind],
    places: frozenset[str],
    old: Compared | None,
    jobs: int = 1,
) -> Compared:
    """All documents compared: as if nothing had been before, but for the time that it takes.

    So many processes compare. Raises `OSError`, `WorkerLost`.
    """
    tables = tables_now(known, load, old)
    worth = worth_of(tables, kinds, places)
    now = Now(tables, worth, weighed(tables, worth))
    if old is None:
        return Compared(tables, worth, all_hits(now, jobs))
    rows, hits = to_compare(old, now)
    if len(rows) * MANY > tables.sentences:
        return Compared(tables, worth, all_hits(now, jobs))
    flags = np.zeros(tables.sentences, np.bool_)
    flags[rows] = True
    new = hits_of(rows, tables, now.weighed, stands_of(tables, now.weighed, flags), jobs)
    return Compared(tables, worth, by_later(together([hits, new])))


def tables_now(known: Sequence[tuple[str, bytes]], load: Load, old: Compared | None) -> Tables:
    """The tables of the documents known; those alone are loaded that are not known as they are."""
    digests = dict(known)
    before = old.tables if old is not None else tables_of(())
    both = zip(before.keys, before.digests, strict=True)
    rows = [row for row, (key, digest) in enumerate(both) if digests.get(key) == digest]
    kept = {before.keys[row] for row in rows}
    wanted = [key for key, _ in known if key not in kept]
    more = tables_of((one, digests[one.key]) for one in load(wanted))
    if not rows:
        return more
    return added(of_documents(before, np.array(rows, np.int64)), more)


def all_hits(now: Now, jobs: int) -> Hits:
    """What all sentences repeat."""
    stands = stands_of(now.tables, now.weighed)
    return hits_of(all_of(now.tables.sentences), now.tables, now.weighed, stands, jobs)


def by_later(hits: Hits) -> Hits:
    """The same in the order of the later sentence; those of each are together already."""
    order: Ints = np.argsort(hits.pairs.later, kind="stable")
    return hits[order]
