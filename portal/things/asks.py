"""Rows of asks and of their evidence enter, asks as a person reads them leave: by event, with exact words.

A quote is marked where it stands: in the text of the item or, where it does not, in its sentence beside it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from queries.ask import Table
from queries.tabulate import UNSEEN

LONGEST = 3_000
"""Characters of a text that are shown; a longer one is cut, and says so."""
LONGEST_QUOTE = 400
MOST_PASSAGES = 3
Piece = tuple[str, bool]
Row = Mapping[str, str]
Note = tuple[str, tuple[str, ...]]
"""What else is known of an ask: the word of the pages for it, and what the graph says."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text in pieces, those marked that a fact rests on; `cut` is how many characters were left out."""

    pieces: Sequence[Piece]
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document: its sentence, the page or paragraph or '', who read or corrected it."""

    sentence: Words
    page: str
    paragraph: str
    by: str


@dataclass(frozen=True, slots=True)
class Party:
    """Another one in the same item."""

    label: str
    iri: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One item for one body in one role, with those words of its text marked that it rests on."""

    item: str
    number: str
    text: Words
    basis: str
    parties: Sequence[Party] = ()
    notes: Sequence[Note] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """Where asks stand, and the words beside their own that they rest on: a heading, a parent item.

    `more` is how many such passages are not shown.
    """

    section: str
    section_iri: str
    passages: Sequence[Passage]
    more: int


@dataclass(frozen=True, slots=True)
class Group:
    """What one event asked; asks that follow each other on one ground stand together."""

    event: str
    event_iri: str
    date: str
    batches: Sequence[tuple[Ground, Sequence[Ask]]]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of items, by their IRIs: rows of evidence, other parties, notes."""

    evidence: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    parties: Mapping[str, Sequence[Party]] = field(default_factory=dict)
    notes: Mapping[str, Sequence[Note]] = field(default_factory=dict)
    programs: frozenset[str] = frozenset()
    """Programs that read: whoever else is named for a passage is a person."""


def rows_of(table: Table) -> list[Row]:
    """The rows by the names of their columns."""
    return [dict(zip(table.names, row, strict=True)) for row in table.rows]


def by_item(table: Table) -> dict[str, list[Row]]:
    """The rows of each recommendation."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(table):
        found[row["number_iri"]].append(row)
    return found


def groups_of(rows: Iterable[Row], beside: Beside) -> list[Group]:
    """The asks by their events, in the order of the rows."""
    groups = []
    for (iri, event, date), found in groupby(
        rows, key=lambda row: (row["event_iri"], row["event"], row["date"])
    ):
        stood = [(ground_of(row, beside), ask_of(row, beside)) for row in found]
        batches = [
            (ground, [ask for _, ask in some]) for ground, some in groupby(stood, key=lambda pair: pair[0])
        ]
        groups.append(Group(event, iri, date, batches))
    return groups


def ask_of(row: Row, beside: Beside) -> Ask:
    """One ask; a quote that stands in the text is marked there."""
    item, text = row["number_iri"], row["text"]
    evidence = beside.evidence.get(item, ())
    quotes = [one["quote"] for one in evidence if within(one["sentence"], text)]
    if not evidence and row.get("quote"):
        quotes = [row["quote"]]
    return Ask(
        item,
        row["number"],
        marked(text, quotes),
        row.get("basis", ""),
        beside.parties.get(item, ()),
        beside.notes.get(item, ()),
    )


def ground_of(row: Row, beside: Beside) -> Ground:
    """Where an ask stands, with the quotes that do not stand in its text, each in its sentence."""
    evidence = beside.evidence.get(row["number_iri"], ())
    outside = [one for one in evidence if not within(one["sentence"], row["text"])]
    passages = [passage_of(one, beside) for one in outside[:MOST_PASSAGES]]
    return Ground(row["section"], row["section_iri"], passages, max(len(outside) - MOST_PASSAGES, 0))


def passage_of(row: Row, beside: Beside) -> Passage:
    """A place of evidence; who read it is told where it was a person."""
    sentence = row["sentence"] or row["quote"]
    by = "" if row["by"] in beside.programs else row["by"]
    return Passage(marked(sentence, [row["quote"]]), row["page"], row["paragraph"], by)


def within(sentence: str, text: str) -> bool:
    """True where the sentence is told by the text already; blanks aside."""
    return bool(sentence) and squeezed(sentence) in squeezed(text)


def squeezed(text: str) -> str:
    """The text, a single blank between its words."""
    return " ".join(text.split())


def marked(text: str, quotes: Iterable[str]) -> Words:
    """The text, cut where it is too long, with the first place of each quote marked."""
    whole = UNSEEN.sub("", text)
    kept = whole[:LONGEST]
    spans = sorted(span for quote in dict.fromkeys(quotes) if (span := place_of(quote, kept)))
    pieces: list[Piece] = []
    done = 0
    for start, end in spans:
        if start >= done:
            pieces += [(kept[done:start], False), (kept[start:end], True)]
            done = end
    pieces.append((kept[done:], False))
    return Words([piece for piece in pieces if piece[0]], len(whole) - len(kept))


def place_of(quote: str, text: str) -> tuple[int, int] | None:
    """Where a quote stands in a text, blanks aside; None where it does not."""
    words = UNSEEN.sub("", quote[:LONGEST_QUOTE]).split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return found.span() if found else None
