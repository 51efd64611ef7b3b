"""A query about one thing enters, its row leaves, by the names of its columns."""

from collections.abc import Mapping

from portal.scene import Scene
from queries.term import Iri


def facts_of(scene: Scene, query: str, iri: str) -> Mapping[str, str]:
    """The first row of a query whose open slot is `?_thing`; '' where the graph says nothing.

    A thing without a name has the last part of its IRI for a `title`.
    """
    names, rows = scene.store.select(query, {"_thing": Iri(iri)})
    cells = rows[0] if rows else (None,) * len(names)
    found = {name: term.value if term else "" for name, term in zip(names, cells, strict=True)}
    return found | {"title": found["title"] or iri.rpartition("/")[2]}


def rows_of(scene: Scene, query: str, iri: str) -> list[list[str]]:
    """The rows of such a query, as text."""
    found = scene.store.select(query, {"_thing": Iri(iri)})[1]
    return [[term.value if term else "" for term in row] for row in found]
