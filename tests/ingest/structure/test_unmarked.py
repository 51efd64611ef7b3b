"""A paragraph without a mark under a heading of addressees asks if it opens with what is to be done."""

from collections.abc import Callable

import pytest

from ingest.model import Document

Read = Callable[[str], Document]
HEAD = "РЕЗОЛЮЦИЯ форума «Мост»\nг. Озёрск, 12 мая 2021 года\n\nФОРУМ РЕКОМЕНДУЕТ:\n\n"


def asked(document: Document) -> list[tuple[str, list[str]]]:
    """Number and addressees of each recommendation."""
    return [
        (one.item.number, [a.name.label for a in one.addresses if a.role.value == "addressee"])
        for one in document.readings
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "ШКОЛАМ ГОРОДА",
        "Школам города:",
        "Рекомендовать школам города:",
        "Школам города, на территории которых есть сады:",
    ],
)
def test_each_paragraph_is_an_item_of_the_heading(heading: str, read: Read) -> None:
    document = read(
        f"{HEAD}{heading}\nОткрыть музей.\nЕжегодно проводить смотр, в том числе:\n- купить призы;\n"
        "- позвать гостей.\nНе закрывать кружки.\nМузею «Дом» следует помочь им.\n\n"
        "БИБЛИОТЕКАМ\n– завести клуб.\n"
    )
    assert asked(document) == [
        *((number, ["Школы города"]) for number in ("1•1", "1•2", "1•2•1", "1•2•2", "1•3")),
        ("1•4", ["Школы города", "Музей «Дом»"]),
        ("2•1", ["Библиотеки"]),
    ]
    assert not document.gaps


def test_a_heading_may_plead_and_a_paragraph_open_with_how_or_when(read: Read) -> None:
    document = read(
        "РЕЗОЛЮЦИЯ форума «Мост»\n\nОбсудив доклады, участники форума рекомендуют\n\n"
        "Школам города\nОдин раз в год проводить смотр.\nЧаще звать гостей.\n"
        "Совместно с музеями открыть клуб.\n"
        "К мэрам городов обращаемся с просьбой:\nОсветить дороги.\n"
        "Советы отцов призываем:\nБыть рядом со школой.\n"
    )
    assert asked(document) == [
        *((number, ["Школы города"]) for number in ("1•1", "1•2", "1•3")),
        ("2•1", ["Мэры городов"]),
        ("3•1", ["Советы отцов"]),
    ]


def test_titles_in_a_heading_in_capitals_are_titles(read: Read) -> None:
    document = read(
        f"{HEAD}ДУМЕ ГОРОДА ОЗЁРСКА, КГБУСО «ОЗЁРСКИЙ ЦЕНТР ПОМОЩИ»\nОткрыть музей.\n\nПомочь школам.\n"
    )
    both = ["Дума города Озёрска", "КГБУСО «Озёрский центр помощи»"]
    assert asked(document) == [("1•1", both), ("1•2", both)]


@pytest.mark.parametrize(
    "body",
    [
        "Школам города\nГости форума благодарят хозяев.\n",  # says nothing of what is to be done
        "Школам города\nоткрыть музей в каждой\nшколе города.\n",  # a broken line
        "О школах города\nОткрыть музей.\n",  # nobody is asked
    ],
)
def test_what_is_no_such_paragraph_is_shown(body: str, read: Read) -> None:
    document = read(f"{HEAD}Музеям:\n– собрать письма.\n\n{body}")
    assert asked(document) == [("1•1", ["Музеи"])]
    assert [gap.kind for gap in document.gaps][:1] == ["not-understood"]


@pytest.mark.parametrize(
    "line",
    ["в котором палата города решила", "Гости отметили, что палата решила, и выслушали всех, кто пришёл"],
)
def test_a_verb_at_the_end_of_a_broken_line_announces_nothing(line: str, read: Read) -> None:
    document = read(
        f"РЕЗОЛЮЦИЯ форума\n{line}\n1. Клуб города закрыт.\nУчастники решили:\n1. Школам открыть клуб.\n"
    )
    assert asked(document) == [("1", ["Школы"])]


def test_items_under_a_heading_that_is_not_understood_are_not_of_the_one_before(read: Read) -> None:
    document = read(
        f"{HEAD}Школам города:\n– открыть музей;\n\n"
        "Музеям города и всем, кто открыл клубы:\n– помочь школам;\n\n"
        "ВСЕМ, КТО ОТКРЫЛ КЛУБЫ\n– открыть двери.\nВ сфере спорта:\n– открыть зал.\n"
    )
    assert asked(document)[:3] == [("1•1", ["Школы города"]), ("2•1", ["Музеи города"]), ("3•1", [])]
    text = document.source.clean.text
    left = [gap.span.of(text) for gap in document.gaps if gap.kind == "unresolved-name"]
    assert left == ["и всем, кто открыл клубы", "ВСЕМ, КТО ОТКРЫЛ КЛУБЫ"]
    assert asked(document)[3] == ("3•2", [])  # a topic is no heading of addressees
