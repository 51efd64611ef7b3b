"""Days in every spelling, wherever they stand; what the calendar does not have is no day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Span
from ingest.structure.dates import find_days
from ingest.structure.period import find_period

MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
DAY = st.dates(date(1990, 1, 1), date(2099, 12, 30))


def found(text: str) -> list[tuple[str, str]]:
    """The first and last days of each stretch of days."""
    return [(str(days.first), str(days.last)) for days in find_days(text, Span(0, len(text)))]


@settings(deadline=None, derandomize=True)
@given(DAY, st.sampled_from(["{d} {m} {y} года", "«{d:02}» {m} {y} г.", "{d}.{n:02}.{y}", "{d:02} {m} {y}"]))
def test_a_day_in_any_spelling(day: date, spelling: str) -> None:
    words = spelling.format(d=day.day, m=MONTHS[day.month - 1], n=day.month, y=day.year)
    assert found(f"Форум прошёл {words} в городе.") == [(str(day), str(day))]


@settings(deadline=None, derandomize=True)
@given(
    DAY,
    st.integers(1, 25),
    st.sampled_from(["{a}–{b} {m}", "{a}-{b} {m}", "с {a} по {b} {m}", "{a} и {b} {m}"]),
)
def test_a_run_of_days(first: date, length: int, spelling: str) -> None:
    last = first + timedelta(days=length)
    if last.month == first.month:
        words = spelling.format(a=first.day, b=last.day, m=MONTHS[first.month - 1])
        assert found(f"Форум прошёл {words} {first.year} года.") == [(str(first), str(last))]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("с 30 сентября по 2 октября 2020 года", [("2020-09-30", "2020-10-02")]),
        ("12, 13 и 14 октября 2018 года", [("2018-10-12", "2018-10-14")]),
        ("1-2.06.2019", [("2019-06-01", "2019-06-02")]),
        ("28.09.23", [("2023-09-28", "2023-09-28")]),
        ("7 мая 2018 г. и 8 июня 2019 г.", [("2018-05-07", "2018-05-07"), ("2019-06-08", "2019-06-08")]),
        ("30 февраля 2022 года", []),
        ("32.01.2020", []),
        ("пункт 1.2.3", []),
        ("версия 10.11.2020.4", []),
        ("5 мая", []),
        ("в мае 2020 года", []),
    ],
)
def test_what_is_a_day_and_what_is_none(text: str, days: list[tuple[str, str]]) -> None:
    assert found(text) == days


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("на 2017–2024 годы", (2017, 2024)),
        ("на 2017 - 2024 гг.", (2017, 2024)),
        ("(2020-2024 годы)", (2020, 2024)),
        ("на период с 2020 по 2024 год", (2020, 2024)),
        ("до 2030 года", (None, 2030)),
        ("на период до 2035 года", (None, 2035)),
        ("на 2023 год", (2023, 2023)),
        ("«Сад – 2030»", (None, 2030)),
        ("в 2020 году", (None, None)),
        ("№ 2020", (None, None)),
        ("", (None, None)),
    ],
)
def test_the_years_of_a_programme(words: str, years: tuple[int | None, int | None]) -> None:
    period = find_period(words)
    assert (period.first, period.last) == years
