"""The library on the committed graph: every example works, and an answer is there at once."""

import csv
import io
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from queries.ask import ask
from queries.catalogue import GROUPS, Query, load
from queries.store import Store, open_store
from queries.tabulate import to_csv

ROOT = Path(__file__).resolve().parents[2]
GRAPH = ROOT / "graph.ttl"
QUESTIONS = [query for query in load().values() if query.group != "view"]
# What the five resolutions have nothing to answer with, and why.
UNANSWERED = {
    "asked-again": "their towns are four; of the two of one town one has no date",
    "times-asked": "as above",
    "asked-again-in-series": "no series has two editions among the five",
    "instruments-in-several-events": "no two of the five events cite the same programme or act",
    "corrections": "nobody has written anything beside the five documents",
    "judgements": "nobody had to decide who is who",
}
TITLES = {
    "who": "Кого просят · Who is asked",
    "what": "О чём просят · What is asked",
    "basis": "На что это опирается · On what it rests",
    "again": "Снова и вместе · Again and together",
    "missing": "Чего недостаёт · What is missing",
}


@pytest.fixture(scope="module")
def committed() -> Store:
    return open_store(GRAPH)


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_every_example_gives_an_answer(committed: Store, query: Query) -> None:
    needed = {param.name: param.example for param in query.params if param.required}
    assert bool(ask(committed, query.name, needed).rows) == (query.name not in UNANSWERED)
    for param in query.params:
        rows = ask(committed, query.name, needed | {param.name: param.example}).rows
        assert bool(rows) == (query.name not in UNANSWERED), param


def test_far_more_than_twenty_questions_answer_in_the_five_groups_of_a_reader() -> None:
    assert {group: f"{GROUPS[group]['ru']} · {GROUPS[group]['en']}" for group in TITLES} == TITLES
    answering = Counter(query.group for query in QUESTIONS if query.name not in UNANSWERED)
    assert {group: answering[group] for group in TITLES} == {
        "who": 14,
        "what": 18,
        "basis": 11,
        "again": 6,
        "missing": 11,
    }


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_cells_hold_what_their_columns_promise(committed: Store, query: Query) -> None:
    needed = {param.name: param.example for param in query.params if param.required}
    table = ask(committed, query.name, needed)
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            if column.type == "integer":
                assert cell == "" or cell.isdigit()
            elif column.type == "date":
                assert cell == "" or (len(cell) == 10 and cell[4] == cell[7] == "-")
            elif column.type == "text":
                assert "w3id.org" not in cell


def test_one_row_of_asks_for_each_recommendation_and_body(committed: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(ask(committed, "asks", {})), newline="")))
    keys = [(r["document"], r["section"], r["number"], r["text"], r["body"], r["role"]) for r in rows]
    assert len(set(keys)) == len(keys) > 100
    assert {r["role"] for r in rows} <= {"addressee", "partner", ""}
    assert {r["document"] for r in rows} == {r[0] for r in ask(committed, "events", {}).rows}


def test_an_answer_takes_less_than_a_second_from_nothing() -> None:
    code = (
        "from pathlib import Path; from queries.ask import ask; from queries.store import open_store; "
        "from queries.tabulate import to_text; "
        f"print(to_text(ask(open_store(Path({str(GRAPH)!r})), 'most-asked', {{'limit': '3'}})))"
    )
    times = []
    for _ in range(3):
        start = time.monotonic()
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
        times.append(time.monotonic() - start)
        assert (done.returncode, done.stderr) == (0, "")
        assert len(done.stdout.splitlines()) >= 5
    assert min(times) < 1
