"""The bench of stores is fair: the naive texts ask the same, what takes too long is stopped."""

import io
from pathlib import Path

import pytest

from bench.asked import BARE, OURS, Asker
from bench.graphs import write_graph
from bench.run import FULL
from bench.stores import (
    DISK,
    NAIVE_DISK,
    NAIVE_VIRTUOSO,
    RDFLIB,
    VIRTUOSO,
    Shards,
    Times,
    adresat,
    medians,
    told,
)
from bench.twenty import NAIVE, TWENTY, Asked, twenty
from queries.catalogue import load
from queries.disk import load_disk
from queries.shards import digest_of, joined
from queries.store import load_store

ENDLESS = "SELECT ?a WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?f && ?f = ?i && ?c = 5) }"
SHORT = "SELECT ?a WHERE { ?a a <https://w3id.org/adresat/ns#Resolution> }"


@pytest.fixture(scope="module")
def graph() -> bytes:
    out = io.BytesIO()
    write_graph(out, 30_000)
    return out.getvalue()


def test_the_twenty_are_of_the_library_and_each_has_its_reason_and_its_naive_text() -> None:
    assert len(TWENTY) == 20
    assert set(TWENTY) <= set(load())
    assert all(TWENTY.values())
    assert {path.stem for path in NAIVE.glob("*.rq")} == set(TWENTY)
    assert not {name for name in TWENTY if load()[name].group in ("table", "view")}


def test_a_naive_text_gives_as_many_rows_as_the_library_s(graph: bytes) -> None:
    store = load_store(graph, "small.nt")
    for one in twenty(store):
        rows = len(store.select(one.library)[1])
        assert len(store.select(one.naive)[1]) == rows, one.name
        assert rows, one.name


def test_what_is_written_becomes_a_folder_of_shards_that_load_takes(graph: bytes, tmp_path: Path) -> None:
    shards = Shards(tmp_path / "shards")
    for piece in (graph[:100], graph[100:]):
        shards.write(piece)
        shards.lay_down()
    shards.close()
    found = joined([tmp_path / "shards"])
    assert len(found.files) == 2
    assert digest_of(found)


@pytest.mark.slow
def test_a_store_is_asked_until_the_limit_and_then_anew(graph: bytes, tmp_path: Path) -> None:
    path = tmp_path / "small.nt"
    path.write_bytes(graph)
    load_disk(path, tmp_path / "store")
    asker = Asker(tmp_path / "store", 2.0)
    try:
        for engine in (OURS, BARE):
            answer = asker.ask(engine, SHORT)
            assert answer is not None
            assert answer[1] >= 1
            assert asker.ask(engine, ENDLESS) is None
    finally:
        asker.stop()


@pytest.mark.slow
def test_a_command_that_fails_stops_the_bench() -> None:
    with pytest.raises(RuntimeError, match="adresat load: 2"):
        adresat("load")


def test_a_question_is_asked_again_but_once_where_it_is_long_and_not_where_it_was_stopped() -> None:
    calls: list[str] = []

    def ask(text: str) -> tuple[float, int] | None:
        calls.append(text)
        cold = calls.count(text) == 1
        return {"short": (0.3 if cold else 0.1, 3), "long": (9.0 if cold else 7.0, 3)}.get(text)

    assert medians(ask, "short", 5) == (0.1, 3)
    assert medians(ask, "long", 5) == (7.0, 3)
    assert medians(ask, "never", 5) is None
    assert [calls.count(text) for text in ("short", "long", "never")] == [6, 2, 1]


def times(name: str, **seconds: float | None) -> Times:
    """Of a question: ten rows on every engine, unless it was stopped."""
    engines = {"disk": DISK, "virtuoso": VIRTUOSO, "nd": NAIVE_DISK, "nv": NAIVE_VIRTUOSO, "rdflib": RDFLIB}
    taken = {engines[key]: None if value is None else (value, 10) for key, value in seconds.items()}
    return Times(Asked(name, "", ""), taken)


def test_one_engine_must_keep_both_bounds() -> None:
    found = [
        times("a", disk=0.01, virtuoso=0.1, nd=1.0, nv=1.0, rdflib=3.0),
        times("b", disk=None, virtuoso=1.9, nd=None, nv=1.0, rdflib=None),
        times("c", disk=0.01, virtuoso=0.1, nd=1.0, nv=1.0, rdflib=3.0),
    ]
    lines = {line.what: line for line in told(found)}
    assert lines["the twenty on the faster engine: median"].figure == "100.0 ms"
    assert lines["the twenty on the faster engine: median"].holds
    assert lines["the twenty on the faster engine: longest"].figure == "1,900.0 ms"
    assert lines["the twenty on the faster engine: longest"].holds
    assert lines["b: the disk store"].figure == "more than 30,000.0 ms"
    assert lines["a: Virtuoso"].figure == "100.0 ms, 10 rows"
    assert "the twenty: times faster than rdflib at a million (1 of it stopped after 30 s)" in lines
    assert lines["the twenty: questions that the two stores answer with different rows"].holds


def test_different_rows_are_said() -> None:
    one = times("a", disk=0.01, virtuoso=0.1, nd=1.0, nv=1.0, rdflib=3.0)
    one.by[VIRTUOSO] = (0.1, 11)
    (line,) = [line for line in told([one]) if line.bound == "none"]
    assert (line.figure, line.holds) == ("a", False)


def test_the_whole_size_is_measured_where_that_is_asked_for() -> None:
    assert "stores" in FULL
