"""JSON-LD under our context: it says the same triples as the Turtle, to three processors, offline."""

import json
from collections.abc import Iterable
from itertools import count, islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld

import ontology
from portal.errors import Refused
from portal.terms.context import compacted, context, document, small_document
from portal.terms.names import ALIASES, SPACES, read_terms, split

GRAPH = Path(__file__).parents[2] / "graph.ttl"
ADR = ontology.NS
XSD = ontology.PREFIXES["xsd"]
HOSTILE = r"""
@prefix adr: <https://w3id.org/adresat/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <http://schema.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<https://e.org/a> a adr:Ask , <https://e.org/T> , "a literal type" ;
  skos:prefLabel "да"@ru , "yes"@en , "ja"@de-CH-1996 , "zh"@zh-Hant , "two"@en , "untagged" ,
    "1"^^xsd:integer , <https://e.org/l> ;
  skos:altLabel "раз"@ru , "два"@ru , "@none" , ""@ru ;
  adr:namedAs "\"quoted\" \\ </script> \u0085\u2028\u2029 \U0001F600 \t\n\r"@ru ;
  adr:now "plain" , "tagged"@ru , "2026-01-01"^^xsd:date , true , 5 ;
  adr:document "" , "@id" , "@type" , "_:b" , "adr:Ask" , "x"@en , <https://e.org/file> .
<https://e.org/b> adr:headCount 5 , -7 , 0 , "007"^^xsd:integer , "+5"^^xsd:integer , "-0"^^xsd:integer ,
    "x"^^xsd:integer , 9007199254740991 , 9007199254740993 , 123456789012345678901234567890 ,
    "٥"^^xsd:integer , 5.0 , "5" , "5"^^xsd:positiveInteger ;
  adr:recognised true , false , "1"^^xsd:boolean , "TRUE"^^xsd:boolean , "true" ;
  adr:score 0.5 , 0.50 , "1.0E3"^^xsd:double , 1 ;
  adr:sha256 "00ff"^^xsd:hexBinary , "00FF"^^xsd:hexBinary , "00ff" ;
  adr:askedOn "2026-01-01"^^xsd:date , "2026"^^xsd:gYear , "yesterday"@en ;
  schema:startDate "2026-01-01T00:00:00+07:00"^^xsd:dateTime ;
  adr:reason "{\"a\": [1, 2.0]}"^^rdf:JSON , "<b>x</b>"^^rdf:HTML .
<https://e.org/c> adr:body <https://e.org/d> , "a literal" , _:e , <urn:isbn:1> , <mailto:a@b.org> ,
    <https://e.org/я?q=%20#f> ;
  adr:askedOf <https://e.org/d> , "a literal"@ru ;
  <https://e.org/p> 1 , "x"@ru , <https://e.org/d> ;
  <http://www.w3.org/2002/07/owl#onProperty> adr:body ;
  adr:Ask "a class as a property" .
_:e a owl:Restriction ; rdf:value ( 1 "x"@ru ( ) ) ; adr:basis [ ] .
<adr:Ask> <skos:prefLabel> <body:x> , "1"^^<role:t> ; a <skos:Concept> ; adr:body <id:y> .
<https://e.org/f> adr:body <type:z> ; adr:now "1"^^<adr:t> ; a <adr:Ask> .
<tag:e.org,2026:x> adr:body <did:example:1> .
"""


@pytest.fixture(autouse=True)
def _as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib mends `007` into `7` unless told to leave it."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def triples_of(turtle: str | bytes) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]


def same(found: Iterable[ox.Quad | ox.Triple], wanted: Iterable[ox.Triple]) -> bool:
    """True where both are one graph, up to the names of blank nodes."""
    found, wanted = list(found), list(wanted)
    if not any("_:" in str(triple) for triple in wanted):
        return {str(triple) for triple in plain(found)} == {str(triple) for triple in plain(wanted)}
    graphs = []
    for triples in (found, wanted):
        graph = ox.Dataset(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
        graph.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
        graphs.append(graph)
    return set(graphs[0]) == set(graphs[1])


def plain(triples: Iterable[ox.Quad | ox.Triple]) -> Iterable[ox.Triple]:
    return (triple.triple if isinstance(triple, ox.Quad) else triple for triple in triples)


def no_loader(url: str, options: object) -> Any:
    raise AssertionError(f"asked the network for {url}")


def by_pyld(text: bytes) -> Iterable[ox.Quad]:
    options = {"format": "application/n-quads", "documentLoader": no_loader}
    return ox.parse(jsonld.to_rdf(json.loads(text), options), format=ox.RdfFormat.N_QUADS)


def by_rdflib(text: bytes) -> Iterable[ox.Quad]:
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    return ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)


