"""What people wrote beside documents, as the graph states it: signed, with what was, through every build."""

import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import ingest
from ingest.curate.rows import COLUMNS
from queries.ask import ask
from queries.conformance import check_store
from queries.store import Store, load_store

Write = Callable[..., Path]
RIVER = (
    "РЕЗОЛЮЦИЯ форума «Река»\nг. Озёрск\nУчастники рекомендуют:\n"
    "1. Мэрии города Озёрска очистить берег.\n2. Открыть парк.\n3. Думе города Озёрска дать денег.\n"
)
YARD = "РЕЗОЛЮЦИЯ форума «Двор»\nг. Заречье\nУчастники рекомендуют:\n1. Поставить скамьи.\n"
SIGNED = ("аналитик палаты", "2024-02-01", "по протоколу")
ADDED = ("", "2", "Открыть парк.", "addressee", "", "Мэрия города Озёрска", *SIGNED)
REMOVED = ("", "3", "дать денег", "addressee", "Дума города Озёрска", "", *SIGNED)
SIDECAR = "curator: ресурсный центр НКО\nwhen: 2024-01-10\nadopted: 2023-05-06\nplace: Заречье\n"


def corrections(*rows: tuple[str, ...]) -> str:
    """A file of corrections."""
    return "".join("\t".join(cells) + "\n" for cells in (COLUMNS, *rows))


def built(folder: Path) -> Store:
    """The graph of a folder, which keeps every rule that it must."""
    store = load_store(ingest.build([folder]).turtle)
    report = check_store(store)
    assert [(v.name, v.witnesses) for v in report.verdicts if v.level != "should" and not v.ok] == []
    return store


def rows(store: Store, name: str, *columns: str) -> list[tuple[str, ...]]:
    """Some columns of an answer."""
    table = ask(store, name, {})
    places = [[column.name for column in table.columns].index(name) for name in columns]
    return [tuple(row[place] for place in places) for row in table.rows]


def one(store: Store, where: str) -> list[dict[str, str]]:
    """The solutions of a pattern."""
    names, found = store.select(f"SELECT * WHERE {{ {where} }}")
    return [
        {name: str(term.value) for name, term in zip(names, row, strict=True) if term is not None}
        for row in found
    ]


@pytest.fixture
def folder(write: Write, tmp_path: Path) -> Path:
    """Two documents, the first with corrections beside it."""
    write("docs/river.txt", RIVER), write("docs/yard.txt", YARD)
    write("docs/river.corrections.tsv", corrections(ADDED, REMOVED))
    return tmp_path / "docs"


def test_the_tables_show_the_corrected_facts(folder: Path) -> None:
    assert rows(built(folder), "asks", "document", "number", "body", "role") == [
        ("river.txt", "1", "Мэрия города Озёрска", "addressee"),
        ("river.txt", "2", "Мэрия города Озёрска", "addressee"),
        ("river.txt", "3", "", ""),
        ("yard.txt", "1", "", ""),
    ]


def test_an_ask_put_in_by_a_person_is_that_person_s(folder: Path) -> None:
    (found,) = one(
        built(folder),
        "?ask adr:basis basis:curator ; prov:wasDerivedFrom ?correction . ?proof oa:hasBody ?ask ; "
        "prov:wasAttributedTo ?who ; oa:hasTarget/oa:hasSelector/oa:exact ?words . ?who rdfs:label ?name . "
        "?correction adr:correctionAction/skos:notation ?action ; prov:wasAttributedTo ?who ; "
        "adr:correctionStatus/skos:notation ?status ; dct:date ?day ; adr:reason ?why ; "
        "prov:wasDerivedFrom/adr:fileName ?file .",
    )
    assert found["who"].endswith("/agent/curator-analitik-palaty")
    assert (found["name"], found["words"]) == ("аналитик палаты", "Открыть парк.")
    assert (found["action"], found["status"], found["day"]) == ("added", "applied", "2024-02-01")
    assert (found["why"], found["file"]) == ("по протоколу", "river.corrections.tsv")


def test_what_one_correction_put_in_another_may_take_out(folder: Path, write: Write) -> None:
    taken = (*ADDED[:4], ADDED[5], "", *SIGNED)
    write("docs/river.corrections.tsv", corrections(ADDED, taken))
    store = built(folder)
    assert rows(store, "asks", "number", "body")[1] == ("2", "")
    assert sorted(rows(store, "corrections", "was", "now", "holds")) == [
        ("", "Мэрия города Озёрска", "применена"),
        ("Мэрия города Озёрска", "", "применена"),
    ]


