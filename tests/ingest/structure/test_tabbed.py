"""A table pasted as tabbed lines asks as its columns say; other tabbed lines stay what they are."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Document, Role
from ingest.structure.markers import read_lines
from ingest.structure.rows import cells_of
from ingest.structure.tabbed import tabulated

Read = Callable[[str], Document]
HEAD = "РЕЗОЛЮЦИЯ форума «Мост»\nг. Озёрск, 12 мая 2021 года\n"
TABLE = f"""{HEAD}№\tРекомендация\tКому\tСовместно с\tСрок
Раздел I. Дворы
1\tПровести смотр дворов\tАдминистрации города Озёрска, школам\tсоветами домов\tдо 1 мая 2024 года
2\tОткрыть музеи, в том числе:\tМинистерству культуры Озёрской области\t–\t–
2.1\tмузей часов\t\t\tIII квартал
Раздел II. Сады
3\tПросить Думу города Озёрска снизить налог\t–\t–\t–
4\tОткрыть клубы\tгм-гм хранителям\t–\t–
Председатель\t\t\tподпись
"""
PIECES = [
    "IV\tПровести смотр\tШколам",
    "№\tРекомендация\tКому\tСрок",
    "1\tПровести смотр\tШколам\tмай",
    "\t",
    "\n",
    "2",
    "а\tОткрыть\t–\t",
    "Школам",
    "\t\t",
    "№ | Рекомендация | Кому",
    "1 | Провести смотр | Школам",
    " | | музеям |",
    "Сады | |",
    "|",
]
BARS = f"""{HEAD}№ | Рекомендация | Исполнитель | Срок
I. Дворы | | |
1 | Провести смотр | Озёрская Дума; школы совместно с музеями | до 1 мая 2024 года
2 | Открыть музеи в сёлах, | администрации городских и сельских поселений; | до 1 июня 2024 года
 | куда ходит автобус | клубы |
