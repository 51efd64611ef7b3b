"""Answers as data frames: typed columns, nothing where the graph says nothing; a missing library is named."""

import datetime
import sys

import pandas as pd
import polars as pl
import pytest

from queries.ask import Table, ask
from queries.catalogue import Column, load
from queries.errors import BadParameter, FrameUnavailable, UnknownQuery
from queries.frames import ask_frame, to_pandas, to_polars
from queries.store import Store


def table(*columns: tuple[str, str, list[str]]) -> Table:
    """A table of columns: name, type, cells."""
    heads = tuple(Column(name, {"ru": "Имя", "en": name.upper()}, kind) for name, kind, _ in columns)
    return Table("t", heads, tuple(zip(*(cells for *_, cells in columns), strict=True)))


MIXED = table(
    ("text", "text", ["а", ""]),
    ("whole", "integer", ["7", ""]),
    ("part", "number", ["0.5", ""]),
    ("day", "date", ["1812-09-07", ""]),
    ("place", "iri", ["urn:x", ""]),
)


def test_a_pandas_column_has_the_type_of_its_cells() -> None:
    frame = to_pandas(MIXED)
    assert [str(kind) for kind in frame.dtypes] == ["string", "Int64", "Float64", "datetime64[s]", "string"]
    assert frame.iloc[0].tolist() == ["а", 7, 0.5, pd.Timestamp("1812-09-07"), "urn:x"]
    assert frame.iloc[1].isna().all()


def test_a_polars_column_has_the_type_of_its_cells() -> None:
    frame = to_polars(MIXED)
    assert frame.dtypes == [pl.String, pl.Int64, pl.Float64, pl.Date, pl.String]
    assert frame.row(0) == ("а", 7, 0.5, datetime.date(1812, 9, 7), "urn:x")
    assert frame.row(1) == (None,) * 5


@pytest.mark.parametrize(
    ("kind", "cell"), [("integer", "много"), ("integer", str(2**63)), ("number", "1,5"), ("date", "2024")]
)
def test_a_cell_that_its_column_did_not_promise_leaves_it_text(kind: str, cell: str) -> None:
    odd = table(("a", kind, [cell, "", "3"]))
    assert to_pandas(odd)["a"].tolist() == [cell, pd.NA, "3"]
    assert to_polars(odd)["a"].to_list() == [cell, None, "3"]


def test_an_empty_answer_keeps_its_types() -> None:
    empty = table(*((column.name, column.type, []) for column in MIXED.columns))
    assert list(to_pandas(empty).dtypes) == list(to_pandas(MIXED).dtypes)
    assert to_polars(empty).schema == to_polars(MIXED).schema


def test_columns_are_called_by_their_titles_where_asked_for() -> None:
    assert list(to_pandas(MIXED, "en").columns) == ["TEXT", "WHOLE", "PART", "DAY", "PLACE"]
    assert to_polars(MIXED, "ru").columns == [f"Имя ({column.name})" for column in MIXED.columns]
    with pytest.raises(BadParameter, match="lang: «de» is not one of ru, en"):
        to_pandas(MIXED, "de")


@pytest.mark.parametrize("name", sorted(load()))
def test_every_question_makes_both_frames_alike(store: Store, name: str) -> None:
    needed = {"body": "СО НКО", "event": "Форум «Добрые соседи»", "instrument": "33", "text": "двор"}
    needed |= {"kind": "executive", "verb": "hold", "day": "2025-01-01"}
    needed |= {"initiative": "Чистый двор", "territory": "Заречная область", "place": "Заречье"}
    given = {param.name: needed[param.name] for param in load()[name].params if param.required}
    one = ask_frame(store, name, given)
    two = ask_frame(store, name, given, kind="polars")
    answer = ask(store, name, given)
    assert one.shape == two.shape == (len(answer.rows), len(answer.columns))
    for column, cells in zip(answer.columns, zip(*answer.rows, strict=True), strict=False):
        told = [None if pd.isna(value) else value for value in one[column.name]]
        if column.type == "date":
            told = [value and value.date() for value in told]
        assert told == two[column.name].to_list()
        assert ["" if value is None else str(value) for value in told] == list(cells)


def test_an_answer_is_grouped_and_summed(store: Store) -> None:
    frame = ask_frame(store, "bodies-in-several-events", lang="ru")
    assert frame.groupby("Орган")["Просьб"].sum().to_dict() == {
        "Администрация города Заречье": 4,
        "СО НКО": 2,
    }
    other = ask_frame(store, "deadlines", kind="polars")
    assert other["deadline"].max() == datetime.date(2022, 6, 1)


@pytest.mark.parametrize("kind", ["pandas", "polars"])
def test_a_library_that_is_not_installed_is_one_line(
    store: Store, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setitem(sys.modules, kind, None)
    with pytest.raises(FrameUnavailable) as caught:
        ask_frame(store, "most-asked", kind=kind)  # type: ignore[call-overload]
    assert caught.value.line("en") == f"{kind} is not installed; install it with: pip install {kind}"
    assert caught.value.line("ru") == f"{kind} не установлен; установите: pip install {kind}"


def test_what_is_no_frame_and_no_question_is_refused(store: Store) -> None:
    with pytest.raises(BadParameter, match="«arrow» is no kind of frame; write pandas or polars"):
        ask_frame(store, "most-asked", kind="arrow")  # type: ignore[call-overload]
    with pytest.raises(UnknownQuery):
        ask_frame(store, "most_asked")
