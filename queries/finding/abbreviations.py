"""A table of abbreviations enters, families of names leave: each may stand for the others."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from queries.finding.lemmas import Reading, read
from queries.finding.words import words_of

TABLE = Path(__file__).with_name("abbreviations.tsv")
LONGEST_NAME = 6  # words


class Name(NamedTuple):
    """One way to write a name, and its words."""

    text: str
    readings: tuple[Reading, ...]


def rows() -> Iterator[tuple[str, str]]:
    """The rows of the table: an abbreviation, what it stands for."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            short, full = line.split("\t")
            yield short, full


@cache
def families() -> tuple[tuple[Name, ...], ...]:
    """The names by what they stand for; read once, before a process may lose the right to open files."""
    found: dict[str, list[str]] = {}
    for short, full in rows():
        found.setdefault(full, [full]).append(short)
    return tuple(tuple(name(text) for text in texts) for texts in found.values())


def name(text: str) -> Name:
    """A name with its words."""
    return Name(text, tuple(read(word.spelling) for word in words_of(text)))
