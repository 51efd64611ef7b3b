"""docs/performance.md is what the kept figures say: bounds, what holds, ratios beside the release before."""

from pathlib import Path

import pytest

from bench.kept import FOLDER, Part, Release, read_all
from bench.line import Line
from bench.page import DOCS, PAGE, PICTURE, Section, made, points, sections, there
from bench.run import PARTS

MACHINE = {
    "cpu": "a processor",
    "cores": "2",
    "memory": "24 GB",
    "system": "Linux x86_64",
    "python": "3.11.7",
    "engines": "rdflib 7.1",
}
WORDS = ("Opening.", [Section("p", "Title", "Words.", "A plot"), Section("q", "Other", "More.")])


def part(*lines: Line, note: str = "") -> Part:
    return Part(lines, MACHINE, 5, False, note)


def ratio(value: float) -> Line:
    return Line("a | b", f"{value}", "at most 3", value <= 3, value=value, guarded=True)


def test_the_page_and_its_picture_are_what_the_figures_say() -> None:
    files = made(read_all(FOLDER), sections())
    assert PAGE in files
    assert [name for name, text in files.items() if there(DOCS / name) != text] == [], "make docs"
    if PICTURE not in files:
        assert there(DOCS / PICTURE) is None


def test_every_part_of_the_bench_has_its_words() -> None:
    _, parts = sections()
    assert set(PARTS) <= {one.part for one in parts}
    assert all(one.text.strip() and one.title for one in parts)


def test_a_section_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sections.toml"
    path.write_text(
        'opening = "a"\n[[section]]\npart="p"\ntitle="t"\ntext="x"\ncolour="red"\n', encoding="utf-8"
    )
    with pytest.raises(TypeError, match="colour"):
        sections(path)


def test_a_part_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="z: no section"):
        made([Release("0.7.0", {"z": part(ratio(1))})], WORDS)


def test_a_table_tells_bounds_and_the_release_before() -> None:
    releases = [
        Release("0.6.0", {"p": part(ratio(2.0)), "q": part(Line("only once", "7"))}),
        Release("0.7.0", {"p": part(ratio(3.5), Line("c", "1 s", value=1.0, unit="s"), note="shared")}),
    ]
    page = made(releases, WORDS)[PAGE]
    assert "| what | figure | bound |  | release before |\n| --- | ---: | --- | --- | --- |\n" in page
    assert "| a \\| b | 3.5 | at most 3 | BROKEN | 2.0 in 0.6.0 (+75 %, FELL) |" in page
    assert "| c | 1 s |  |  |  |" in page
    assert "*Version 0.7.0, medians of 5 runs unless said otherwise; a processor, 2 cores, 24 GB" in page
    assert " Shared.*" in page
    assert "## Other\n\nMore.\n\n*Version 0.6.0," in page
    assert "| what | figure |\n| --- | ---: |\n| only once | 7 |" in page


def test_what_a_document_costs_is_drawn() -> None:
    lines = [
        Line(f"cost of a document among {many}: one job", "x", value=value, unit="ms")
        for many, value in (("1 000", 12.0), ("100", 11.0))
    ]
    (curve,) = points([*lines, Line("other", "1", value=1.0)])
    assert (curve.name, curve.points) == ("one job", ((100.0, 11.0), (1000.0, 12.0)))
    files = made([Release("0.7.0", {"p": part(*lines)})], WORDS)
    assert f"![A plot]({PICTURE})" in files[PAGE]
    assert "11 at 100" in files[PICTURE]


def test_the_same_figures_give_the_same_bytes() -> None:
    releases = [Release("0.7.0", {"p": part(ratio(1))})]
    assert made(releases, WORDS) == made(releases, WORDS)


def test_figures_that_belong_together_stand_side_by_side() -> None:
    lines = [
        Line("loaded", "3 s"),
        Line("one: disk", "1 ms"),
        Line("one: a | b", "2 ms"),
        Line("two: disk", "3 ms"),
        Line("all: disk", "4 ms", bound="under 5 ms"),
        Line("two: elsewhere", "5 ms"),
    ]
    words = ("Opening.", [Section("p", "Title", "Words.", columns=["disk", "a | b", "nowhere"])])
    page = made([Release("0.7.0", {"p": part(*lines)})], words)[PAGE]
    assert page.endswith(
        "| loaded | 3 s |  |  |\n| all: disk | 4 ms | under 5 ms | holds |\n"
        "| two: elsewhere | 5 ms |  |  |\n\n"
        "| what | disk | a \\| b |\n| --- | ---: | ---: |\n| one | 1 ms | 2 ms |\n| two | 3 ms |  |\n"
    )
