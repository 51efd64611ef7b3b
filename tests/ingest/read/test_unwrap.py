"""Wrapped texts beside the paragraphs that they are; every offset of these leads back to the file."""

import random
import re
import textwrap
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import CleanText, Span
from ingest.read.clean import clean
from ingest.read.hyphen import is_hyphenated
from ingest.read.indent import FEW
from ingest.read.unwrap import unwrap

ROOT = Path(__file__).resolve().parents[3]
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


# A page of prose, as lines of about seventy characters; a case puts its lines where «@» stands.
PAGE = """\
РЕЗОЛЮЦИЯ форума соседей «Добрый двор»

Форум прошёл в городе Озёрске двенадцатого мая, в нём участвовали жители
разных районов города, работники школ и музеев, волонтёры и предприятия,
которые поддержали их дело.

Участники форума рекомендуют:
1. Администрации города Озёрска провести в следующем году смотр дворов и
наградить тех, кто вложил в их благоустройство больше всего сил и умений,
а также рассказать о них в местных газетах и на собраниях жителей города.
@
4. Некоммерческим организациям подготовить заявки на гранты и обсудить их
с жителями на собраниях в каждом микрорайоне, как это было сделано весной
прошлого года, и рассказать об итогах в местных газетах.
"""
# Printed lines | the paragraphs that they are.
PRINTED = {
    "a year opens a line": (
        "2. Школам открыть кружки для подростков и не закрывать их до конца мая\n2025 года.",
        "2. Школам открыть кружки для подростков и не закрывать их до конца мая 2025 года.",
    ),
    "a year opens a line after a short one": (
        "2. Школам открыть кружки для подростков до\n2025 года.",
        "2. Школам открыть кружки для подростков до 2025 года.",
    ),
    "a day opens a line": (
        "2. Школам открыть кружки для подростков и провести смотр не позднее чем\n12 мая 2025 года.",
        "2. Школам открыть кружки для подростков и провести смотр не позднее чем 12 мая 2025 года.",
    ),
    "a dotted day opens a line": (
        "2. Школам открыть кружки для подростков и провести смотр по письму от\n12.05.2024 года.",
        "2. Школам открыть кружки для подростков и провести смотр по письму от 12.05.2024 года.",
    ),
    "an ordinal opens a line": (
        "2. Школам открыть кружки для подростков, занятия в них проводить не ре-\nже\n3-х раз в неделю.",
        "2. Школам открыть кружки для подростков, занятия в них проводить не реже 3-х раз в неделю.",
    ),
    "a share opens a line": (
        "2. Школам открыть кружки для подростков и увеличить число занятий на\n5 % в год.",
        "2. Школам открыть кружки для подростков и увеличить число занятий на 5 % в год.",
    ),
    "millions open a line": (
        "2. Школам открыть кружки для подростков и направить на их работу до\n1.5 млн рублей.",
        "2. Школам открыть кружки для подростков и направить на их работу до 1.5 млн рублей.",
    ),
    "the sign of a number opens a line": (
        "2. Школам открыть кружки для подростков, как велит приказ от первого мая\n№ 44 «О кружках».",
        "2. Школам открыть кружки для подростков, как велит приказ от первого мая № 44 «О кружках».",
    ),
    "the number of a clause opens a line": (
        "2. Школам открыть кружки для подростков в соответствии с пунктом\n3. Положения о кружках.",
        "2. Школам открыть кружки для подростков в соответствии с пунктом 3. Положения о кружках.",
    ),
    "a quotation opens a line": (
        "2. Школам открыть кружки для подростков по примеру школы\n«Радуга» города Озёрска.",
        "2. Школам открыть кружки для подростков по примеру школы «Радуга» города Озёрска.",
    ),
    "a dash between months opens a line": (
        "2. Школам открыть кружки для подростков и увеличить их число в январе\n– феврале 2023 года.",
        "2. Школам открыть кружки для подростков и увеличить их число в январе – феврале 2023 года.",
    ),
    "a colon inside a quotation ends a line": (
        "2. Школам открыть кружки для подростков в рамках проекта «Двор вместе:\nсила и доверие» всем.",
        "2. Школам открыть кружки для подростков в рамках проекта «Двор вместе: сила и доверие» всем.",
    ),
    "items are items": (
        "2. Школам открыть кружки\n3. Музеям открыть дворы",
        "2. Школам открыть кружки\n3. Музеям открыть дворы",
    ),
    "items in full lines without stops are items": (
        "2. Школам открыть кружки для подростков и занятия в них вести весь год\n3. Музеям открыть дворы",
        "2. Школам открыть кружки для подростков и занятия в них вести весь год\n3. Музеям открыть дворы",
    ),
    "lettered items joined by «и» are items": (
        "2. Школам:\nа) открыть кружки для подростков и занятия в них вести весь год; и\nб) открыть двор.",
        "2. Школам:\nа) открыть кружки для подростков и занятия в них вести весь год; и\nб) открыть двор.",
    ),
    "items with dashes are items": (
        "2. Школам:\n- открыть кружки для подростков и занятия в них вести каждую неделю,\n- открыть двор.",
        "2. Школам:\n- открыть кружки для подростков и занятия в них вести каждую неделю,\n- открыть двор.",
    ),
    "an item over two pages": (
        "2. Школам открыть кружки для подростков и рассказать о них в местных га-\n\n- 3 -\n\nзетах.",
        "2. Школам открыть кружки для подростков и рассказать о них в местных газетах.",
    ),
    "an item over two pages, the number of a page in words": (
        "2. Школам открыть кружки для подростков и рассказать о них в местных га-\nСтраница 2 из 7\nзетах.",
        "2. Школам открыть кружки для подростков и рассказать о них в местных газетах.",
    ),
    "an item over two pages parted by a form feed": (
        "2. Школам открыть кружки для подростков и рассказать о них в районных\n\x0cгазетах и на собраниях.",
        "2. Школам открыть кружки для подростков и рассказать о них в районных газетах и на собраниях.",
    ),
    "an item over two pages with a number between": (
        "2. Школам открыть кружки для подростков и не закрывать их до конца мая\n\n4\n\x0c2025 года.",
        "2. Школам открыть кружки для подростков и не закрывать их до конца мая 2025 года.",
    ),
    "a soft hyphen of the file": (
        "2. Школам открыть кружки для подростков и рассказать о них в муници\u00ad\nпальных газетах.",
        "2. Школам открыть кружки для подростков и рассказать о них в муниципальных газетах.",
    ),
    "a sign of negation for a hyphen": (
        "2. Школам открыть кружки для подростков и рассказать о них в муници¬\nпальных газетах.",
        "2. Школам открыть кружки для подростков и рассказать о них в муниципальных газетах.",
    ),
    "a dash at a line's end": (
        "2. Школам открыть кружки для подростков, а на собраниях жителей города -\nрассказать о них.",
        "2. Школам открыть кружки для подростков, а на собраниях жителей города - рассказать о них.",
    ),
    "room for signatures": (
        "2. Школам открыть кружки.\nСопредседатели\n_______________ / _______________",
        "2. Школам открыть кружки.\nСопредседатели\n_______________ / _______________",
    ),
    "a section after a full line": (
        "2. Школам открыть кружки для подростков и занятия в них вести весь год.\nСекция № 2. Реки",
        "2. Школам открыть кружки для подростков и занятия в них вести весь год.\nСекция № 2. Реки",
    ),
    "a town after a full line": (
        "2. Школам открыть кружки для подростков и показать их жителям посёлка и\nг. Озёрск, а также гостям.",
        "2. Школам открыть кружки для подростков и показать их жителям посёлка и г. Озёрск, а также гостям.",
    ),
    "a town under a signature": (
        "2. Школам открыть кружки.\nОргкомитет форума\nг. Озёрск",
        "2. Школам открыть кружки.\nОргкомитет форума\nг. Озёрск",
    ),
    "a dash inside brackets": (
        "2. Школам совместно с Домом детского творчества города Озёрска (далее\n– Дом) открыть кружки.",
        "2. Школам совместно с Домом детского творчества города Озёрска (далее – Дом) открыть кружки.",
    ),
    "items with ticks are items": (
        "✔ Школам открыть кружки для подростков и занятия в них вести весь год.\n✔ Музеям открыть дом.",
        "✔ Школам открыть кружки для подростков и занятия в них вести весь год.\n✔ Музеям открыть дом.",
    ),
    "a date that the edge of the page parts": (
        "г. Озёрск                                                       30\nянваря 2018 г.",
        "г. Озёрск                                                       30 января 2018 г.",
    ),
    "a heading after a full line that ends a sentence": (
        "2. Школам открыть кружки для подростков и занятия в них вести весь год.\nМузеям и клубам города:",
        "2. Школам открыть кружки для подростков и занятия в них вести весь год.\nМузеям и клубам города:",
    ),
    "no heading after initials": (
        "2. Школам открыть кружки и занятия в них вести весь год вместе с музеем имени К.Э.\nОзёрского:",
        "2. Школам открыть кружки и занятия в них вести весь год вместе с музеем имени К.Э. Озёрского:",
    ),
    "an indented paragraph after a full line": (
        "\nШколы откроют кружки для подростков и занятия в них станут вести весь год.\n  Музеи откроют дом.",
        "\nШколы откроют кружки для подростков и занятия в них станут вести весь год.\n  Музеи откроют дом.",
    ),
}


