"""The index of the service's search enters, it leaves as scripts: a head, and shards to load on demand.

A browser knows no Russian: of every lemma of the corpus the dictionary holds all forms, so that a word finds
the same whatever form of it is typed. Numbers are in base 36, words told by how they differ from the last.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from portal.scene import Scene
from portal.site.dictionary import FAMILY, Entry, Readings, entries, in_order
from portal.site.scripts import put, tag_of
from portal.things.pages import PAGES
from queries.find import HEADS, LIMIT
from queries.finding.abbreviations import families
from queries.finding.found import FIELD
from queries.finding.index import WEIGHTS
from queries.finding.texts import FIELDS, RECOMMENDATION

SHARD = 96 * 1024
"""Letters of a shard, more or less."""
HEAD = "search.js"
TERMS = "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, words, 'instance')"
PLACES = "SELECT term, doc, col, offset FROM terms"
ROWS = """SELECT kind, iri, text, number, section, event, date, territory, addressees, names, asks
FROM entry ORDER BY id"""
COUNT = "SELECT COUNT(*) FROM entry WHERE kind = ?"
COLUMNS = (*FIELDS, "forms")


@dataclass(slots=True)
class Posts:
    """Where each term stands: `places` by term, then by the number of the thing; `sizes` in words."""

    places: dict[str, dict[int, list[tuple[int, int]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    sizes: dict[int, int] = field(default_factory=lambda: defaultdict(int))


@dataclass(frozen=True, slots=True)
class Source:
    """What the scripts are made from: forms (number, class, uses), where words stand, what lemmas lead to."""

    db: sqlite3.Connection
    forms: Mapping[str, tuple[int, int, int]]
    posts: Posts
    readings: Readings
    base: str


def search_scripts(scene: Scene) -> dict[str, bytes]:
    """The scripts by name; the head says which shard holds what."""
    db = sqlite3.connect(":memory:")
    db.deserialize(scene.index.data)
    forms = {form: (number, group, uses) for form, number, group, uses in db.execute("SELECT * FROM form")}
    readings = Readings.of(db.execute("SELECT lemma, class FROM lemma"))
    source = Source(db, forms, read_posts(db), readings, scene.overview.addresses.base)
    found: dict[str, bytes] = {}
    shards: dict[str, list[list[str]]] = {}
    for kind, lines in lines_of(source).items():
        pieces = sharded(lines)
        files = [f"search/{kind}-{place}" for place in range(len(pieces))]
        bodies = [put(name, body) for name, (_, body) in zip(files, pieces, strict=True)]
        found |= {f"{name}.js": body for name, body in zip(files, bodies, strict=True)}
        shards[kind] = [
            [first, f"static/{name}.js?v={tag_of(body)}"]
            for name, body, (first, _) in zip(files, bodies, pieces, strict=True)
        ]
    whole = {**head(source), "shards": shards}
    db.close()
    return found | {HEAD: put("search", whole)}


def lines_of(source: Source) -> dict[str, Iterator[tuple[str, str]]]:
    """The lines of each kind of shard, with their keys."""
    return {
        "words": dictionary_lines(entries(source.forms, source.readings)),
        "classes": class_lines(source.forms, source.posts),
        "forms": form_lines(source.forms, source.posts),
        "things": thing_lines(source.db, source.base),
    }


def head(source: Source) -> dict[str, object]:
    """What is loaded with the page of the search; recommendations come first among the things."""
    (recommendations,) = source.db.execute(COUNT, (RECOMMENDATION,)).fetchone()
    return {
        "sizes": [source.posts.sizes[number] for number in sorted(source.posts.sizes)],
        "weights": WEIGHTS,
        "recommendations": recommendations,
        "limit": LIMIT,
        "base": source.base,
        "paged": sorted(PAGES),
        "capitals": [form for form in in_order(source.forms) if form != form.lower()],
        "families": [
            [[name.text, [FAMILY[reading] for reading in name.readings]] for name in family]
            for family in families()
        ],
        "names": [[reading.form, source.readings.classes(reading.lemmas)] for reading in FAMILY],
        "columns": [[name, ru, en] for name, ru, en, _ in HEADS],
        "fields": {lang: list(named.values()) for lang, named in FIELD.items()},
    }


def read_posts(db: sqlite3.Connection) -> Posts:
    """All places of all terms."""
    found = Posts()
    db.execute(TERMS)
    column = {name: place for place, name in enumerate(COLUMNS)}
    for term, doc, name, offset in db.execute(PLACES):
        found.places[term][doc].append((column[name], offset))
        found.sizes[doc] += 1
    for (number,) in db.execute("SELECT id FROM entry"):
        found.sizes.setdefault(number, 0)
    return found


def dictionary_lines(found: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """A line a word: its classes, its numbers among the names, whether it says nothing by itself."""
    for word, classes, names, stop in found:
        cells = [",".join(map(base36, classes)), ",".join(map(base36, names)), "!" * stop]
        yield word, "\t".join(cells).rstrip("\t")


def class_lines(forms: Mapping[str, tuple[int, int, int]], posts: Posts) -> Iterator[tuple[str, str]]:
    """A line a class: its forms in the corpus, then where they stand."""
    members: dict[int, list[str]] = defaultdict(list)
    for form, (_, group, _) in forms.items():
        members[group].append(form)
    for group in sorted(members):
        yield str(group), f"{' '.join(sorted(members[group]))}\t{places_text(posts.places[f'c{group}'])}"


def form_lines(forms: Mapping[str, tuple[int, int, int]], posts: Posts) -> Iterator[tuple[str, str]]:
    """A line a form of the corpus: how often it stands there, then where."""
    for form in in_order(forms):
        number, _, uses = forms[form]
        yield form, f"{base36(uses)}\t{places_text(posts.places[f'f{number}'])}"


def places_text(places: Mapping[int, Sequence[tuple[int, int]]]) -> str:
    """A piece a thing: its number, less that of the one before, then column and place of each word."""
    pieces, last = [], 0
    for doc in sorted(places):
        stands = ",".join(f"{base36(column)}{base36(offset)}" for column, offset in places[doc])
        pieces.append(f"{base36(doc - last)}:{stands}")
        last = doc
    return ";".join(pieces)


def thing_lines(db: sqlite3.Connection, base: str) -> Iterator[tuple[str, str]]:
    """A line of JSON a thing."""
    for number, (kind, iri, *texts, addressees, names, asks) in enumerate(db.execute(ROWS), start=1):
        row = [kind, iri.removeprefix(base), *texts, json.loads(addressees), json.loads(names), asks]
        yield str(number), json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def sharded(lines: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Lines, each with its key, as shards: the first key of each, and its text; equal beginnings left out."""
    found: list[tuple[str, str]] = []
    first, last, length = "", "", 0
    rows: list[str] = []
    for key, line in lines:
        if rows and length + len(line) > SHARD:
            found.append((first, "\n".join(rows)))
            rows, last, length = [], "", 0
        first = first if rows else key
        shared = alike(last, key)
        rows.append(f"{base36(shared)}{key[shared:]}\t{line}")
        last, length = key, length + len(rows[-1])
    return [*found, (first, "\n".join(rows))] if rows else found


def alike(one: str, other: str) -> int:
    """How many letters two words share at their beginning, 35 at most."""
    count = 0
    while count < min(len(one), len(other), 35) and one[count] == other[count] < "\ud800":
        count += 1
    return count


def base36(number: int) -> str:
    """A number from 0 in base 36."""
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if not number:
            return digits
