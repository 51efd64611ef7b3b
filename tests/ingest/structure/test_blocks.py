"""Every paragraph is a block of just one kind: the table by sight, the rest of the world by property."""

from collections import Counter
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ingest
from ingest.block import BlockKind
from ingest.model import Document
from ingest.read import read_source
from ingest.structure.document import read_document
from queries.ask import ask
from queries.store import load_store

Read = Callable[[str], Document]

KINDS = """
preamble       | ПРОЕКТ
title          | Резолюция форума «Лад»
title          | II Форум «Лад»
preamble       | Форум прошёл 5 мая 2023 года в городе Озёрске.
preamble       | В форуме приняли участие:
preamble       | – школы города;
preamble       | – клубы.
announcement   | Участники форума рекомендуют:
section        | Секция 1. Дворы
heading        | 1. Мэрии города Озёрска:
item           | 1.1. Провести смотр дворов,
item           | включая сельские.
item           | Ответственный: Комитет по благоустройству.
not-understood | 2. Клуб поможет соседям.
item           | 3. НКО провести форум:
item           | а) найти зал;
item           | – пригласить гостей.
not-understood | | Провести ярмарку | Школа |
not-understood | Ярмарку давно пора провести.
section        | Секция 2. Реки
heading        | Школам города Озёрска:
item           | – беречь реки.
wordless       | __________
closing        | Резолюция принята единогласно.
closing        | Председатель форума
closing        | 5 мая 2023 года
not-understood | – Провести второй форум.
not-understood | Рекомендовать мэрии города Озёрска построить мост.
closing        | 1. Совет ветеранов
appendix       | Приложение 1
appendix       | 1. Состав оргкомитета
"""
ROWS = [
    (kind.strip(), line)
    for row in KINDS.strip().splitlines()
    for kind, _, line in [row.partition(" | ")]
    if line
]

OVERLOOKED = """
РЕШИЛИ:|1. НКО провести форум.|Принято единогласно.|7) Открыть клуб.
РЕШИЛИ:|1. НКО провести форум.|Участники форума|• Создать совет.
РЕШИЛИ:|1. НКО провести форум.|Секретарь|Просить мэрию города Озёрска помочь.
РЕШИЛИ:|1. НКО провести форум.|Выступили:|– Создать совет.
РЕШИЛИ:|1. НКО провести форум.|Секретарь|Мэрии города Озёрска построить мост.
РЕШИЛИ:|1. НКО провести форум.|Приложение|1. Рекомендовать школам открыть музеи.
Рекомендовать мэрии города Озёрска построить мост.|РЕШИЛИ:|1. НКО провести форум.
"""


def test_each_line_is_what_it_is_taken_for(read: Read) -> None:
    document = read("\n".join(line for _, line in ROWS))
    text = document.source.clean.text
    assert [(block.kind.value, block.span.of(text)) for block in document.blocks] == ROWS
    assert {kind for kind, _ in ROWS} == {kind.value for kind in BlockKind}


@pytest.mark.parametrize("lines", OVERLOOKED.strip().splitlines())
def test_what_asks_outside_the_recommendations_is_shown(lines: str, read: Read) -> None:
    document = read(lines.replace("|", "\n"))
    assert [block.kind for block in document.blocks].count(BlockKind.NOT_UNDERSTOOD) == 1
    assert [gap.kind for gap in document.gaps] == ["not-understood"]


def conserved(document: Document) -> None:
    """Every character that is no space is in just one block, and each block not understood has its gap."""
    text, reached = document.source.clean.text, 0
    for block in document.blocks:
        assert not text[reached : block.span.start].strip()
        assert block.span.of(text).strip()
        reached = block.span.end
    assert not text[reached:].strip()
    unknown = [b.span for b in document.blocks if b.kind is BlockKind.NOT_UNDERSTOOD]
    gaps = [gap.span for gap in document.gaps if gap.kind == "not-understood"]
    assert sorted(span.end for span in unknown) == sorted(span.end for span in gaps)


def test_nothing_is_lost_of_a_resolution(own_texts: list[Path]) -> None:
    for path in own_texts:
        document = read_document(read_source(path))
        conserved(document)
        within = [block.span for block in document.blocks if block.kind is BlockKind.ITEM]
        for reading in document.readings:
            assert any(span.start <= reading.item.span.start < span.end for span in within)


LINES = st.lists(
    st.one_of(st.sampled_from([line for _, line in ROWS]), st.text("а1.):–-«»|IV \t", max_size=12)),
    max_size=14,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES)
def test_nothing_is_lost_of_any_text(lines: list[str], read: Read) -> None:
    conserved(read("\n".join(lines)))


def test_the_graph_s_ledger_is_the_report_of_the_build(own_texts: list[Path]) -> None:
    built = ingest.build(own_texts)
    rows = ask(load_store(built.turtle), "ledger", {}).rows
    told = sorted(astuple(one) for one in built.documents)
    assert rows == tuple(tuple(str(cell) for cell in row) for row in told)
    assert Counter(row[1] == "0" for row in rows) == {False: len(own_texts)}


def test_a_heading_of_which_a_part_is_not_resolved_is_a_heading(read: Read) -> None:
    text = "РЕШИЛИ:\n1. Мэрии города Озёрска открыть двор.\n2. мэрии города Озёрска мэрии города Озёрска:\n"
    document = read(text)
    assert document.blocks[-1].kind is BlockKind.HEADING
    assert [gap.kind for gap in document.gaps] == ["unresolved-name"]
