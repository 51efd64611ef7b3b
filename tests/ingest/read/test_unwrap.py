"""Wrapped texts beside the paragraphs that they are; every offset of these leads back to the file."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import CleanText, Span
from ingest.read.clean import clean
from ingest.read.unwrap import unwrap

WRAPPED = """\
РЕЗОЛЮЦИЯ
форума соседей «Добрый двор»

Форум прошёл в городе Озёрске двенадцатого мая, в нём участвовали жители
разных районов города, работники школ и музеев, волонтёры, представи-
тели общественных организаций и органов местного самоуправления.

Участники форума рекомендуют:
1. Администрации города Озёрска провести в следующем году смотр дворов и
наградить тех, кто вложил в их благоустройство больше всего сил и време-
ни, а также рассказать о них в местных газетах.
2. Школам открыть кружки для подростков, в которых они смогут вместе со
старшими соседями ухаживать за садом и вести дневник двора в социально-
педагогическом журнале.
3. Некоммерческим организациям подготовить заявки на гранты и обсудить их
с жителями на собраниях в каждом микрорайоне, как это было сделано в про-
шлом году.
"""
PARAGRAPHS = """\
РЕЗОЛЮЦИЯ форума соседей «Добрый двор»

Форум прошёл в городе Озёрске двенадцатого мая, в нём участвовали жители разных районов города, работники \
школ и музеев, волонтёры, представители общественных организаций и органов местного самоуправления.

Участники форума рекомендуют:
1. Администрации города Озёрска провести в следующем году смотр дворов и наградить тех, кто вложил в их \
благоустройство больше всего сил и времени, а также рассказать о них в местных газетах.
2. Школам открыть кружки для подростков, в которых они смогут вместе со старшими соседями ухаживать за садом \
и вести дневник двора в социально-педагогическом журнале.
3. Некоммерческим организациям подготовить заявки на гранты и обсудить их с жителями на собраниях в каждом \
микрорайоне, как это было сделано в прошлом году.
"""


def unwrapped(raw: str) -> CleanText:
    """A raw text cleaned and unwrapped."""
    return unwrap(clean(raw))


def test_lines_become_paragraphs_and_words_are_mended() -> None:
    assert unwrapped(WRAPPED).text == PARAGRAPHS


def test_what_is_unwrapped_stays_as_it_is() -> None:
    once = clean(PARAGRAPHS)
    assert unwrap(once) is once


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Одна строка",
        "1. Школам открыть музеи.\n2. СМИ рассказать о них.\n" * 10,
        "Строка без точки\n" * 3,
        "\n".join(f"{number}. Мэрии провести смотр" for number in range(1, 30)),
    ],
)
def test_a_text_that_is_not_wrapped_comes_back_identical(text: str) -> None:
    once = clean(text)
    assert unwrap(once) is once


def test_page_numbers_and_running_headers_go() -> None:
    lines = WRAPPED.split("\n")
    for place, number in ((16, 3), (11, 2), (6, 1)):
        lines[place:place] = ["", f"- {number} -", "", "Резолюция форума соседей", ""]
    found = unwrapped("\n".join(lines)).text
    assert "Резолюция форума соседей" not in found
    assert not re.search(r"- \d -", found)
    assert found.replace("\n", " ").split() == PARAGRAPHS.replace("\n", " ").split()


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("представи-", "тели школ", "представители школ"),
        ("социально-", "экономического развития", "социально-экономического развития"),
        ("общественно-", "полезных дел", "общественно-полезных дел"),
        ("на 2020-", "2024 годы", "на 2020-2024 годы"),
        ("и", "тогда", "и тогда"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(first: str, second: str, joined: str) -> None:
    lines = WRAPPED.replace("больше всего сил и време-\nни", f"больше всего сил для {first}\n{second}")
    assert f"для {joined}, а также" in unwrapped(lines).text


PIECES = st.sampled_from(
    "мэрии города провести смотр, дворов представи- тели и 1. 2. «Двор» – в следующем году. ; : НКО".split()
)
LINE = st.lists(PIECES, max_size=14).map(" ".join)
TEXT = st.lists(
    st.one_of(LINE, st.sampled_from(["", "- 3 -", "12", "Итоги форума", "\u00adРезо\u00adлюция"])),
    max_size=40,
)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(TEXT)
def test_every_letter_leads_back_to_itself(lines: list[str]) -> None:
    raw = "\r\n".join(lines)
    found = unwrapped(raw)
    origins = [found.original(offset) for offset in range(len(found.text) + 1)]
    assert all(one < other for one, other in pairwise(origins))
    for offset, letter in enumerate(found.text):
        if not letter.isspace():
            assert raw[origins[offset]] == letter


def letters(text: str) -> str:
    """A text without white space and hyphens."""
    return re.sub(r"[\s\u00ad-]", "", text)


def is_in(part: str, whole: str) -> bool:
    """Whether all letters of a text stand in another in their order."""
    rest = iter(whole)
    return all(letter in rest for letter in part)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(TEXT)
def test_nothing_is_made_up_and_nothing_lost_but_page_numbers_and_headers(lines: list[str]) -> None:
    found = letters(unwrapped("\n".join(lines)).text)
    own = [line for line in lines if lines.count(line) <= 2 and line.strip() not in {"- 3 -", "12"}]
    assert is_in(found, letters("".join(lines)))
    assert is_in(letters("".join(own)), found)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(TEXT)
def test_what_was_unwrapped_once_needs_it_no_more_or_loses_nothing(lines: list[str]) -> None:
    once = unwrapped("\n".join(lines))
    again = unwrap(CleanText(once.text, (0,), (0,)))
    assert is_in(letters(again.text), letters(once.text))


def test_a_span_over_a_mended_word_leads_back_to_both_halves() -> None:
    found = unwrapped(WRAPPED)
    start = found.text.index("представители")
    assert found.original_span(Span(start, start + 13)).of(WRAPPED) == "представи-\nтели"