@pytest.mark.parametrize("case", PRINTED)
def test_printed_lines_become_the_paragraphs_that_they_are(case: str) -> None:
    printed, paragraphs = PRINTED[case]
    before, after = unwrapped(PAGE).text.split("@")
    assert unwrapped(PAGE.replace("@", printed)).text == before + paragraphs + after


def test_the_printed_cases_are_all_there() -> None:
    assert len(PRINTED) == 33


def test_an_indent_opens_a_paragraph_where_the_text_is_laid_out_so() -> None:
    heading = "Секция 1. «Двор» – благоустройство дворов и соседство в городе\n    Участники предлагают:\n"
    laid_out = PAGE.replace("Форум", "    Форум").replace("Участники", "    Участники", 1)
    laid_out = re.sub(r"(?m)^(?=\d\. )", "    ", laid_out)
    assert f"\n    {heading}" in unwrapped(laid_out.replace("@\n", f"    {heading}")).text


def test_an_indent_inside_items_opens_none() -> None:
    flush = PAGE.replace("@", PRINTED["a year opens a line"][0])
    hanging = re.sub(r"(?m)^(?=[а-я])", "   ", flush)
    assert hanging.count("\n   ") >= FEW
    assert unwrapped(hanging).text == unwrapped(flush).text != flush


