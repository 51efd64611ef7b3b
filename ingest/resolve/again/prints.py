"""What was compared in, a print of what each document repeats out: by names and words, not by numbers.

A number changes with any word that is new somewhere; a print changes with what is told of its document alone.
Prints are sums of well mixed numbers in two lanes of 64 bits: enough to tell chance from change, no seal
against somebody who wants two of them to be the same.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from ingest.resolve.again.changed import Compared
from ingest.resolve.again.likeness import Hits
from ingest.resolve.again.ragged import Ints, owners_of, starts_of, within
from ingest.resolve.again.tables import NONE, body_of
from ingest.resolve.things import Identity

Marks = npt.NDArray[np.uint64]
LANES, BYTES = 2, 16
ODD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], np.uint64)  # of the golden ratio, and a prime
SHIFT = np.uint64(29)


def prints_of(
    compared: Compared, seal: Callable[[str], bytes], name: Callable[[Identity], str]
) -> dict[str, bytes]:
    """A print of what each document repeats, by its key; those that repeat nothing are not there.

    `seal` gives 16 bytes that change with a document's items, by its key; `name` is what a body is called.
    """
    tables, hits = compared.tables, compared.hits
    document = owners_of(tables.spans)
    seals = np.frombuffer(b"".join(map(seal, tables.keys)), np.uint64).reshape(-1, LANES)
    whom = row_sums(tables.bodies_at, mixed(bodies_of(compared, name)[tables.body], within(tables.bodies_at)))
    said = of_texts(tables.names.said)[hits.said]
    words = row_sums(hits.words_at, mixed(said, within(hits.words_at)))
    sides = [
        mixed(tables.order[side], tables.above[side], whom[side])
        for side in (hits.pairs.later, hits.pairs.earlier)
    ]
    marks = mixed(*sides, seals[document[hits.pairs.earlier]], hits.score.view(np.uint64), words)
    spans = spans_of(hits, document, len(tables.keys))
    whole = row_sums(spans, marks).tobytes()
    rows = np.flatnonzero(np.diff(spans)).tolist()
    return {tables.keys[row]: whole[BYTES * row : BYTES * (row + 1)] for row in rows}


def spans_of(hits: Hits, document: Ints, count: int) -> Ints:
    """Where the hits of each document start: they stand in the order of the later ones."""
    return starts_of(np.bincount(document[hits.pairs.later], minlength=count))


def bodies_of(compared: Compared, name: Callable[[Identity], str]) -> Marks:
    """The marks of bodies, of what they are called and of their kinds."""
    texts, worth = compared.tables.names.bodies, compared.worth
    kinds = [*(f"{kind.concept} {kind.name}" for kind in worth.kinds), str(NONE)]
    return mixed(
        of_texts(texts), of_texts(name(body_of(text)) for text in texts), of_texts(kinds)[worth.kind]
    )


def of_texts(texts: Iterable[str] | Sequence[str]) -> Marks:
    """The marks of texts."""
    digests = (blake2b(text.encode("utf-8", "surrogatepass"), digest_size=BYTES).digest() for text in texts)
    return np.frombuffer(b"".join(digests), np.uint64).reshape(-1, LANES)


def mixed(*columns: npt.NDArray[np.generic]) -> Marks:
    """One mark for each row of columns, of numbers or of marks: another in any other order."""
    whole = np.zeros((len(columns[0]), LANES), np.uint64)
    for column in columns:
        lanes = column.astype(np.uint64)
        whole = (whole ^ (lanes if lanes.ndim > 1 else lanes[:, None])) * ODD + SHIFT
        whole ^= whole >> SHIFT
    return whole * ODD


def row_sums(starts: Ints, marks: Marks) -> Marks:
    """The sums of the marks of each row, which begin at `starts`; they wrap round."""
    sums = np.zeros((len(marks) + 1, LANES), np.uint64)
    np.cumsum(marks, axis=0, dtype=np.uint64, out=sums[1:])
    return sums[starts[1:]] - sums[starts[:-1]]
