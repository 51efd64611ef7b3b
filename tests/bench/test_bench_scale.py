"""What builds of more and more documents cost is told each by itself, and promised of the largest."""

from pathlib import Path

from bench import scale
from bench.page import points
from bench.scale import (
    Made,
    Size,
    Speeds,
    again,
    change_one,
    copying,
    costs,
    flat,
    memory,
    sample,
    sped_up,
    speed,
)
from bench.tree import Cost

SPEEDS = Speeds(one=5_000, installed=2_000, reading=60_000, copying=0.001)


def made(seconds: float, processor: float, megabytes: float = 500) -> Made:
    return Made(2_000, 3_000_000, Cost(seconds, processor, (megabytes, 20.0)))


def size(documents: int, each: float, later: float = 0.01, memory: float = 500) -> Size:
    """A size whose documents cost `each` CPU seconds; a later build takes that share of the first."""
    whole = documents * each
    builds = {1: [made(whole, whole)], 2: [made(whole / 1.8, whole * 1.1, memory)]}
    return Size(documents, 1_000.0 * documents, builds, made(1, whole * 1.1 * later))


def told(lines: object) -> dict[str, tuple[str, str, bool]]:
    return {one.what: (one.figure, one.bound, one.holds) for one in lines}  # type: ignore[attr-defined]


def test_what_a_document_costs_beyond_the_start_is_a_point_of_the_plot() -> None:
    lines = [line for documents in (100, 10_000) for line in costs(size(documents, 0.02), {1: 1.0, 2: 1.0})]
    one, two = points(lines)
    assert [(many, round(much, 3)) for many, much in one.points] == [(100.0, 10.0), (10_000.0, 19.9)]
    assert one.name == "one job"
    assert two.name == "two jobs"
    assert told(lines)["10 000 documents: shards"][0] == "3.0 MB"


def test_speed_is_all_of_a_build_beside_natasha_s_reading() -> None:
    found = told(speed(size(1_000, 0.02), SPEEDS))
    assert found["a build of 1 000 documents, all of it"][0] == "50,000 tokens/CPU s"
    assert found["1 000 documents: times natasha, one thread"] == ("10.0", "", True)
    assert found["1 000 documents: times natasha, as installed"] == ("25.0", "≥ 20", True)
    slow = told(speed(size(1_000, 0.03), SPEEDS))
    assert slow["1 000 documents: times natasha, as installed"] == ("16.7", "≥ 20", False)


def test_reading_is_compared_by_itself() -> None:
    found = told(speed(size(1_000, 0.02), SPEEDS))
    assert found["reading alone, the same documents"][0] == "60,000 tokens/CPU s"
    assert found["reading alone: times natasha, one thread"] == ("12.0", "", True)
    assert found["reading alone: times natasha, as installed"] == ("30.0", "", True)


def test_what_is_left_for_a_document_stands_beside_the_least_that_its_triples_cost() -> None:
    found = told(speed(size(1_000, 0.02), SPEEDS))
    assert found["what 20 times natasha leaves for a document"] == ("25.00 ms", "", True)
    assert found["what a bare engine (pyoxigraph) takes to copy the triples of a document"][0] == "2.00 ms"


def test_the_triples_of_the_shards_of_documents_are_copied(tmp_path: Path) -> None:
    line = '<http://a.test/{}> <http://a.test/b> "в" .\n'
    (tmp_path / "documents-00000-0.nt").write_text(
        "".join(line.format(n) for n in range(2_000)), encoding="utf-8"
    )
    (tmp_path / "common-0.nt").write_text("no triple", encoding="utf-8")
    assert 0 < copying(tmp_path) < 0.001


def test_a_later_build_is_promised_of_a_hundred_thousand_documents() -> None:
    lines = list(again([size(10_000, 0.02, 0.5), size(100_000, 0.02, 0.019)]))
    assert [(one.figure, one.bound, one.holds) for one in lines] == [
        ("50.0 %", "", True),
        ("1.9 %", "under 2 %", True),
    ]
    (line,) = again([size(100_000, 0.02, 0.021)])
    assert not line.holds


def test_two_jobs_are_promised_faster_where_nobody_else_works() -> None:
    calm = list(sped_up([size(100, 0.02), size(1_000, 0.02)], True))
    assert [(one.figure, one.bound, one.holds) for one in calm] == [
        ("1.80", "", True),
        ("1.80", "≥ 1.7", True),
    ]
    (busy,) = sped_up([size(100, 0.02)], False)
    assert (busy.bound, busy.guarded) == ("", False)


def test_memory_is_that_of_the_largest_process_of_all_builds() -> None:
    few, many = memory([size(100, 0.02, memory=400), size(1_000, 0.02, memory=2_100)])
    assert (few.figure, few.holds) == ("500 MB", True)
    assert (many.figure, many.holds) == ("2,100 MB", False)


def test_cost_is_flat_where_the_dearest_size_is_near_the_cheapest() -> None:
    (line,) = flat([size(100, 0.03), size(1_000, 0.02), size(10_000, 0.022)], {1: 0.0})
    assert (line.figure, line.holds, line.guarded) == ("1.50", True, True)
    (line,) = flat([size(100, 0.01), size(1_000, 0.02)], {1: 0.0})
    assert not line.holds


def test_samples_are_taken_from_all_over_a_folder(tmp_path: Path) -> None:
    (tmp_path / "texts" / "deep").mkdir(parents=True)
    for number in range(30):
        (tmp_path / "texts" / "deep" / f"{number:02}.txt").write_text(str(number), encoding="utf-8")
    (tmp_path / "texts" / "page.html").write_text("<p>Резолюция", encoding="utf-8")
    assert sample(tmp_path / "texts", tmp_path / "few", 10) == 3.1, "a page counts, too"
    held = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "few").iterdir())]
    assert held == [str(number) for number in range(0, 30, 3)]


def test_one_document_is_changed(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("Резолюция\n", encoding="utf-8")
    change_one(tmp_path)
    changed = [path.name for path in sorted(tmp_path.iterdir()) if scale.REPEATED in path.read_text("utf-8")]
    assert changed == ["2.txt"]