def test_columns_do_not_say_how_wide_the_text_is() -> None:
    wide = "г. Озёрск" + " " * 80 + "12 мая 2021 г.\n" + "Председатель" + " " * 70 + "_" * 20 + "\n"
    wide += "Секретарь" + " " * 73 + "_" * 20 + "\n"
    assert unwrapped(PAGE.replace("@\n", wide)).text == unwrapped(PAGE).text.replace("@\n", wide)


HYPHENS = """
никотиносо|держащей = никотиносодержащей
муници|пальный = муниципальный
обще|ственный = общественный
общественно|политический = общественно-политический
интернет|площадка = интернет-площадка
Санкт|Петербург = Санкт-Петербург
Ростов-на|Дону = Ростов-на-Дону
по|прежнему = по-прежнему
во|первых = во-первых
кто|нибудь = кто-нибудь
какие|либо = какие-либо
медико|социальный = медико-социальный
мате|риально-технический = материально-технический
материально-тех|нический = материально-технический
само|управление = самоуправление
жизне|деятельность = жизнедеятельность
энерго|сберегающий = энергосберегающий
волонтёр|ство = волонтёрство
доброволь|цы = добровольцы
онлайн|занятия = онлайн-занятия
бизнес|инкубатор = бизнес-инкубатор
научно|практическая = научно-практическая
3|х = 3-х
2020|2024 = 2020-2024
юго|восток = юго-восток
благо|получатель = благополучатель
"""
BROKEN = re.findall(r"^(.+)\|(.+) = (.+)$", HYPHENS, re.MULTILINE)


