"""A folder and what was compared in, the same for the next run out: tables of numbers in one file.

What is damaged, cut off or of other rules is as nothing: all is compared anew.
"""

import os
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.resolve.again.changed import Compared
from ingest.resolve.again.likeness import Hits, Pairs
from ingest.resolve.again.ragged import starts_of
from ingest.resolve.again.tables import Names, Tables
from ingest.resolve.again.worth import Worth
from ingest.resolve.things import BodyKind

NAME = "again.npz"
LISTS = tuple(field.name for field in fields(Names))
COLUMNS = tuple(field.name for field in fields(Tables) if field.name not in ("keys", "digests", "names"))
Arrays = dict[str, npt.NDArray[Any]]
# What a file that is not ours, or not whole, may raise while it is read.
DAMAGE = (OSError, EOFError, ValueError, KeyError, IndexError, TypeError, zipfile.BadZipFile)


def recall(folder: Path) -> Compared | None:
    """What the last run left; None where it left nothing that holds."""
    try:
        with np.load(folder / NAME, allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in kept.files}
        return compared_of(arrays) if bytes(arrays["rules"]) == rules() else None
    except DAMAGE:
        return None


def keep(folder: Path, compared: Compared) -> None:
    """Put it in place at once. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{NAME}.{os.getpid()}"
    try:
        with beside.open("wb") as file:
            np.savez(file, **arrays_of(compared))  # type: ignore[arg-type]  # the names are no options of it
        beside.replace(folder / NAME)
    finally:
        beside.unlink(missing_ok=True)


def arrays_of(compared: Compared) -> Arrays:
    """All of it as arrays, by name."""
    tables, worth, hits = compared.tables, compared.worth, compared.hits
    found: Arrays = {"rules": np.frombuffer(rules(), np.uint8)}
    for name in LISTS:
        found.update(
            packed(name, [text.encode("utf-8", "surrogatepass") for text in getattr(tables.names, name)])
        )
    found.update(packed("keys", [key.encode("utf-8", "surrogatepass") for key in tables.keys]))
    found.update(packed("digests", tables.digests))
    for place, part in enumerate(("concept", "name")):
        found.update(packed(part, [(kind.concept, kind.name)[place].encode() for kind in worth.kinds]))
    found.update({name: getattr(tables, name) for name in COLUMNS})
    found.update(
        {"tells": worth.tells, "kind": worth.kind, "score": hits.score, "hit_words_at": hits.words_at}
    )
    found.update({"later": hits.pairs.later, "earlier": hits.pairs.earlier, "hit_said": hits.said})
    return found


def compared_of(arrays: Arrays) -> Compared:
    """The same from its arrays. Raises what a name or a value that is not there does."""
    names = Names(*(texts(arrays, name) for name in LISTS))
    columns = {name: arrays[name] for name in COLUMNS}
    tables = Tables(keys=texts(arrays, "keys"), digests=unpacked(arrays, "digests"), names=names, **columns)
    kinds = map(BodyKind, texts(arrays, "concept"), texts(arrays, "name"))
    hits = Hits(
        Pairs(arrays["later"], arrays["earlier"]), arrays["score"], arrays["hit_words_at"], arrays["hit_said"]
    )
    return Compared(tables, Worth(arrays["tells"], arrays["kind"], list(kinds)), hits)


def packed(name: str, values: Sequence[bytes]) -> Mapping[str, npt.NDArray[Any]]:
    """Texts in one, and where each starts."""
    starts = starts_of(np.fromiter(map(len, values), np.int64, len(values)))
    return {f"{name}.text": np.frombuffer(b"".join(values), np.uint8), f"{name}.starts": starts}


def unpacked(arrays: Arrays, name: str) -> list[bytes]:
    """The texts that were so packed."""
    whole = arrays[f"{name}.text"].tobytes()
    return [whole[first:last] for first, last in pairwise(arrays[f"{name}.starts"].tolist())]


def texts(arrays: Arrays, name: str) -> list[str]:
    """The same where they are words."""
    return [one.decode("utf-8", "surrogatepass") for one in unpacked(arrays, name)]


@cache
def rules() -> bytes:
    """A digest of the rules by which demands are compared: of these modules and what weighs words."""
    here = Path(__file__).parent
    files = [*sorted(here.glob("*.py")), here.parent / "weights.py"]
    files.append(here.parent.parent / "lexicon" / "common.tsv")
    found = blake2b(digest_size=16)
    for file in files:
        found.update(file.read_bytes())
    return found.digest()
