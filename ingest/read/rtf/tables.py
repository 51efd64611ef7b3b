"""The rows of RTF tables in, lines out: rows that follow each other are one table."""

from dataclasses import dataclass, field

from ingest.read.grid import Cell, lines_of_table

NEAR = 40  # twentieths of a point between edges that are one
CELLS = 200  # of a row
ROWS = frozenset({"trowd", "clvmrg", "clmrg", "cellx"})  # the words that state what a row is like


@dataclass(slots=True)
class Edge:
    """Where a cell ends, and whether it goes on with the one above or before it."""

    at: int
    below: bool
    after: bool


@dataclass(slots=True)
class Table:
    """A table that is being read: the words of its cells, and the edges that its rows state."""

    rows: list[tuple[list[str], list[Edge]]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    _below: bool = False
    _after: bool = False

    def word(self, name: str, number: int | None) -> None:
        """A word that states what the row is like."""
        if name == "trowd":
            self.edges = []
            self._below = self._after = False
        elif name == "clvmrg":
            self._below = True
        elif name == "clmrg":
            self._after = True
        elif name == "cellx":
            if len(self.edges) < CELLS:
                self.edges.append(Edge(number or 0, self._below, self._after))
            self._below = self._after = False

    def end_row(self) -> None:
        """End a row; the next one is like it until it says otherwise."""
        if self.cells:
            self.rows.append((self.cells, self.edges))
        self.cells = []

    def lines(self) -> list[str]:
        """The lines of the table, which is empty then."""
        self.end_row()
        edges = sorted({edge.at for _, row in self.rows for edge in row})
        columns = [at for place, at in enumerate(edges) if not place or at - edges[place - 1] > NEAR]
        rows = [list(cells_of(cells, row, columns)) for cells, row in self.rows]
        self.rows = []
        return [line.text for line in lines_of_table(rows)] if rows else []


def cells_of(cells: list[str], edges: list[Edge], columns: list[int]) -> list[Cell]:
    """The cells of a row with their widths in columns."""
    found: list[Cell] = []
    before = 0
    for place, text in enumerate(cells):
        edge = edges[place] if place < len(edges) else None
        if edge is None:
            found.append(Cell(text))
            continue
        until = sum(at <= edge.at + NEAR for at in columns)
        width, before = max(until - before, 1), until
        if edge.after and found:
            found[-1] = Cell(found[-1].text, found[-1].width + width, found[-1].merged)
        else:
            found.append(Cell("" if edge.below else text, width, edge.below))
    return found
