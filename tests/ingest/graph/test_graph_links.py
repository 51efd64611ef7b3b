"""Links out stand in the graph with their table and sources; a town that shares its name has none."""

from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, URIRef

import ingest
from ingest.language.lexicon import LEXICON
from ontology import DATA
from ontology.terms import ADR, DCT, PROV, SCHEMA
from queries.conformance import check

TEXT = """РЕЗОЛЮЦИЯ
Форума «Новый город»
г. {town}, 14 марта 2023 года

Участники форума рекомендуют:
Министерству культуры Российской Федерации:
1. Исполнять Указ Президента Российской Федерации от 9 ноября 2022 г. № 809 «Об утверждении Основ».
Правительству Новосибирской области:
2. Создать музей.
"""
COORDINATES = (SCHEMA.latitude, SCHEMA.longitude)
WIKIDATA, GEONAMES = "http://www.wikidata.org/entity/", "https://sws.geonames.org/"
EVERYWHERE = {
    "place/rossija": {f"{WIKIDATA}Q159", f"{GEONAMES}2017370/"},
    "place/novosibirskij-oblast": {f"{WIKIDATA}Q5851", f"{GEONAMES}1496745/"},
    "body/ministerstvo-kultura-rossija": {f"{WIKIDATA}Q2465416"},
}
DECREE = "http://publication.pravo.gov.ru/document/0001202211090019"


def built(folder: Path, town: str) -> Graph:
    """The graph of a resolution adopted in this town, which keeps every rule."""
    text, graph = folder / "forum.txt", folder / "graph.ttl"
    text.write_text(TEXT.format(town=town), encoding="utf-8")
    graph.write_bytes(bytes(ingest.build([text]).turtle))
    assert [one.name for one in check(graph).verdicts if not one.ok] == []
    return Graph().parse(graph)


def same_as(graph: Graph) -> dict[str, set[str]]:
    """What is the same elsewhere, by the end of the IRI; acts aside."""
    found: dict[str, set[str]] = {}
    for thing, there in graph.subject_objects(URIRef(SCHEMA.sameAs)):
        if "/instrument/" not in str(thing):
            found.setdefault(str(thing).removeprefix(DATA), set()).add(str(there))
    return found


def test_places_a_federal_body_and_a_decree_are_led_elsewhere(tmp_path: Path) -> None:
    graph = built(tmp_path, "Новосибирск")
    town = {"place/gorod-novosibirsk": {f"{WIKIDATA}Q883", f"{GEONAMES}1496747/"}}
    assert same_as(graph) == EVERYWHERE | town
    (decree,) = graph.subjects(URIRef(SCHEMA.sameAs), URIRef(DECREE))
    assert (decree, RDF.type, URIRef(ADR.Decree)) in graph
    point = [graph.value(URIRef(f"{DATA}place/gorod-novosibirsk"), URIRef(one)) for one in COORDINATES]
    assert [str(one) for one in point] == ["55.02259", "82.93175"]


def test_every_link_tells_its_table_and_sources_and_nothing_is_said_without_one(tmp_path: Path) -> None:
    graph = built(tmp_path, "Новосибирск")
    links = set(graph.subjects(RDF.type, URIRef(ADR.Link)))
    stated = {
        (graph.value(one, URIRef(ADR.factSubject)), graph.value(one, URIRef(ADR.linkTarget))) for one in links
    }
    assert stated == set(graph.subject_objects(URIRef(SCHEMA.sameAs)))
    for link in links:
        table = graph.value(link, URIRef(PROV.wasDerivedFrom))
        assert (LEXICON / str(graph.value(table, URIRef(ADR.fileName)))).is_file()
        assert list(graph.objects(link, URIRef(DCT.source))), link


@pytest.mark.parametrize("town", ["Белогорск", "Заречье"])
def test_a_town_that_shares_its_name_or_is_in_no_table_is_left_alone(town: str, tmp_path: Path) -> None:
    graph = built(tmp_path, town)
    assert (None, None, Literal(town, lang="ru")) in graph
    assert same_as(graph) == EVERYWHERE


def test_links_are_minted_under_the_base_of_the_build(tmp_path: Path) -> None:
    text = tmp_path / "forum.txt"
    text.write_text(TEXT.format(town="Новосибирск"), encoding="utf-8")
    base = "https://data.example.org/id/"
    graph = Graph().parse(data=bytes(ingest.build([text], base=base).turtle), format="turtle")
    links = set(graph.subjects(RDF.type, URIRef(ADR.Link)))
    assert URIRef(f"{base}link/place/gorod-novosibirsk/wikidata") in links
    assert all(str(one).startswith(f"{base}link/") for one in links)
