"""A table enters, a data frame of pandas or polars leaves: numbers as numbers, days as days, '' as nothing.

from queries.frames import ask_frame

frame = ask_frame(open_store(Path("graph.ttl")), "most-asked", lang="ru")
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, overload

from queries.ask import Table, ask
from queries.catalogue import LANGUAGES, Column
from queries.errors import BadParameter, FrameUnavailable
from queries.store import Store

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Value = str | int | float | date | None
READERS: dict[str, Callable[[str], Value]] = {"integer": int, "number": float, "date": date.fromisoformat}
# Types of pandas that can lack a value; days count in seconds, so that any year fits.
PANDAS = {"integer": "Int64", "number": "Float64", "date": "datetime64[s]", "text": "string"}
POLARS = {"integer": "Int64", "number": "Float64", "date": "Date", "text": "String"}
LARGEST = 2**63


def to_pandas(table: Table, lang: str | None = None) -> "pd.DataFrame":
    """The table as a frame of pandas; with `lang` (`ru` or `en`) its columns are called by their titles.

    FrameUnavailable where pandas is not installed.
    """
    pandas = installed("pandas")
    columns = {
        name: pandas.Series(values, dtype=PANDAS[kind]) for name, (kind, values) in named(table, lang).items()
    }
    frame: pd.DataFrame = pandas.DataFrame(columns)
    return frame


def to_polars(table: Table, lang: str | None = None) -> "pl.DataFrame":
    """The table as a frame of polars; with `lang` (`ru` or `en`) its columns are called by their titles.

    FrameUnavailable where polars is not installed.
    """
    polars = installed("polars")
    columns = [
        polars.Series(name, values, dtype=getattr(polars, POLARS[kind]))
        for name, (kind, values) in named(table, lang).items()
    ]
    frame: pl.DataFrame = polars.DataFrame(columns)
    return frame


@overload
def ask_frame(
    store: Store,
    name: str,
    params: Mapping[str, str] | None = None,
    *,
    kind: Literal["pandas"] = "pandas",
    lang: str | None = None,
) -> "pd.DataFrame": ...


@overload
def ask_frame(
    store: Store,
    name: str,
    params: Mapping[str, str] | None = None,
    *,
    kind: Literal["polars"],
    lang: str | None = None,
) -> "pl.DataFrame": ...


def ask_frame(
    store: Store,
    name: str,
    params: Mapping[str, str] | None = None,
    *,
    kind: str = "pandas",
    lang: str | None = None,
) -> "pd.DataFrame | pl.DataFrame":
    """The answer to a question of the library as a frame; raises what `ask` raises, and FrameUnavailable."""
    makers: dict[str, Callable[[Table, str | None], pd.DataFrame | pl.DataFrame]]
    makers = {"pandas": to_pandas, "polars": to_polars}
    if kind not in makers:
        raise BadParameter(
            f"kind: «{kind}» is no kind of frame; write pandas or polars",
            f"kind: «{kind}» – таких таблиц нет; напишите pandas или polars",
        )
    return makers[kind](ask(store, name, params or {}), lang)


def installed(name: str) -> Any:
    """The library of this name; FrameUnavailable says what to install."""
    try:
        return import_module(name)
    except ImportError as error:
        raise FrameUnavailable(
            f"{name} is not installed; install it with: pip install {name}",
            f"{name} не установлен; установите: pip install {name}",
        ) from error


def named(table: Table, lang: str | None) -> dict[str, tuple[str, list[Value]]]:
    """Each column's type and values by its name, or by its title; titles that are alike are told apart."""
    if lang is not None and lang not in LANGUAGES:
        raise BadParameter(
            f"lang: «{lang}» is not one of {', '.join(LANGUAGES)}",
            f"lang: «{lang}» – таких названий нет; напишите ru или en",
        )
    titles = [column.title[lang] if lang else column.name for column in table.columns]
    twice = Counter(titles)
    cells = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    return {
        f"{title} ({column.name})" if twice[title] > 1 else title: typed(column, values)
        for title, column, values in zip(titles, table.columns, cells, strict=True)
    }


def typed(column: Column, cells: tuple[str, ...]) -> tuple[str, list[Value]]:
    """The type and values of a column; text where some cell is not what the column promises."""
    reader = READERS.get(column.type)
    if reader is not None:
        try:
            values = [reader(cell) if cell else None for cell in cells]
        except ValueError:
            values = [LARGEST]
        if not any(isinstance(value, int) and abs(value) >= LARGEST for value in values):
            return column.type, values
    return "text", [cell or None for cell in cells]
