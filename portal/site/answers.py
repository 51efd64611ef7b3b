"""Answers that lists lead to enter, scripts leave: the page of a question shows them in the browser.

A list is no page of its own: `ask/NAME.html?body=…` says what was asked, as the service's addresses do, and
finds the rows here, whether a browser can ask the graph or not. A row stands once in a script, however many
lists it is in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from portal.links import canonical
from portal.scene import Scene
from portal.site.scripts import put, tag_of
from queries.ask import Table, prepare, run
from queries.catalogue import find
from queries.errors import QueryError
from queries.term import serialise, terms_of

INDEX = "answers.js"
SHARD = 512 * 1024
"""Letters of a script of answers, more or less."""
NUMBER = 5
"""Letters that a reference takes, more or less."""

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question with these values; `terms` are the values as SPARQL has them, by slot."""

    question: str
    values: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    rows: Rows

    @property
    def key(self) -> str:
        """What an answer is found by among those of its question."""
        return key_of(dict(self.values))


@dataclass(slots=True)
class Desk:
    """Answers what the lists of a page ask, each once in a process."""

    scene: Scene
    told: dict[tuple[str, tuple[tuple[str, str], ...]], int] = field(default_factory=dict)
    """How many rows answered whom; -1 where the library refuses the values."""

    def asked(self, name: str, params: Mapping[str, str]) -> tuple[int, Answer | None]:
        """How many rows there are, and the answer where it was not told before."""
        values = tuple(canonical(find(name), params).items())
        if (name, values) in self.told:
            return self.told[name, values], None
        try:
            prepared = prepare(self.scene.store, name, dict(values))
            rows = run(self.scene.store, prepared).rows
        except QueryError:
            self.told[name, values] = -1
            return -1, None
        terms = {slot: tuple(map(serialise, terms_of(bound))) for slot, bound in prepared.bindings.items()}
        self.told[name, values] = len(rows)
        return len(rows), Answer(name, values, tuple(sorted(terms.items())), rows)


@dataclass(slots=True)
class Answers:
    """All answers of a site so far; what they share is kept once."""

    rows: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    found: dict[str, dict[str, Answer]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    """The files of rows that are written."""

    def add(self, one: Answer) -> None:
        """Keep an answer."""
        mine = self.found.setdefault(one.question, {})
        if one.key not in mine:
            rows = tuple(self.rows.setdefault(row, row) for row in one.rows)
            mine[one.key] = Answer(one.question, one.values, one.terms, rows)

    def of(self, name: str, values: Mapping[str, str]) -> Table:
        """The answer to these values, as a table."""
        return Table(name, find(name).columns, self.found[name][key_of(values)].rows)

    def scripts(self) -> Iterator[tuple[str, bytes]]:
        """The scripts by name, the index of all last."""
        index: dict[str, list[tuple[str, str]]] = {}
        for question, known in sorted(self.found.items()):
            pieces = sharded([known[key] for key in sorted(known, key=in_units)])
            for number, piece in enumerate(pieces):
                name = f"answers/{question}-{number}"
                body = put(name, packed(piece))
                index.setdefault(question, []).append((piece[0].key, f"static/{name}.js?v={tag_of(body)}"))
                yield f"{name}.js", body
        yield INDEX, put("answers", index)


def key_of(values: Mapping[str, str]) -> str:
    """What an answer to values is found by among those of its question."""
    return "\n".join(f"{name}={value}" for name, value in values.items())


def in_units(text: str) -> bytes:
    """What orders texts as JavaScript does."""
    return text.encode("utf-16-be", "surrogatepass")


def sharded(answers: Iterable[Answer]) -> Iterator[list[Answer]]:
    """The answers in pieces of about SHARD letters."""
    piece: list[Answer] = []
    seen: set[tuple[str, ...]] = set()
    size = 0
    for one in answers:
        fresh = [row for row in one.rows if row not in seen]
        more = sum(len(cell) + NUMBER for row in fresh for cell in row) + NUMBER * len(one.rows)
        if piece and size + more > SHARD:
            yield piece
            piece, seen, size = [], set(), 0
        piece.append(one)
        seen.update(one.rows)
        size += len(one.key) + more
    if piece:
        yield piece


def packed(answers: Sequence[Answer]) -> dict[str, object]:
    """The answers with every text and every row once: rows are places of texts, answers places of rows."""
    texts: dict[str, int] = {}
    rows: dict[tuple[str, ...], int] = {}
    for one in answers:
        for row in one.rows:
            rows.setdefault(row, len(rows))
    lines = [[texts.setdefault(cell, len(texts)) for cell in row] for row in rows]
    return {
        "texts": list(texts),
        "rows": lines,
        "answers": {one.key: [dict(one.terms), [rows[row] for row in one.rows]] for one in answers},
    }


def labels(scene: Scene) -> bytes:
    """Where the names in a table lead, by kind of thing: those that one thing alone bears."""
    base = scene.overview.addresses.base
    known = {
        kind: {label: iri.removeprefix(base) for label, iri in names.items()}
        for kind, names in scene.overview.known.items()
    }
    return put("labels", known)
