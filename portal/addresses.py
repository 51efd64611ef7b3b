"""An IRI of the graph enters, the path of its page leaves; and back.

The page of `BASE/body/KEY` is `/doc/body/KEY`. A recommendation has its place on the page of its resolution,
or on one of its further pages, `/doc/resolution/KEY/part/2`, where there are many.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from unicodedata import normalize
from urllib.parse import quote, unquote

from queries.store import Store

PAGED = ("event", "resolution", "section", "body", "instrument", "initiative", "series", "place")
"""Kinds of things that have a page of their own, as their IRIs name them."""
ITEM = "recommendation"
GRAPH = "graph"
"""The kind of what one document said, all of it: a named graph."""
PART = "/part/"
ITEMS_A_PART = 50
"""Recommendations on a page."""
SPOT = "p-"
WORDS = "w-"
KEPT = "%/~!$&'()*+,;=:@"
"""What a path may hold as it is; an IRI's own escapes stay."""
MOVES = re.compile(r"(?:.*/)?(?:\.|%2e){1,2}(?:/.*)?", re.IGNORECASE | re.DOTALL)
"""A key with a part that every browser takes for a step to another folder: no address leads there."""
NO_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
BASE = re.compile(r"(.*?)resolution/[^/]+")
ONE = "SELECT ?thing WHERE { ?thing a adr:Resolution } ORDER BY ?thing LIMIT 1"
LATER = """SELECT ?item ?position WHERE {
  ?item a adr:Recommendation ; schema:position ?position . FILTER(?position > %d)
}"""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of the things of one graph; `base` is what its IRIs begin with, '' of an empty graph."""

    base: str
    parts: Mapping[str, int] = field(default_factory=dict)
    """The recommendations that stand on a further page of their resolution, and on which."""

    def page(self, iri: str) -> str:
        """The path of the page that tells of this thing, with the place on it; '' where none does."""
        if not self.base or not iri.startswith(self.base):
            return ""
        kind, _, key = iri.removeprefix(self.base).partition("/")
        if kind == ITEM:
            document, _, item = key.partition("/")
            part = self.parts.get(iri, 1)
            path = f"/doc/resolution/{quote(document, safe=KEPT)}{part_path(part)}"
            return "" if MOVES.fullmatch(document) else f"{path}#{SPOT}{item}"
        return self.document(iri) if kind in PAGED else ""

    @property
    def graphs(self) -> str:
        """What the names of the graphs of resolutions begin with."""
        return f"{self.base.removesuffix('id/')}{GRAPH}/" if self.base else ""

    def document(self, iri: str) -> str:
        """The path of the document about a thing of whatever kind; '' where no address can lead there."""
        if self.base and iri.startswith(self.graphs):
            kind, key = GRAPH, iri.removeprefix(self.graphs)
        else:
            kind, _, key = iri.removeprefix(self.base).partition("/")
            key = key if self.base and iri.startswith(self.base) else ""
        if not key or MOVES.fullmatch(key):
            return ""
        return f"/doc/{quote(kind, safe=KEPT)}/{quote(key, safe=KEPT)}"

    def words(self, resolution: str, start: str, end: str) -> str:
        """The path of words of a resolution's text, by their places in it, on the first of its pages."""
        path = self.page(resolution)
        return f"{path}#{WORDS}{start}-{end}" if path else ""

    def further(self) -> list[str]:
        """The paths of the further pages of resolutions, in order."""
        return sorted({self.page(item).partition("#")[0] for item in self.parts})

    def iri(self, kind: str, key: str) -> str:
        """The IRI behind a path, whose key may come percent-encoded or not."""
        parts = (quote(unquote(part), safe="~") for part in key.split("/"))
        return f"{self.base}{kind}/{'/'.join(parts)}"

    def iris(self, kind: str, key: str) -> list[str]:
        """The IRIs that may be behind a path: as we write them, as it came, as graphs of others may.

        Letters that came in pieces (й as и and a breve, as some systems name files) come last, composed.
        """
        others = (f"{self.base}{kind}/{one}" for one in (key, unquote(key)) if not NO_IRI.search(one))
        composed = (quote(normalize("NFC", unquote(part)), safe="~") for part in key.split("/"))
        return list(dict.fromkeys((self.iri(kind, key), *others, f"{self.base}{kind}/{'/'.join(composed)}")))

    def spot(self, recommendation: str) -> str:
        """The id of a recommendation's element on the page of its resolution."""
        item = recommendation.removeprefix(f"{self.base}{ITEM}/").partition("/")[2]
        return SPOT + unquote(item)


def part_of(position: int) -> int:
    """The page of its resolution that holds the recommendation at this place among all, from 1."""
    return max(position - 1, 0) // ITEMS_A_PART + 1


def part_path(part: int) -> str:
    """What the path of a resolution's page ends with; '' of the first."""
    return f"{PART}{part}" if part > 1 else ""


def addresses_of(store: Store) -> Addresses:
    """The addresses of a store's things."""
    rows = store.select(ONE)[1]
    found = BASE.fullmatch(rows[0][0].value) if rows and rows[0][0] else None
    if not found:
        return Addresses("")
    later = store.select(LATER % ITEMS_A_PART)[1]
    parts = {row[0].value: part_of(int(row[1].value)) for row in later if row[0] and row[1]}
    return Addresses(found[1], parts)
