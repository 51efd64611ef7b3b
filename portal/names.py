"""The IRI of a thing enters, its name in the graph leaves; and the values of a form, by name."""

from collections.abc import Mapping

from portal.scene import Scene
from portal.table_view import WEB
from queries.catalogue import Query
from queries.term import Iri

LABEL = "SELECT ?text WHERE { VALUES ?_thing { UNDEF } ?_thing rdfs:label ?text } ORDER BY ?text LIMIT 1"


def label_of(scene: Scene, iri: str) -> str:
    """The name of a thing; its IRI where it has none."""
    rows = scene.store.select(LABEL, {"_thing": Iri(iri)})[1]
    return rows[0][0].value if rows and rows[0][0] else iri


def name_of(scene: Scene, value: str) -> str:
    """The name of the thing that a value means by its IRI; any other value as it is."""
    return label_of(scene, value) if WEB.fullmatch(value) else value


def by_name(scene: Scene, query: Query, given: Mapping[str, str]) -> dict[str, str]:
    """The values given, as a form shows them: a thing that its name alone tells stands by name."""
    found = dict(given)
    for param in query.params:
        value = found.get(param.name, "")
        name = name_of(scene, value)
        if scene.overview.known.get(param.type, {}).get(name) == value:
            found[param.name] = name
    return found
