"""The SPARQL of an answer: what `ask` runs, runnable anywhere."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from queries.ask import ask, sparql_of
from queries.catalogue import LIMIT, Query, load
from queries.errors import MissingParameter
from queries.store import EmbeddedStore, Store, open_store

LIBRARY = load()
HOSTILE = ['" } #', "a\nDROP ALL", "\\u0022", "'''", "<x>", "{ UNDEF }", "?_event", "щ\u202e"]


@pytest.fixture(scope="module")
def committed() -> EmbeddedStore:
    store = open_store(Path(__file__).resolve().parents[2] / "graph.ttl")
    assert isinstance(store, EmbeddedStore)
    return store


def rows_of(store: EmbeddedStore, sparql: str) -> list[tuple[str, ...]]:
    """What an engine that knows none of our prefixes answers."""
    found = store.graph.query(sparql)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple("" if term is None else term.value for term in solution) for solution in found]


@pytest.mark.parametrize("query", LIBRARY.values(), ids=lambda query: query.name)
def test_it_gives_the_rows_of_the_answer(committed: EmbeddedStore, query: Query) -> None:
    needed = {param.name: param.example for param in query.params if param.required}
    full = needed | {param.name: param.example for param in query.params if param.type in ("event", LIMIT)}
    for params in (needed, full):
        sparql = sparql_of(committed, query.name, params)
        assert rows_of(committed, sparql) == list(ask(committed, query.name, params).rows)
        assert "# param:" not in sparql
        assert query.question["ru"] in sparql
        assert [line for line in sparql.splitlines() if line.isspace()] == []


def test_nothing_but_the_rows_asked_for_comes(committed: EmbeddedStore) -> None:
    sparql = sparql_of(committed, "most-asked", {"limit": "2"})
    assert sparql.endswith("LIMIT 2\n")
    assert len(rows_of(committed, sparql)) == 2


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_stays_a_value(store: Store, value: str) -> None:
    assert isinstance(store, EmbeddedStore)
    for name in ("find-body", "find-asks"):
        (param,) = [param for param in LIBRARY[name].params if param.type == "text"]
        sparql = sparql_of(store, name, {param.name: value})
        assert rows_of(store, sparql) == list(ask(store, name, {param.name: value}).rows)


def test_what_ask_refuses_has_no_sparql(store: Store) -> None:
    with pytest.raises(MissingParameter):
        sparql_of(store, "asks-of-body", {})