def test_one_body_is_one_whoever_names_it(folder: Path) -> None:
    found = {row["body"] for row in one(built(folder), "?ask adr:body ?body")}
    assert [iri.rpartition("/")[2] for iri in found] == ["merija-gorod-ozersk"]


def test_every_build_gives_the_same_bytes(folder: Path) -> None:
    first = ingest.build([folder]).turtle
    assert ingest.build([folder]).turtle == first
    named = sorted(path for path in folder.iterdir() if path.suffix == ".txt")
    assert ingest.build(named[::-1]).turtle == first


def test_when_a_source_changes_only_its_own_corrections_are_flagged(folder: Path, write: Write) -> None:
    write(
        "docs/yard.corrections.tsv",
        corrections(("", "1", "Поставить скамьи.", "addressee", "", "Мэрия города Заречье", *SIGNED)),
    )
    before = built(folder)
    assert {row[-1] for row in rows(before, "corrections", "document", "holds")} == {"применена"}
    write("docs/river.txt", RIVER.replace("Открыть парк", "Закрыть парк"))
    after = built(folder)
    assert rows(after, "corrections", "document", "number", "holds") == [
        ("river.txt", "2", "не применена"),
        ("river.txt", "3", "применена"),
        ("yard.txt", "1", "применена"),
    ]
    assert rows(after, "gaps", "document", "kind", "number", "sentence")[0] == (
        *("river.txt", "устаревшая поправка", "2", "Закрыть парк."),
    )
    yard = (
        "?fact adr:inResolution/adr:document 'yard.txt' ; ?says ?what . FILTER(!CONTAINS(STR(?what), 'file'))"
    )
    assert one(before, yard) == one(after, yard)
    assert rows(after, "asks", "document", "number", "body")[1] == ("river.txt", "2", "")


def test_the_report_of_a_build_says_what_became_of_each(folder: Path, write: Write) -> None:
    write("docs/river.txt", RIVER.replace("Открыть парк", "Закрыть парк"))
    built = ingest.build([folder])
    found = [(name, one.row.line, one.status.value) for name, one in built.corrected]
    assert found == [("river.txt", 2, "outdated"), ("river.txt", 3, "applied")]
    assert built.documents[0].gaps == 3  # items 2 and 3 without addressee, the correction


def test_a_correction_that_finds_no_item_is_shown_at_the_opening(folder: Path, write: Write) -> None:
    write("docs/river.corrections.tsv", corrections((*ADDED[:1], "9", *ADDED[2:])))
    (found,) = one(
        built(folder),
        "?gap adr:gapKind gap-kind:correction-outdated ; rdfs:label ?label ; "
        "oa:hasTarget/oa:hasSelector/oa:exact ?words . ?about a adr:Resolution . "
        "?correction adr:correctionStatus correction-status:outdated ; adr:factSubject ?about .",
    )
    assert found["words"] == "РЕЗОЛЮЦИЯ форума «Река»"
    assert found["label"].endswith("такого пункта в этой секции нет")


# --- sidecars -----------------------------------------------------------------------------------


def test_what_a_curator_states_has_a_signature_and_no_words_of_the_text(folder: Path, write: Write) -> None:
    write("docs/river.yml", SIDECAR)
    store = built(folder)
    assert rows(store, "events", "document", "place", "adopted")[0] == ("river.txt", "Заречье", "2023-05-06")
    assert rows(store, "corrections", "fact", "was", "now", "who", "when")[:2] == [
        ("дата принятия", "", "2023-05-06", "ресурсный центр НКО", "2024-01-10"),
        ("место события", "Озёрск", "Заречье", "ресурсный центр НКО", "2024-01-10"),
    ]
    proofs = one(store, "?proof adr:factProperty ?prop ; adr:factSubject ?about")
    proofs = [proof for proof in proofs if "/evidence/river/" in proof["proof"]]
    said = {re.split(r"[#/]", proof["prop"])[-1] for proof in proofs}
    assert "name" in said and not said & {"location", "date_document"}


def test_the_place_that_a_curator_states_tells_bodies_apart(write: Write, tmp_path: Path) -> None:
    text = "РЕЗОЛЮЦИЯ форума\nУчастники рекомендуют:\n1. Мэрии {}.\n"
    for name, deed in (("a", "открыть парк"), ("b", "закрыть мост")):
        write(f"{name}.txt", text.format(deed))
        write(
            f"{name}.yml",
            f"curator: центр\nwhen: 2024-01-10\nplace: {'Озёрск' if name == 'a' else 'Заречье'}\n",
        )
    found = one(built(tmp_path), "?body a adr:PublicBody ; adr:localTo/rdfs:label ?town")
    assert sorted(row["town"] for row in found) == ["Заречье", "Озёрск"]


