"""Tables, drawn, beside the lines that they are read as, and what these lines ask."""

import re
from collections.abc import Callable

import pytest

from ingest.model import Document
from ingest.read.grid import Cell, Written, lines_of_table

# A row a line, «|» between its cells, «⏎» between the paragraphs of one; «^» goes on with the cell above,
# «>3 » opens a cell over three columns.
TABLES = {
    "tasks": """\
№ п/п | Рекомендация | Ответственный | Срок исполнения
1 | Провести смотр дворов. | Администрация города Озёрска | до 1 мая 2024 года
2. | Открыть музей. | Министерство культуры Озёрской области⏎Школа № 5 | –
=
Рекомендация:
1. Провести смотр дворов.
Ответственный: Администрация города Озёрска
Срок: до 1 мая 2024 года
2. Открыть музей.
Ответственный: Министерство культуры Озёрской области, Школа № 5""",
    "who, in one word": """\
№ | Рекомендация | Кто | Срок
1 | Провести смотр дворов. | Администрация города Озёрска | 2024
=
Рекомендация:
1. Провести смотр дворов.
Ответственный: Администрация города Озёрска
Срок: 2024""",
    "with whom": """\
№ | Рекомендация | Кому | Совместно с | Соисполнители | Срок
1 | Провести смотр дворов. | Администрации города Озёрска | советами домов | – | 2024 год
2 | Открыть музей. | – | – | Школы;⏎НКО | –
=
Рекомендация:
1. Администрации города Озёрска: Провести смотр дворов.
Совместно с: советами домов
Срок: 2024 год
2. Открыть музей.
Соисполнители: Школы, НКО""",
    "no column of numbers, and one under each other name": """\
Предложения | Исполнители | Дата
Провести смотр. | СМИ;⏎НКО | 01.09.2024
Открыть музей. | Школы | ежегодно
=
Предложения:
– Провести смотр.
Исполнители: СМИ, НКО
Срок: 01.09.2024
– Открыть музей.
Исполнители: Школы
Срок: ежегодно""",
    "whom, in the dative, before what": """\
Кому | Поручение
Администрации города Озёрска | 1. Провести смотр.⏎2. Открыть музей.
Школам | Провести уроки
=
Поручение:
1. Администрации города Озёрска: Провести смотр.
2. Администрации города Озёрска: Открыть музей.
– Школам: Провести уроки""",
    "the dative under a number, over a list": """\
№ | Адресат | Рекомендации
1 | Администрации города Озёрска | а) провести смотр;⏎б) открыть музей.
2 | СМИ | Рассказать о смотре.
=
Рекомендации:
1. Администрации города Озёрска:
а) провести смотр;
б) открыть музей.
2. СМИ: Рассказать о смотре.""",
    "a heading over two rows, and the columns counted": """\
№ | Мероприятие | >2 Исполнение
^ | ^ | исполнитель | дата
1 | 2 | 3 | 4
1.1 | Провести уроки | Школы | до 1 сентября 2024 года
=
1.1. Провести уроки
Исполнитель: Школы
Срок: до 1 сентября 2024 года""",
    "titles across": """\
>3 План действий
№ | Предложение | Ответственный
>3 Секция «Экология»
1 | Посадить липы | НКО
2 | >2 Трек 2. Спорт
3 | Купить мячи | Школы
=
План действий
Предложение:
Секция «Экология»
1. Посадить липы
Ответственный: НКО
2. Трек 2. Спорт
3. Купить мячи
Ответственный: Школы""",
    "merged cells": """\
№ | Рекомендация | Ответственный | Срок
1 | Посадить липы | НКО | 2024 год
^ | Купить мячи | ^ | ^
3 | Открыть клуб | Школы | ^
^ | ^ | СМИ | ^
=
Рекомендация:
1. Посадить липы
Ответственный: НКО
Срок: 2024 год
– Купить мячи
Ответственный: НКО
Срок: 2024 год
3. Открыть клуб
Ответственный: Школы
Срок: 2024 год
Ответственный: СМИ
Срок: 2024 год""",
    "the same again, in words": """\
Решение | Исполнитель
Посадить липы | НКО
Купить мячи | То же
=
Решение:
– Посадить липы
Исполнитель: НКО
– Купить мячи
Исполнитель: НКО""",
    "an item of several paragraphs, and one with a list": """\
№ | Рекомендация | Ответственный
1 | Посадить липы.⏎Полить их. | НКО
2 | Открыть клуб:⏎а) найти зал;⏎б) купить⏎мячи. | Школы
=
Рекомендация:
1. Посадить липы. Полить их.
Ответственный: НКО
2. Открыть клуб:
Ответственный: Школы
а) найти зал;
б) купить мячи.""",
    "lists in rows without a number, a dash inside a name": """\
Кому | Предложение
Школам (далее – школы) | Посадить липы:⏎– в парке;⏎– у школы.
НКО | Убрать берег
=
Предложение:
• Школам (далее – школы): Посадить липы:
– в парке;
– у школы.
• НКО: Убрать берег""",
    "sections by a column": """\
Направление | № | Предложение | Примечание
Экология | 1 | Посадить липы | нужен план
^ | 2 | Убрать берег |
Спорт | 3 | Купить мячи | –
=
Направление: Экология
1. Посадить липы
| Примечание: нужен план |
2. Убрать берег
Направление: Спорт
3. Купить мячи""",
    "two tables in one": """\
№ | Рекомендация | Срок
1 | Посадить липы | до конца 2024 года
№ | Срок | Рекомендация
2 | до конца 2025 года | Купить мячи
=
1. Посадить липы
Срок: до конца 2024 года
2. Купить мячи
Срок: до конца 2025 года""",
    "words broken in a narrow heading": """\
№⏎п/п | Рекомен-⏎дация | Ответст-⏎венный
1 | Посадить липы | НКО
=
Рекомендация:
1. Посадить липы
Ответственный: НКО""",
    "problems and proposals": """\
Проблема | Предложения участников
Мало лип | Посадить липы⏎на берегу
=
– Посадить липы на берегу
| Проблема: Мало лип |""",
    "a diary of decisions asks nothing": """\
Дата | Решение | Итог
12.05.2022 | Посадить липы | да
13.05.2022 | Убрать берег | да
14.05.2022 | Открыть клуб | нет
=
| Дата | Решение | Итог |
| 12.05.2022 | Посадить липы | да |
| 13.05.2022 | Убрать берег | да |
| 14.05.2022 | Открыть клуб | нет |""",
    "a schedule asks nothing": """\
Время | Мероприятие | Ответственный
10:00 | Открытие форума | Оргкомитет
11:00 | 1. Доклады | Оргкомитет
12:00 | Перерыв | Оргкомитет
=
| Время | Мероприятие | Ответственный |
| 10:00 | Открытие форума | Оргкомитет |
| 11:00 | 1. Доклады | Оргкомитет |
| 12:00 | Перерыв | Оргкомитет |""",
    "a budget asks nothing": """\
№ | Наименование | Количество | Сумма
1. | Аренда | 1 | 5000
2. | Чай | 10 | 100
Всего | | | 5100
=
| № | Наименование | Количество | Сумма |
| 1. | Аренда | 1 | 5000 |
| 2. | Чай | 10 | 100 |
| Всего |  |  | 5100 |""",
    "one column": """\
РЕЗОЛЮЦИЯ⏎форума
⏎Участники рекомендуют:⏎1. НКО провести форум.
=
РЕЗОЛЮЦИЯ
форума
Участники рекомендуют:
1. НКО провести форум.""",
    "a letterhead": """\
герб | Общественная палата⏎города Озёрска
12 мая 2024 г. | г. Озёрск
=
герб
Общественная палата
города Озёрска
12 мая 2024 г.
г. Озёрск""",
    "signatures": """\
Председатель | ______ | подпись
Секретарь | ______ | подпись
=
Председатель
______
подпись
Секретарь
______
подпись""",
    "a list that a table lays out": """\
1 | Администрации города Озёрска провести смотр.
2 | Школам открыть музеи:⏎а) школьные;⏎б) сельские.
3 | НКО провести форум соседей.
4 | СМИ рассказать о форуме.
=
1. Администрации города Озёрска провести смотр.
2. Школам открыть музеи:
а) школьные;
б) сельские.
3. НКО провести форум соседей.
4. СМИ рассказать о форуме.""",
    "nothing in it": """\
 |
 |
=
""",
}
NEW = re.compile(r"^>(?P<width>\d+) ")


