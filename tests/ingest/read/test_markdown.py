"""Markdown beside the text that it is; every letter leads back to the file; a text that is none stays."""

import re
import time
from pathlib import Path

import pytest

from ingest.model import CleanText
from ingest.read import read_data
from ingest.read.clean import clean
from ingest.read.markdown import MEDIA_TYPE, is_markdown, unmark

ROOT = Path(__file__).resolve().parents[3]
# Marked | the words.
MARKED = {
    "a heading": ("# РЕЗОЛЮЦИЯ\nТекст", "РЕЗОЛЮЦИЯ\nТекст"),
    "a heading closed": ("## Секция 1. Двор ##\nТекст", "Секция 1. Двор\nТекст"),
    "a heading underlined": ("Резолюция\n=========\nТекст", "Резолюция\n\nТекст"),
    "the lines of a title": ("# РЕЗОЛЮЦИЯ\n\n## форума «Двор»\n\nТекст", "РЕЗОЛЮЦИЯ\nфорума «Двор»\n\nТекст"),
    "bold": ("**Участники рекомендуют:**", "Участники рекомендуют:"),
    "bold inside": ("1. **Мэрии города** и __Думе__ открыть", "1. Мэрии города и Думе открыть"),
    "stress in stress": ("***Думе** города* открыть", "***Думе** города* открыть"),
    "bold italics": ("***Думе города*** открыть", "Думе города открыть"),
    "italics in bold": ("**Думе *города* открыть**", "Думе города открыть"),
    "a link": ("по [программе «Двор»](https://example.org/a) города", "по программе «Двор» города"),
    "a link with a title": ('[устав](устав.docx "Устав")', "устав"),
    "a picture": ("![герб](герб.png)\nРЕЗОЛЮЦИЯ", "герб\nРЕЗОЛЮЦИЯ"),
    "escapes": (r"1\. Мэрии \*", "1. Мэрии *"),
    "a break": ("РЕЗОЛЮЦИЯ<br>форума<BR />\nТекст", "РЕЗОЛЮЦИЯ\nфорума\nТекст"),
    "a rule": ("Текст\n\n---\nТекст", "Текст\n\n\nТекст"),
    "a quotation": ("> Мэрии города\n> открыть", "Мэрии города\nоткрыть"),
    "a star for a bullet stays": ("* Мэрии города", "* Мэрии города"),
    "a product stays": ("площадка 3*4 и 5*6 м", "площадка 3*4 и 5*6 м"),
    "room for a signature stays": ("____________ /____________/", "____________ /____________/"),
    "a name with underscores stays": ("файл итог_форума_2023.txt", "файл итог_форума_2023.txt"),
    "a bracket stays": ("(далее – [Форум]) и № [1]", "(далее – [Форум]) и № [1]"),
}


def test_the_cases_are_all_there() -> None:
    assert len(MARKED) == 21


@pytest.mark.parametrize("case", MARKED)
def test_the_marks_go_and_the_words_stay(case: str) -> None:
    marked, words = MARKED[case]
    found = unmark(clean(marked))
    assert found.text == words
    led = "".join(marked[found.original(i)] for i in range(len(words)))
    assert re.sub("<(?![^>]*>)", "\n", led) == words  # a break is a line's end


@pytest.mark.parametrize(
    "text",
    [
        "# РЕЗОЛЮЦИЯ\nТекст",
        "**Думе** и **мэрии** открыть",
        "[устав](a.docx), [план](b.docx)",
        "Текст\n\n## Секция",
    ],
)
def test_what_has_marks_is_markdown(text: str) -> None:
    assert is_markdown(text)


@pytest.mark.parametrize(
    "text", ["#1 в списке", "№ 5 * и 2 ** 3", "* Мэрии города\n* Думе", "1. Мэрии (далее – **)", "___ / ___"]
)
def test_what_has_a_star_or_two_is_none(text: str) -> None:
    assert not is_markdown(text)


@pytest.mark.parametrize("folder", ["samples", "tests/gold", "tests/gold/held", "../shared/corpus"])
def test_no_resolution_that_came_as_text_is_taken_for_it(folder: str) -> None:
    texts = sorted((ROOT / folder).glob("*.txt"))
    if not texts and "shared" in folder:
        pytest.skip("the real resolutions are not beside this checkout")
    assert len(texts) >= 3
    assert [path.name for path in texts if is_markdown(path.read_text(encoding="utf-8"))] == []


def test_a_file_is_read_without_marks_and_says_what_it_was() -> None:
    data = "# РЕЗОЛЮЦИЯ\n\n**Участники рекомендуют:**\n\n1. Мэрии города открыть школу.\n".encode()
    source = read_data(Path("a.md"), data)
    assert source.media_type == MEDIA_TYPE
    assert source.clean.text == "РЕЗОЛЮЦИЯ\n\nУчастники рекомендуют:\n\n1. Мэрии города открыть школу.\n"
    assert source.clean.original(source.clean.text.index("Мэрии")) == data.decode().index("Мэрии")


@pytest.mark.slow
@pytest.mark.parametrize(
    "part", ["**", "**а ", "[", "[а](", "_а", "# ", "\\", "> ", "*" * 9 + "а", "а  ", "\n   ", "~~~\n"]
)
def test_marks_without_end_take_time_in_proportion(part: str) -> None:
    def taken(times: int) -> float:
        text: CleanText = clean("# А\n" + part * times)
        began = time.process_time()
        unmark(text)
        return time.process_time() - began

    once = max(min(taken(20_000) for _ in range(3)), 0.002)
    assert min(taken(80_000) for _ in range(2)) < 12 * once
