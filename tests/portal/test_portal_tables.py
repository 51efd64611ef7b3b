"""The flat tables: each row a thing of the graph, each told by its key, in whatever store the graph lies."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Graph

from bench.graphs import write_graph
from ontology import ONTOLOGY
from portal.errors import CannotExport
from portal.releases.datasets import DATASETS, FLAT, GRAPH, TABLES, DataSet, dataset
from portal.releases.rows import rows_of
from queries.access import Access, Login
from queries.catalogue import read_folder
from queries.loading.load import load as load_graph
from queries.loading.target import find_target
from queries.loading.triples import read_triples
from queries.store import Store, load_store, open_endpoint, open_store, store_of
from tests.servers import Server

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "graph.ttl"
TWO_FORUMS = ROOT / "tests" / "queries" / "two_forums.ttl"
NAMES = [table.name for table in TABLES]
"""What a row of each table is, counted without its question."""
ROWS = {
    "asks": "?row a adr:Ask",
    "recommendations": "?row a adr:Recommendation",
    "mentions": "?recommendation adr:mentions ?body BIND(CONCAT(STR(?recommendation), STR(?body)) AS ?row)",
    "bodies": "?row a adr:Body",
    "events": "?row a adr:Event",
    "participants": "VALUES ?role { adr:organiser adr:founder adr:supporter adr:eventPartner } "
    "?event ?role ?body BIND(CONCAT(STR(?event), STR(?role), STR(?body)) AS ?row)",
    "resolutions": "?row a adr:Resolution",
    "sections": "?row a adr:Section",
    "instruments": "?row a adr:Instrument",
    "citations": "?source adr:cites ?cited BIND(CONCAT(STR(?source), STR(?cited)) AS ?row)",
    "initiatives": "?row a adr:Initiative",
    "initiatives-named": "?source adr:concerns ?named BIND(CONCAT(STR(?source), STR(?named)) AS ?row)",
    "repetitions": "?row a adr:Repetition",
    "evidence": "?one a adr:Evidence ; oa:hasTarget ?place BIND(CONCAT(STR(?one), STR(?place)) AS ?row)",
    "gaps": "?row a adr:Gap",
    "ledger": "?row a adr:Tally",
    "places": "?row a adr:Place",
    "links": "?row a adr:Link",
    "files": "?text eli:is_embodied_by ?file BIND(CONCAT(STR(?text), STR(?file)) AS ?row)",
    "concepts": "?row a skos:Concept",
}


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph with more of everything than the real one has."""
    path = tmp_path_factory.mktemp("invented") / "invented.nt"
    with path.open("wb") as file:
        write_graph(file, 25_000, seed=3)
    return path


@pytest.fixture(scope="module")
def stores(invented: Path) -> dict[str, Store]:
    """The graphs that the tables are drawn from."""
    paths = {"forums": TWO_FORUMS, "project": PROJECT, "invented": invented}
    return {name: open_store(path) for name, path in paths.items()}


def column(store: Store, table: str, name: str) -> Iterator[str]:
    """The cells of one column."""
    of = dataset(table)
    place = of.columns.index(of.column(name))
    return (row[place] for row in rows_of(store, of))


def count(store: Store, patterns: str) -> int:
    """How many things the graph has where these patterns hold."""
    _, ((found,),) = store.select(f"SELECT (COUNT(DISTINCT ?row) AS ?rows) {{ {patterns} }}")
    assert found is not None
    return int(found.value)


def test_the_whole_graph_comes_first_then_every_flat_question_once() -> None:
    assert [one.name for one in DATASETS] == [GRAPH, *NAMES]
    assert sorted(NAMES) == sorted(read_folder(FLAT)) == sorted(ROWS)
    assert NAMES[0] == "asks"


def test_every_column_that_leads_to_a_table_leads_to_one_key() -> None:
    links = [(table, one) for table in TABLES for one in table.columns if one.table]
    assert len(links) > 50
    for table, one in links:
        assert one.is_iri and len(dataset(one.table).key) == 1, (table.name, one.name)
        assert not one.parting


def test_nothing_is_told_of_a_column_that_no_table_has() -> None:
    told = tomllib.loads((ROOT / "portal" / "releases" / "datasets.toml").read_text(encoding="utf-8"))
    assert set(told["columns"]) == {one.name for table in TABLES for one in table.columns}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("graph", ["forums", "project", "invented"])
def test_a_row_for_each_thing_and_a_key_for_each_row(stores: dict[str, Store], graph: str, name: str) -> None:
    table = dataset(name)
    rows = list(rows_of(stores[graph], table))
    places = [place for place, one in enumerate(table.columns) if one.name in table.key]
    keys = {tuple(row[place] for place in places) for row in rows}
    assert len(rows) == len(keys) == count(stores[graph], ROWS[name])
    assert all(all(key) for key in keys)


