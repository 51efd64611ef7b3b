"""`keys.txt`: names of one body («=»), which have one key, and of several («≠»), which have several."""

import re
from pathlib import Path

import pytest

from ingest.resolve.key import key_of

TABLE = Path(__file__).with_name("keys.txt").read_text(encoding="utf-8").splitlines()


def rows(sign: str) -> list[list[str]]:
    """The lines of the table with a sign, each a list of names."""
    return [[name.strip() for name in line.split(sign)] for line in TABLE if sign in line]


ONE, APART = rows("="), rows("≠")


def test_the_tables_are_whole() -> None:
    assert (len(ONE), len(APART)) == (30, 15)
    assert all(len(names) > 1 for names in ONE + APART)


@pytest.mark.parametrize("names", ONE, ids=lambda names: names[0])
def test_one_body_has_one_key(names: list[str]) -> None:
    assert {key_of(name) for name in names} == {key_of(names[0])}


@pytest.mark.parametrize("names", APART, ids=lambda names: names[0])
def test_other_bodies_have_other_keys(names: list[str]) -> None:
    assert len({key_of(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("name", "territory"),
    [
        ("Мэрия города Заречье", "город заречье"),
        ("Совет депутатов посёлка Речной", "город речной"),
        ("Правительство Республики Карелия", "республика карелия"),
        ("Администрация Озёрского городского округа", "озерский городской округ"),
        ("Администрация города Апатиты Мурманской области", "город апатит"),
        ("Минкультуры России", "россия"),
        ("УМВД России по Озёрской области", "озерский область"),
        ("Администрация Лужского муниципального района Озёрской области", "лужский район"),
        ("Администрация Ленинского района города Озёрска", "ленинский район город озерск"),
        ("Городская больница № 2", None),
        ("МБУ «Дом молодёжи» города Озёрска", "город озерск"),
        ("Мэрия города", None),
        ("Совет отцов", None),
    ],
)
def test_the_territory_of_a_name(name: str, territory: str | None) -> None:
    assert key_of(name).territory == territory


def test_keys_hold_words_alone() -> None:
    for names in ONE + APART:
        for name in names:
            assert re.fullmatch(r"[а-я0-9№]+( [а-я0-9№]+)*", key_of(name).core), name
