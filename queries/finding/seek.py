"""A query of numbers and an index enter, rows leave: the best first, with how many there are of each kind."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from queries.finding.index import WEIGHTS
from queries.finding.look import Plan, disjunction
from queries.finding.texts import KINDS, Entry

BM25 = f"bm25(words, {', '.join(str(weight) for weight in WEIGHTS)})"
NAMES = "id kind iri label text number section event date territory addressees names asks".split()
COLUMNS = ", ".join(f"entry.{name}" for name in NAMES)
Row = tuple[object, ...]
"""A row of COLUMNS, its score last."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best rows of a search and how many there are of each kind."""

    rows: tuple[Row, ...]
    totals: Mapping[str, int]


def ranked_rows(db: sqlite3.Connection, made: Plan, kind: str | None, limit: int) -> Ranked:
    """The rows with all the words; those with what stands for some of them come after."""
    if not made.whole:
        return Ranked((), {})
    rows = select(db, made.exact, kind, limit) if made.exact else ()
    if len(rows) < limit and made.whole != made.exact:
        rest = f"({made.whole}) NOT ({made.exact})" if made.exact else made.whole
        rows += select(db, rest, kind, limit - len(rows))
    return Ranked(rows, totals(db, made.whole, kind))


def most_rows(db: sqlite3.Connection, made: Plan, kind: str | None, limit: int) -> tuple[int, Ranked]:
    """How many of the words stand together anywhere, and the rows that have so many of them."""
    queries = [query for choice in made.choices if (query := made.without(choice.whole))]
    counts: Counter[int] = Counter()
    for query in queries:
        counts.update(number for (number,) in matching(db, query, kind))
    most = max(counts.values(), default=0)
    best = {number for number, count in counts.items() if count == most}
    kinds: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
    rows: list[Row] = []
    for row in select(db, disjunction(queries), kind, -1) if best else ():
        if row[0] in best:
            kinds[str(row[1])] += 1
            rows += [row] if len(rows) < limit else []
    return most, Ranked(tuple(rows), dict(kinds))


def select(db: sqlite3.Connection, query: str, kind: str | None, limit: int) -> tuple[Row, ...]:
    """The best rows of a full-text query; a `limit` below 0 is none."""
    sql = (
        f"SELECT {COLUMNS}, {BM25} AS score FROM words JOIN entry ON entry.id = words.rowid "
        "WHERE words MATCH ?1 AND (?2 IS NULL OR entry.kind = ?2) ORDER BY score, entry.id LIMIT ?3"
    )
    return tuple(db.execute(sql, (query, kind, limit)))


def matching(db: sqlite3.Connection, query: str, kind: str | None) -> Iterator[tuple[int]]:
    """The numbers of the rows of a full-text query."""
    sql = (
        "SELECT entry.id FROM words JOIN entry ON entry.id = words.rowid "
        "WHERE words MATCH ?1 AND (?2 IS NULL OR entry.kind = ?2)"
    )
    return db.execute(sql, (query, kind))


def totals(db: sqlite3.Connection, query: str, kind: str | None) -> dict[str, int]:
    """How many rows of each kind a full-text query has."""
    sql = (
        "SELECT entry.kind, COUNT(*) FROM words JOIN entry ON entry.id = words.rowid "
        "WHERE words MATCH ?1 AND (?2 IS NULL OR entry.kind = ?2) GROUP BY entry.kind"
    )
    return dict(db.execute(sql, (query, kind)))


def entry_of(row: Row) -> tuple[Entry, float]:
    """What a row stands for, and its score: the higher, the better."""
    texts = [str(cell) for cell in row[1:10]]
    kind, iri, label, text, number, section, event, date, territory = texts
    addressees, names = (tuple(json.loads(str(cell))) for cell in row[10:12])
    more = (number, section, event, date, territory, addressees, names, int(str(row[12])))
    return Entry(kind, iri, label, text, *more), -float(str(row[13]))