def test_every_link_between_tables_is_kept(stores: dict[str, Store]) -> None:
    for graph in ("project", "invented"):
        keys = {
            table.name: set(column(stores[graph], table.name, table.key[0]))
            for table in TABLES
            if len(table.key) == 1
        }
        for table in TABLES:
            for one in table.columns:
                if one.table:
                    cells = set(column(stores[graph], table.name, one.name)) - {""}
                    assert cells <= keys[one.table], (graph, table.name, one.name)


def test_who_is_merely_mentioned_is_in_no_row_of_the_asks(stores: dict[str, Store]) -> None:
    for graph in stores.values():
        asked = set(
            zip(column(graph, "asks", "recommendation_iri"), column(graph, "asks", "body_iri"), strict=True)
        )
        named = zip(
            column(graph, "mentions", "recommendation_iri"),
            column(graph, "mentions", "body_iri"),
            strict=True,
        )
        found = set(named)
        assert found
        assert not asked & found


def test_no_ask_is_without_its_words_and_they_stand_in_the_graph(stores: dict[str, Store]) -> None:
    graph = stores["project"]
    _, rows = graph.select("SELECT ?exact { ?any oa:exact ?exact }")
    exact = {term.value for (term,) in rows if term is not None}
    quotes = list(column(graph, "asks", "quotes"))
    assert len(quotes) == 211
    assert all(quote in exact for cell in quotes for quote in cell.split(" | "))


def test_the_paragraphs_of_the_ledger_add_up(stores: dict[str, Store]) -> None:
    graph = stores["project"]
    whole = sum(map(int, column(graph, "resolutions", "paragraphs")))
    assert sum(map(int, column(graph, "ledger", "blocks"))) == whole > 100


def test_several_values_of_a_cell_stand_sorted_and_a_second_of_one_is_an_error(
    stores: dict[str, Store],
) -> None:
    names = list(column(stores["forums"], "bodies", "names"))
    assert "Администрации Заречья | Администрации города Заречье" in names
    table = dataset("bodies")
    single = replace(table, columns=tuple(replace(one, parting="") for one in table.columns))
    with pytest.raises(CannotExport) as refused:
        list(rows_of(stores["forums"], single))
    assert "names" in refused.value.en and "names" in refused.value.ru


def test_classes_and_facts_have_the_names_of_the_vocabulary() -> None:
    graph = Graph().parse(ONTOLOGY)
    said = 0
    for table in TABLES:
        assert table.query is not None
        for name, label in mapped(table.query.text):
            (found,) = graph.query(
                f"SELECT ?label {{ {name} rdfs:label ?label FILTER(LANG(?label) = 'ru') }}"
            )
            assert str(found[0]) == label, name  # type: ignore[index]
            said += 1
    assert said >= 4 * 3 + 18


def mapped(text: str) -> Iterator[tuple[str, str]]:
    """The terms of ours that a question gives a Russian name."""
    return ((name, label) for name, label in re.findall(r"\((adr:\w+) \"([^\"]+)\"\)", text))


def test_an_rdflib_graph_gives_the_same_rows() -> None:
    ours, theirs = open_store(TWO_FORUMS), store_of(Graph().parse(TWO_FORUMS))
    for table in TABLES:
        assert list(rows_of(theirs, table)) == list(rows_of(ours, table)), table.name


@pytest.fixture(scope="module")
def served(virtuoso_server: Server, invented: Path) -> dict[str, tuple[Store, Store]]:
    """Each graph embedded and in Virtuoso."""
    found = {}
    for name, path in {"forums": TWO_FORUMS, "project": PROJECT, "invented": invented}.items():
        iri = f"urn:test:tables:{name}"
        access = Access(timeout=100, login=Login(virtuoso_server.user, virtuoso_server.password))
        load_graph(read_triples(path), find_target(virtuoso_server.query, iri, access), access)
        address = f"{virtuoso_server.query}?default-graph-uri={iri}"
        found[name] = (load_store(path.read_bytes(), path.name), open_endpoint(address, Access(timeout=60)))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES, ids=NAMES)
@pytest.mark.parametrize("graph", ["forums", "project", "invented"])
def test_virtuoso_gives_the_same_rows(
    served: dict[str, tuple[Store, Store]], graph: str, table: DataSet
) -> None:
    ours, theirs = served[graph]
    assert list(rows_of(theirs, table)) == list(rows_of(ours, table))
