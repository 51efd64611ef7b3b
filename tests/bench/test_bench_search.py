"""The search is compared with a scan of the same invented graph."""

import pytest

from bench import search
from bench.search import TIMES, compare, invented, timed
from queries.find import build_index
from queries.finding.index import Index
from queries.store import Store


@pytest.fixture(scope="module")
def both() -> tuple[Store, Index]:
    """A small invented graph and its index."""
    store = invented(30_000)
    return store, build_index(store)


def test_a_word_finds_what_its_letters_find_and_its_other_forms(both: tuple[Store, Index]) -> None:
    compared = [compare(*both, words) for words in search.WORDS]
    assert all(one.found >= one.rival for one in compared)
    assert sum(one.found for one in compared) > 2 * sum(one.rival for one in compared) > 0
    assert all(one.taken > 0 and one.rival_taken > 0 for one in compared)


def test_work_is_done_so_many_times() -> None:
    done: list[int] = []
    result, taken = timed(lambda: done.append(1) or len(done))
    assert (result, len(done)) == (TIMES, TIMES)
    assert taken >= 0


def test_the_table_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(search, "WORDS", ("школа",))
    assert search.main(["--triples", "3000"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("index: ")
    assert [line.split()[0] for line in lines[1:]] == ["words", "школа"]
