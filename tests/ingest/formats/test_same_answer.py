"""Every sample and every real resolution in every format: the same answer, every quote in its place."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.read.kind import kind_of
from ontology.terms import OA
from tests.ingest.formats.compare import Answer, answer_of, difference
from tests.ingest.formats.kinds import QUICK, Format
from tests.ingest.formats.paragraphs import paragraphs_of
from tests.ingest.formats.places import misplaced
from tests.ingest.formats.word import automatic, numbered

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
CORPUS = sorted((ROOT.parent / "shared" / "corpus").glob("*.txt"))
PAIRS = [
    pytest.param(path, kind, id=f"{path.stem}, {kind.name}") for path in [*SAMPLES, *CORPUS] for kind in QUICK
]
FORMATS = 20
Expected = Callable[[Path, Format], Answer]
Found = Callable[[Path, Format], tuple[bytes, Answer]]


def test_every_pair_of_a_document_and_a_format_is_tried() -> None:
    counted = Counter(pair.values[1].name for pair in PAIRS)
    assert len(SAMPLES) >= 3
    assert len(QUICK) == len(counted) == FORMATS
    assert set(counted.values()) == {len(SAMPLES) + len(CORPUS)}


def test_the_real_resolutions_are_among_them() -> None:
    if not CORPUS:
        pytest.skip("the real resolutions are not beside this checkout")
    assert len(CORPUS) == 5


@pytest.mark.parametrize(("path", "kind"), PAIRS)
def test_the_same_answer(path: Path, kind: Format, expected: Expected, found: Found) -> None:
    data, answer = found(path, kind)
    assert kind_of(data) is kind.kind
    assert len(answer.facts) > 80
    assert difference(expected(path, kind), answer) == ""


@pytest.mark.parametrize(("path", "kind"), PAIRS)
def test_every_quote_stands_where_it_says(path: Path, kind: Format, found: Found) -> None:
    data, answer = found(path, kind)
    looked_at, wrong = misplaced(data, answer)
    assert wrong == []
    assert looked_at > 30


TEXT = SAMPLES[0].read_text(encoding="utf-8")
CHANGES = {
    "another addressee": ("Правительству Приозёрной области", "Думе Приозёрной области"),
    "another number of people": ("85 человек", "86 человек"),
    "another term": ("до 1 сентября 2023 года", "до 2 сентября 2023 года"),
    "another programme": ("«Охрана природы", "«Охрана воды"),
    "another partner": ("совместно с Озерским районным советом", "совместно с Озерским городским советом"),
    "a word left out": ("ежегодно публиковать", "публиковать"),
    "another place": ("пос. Озёрный", "пос. Речной"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_comparison_sees_a_difference(change: str) -> None:
    was, now = CHANGES[change]
    assert TEXT.count(was) == 1
    assert difference(answer_of(TEXT.encode()), answer_of(TEXT.replace(was, now).encode()))


def test_the_comparison_looks_through_quotes_and_dashes() -> None:
    other = TEXT.replace("«Живой родник»", "“Живой  родник”").replace("2022–2027", "2022-2027")
    assert other != TEXT
    assert difference(answer_of(TEXT.encode()), answer_of(other.encode())) == ""


def test_a_quote_that_is_moved_is_seen() -> None:
    answer = answer_of(TEXT.encode())
    assert misplaced(TEXT.encode(), answer)[1] == []
    for passage, quote in answer.quotes.items():
        moved = {**quote, OA.start: str(int(quote[OA.start]) + 1)}
        assert misplaced(TEXT.encode(), replace(answer, quotes={passage: moved}))[1]


def test_word_numbers_the_items_and_their_text_holds_no_number() -> None:
    paragraphs = paragraphs_of(SAMPLES[2].read_text(encoding="utf-8"))
    listed = [one for one in paragraphs if one.kind is not None]
    assert len(listed) >= 10
    assert list(numbered(automatic(paragraphs))) == [one.words for one in listed]
