"""The ontology is OWL 2 DL, and says of public vocabularies what the design says it must."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

import ontology
from ontology.lint import profile_violations
from ontology.terms import ADR, CV, DCT, ELI, FOAF, OA, ORG, PROV, SCHEMA

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
XSD = ontology.PREFIXES["xsd"]
LANGUAGES = (*map(str, (RDF, RDFS, OWL)), XSD)
# The table of design: local class, then the public classes above it.
ABOVE = {
    ADR.Event: {CV.PublicEvent, SCHEMA.Event, PROV.Activity},
    ADR.EventSeries: {SCHEMA.EventSeries},
    ADR.Resolution: {ELI.Work, PROV.Entity},
    ADR.Section: {ELI.WorkSubdivision},
    ADR.Recommendation: {ELI.WorkSubdivision, PROV.Entity},
    ADR.Ask: {PROV.Entity},
    ADR.Body: {FOAF.Agent},
    ADR.PublicBody: {CV.PublicOrganisation, ORG.Organization},
    ADR.Organisation: {ORG.FormalOrganization, ORG.Organization},
    ADR.BodyGroup: {FOAF.Group},
    ADR.Office: {ORG.Post},
    ADR.StateProgramme: {PROV.Plan},
    ADR.Law: {ELI.LegalResource},
    ADR.Contract: {PROV.Entity},
    ADR.Initiative: {SCHEMA.Project},
    ADR.Place: {DCT.Location, SCHEMA.Place},
    ADR.Evidence: {OA.Annotation},
    ADR.Correction: {PROV.Entity},
    ADR.askedOf: {SCHEMA.recipient},
    ADR.mentions: {SCHEMA.mentions},
    ADR.cites: {DCT.references},
    ADR.partOfBody: {ORG.subOrganizationOf},
}


def kinds_of(graph: Graph, term: Node) -> set[Node]:
    """As what the term is declared: class, or one of the kinds of property."""
    return set(graph.objects(term, RDF.type)) & set(KINDS)


def axioms(graph: Graph) -> list[tuple[Node, Node, Node]]:
    """The triples that are no annotation."""
    spoken = set(graph.subjects(RDF.type, OWL.AnnotationProperty)) | {
        RDFS.label,
        RDFS.isDefinedBy,
        RDFS.seeAlso,
    }
    return [triple for triple in graph if triple[1] not in spoken]


def test_every_term_of_an_axiom_is_declared_and_as_one_thing_only(known: Graph) -> None:
    used = {
        term
        for triple in axioms(known)
        for term in triple
        if isinstance(term, URIRef) and not str(term).startswith(LANGUAGES)
    }
    used -= set(known.subjects(RDF.type, OWL.Ontology)) | set(known.objects(None, OWL.versionIRI))
    used -= set(known.subjects(RDF.type, URIRef(FOAF.Agent)))
    assert len(used) > 180
    assert not {str(term) for term in used if len(kinds_of(known, term)) != 1}


def test_a_property_of_ours_has_a_domain_and_unless_it_annotates_a_range(defined: Graph) -> None:
    # A fact may be about anything; a judgement, about a body or the IRI that it had; a link leads elsewhere.
    without_range = {URIRef(ADR.factSubject), URIRef(ADR.judges), URIRef(ADR.linkTarget)}
    seen = 0
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in defined.subjects(RDF.type, kind):
            if not str(term).startswith(ontology.NS):
                continue
            seen += 1
            assert (term, RDFS.domain, None) in defined, term
            assert ((term, RDFS.range, None) in defined) != (term in without_range), term
    assert seen > 55


def test_no_range_is_outside_the_datatype_map(defined: Graph) -> None:
    """xsd:date and language tags are the business of the shapes."""
    ranges = {
        one
        for term in defined.subjects(RDF.type, OWL.DatatypeProperty)
        for one in defined.objects(term, RDFS.range)
    }
    named = {one for one in ranges if isinstance(one, URIRef)}
    xsd = {str(one).removeprefix(XSD) for one in named - {RDFS.Literal}}
    assert xsd == {"string", "boolean", "integer", "positiveInteger", "nonNegativeInteger", "hexBinary"}
    assert len(ranges - named) == 1  # the score, a decimal from 0 to 1


@pytest.mark.parametrize("local", sorted(ABOVE))
def test_the_table_of_the_design_is_in_the_axioms(local: str, defined: Graph) -> None:
    above = {
        str(one)
        for link in (RDFS.subClassOf, RDFS.subPropertyOf)
        for one in defined.objects(URIRef(local), link)
    }
    assert ABOVE[local] <= above


def test_a_local_term_is_never_the_equal_of_a_public_one(known: Graph) -> None:
    equal = set(known.subject_objects(OWL.equivalentClass)) | set(
        known.subject_objects(OWL.equivalentProperty)
    )
    assert not [pair for pair in equal if any(str(one).startswith(ontology.NS) for one in pair)]


def test_nothing_is_said_about_public_terms_but_that_they_are(defined: Graph) -> None:
    """adresat.ttl hijacks nobody's vocabulary; the axioms of others are repeated in alignments.ttl."""
    for subject, predicate, value in defined:
        foreign = isinstance(subject, URIRef) and not str(subject).startswith("https://w3id.org/adresat")
        assert not foreign or predicate == RDF.type, (subject, predicate, value)


def test_an_ask_has_exactly_one_of_each_part(defined: Graph) -> None:
    exactly_one = {
        defined.value(part, OWL.onProperty)
        for part in defined.objects(URIRef(ADR.Ask), RDFS.subClassOf)
        if isinstance(part, BNode)
        and defined.value(part, OWL.cardinality) == Literal("1", datatype=URIRef(XSD + "nonNegativeInteger"))
    }
    assert exactly_one == {URIRef(one) for one in (ADR.ofRecommendation, ADR.body, ADR.role, ADR.basis)}


def test_a_close_match_links_known_terms_of_one_kind_or_a_term_not_taken_in(known: Graph) -> None:
    pairs = list(known.subject_objects(SKOS.closeMatch))
    assert len(pairs) > 15
    for ours, theirs in pairs:
        assert kinds_of(known, ours), ours
        assert not str(theirs).startswith(ontology.NS), theirs
        assert kinds_of(known, theirs) <= kinds_of(known, ours) | {OWL.Class}, theirs


def test_the_profile_is_owl_2_dl_and_that_can_fail(tmp_path: Path) -> None:
    assert profile_violations([ontology.ONTOLOGY, ontology.ALIGNMENTS]) == ()
    planted = tmp_path / "planted.ttl"
    planted.write_text(
        f"<{ADR.parentItem}> a <{OWL.TransitiveProperty}> .\n"  # asymmetric: must be simple
        f"<{ADR.edition}> a <{OWL.ObjectProperty}> .\n"  # already a datatype property
    )
    found = profile_violations([ontology.ONTOLOGY, planted])
    assert any("non-simple" in line and "parentItem" in line for line in found)
    assert any("pun between properties" in line and "edition" in line for line in found)
