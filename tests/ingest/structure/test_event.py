"""`events.txt`: openings of documents («>»: lines of the title) beside what they say of the event («=»).

A fact that the opening does not state is not there: nothing is guessed.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ingest.model import Document, Span
from ingest.structure.numeral import in_figures
from ingest.structure.title import kind_in

Read = Callable[[str], Document]
TABLE = Path(__file__).with_name("events.txt")
EVENTS = re.findall(r"((?:^(?:> .*|  .*|)\n)+)^= (.+)\n", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
ORDER = ("name", "edition", "start", "end", "adopted", "place", "participants")
OPERATIVE = "\n\nУчастники рекомендуют:\n1. НКО провести форум.\n"


def said(document: Document) -> str:
    """What a document says of its event, as the table has it."""
    event = document.event
    named = [fact for fact in event.facts if fact.what != "kind"]
    facts = [f"{fact.what} {fact.value}" for fact in sorted(named, key=lambda fact: ORDER.index(fact.what))]
    actors = [f"{actor.role} {actor.name.label}" for actor in event.actors]
    return "; ".join([str(event.kind), *facts, *actors])


def test_the_table_is_whole() -> None:
    assert len(EVENTS) == TABLE.read_text(encoding="utf-8").count("\n= ") == 135


@pytest.mark.parametrize(("opening", "expected"), EVENTS, ids=[expected for _, expected in EVENTS])
def test_what_an_opening_says(opening: str, expected: str, read: Read) -> None:
    lines = opening.strip("\n").split("\n")
    document = read("\n".join(line[2:] for line in lines) + OPERATIVE)
    assert said(document) == expected
    titled = "\n".join(line[2:] for line in lines if line.startswith("> "))
    assert (document.title.of(document.source.clean.text) if document.title else "") == titled


def in_figures_only(words: str) -> str:
    """Words with figures for their numbers: «седьмого февраля» as «7 февраля»."""
    figured = in_figures(words, Span(0, len(words)), ordinals=True)
    return figured.text if figured is not None else words


@pytest.mark.parametrize(("opening", "expected"), EVENTS, ids=[expected for _, expected in EVENTS])
def test_every_fact_stands_where_it_says(opening: str, expected: str, read: Read) -> None:
    document = read("\n".join(line[2:] for line in opening.strip("\n").split("\n")) + OPERATIVE)
    text = document.source.clean.text
    assert expected
    for fact in document.event.facts:
        words = in_figures_only(fact.span.of(text))
        if fact.what == "kind":
            assert kind_in(words) == fact.value == document.event.kind
        elif fact.what == "participants":
            assert re.sub(r"\D", "", words) == str(fact.value)
        elif isinstance(fact.value, date):
            assert f"{fact.value.year % 100:02}" in words and str(fact.value.day) in words
        else:
            assert words.strip()


def test_a_day_after_the_items_is_the_day_of_adoption(read: Read) -> None:
    document = read(
        "РЕЗОЛЮЦИЯ\nфорума\n\nФорум прошёл 29 февраля 2024 года\n"
        "Участники рекомендуют:\n1. НКО провести форум.\n\nпринята 3 марта 2024 г.\nг. Озёрск\n"
    )
    assert said(document) == "forum; start 2024-02-29; end 2024-02-29; adopted 2024-03-03; place Озёрск"


def test_a_protocol_is_adopted_when_it_is_drawn_up_and_partners_may_be_thanked_at_the_end(read: Read) -> None:
    document = read(
        "ПРОТОКОЛ\nобщественных слушаний\n\nСлушания прошли 29 февраля 2024 года\n"
        "РЕШИЛИ:\n1. НКО провести форум.\n"
        'Участники благодарят партнёров: Музей города Озёрска, АНО «Клуб "Берег"».\n'
        "Протокол составлен 3 марта 2024 г.\n"
    )
    assert said(document) == (
        "hearing; name Общественные слушания; start 2024-02-29; end 2024-02-29; adopted 2024-03-03; "
        'partner Музей города Озёрска; partner АНО «Клуб "Берег"»'
    )
    assert not document.gaps


def test_an_actor_is_one_body_and_no_open_group(read: Read) -> None:
    document = read(
        f"РЕЗОЛЮЦИЯ форума\nОрганизаторы: школы города, НКО, мэрия города, мэрия города.{OPERATIVE}"
    )
    assert [actor.name.label for actor in document.event.actors] == ["Мэрия города"]
