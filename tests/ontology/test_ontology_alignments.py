"""The committed graph uses each public property between things of its classes, and is sound SKOS."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

import ontology
from ontology.terms import ADR, CV, DCT, ELI, OA, ORG, PROV, SCHEMA
from tests.ontology.conftest import union

ROOT = Path(__file__).resolve().parents[2]
XSD = ontology.PREFIXES["xsd"]
# What a value of a datatype may be written as: the value space of one holds that of the other.
WITHIN = {f"{XSD}nonNegativeInteger": (f"{XSD}integer",), f"{XSD}string": (f"{XSD}string",)}
# Evidence is an entity by prov:wasAttributedTo alone: to say so of each would add a thirtieth to every graph.
UNSAID = {(ADR.Evidence, PROV.Entity)}


@pytest.fixture(scope="module")
def data() -> Graph:
    """The committed graph, with all that the schemes say."""
    return union(ROOT / "graph.ttl", *sorted(ontology.SCHEMES.glob("*.ttl")))


@pytest.fixture(scope="module")
def above(known: Graph) -> dict[Node, set[Node]]:
    """The classes above each class."""
    return {
        one: set(known.transitive_objects(one, RDFS.subClassOf))
        for one in known.subjects(RDF.type, OWL.Class)
    }


def classes(graph: Graph, thing: Node, above: dict[Node, set[Node]]) -> set[Node]:
    """The classes that the graph states of a thing, with those above them."""
    return {wider for one in graph.objects(thing, RDF.type) for wider in above.get(one, {one})}


def declared(known: Graph, end: URIRef) -> Iterator[tuple[Node, Node]]:
    """Public properties with a class at this end, as far as alignments.ttl says."""
    for prop, of in known.subject_objects(end):
        if not str(prop).startswith(ontology.NS) and not isinstance(of, BNode):
            yield prop, of


def fits(value: Literal, of: Node) -> bool:
    """Whether a literal is in the value space of a datatype."""
    written = str(value.datatype or f"{XSD}string") if value.language is None else ""
    return written in WITHIN[str(of)] and not (isinstance(value.value, int) and value.value < 0)


def test_what_has_a_public_property_is_of_its_domain(
    data: Graph, known: Graph, above: dict[Node, set[Node]]
) -> None:
    seen, wrong = 0, set()
    for prop, of in declared(known, RDFS.domain):
        for thing in set(data.subjects(prop)):
            seen += 1
            stated = classes(data, thing, above)
            if of not in stated and not any(of == URIRef(b) and URIRef(a) in stated for a, b in UNSAID):
                wrong.add((str(prop), str(of), str(thing)))
    assert seen > 2000
    assert sorted(wrong) == []


def test_what_a_public_property_leads_to_is_of_its_range(
    data: Graph, known: Graph, above: dict[Node, set[Node]]
) -> None:
    seen, wrong = 0, set()
    for prop, of in declared(known, RDFS.range):
        for value in set(data.objects(None, prop)):
            seen += 1
            well = fits(value, of) if isinstance(value, Literal) else of in classes(data, value, above)
            if not well:
                wrong.add((str(prop), str(of), str(value)))
    assert seen > 2000
    assert sorted(wrong) == []


@pytest.mark.parametrize(
    ("local", "public", "of"),
    [
        (ADR.organiser, SCHEMA.organizer, ADR.Event),
        (ADR.kind, DCT.type, ADR.Event),
        (ADR.territory, DCT.spatial, CV.PublicOrganisation),
        (ADR.bodyKind, ORG.classification, CV.PublicOrganisation),
        (ADR.partOfBody, ORG.subOrganizationOf, ADR.Body),
        (ADR.officeOf, ORG.postIn, ADR.Office),
        (ADR.cites, ELI.cites, ADR.Recommendation),
    ],
)
def test_a_public_property_stands_beside_the_local_one(local: str, public: str, of: str, data: Graph) -> None:
    """Portals do not infer."""
    things = set(data.subjects(RDF.type, URIRef(of)))
    said, again = (
        {(s, o) for s, o in data.subject_objects(URIRef(prop)) if s in things} for prop in (local, public)
    )
    assert said
    assert said == again


def test_an_event_has_its_days_place_and_organiser_for_schema_org_where_the_document_has_them(
    data: Graph,
) -> None:
    events = set(data.subjects(RDF.type, URIRef(SCHEMA.Event)))
    assert len(events) == 5
    for prop in (SCHEMA.startDate, SCHEMA.endDate, SCHEMA.location, SCHEMA.organizer):
        assert set(data.subjects(URIRef(prop))) <= events
        assert set(data.subjects(URIRef(prop))), prop


def test_every_text_has_a_language_and_every_file_of_it_a_format(data: Graph) -> None:
    texts = set(data.subjects(RDF.type, URIRef(ELI.Expression)))
    files = set(data.subjects(RDF.type, URIRef(ELI.Manifestation)))
    assert set(data.subjects(URIRef(ELI.language))) == texts
    assert {str(data.value(one, URIRef(ELI.format))).rpartition("media-types/")[2] for one in files} == {
        str(data.value(one, URIRef(ADR.mediaType))) for one in files
    }


def test_an_annotation_has_a_target_in_a_source_by_position_and_by_quote(data: Graph) -> None:
    """The Web Annotation model: one target or more, a source, selectors that agree on what is selected."""
    annotations = set(data.subjects(RDF.type, URIRef(OA.Annotation)))
    targets = {one: set(data.objects(one, URIRef(OA.hasTarget))) for one in annotations}
    assert len(annotations) > 700
    assert all(targets.values())
    for target in set().union(*targets.values()):
        assert (target, RDF.type, URIRef(OA.SpecificResource)) in data
        assert len(set(data.objects(target, URIRef(OA.hasSource)))) == 1
        kinds = {
            kind
            for one in data.objects(target, URIRef(OA.hasSelector))
            for kind in data.objects(one, RDF.type)
        }
        assert kinds == {URIRef(OA.TextPositionSelector), URIRef(OA.TextQuoteSelector)}


# --- SKOS, by the numbers of its integrity conditions


def labels(graph: Graph, thing: Node, prop: URIRef) -> set[Node]:
    return set(graph.objects(thing, prop))


def test_s13_no_label_is_of_two_sorts_and_s14_one_is_preferred_a_language(data: Graph) -> None:
    named = set(data.subjects(SKOS.prefLabel))
    assert len(named) > 200
    for thing in named:
        sorts = [labels(data, thing, one) for one in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)]
        assert sum(map(len, sorts)) == len(set().union(*sorts)), thing
        tags = [one.language for one in sorts[0] if isinstance(one, Literal)]
        assert len(tags) == len(set(tags)), thing


def test_s9_and_s37_a_concept_is_neither_a_scheme_nor_a_collection(data: Graph) -> None:
    concepts = set(data.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 100
    assert not concepts & set(data.subjects(RDF.type, SKOS.ConceptScheme))
    assert not concepts & set(data.subjects(RDF.type, SKOS.Collection))


def test_s27_and_s46_no_relation_contradicts_another(data: Graph) -> None:
    broader = set(data.subject_objects(SKOS.broader)) | {
        (b, a) for a, b in data.subject_objects(SKOS.narrower)
    }
    related = set(data.subject_objects(SKOS.related))
    assert not related & {
        (a, c) for a, _ in broader for c in data.transitive_objects(a, SKOS.broader) if a != c
    }
    exact = set(data.subject_objects(SKOS.exactMatch))
    apart = set(data.subject_objects(SKOS.broadMatch)) | set(data.subject_objects(SKOS.relatedMatch))
    assert not exact & apart


def test_a_top_concept_is_in_its_scheme_and_says_so(data: Graph) -> None:
    pairs = set(data.subject_objects(SKOS.hasTopConcept))
    assert len(pairs) > 100
    assert pairs == {(b, a) for a, b in data.subject_objects(SKOS.topConceptOf)}
    assert pairs <= {(b, a) for a, b in data.subject_objects(SKOS.inScheme)}
