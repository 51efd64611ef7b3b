"""Any text gives a graph that keeps every rule and whose every fact is proved, or one clear line why not."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import ingest
from queries.conformance import check

Auditor = Callable[[bytes, Sequence[Path]], Any]
MARKERS = (
    *("1.", "2.", "3)", "4", "1.1.", "1.2", "2 .", "12.", "а)", "б.", "Г)", "–", "-", "•", "II.", "III)", ""),
    *("1.1.1.", "(1)", "№ 1", "0.", "007."),
)
OPENINGS = (
    *(
        "РЕЗОЛЮЦИЯ",
        "РЕЗОЛЮЦИЯ II форума «Добрый двор»",
        "Рекомендации круглого стола",
        "г. Озёрск, 12 мая 2021 г.",
    ),
    *(
        "Участники форума рекомендуют:",
        "Участники отмечают:",
        "РЕШИЛИ:",
        "Рекомендовать мэрии города Озёрска:",
    ),
    *("Просить:", "Секция 1. «Двор»", "Секция № 2 «Память» (история)", "Трек 3. Дело", "II. О волонтёрах"),
    *(
        "По направлению «Спорт»:",
        "Министерству культуры Озёрского края:",
        "Активу ТОС:",
        "Приложение",
        "* * *",
    ),
    *("Организатором форума выступила мэрия города Озёрска при поддержке Фонда президентских грантов.",),
    *(
        "Форум состоялся 12–13 мая 2021 года в городе Озёрске, приняли участие 120 человек.",
        "Утверждена 5 мая 2020 г.",
    ),
    *(
        "Ответственный: Комитет культуры.",
        "Срок: до 1 июня 2022 года",
        "Председатель А. Б.",
        "_____",
        "- 3 -",
        "стр. 2 из 5",
    ),
    *(
        "",
        "\t",
        "\f",
        "[bookmark: _GoBack]",
        "|",
        "# Резолюция",
        "<p>Резолюция</p>",
        "1. Школам",
        "2. Школам",
        "2. Школам:",
    ),
)
BODIES = (
    *(
        "мэрии города Озёрска",
        "Администрации Озёрского района",
        "Комитету культуры",
        "НКО",
        "СМИ",
        "СО НКО и ТОС",
    ),
    *(
        "АНО «Берег»",
        "ТОС «А», «Б»",
        "школам № 3, 5 и 7",
        "главам муниципальных районов, городских и сельских поселений",
    ),
    *(
        "Правительство Озёрской области",
        "Губернатору – Председателю Правительства Озёрского края",
        "Mинистерству спорта",
    ),
    *(
        "Департаменту (далее – Департамент)",
        "Думе (Комитету по делам семьи",
        "советам при органах власти",
        "МЭРИИ ГОРОДА",
    ),
    *(
        "Центру «Дом «Мир»» города Озёрска",
        "органам местного самоуправления",
        "ФГБОУ ВО «Озёрский университет»",
        "вузам",
    ),
)
VERBS = (
    *(
        "провести",
        "Рекомендовать",
        "Просить",
        "обратиться в",
        "поручить",
        "необходимо разработать",
        "следует создать",
    ),
    *(
        "направить в",
        "довести до сведения",
        "возложить на",
        "совместно с",
        "во взаимодействии с",
        "при участии",
        "и",
        ",",
    ),
    *(
        "должны",
        "запланировано",
        "ходатайствовать перед",
        "продолжить",
        "информировать",
        "(отв.",
        ")",
        ";",
        ".",
        ":",
    ),
)
OBJECTS = (
    *(
        "конкурс «Наш двор»",
        "проект «Дом | Мир»",
        "День города Озёрска (День двора)",
        "Школу «Лидер»",
        "акцию «»",
        "«",
    ),
    *(
        "по программе «Культура» на 2020–2024 годы",
        "по подпрограмме 4 «Досуг» программы «Культура»",
        "»",
        '"',
        "“Сад”",
    ),
    *(
        "Указ Президента Российской Федерации от 7 мая 2018 года № 204",
        "ФЗ №38 – ФЗ «О рекламе»",
        "№ 131-ФЗ",
        "до 30 февраля 2022 года",
    ),
    *(
        "Стратегию развития города до 2030 года (далее – Стратегия)",
        "Стратегии",
        "национальных проектов «Семья» и «Дети»",
    ),
    *(
        "до 1 мая 2022 года",
        "в IV квартале 2023 года",
        "ежегодно",
        "в срок до 31.12.2024",
        "20222024",
        "99.99.9999",
        "постановление № 15",
    ),
)
GIBBERISH = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
PHRASE = st.lists(st.sampled_from((*BODIES, *VERBS, *OBJECTS)), min_size=1, max_size=7).map(" ".join)
ITEM = st.builds(
    "{} {}{}".format, st.sampled_from(MARKERS), PHRASE, st.sampled_from((".", ";", ":", "", ","))
)
LINES = st.lists(
    st.one_of(ITEM, ITEM, ITEM, st.sampled_from(OPENINGS), PHRASE, GIBBERISH, PHRASE.map(str.upper)),
    max_size=14,
)
START = st.sampled_from(
    (
        "",
        "РЕЗОЛЮЦИЯ форума\nУчастники рекомендуют:\n1. Мэрии города Озёрска открыть двор.\n",
        "Рекомендуем:\n",
    )
)
BREAK = st.sampled_from(("\n", "\n", "\n", "\r\n", "\n\n", "\u2028", " \n "))
TEXTS = st.builds(lambda start, lines, ends: start + ends.join(lines), START, LINES, BREAK)
TRIES = settings(
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def agrees(text: str, folder: Path, audit: Auditor) -> bool:
    """Whether a text gives a graph; it must keep every rule, and the line why there is none be whole."""
    path = folder / "any.txt"
    path.write_bytes(text.encode())
    try:
        turtle = ingest.build([path]).turtle
    except ingest.IngestError as error:
        for lang in ("ru", "en"):
            line = error.line(lang)
            assert "any.txt: " in line and line.rpartition("; ")[2] and "\n" not in line
        return False
    graph = folder / "graph.ttl"
    graph.write_bytes(turtle)
    report = check(graph)
    assert report.conforms, report.to_text("en")
    assert audit(turtle, [path]).wrong == []
    assert turtle == ingest.build([path]).turtle
    return True


@TRIES
@given(text=TEXTS)
def test_any_text_gives_a_graph_that_keeps_every_rule_or_a_reason(
    text: str, tmp_path: Path, audit: Auditor
) -> None:
    agrees(text, tmp_path, audit)


@pytest.mark.slow
@pytest.mark.timeout(900)
@settings(TRIES, max_examples=200, phases=(Phase.explicit, Phase.generate))
@given(text=TEXTS)
def test_so_do_thousands_of_texts(text: str, tmp_path: Path, audit: Auditor) -> None:
    agrees(text, tmp_path, audit)


@settings(TRIES, max_examples=40)
@given(text=GIBBERISH)
def test_any_words_may_stand_in_a_recommendation(text: str, tmp_path: Path, audit: Auditor) -> None:
    agrees(
        f"РЕЗОЛЮЦИЯ форума «{text}»\nУчастники рекомендуют:\n1. АНО «{text}» открыть {text}.\n",
        tmp_path,
        audit,
    )
