"""The numbers of the operative part in, what is amiss with them out: numbers left out, numbers met twice."""

from collections.abc import Iterable
from typing import NamedTuple

from ingest.model import GapFound, Item, Span


class Numbered(NamedTuple):
    """A number as printed, what its list is known by, its line; `item` is None where the line is no item."""

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


def find_repeats(items: Iterable[Item]) -> list[GapFound]:
    """The items that bear a number of an earlier item of their section, though their lists are others."""
    seen: set[tuple[str, str]] = set()
    gaps = []
    for item in items:
        key = (item.section.name if item.section is not None else "", item.number)
        if key in seen:
            about = f"номер {item.number} встречается не впервые"
            gaps.append(GapFound("numbering-duplicate", item.span, about, item))
        seen.add(key)
    return gaps


def order(label: str | None) -> int | None:
    """The place of a number or letter in its list."""
    if label is None:
        return None
    last = label.rsplit(".", 1)[-1]
    if last.isdigit():
        return int(last)
    return "абвгдежзиклмнопрстуфхцчшщэюя".find(last) + 1 or None if len(last) == 1 else None
