"""Rows are counted in what the engine writes: whatever stands in the values, however the bytes come."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.errors import Refused
from portal.formats import TABLE_WRITERS
from portal.jobs.sink import COUNTERS, Room, Sink

AWKWARD = st.text(
    alphabet=st.sampled_from(['"', "\\", "\n", "\r", "{", "}", "[", "]", ",", ":", "<", "я", "a"])
)
CELLS = st.one_of(st.none(), AWKWARD, st.sampled_from(["},{", '"},{"', "[{", "<result>", "\\", '\\"', "{}"]))
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=8)


def literal(cell: str | None) -> str:
    """A cell in a VALUES clause."""
    return "UNDEF" if cell is None else str(ox.Literal(cell))


def written(rows: list[tuple[str | None, str | None]], form: str) -> bytes:
    """What the engine writes of these rows."""
    values = " ".join(f"({literal(a)} {literal(b)})" for a, b in rows)
    found = ox.Store().query(f"SELECT ?type ?b WHERE {{ VALUES (?type ?b) {{ {values} }} }}")
    assert isinstance(found, ox.QuerySolutions)
    text = found.serialize(format=TABLE_WRITERS[form])
    assert text is not None
    return text


@pytest.mark.parametrize("form", sorted(COUNTERS))
@given(rows=ROWS, step=st.integers(min_value=1, max_value=40))
def test_rows_are_counted_exactly(form: str, rows: list[tuple[str | None, str | None]], step: int) -> None:
    text = written(rows, form)
    sink = Sink(Room(rows=1000, answer=10**6), COUNTERS[form]())
    for start in range(0, len(text), step):
        sink.write(text[start : start + step])
    assert sink.rows == len(rows)
    assert sink.whole() == text


@pytest.mark.parametrize("form", sorted(COUNTERS))
@pytest.mark.parametrize(("most", "fits"), [(3, True), (2, False)])
def test_one_row_over_the_limit_is_one_too_many(form: str, most: int, fits: bool) -> None:
    sink = Sink(Room(rows=most, answer=10**6), COUNTERS[form]())
    text = written([("a", None), (None, None), ("b", "c\nd")], form)
    if fits:
        sink.write(text)
        assert sink.whole() == text
    else:
        with pytest.raises(Refused, match="more than 2 rows") as caught:
            sink.write(text)
        assert caught.value.status == 507


def test_bytes_are_bounded_before_they_are_kept() -> None:
    sink = Sink(Room(rows=10, answer=8))
    sink.write(b"12345678")
    with pytest.raises(Refused) as caught:
        sink.write(b"9")
    assert (caught.value.status, sink.whole()) == (507, b"12345678")


def test_the_engine_stops_where_the_sink_refuses() -> None:
    found = ox.Store().query("SELECT ?a WHERE { VALUES ?a { 1 2 3 } }")
    assert isinstance(found, ox.QuerySolutions)
    with pytest.raises(Refused):
        found.serialize(Sink(Room(rows=2, answer=10**6), COUNTERS["json"]()), TABLE_WRITERS["json"])


@pytest.mark.parametrize("character", ["\x01", "\x0b", "\x1f", "￾", "￿"])
def test_what_xml_cannot_hold_is_refused(character: str) -> None:
    sink = Sink(Room(rows=10, answer=100), xml=True)
    for piece in (f"a{character}b".encode()[at : at + 1] for at in range(10)):
        sink.write(piece)
    with pytest.raises(Refused) as caught:
        sink.whole()
    assert caught.value.status == 406
