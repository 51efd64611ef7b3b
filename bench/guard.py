"""What was measured in, what fell since the last release out: ratios alone, the same on all machines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.kept import Release, order
from bench.line import Line

FALL = 0.2  # of the last release's figure, in the direction that is worse


@dataclass(frozen=True, slots=True)
class Earlier:
    """A guarded figure, and the version that had it last."""

    version: str
    line: Line


@dataclass(frozen=True, slots=True)
class Fallen:
    """A figure that is worse by more than a fifth."""

    part: str
    now: Line
    before: Earlier

    @property
    def told(self) -> str:
        """One line for who reads the run."""
        return (
            f"{self.part}: {self.now.what}: {self.now.figure}, in {self.before.version}"
            f" {self.before.line.figure} ({change(self.now, self.before.line)})"
        )


def last(releases: Sequence[Release], version: str) -> dict[tuple[str, str], Earlier]:
    """Each guarded figure as the highest version below `version` that has it had it, by part and name."""
    found: dict[tuple[str, str], Earlier] = {}
    for release in sorted(releases, key=lambda one: order(one.version)):
        if order(release.version) < order(version):
            for name, part in release.parts.items():
                found |= {
                    (name, one.what): Earlier(release.version, one) for one in part.lines if one.guarded
                }
    return found


def fallen(part: str, lines: Sequence[Line], known: Mapping[tuple[str, str], Earlier]) -> Iterator[Fallen]:
    """The guarded figures of a part that fell."""
    for line in lines:
        before = known.get((part, line.what))
        if line.guarded and before is not None and fell(line, before.line):
            yield Fallen(part, line, before)


def fell(now: Line, before: Line) -> bool:
    """Whether a figure is worse than before by more than a fifth of it."""
    assert now.value is not None
    assert before.value is not None
    if now.better == "lower":
        return now.value > before.value * (1 + FALL)
    return now.value < before.value * (1 - FALL)


def change(now: Line, before: Line) -> str:
    """How a figure moved, in percent of what it was."""
    if now.value is None or not before.value:
        return ""
    return f"{100 * (now.value / before.value - 1):+.0f} %"


def missed(part: str, lines: Sequence[Line], known: Mapping[tuple[str, str], Earlier]) -> list[str]:
    """What the last release guarded in a part, and nobody measured now: it would fall unseen."""
    names = {line.what for line in lines if line.guarded}
    return [what for of, what in known if of == part and what not in names]
