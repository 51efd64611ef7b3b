"""Each question of the library, on each store, gives just the rows that a person has read and approved."""

from pathlib import Path

import pytest

from queries.ask import ask
from queries.catalogue import LIMIT, load
from queries.store import Store

ANSWERS = Path(__file__).with_name("two_forums.answers.txt")
Case = tuple[str, dict[str, str], list[list[str]]]
QUESTIONS = {name: query for name, query in load().items() if query.group != "view"}


def read_answers() -> list[Case]:
    """Every question asked in the file of answers, its parameters and rows."""
    blocks = ANSWERS.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    cases = []
    for block in blocks:
        head, *lines = block.split("\n")
        name, *params = head.removeprefix("# ").split("; ")
        given = dict(param.split("=", 1) for param in params)
        cases.append((name, given, [[cell.strip() for cell in line.split("|")] for line in lines]))
    return cases


CASES = read_answers()


def test_every_case_is_read() -> None:
    assert len(CASES) == 161
    assert sum(len(rows) for _, _, rows in CASES) == 316


def test_every_question_and_every_parameter_has_a_case() -> None:
    asked = {(name, param) for name, given, _ in CASES for param in ("", *given)}
    wanted = {
        (query.name, param) for query in QUESTIONS.values() for param in ("", *(p.name for p in query.params))
    }
    assert asked == wanted


@pytest.mark.parametrize("kind", ["pyoxigraph", "rdflib", "endpoint"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: "; ".join([case[0], *case[1].values()]))
def test_answer(stores: dict[str, Store], kind: str, case: Case) -> None:
    name, given, rows = case
    assert [list(row) for row in ask(stores[kind], name, given).rows] == rows


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_same_question_twice_is_answered_the_same(stores: dict[str, Store], name: str) -> None:
    given = next(given for case, given, _ in CASES if case == name)
    assert ask(stores["pyoxigraph"], name, given) == ask(stores["pyoxigraph"], name, given)


@pytest.mark.parametrize("name", [name for name, query in QUESTIONS.items() if query.param(LIMIT)])
def test_a_limit_keeps_the_first_rows(store: Store, name: str) -> None:
    assert ask(store, name, {"limit": "2"}).rows == ask(store, name, {}).rows[:2]


def test_twelve_questions_have_a_limit() -> None:
    assert sum(query.param(LIMIT) is not None for query in QUESTIONS.values()) == 12


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_no_cell_of_text_shows_an_iri(store: Store, name: str) -> None:
    for case, given, _ in CASES:
        if case == name:
            table = ask(store, name, given)
            for row in table.rows:
                for column, cell in zip(table.columns, row, strict=True):
                    assert column.type == "iri" or "://" not in cell