def cell_of(drawn: str) -> Cell:
    """The cell that was drawn."""
    words = drawn.strip()
    match = NEW.match(words)
    if match is not None:
        return Cell(words[match.end() :], int(match["width"]))
    return Cell(merged=True) if words == "^" else Cell(words.replace("⏎", "\n"))


def lines(drawn: str) -> list[Written]:
    """The lines of a drawn table."""
    return lines_of_table([[cell_of(cell) for cell in row.split("|")] for row in drawn.split("\n")])


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_as_these_lines(name: str) -> None:
    drawn, _, expected = TABLES[name].partition("\n=\n")
    assert "\n".join(line.text for line in lines(drawn)) == expected


def test_the_tables_are_all_there() -> None:
    assert len(TABLES) == 24


def asked(document: Document) -> list[tuple[str, list[str], str]]:
    """The number of each item, whom it asks, its deadline as a day."""
    return [
        (
            reading.item.number,
            [address.name.label for address in reading.addresses if address.role.value == "addressee"],
            str(reading.deadline.day) if reading.deadline else "",
        )
        for reading in document.readings
    ]


def test_a_table_of_tasks_asks_whom_it_names_by_when(read: Callable[[str], Document]) -> None:
    drawn = TABLES["tasks"].partition("\n=\n")[0]
    document = read("РЕЗОЛЮЦИЯ форума\n" + "\n".join(line.text for line in lines(drawn)))
    assert asked(document) == [
        ("1", ["Администрация города Озёрска"], "2024-05-01"),
        ("2", ["Министерство культуры Озёрской области", "Школа № 5"], ""),
    ]


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("whom, in the dative, before what", ["Администрация города Озёрска"] * 2 + ["Школы"]),
        ("the dative under a number, over a list", ["Администрация города Озёрска"] * 2 + ["СМИ"]),
        ("an item of several paragraphs, and one with a list", ["НКО", "Школы", "Школы", "Школы"]),
        ("lists in rows without a number, a dash inside a name", ["Школы", "Школы", "Школы", "НКО"]),
        ("merged cells", ["НКО", "НКО", "Школы, СМИ"]),
    ],
)
def test_each_row_asks_its_own(name: str, bodies: list[str], read: Callable[[str], Document]) -> None:
    drawn = TABLES[name].partition("\n=\n")[0]
    document = read("РЕЗОЛЮЦИЯ форума\n" + "\n".join(line.text for line in lines(drawn)))
    assert [", ".join(whom) for _, whom, _ in asked(document)] == bodies