def series(folder: Path) -> dict[str, str]:
    """The series of each event."""
    found = one(built(folder), "?event adr:inSeries ?series . ?series rdfs:label ?name")
    return {row["event"].rpartition("/")[2]: row["series"].rpartition("/")[2] for row in found}


def test_a_series_that_a_curator_states_joins_the_editions(write: Write, tmp_path: Path) -> None:
    write("one.txt", RIVER.replace("форума «Река»", "I Форума «Река»"))
    write("two.txt", RIVER.replace("«Река»", "«Большая река»").replace("берег", "дно"))
    write("three.txt", RIVER.replace("Озёрск", "Заречье").replace("парк", "мост"))
    assert series(tmp_path) == {"one": "forum-reka-gorod-ozersk"}
    for name in ("two", "three"):
        write(f"{name}.yml", "curator: центр\nwhen: 2024-01-10\nseries: Форум «Река»\n")
    assert series(tmp_path) == dict.fromkeys(("one", "two", "three"), "forum-reka")


def test_a_name_that_a_curator_states_and_a_number_of_the_text_make_a_series(
    write: Write, tmp_path: Path
) -> None:
    write("one.txt", RIVER.replace("форума «Река»", "I Форума «Река»"))
    write("one.yml", "curator: центр\nwhen: 2024-01-10\nevent: Форум «Большая река»\n")
    assert series(tmp_path) == {"one": "forum-bolshij-reka-gorod-ozersk"}
    (proof,) = one(
        built(tmp_path),
        "?proof adr:factProperty adr:inSeries ; oa:hasTarget/oa:hasSelector/oa:exact ?words",
    )
    assert proof["words"] == "I"


def test_address_and_licence_are_links(folder: Path, write: Write) -> None:
    write("docs/river.yml", f"{SIDECAR}url: https://example.org/a\nlicence: CC0\ntitle: Итоги\nkind: съезд\n")
    (found,) = one(
        built(folder),
        "?r adr:document 'river.txt' ; schema:url ?url ; dct:license ?licence ; dct:title ?title ; "
        "adr:adoptedAt/adr:kind/skos:notation ?kind . FILTER(isIRI(?url) && isIRI(?licence))",
    )
    assert (found["url"], found["title"], found["kind"]) == ("https://example.org/a", "Итоги", "congress")
    assert found["licence"] == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_documents_of_one_name_keep_their_own_notes(write: Write, tmp_path: Path) -> None:
    for year, text in (("2021", RIVER), ("2022", YARD)):
        write(f"{year}/forum.txt", text)
        write(f"{year}/forum.yml", f"curator: центр\nwhen: 2024-01-10\ntitle: Итоги {year}\n")
    found = one(built(tmp_path), "?c a adr:Correction ; adr:now ?now ; prov:wasDerivedFrom/rdfs:label ?file")
    assert sorted((row["now"], row["file"]) for row in found) == [
        ("Итоги 2021", "2021/forum.yml"),
        ("Итоги 2022", "2022/forum.yml"),
    ]


def test_notes_of_one_name_in_two_folders_are_two_files(write: Write, tmp_path: Path) -> None:
    write("2021/a.txt", RIVER), write("2022/a.md", YARD)
    for year in ("2021", "2022"):
        write(f"{year}/a.yml", f"curator: центр\nwhen: 2024-01-10\ntitle: Итоги {year}\n")
    found = one(built(tmp_path), "?c adr:now ?now ; prov:wasDerivedFrom ?file . ?file adr:sha256 ?digest")
    assert len({row["file"] for row in found}) == len({row["digest"] for row in found}) == 2


# --- what is corrected is what is answered ------------------------------------------------------

BODIES = ["Мэрия города Озёрска", "Дума города Озёрска", "Фонд «Добро»", "СМИ", "Органы ТОС", "Школы города"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["1", "2", "3"]), st.sampled_from(BODIES), min_size=1))
def test_what_is_added_is_answered(tmp_path: Path, added: dict[str, str]) -> None:
    (tmp_path / "a.txt").write_text(RIVER, encoding="utf-8")
    words = {"1": "очистить берег", "2": "Открыть парк", "3": "дать денег"}
    wanted = [("", number, words[number], "addressee", "", body, *SIGNED) for number, body in added.items()]
    (tmp_path / "a.corrections.tsv").write_text(corrections(*wanted), encoding="utf-8")
    store = built(tmp_path)
    asked = {(number, body) for number, body in rows(store, "asks", "number", "body")}
    assert set(added.items()) <= asked
    assert {("1", BODIES[0]), ("3", BODIES[1])} <= asked
    assert len(rows(store, "corrections", "number")) == len(added)


