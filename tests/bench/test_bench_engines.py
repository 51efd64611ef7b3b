"""The race is fair: rows are counted alike, what takes too long is stopped and said, means are geometric."""

import io
import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

from bench.engines import Question, Slow, Times, bare_rows, means, medians, questions, same_rows
from bench.graphs import write_graph
from bench.line import Line, rendered
from bench.run import PARTS
from bench.virtuoso import rows_in
from queries.catalogue import load
from queries.store import EmbeddedStore, load_store

ROOT = Path(__file__).resolve().parents[2]
ENDLESS = "SELECT ?a WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?f && ?f = ?i && ?c = 5) }"
SHORT = "SELECT ?a WHERE { ?a a <https://w3id.org/adresat/ns#Resolution> }"


@pytest.fixture(scope="module")
def graph() -> bytes:
    out = io.BytesIO()
    write_graph(out, 5_000)
    return out.getvalue()


def question(seconds: float, rows: int = 1) -> Question:
    return Question("q", False, SHORT, seconds, rows)


def test_every_question_of_the_library_is_timed_on_the_text_that_bare_pyoxigraph_understands(
    graph: bytes,
) -> None:
    store = load_store(graph, "small.nt")
    assert isinstance(store, EmbeddedStore)
    found = list(questions(store, 1))
    assert {one.name for one in found} == set(load())
    assert [one.name for one in found if one.is_export] == [
        name for name, query in load().items() if query.group in ("table", "view")
    ]
    for one in found:
        bare_rows(store.graph, one)


def test_an_engine_that_answers_something_else_stops_the_race() -> None:
    same_rows("rdflib", question(1, 7), None)
    with pytest.raises(RuntimeError, match="q: 6 rows on rdflib, 7 on ours"):
        same_rows("rdflib", question(1, 7), 6)


def test_rdflib_is_stopped_at_the_limit_and_says_so(graph: bytes, tmp_path: Path) -> None:
    path = tmp_path / "small.nt"
    path.write_bytes(graph)
    task = {"graph": str(path), "limit": 2.0, "queries": [ENDLESS, SHORT]}
    command = [sys.executable, "-m", "bench.slow"]
    done = subprocess.run(
        command, cwd=ROOT, input=json.dumps(task), capture_output=True, text=True, check=True
    )
    (stopped, none), (seconds, rows) = json.loads(done.stdout)
    assert (stopped, none) == (2.0, None)
    assert seconds < 2.0
    assert rows >= 1


def test_rows_of_csv_are_counted_though_a_text_breaks_its_line() -> None:
    assert rows_in(b'"a","b"\n"1","one\ntwo ""quoted"" three\nfour"\n"2",\n') == 2
    assert rows_in(b'"a"\n') == 0


def test_the_means_are_geometric_and_hold_or_do_not() -> None:
    found = [
        Times(question(9), 0.1, 0.1, 0.05, Slow(4.0, 1)),  # twice as slow as Virtuoso, 40 times rdflib
        Times(question(9), 0.1, 0.2, None, Slow(1.0, None)),  # twice as fast as pyoxigraph, 10 times rdflib
    ]
    slower, faster = means(found)
    assert (slower.figure, slower.holds) == ("1.00", True)
    assert "Virtuoso is not installed" in slower.what
    assert (faster.figure, faster.holds) == ("20", True)
    worse, _ = means([Times(question(9), 0.1, 0.1, 0.06, Slow(4.0, 1))])
    assert (worse.figure, worse.holds) == ("1.67", False)
    assert math.isclose(found[1].best, 0.2)


def test_sides_are_run_in_turns_after_a_run_that_does_not_count() -> None:
    ran: list[str] = []
    found = medians(3, [lambda: ran.append("a"), lambda: ran.append("b")])
    assert ran == ["a", "b"] * 4
    assert all(0 <= one < 1 for one in found)


def test_a_broken_bound_is_said() -> None:
    text = rendered([Line("a", "1"), Line("b", "2", "at most 1", False), Line("c", "1", "at most 1")], 3)
    assert text.splitlines()[-3:] == [
        "| a | 1 |  |  |",
        "| b | 2 | at most 1 | BROKEN |",
        "| c | 1 | at most 1 | holds |",
    ]


def test_the_parts_of_the_bench() -> None:
    assert list(PARTS) == [
        *("commands", "folders", "reading", "engines", "service", "scale", "stores", "profile")
    ]
