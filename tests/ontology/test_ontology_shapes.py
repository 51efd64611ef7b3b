"""The shapes and violation queries are well made: each named, in both languages, of words that exist."""

import re
from collections import Counter
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

import ontology
from ontology.terms import ADR

SHAPES = "https://w3id.org/adresat/shapes#"
LANGS = {"ru", "en"}
CHECKS = tuple(sorted(ontology.CHECKS.glob("*")))
SEVERITY = {"must": SH.Violation, "should": SH.Warning}
# The property, and the scheme its values come from.
SCHEME_OF = {
    ADR.kind: "event-kind",
    ADR.role: "role",
    ADR.basis: "basis",
    ADR.verb: "verb",
    ADR.bodyKind: "body-kind",
    ADR.instrumentType: "instrument-type",
    ADR.initiativeType: "initiative-type",
    ADR.level: "level",
    ADR.gapKind: "gap-kind",
    ADR.specificity: "specificity",
    ADR.specifiedBy: "aspect",
    ADR.blockKind: "block-kind",
    ADR.correctionAction: "correction-action",
    ADR.correctionStatus: "correction-status",
    ADR.verdict: "verdict",
}
PREFIXED = re.compile(r"(?<![\w:-])([a-z][a-z-]*):([A-Za-z][\w-]*)")


def named(graph: Graph) -> list[URIRef]:
    """The shapes with a name."""
    kinds = (SH.PropertyShape, SH.NodeShape)
    return sorted(
        {one for kind in kinds for one in graph.subjects(RDF.type, kind) if isinstance(one, URIRef)}
    )


@pytest.fixture(scope="module")
def declared(known: Graph, schemes: Graph) -> set[Node]:
    """Everything that has a class: terms of ours and others', and concepts."""
    return {node for graph in (known, schemes) for node in graph.subjects(RDF.type)}


@pytest.mark.parametrize("level", sorted(SEVERITY))
def test_a_shape_has_a_name_targets_severity_and_a_message_in_each_language(level: str) -> None:
    graph = Graph().parse(ontology.SHAPES / f"{level}.ttl")
    found = named(graph)
    assert len(found) == {"must": 168, "should": 14}[level]
    for shape in found:
        assert str(shape).startswith(SHAPES)
        assert list(graph.objects(shape, SH.severity)) == [SEVERITY[level]], shape
        assert (shape, SH.targetClass, None) in graph or (shape, SH.targetSubjectsOf, None) in graph, shape
        said = [one for one in graph.objects(shape, SH.message) if isinstance(one, Literal)]
        assert {one.language for one in said} == LANGS, shape
        assert len(said) == len(LANGS), shape


def test_a_message_says_what_is_wrong_and_what_to_do(shapes: Graph) -> None:
    for text in (str(one) for one in shapes.objects(None, SH.message)):
        assert text.endswith("."), text
        assert re.search(r"[.:;?] ", text), f"only one thing said: {text}"


def test_shapes_are_valid_shacl(shapes: Graph) -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_shapes_are_core_shacl(shapes: Graph) -> None:
    """No SPARQL inside: what joins nodes is a violation query."""
    assert not [
        term for triple in shapes for term in triple if term in (SH.sparql, SH.select, SH.js, SH.rule)
    ]


def test_every_word_of_the_shapes_exists(shapes: Graph, declared: set[Node]) -> None:
    used = {
        term
        for triple in shapes
        for term in triple
        if isinstance(term, URIRef) and str(term).startswith((ontology.NS, ontology.SCHEME))
    }
    assert len(used) > 150
    assert not used - declared


@pytest.mark.parametrize("path", sorted(SCHEME_OF))
def test_a_list_of_values_is_the_whole_scheme(path: str, shapes: Graph, schemes: Graph) -> None:
    lists = [
        set(Collection(shapes, one))
        for shape in shapes.subjects(SH.path, URIRef(path))
        for one in shapes.objects(shape, SH["in"])
    ]
    assert lists == [set(schemes.subjects(SKOS.inScheme, URIRef(ontology.SCHEME + SCHEME_OF[path])))]


def test_every_property_with_a_scheme_was_compared(shapes: Graph) -> None:
    """Classes have lists, too; of properties, each list was compared above."""
    closed: set[Node] = {
        path for shape in shapes.subjects(SH["in"]) for path in shapes.objects(shape, SH.path)
    }
    assert closed == {URIRef(path) for path in SCHEME_OF}


def test_every_property_of_ours_is_guarded_or_known_not_to_be(shapes: Graph, defined: Graph) -> None:
    """A property that no shape or query names could hold anything."""
    text = "".join(
        path.read_text() for folder in (ontology.SHAPES, ontology.CHECKS) for path in folder.iterdir()
    )
    ours = {
        str(one).removeprefix(ontology.NS) for one in defined.subjects() if str(one).startswith(ontology.NS)
    }
    unguarded = {name for name in ours if name[0].islower() and not re.search(rf"adr:{name}\b", text)}
    assert unguarded == {"actor", "addresses", "unitOf"}  # the first two are above what the graph states


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_a_violation_query_has_a_head_in_both_languages_and_known_words(
    path: Path, declared: set[Node]
) -> None:
    assert path.name.endswith("-violation.rq")
    text = path.read_text(encoding="utf-8")
    head = dict(re.findall(r"^# message@(\w+): (.+\.)$", text, re.MULTILINE))
    assert set(head) == LANGS
    body = re.sub(r"\"[^\"]*\"|#.*", "", text.partition("SELECT")[2])
    prefixes = dict(re.findall(r"^PREFIX ([\w-]+): <(.+)>$", text, re.MULTILINE))
    assert prefixes == {name: ontology.PREFIXES[name] for name in prefixes}
    used = set(PREFIXED.findall(body))
    assert {name for name, _ in used} == set(prefixes)
    words = {URIRef(prefixes[name] + local) for name, local in used if name not in ("rdf", "rdfs")}
    assert not words - declared


def test_no_two_rules_share_a_name(shapes: Graph) -> None:
    names = [str(shape).removeprefix(SHAPES) for shape in named(shapes)]
    names += [path.stem.removesuffix("-violation") for path in CHECKS]
    assert len(CHECKS) == 45
    assert [name for name, count in Counter(names).items() if count > 1] == []