3 | Собрать книги | – | –
"""


BROKEN = f"""{HEAD}№\tРекомендация\tКому\tСовместно с\tСрок
1\tПровести смотр
«Двор года»\tМинистерству культуры
Озёрской области\tшколами\tмай
2\tОткрыть клуб\tто же\tто же\tиюнь
Раздел II. Сады
3\tПосадить сад\tШколам
4\tСобрать книги\tМузеям\t–\t–
"""


def asked(document: Document) -> list[tuple[str, str, str, str]]:
    """Number, words, addressees and partners, term of each recommendation."""
    text = document.source.clean.text
    sign = {Role.ADDRESSEE: "", Role.PARTNER: "+"}
    return [
        (
            one.item.number,
            one.item.span.of(text),
            "; ".join(sign[a.role] + a.name.label for a in one.addresses if a.role in sign),
            one.deadline.span.of(text) if one.deadline else "",
        )
        for one in document.readings
    ]


def test_a_row_asks_whom_its_cells_name_by_when(read: Read) -> None:
    document = read(TABLE)
    assert asked(document) == [
        (
            "1",
            "Провести смотр дворов",
            "Администрация города Озёрска; Школы; +Советы домов",
            "до 1 мая 2024 года",
        ),
        ("2", "Открыть музеи, в том числе:", "Министерство культуры Озёрской области", ""),
        ("2.1", "музей часов", "Министерство культуры Озёрской области", ""),
        ("3", "Просить Думу города Озёрска снизить налог", "Дума города Озёрска", ""),
        ("4", "Открыть клубы", "", ""),
    ]
    assert [section.name for section in document.sections] == ["Дворы", "Сады"]
    assert [one.item.section.name for one in document.readings if one.item.section] == ["Дворы"] * 3 + [
        "Сады"
    ] * 2


def test_a_cell_that_is_not_understood_is_shown(read: Read) -> None:
    document = read(TABLE)
    text = document.source.clean.text
    gaps = [gap.span.of(text) for gap in document.gaps if gap.kind == "unresolved-name"]
    assert gaps == ["гм-гм хранителям"]


def test_every_body_stands_in_its_own_cell(read: Read) -> None:
    document = read(TABLE)
    text = document.source.clean.text
    for reading in document.readings:
        for address in reading.addresses:
            assert "\t" not in address.name.span.of(text)
            assert address.name.span.of(text)[:4].lower() == address.name.form[:4].lower()


def test_bars_part_cells_as_tabs_do_and_a_row_goes_on_below(read: Read) -> None:
    document = read(BARS)
    assert [section.name for section in document.sections] == ["Дворы"]
    assert asked(document) == [
        ("1", "Провести смотр", "Озёрская Дума; Школы; +Музеи", "до 1 мая 2024 года"),
        (
            "2",
            "Открыть музеи в сёлах,",
            "Администрации городских поселений; Администрации сельских поселений; Клубы",
            "до 1 июня 2024 года",
        ),
        ("3", "Собрать книги", "", ""),
    ]
    text = document.source.clean.text
    assert ["куда ходит автобус" in gap.span.of(text) for gap in document.gaps] == [True]


def test_roman_numbers_and_letters_count_rows_too(read: Read) -> None:
    rows = "IV\tПровести смотр\tШколам\nа\tОткрыть музей\tНКО\n"
    found = asked(read(f"{HEAD}№\tРекомендация\tКому\n{rows}"))
    assert [(number, words, who) for number, words, who, _ in found] == [
        ("IV", "Провести смотр", "Школы"),
        ("IV.а", "Открыть музей", "НКО"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "Время\tМероприятие\tОтветственный\n10.00\tОткрытие форума\tШкола",  # a schedule
        "г. Озёрск\t\t\t12 мая 2021 года",  # a place and a day
        "Год\tРасходы\tДоходы\n2021\t5\t6",
    ],
)
def test_other_tabbed_lines_stay_as_they_are(table: str) -> None:
    text = f"{HEAD}{table}\n"
    lines = read_lines(text)
    assert tabulated(text, lines) == lines


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
@settings(max_examples=300, deadline=None)
def test_no_line_is_lost_and_cells_lie_in_theirs(text: str) -> None:
    lines = read_lines(text)
    found = tabulated(text, lines)
    assert [line.span.start for line in found] == sorted(line.span.start for line in found)
    held = {at for line in found for at in range(line.span.start, line.span.end)}
    assert not [at for at, one in enumerate(text) if one.isalnum() and at not in held]
    for line in found:
        assert line.span.start <= line.body.start <= line.body.end <= line.span.end
        for mark in "\t|":
            for cell in cells_of(text, line.span, mark).values():
                assert mark not in cell.of(text) and cell.of(text) == cell.of(text).strip() != ""


def test_a_row_parted_by_a_break_is_one_and_the_same_is_who_stands_above(read: Read) -> None:
    document = read(BROKEN)
    culture = "Министерство культуры Озёрской области; +Школы"
    assert [(number, who) for number, _, who, _ in asked(document)] == [
        ("1", culture),
        ("2", culture),
        ("3", "Школы"),
        ("4", "Музеи"),
    ]
    assert asked(document)[0][1] == "Провести смотр\n«Двор года»"
    assert [one.item.section.name if one.item.section else "" for one in document.readings][-1] == "Сады"


LISTED = """Форум рекомендует:
№\tРекомендация\tОтветственный\tСрок
1\t2\t3\t4
1\tОборудовать пляж, в том числе:
- уложить плитку;
- поставить скамьи\tШколы\tдо 1 июня 2025 года
2\tОткрыть музей\tМузеи\t
"""


def test_the_list_inside_a_row_is_asked_of_whom_its_cells_name(read: Read) -> None:
    assert [(number, words, who) for number, words, who, _ in asked(read(LISTED))] == [
        ("1", "Оборудовать пляж, в том числе:", "Школы"),
        ("1•1", "уложить плитку;", "Школы"),
        ("1•2", "поставить скамьи", "Школы"),
        ("2", "Открыть музей", "Музеи"),
    ]
