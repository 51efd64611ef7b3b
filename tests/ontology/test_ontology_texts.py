"""Every word of ours is named and defined in both languages, and the files say whose they are."""

import re

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, BNode, Graph, Literal, URIRef

import ontology

LANGS = {"ru", "en"}
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
ONTOLOGY = URIRef("https://w3id.org/adresat/ns")
CC_BY = URIRef("https://creativecommons.org/licenses/by/4.0/")


def texts(graph: Graph, node: URIRef, said_by: URIRef) -> dict[str, str]:
    """What is said of the node by language; one text a language."""
    found = [one for one in graph.objects(node, said_by) if isinstance(one, Literal)]
    by_lang = {str(one.language): str(one) for one in found}
    assert len(by_lang) == len(found), f"{node}: two texts in one language"
    return by_lang


def ours(graph: Graph) -> list[URIRef]:
    """The terms and concepts this project defines."""
    terms = [term for term in graph.subjects(RDFS.isDefinedBy) if isinstance(term, URIRef)]
    concepts = [term for term in graph.subjects(RDF.type, SKOS.Concept) if isinstance(term, URIRef)]
    return sorted(terms + concepts)


@pytest.fixture(scope="module")
def words(defined: Graph, schemes: Graph) -> Graph:
    return defined + schemes


def test_everything_is_defined_in_both_languages(words: Graph) -> None:
    found = ours(words)
    assert len(found) > 170
    for term in found:
        name = RDFS.label if (term, RDFS.label, None) in words else SKOS.prefLabel
        for said_by in (name, SKOS.definition):
            said = texts(words, term, said_by)
            assert set(said) == LANGS, f"{term} {said_by}"
            assert CYRILLIC.search(said["ru"]), f"{term}: no Russian in {said['ru']!r}"
            assert not CYRILLIC.search(re.sub("«.*?»", "", said["en"])), f"{term}: Russian in {said['en']!r}"


def test_a_definition_is_a_sentence_and_says_more_than_the_name(words: Graph) -> None:
    for term in ours(words):
        for lang, text in texts(words, term, SKOS.definition).items():
            assert text.endswith("."), f"{term} @{lang}"
            assert text[0] == text[0].upper(), f"{term} @{lang}"
            assert len(text.split()) > 2, f"{term} @{lang}"


def test_no_two_terms_of_one_file_share_a_definition(defined: Graph) -> None:
    said = [str(one) for one in defined.objects(None, SKOS.definition)]
    assert len(said) == len(set(said))


def test_a_term_is_defined_by_the_ontology_and_only_ours_are(defined: Graph) -> None:
    local = {one for one in defined.subjects() if str(one).startswith(ontology.NS)}
    assert set(defined.subjects(RDFS.isDefinedBy, ONTOLOGY)) == local
    assert set(defined.objects(None, RDFS.isDefinedBy)) == {ONTOLOGY}


def test_the_header_says_what_who_and_on_what_terms(defined: Graph) -> None:
    version = str(defined.value(ONTOLOGY, OWL.versionInfo))
    assert defined.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert set(texts(defined, ONTOLOGY, DCTERMS.title)) == LANGS
    assert set(texts(defined, ONTOLOGY, DCTERMS.description)) == LANGS
    assert defined.value(ONTOLOGY, DCTERMS.license) == CC_BY
    assert defined.value(ONTOLOGY, VANN.preferredNamespacePrefix) == Literal("adr")
    assert defined.value(ONTOLOGY, VANN.preferredNamespaceUri) == Literal(ontology.NS)
    creator = defined.value(ONTOLOGY, DCTERMS.creator)
    assert isinstance(creator, URIRef)
    assert set(texts(defined, creator, RDFS.label)) == LANGS


def test_nothing_is_fetched(known: Graph, shapes: Graph) -> None:
    assert not set((known + shapes).subject_objects(OWL.imports))


def test_a_scheme_lists_its_concepts_and_each_stands_in_one(schemes: Graph) -> None:
    found = sorted(schemes.subjects(RDF.type, SKOS.ConceptScheme))
    assert len(found) == len(ontology.SCHEME_NAMES)
    for scheme in found:
        assert isinstance(scheme, URIRef)
        assert set(texts(schemes, scheme, DCTERMS.title)) == LANGS
        assert set(texts(schemes, scheme, RDFS.label)) == LANGS
        assert schemes.value(scheme, DCTERMS.license) == CC_BY
        members = set(schemes.subjects(SKOS.inScheme, scheme))
        assert len(members) >= 2
        assert members == set(schemes.objects(scheme, SKOS.hasTopConcept))
        assert members == set(schemes.subjects(SKOS.topConceptOf, scheme))


def test_a_notation_is_the_name_of_its_concept(schemes: Graph) -> None:
    """Tables carry the notation: «round table», «national_project», and a hyphen only where it is printed."""
    for concept in schemes.subjects(RDF.type, SKOS.Concept):
        (notation,) = schemes.objects(concept, SKOS.notation)
        assert isinstance(notation, Literal)
        assert notation.datatype is None
        assert re.sub("[ _]", "-", str(notation)) == str(concept).rpartition("#")[2]


def test_no_blank_node_outside_axioms(schemes: Graph, defined: Graph) -> None:
    """Names for everything: only OWL's own lists and class expressions go without."""
    assert not [node for node in schemes.all_nodes() if isinstance(node, BNode)]
    spoken_of = {node for node in defined.subjects(RDFS.label) if isinstance(node, BNode)}
    assert not spoken_of
