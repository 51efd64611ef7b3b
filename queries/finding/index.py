"""What can be found enters, an index of it leaves as bytes: SQLite with FTS5, in memory, without a file.

A word is indexed twice, as the number of the lemmas that it may be of and as the number of its spelling; what
a person types never reaches the full-text query, only such numbers do.
"""

import json
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from queries.finding.abbreviations import families
from queries.finding.lemmas import analyzer, read
from queries.finding.texts import FIELDS, Entry, fields
from queries.finding.words import words_of

SCHEMA = f"""
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, kind TEXT, iri TEXT, label TEXT, text TEXT, number TEXT, section TEXT, event TEXT,
  date TEXT, territory TEXT, addressees TEXT, names TEXT, asks INTEGER
);
CREATE TABLE form (form TEXT PRIMARY KEY, id INTEGER, class INTEGER, uses INTEGER) WITHOUT ROWID;
CREATE TABLE lemma (lemma TEXT, class INTEGER, PRIMARY KEY (lemma, class)) WITHOUT ROWID;
CREATE INDEX by_class ON form (class);
CREATE VIRTUAL TABLE words USING fts5 (
  {", ".join(FIELDS)}, forms, content='', tokenize='ascii'
);
"""
# How much a word weighs where it stands, in the order of FIELDS, then as a spelling; see bm25() of FTS5.
WEIGHTS = (4.0, 2.0, 1.0, 0.5, 1.0, 1.0, 1.0)
# Between two texts: no phrase reaches from one into the other.
BREAK = "x"


@dataclass(frozen=True, slots=True)
class Index:
    """An index, ready to be sent to another process: the bytes of an SQLite database."""

    data: bytes = field(repr=False)

    def open(self) -> sqlite3.Connection:
        """A connection of this process to the index, read-only; opens no file."""
        return connection(self.data, os.getpid())


@dataclass(slots=True)
class Numbers:
    """The numbers given to words while an index is built."""

    forms: dict[str, tuple[int, int]] = field(default_factory=dict)
    classes: dict[frozenset[str], int] = field(default_factory=dict)
    uses: dict[str, int] = field(default_factory=dict)
    known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def of(self, text: str) -> tuple[str, str]:
        """A text as the numbers of its lemmas, and of its spellings; the same text is read once."""
        if text not in self.known:
            pairs = [self.of_word(word.spelling) for word in words_of(text)]
            self.known[text] = (
                " ".join(f"c{one}" for _, one in pairs),
                " ".join(f"f{one}" for one, _ in pairs),
            )
        return self.known[text]

    def of_word(self, spelling: str) -> tuple[int, int]:
        """The numbers of one word: of its form, of its class, which is the set of its lemmas."""
        reading = read(spelling)
        self.uses[reading.form] = self.uses.get(reading.form, 0) + 1
        if reading.form not in self.forms:
            number = self.classes.setdefault(reading.lemmas, len(self.classes) + 1)
            self.forms[reading.form] = len(self.forms) + 1, number
        return self.forms[reading.form]


def make_index(found: Iterable[Entry]) -> Index:
    """The index of what can be found; this process and those it forks need no file to search it."""
    warm()
    with sqlite3.connect(":memory:") as db:
        db.execute("PRAGMA temp_store = MEMORY")
        db.executescript(SCHEMA)
        numbers = Numbers()
        for place, entry in enumerate(found, start=1):
            insert(db, place, entry, numbers)
        db.executemany(
            "INSERT INTO form VALUES (?, ?, ?, ?)",
            ((form, one, number, numbers.uses[form]) for form, (one, number) in numbers.forms.items()),
        )
        db.executemany(
            "INSERT INTO lemma VALUES (?, ?)",
            ((lemma, number) for lemmas, number in numbers.classes.items() for lemma in lemmas),
        )
        db.execute("INSERT INTO words (words) VALUES ('optimize')")
        db.commit()
        db.execute("VACUUM")
        data = db.serialize()
    db.close()
    return Index(data)


def insert(db: sqlite3.Connection, place: int, entry: Entry, numbers: Numbers) -> None:
    """Lay one thing into the index."""
    db.execute(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(place, entry.kind, entry.iri, entry.label, entry.text, entry.number, entry.section),
            *(entry.event, entry.date, entry.territory, json.dumps(entry.addressees)),
            *(json.dumps(entry.names), entry.asks),
        ),
    )
    lemmas, forms = [], []
    for texts in fields(entry).values():
        pairs = list(dict.fromkeys(numbers.of(text) for text in texts))
        lemmas.append(f" {BREAK} ".join(dict.fromkeys(lemma for lemma, _ in pairs)))
        forms += [form for _, form in pairs]
    db.execute(
        f"INSERT INTO words (rowid, {', '.join(FIELDS)}, forms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (place, *lemmas, f" {BREAK} ".join(forms)),
    )


def warm() -> None:
    """Have the dictionary and the table of abbreviations in memory."""
    analyzer()
    families()


@lru_cache(maxsize=2)
def connection(data: bytes, process: int) -> sqlite3.Connection:
    """The connection of one process: SQLite's are not carried over a fork."""
    db = sqlite3.connect(":memory:", check_same_thread=False)
    db.deserialize(data)
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("PRAGMA query_only = ON")
    return db
