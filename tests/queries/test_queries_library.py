"""Each question of the library gives just the rows that a person has read and approved.

That every other store gives the same: see test_queries_same_rows.py.
"""

import pyoxigraph as ox
import pytest

from queries.ask import ask
from queries.catalogue import LIMIT, load
from queries.embedded import term_of
from queries.store import Store
from tests.queries.cases import Case, read_answers

QUESTIONS = {name: query for name, query in load().items() if query.group != "view"}
CASES = read_answers()


def test_every_case_is_read() -> None:
    assert len(CASES) == 215
    assert sum(len(rows) for _, _, rows in CASES) == 424


def test_every_question_and_every_parameter_has_a_case() -> None:
    asked = {(name, param) for name, given, _ in CASES for param in ("", *given)}
    wanted = {
        (query.name, param) for query in QUESTIONS.values() for param in ("", *(p.name for p in query.params))
    }
    assert asked == wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: "; ".join([case[0], *case[1].values()]))
def test_answer(store: Store, case: Case) -> None:
    name, given, rows = case
    assert [list(row) for row in ask(store, name, given).rows] == rows


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_same_question_twice_is_answered_the_same(stores: dict[str, Store], name: str) -> None:
    given = next(given for case, given, _ in CASES if case == name)
    assert ask(stores["pyoxigraph"], name, given) == ask(stores["pyoxigraph"], name, given)


@pytest.mark.parametrize("name", [name for name, query in QUESTIONS.items() if query.param(LIMIT)])
def test_a_limit_keeps_the_first_rows(store: Store, name: str) -> None:
    assert ask(store, name, {"limit": "2"}).rows == ask(store, name, {}).rows[:2]


def test_sixteen_questions_have_a_limit() -> None:
    assert sum(query.param(LIMIT) is not None for query in QUESTIONS.values()) == 16


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_no_cell_of_text_shows_an_iri(store: Store, name: str) -> None:
    for case, given, _ in CASES:
        if case == name:
            table = ask(store, name, given)
            for row in table.rows:
                for column, cell in zip(table.columns, row, strict=True):
                    assert column.type == "iri" or "://" not in cell


@pytest.mark.parametrize("name", sorted(load()))
def test_a_file_runs_as_it_is_unfiltered(graph: ox.Store, store: Store, name: str) -> None:
    text = load()[name].text
    found = graph.query(text)
    assert isinstance(found, ox.QuerySolutions)
    assert [tuple(map(term_of, row)) for row in found] == list(store.select(text)[1])
