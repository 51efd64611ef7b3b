"""A text and rows of corrections in, the items as corrected and what became of each row out."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from ingest.curate.correct import correct
from ingest.errors import BadNote
from ingest.model import Address, Basis, Corrected, Document, Name, Reading, Role
from ingest.notes import Row, Status

Read = Callable[..., Document]
CASES_FILE = Path(__file__).with_name("corrections.txt")
NOWHERE = Path("a.corrections.tsv")


@dataclass
class Case:
    """A case of the file."""

    name: str
    lines: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The resolution."""
        lines = "".join(f"{line}\n" for line in self.lines)
        return f"РЕЗОЛЮЦИЯ форума\nг. Озёрск\nУчастники рекомендуют:\n{lines}"


def row(line: int, words: str) -> Row:
    """A row, signed."""
    cells = [cell.strip() for cell in words.split("|")]
    return Row(line, *cells, "аналитик палаты", date(2024, 2, 1), "по протоколу")  # type: ignore[arg-type]


def read_cases() -> list[Case]:
    """The cases of the file."""
    cases: list[Case] = []
    for line in CASES_FILE.read_text(encoding="utf-8").split("\n\n", 1)[1].splitlines():
        mark, words = line[:1], line[2:].strip()
        if mark == "#":
            cases.append(Case(words))
        elif mark == ">":
            cases[-1].lines.append(words)
        elif mark == "+":
            cases[-1].rows.append(row(len(cases[-1].rows) + 2, words))
        elif mark == "=":
            cases[-1].outcomes.append(words)
        elif mark == "!":
            cases[-1].items.append(words)
    return cases


CASES = read_cases()


def shown(reading: Reading) -> str:
    """An item as the cases write it; bodies that are merely mentioned beside a role are left out."""
    item = reading.item
    section = f" {item.section.name}" if item.section is not None else ""
    roles = [f"{one.role.value} {one.name.label}" for one in reading.addresses]
    return f"{item.number}{section} : {'; '.join(sorted(roles))}".rstrip()


def outcome(one: Corrected) -> str:
    """What became of a row."""
    return f"{one.status.value} {one.why.value if one.why else ''}".strip()


def test_every_case_is_read() -> None:
    assert len(CASES) == 29
    assert all(case.rows and len(case.outcomes) == len(case.rows) and case.items for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case(case: Case, read: Read) -> None:
    before = read(case.text)
    after = correct(before, case.rows, NOWHERE)
    assert [outcome(one) for one in after.curation.corrected] == case.outcomes
    assert [shown(reading) for reading in after.readings] == case.items
    lost = [one for one in after.curation.corrected if one.status is Status.OUTDATED]
    gaps = [gap for gap in after.gaps if gap.kind == "correction-outdated"]
    assert [gap.span for gap in gaps] == [one.span for one in lost]
    assert all("поправка не применена (п. " in gap.about for gap in gaps)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_words_of_a_correction_stand_in_the_text(case: Case, read: Read) -> None:
    document = correct(read(case.text), case.rows, NOWHERE)
    for one in document.curation.corrected:
        words = one.span.of(document.source.clean.text)
        if one.status is not Status.OUTDATED:
            assert " ".join(words.split()) == one.row.words.rstrip("…")
        assert words.strip()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_document_that_was_read_is_left_as_it_was(case: Case, read: Read) -> None:
    document = read(case.text)
    before = [shown(reading) for reading in document.readings]
    correct(document, case.rows, NOWHERE)
    assert [shown(reading) for reading in document.readings] == before


def test_without_rows_nothing_changes(read: Read) -> None:
    document = read(CASES[0].text)
    assert [shown(one) for one in correct(document, (), NOWHERE).readings] == [
        shown(one) for one in document.readings
    ]


def test_parents_and_gaps_follow_the_items(read: Read) -> None:
    text = Case("", ["2. Мэрии города Озёрска, в том числе:", "2.1. Открыть парк.", "4. Закрыть мост."]).text
    document = read(text)
    assert [(gap.kind, gap.item and gap.item.number) for gap in document.gaps] == [("numbering-gap", "4")]
    rows = (row(2, "| 2 | в том числе | number | 2 | 1"), row(3, "| 4 | мост | number | 4 | 3"))
    after = correct(document, rows, NOWHERE)
    numbers = [reading.item.number for reading in after.readings]
    assert numbers == ["1", "2.1", "3"]
    parent = after.readings[1].item.parent
    assert parent is after.readings[0].item
    assert [gap.kind for gap in after.gaps] == []


def test_a_number_that_is_there_already_is_said_to_repeat(read: Read) -> None:
    document = read(Case("", ["1. Открыть парк.", "2. Закрыть мост."]).text)
    after = correct(document, (row(2, "| 2 | мост | number | 2 | 1"),), NOWHERE)
    found = [(gap.kind, gap.item) for gap in after.gaps if gap.kind == "numbering-duplicate"]
    assert found == [("numbering-duplicate", after.readings[1].item)]


def test_several_bodies_put_in_at_once_are_refused(read: Read) -> None:
    document = read(Case("", ["1. Открыть парк."]).text)
    with pytest.raises(BadNote) as caught:
        correct(document, (row(7, "| 1 | парк | addressee | | Мэрия и Дума"),), NOWHERE)
    assert caught.value.line("ru").startswith("a.corrections.tsv:7: «Мэрия и Дума»: здесь несколько органов")
    assert "several bodies (Мэрия; Дума); give each a row" in caught.value.line("en")


def test_a_name_that_was_read_as_one_can_be_taken_out_as_one(read: Read) -> None:
    document = read(Case("", ["1. Открыть парк."]).text)
    (reading,) = document.readings
    wrong = Address(Name(reading.item.span, "x", "Мэрия и Дума", "мэрия", False), Role.ADDRESSEE, Basis.ITEM)
    document = replace(document, readings=(reading._replace(addresses=(wrong,)),))
    after = correct(document, (row(2, "| 1 | парк | addressee | Мэрия и Дума |"),), NOWHERE)
    assert [one.status for one in after.curation.corrected] == [Status.APPLIED]
    assert after.readings[0].addresses == ()
