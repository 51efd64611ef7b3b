"""The IRI of a thing enters, its name in the graph leaves."""

from portal.scene import Scene
from portal.table_view import WEB
from queries.term import Iri

LABEL = "SELECT ?text WHERE { VALUES ?_thing { UNDEF } ?_thing rdfs:label ?text } ORDER BY ?text LIMIT 1"


def label_of(scene: Scene, iri: str) -> str:
    """The name of a thing; its IRI where it has none."""
    rows = scene.store.select(LABEL, {"_thing": Iri(iri)})[1]
    return rows[0][0].value if rows and rows[0][0] else iri


def name_of(scene: Scene, value: str) -> str:
    """The name of the thing that a value means by its IRI; any other value as it is."""
    return label_of(scene, value) if WEB.fullmatch(value) else value
