"""Invented resolutions depend on seed and number alone, and are skewed as life is."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import mean, median

import pytest

from bench.country import resolution_of, write_country

ROOT = Path(__file__).resolve().parents[2]
MANY = 3000


def folder_of(path: Path) -> dict[str, bytes]:
    """What lies in a folder, by name."""
    return {str(one.relative_to(path)): one.read_bytes() for one in path.rglob("*") if one.is_file()}


@pytest.fixture(scope="module")
def golds() -> list[dict]:
    """What some thousand documents say."""
    return [resolution_of(1, number).gold for number in range(MANY)]


def test_a_document_depends_on_seed_and_number_alone() -> None:
    forth = [resolution_of(7, number) for number in range(100)]
    back = [resolution_of(7, number) for number in reversed(range(100))]
    assert forth == back[::-1]
    assert all(one.text != resolution_of(8, number).text for number, one in enumerate(forth))


def test_documents_are_counted_from_0() -> None:
    with pytest.raises(ValueError, match="-1"):
        resolution_of(1, -1)


def test_a_folder_holds_the_documents_and_another_their_gold(tmp_path: Path) -> None:
    items = write_country(tmp_path / "texts", 60, 3, tmp_path / "gold")
    texts, golds = folder_of(tmp_path / "texts"), folder_of(tmp_path / "gold")
    assert len(texts) == len(golds) == 60
    for number in range(60):
        one = resolution_of(3, number)
        assert texts[f"000/{one.name}"].decode() == one.text
        assert json.loads(golds[f"000/{one.name.partition('.')[0]}.json"]) == one.gold
    assert items == sum(len(json.loads(one)["recommendations"]) for one in golds.values())


@pytest.mark.slow
def test_the_number_of_processes_makes_no_difference(tmp_path: Path) -> None:
    write_country(tmp_path / "one", 2100, 5, tmp_path / "gold one")
    write_country(tmp_path / "two", 2100, 5, tmp_path / "gold two", jobs=2)
    assert folder_of(tmp_path / "one") == folder_of(tmp_path / "two")
    assert folder_of(tmp_path / "gold one") == folder_of(tmp_path / "gold two")
    assert {one.name for one in (tmp_path / "one").iterdir()} == {"000", "001", "002"}


def test_a_smaller_country_is_the_beginning_of_a_larger(tmp_path: Path) -> None:
    write_country(tmp_path / "few", 20, 5)
    write_country(tmp_path / "more", 50, 5)
    assert folder_of(tmp_path / "few").items() <= folder_of(tmp_path / "more").items()


def test_most_documents_have_few_items_and_some_have_many(golds: list[dict]) -> None:
    counts = [len(one["recommendations"]) for one in golds]
    assert min(counts) == 1
    assert max(counts) >= 50
    assert median(counts) in (2, 3)
    assert 2.5 < mean(counts) < 4.5


def test_few_bodies_are_asked_often_and_thousands_seldom(golds: list[dict]) -> None:
    asked = Counter(
        name for one in golds for item in one["recommendations"] for name in item["addressees"]
    ).most_common()
    total = sum(count for _, count in asked)
    assert sum(count for _, count in asked[:10]) > 0.2 * total
    assert len(asked) > 1000
    assert sum(count <= 2 for _, count in asked) > 0.5 * len(asked)


def test_towns_share_the_events_by_rank(golds: list[dict]) -> None:
    towns = Counter(one["event"]["place"] for one in golds).most_common()
    assert len(towns) > 500
    assert sum(count for _, count in towns[: len(towns) // 10]) > 0.3 * MANY


def test_the_years_are_those_of_a_long_while(golds: list[dict]) -> None:
    years = Counter(int(one["event"]["start"][:4]) for one in golds)
    assert set(years) == set(range(2008, 2027))
    assert years[2022] > years[2010]


def test_a_fifth_of_the_items_ask_again_what_an_earlier_document_asked(golds: list[dict]) -> None:
    documents = {one["source"].partition(".")[0]: one for one in golds}
    items = [(one, item) for one in golds for item in one["recommendations"]]
    again = [(one, item) for one, item in items if item.get("again") in documents]
    assert 0.14 < len(again) / len(items) < 0.26
    for later, item in again:
        earlier = documents[item["again"]]
        assert earlier["event"]["start"][:4] < later["event"]["start"][:4]
    found = [
        item["demand"] in {each.get("demand") for each in documents[item["again"]]["recommendations"]}
        for _, item in again
    ]
    assert sum(found) > 0.99 * len(found)


def test_the_command_says_how_many_it_wrote(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.country", "--documents", "30", "--seed", "2", "-o", "out"]
    done = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert done.stderr.startswith("30 documents, ")
    assert len(folder_of(tmp_path / "out")) == 30
