"""An invented graph is like a built one: it keeps our rules, and every question of the library has rows."""

import io
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from bench.graphs import write_graph
from bench.questions import given_for
from queries.ask import ask
from queries.catalogue import load
from queries.conformance import check
from queries.store import Store, load_store

ROOT = Path(__file__).resolve().parents[2]
SMALL = 60_000
QUESTIONS = sorted(load())


def graph(triples: int, seed: int) -> bytes:
    out = io.BytesIO()
    written = write_graph(out, triples, seed)
    assert written == out.getvalue().count(b"\n")
    return out.getvalue()


@pytest.fixture(scope="module")
def small() -> bytes:
    return graph(SMALL, 1)


@pytest.fixture(scope="module")
def store(small: bytes) -> Store:
    return load_store(small, "small.nt")


def test_the_same_seed_gives_the_same_graph_and_another_seed_another(small: bytes) -> None:
    assert graph(SMALL, 1) == small
    assert graph(SMALL, 2) != small


def test_it_has_as_many_triples_as_were_asked_for_and_few_more(small: bytes) -> None:
    assert SMALL <= len(set(small.splitlines())) < 1.5 * SMALL


@pytest.mark.slow
def test_it_keeps_every_rule(small: bytes, tmp_path: Path) -> None:
    path = tmp_path / "small.nt"
    path.write_bytes(small)
    report = check(path)
    assert len(report.verdicts) > 200
    assert report.conforms
    # As in life, some events have no known day and some bodies no known kind; these are notes, not faults.
    broken = {one.name for one in report.verdicts if not one.ok}
    assert broken <= {"event-is-dated", "body-kind-is-known"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_question_of_the_library_has_rows(store: Store, name: str) -> None:
    assert ask(store, name, given_for(store, load()[name])).rows


def test_it_has_all_that_a_built_graph_has(store: Store) -> None:
    """Every property and class of the graph of real resolutions is there."""
    built, made = (terms_of(one) for one in (load_store((ROOT / "graph.ttl").read_bytes()), store))
    assert len(built) > 150
    assert sorted(built - made) == []


def terms_of(store: Store) -> set[str]:
    """The properties, and the classes, that a graph uses."""
    asked = "SELECT DISTINCT ?term WHERE { { ?s ?term ?o } UNION { ?s a ?term } }"
    return {term.value for (term,) in store.select(asked)[1] if term is not None}


def test_few_bodies_are_asked_often_and_the_years_are_those_of_a_long_while(store: Store) -> None:
    asked = [int(row[1]) for row in ask(store, "most-asked", {}).rows]
    assert sum(asked[: len(asked) // 10]) > 0.3 * sum(asked)
    years = [row[4][:4] for row in ask(store, "events", {}).rows if row[4]]
    assert min(years) == "2008"
    assert max(years) in ("2024", "2025")


def test_the_command_writes_a_file_that_the_strict_parser_reads(tmp_path: Path) -> None:
    path = tmp_path / "made.nt"
    command = [sys.executable, "-m", "bench.graphs", "--triples", "6000", "--seed", "5", "-o", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    count = sum(1 for _ in ox.parse(path.read_bytes(), format=ox.RdfFormat.N_TRIPLES))
    assert f"{count:,} triples" in done.stderr
