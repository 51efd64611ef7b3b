"""An IRI of the graph enters, the path of its page leaves; and back.

The page of `BASE/body/KEY` is `/doc/body/KEY`. A recommendation has its place on the page of its resolution.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from queries.store import Store

PAGED = ("event", "resolution", "section", "body", "instrument", "initiative", "series", "place")
"""Kinds of things that have a page of their own, as their IRIs name them."""
ITEM = "recommendation"
SPOT = "p-"
BASE = re.compile(r"(.*?)resolution/[^/]+")
ONE = "SELECT ?thing WHERE { ?thing a adr:Resolution } ORDER BY ?thing LIMIT 1"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of the things of one graph; `base` is what its IRIs begin with, '' of an empty graph."""

    base: str

    def page(self, iri: str) -> str:
        """The path of the page that tells of this thing, with the place on it; '' where none does."""
        if not self.base or not iri.startswith(self.base):
            return ""
        kind, _, key = iri.removeprefix(self.base).partition("/")
        if kind == ITEM:
            document, _, item = key.partition("/")
            return f"/doc/resolution/{document}#{SPOT}{item}"
        return f"/doc/{kind}/{key}" if kind in PAGED and key else ""

    def iri(self, kind: str, key: str) -> str:
        """The IRI behind a path, whose key may come percent-encoded or not."""
        parts = (quote(unquote(part), safe="~") for part in key.split("/"))
        return f"{self.base}{kind}/{'/'.join(parts)}"

    def spot(self, recommendation: str) -> str:
        """The id of a recommendation's element on the page of its resolution."""
        item = recommendation.removeprefix(f"{self.base}{ITEM}/").partition("/")[2]
        return SPOT + unquote(item)


def addresses_of(store: Store) -> Addresses:
    """The addresses of a store's things."""
    rows = store.select(ONE)[1]
    found = BASE.fullmatch(rows[0][0].value) if rows and rows[0][0] else None
    return Addresses(found[1] if found else "")
