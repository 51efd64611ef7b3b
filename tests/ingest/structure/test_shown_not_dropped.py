"""What asks nobody, only states, or stands between the items is shown as a gap."""

from collections.abc import Callable

from ingest.model import Document, Role
from ingest.resolve.corpus import resolve

Read = Callable[[str], Document]
HEAD = "Резолюция форума «Лад»\n\nг. Озёрск, 5 мая 2023 года\n\nУчастники рекомендуют:\n"


def gaps(document: Document) -> list[tuple[str, str]]:
    (one,) = resolve([document]).documents
    text = document.source.clean.text
    return [(gap.kind, gap.span.of(text)[:24]) for gap in one.gaps]


def test_an_item_that_asks_nobody_is_a_gap_whatever_its_verb(read: Read) -> None:
    found = gaps(read(HEAD + "1. НКО провести форум.\n2. Утвердить план.\n3. Поддержать опыт.\n"))
    assert found == [("no-addressee", "Утвердить план."), ("no-addressee", "Поддержать опыт.")]


def test_a_numbered_statement_is_a_gap_and_no_item(read: Read) -> None:
    document = read(HEAD + "1. НКО провести форум.\n2. Клуб поможет соседям.\n")
    assert [reading.item.number for reading in document.readings] == ["1"]
    assert gaps(document) == [("not-understood", "Клуб поможет соседям.")]


def test_a_table_row_is_shown(read: Read) -> None:
    document = read(HEAD + "| Провести форум | Комитет |\n1. НКО провести форум.\n")
    assert ("not-understood", "| Провести форум | Комит") in gaps(document)


def test_a_line_to_somebody_heads_what_follows(read: Read) -> None:
    document = read(HEAD + "К Правительству Озёрской области:\n1. Построить мост.\n2. Открыть школу.\n")
    asked = [[a.name.label for a in r.addresses if a.role is Role.ADDRESSEE] for r in document.readings]
    assert asked == [["Правительство Озёрской области"]] * 2


def test_an_act_is_nobody_to_ask(read: Read) -> None:
    (reading,) = read(HEAD + "1. ФЗ-135 соблюдать всем.\n").readings
    assert reading.addresses == ()


def test_the_date_of_an_act_at_the_end_is_no_adoption(read: Read) -> None:
    document = read(HEAD + "1. НКО провести форум.\n\nПравила утвердить решением Думы от 23.12.2021 № 33.\n")
    assert document.event.fact("adopted") is None


def test_no_town_is_called_by_a_small_letter_or_an_initial(read: Read) -> None:
    first = "1. Газетам городов и районов писать о дворах.\n"
    document = read(HEAD + first + "2. НКО совместно с филиалом РЭУ имени Г.В. Плеханова провести форум.\n")
    assert {territory.label for territory in resolve([document]).territories} == {"Озёрск"}


def test_an_act_leads_to_who_passed_it(read: Read) -> None:
    document = read(
        HEAD + "1. НКО исполнить постановление Правительства Озёрской области от 01.02.2020 № 5.\n"
    )
    corpus = resolve([document])
    (act,) = corpus.instruments
    (issuer,) = [body for body in corpus.bodies if body.identity == act.issuer]
    assert issuer.label == "Правительство Озёрской области"


def test_an_abbreviation_of_two_words_is_met_whole(read: Read) -> None:
    document = read(HEAD + "1. Просить ГУ МВД Озёрской области помочь.\n")
    (body,) = [body for body in resolve([document]).bodies if "МВД" in body.label]
    assert (body.label, body.forms) == ("ГУ МВД Озёрской области", ())
