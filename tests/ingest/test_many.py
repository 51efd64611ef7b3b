"""A folder of many documents: two jobs are faster than one, and give the same bytes; memory grows little."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.copies import write_copies
from bench.many import Taken, build, is_calm

GOLD = Path(__file__).resolve().parents[1] / "gold"
FASTER = 1.4  # times; `make bench` asks for 1.7 of a thousand documents
MANY = 500  # documents: among fewer, what each process has to warm up first weighs too much
EACH = 0.3  # megabytes that a document more may take
pytestmark = [pytest.mark.slow, pytest.mark.alone]


def folder_of(count: int, where: Path) -> Path:
    """A folder of that many changed copies of the resolutions of the tests."""
    texts = sorted(GOLD.glob("*.txt"))
    assert len(texts) > 30
    where.mkdir()
    write_copies(texts, where, count)
    return where


def test_copies_are_the_same_each_time_and_all_different(tmp_path: Path) -> None:
    one, other = folder_of(90, tmp_path / "one"), folder_of(90, tmp_path / "other")
    texts = [path.read_bytes() for path in sorted(one.iterdir())]
    assert texts == [path.read_bytes() for path in sorted(other.iterdir())]
    assert len(set(texts)) == 90


@pytest.mark.timeout(600)
def test_two_jobs_are_faster_than_one_and_give_the_same_graph(tmp_path: Path) -> None:
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one core: two jobs cannot be faster")
    folder, graphs = folder_of(MANY, tmp_path / "many"), [tmp_path / "1.ttl", tmp_path / "2.ttl"]
    calm = is_calm()
    pairs: list[tuple[Taken, Taken]] = []
    while not is_decided([one.seconds / two.seconds for one, two in pairs]):
        one, two = (build(folder, graph, jobs) for jobs, graph in enumerate(graphs, 1))
        pairs.append((one, two))
    assert graphs[0].read_bytes() == graphs[1].read_bytes()
    found = sorted((one.seconds / two.seconds for one, two in pairs), reverse=True)
    # Of three the second is the median. Where others use the cores, too, nothing can be said of the time.
    assert found[1] >= FASTER or not (calm and is_calm()), pairs


def is_decided(ratios: Sequence[float]) -> bool:
    """Whether the median of three ratios is measured: a third one cannot lower it where two suffice."""
    return len(ratios) == 3 or sum(ratio >= FASTER for ratio in ratios) == 2


def test_a_document_more_takes_little_memory(tmp_path: Path) -> None:
    few, many = folder_of(100, tmp_path / "few"), folder_of(300, tmp_path / "many")
    small, large = (build(folder, tmp_path / "graph.ttl", 2) for folder in (few, many))
    assert large.megabytes - small.megabytes < 200 * EACH, (small, large)
