"""A store in, the network of a whole graph out: every event, every body, each with its place.

It is for a painter that bears tens of thousands of nodes, and for finding one's way, not for reading: no
names but the largest, no sentences. Who is asked, who is a partner, who is told stay lines of their own.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import igraph

from queries.store import Store
from viz.forces import seeded
from viz.lettering import name, plain
from viz.style import kind_of, line_of

THINGS = """SELECT ?thing (MIN(?text) AS ?label) (MIN(?kind) AS ?sort) WHERE {
  VALUES (?type ?kind) {
    (adr:Event "event") (adr:PublicBody "public-body") (adr:Organisation "organisation")
    (adr:BodyGroup "body-group") (adr:Office "office") (adr:Body "z")
  }
  ?thing a ?type ; rdfs:label ?text .
} GROUP BY ?thing ORDER BY ?thing"""
LINES = """SELECT ?event ?body ?role (COUNT(DISTINCT ?item) AS ?count) WHERE {
  ?ask adr:ofRecommendation ?item ; adr:body ?body ; adr:role/skos:notation ?role .
  ?item adr:inResolution/adr:adoptedAt ?event .
} GROUP BY ?event ?body ?role ORDER BY ?event ?body ?role"""
UNKNOWN = {"z": "body"}
ROUNDS, LEAST, WORK = 300, 60, 1_500_000  # of forces: fewer for many nodes, so that loading stays short
SPREAD = 4000  # positions are whole numbers up to this


@dataclass(frozen=True, slots=True)
class Node:
    """An event or a body: its IRI, label, kind, in how many recommendations it has a part, its place."""

    key: str
    label: str
    kind: str
    count: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Whole:
    """The network: nodes, and lines as (from, to, kind of line, number of recommendations), by places."""

    nodes: tuple[Node, ...]
    lines: tuple[tuple[int, int, str, int], ...]


def whole_of(store: Store) -> Whole:
    """The network of a store's graph; what nothing is joined to is left out."""
    things = {row[0].value: row for row in store.select(THINGS)[1] if row[0]}
    lines = [
        (row[0].value, row[1].value, line_of(row[2].value).name, int(row[3].value))
        for row in store.select(LINES)[1]
        if row[0] and row[1] and row[2] and row[3] and row[0].value in things and row[1].value in things
    ]
    keys = list(dict.fromkeys(end for line in lines for end in line[:2]))
    place = {key: at for at, key in enumerate(keys)}
    joined = [(place[one], place[other], kind, count) for one, other, kind, count in lines]
    at, counts = laid(len(keys), joined), counted(joined)
    told = {key: [term.value if term else "" for term in things[key]] for key in keys}
    nodes = [
        Node(
            key,
            name(plain(told[key][1])),
            kind_of(UNKNOWN.get(told[key][2], told[key][2])).name,
            counts[number],
            *at[number],
        )
        for number, key in enumerate(keys)
    ]
    return Whole(tuple(nodes), tuple(joined))


def counted(lines: Sequence[tuple[int, int, str, int]]) -> Mapping[int, int]:
    """How much every node has: the sum of its lines."""
    found = Counter[int]()
    for one, other, _, count in lines:
        found[one] += count
        found[other] += count
    return found


def laid(count: int, lines: Sequence[tuple[int, int, str, int]]) -> list[tuple[int, int]]:
    """A place for every node, by forces: the same network, the same places."""
    if not count:
        return []
    drawn = igraph.Graph(n=count, edges=list(dict.fromkeys((one, other) for one, other, _, _ in lines)))
    xs, ys = zip(*seeded(drawn, max(LEAST, min(ROUNDS, WORK // count))), strict=True)
    wide = max(max(xs) - min(xs), max(ys) - min(ys)) or 1.0
    return [
        (round((x - min(xs)) / wide * SPREAD), round((y - min(ys)) / wide * SPREAD))
        for x, y in zip(xs, ys, strict=True)
    ]
