"""What was measured in, a Markdown table out: a figure, its bound, and whether it holds."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One measured promise: its figure, the bound (empty where none is set), and whether it holds."""

    what: str
    figure: str
    bound: str = ""
    holds: bool = True


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
