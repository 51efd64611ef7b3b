"""A scene enters, how often its graph uses each term leaves, and for each class a thing to look at."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ontology.terms import OA
from portal.scene import Scene

CLASSES = "SELECT ?c (COUNT(?s) AS ?n) (MIN(STR(?s)) AS ?one) WHERE { ?s a ?c } GROUP BY ?c ORDER BY ?c"
PROPERTIES = "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"
LABELS = "SELECT ?s ?l WHERE {{ VALUES ?s {{ {things} }} ?s rdfs:label ?l }} ORDER BY ?s ?l"
VALUES = (
    "SELECT ?c (COUNT(?s) AS ?n) WHERE {{ VALUES ?c {{ {concepts} }} ?s ?p ?c FILTER(?p != <"
    + OA.hasBody
    + ">) }} GROUP BY ?c ORDER BY ?c"
)
SAID: dict[str, "Uses"] = {}


@dataclass(frozen=True, slots=True)
class Uses:
    """How often a graph uses terms."""

    things: Mapping[str, int]
    """How many things a class has."""
    statements: Mapping[str, int]
    """How many times a property is stated."""
    examples: Mapping[str, str]
    """Of each class a thing."""
    labels: Mapping[str, str]
    """What these are called."""


def uses_of(scene: Scene) -> Uses:
    """The uses, counted once for a graph."""
    if scene.digest not in SAID:
        SAID.clear()
        SAID[scene.digest] = counted(scene)
    return SAID[scene.digest]


def counted(scene: Scene) -> Uses:
    """See uses_of."""
    classes, properties = rows(scene, CLASSES), rows(scene, PROPERTIES)
    examples = {row[0]: row[2] for row in classes}
    named = [f"<{one}>" for one in dict.fromkeys(examples.values()) if is_iri(one)]
    labels = rows(scene, LABELS.format(things=" ".join(named)))
    return Uses(
        {row[0]: int(row[1]) for row in classes},
        {row[0]: int(row[1]) for row in properties},
        examples,
        {row[0]: row[1] for row in reversed(labels)},
    )


def values_of(scene: Scene, concepts: list[str]) -> dict[str, int]:
    """How often each concept is the value of a property, evidence aside."""
    found = rows(scene, VALUES.format(concepts=" ".join(f"<{one}>" for one in concepts)))
    return {row[0]: int(row[1]) for row in found}


def rows(scene: Scene, text: str) -> list[list[str]]:
    """The rows of a query of ours, as words; '' where a cell is empty: a blank node has no IRI to tell."""
    return [["" if cell is None else cell.value for cell in row] for row in scene.store.select(text)[1]]


def is_iri(text: str) -> bool:
    """True of what can be asked for by its IRI: of a blank node, only a label is known."""
    try:
        return ":" in text and bool(ox.NamedNode(text))
    except ValueError:
        return False