def by_oxigraph(text: bytes) -> Iterable[ox.Quad]:
    return ox.parse(text, format=ox.RdfFormat.JSON_LD)


READERS = [by_pyld, by_rdflib, by_oxigraph]


@pytest.mark.parametrize("read", READERS)
def test_hostile_values_come_back_as_they_were(read: Any) -> None:
    wanted = triples_of(HOSTILE)
    assert same(read(b"".join(document(wanted))), wanted)


@pytest.mark.parametrize("read", READERS)
def test_a_few_triples_bring_the_terms_they_need(read: Any) -> None:
    wanted = triples_of(HOSTILE)
    text = b"".join(small_document(wanted))
    assert same(read(text), wanted)
    used = json.loads(text)["@context"]
    assert used.items() <= context().items()
    assert {"namedAs", "Ask", "adr", "skos"} <= set(used)
    assert {"prov", "dcat", "cites", "title"}.isdisjoint(used)
    assert json.loads(b"".join(small_document([])))["@graph"] == []


def test_each_node_says_its_own_triples_under_the_context_alone() -> None:
    for node in compacted(triple for triple in triples_of(HOSTILE) if "_:" not in str(triple)):
        text = json.dumps({"@context": context(), **node} if "id" in node else node).encode()
        subject = node.get("id") or node["@id"]
        wanted = [triple for triple in triples_of(HOSTILE) if subject in str(triple.subject)]
        assert same(by_oxigraph(text), [triple for triple in wanted if "_:" not in str(triple)])


def test_each_term_of_the_ontology_and_of_the_graph_has_a_name_of_its_own() -> None:
    terms = read_terms()
    names = [term.name for term in terms]
    assert len(set(names)) == len(names)
    assert set(context()) == {*names, *SPACES, *ALIASES, "@version"}
    known = {term.iri for term in terms}
    for triple in triples_of(ontology.ONTOLOGY.read_bytes()):
        if isinstance(triple.subject, ox.NamedNode) and triple.predicate.value.endswith("#type"):
            assert triple.subject.value in known or not split(triple.subject.value), triple.subject
    for node in compacted(triples_of(GRAPH.read_bytes())):
        assert not [key for key in node if ":" in key or key.startswith("@")], node
        assert not [name for name in node["type"] if ":" in name], node


def test_ours_keep_their_names_and_others_carry_their_prefix() -> None:
    names = {term.iri: term.name for term in read_terms()}
    assert names[ADR + "cites"] == "cites"
    assert names["http://data.europa.eu/eli/ontology#cites"] == "eliCites"
    assert names["http://schema.org/Event"] == "schemaEvent"
    assert names["http://purl.org/dc/terms/type"] == "dctType"
    assert names["http://www.w3.org/2004/02/skos/core#prefLabel"] == "prefLabel"


def test_a_value_is_what_a_program_expects() -> None:
    (node,) = compacted(
        triples_of(
            f"""@prefix adr: <{ADR}> . <https://e.org/r> a adr:Recommendation ;
            <http://schema.org/position> 5 ; adr:askedOf <https://e.org/b> ;
            adr:deadline "2026-12-01"^^<{XSD}date> ;
            <http://schema.org/text> "Провести форум"@ru ."""
        )
    )
    assert node == {
        "id": "https://e.org/r",
        "type": ["Recommendation"],
        "position": 5,
        "askedOf": ["https://e.org/b"],
        "deadline": "2026-12-01",
        "text": {"ru": "Провести форум"},
    }


def test_what_json_ld_has_no_words_for_is_refused() -> None:
    about = triples_of("<urn:a> <urn:b> <<( <urn:c> <urn:d> <urn:e> )>> .")
    with pytest.raises(Refused, match="ask for Turtle"):
        list(compacted(about))


def test_one_subject_at_a_time_is_held() -> None:
    link = ox.NamedNode(ADR + "askedOf")
    endless = (ox.Triple(ox.NamedNode(f"urn:s:{n}"), link, ox.NamedNode("urn:o:1")) for n in count())
    assert [node["id"] for node in islice(compacted(endless), 3)] == ["urn:s:0", "urn:s:1", "urn:s:2"]


@pytest.mark.parametrize("read", READERS)
def test_the_whole_graph_comes_back(read: Any) -> None:
    wanted = triples_of(GRAPH.read_bytes())
    assert len(wanted) > 10_000
    assert same(read(b"".join(document(wanted))), wanted)
