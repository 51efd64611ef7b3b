"""The table of a view's query in, facts out: one per ask, with the passages it rests on.

Every text is made plain here, once: no control, bidirectional or zero-width character goes further.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from queries.ask import Table
from viz.errors import MissingColumn
from viz.lettering import name, plain
from viz.style import kind_of, line_of
from viz.view import Layer, View
from viz.words import words

ITEMS = "items"  # a column of the page's table that no query gives: how many recommendations a row stands for


@dataclass(frozen=True, slots=True)
class Thing:
    """What a node stands for. `key` is its IRI; `notes` are short words under its name."""

    key: str
    kind: str
    label: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a document, and the words of it that say the fact."""

    sentence: str
    quote: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One ask.

    `ends` and `lines` are per layer of the view: the thing's key ("" for none), and the kind of the line
    that leads to it; `cells` are those of the page's table.
    """

    ends: tuple[str, ...]
    lines: tuple[str, ...]
    item: str
    number: str
    text: str
    document: str
    place: tuple[str, ...]
    cells: tuple[str, ...]
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of a view in the order of its query, and the things they speak of by their keys."""

    things: Mapping[str, Thing]
    facts: tuple[Fact, ...]


def read_facts(view: View, table: Table, lang: str) -> Facts:
    """The facts of a view.

    Raises:
        MissingColumn: the table lacks a column that the view draws.
        NoStyle: a kind of thing or line that no style is given for.
    """
    forms = {column.name: column.type for column in table.columns}
    _check_columns(view, forms, lang)
    things: dict[str, Thing] = {}
    joined: dict[Fact, dict[Passage, None]] = {}
    for row in table.rows:
        cells = {column: cell_of(forms[column], cell, lang) for column, cell in zip(forms, row, strict=True)}
        for layer in view.layers:
            if cells[layer.id]:
                things.setdefault(cells[layer.id], _thing(layer, cells, lang))
        passages = joined.setdefault(_fact(view, cells, lang), {})
        if cells[view.fact.sentence]:
            passages[Passage(cells[view.fact.sentence], cells[view.fact.quote])] = None
    return Facts(things, tuple(replace(fact, passages=tuple(found)) for fact, found in joined.items()))


def columns_of(view: View, lang: str) -> tuple[str, ...]:
    """The names of the columns of the page's table, in its order."""
    return tuple(name.format(lang=lang) for name in view.table)


def _check_columns(view: View, forms: Mapping[str, str], lang: str) -> None:
    """Every column that the view draws is there."""
    fact = view.fact
    wanted = [fact.item, fact.number, fact.text, fact.document, *fact.place, fact.sentence, fact.quote]
    for layer in view.layers:
        wanted += [layer.id, layer.label, *(note.format(lang=lang) for note in layer.notes)]
        wanted += [column for column in (layer.kind_from, layer.line_from) if column]
    wanted += [column for column in columns_of(view, lang) if column != ITEMS]
    for column in wanted:
        if column and column not in forms:
            raise MissingColumn(view.name, view.query, column)


def cell_of(form: str, cell: str, lang: str) -> str:
    """A cell as a reader sees it: plain text, a number said as one, a date in the order of the language."""
    if form == "iri":
        return cell
    if form == "integer" and cell:
        return words(lang)["edition"].format(number=cell)
    if form == "date" and lang == "ru":
        return _russian(cell)
    return plain(cell)


def _russian(day: str) -> str:
    """`2024-10-24` as `24.10.2024`; what is no whole date stays as it is."""
    try:
        return f"{date.fromisoformat(day):%d.%m.%Y}"
    except ValueError:
        return plain(day)


def _thing(layer: Layer, cells: Mapping[str, str], lang: str) -> Thing:
    """What stands in one layer of a row."""
    kind = (cells[layer.kind_from] if layer.kind_from else "") or layer.kind
    notes = (name(cells[note.format(lang=lang)]) for note in layer.notes)
    label = name(cells[layer.label])
    return Thing(cells[layer.id], kind_of(kind).name, label, tuple(note for note in notes if note))


def _fact(view: View, cells: Mapping[str, str], lang: str) -> Fact:
    """One row as a fact, without its passages."""
    fact = view.fact
    return Fact(
        ends=tuple(cells[layer.id] for layer in view.layers),
        lines=tuple(_line(layer, cells) for layer in view.layers),
        item=cells[fact.item],
        number=name(cells.get(fact.number, "")),
        text=cells[fact.text],
        document=name(cells.get(fact.document, "")),
        place=tuple(name(cells[column]) for column in fact.place),
        cells=tuple("" if column == ITEMS else name(cells[column]) for column in columns_of(view, lang)),
    )


def _line(layer: Layer, cells: Mapping[str, str]) -> str:
    """The kind of the line that leads to a layer; none where nothing stands there, or at the first layer."""
    line = cells[layer.line_from] if layer.line_from else layer.line
    return line_of(line or "").name if cells[layer.id] and (layer.line_from or layer.line) else ""