@pytest.mark.parametrize(("left", "right", "word"), BROKEN)
def test_a_word_parted_at_a_hyphen(left: str, right: str, word: str) -> None:
    assert len(BROKEN) == 26
    assert (f"{left}-{right}" if is_hyphenated(left, right, frozenset()) else left + right) == word


def test_what_the_text_writes_elsewhere_goes_before_the_dictionary() -> None:
    assert not is_hyphenated("интернет", "площадка", frozenset({"интернетплощадка"}))
    assert is_hyphenated("муници", "пальный", frozenset({"муници-пальный"}))


def paged(header: str, number: str) -> str:
    """Three pages of prose with a header above and a number below each, «#» for the number of the page."""
    words, pages = PAGE.replace("@", "").split(), []
    for page in range(1, 4):
        prose = " ".join(random.Random(page).choices(words, k=230))
        body = textwrap.wrap(prose.replace(".", ",").replace(":", ",").replace("4,", "и"), 76)
        parts = [header.replace("#", str(page)), "\n".join(body), number.replace("#", str(page))]
        pages.append("\n\n".join(part for part in parts if part))
    return "\n\n".join(pages)


@pytest.mark.parametrize(
    ("header", "number"),
    [
        ("Резолюция форума соседей", "- # -"),
        ("Резолюция форума соседей", "стр. # из 3"),
        ("Резолюция форума соседей | стр. #", ""),
        ("Страница # из 3", ""),
        ("", "Страница #"),
        ("", "#"),
        ("", "#/3"),
        ("", "[#]"),
        ("Резолюция форума соседей", ""),
        ("Общественная палата города\nРезолюция форума", "#"),
    ],
)
def test_headers_and_numbers_of_pages_go(header: str, number: str) -> None:
    assert unwrapped(paged(header, number)).text.split() == unwrapped(paged("", "")).text.split()


PLAIN = {
    "a list of bodies in short lines": "Приняли участие:\n"
    + "мэрия города\nСовет депутатов города Озёрска\nшкола № 5\nмузей\nДом культуры «Волна»\nклуб «Сосед»\n"
    * 3,
    "verses": "Во дворе у нас сосна,\nНа сосне сидит весна\nИ поёт одна\nДо утра\n" * 5,
    "items without stops": "".join(f"{n}. Школам провести смотр дворов номер {n}\n" for n in range(1, 20)),
    "a table": "".join(f"Школа {n}    двор {n}    {n * 7} тыс.\n" for n in range(1, 20)),
    "long paragraphs": ("Школы открыли кружки, и " * 12 + "\n") * 14,
    "headings in capitals": "ОБЩЕСТВЕННАЯ ПАЛАТА\nГОРОДА ОЗЁРСКА\nРЕЗОЛЮЦИЯ\n" * 5,
}


@pytest.mark.parametrize("case", PLAIN)
def test_a_text_in_short_lines_that_is_not_wrapped_is_left_alone(case: str) -> None:
    once = clean(PLAIN[case])
    assert unwrap(once) is once


@pytest.mark.parametrize("folder", ["samples", "tests/gold", "tests/gold/held", "../shared/corpus"])
def test_no_resolution_that_came_as_text_is_changed(folder: str) -> None:
    found = sorted((ROOT / folder).glob("*.txt"))
    if not found:
        pytest.skip(f"no texts in {folder}")
    for path in found:
        once = clean(path.read_text(encoding="utf-8"))
        printed = max(map(len, once.text.split("\n"))) < 140
        assert printed or unwrap(once) is once, path.name


def test_many_marks_and_many_joints_take_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        raw = clean((PAGE.replace("@", "2. Школам\u00ad открыть.") * times).replace("жители", "жи\u00adтели"))
        start = time.process_time()
        unwrap(raw)
        return time.process_time() - start

    assert min(seconds(400) for _ in range(2)) < 3 * min(seconds(200) for _ in range(2)) + 0.05


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


def test_the_last_words_do_not_lead_back_to_the_number_after_them() -> None:
    raw = WRAPPED + "\n- 2 -\n"
    found = unwrapped(raw)
    start = found.text.rindex("прошлом году.")
    assert found.original_span(Span(start, start + 13)).of(raw) == "про-\nшлом году."
    assert found.text == PARAGRAPHS
