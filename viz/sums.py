"""The table of a view that counts in, its network in sums out: things on two sides, lines with their asks.

Nothing is left out here; what a picture has no room for, `drawn` leaves out, and says how much that is.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from queries.ask import Table
from viz.errors import MissingColumn, NoCount
from viz.facts import cell_of
from viz.lettering import name
from viz.style import kind_of, line_of
from viz.view import Layer, View

LINES = 120
"""Lines of one picture: more would be a tangle."""


ROLE, ASKED, UNADDRESSED = "role", "addressee", "unaddressed"
ROLES = (ASKED, "partner", "recipient")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class End:
    """What stands on one side: `param` with `value` is the condition that picks what it is told of.

    `counts` are by kind of line: who is a partner, or is informed, was not asked.
    """

    param: str
    value: str
    label: str
    notes: tuple[str, ...]
    kind: str
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """A line: the places of its ends on their sides, its kind, how many asks it stands for."""

    source: int
    target: int
    line: str
    count: int


@dataclass(frozen=True, slots=True)
class Sums:
    """The network in sums: the sources in the order of the query, the targets with most asks first."""

    sources: tuple[End, ...]
    targets: tuple[End, ...]
    lines: tuple[Sum, ...]

    @property
    def rows(self) -> int:
        """How much all its lines stand for, in whatever role."""
        return sum(line.count for line in self.lines)

    def by_line(self) -> dict[str, int]:
        """How much the lines of each kind stand for."""
        found = Counter[str]()
        for line in self.lines:
            found[line.line] += line.count
        return dict(found)

    def condition(self, line: Sum) -> dict[str, str]:
        """The conditions that pick the asks of a line; a line of no role has none of its own."""
        ends = (self.sources[line.source], self.targets[line.target])
        role = {ROLE: line.line} if line.line in ROLES else {}
        return role | {end.param: end.value for end in ends}


def read_sums(view: View, table: Table, lang: str) -> Sums:
    """The network of a view that counts.

    Raises:
        MissingColumn: the table lacks a column that the view draws.
        NoStyle: a kind of thing or line that no style is given for.
    """
    forms = {column.name: column.type for column in table.columns}
    for column in wanted(view, lang):
        if column not in forms:
            raise MissingColumn(view.name, view.query, column)
    places = {column: at for at, column in enumerate(forms)}
    ends: tuple[dict[Key, End], dict[Key, End]] = ({}, {})
    counts = Counter[tuple[Key, Key, str]]()
    for row in table.rows:
        cells = {column: cell_of(forms[column], cell, lang) for column, cell in zip(forms, row, strict=True)}
        keys = []
        for known, layer in zip(ends, view.layers, strict=True):
            end = end_of(layer, cells, lang)
            keys.append((end.param, end.value))
            known.setdefault(keys[-1], end)
        counts[keys[0], keys[1], line_in(view.layers[1], cells)] += count_in(view, row[places[view.count]])
    return summed(ends, counts)


def summed(
    ends: Sequence[Mapping[Key, End]],
    counts: Mapping[tuple[Key, Key, str], int],
) -> Sums:
    """Ends and lines in their order."""
    totals: tuple[dict[Key, Counter[str]], dict[Key, Counter[str]]] = ({}, {})
    for (source, target, line), count in counts.items():
        totals[0].setdefault(source, Counter())[line] += count
        totals[1].setdefault(target, Counter())[line] += count
    keys = (list(ends[0]), sorted(ends[1], key=lambda key: (-totals[1][key].total(), key)))
    places = [{key: at for at, key in enumerate(side)} for side in keys]
    lines = [
        Sum(places[0][one], places[1][other], line, count) for (one, other, line), count in counts.items()
    ]
    lines.sort(key=lambda line: (-line.count, line.source, line.target, line.line))
    sides = [
        tuple(replace(known[key], counts=tuple(sorted(total[key].items()))) for key in side)
        for side, known, total in zip(keys, ends, totals, strict=True)
    ]
    return Sums(sides[0], sides[1], tuple(lines))


def wanted(view: View, lang: str) -> Iterator[str]:
    """The columns that the view draws."""
    yield view.count
    for layer in view.layers:
        yield from (
            layer.id,
            layer.label.format(lang=lang),
            *(note.format(lang=lang) for note in layer.notes),
        )
        yield from (column for column in (layer.param_from, layer.kind_from, layer.line_from) if column)


def end_of(layer: Layer, cells: Mapping[str, str], lang: str) -> End:
    """What a row says of one side."""
    kind = (cells[layer.kind_from] if layer.kind_from else "") or layer.kind
    notes = (name(cells[note.format(lang=lang)]) for note in layer.notes)
    return End(
        (cells[layer.param_from] if layer.param_from else "") or layer.param,
        cells[layer.id],
        name(cells[layer.label.format(lang=lang)]),
        tuple(note for note in notes if note),
        kind_of(kind).name,
    )


def count_in(view: View, cell: str) -> int:
    """The number of asks of a row; NoCount where it is none."""
    if not (cell.isascii() and cell.isdigit()):
        raise NoCount(view.name, view.count, cell)
    return int(cell)


def line_in(layer: Layer, cells: Mapping[str, str]) -> str:
    """The kind of the line of a row."""
    return line_of(cells[layer.line_from] if layer.line_from else layer.line or "").name


def drawn(view: View, sums: Sums) -> Sums:
    """What one picture shows: the ends with most asks, and between them the lines with most."""
    sides = [heaviest(sums.lines, side, view.overview.keep) for side in ("source", "target")]
    kept = [line for line in sums.lines if line.source in sides[0] and line.target in sides[1]][:LINES]
    used = [sorted({getattr(line, side) for line in kept}) for side in ("source", "target")]
    places = [{at: new for new, at in enumerate(side)} for side in used]
    return Sums(
        tuple(sums.sources[at] for at in used[0]),
        tuple(sums.targets[at] for at in used[1]),
        tuple(Sum(places[0][line.source], places[1][line.target], line.line, line.count) for line in kept),
    )


def heaviest(lines: Sequence[Sum], side: str, keep: int) -> Collection[int]:
    """The places of the ends with most asks on one side."""
    weight = Counter[int]()
    for line in lines:
        weight[getattr(line, side)] += line.count
    return {at for at, _ in sorted(weight.items(), key=lambda one: (-one[1], one[0]))[:keep]}
