"""The IRI of a thing enters, the document about it leaves as RDF in the format that was chosen."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ontology import DATA, PREFIXES
from ontology.terms import RDFS, SKOS
from portal.formats import Choice, typed
from portal.jobs.rdf import written
from portal.jobs.sink import Room
from portal.linked.document import VOID, described
from portal.linked.graph_page import said_of_graph
from portal.linked.named import told_by
from portal.linked.telling import Left, Said, by_predicate, subject_of, telling
from portal.links import Place
from portal.scene import Scene
from portal.task import Reply

PREFIXED = {name: space for name, space in PREFIXES.items() if space != DATA} | {"void": VOID}


def data_file(scene: Scene, place: Place, iri: str, form: Choice, room: Room) -> Reply:
    """The document as RDF; Refused as `portal.jobs.rdf.written` refuses."""
    triples, left = told_of(scene, iri)
    held = list(triples)
    about = said_of_graph(scene, iri) or held
    own = by_predicate(triple for triple in about if subject_of(triple) == iri)
    document = described(scene, place, iri, titles(own), left)
    whole = [*said_of_graph(scene, iri), *held, *document]
    return Reply(200, typed(form.media), written(whole, form.name, room, prefixes_of(whole)))


def prefixes_of(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """The prefixes that these triples need: of classes, properties and concepts, as things have long keys."""
    terms = {triple.predicate.value for triple in triples}
    terms |= {value.value for triple in triples if isinstance(value := triple.object, ox.NamedNode)}
    spaces = {term[: max(term.rfind("#"), term.rfind("/")) + 1] for term in terms}
    return {name: space for name, space in PREFIXED.items() if space in spaces}


def told_of(scene: Scene, iri: str) -> tuple[Iterable[ox.Triple], list[Left]]:
    """The triples about a thing, and what is left out of them; of a named graph, its own."""
    named = told_by(scene, iri)
    if named is not None:
        return named, []
    told = telling(scene.store.graph, iri)
    return told.triples(), list(told.left)


def titles(own: Said) -> list[ox.Literal]:
    """What a thing is called, as the graph says."""
    return list(literals(own, RDFS.label)) or list(literals(own, SKOS.prefLabel))


def literals(own: Said, predicate: str) -> Iterator[ox.Literal]:
    """The texts of a property."""
    return (triple.object for triple in own.get(predicate, ()) if isinstance(triple.object, ox.Literal))
