"""A label that shortens one fuller label of a document is that body; of two nobody can say which."""

import pytest

from ingest.resolve.fuller import fuller


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("Отдел культуры", "Отдел культуры Озёрского района"),
        ("Рабочая группа", "Рабочая группа по садам"),
        ("Совет ветеранов", "Районный совет ветеранов войны и труда"),
        ("Районная газета", "Районная газета «Озёрские вести»"),
        ("Центр «Берег»", "АНО «Центр помощи «Берег»"),
        ("Оргкомитет", "Оргкомитет форума"),
        ("Правление", "Правление Союза садоводов"),
        ("Ректорат", "Ректорат ОГУ имени Даля"),
        ("Университет", "Озёрский государственный университет имени Даля"),
    ],
)
def test_a_short_label_is_of_the_fuller_one(short: str, whole: str) -> None:
    labels = {short, whole, "Школа № 3"}
    untitled = {label for label in labels if "«" not in label}
    assert fuller(labels, untitled, labels) == {short: whole}
    assert fuller(labels, untitled, labels - {whole}) == {}  # the fuller one is only mentioned


@pytest.mark.parametrize(
    ("short", "others"),
    [
        ("Отдел культуры", ["Отдел культуры Озёрского района", "Отдел культуры Лесного района"]),
        ("Совет ветеранов", ["Районный совет ветеранов войны", "Городской совет ветеранов труда"]),
        (
            "УСЗН",
            ["Управление социальной защиты населения города Озёрска"],
        ),  # people judge letters
        ("Дума", ["Дума Озёрского района"]),  # a single word names too much
        ("Палата", ["Молодёжная палата города"]),
        ("Институт", ["Лесной институт", "Горный институт"]),
        ("Институт", ["Музей Горного института"]),
        ("Общественная палата", ["Молодёжная общественная палата города"]),  # another body
    ],
)
def test_what_may_be_two_bodies_or_another_one_stays(short: str, others: list[str]) -> None:
    labels = {short, *others}
    assert short not in fuller(labels, labels, labels)
