"""`outlines.txt`: texts with what is read of them beside their lines.

On the left stands the number of the item that a line is («§ name (topic)» of the section that it opens, «…»
where it goes on with an item, «!kind» of a gap), on the right whom the item asks, and «+» with whom: «^» says
that a heading asks, «§» the section, «↑» the item above.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.model import Basis, Document, Reading, Role

Read = Callable[[str], Document]
OUTLINES = Path(__file__).with_name("outlines.txt")
SIGN = {Basis.HEADING: "^", Basis.SECTION: "§", Basis.PARENT: "↑"}

SHAPES = dict(re.findall(r"^== (.+)\n((?:.*\|.*\n)+)", OUTLINES.read_text(encoding="utf-8"), re.MULTILINE))


def cells(case: str) -> list[tuple[str, str, str]]:
    """What stands on the left, the line, and what stands on the right of each line of a case."""
    rows = []
    for row in case.splitlines():
        left, _, rest = row.partition(" |")
        line, _, right = rest[1:].partition(" -> ")
        rows.append((left.strip(), line, right.strip()))
    return rows


def shown(reading: Reading) -> str:
    """Whom an item asks and with whom, in the order of the text."""
    kept = [address for address in reading.addresses if address.role in (Role.ADDRESSEE, Role.PARTNER)]
    kept.sort(key=lambda address: address.role is Role.PARTNER)
    signs = {Role.ADDRESSEE: "", Role.PARTNER: "+"}
    return "; ".join(signs[a.role] + a.name.label + SIGN.get(a.basis, "") for a in kept)


def marks(document: Document, start: int, end: int) -> str:
    """What the reader made of the line between two offsets."""
    found = [r.item.number for r in document.readings if start <= r.item.span.start < end]
    found += ["…" for r in document.readings if r.item.span.start < start < r.item.span.end]
    for section in document.sections:
        if start <= section.span.start < end:
            found.append(f"§ {section.name}" + (f" ({section.topic})" if section.topic else ""))
    found += [f"!{gap.kind}" for gap in document.gaps if start <= gap.span.start < end]
    return " ".join(found)


def test_the_shapes_are_all_there() -> None:
    assert len(SHAPES) == 146


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_read_of_each_line(name: str, read: Read) -> None:
    rows = cells(SHAPES[name])
    document = read("\n".join(line for _, line, _ in rows))
    found, start = [], 0
    for _, line, _ in rows:
        readings = [r for r in document.readings if start <= r.item.span.start < start + len(line)]
        right = "; ".join(shown(reading) for reading in readings)
        found.append((marks(document, start, start + len(line) + 1), line, right))
        start += len(line) + 1
    assert found == rows


def test_a_caption_over_asks_is_neither_an_item_nor_a_heading(read: Read) -> None:
    document = read(
        "РЕШИЛИ:\n1. Обучение вожатых\nа) школам открыть курсы;\nб) музеям помочь школам.\n2. Поощрение\n"
    )
    assert [one.item.number for one in document.readings] == ["1.а", "1.б", "2"]
