"""Facts and their picture in, the table beside the network out: the same facts, for eyes, ears and keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from queries.catalogue import Column
from viz.facts import ITEMS, Fact, columns_of
from viz.network import items
from viz.picture import Picture
from viz.view import View
from viz.words import words


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a column, and what its cells hold (a column type of the queries)."""

    title: str
    form: str
    long: bool  # it holds recommendations, and needs the room


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. `card` is the place of the thing it names, -1 for none.

    `opens`: it stands for the row; `missed`: a body should stand here, and none does.
    """

    text: str
    notes: tuple[str, ...]
    card: int
    opens: bool
    missed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row, and the places of the facts that it stands for."""

    cells: tuple[Cell, ...]
    facts: tuple[int, ...]


def table_heads(view: View, columns: Sequence[Column], lang: str) -> list[Head]:
    """The headings, in the words of the query."""
    long = {layer.label for layer in view.layers if layer.kind == "recommendation"}
    known = {column.name: Head(column.title[lang], column.type, column.name in long) for column in columns}
    known[ITEMS] = Head(words(lang)["items"], "integer", long=False)
    return [known[name] for name in columns_of(view, lang)]


def table_rows(view: View, facts: Sequence[Fact], picture: Picture, lang: str) -> list[Row]:
    """The rows: facts with the same cells about the same things are one."""
    columns = columns_of(view, lang)
    shown = [
        next((at for at, layer in enumerate(view.layers) if layer.label == name), None) for name in columns
    ]
    target = view.layer(view.overview.target)
    opens = next((at for at, name in enumerate(columns) if name in (view.fact.number, ITEMS)), 0)
    groups: dict[tuple[Any, ...], list[int]] = {}
    for at, fact in enumerate(facts):
        ends = tuple("" if layer is None else fact.ends[layer] for layer in shown)
        groups.setdefault((fact.cells, ends), []).append(at)
    card = {card.thing.key: at for at, card in enumerate(picture.cards)}
    rows = []
    for (cells, ends), places in groups.items():
        count = str(items(places, facts))
        texts = [count if name == ITEMS else text for name, text in zip(columns, cells, strict=True)]
        made = []
        for at, text in enumerate(texts):
            found = card.get(ends[at], -1)
            notes = picture.cards[found].thing.notes if found >= 0 else ()
            made.append(Cell(text, notes, found, at == opens, shown[at] == target and not ends[at]))
        rows.append(Row(tuple(made), tuple(places)))
    return rows
