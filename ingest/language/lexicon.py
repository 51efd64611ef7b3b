"""The lexicon's files in, tables of words out; a line that cannot be understood is an error, not a guess."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.errors import LexiconError, Said
from ingest.model import BodyClass

LEXICON = Path(__file__).resolve().parents[1] / "lexicon"


@dataclass(frozen=True, slots=True)
class HeadNoun:
    """A noun that heads names of bodies; `shares` where a list of genitives after it is several bodies."""

    body: BodyClass
    kind: str
    shares: bool


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation of a body (`legal`: of a legal form, which a quoted name follows)."""

    full: str
    plural: bool
    body: str
    kind: str
    legal: bool


def rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """The lines of a lexicon file as tuples of `columns` cells; `#` opens a remark, no word stands twice."""
    path = LEXICON / name
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) != columns or not all(cells):
            reason = Said(
                f"ячеек {len(cells)}, а не {columns}, или есть пустая",
                f"{len(cells)} cells instead of {columns}, or an empty one",
            )
            raise LexiconError(path, number, reason)
        if cells[0] in seen:
            raise LexiconError(path, number, Said(f"«{cells[0]}» стоит дважды", f"«{cells[0]}» stands twice"))
        seen.add(cells[0])
        yield cells


def truth(word: str) -> bool:
    """«yes» or «no» of a lexicon cell."""
    return {"yes": True, "no": False}[word]


@cache
def heads() -> dict[str, HeadNoun]:
    """The nouns that head names of bodies, by lemma."""
    return {
        lemma: HeadNoun(BodyClass(body), kind, truth(shares))
        for lemma, body, kind, shares, _phrase in rows("heads.tsv", 5)
    }


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """The abbreviations of bodies, as printed in capitals."""
    return {
        short: Abbreviation(full, truth(plural), body, kind, truth(legal))
        for short, full, plural, body, kind, legal in rows("abbreviations.tsv", 6)
    }


@cache
def table(name: str) -> dict[str, str]:
    """A lexicon of two columns (word, meaning) and a third with the phrase that required it."""
    return {word: meaning for word, meaning, _phrase in rows(name, 3)}


@cache
def modals() -> dict[str, str]:
    """The words that oblige, each with the case in which the obliged one stands."""
    return table("modals.tsv")


@cache
def words(name: str) -> frozenset[str]:
    """A lexicon of one column and a second with the phrase that required it."""
    return frozenset(stems(name))


@cache
def stems(name: str) -> tuple[str, ...]:
    """The same in order, as `str.startswith` takes it."""
    return tuple(stem for stem, _phrase in rows(name, 2))


@cache
def openings(name: str) -> tuple[str, ...]:
    """How the words of a table open, their endings left out: a form of one of them opens so."""
    return tuple(word[:-1] if word[-1] in "аеоя" else word for word in table(name))
