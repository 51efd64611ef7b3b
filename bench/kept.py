"""The figures of each release, kept in bench/releases/VERSION.json: read, merged with what was run, written.

A part that is run anew replaces what was kept of it; a short run beside a full one replaces only its lines.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from bench.line import Line

FOLDER = Path(__file__).resolve().parent / "releases"
VERSION = re.compile(r"\d+(?:\.\d+)+")
DIGITS = 4  # of a value: more is noise
PLAIN = {"bound": "", "holds": True, "value": None, "unit": "", "better": "lower", "guarded": False}


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the bench measured: on what, how many runs, in full or not, what to know of it."""

    lines: tuple[Line, ...]
    machine: Mapping[str, str]
    runs: int
    full: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """The figures of one version, by part."""

    version: str
    parts: Mapping[str, Part] = field(default_factory=dict)


def order(version: str) -> tuple[int, ...]:
    """A version as what sorts. Raises `ValueError` where it is none."""
    if not VERSION.fullmatch(version):
        raise ValueError(f"{version}: no version; give one such as 0.7.0")
    return tuple(map(int, version.split(".")))


def read_all(folder: Path = FOLDER) -> list[Release]:
    """All releases whose figures are kept, the oldest first."""
    return sorted((read(path) for path in folder.glob("*.json")), key=lambda one: order(one.version))


def read(path: Path) -> Release:
    """One file of figures. Raises `ValueError` where it is another version's, `TypeError` on unknown keys."""
    told = json.loads(path.read_text(encoding="utf-8"))
    if told["version"] != path.stem:
        raise ValueError(f"{path.name}: holds the figures of {told['version']}")
    return Release(told["version"], {name: part_of(one) for name, one in told["parts"].items()})


def part_of(told: dict[str, object]) -> Part:
    """A part as it stands in a file."""
    lines = told.pop("lines")
    assert isinstance(lines, list)
    return Part(tuple(Line(**one) for one in lines), **told)  # type: ignore[arg-type]


def merged(release: Release, name: str, part: Part) -> Release:
    """The release with a part that was run."""
    before = release.parts.get(name)
    if before is not None and before.full and not part.full:
        part = replace(before, lines=joined(before.lines, part.lines))
    return replace(release, parts={**release.parts, name: part})


def joined(before: Sequence[Line], lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of before in their order, each as it was measured last; new ones at the end."""
    new = {one.what: one for one in lines}
    return (*(new.pop(one.what, one) for one in before), *new.values())


def keep(version: str, parts: Mapping[str, Part], folder: Path = FOLDER) -> Path:
    """Merge what was run into the file of a version; gives the file."""
    order(version)
    path = folder / f"{version}.json"
    release = read(path) if path.is_file() else Release(version)
    for name, part in parts.items():
        release = merged(release, name, part)
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(written(release), encoding="utf-8")
    return path


def written(release: Release) -> str:
    """A release as the text of its file: sorted parts, a line a figure, defaults left out."""
    told = [f" {json.dumps(name)}: {part_text(release.parts[name])}" for name in sorted(release.parts)]
    body = ",\n".join(told)
    return f'{{"version": {json.dumps(release.version)}, "parts": {{\n{body}\n}}}}\n'


def part_text(part: Part) -> str:
    """A part as JSON."""
    about = {"machine": dict(part.machine), "runs": part.runs, "full": part.full, "note": part.note}
    lines = ",\n".join(f"   {json.dumps(line_told(one), ensure_ascii=False)}" for one in part.lines)
    return f'{json.dumps(about, ensure_ascii=False)[:-1]}, "lines": [\n{lines}\n ]}}'


def line_told(line: Line) -> dict[str, object]:
    """What a file says of a line."""
    told = asdict(line)
    if line.value is not None:
        told["value"] = float(f"{line.value:.{DIGITS}g}")
    return {key: value for key, value in told.items() if key not in PLAIN or value != PLAIN[key]}