TRACKS = (
    "РЕЗОЛЮЦИЯ форума «Река»\nг. Озёрск\nУчастники рекомендуют:\nСекция «Двор»\n"
    "1. Мэрии города Озёрска, в том числе:\n1.1. Открыть парк.\n1.2. Закрыть мост совместно со школами.\n"
    "3. Думе города Озёрска дать денег.\nСекция «Река»\n1. Мэрии города Озёрска очистить берег.\n"
    "1. СМИ рассказать о береге.\n"
)
CELLS = (
    st.sampled_from(["", "Двор", "Река"]),
    st.sampled_from(["1", "1.1", "1.2", "3"]),
    st.sampled_from(["парк", "мост", "берег", "денег", "в том числе"]),
    st.sampled_from(["addressee", "partner", "recipient", "number", "section"]),
    st.sampled_from(["", *BODIES]),
    st.sampled_from(["", *BODIES]),
    st.sampled_from(["1", "1.1", "7"]),
)


def as_row(cells: tuple[str, ...]) -> tuple[str, ...] | None:
    """A row that can be followed, of drawn cells; `None` where it would change nothing."""
    section, number, words, fact, was, now, other = cells
    if fact == "number":
        was, now = number, other
    elif fact == "section":
        was, now = section, "Река" if section == "Двор" else "Двор"
    return (section, number, words, fact, was, now, *SIGNED) if was != now else None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*CELLS).map(as_row).filter(bool), min_size=1, max_size=8, unique=True))
def test_any_rows_give_a_graph_that_keeps_every_rule(tmp_path: Path, drawn: list[tuple[str, ...]]) -> None:
    (tmp_path / "a.txt").write_text(TRACKS, encoding="utf-8")
    (tmp_path / "a.corrections.tsv").write_text(corrections(*drawn), encoding="utf-8")
    store = built(tmp_path)
    assert len(rows(store, "corrections", "number")) == len(drawn)
    outdated = [row for row in rows(store, "corrections", "holds") if row == ("не применена",)]
    gaps = [row for row in rows(store, "gaps", "kind") if row == ("устаревшая поправка",)]
    assert len(gaps) == len(outdated)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
@example("²")
def test_any_name_is_one_body_or_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(RIVER, encoding="utf-8")
    row = (*ADDED[:5], " ".join(name.split()), *SIGNED)
    (tmp_path / "a.corrections.tsv").write_text(corrections(row), encoding="utf-8")
    try:
        store = built(tmp_path)
    except ingest.IngestError as error:
        assert "\n" not in str(error)
    else:
        assert len(rows(store, "corrections", "now")) == 1


def test_the_graph_has_no_blank_node_and_is_ascii_in_its_iris(folder: Path, write: Write) -> None:
    write("docs/river.yml", SIDECAR)
    turtle = ingest.build([folder]).turtle
    iris = {
        t.value
        for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        for t in q.triple
        if isinstance(t, ox.NamedNode)
    }
    assert [iri for iri in iris if "/correction/" in iri and not iri.isascii()] == []
    assert b"_:" not in turtle


# --- beside judgements on who is who ------------------------------------------------------------

SAME = (
    "decision\tleft\tright\twho\twhen\twhy\n"
    "same\tМэрия города Озёрска\tАдминистрация города Озёрска\tцентр\t2024-02-01\tтак\n"
)
OUTDATED, NEEDLESS = "не применена", "уже не нужна"


@pytest.mark.parametrize(
    ("fact", "holds"), [("partner", OUTDATED), ("addressee", NEEDLESS), ("recipient", OUTDATED)]
)
def test_a_body_that_is_judged_to_be_one_that_is_there_already(
    fact: str, holds: str, write: Write, tmp_path: Path
) -> None:
    added = ("", "1", "берег", fact, "", "Администрация города Озёрска", *SIGNED)
    write("a.txt", RIVER), write("a.corrections.tsv", corrections(added))
    assert rows(built(tmp_path), "corrections", "holds") == [("применена",)]
    write("decisions.tsv", SAME)
    after = built(tmp_path)
    assert rows(after, "corrections", "holds") == [(holds,)]
    gaps = [row for row in rows(after, "gaps", "kind") if row == ("устаревшая поправка",)]
    assert len(gaps) == (holds == OUTDATED)
