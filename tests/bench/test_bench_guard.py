"""What fell by more than a fifth since the last release is said; figures of a release are merged and kept."""

from pathlib import Path

import pytest

from bench import run
from bench.guard import fallen, last, missed
from bench.kept import Part, Release, keep, merged, read, read_all
from bench.line import Line

MACHINE = {"cpu": "a processor", "cores": "2"}


def ratio(what: str, value: float, better: str = "lower") -> Line:
    return Line(what, f"{value}", value=value, better=better, guarded=True)


def part(*lines: Line, full: bool = False) -> Part:
    return Part(lines, MACHINE, 5, full)


def test_a_line_of_four_words_is_a_line_still() -> None:
    line = Line("a", "1 s", "under 2 s", True)
    assert (line.value, line.unit, line.better, line.guarded) == (None, "", "lower", False)


def test_a_line_that_cannot_be_guarded_is_refused() -> None:
    with pytest.raises(ValueError, match="guarded, and has no value"):
        Line("a", "1", guarded=True)
    with pytest.raises(ValueError, match="lower or higher"):
        Line("a", "1", better="less")


@pytest.mark.parametrize(
    ("before", "now", "better", "falls"),
    [
        (1.0, 1.19, "lower", False),
        (1.0, 1.21, "lower", True),
        (1.0, 0.1, "lower", False),
        (20.0, 16.1, "higher", False),
        (20.0, 15.9, "higher", True),
        (20.0, 90.0, "higher", False),
    ],
)
def test_a_figure_falls_in_the_direction_that_is_worse(
    before: float, now: float, better: str, falls: bool
) -> None:
    known = last([Release("0.6.0", {"p": part(ratio("a", before, better))})], "0.7.0")
    assert [one.now.what for one in fallen("p", [ratio("a", now, better)], known)] == ["a"] * falls


def test_what_is_not_a_ratio_is_not_guarded() -> None:
    known = last([Release("0.6.0", {"p": part(Line("a", "1 s", value=1.0, unit="s"))})], "0.7.0")
    assert known == {}
    assert list(fallen("p", [Line("a", "9 s", value=9.0, unit="s")], known)) == []


def test_the_release_before_is_the_highest_version_below_that_has_the_figure() -> None:
    releases = [
        Release("0.10.0", {"p": part(ratio("a", 3), ratio("b", 3))}),
        Release("0.9.0", {"p": part(ratio("a", 2))}),
        Release("0.8.0", {"p": part(ratio("a", 1), ratio("b", 1)), "q": part(ratio("a", 7))}),
    ]
    known = last(releases, "0.10.0")
    told = {key: (one.version, one.line.value) for key, one in known.items()}
    assert told == {("p", "a"): ("0.9.0", 2), ("p", "b"): ("0.8.0", 1), ("q", "a"): ("0.8.0", 7)}


def test_what_fell_is_told_with_both_figures() -> None:
    known = last([Release("0.6.0", {"p": part(ratio("times", 20.0, "higher"))})], "0.7.0")
    (one,) = fallen("p", [ratio("times", 10.0, "higher")], known)
    assert one.told == "p: times: 10.0, in 0.6.0 20.0 (-50 %)"


def test_a_guarded_figure_that_nobody_measures_any_longer_is_missed() -> None:
    known = last(
        [Release("0.6.0", {"p": part(ratio("a", 1), ratio("b", 1)), "q": part(ratio("c", 1))})], "0.7.0"
    )
    assert missed("p", [ratio("b", 1)], known) == ["a"]


def test_a_part_replaces_itself_and_leaves_the_others(tmp_path: Path) -> None:
    keep("0.7.0", {"p": part(ratio("a", 1)), "q": part(ratio("b", 2))}, tmp_path)
    path = keep("0.7.0", {"p": part(ratio("c", 3.14159265))}, tmp_path)
    kept = read(path)
    assert [one.what for one in kept.parts["p"].lines] == ["c"]
    assert kept.parts["p"].lines[0].value == 3.142
    assert kept.parts["q"] == part(ratio("b", 2))
    assert [one.version for one in read_all(tmp_path)] == ["0.7.0"]


def test_a_short_run_beside_a_full_one_replaces_its_lines_alone() -> None:
    full = Release("0.7.0", {"p": part(ratio("small", 1), ratio("large", 2), full=True)})
    found = merged(full, "p", part(ratio("small", 3), ratio("new", 4)))
    assert [(one.what, one.value) for one in found.parts["p"].lines] == [
        ("small", 3),
        ("large", 2),
        ("new", 4),
    ]
    assert found.parts["p"].full
    found = merged(found, "p", part(ratio("small", 5), full=True))
    assert [(one.what, one.value) for one in found.parts["p"].lines] == [("small", 5)]


def test_what_is_kept_is_read_as_it_was(tmp_path: Path) -> None:
    lines = (
        ratio("отношение", 1.5, "higher"),
        Line("b", "2 s", "under 1 s", False, value=2.0, unit="s"),
        Line("c", "none"),
    )
    told = Part(lines, MACHINE, 3, True, "others worked here")
    path = keep("0.7.0", {"p": told}, tmp_path)
    assert read(path) == Release("0.7.0", {"p": told})
    before = path.read_bytes()
    keep("0.7.0", {"p": told}, tmp_path)
    assert path.read_bytes() == before


def test_a_version_is_numbers(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no version"):
        keep("../0.7", {}, tmp_path)


def test_a_run_says_what_fell_keeps_only_what_it_is_told_to_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Резолюция", encoding="utf-8")
    kept = tmp_path / "releases"
    values = {"now": 20.0, "full": 30.0}
    monkeypatch.setitem(run.PARTS, "planted", lambda corpus, runs: [ratio("a", values["now"], "higher")])
    monkeypatch.setitem(run.FULL, "planted", lambda corpus, runs: [ratio("a", values["full"], "higher")])
    words = [str(tmp_path), "--only", "planted", "--releases", str(kept)]
    assert run.main([*words, "--release", "0.1.0"]) == 0
    values["now"] = 15.0
    assert run.main(words) == 1
    assert "bench: fell: planted: a: 15.0, in 0.1.0 20.0 (-25 %)" in capsys.readouterr().err
    assert [path.name for path in kept.iterdir()] == ["0.1.0.json"]
    assert run.main([*words, "--full", "--release", "0.2.0"]) == 0
    assert read(kept / "0.2.0.json").parts["planted"].full
