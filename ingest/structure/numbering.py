"""The numbered lines of the operative part in, the breaks of their numbering out: numbers left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.model import GapFound, Item, Span


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number as printed, where its list stands (section and number above), its line, its item if it is one."""

    list: tuple[str, ...]
    label: str
    span: Span
    item: Item | None


def find_breaks(lines: Iterable[Numbered]) -> list[GapFound]:
    """Every place where a list leaves a number out; a list that starts anew breaks nothing."""
    last: dict[tuple[str, ...], str] = {}
    gaps = []
    for line in lines:
        before, here = order(last.get(line.list)), order(line.label)
        last[line.list] = line.label
        if before is None or here is None:
            continue
        if here > before + 1:
            gaps.append(
                GapFound("numbering-gap", line.span, f"перед пунктом {line.label} пропущен номер", line.item)
            )
    return gaps


def order(label: str | None) -> int | None:
    """The place of a number or letter in its list."""
    if label is None:
        return None
    last = label.rsplit(".", 1)[-1]
    if last.isdigit():
        return int(last)
    return "абвгдежзиклмнопрстуфхцчшщэюя".find(last) + 1 or None if len(last) == 1 else None
