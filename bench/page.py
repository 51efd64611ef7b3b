"""The figures of all releases in, docs/performance.md and its picture out, by `make docs`; or checked.

The newest figures of each part are told, its guarded ratios beside those of the release before.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.chart import Curve, Words, chart
from bench.guard import Earlier, change, fell, last
from bench.kept import FOLDER, Part, Release, read_all
from bench.line import Line, verdict

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGE, PICTURE = "performance.md", "pictures/cost.svg"
SECTIONS = Path(__file__).with_name("sections.toml")
MADE = "<!-- Made from bench/releases by `make docs`; do not edit. -->"
HEAD = ("what", "figure", "bound", "", "release before")
# The name of a figure that is a point of the plot: whose cost, and among how many documents.
POINT = re.compile(r"cost of a document among (?P<many>[\d ]+): (?P<name>.+)")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands above a part's table.

    `columns` are the last words of figures that stand side by side, in a table of their own: `NAME: COLUMN`.
    """

    part: str
    title: str
    text: str
    picture: str = ""
    columns: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A part as it was measured last, and by which version."""

    version: str
    part: Part


def main(words: Sequence[str] | None = None) -> int:
    """Write the page and its picture, or with `--check` only say which are out of date."""
    parser = argparse.ArgumentParser(prog="python -m bench.page", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; 1 where something is out of date"
    )
    check = parser.parse_args(words).check
    files = made(read_all(FOLDER), sections())
    old = [name for name, text in files.items() if there(DOCS / name) != text]
    if not check:
        for name in old:
            (DOCS / name).write_text(files[name], encoding="utf-8")
        return 0
    for name in old:
        print(f"bench: docs/{name}: out of date: make docs", file=sys.stderr)
    return 1 if old else 0


def there(path: Path) -> str | None:
    """What a file holds; `None` where there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else None


def sections(path: Path = SECTIONS) -> tuple[str, list[Section]]:
    """The words above all, and those of each part. Raises `TypeError` on unknown keys."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return told["opening"].strip(), [Section(**one) for one in told["section"]]


def made(releases: Sequence[Release], words: tuple[str, list[Section]]) -> dict[str, str]:
    """Each file by its name in docs; without points there is no picture."""
    opening, parts = words
    newest = newest_parts(releases)
    unknown = set(newest) - {one.part for one in parts}
    if unknown:
        raise ValueError(f"{', '.join(sorted(unknown))}: no section in {SECTIONS.name}")
    curves = [curve for told in newest.values() for curve in points(told.part.lines)]
    lines = [MADE, "", "# Performance", "", opening]
    for one in parts:
        if one.part in newest:
            lines += section(one, newest[one.part], releases, bool(curves))
    files = {PAGE: "\n".join(lines) + "\n"}
    if curves:
        title = "What a document costs, by how many there are"
        files[PICTURE] = chart(curves, Words(title, "documents", "milliseconds of a processor a document"))
    return files


def newest_parts(releases: Sequence[Release]) -> dict[str, Told]:
    """Each part as the highest version has it."""
    return {name: Told(one.version, part) for one in releases for name, part in one.parts.items()}


def section(one: Section, told: Told, releases: Sequence[Release], drawn: bool) -> Iterator[str]:
    """A part: its words, on what it was measured, its table."""
    yield from ("", f"## {one.title}", "", one.text.strip(), "")
    if one.picture and drawn:
        yield from (f"![{one.picture}]({PICTURE})", "")
    yield from (measured_on(told), "")
    before = last(releases, told.version)
    known = {what: earlier for (part, what), earlier in before.items() if part == one.part}
    apart, rest = side_by_side(told.part.lines, one.columns)
    yield from table([row(line, known.get(line.what)) for line in rest])
    if apart:
        yield ""
        yield from grid(apart, one.columns)


def side_by_side(
    lines: Sequence[Line], columns: Sequence[str]
) -> tuple[dict[str, dict[str, str]], list[Line]]:
    """The figures by name and column, and the lines that belong into no column; a promise never does."""
    apart, rest = dict[str, dict[str, str]](), list[Line]()
    for line in lines:
        name, _, column = line.what.rpartition(": ")
        if name and column in columns and not line.bound and not line.guarded:
            apart.setdefault(name, {})[column] = line.figure
        else:
            rest.append(line)
    return apart, rest


def measured_on(told: Told) -> str:
    """On what machine, by which version, with which rivals."""
    part = told.part
    on = part.machine
    note = f" {part.note[:1].upper()}{part.note[1:].rstrip('.')}." if part.note else ""
    runs = "single runs" if part.runs == 1 else f"medians of {part.runs} runs unless said otherwise"
    return (
        f"*Version {told.version}, {runs}; {on['cpu']},"
        f" {on['cores']} cores, {on['memory']}, {on['system']}, Python {on['python']};"
        f" {on['engines']}.{note}*"
    )


def row(line: Line, earlier: Earlier | None) -> tuple[str, ...]:
    """A figure as cells."""
    before = ""
    if line.guarded and earlier is not None:
        fallen = ", FELL" if fell(line, earlier.line) else ""
        before = f"{earlier.line.figure} in {earlier.version} ({change(line, earlier.line)}{fallen})"
    return (line.what, line.figure, line.bound, verdict(line), before)


def table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table without its empty columns."""
    kept = [place for place in range(len(HEAD)) if place < 2 or any(cells[place] for cells in rows)]
    yield joined([HEAD[place] for place in kept])
    yield joined(["---:" if HEAD[place] == "figure" else "---" for place in kept])
    for cells in rows:
        yield joined([cells[place] for place in kept])


def grid(apart: dict[str, dict[str, str]], columns: Sequence[str]) -> Iterator[str]:
    """A Markdown table of figures, a row for each name, without columns where nothing was measured."""
    kept = [column for column in columns if any(column in cells for cells in apart.values())]
    yield joined(["what", *kept])
    yield joined(["---", *("---:" for _ in kept)])
    for name, cells in apart.items():
        yield joined([name, *(cells.get(column, "") for column in kept)])


def joined(cells: Sequence[str]) -> str:
    """A row of a Markdown table; a bar inside a cell would end it."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def points(lines: Sequence[Line]) -> list[Curve]:
    """The curves of what a document costs."""
    found: dict[str, list[tuple[float, float]]] = {}
    for line in lines:
        point = POINT.fullmatch(line.what)
        if point is not None and line.value:
            found.setdefault(point["name"], []).append((float(point["many"].replace(" ", "")), line.value))
    return [Curve(name, tuple(sorted(some))) for name, some in found.items()]


if __name__ == "__main__":
    sys.exit(main())
