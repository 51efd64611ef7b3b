"""What was measured in, a Markdown table out: a figure, its bound, and whether it holds."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One measured promise: its figure, the bound (empty where none is set), and whether it holds.

    `value` is the figure as a number of `unit` (empty: times, or a count), `None` where it is none; `better`
    says which way is better, `lower` or `higher`. `guarded` is a ratio to a rival or to a yardstick of the
    same run: it means the same on every machine, and is held to the last release. Raises `ValueError`.
    """

    what: str
    figure: str
    bound: str = ""
    holds: bool = True
    value: float | None = None
    unit: str = ""
    better: str = "lower"
    guarded: bool = False

    def __post_init__(self) -> None:
        """A figure without a number, or without a direction, could not be guarded."""
        if self.better not in ("lower", "higher"):
            raise ValueError(f"{self.what}: better {self.better}: lower or higher")
        if self.guarded and self.value is None:
            raise ValueError(f"{self.what}: guarded, and has no value")


def rendered(lines: Sequence[Line], runs: int) -> str:
    """The figures as a Markdown table."""
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    rows = [f"| {one.what} | {one.figure} | {one.bound} | {verdict(one)} |" for one in lines]
    head = [
        f"Medians of {runs} runs; {machine}.",
        "",
        "| what | figure | bound | |",
        "| --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *rows]) + "\n"


def verdict(line: Line) -> str:
    """Whether a bound holds, in a word."""
    if not line.bound:
        return ""
    return "holds" if line.holds else "BROKEN"
