"""The constants of Python and the words of the Turtle are the same words."""

from collections.abc import Iterator

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef

import ontology
from ontology import concepts, foreign, terms
from ontology.terms import ADR, BESIDE, EVENT_CLASS, INSTRUMENT_CLASS

# What W3C's own languages are written in: used, never declared by an ontology.
META = {"RDF", "RDFS", "OWL", "XSD"}


def constants(holder: type) -> set[str]:
    """The IRIs a class of constants holds."""
    return {value for name, value in vars(holder).items() if not name.startswith("__")}


def holders(module: object) -> Iterator[tuple[str, type]]:
    """The classes of constants of a module, by name."""
    for name, held in vars(module).items():
        if isinstance(held, type):
            yield name, held


def test_every_class_and_property_has_its_constant_and_no_constant_is_unknown(defined: Graph) -> None:
    in_turtle = {
        str(term) for term in defined.subjects(RDFS.isDefinedBy) if str(term).startswith(ontology.NS)
    }
    assert len(in_turtle) > 90
    assert constants(ADR) == in_turtle


def test_a_constant_bears_the_name_of_its_term() -> None:
    wrong = {
        name: iri
        for name, iri in vars(ADR).items()
        if not name.startswith("__") and iri != ontology.NS + name
    }
    assert not wrong


def test_every_concept_and_scheme_has_its_constant(schemes: Graph) -> None:
    in_turtle = {
        str(one) for kind in (SKOS.Concept, SKOS.ConceptScheme) for one in schemes.subjects(RDF.type, kind)
    }
    in_python = set().union(*(constants(held) for _, held in holders(concepts)))
    assert len(in_turtle) > 80
    assert in_python == in_turtle


def test_a_file_a_scheme_and_the_list_of_names_agree() -> None:
    assert tuple(sorted(path.stem for path in ontology.SCHEMES.glob("*.ttl"))) == ontology.SCHEME_NAMES


def test_a_foreign_constant_is_declared_in_the_ontology(known: Graph) -> None:
    vocabularies = {name: held for name, held in holders(foreign) if name not in META}
    assert len(vocabularies) > 7
    unknown = {
        f"{name}: {iri}"
        for name, held in vocabularies.items()
        for iri in constants(held)
        if (URIRef(iri), RDF.type, None) not in known
    }
    assert not unknown


def test_prefixes_end_where_names_begin_and_none_is_doubled() -> None:
    assert all(iri[-1] in "#/" for iri in ontology.PREFIXES.values())
    assert len(set(ontology.PREFIXES.values())) == len(ontology.PREFIXES)


def test_what_stands_beside_a_class_is_what_the_ontology_puts_above_it(defined: Graph) -> None:
    """The public classes a node carries are those it would have by inference."""
    for local, beside in BESIDE.items():
        above = {str(one) for one in defined.transitive_objects(URIRef(local), RDFS.subClassOf)} - {local}
        assert set(beside) <= above, local
        named = {iri for iri in above if iri.startswith("http")}
        assert named == set(beside), local


def test_what_stands_beside_a_class_is_what_the_shapes_ask_for(shapes: Graph) -> None:
    asked: dict[str, set[str]] = {}
    for shape in shapes.subjects(SH.path, RDF.type):
        wanted = {str(one) for one in shapes.objects(shape, SH.hasValue)}
        for target in shapes.objects(shape, SH.targetClass):
            if wanted and str(target).startswith(ontology.NS):
                asked.setdefault(str(target), set()).update(wanted)
    assert asked == {local: set(beside) for local, beside in BESIDE.items()}


@pytest.mark.parametrize(("classes", "top"), [(EVENT_CLASS, ADR.Event), (INSTRUMENT_CLASS, ADR.Instrument)])
def test_a_kind_leads_to_its_class(classes: dict[str, str], top: str, known: Graph, schemes: Graph) -> None:
    for concept, local in classes.items():
        assert (URIRef(concept), RDFS.seeAlso, URIRef(local)) in schemes
        assert (URIRef(local), RDFS.subClassOf, URIRef(top)) in known
    below = {str(one) for one in known.subjects(RDFS.subClassOf, URIRef(top))}
    assert set(classes.values()) == below


def test_the_words_are_reexported_whole() -> None:
    assert {name for name, _ in holders(concepts)} | {name for name, _ in holders(foreign)} <= set(
        terms.__all__
    )
    assert (URIRef(ADR.Event), RDF.type, OWL.Class) in Graph().parse(ontology.ONTOLOGY)