@pytest.mark.parametrize("name", ["a schedule asks nothing", "a budget asks nothing"])
def test_rows_of_data_are_no_items_and_end_nothing(name: str, read: Callable[[str], Document]) -> None:
    drawn = TABLES[name].partition("\n=\n")[0] + "\n12 мая 2024 г. | Приём | 1 | 2"
    rows = "\n".join(line.text for line in lines(drawn))
    document = read(f"РЕЗОЛЮЦИЯ\nУчастники рекомендуют:\n1. НКО провести форум.\n{rows}\n5. Школам помочь.")
    assert [(number, whom) for number, whom, _ in asked(document)] == [("1", ["НКО"]), ("5", ["Школы"])]


def test_each_line_says_in_which_cell_it_begins() -> None:
    found = lines("№ | Рекомендация | Ответственный\n1 | Открыть клуб:⏎⏎а) найти зал; | Школы")
    assert [(line.row, line.cell, line.paragraph) for line in found] == [
        *((0, 1, 0), (1, 1, 0), (1, 2, 0), (1, 1, 2)),
    ]


def test_a_cell_as_wide_as_no_table_is() -> None:
    row = [Cell("№", 10**18), Cell("Предложение", 10**18), Cell("Исполнитель", -5)]
    assert lines_of_table([row, [Cell("1", 10**18), Cell("Открыть клуб", 10**18), Cell("НКО", -5)]])[1:] == [
        Written("1. Открыть клуб", 1, 1),
        Written("Исполнитель: НКО", 1, 2),
    ]


@pytest.mark.parametrize("rows", [[], [[]], [[], []], [[Cell()]]])
def test_an_empty_table_has_no_lines(rows: list[list[Cell]]) -> None:
    assert lines_of_table(rows) == []
