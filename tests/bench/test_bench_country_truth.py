"""The reader finds in invented resolutions what they were made to say."""

from collections.abc import Mapping
from pathlib import Path

import pytest

import ingest
from bench.country import resolution_of, write_country
from bench.country.truth import FACETS, Score, again, compared
from queries.store import load_store

LEAST = 0.995
AGAIN = 0.9


def scores_of(folder: Path, documents: int, seed: int) -> Mapping[str, Score]:
    """Every facet of so many documents, and what is asked again, after a build of them."""
    write_country(folder, documents, seed)
    golds = [resolution_of(seed, number).gold for number in range(documents)]
    store = load_store(ingest.build([folder]).turtle)
    return {**compared(golds, store), "again": again(golds, store)}


def assert_true(scores: Mapping[str, Score]) -> None:
    """Every facet is said and true but for one fact in two hundred."""
    assert set(scores) == {*FACETS, "again"}
    poor = {name: scores[name].misses[:5] for name in FACETS if scores[name].f1 < LEAST}
    assert poor == {}
    assert scores["again"].recall > AGAIN, scores["again"].misses[:5]


def test_what_some_resolutions_say_is_read_from_them(tmp_path: Path) -> None:
    scores = scores_of(tmp_path, 200, 11)
    assert all(scores[name].true > 10 for name in scores)
    assert_true(scores)


@pytest.mark.slow
def test_what_a_thousand_resolutions_say_is_read_from_them(tmp_path: Path) -> None:
    scores = scores_of(tmp_path, 1000, 12)
    assert all(scores[name].true > 100 for name in scores)
    assert_true(scores)


def test_the_comparison_sees_what_is_missing_and_what_is_too_much(tmp_path: Path) -> None:
    write_country(tmp_path, 20, 13)
    golds = [resolution_of(13, number).gold for number in range(20)]
    golds[0]["recommendations"][0]["addressees"] = ["Совет старейшин"]
    golds[1]["event"]["place"] = "Лукоморск"
    scores = compared(golds, load_store(ingest.build([tmp_path]).turtle))
    assert scores["addressees"].f1 < 1
    assert any("Совет старейшин" in one for one in scores["addressees"].misses)
    assert any("not true" in one for one in scores["addressees"].misses)
    assert scores["event"].hit == scores["event"].true - 1
