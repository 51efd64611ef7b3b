"""A table as dataclasses: its cells, where they stand, and the lines that it is read as."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

COLUMNS = 200  # a table of more columns is none that anybody reads


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, parted by «\\n», the columns it spans, whether it goes on with that above."""

    text: str = ""
    width: int = 1
    merged: bool = False

    @property
    def paragraphs(self) -> list[str]:
        """Its paragraphs; blank ones stay, so that each has its place."""
        return self.text.split("\n")

    @property
    def bare(self) -> str:
        """Its words on one line."""
        return " ".join(self.text.split())


class Placed(NamedTuple):
    """A cell where it stands: its place among the cells of its row, and the first column that it covers."""

    at: int
    column: int
    cell: Cell


class Written(NamedTuple):
    """A line of a table: its text; the row, the cell and the paragraph of the cell that it begins with."""

    text: str
    row: int
    cell: int
    paragraph: int = 0


Row = Sequence[Cell]


def placed(row: Row) -> list[Placed]:
    """The cells of a row with their columns."""
    found, column = [], 0
    for at, cell in enumerate(row):
        found.append(Placed(at, column, cell))
        column += min(max(cell.width, 1), COLUMNS)
    return found


def filled(row: Row) -> list[Placed]:
    """The cells of a row that hold words."""
    return [one for one in placed(row) if one.cell.bare]
