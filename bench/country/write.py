"""A number of documents and a seed in, a folder of invented resolutions out, a thousand to a subfolder.

Memory does not grow with their number; the number of processes makes no difference to a byte.
"""

import json
import multiprocessing
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.country.resolution import resolution_of

THOUSAND = 1000


def write_country(folder: Path, documents: int, seed: int, gold: Path | None = None, jobs: int = 1) -> int:
    """Write so many documents to a folder, and their gold to another; gives how many items they have.

    Raises `OSError` where a file cannot be written.
    """
    parts = range((documents + THOUSAND - 1) // THOUSAND)
    write = partial(write_part, folder, documents, seed, gold)
    if jobs == 1 or len(parts) < 2:
        return sum(map(write, parts))
    with multiprocessing.Pool(jobs) as pool:
        return sum(pool.imap_unordered(write, parts))


def numbers(part: int, documents: int) -> Iterator[int]:
    """The numbers of a subfolder's documents."""
    return iter(range(part * THOUSAND, min((part + 1) * THOUSAND, documents)))


def write_part(folder: Path, documents: int, seed: int, gold: Path | None, part: int) -> int:
    """Write the documents of a subfolder; gives how many items they have."""
    inside = folder / f"{part:03}"
    inside.mkdir(parents=True, exist_ok=True)
    beside = gold / inside.name if gold is not None else None
    if beside is not None:
        beside.mkdir(parents=True, exist_ok=True)
    items = 0
    for number in numbers(part, documents):
        one = resolution_of(seed, number)
        (inside / one.name).write_bytes(one.text.encode())
        if beside is not None:
            name = f"{one.name.partition('.')[0]}.json"
            (beside / name).write_bytes(json.dumps(one.gold, ensure_ascii=False).encode())
        items += len(one.gold["recommendations"])  # type: ignore[arg-type]
    return items
