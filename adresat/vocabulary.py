"""The ontology's Turtle in, its terms with labels and definitions out, in the order a reader wants them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ontology
from ontology.terms import DCT, OWL, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from rdflib import Graph

LANGS = ("ru", "en")
KINDS = {
    "Классы · Classes": (OWL.Class,),
    "Свойства · Properties": (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or concept: its prefixed name, label and definition by language."""

    name: str
    label: Mapping[str, str]
    definition: Mapping[str, str]


def read_terms() -> dict[str, list[Term]]:
    """The terms of our own vocabulary by heading: classes, properties, then each scheme's concepts."""
    from rdflib import Graph

    graph = Graph()
    for path in [ontology.ONTOLOGY, *sorted(ontology.SCHEMES.glob("*.ttl"))]:
        graph.parse(path, format="turtle")
    found = {title: _terms(graph, _of_types(graph, types), ontology.NS) for title, types in KINDS.items()}
    return found | _schemes(graph)


def _of_types(graph: "Graph", types: Iterable[str]) -> set[str]:
    from rdflib import URIRef

    return {str(node) for kind in types for node in graph.subjects(URIRef(RDF.type), URIRef(kind))}


def _schemes(graph: "Graph") -> dict[str, list[Term]]:
    from rdflib import URIRef

    found: dict[str, list[Term]] = {}
    for scheme in sorted(_of_types(graph, (SKOS.ConceptScheme,))):
        words = _words(graph, scheme, (DCT.title, RDFS.label, SKOS.prefLabel))
        members = {str(node) for node in graph.subjects(URIRef(SKOS.inScheme), URIRef(scheme))}
        title = f"{words.get('ru', scheme)} · {words.get('en', '')} (`{scheme.rpartition('/')[2]}`)"
        found[title] = _terms(graph, members, ontology.SCHEME)
    return found


def _terms(graph: "Graph", nodes: Iterable[str], base: str) -> list[Term]:
    return [
        Term(
            _name(node),
            _words(graph, node, (RDFS.label, SKOS.prefLabel)),
            _words(graph, node, (SKOS.definition,)),
        )
        for node in sorted(nodes)
        if node.startswith(base)
    ]


def _name(iri: str) -> str:
    """The name as one writes it in Turtle."""
    local = iri.rpartition("#")[2]
    return f"adr:{local}" if iri.startswith(ontology.NS) else local


def _words(graph: "Graph", node: str, properties: Iterable[str]) -> dict[str, str]:
    """The first text in each language, of the first property that has one."""
    from rdflib import URIRef

    found: dict[str, str] = {}
    for one in properties:
        for value in sorted(graph.objects(URIRef(node), URIRef(one)), key=str):
            found.setdefault(str(getattr(value, "language", "")), str(value))
    return {lang: found[lang] for lang in LANGS if lang in found}
