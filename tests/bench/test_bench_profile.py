"""Time is charged to the innermost room that works; a question's stages sum up to the whole."""

import io
import time

import pytest

from bench.engines import questions
from bench.graphs import write_graph
from bench.profile import OTHER, ROOMS, STAGES, Looker, Stages, room_of, shares, stages, told
from queries.store import EmbeddedStore, load_store

SPIN = """
def spin(seconds, clock):
    began = clock()
    while clock() - began < seconds:
        sorted(range(1000))
"""


def test_a_file_of_code_belongs_to_the_first_room_that_fits() -> None:
    assert room_of("/x/ingest/language/morph.py") == "language"
    assert room_of("/x/ingest/batch/pack.py") == "packing (pickle)"
    assert room_of("/x/site-packages/pymorphy3/analyzer.py") == "the dictionary (pymorphy3)"
    assert room_of("/usr/lib/python3.11/re/__init__.py") == ""
    assert len({piece for piece, _ in ROOMS}) == len(ROOMS)


@pytest.mark.slow
@pytest.mark.alone
def test_cpu_time_is_charged_to_the_room_that_works() -> None:
    rooms: dict[str, dict[str, object]] = {}
    for file in ("/x/ingest/read/a.py", "/x/ingest/graph/b.py"):
        rooms[file] = {}
        exec(compile(SPIN, file, "exec"), rooms[file])
    looker = Looker()
    with looker:
        for (_, room), seconds in zip(rooms.items(), (0.6, 0.2), strict=True):
            room["spin"](seconds, time.process_time)  # type: ignore[operator]
    assert looker.seconds["reading"] == pytest.approx(0.6, abs=0.05)
    assert looker.seconds["graph"] == pytest.approx(0.2, abs=0.05)
    assert looker.seconds[OTHER] < 0.05


def test_shares_are_of_all_that_was_seen_the_largest_first() -> None:
    lines = list(shares("a build", {"reading": 1.0, "graph": 3.0}))
    assert [(one.what, one.figure) for one in lines] == [
        ("a build: CPU seconds", "4.0 s"),
        ("a build: graph", "75.0 %"),
        ("a build: reading", "25.0 %"),
    ]
    assert not any(one.guarded for one in lines)


def test_a_question_is_taken_apart() -> None:
    out = io.BytesIO()
    write_graph(out, 5_000)
    store = load_store(out.getvalue(), "small.nt")
    assert isinstance(store, EmbeddedStore)
    one = next(one for one in questions(store, 1) if one.name == "asks-of-body")
    found = stages(store, one, 3)
    assert len(found.seconds) == len(STAGES)
    assert all(seconds >= 0 for seconds in found.seconds)
    assert sum(found.seconds) > 0


def test_stages_are_told_as_shares() -> None:
    whole, *lines = told(Stages("q", 1_234, (0.001, 0.001, 0.006, 0.001, 0.001)))
    assert (whole.what, whole.figure) == ("q, 1,234 rows", "10.0 ms of a processor")
    assert [one.figure for one in lines] == ["10.0 %", "10.0 %", "60.0 %", "10.0 %", "10.0 %"]
