"""Virtuoso gives each question the rows that the embedded store gives, and they are in the same order."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench.graphs import write_graph
from bench.questions import value_for
from queries.access import Access, Login
from queries.ask import ask
from queries.catalogue import Param, load
from queries.errors import BadParameter, EndpointFailed
from queries.find import build_index
from queries.loading.load import load as load_graph
from queries.loading.target import find_target
from queries.loading.triples import read_triples
from queries.resolve import plain, resolve
from queries.store import Store, load_store, open_endpoint
from queries.term import Iri
from tests.queries.cases import Params, examples, read_answers
from tests.servers import Server, virtuoso

pytestmark = pytest.mark.slow

GRAPHS = {
    "forums": Path(__file__).with_name("two_forums.ttl"),
    "project": Path(__file__).parents[2] / "graph.ttl",
}


def put(server: Server, iri: str, graph: Path) -> None:
    """Put a graph into the server."""
    access = Access(timeout=100, login=Login(server.user, server.password))
    load_graph(read_triples(graph), find_target(server.query, iri, access), access)


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph with more of everything than the others have."""
    path = tmp_path_factory.mktemp("invented") / "invented.nt"
    with path.open("wb") as file:
        write_graph(file, 25_000, seed=3)
    return path


@pytest.fixture(scope="module")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Virtuoso that holds these graphs alone: what else lies in a store sways how it plans."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture(scope="module")
def pairs(virtuoso_server: Server, invented: Path) -> dict[str, tuple[Store, Store]]:
    """Each graph embedded and in Virtuoso."""
    found = {}
    for name, path in (GRAPHS | {"invented": invented}).items():
        iri = f"urn:test:{name}"
        put(virtuoso_server, iri, path)
        address = f"{virtuoso_server.query}?default-graph-uri={iri}"
        found[name] = (load_store(path.read_bytes(), path.name), open_endpoint(address, Access(timeout=60)))
    return found


CASES = examples()


def test_every_question_is_among_the_cases() -> None:
    assert {name for name, _ in CASES} == set(load())
    assert len(CASES) > 3 * len(load())


@pytest.mark.parametrize("case", CASES, ids=lambda case: "; ".join([case[0], *case[1]]))
def test_the_project_s_graph_gives_the_same_rows(pairs: dict[str, tuple[Store, Store]], case: object) -> None:
    name, given = case  # type: ignore[misc]
    embedded, virtuoso = pairs["project"]
    assert ask(virtuoso, name, given) == ask(embedded, name, given)


# A name of the invented graph, where its busiest thing has none.
FIRST = {
    "document": "SELECT (MIN(?name) AS ?first) { ?resolution adr:document ?name }",
    "section": "SELECT (MIN(STR(?name)) AS ?first) { ?section a adr:Section ; rdfs:label ?name }",
}


@pytest.mark.parametrize("name", sorted(load()))
def test_an_invented_graph_gives_the_same_rows(pairs: dict[str, tuple[Store, Store]], name: str) -> None:
    embedded, virtuoso = pairs["invented"]
    query = load()[name]
    values = {param.name: value_in(embedded, param) for param in query.params}
    needed = {param.name: values[param.name] for param in query.params if param.required}
    for given in (needed, *(needed | {key: value} for key, value in values.items())):
        assert ask(virtuoso, name, given) == ask(embedded, name, given), given


def value_in(store: Store, param: Param) -> str:
    """A value of this parameter that the graph knows."""
    if param.type not in FIRST:
        return value_for(store, param)
    (found,) = store.select(FIRST[param.type])[1][0]
    assert found is not None
    return found.value


@pytest.mark.parametrize("case", read_answers(), ids=lambda case: "; ".join([case[0], *case[1].values()]))
def test_it_answers_what_a_person_has_read(
    pairs: dict[str, tuple[Store, Store]], case: tuple[str, Params, list[list[str]]]
) -> None:
    name, given, rows = case
    assert [list(row) for row in ask(pairs["forums"][1], name, given).rows] == rows


def test_each_name_of_a_body_is_found(pairs: dict[str, tuple[Store, Store]]) -> None:
    embedded, virtuoso = pairs["project"]
    names = "SELECT DISTINCT ?name { ?body a adr:Body ; rdfs:label|skos:altLabel|skos:hiddenLabel ?name }"
    _, rows = embedded.select(names)
    assert len(rows) > 100
    for name in (name.value for (name,) in rows if name):
        assert found(virtuoso, name.upper()) == found(embedded, name.upper())
        assert found(virtuoso, plain(name)) == found(embedded, plain(name))


@pytest.mark.parametrize("graph", GRAPHS)
def test_each_iri_of_a_body_is_found_and_an_old_one_leads_on(
    pairs: dict[str, tuple[Store, Store]], graph: str
) -> None:
    embedded, virtuoso = pairs[graph]
    iris = "SELECT DISTINCT ?iri { { ?iri a adr:Body } UNION { ?iri dct:isReplacedBy ?now } } ORDER BY ?iri"
    _, rows = embedded.select(iris)
    assert len(rows) > 5
    for iri in (iri.value for (iri,) in rows if iri):
        assert found(virtuoso, f"<{iri}>") == found(embedded, f"<{iri}>")


def found(store: Store, name: str) -> object:
    """The body of that name, or what is said where several bear it."""
    try:
        return resolve(store, "body", name)
    except BadParameter as error:
        return str(error)


@pytest.mark.parametrize("graph", GRAPHS)
def test_words_find_the_same(pairs: dict[str, tuple[Store, Store]], graph: str) -> None:
    embedded, virtuoso = pairs[graph]
    assert build_index(virtuoso).data == build_index(embedded).data


# --- its quirks ------------------------------------------------------------------------------------

MANY = 12_000  # rows: more than its limit of 10 000


@pytest.fixture(scope="module")
def many(virtuoso_server: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a graph of so many triples."""
    path = tmp_path_factory.mktemp("many") / "many.nt"
    path.write_text("".join(f'<urn:s{n}> <urn:p> "{n}" .\n' for n in range(MANY)), encoding="utf-8")
    put(virtuoso_server, "urn:test:many", path)
    return "urn:test:many"


def test_rows_and_triples_that_it_cuts_are_never_taken_for_all(virtuoso_server: Server, many: str) -> None:
    store = open_endpoint(virtuoso_server.query, Access(timeout=120, default_graphs=(many,)))
    with pytest.raises(EndpointFailed, match=r": the answer is cut: 10000 rows of 12000; narrow"):
        store.select("SELECT ?s ?o WHERE { ?s ?p ?o }")
    with pytest.raises(EndpointFailed, match=r": just 10001 triples came, and whether these are all"):
        store.select("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert len(store.select("SELECT ?s WHERE { ?s ?p ?o } LIMIT 10000")[1]) == 10_000


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_it_knows_by_digest_who_asks(virtuoso_server: Server, many: str, method: str) -> None:
    text = "SELECT ?g WHERE { <urn:s7> ?p ?o . GRAPH ?g { <urn:s7> ?p ?o } }"
    graphs = Access(timeout=120, method=method, default_graphs=(many,), named_graphs=(many,))
    known = replace(graphs, login=Login(virtuoso_server.user, virtuoso_server.password))
    assert open_endpoint(virtuoso_server.update, known).select(text)[1] == ((Iri(many),),)
    for login, said in (
        (None, "asks for user and password"),
        (Login("dba", "wrong"), "does not accept this user"),
    ):
        with pytest.raises(EndpointFailed, match=said):
            open_endpoint(virtuoso_server.update, replace(graphs, login=login)).select(text)
