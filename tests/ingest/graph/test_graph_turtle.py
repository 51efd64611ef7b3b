"""The file: sorted, without a blank node or a clock, the same each time, read back by two parsers."""

import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

import ingest
from ontology import DATA
from ontology.terms import RDF
from queries.conformance import check

ROOT = Path(__file__).resolve().parents[3]
Write = Callable[..., Path]
ASKING = "РЕЗОЛЮЦИЯ форума\nг. Озёрск\nУчастники рекомендуют:\n1. "


def triples(turtle: bytes) -> list[ox.Triple]:
    """The triples in the order of the file, by the strict parser."""
    return [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]


def test_it_is_read_back_strictly_and_has_no_blank_node(own_turtle: bytes) -> None:
    found = triples(own_turtle)
    assert len(found) > 40_000
    assert not any(isinstance(term, ox.BlankNode) for triple in found for term in triple)
    assert b"_:" not in own_turtle and b"[" not in re.sub(rb'"(?:[^"\\]|\\.)*"', b"", own_turtle)


def test_it_is_sorted(own_turtle: bytes) -> None:
    found = triples(own_turtle)
    order = [(str(t.subject), t.predicate.value != RDF.type, t.predicate.value, str(t.object)) for t in found]
    assert order == sorted(order)
    assert len(set(order)) == len(order)
    prefixes = [line for line in own_turtle.decode().splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)


def test_two_builds_are_the_same_bytes(own_turtle: bytes, own_texts: list[Path]) -> None:
    assert ingest.build(own_texts[::-1]).turtle == own_turtle


def test_rdflib_reads_the_same_graph(own_turtle: bytes) -> None:
    small = ingest.build([ROOT / "samples" / "zarechye-2023.txt"]).turtle
    lines = b"".join(f"{triple} .\n".encode() for triple in triples(small))
    assert isomorphic(Graph().parse(data=small, format="turtle"), Graph().parse(data=lines, format="nt"))
    assert len(Graph().parse(data=own_turtle, format="turtle")) == len(triples(own_turtle))


def test_every_iri_is_ascii_and_well_formed(own_turtle: bytes) -> None:
    iris = {t.value for triple in triples(own_turtle) for t in triple if isinstance(t, ox.NamedNode)}
    own = {iri for iri in iris if iri.startswith(DATA)}
    assert len(own) > 5_000
    assert [iri for iri in sorted(own) if not re.fullmatch(r"[A-Za-z0-9~._%:/-]+", iri)] == []


def test_no_day_but_those_of_the_documents(write: Write) -> None:
    turtle = ingest.build([write("a.txt", f"{ASKING}НКО провести форум до 1 мая 2022 года.\n")]).turtle
    assert set(re.findall(rb"\d{4}-\d\d-\d\d", turtle)) == {b"2022-05-01"}


@pytest.mark.slow
def test_it_keeps_every_rule_that_must_be_kept(own_turtle: bytes, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(own_turtle)
    report = check(path)
    assert len(report.verdicts) > 40
    broken = [(v.name, v.witnesses) for v in report.verdicts if v.level != "should" and not v.ok]
    assert broken == []
    assert report.conforms


# --- IRIs --------------------------------------------------------------------------------------


def bodies(turtle: bytes) -> list[str]:
    """The keys of the bodies' IRIs."""
    return re.findall(r"^body:(\S+)", turtle.decode(), re.MULTILINE)


def test_names_that_sound_alike_keep_their_own_iris(write: Write) -> None:
    path = write("a.txt", f"{ASKING}Клубу «Сход», клубу «Шод», клубу «Сход» помочь.\n")
    turtle = ingest.build([path]).turtle
    found = bodies(turtle)
    assert sorted(found) == ["klub-shod-gorod-ozersk", "klub-shod-gorod-ozersk-651b08c9"]
    asks = re.findall(r"^<\S+/ask/a/1/addressee/(\S+)>", turtle.decode(), re.MULTILINE)
    assert sorted(asks) == sorted(found)


def test_iris_are_those_of_yesterday(write: Write) -> None:
    path = write("форум 2021.txt", f"{ASKING}Мэрии города Озёрска, НКО, АНО «Щука & К°» помочь.\n")
    turtle = ingest.build([path]).turtle.decode()
    assert bodies(turtle.encode()) == [
        "merija-gorod-ozersk",
        "nekommercheskij-organizacija-mn",
        "shhuka-k-gorod-ozersk",
    ]
    assert f"<{DATA}event/%D1%84%D0%BE%D1%80%D1%83%D0%BC%202021>" in turtle


def test_a_long_name_is_cut_and_told_apart(write: Write) -> None:
    long = "очень " * 40
    path = write("a.txt", f"{ASKING}Клубу «{long}старых», клубу «{long}новых» друзей помочь.\n")
    found = bodies(ingest.build([path]).turtle)
    assert len(found) == 2
    assert all(len(iri) < 140 for iri in found)


def test_numbers_met_twice_keep_their_own_items(write: Write) -> None:
    path = write("a.txt", f"{ASKING}НКО помочь.\n1. СМИ помочь.\n2/3. Школам помочь.\n")
    turtle = ingest.build([path]).turtle.decode()
    found = re.findall(r"^<\S+/recommendation/a/(\S+)>", turtle, re.MULTILINE)
    assert found[:2] == ["1", "1~2"]


@pytest.mark.parametrize(
    "base", ["https://example.org/id/", "https://example.org/recommendation/", "urn:adresat:"]
)
def test_the_base_is_an_option(base: str, write: Write) -> None:
    turtle = ingest.build([write("a.txt", f"{ASKING}НКО помочь.\n")], base=base).turtle
    subjects = {str(triple.subject) for triple in triples(turtle)}
    assert DATA.encode() not in turtle
    assert f"<{base}ask/a/1/addressee/nekommercheskij-organizacija-mn>" in subjects
    assert f"<{base}body/nekommercheskij-organizacija-mn>" in subjects


@pytest.mark.parametrize("base", ["", "no base", "https://example.org/x", "http://exa mple/", "example/"])
def test_what_is_no_base_is_refused(base: str, write: Write) -> None:
    with pytest.raises(ingest.IngestError, match=r"no base for IRIs .* give one like"):
        ingest.build([write("a.txt", f"{ASKING}НКО помочь.\n")], base=base)


# --- the product -------------------------------------------------------------------------------


def test_the_committed_graph_is_the_one_that_the_real_texts_give(corpus: list[Path]) -> None:
    assert ingest.build(corpus).turtle == (ROOT / "graph.ttl").read_bytes()
