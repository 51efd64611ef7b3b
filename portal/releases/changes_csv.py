"""What changed between two releases enters, leaves as the rows of `changes.csv`, and is read from there."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from portal.errors import CannotServe
from portal.releases.sides import ASK, BODY, DOCUMENT, ITEM
from portal.releases.views import ADDED, CHANGED, GRAPH, REMOVED, ROLES, Change
from portal.words import words

COLUMNS = (
    *("change", "thing", "iri", "former_iri", "document", "number", "recommendation_iri"),
    *("body", "body_iri", "role", "field", "before", "after", "words"),
)
NAME = "changes.csv"
LANG = "ru"
HEADS = {
    (thing, how): f"change_{words}"
    for thing, how, words in (
        (ASK, ADDED, "new_ask"),
        (ASK, REMOVED, "no_ask"),
        (ASK, CHANGED, "other_ask"),
        (ITEM, ADDED, "new_item"),
        (ITEM, REMOVED, "no_item"),
        (ITEM, CHANGED, "other_item"),
        (DOCUMENT, ADDED, "new_document"),
        (DOCUMENT, REMOVED, "no_document"),
        (DOCUMENT, CHANGED, "other_document"),
        (BODY, CHANGED, "other_body"),
        (GRAPH, CHANGED, "other_base"),
    )
}
"""How a change is called, by the thing and what became of it."""
BESIDE = {
    ("partner", ADDED): "change_new_partner",
    ("partner", REMOVED): "change_no_partner",
    ("partner", CHANGED): "change_other_partner",
    ("recipient", ADDED): "change_new_recipient",
    ("recipient", REMOVED): "change_no_recipient",
    ("recipient", CHANGED): "change_other_recipient",
}
"""The same of who is not asked: a partner, one who is to be informed."""
LONGEST = 10_000_000
"""Letters of a cell: a document's item is far below."""


def write_csv(rows: Iterable[Change], file: BinaryIO) -> int:
    """Write the rows, as RFC 4180 has them; how many there are."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer, count = csv.writer(text, lineterminator="\r\n"), 0
    writer.writerow(COLUMNS)
    for one in rows:
        writer.writerow(cells_of(one))
        count += 1
    text.detach()
    return count


def cells_of(one: Change) -> tuple[str, ...]:
    """The cells of a change, in the order of COLUMNS."""
    return (
        *(one.how, one.thing, one.iri, one.former, one.document, one.number, one.item),
        *(one.body, one.body_iri, one.role, one.field, one.before, one.after, in_words(one, LANG)),
    )


def in_words(one: Change, lang: str) -> str:
    """A change as a sentence."""
    said = words(lang)
    head = said[head_of(one)]
    where = [one.document, f"п. {one.number}" * bool(one.number) if lang == LANG else one.number]
    role = said[f"change_role_{one.role}"] if one.role in ROLES else one.role
    whom = f"{one.body} ({role})" if role else one.body
    told = ", ".join(part for part in (*where, whom) if part)
    start = f"{head}: {told}" if told else head
    if one.how == CHANGED:
        before, after = (f"«{side}»" if side else said["change_nothing"] for side in (one.before, one.after))
        return f"{start}; {said[f'change_field_{one.field}']}: {before} → {after}"
    return f"{start}: «{one.after if one.how == ADDED else one.before}»"


def head_of(one: Change) -> str:
    """The name of the words for what happened."""
    return BESIDE.get((one.role, one.how)) or HEADS[one.thing, one.how]


def read_csv(path: Path) -> Iterator[Change]:
    """The changes of a file, in its order; CannotServe where it is none of ours."""
    try:
        csv.field_size_limit(LONGEST)
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, strict=True):
                yield change_of(row)
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise CannotServe(
            f"{path}: изменения не прочесть ({error}); создайте выпуск заново: adresat export",
            f"{path}: these changes cannot be read ({error}); export again: adresat export",
        ) from error


def change_of(row: dict[str, str]) -> Change:
    """A row as a change."""
    return Change(
        row["change"],
        row["thing"],
        row["iri"],
        former=row["former_iri"],
        document=row["document"],
        number=row["number"],
        item=row["recommendation_iri"],
        body=row["body"],
        body_iri=row["body_iri"],
        role=row["role"],
        field=row["field"],
        before=row["before"],
        after=row["after"],
    )
