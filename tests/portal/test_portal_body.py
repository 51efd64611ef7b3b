"""The dossier of a body: four lists never mixed, each ask with its words, as a page and as a file."""

import io
import re
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from docx import Document

from bench.graphs import write_graph
from portal.addresses import addresses_of
from portal.errors import Refused
from portal.limits import Limits
from portal.links import Place
from portal.overview import overview_of
from portal.scene import Scene, load_scene
from portal.task import Reply
from portal.things.about_body import about_body
from portal.things.asks import marked, within
from portal.things.dossier import KINDS, MOST_ASKS, Dossier, dossier_of
from portal.things.pages import thing_page
from queries.find import build_index
from queries.store import EmbeddedStore, load_store
from queries.tabulate import UNSEEN

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://w3id.org/adresat/id/"
HERE = "http://127.0.0.1:8000"
FORUMS = ROOT / "tests" / "queries" / "two_forums.ttl"
KIND = {"r": "resolution", "e": "event", "c": "recommendation/zarechye"}
TOWN_HALL = "merija-gorod-novosibirsk"
MOST_ASKED = """SELECT ?body (COUNT(?item) AS ?count) WHERE { ?item adr:askedOf ?body }
GROUP BY ?body ORDER BY DESC(?count) ?body LIMIT 1"""


def scene_of(turtle: str) -> Scene:
    """A scene of a graph in Turtle."""
    store = load_store(turtle.encode())
    assert isinstance(store, EmbeddedStore)
    return Scene(store, "0" * 64, len(store.graph), overview_of(store), build_index(store))


def forums_turtle() -> str:
    """The two forums, whose events, resolutions and items have IRIs that lead to pages."""

    def named(found: re.Match[str]) -> str:
        kind = KIND.get(found[1][0]) if re.fullmatch(r"[rec]\d", found[1]) else None
        return f"<{BASE}{kind}/{found[1]}>" if kind else found[0]

    return re.sub(r"\bx:([a-z][\w-]*)", named, FORUMS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def forums() -> Scene:
    """The two forums."""
    return scene_of(forums_turtle())


def told(scene: Scene, key: str, ending: str = "", lang: str = "ru") -> Reply:
    """The page of a body, or its file."""
    arguments = {"kind": "body", "key": key + ending, "lang": lang, "chosen": True, "base": HERE}
    return thing_page(scene, arguments)


def seen(reply: Reply) -> str:
    """What a person reads on a page, blanks made one."""
    content = lxml.html.document_fromstring(reply.body.decode()).find_class("dossier")[0]
    return " ".join(content.text_content().split())


def texts(dossier: Dossier, role: str) -> list[str]:
    """The texts of a list of asks."""
    (one,) = (one for one in dossier.lists if one.role == role)
    return [
        "".join(piece for piece, _ in ask.text.pieces)
        for group in one.groups
        for _, asks in group.batches
        for ask in asks
    ]


def test_asked_called_in_informed_and_mentioned_are_four_lists(forums: Scene) -> None:
    counts = {
        key: tuple(dossier_of(forums, f"{BASE}body/{key}").figures.counts[kind] for kind in KINDS)
        for key in ("adm", "fond", "prav", "shkola", "nko", "min-a", "min-b")
    }
    assert counts == {
        "adm": (4, 0, 0, 0),
        "fond": (0, 1, 0, 1),
        "prav": (0, 0, 1, 0),
        "shkola": (1, 0, 0, 1),
        "nko": (2, 1, 0, 0),
        "min-a": (1, 0, 0, 0),
        "min-b": (0, 0, 0, 0),
    }


def test_a_list_has_what_its_count_says(forums: Scene) -> None:
    for key in ("adm", "fond", "prav", "shkola", "nko", "min-a", "min-b"):
        dossier = dossier_of(forums, f"{BASE}body/{key}")
        assert [one.role for one in dossier.lists] == list(KINDS)
        for one in dossier.lists:
            assert one.count == one.shown == len(texts(dossier, one.role))
            assert one.count == dossier.figures.counts[one.role]


def test_who_is_merely_mentioned_was_asked_for_nothing(forums: Scene) -> None:
    dossier = dossier_of(forums, f"{BASE}body/fond")
    assert texts(dossier, "addressee") == []
    assert texts(dossier, "mentioned") == [
        'Просить "министерство", вместе с СО НКО, принять программу и указ.'
    ]
    page = seen(told(forums, "fond"))
    assert "Ни одно событие ни о чём его не попросило." in page
    assert "Лишь упомянут 1 раз: упоминание – не просьба." in page


def test_the_numbers_in_words(forums: Scene) -> None:
    page = seen(told(forums, "adm"))
    assert (
        "4 просьбы от 2 событий (2021–2023): конкретных – 3, общих – 1, со сроком – 1, повторных – 1. "
        "В партнёры звали 0 раз, известить просили 0 раз. Лишь упомянут 0 раз."
    ) in page
    page = seen(told(forums, "adm", lang="en"))
    assert "4 asks by 2 events (2021–2023): specific – 3, general – 1, with a deadline – 1" in page


def test_an_ask_rests_on_exact_words(forums: Scene) -> None:
    (asked, *_) = dossier_of(forums, f"{BASE}body/adm").lists
    second, first = asked.groups  # the latest comes first
    assert (first.event, first.date, second.date) == ("Форум «Добрые соседи»", "2021-09-17", "2023-04-05")
    (_, (one, *_)), (below, (two, *_)), *_ = first.batches
    assert [piece for piece, met in one.text.pieces if met] == ["Администрации города Заречье"]
    assert not [piece for piece, met in two.text.pieces if met]
    (passage,) = below.passages
    assert [piece for piece, met in passage.sentence.pieces if met] == ["Администрации города Заречье"]
    assert (passage.page, two.basis) == ("2", "вышестоящий пункт")
    assert [note for note in two.notes if note[0] == "deadline"] == [("deadline", ("до 1 июня 2022 года",))]


def test_each_ask_leads_to_its_item_and_its_event(forums: Scene) -> None:
    page = lxml.html.document_fromstring(told(forums, "adm").body.decode())
    asked = page.get_element_by_id("addressee")
    items = [link.get("href") for link in asked.find_class("number")]
    assert items == [f"/doc/resolution/zarechye?lang=ru#p-c{at}" for at in (5, 1, 2, 3)]
    events = [link.get("href") for link in asked.xpath(".//h3/a")]
    assert events == [f"/doc/event/e{at}?lang=ru" for at in (2, 1)]


def test_what_was_asked_again_stands_beside_what_was_asked_before(forums: Scene) -> None:
    page = lxml.html.document_fromstring(told(forums, "adm").body.decode())
    (pair,) = page.find_class("pairs")[0]
    later, earlier, alike = (" ".join(one.text_content().split()) for one in pair)
    assert later.startswith(
        "Снова: 5 апреля 2023 · Круглый стол (zarechye-2023.txt) · № 1 Администрации Заречья"
    )
    assert earlier.startswith("Раньше: 17 сентября 2021 · Форум «Добрые соседи» · № 1 ")
    assert alike == "Мера сходства – 0.62; общие слова: месячник, двор"
    items = [link.get("href") for link in pair.find_class("number")]
    assert items == [f"/doc/resolution/zarechye?lang=ru#p-c{at}" for at in (5, 1)]


def test_a_list_leads_to_a_network_of_just_its_selection(forums: Scene) -> None:
    page = lxml.html.document_fromstring(told(forums, "nko").body.decode())
    networks = {
        one.get("id"): [link.get("href") for link in one.iter("a") if "/net/" in link.get("href")]
        for one in page.find_class("listing")
    }
    mine = "body=https%3A%2F%2Fw3id.org%2Fadresat%2Fid%2Fbody%2Fnko"
    assert networks["addressee"] == [f"/net/asked?{mine}&role=addressee&lang=ru"]
    assert networks["partner"] == [f"/net/asked?{mine}&role=partner&lang=ru"]
    assert networks["together"] == [f"/net/together?{mine}&lang=ru"]
    assert networks["forms"] == networks["mentioned"] == []


def test_every_list_has_its_exits(forums: Scene) -> None:
    page = lxml.html.document_fromstring(told(forums, "adm").body.decode())
    lists = page.find_class("listing")
    assert len(lists) > 8
    for one in lists:
        links = [link.get("href") for link in one.find_class("exits")[0].iter("a")]
        empty = one.xpath("p[@class='notice'][not(a)]") and not one.xpath(".//ol | .//table")
        assert bool(empty) != bool([link for link in links if ".csv?" in link]), one.get("id")
        assert [link for link in links if ".rq?" in link], one.get("id")
        assert [link for link in links if link.startswith(f"{HERE}/ask/")], one.get("id")
        assert all("body%2F" in link for link in links), "a list of other things than this body's"


def test_former_and_later_names_namesakes_and_names_given_up(forums: Scene) -> None:
    facts = about_body(forums, f"{BASE}body/adm").facts
    assert [(one.label, one.note) for one in facts["former"]] == [
        ("Правительство Заречной области", "2023-01-01")
    ]
    facts = about_body(forums, f"{BASE}body/prav").facts
    assert [(one.label, one.note) for one in facts["later"]] == [
        ("Администрация города Заречье", "2023-01-01")
    ]
    facts = about_body(forums, f"{BASE}body/min-a").facts
    assert [(one.iri[-5:], one.note) for one in facts["namesakes"]] == [("min-b", "Озёрный край")]
    assert [one.label for one in about_body(forums, f"{BASE}body/fond").facts["merged"]] == ["Добро"]
    moved = told(forums, "dobro")
    assert moved.status == 200
    assert 'href="/doc/body/fond?lang=ru"' in moved.body.decode()
    with pytest.raises(Refused, match="former address") as refused:
        told(forums, "dobro", ".docx")
    assert refused.value.status == 404


def test_whole_and_parts_and_an_office(scene: Scene) -> None:
    parts = about_body(scene, f"{BASE}body/{TOWN_HALL}").facts["parts"]
    assert [one.label for one in parts] == ["УОС мэрии города Новосибирска"]
    office = about_body(scene, f"{BASE}body/glava-administracija-gorod-belogorsk")
    assert office.kind == "office"
    assert [one.label for one in office.facts["office_of"]] == [
        "Администрация муниципального образования город Белогорск"
    ]


def test_what_is_not_in_the_graph_has_no_page(forums: Scene) -> None:
    for key in ("nobody", "nobody.docx", "adm.pdf"):
        with pytest.raises(Refused) as refused:
            told(forums, key)
        assert refused.value.status == 404


def test_an_english_page_has_the_concepts_in_english(forums: Scene) -> None:
    page = lxml.html.document_fromstring(told(forums, "adm", lang="en").body.decode())
    asked = " ".join(page.get_element_by_id("addressee").text_content().split())
    assert "Deadline: до 1 июня 2022 года" in asked
    assert "Named in:" in asked
    assert "What it was asked" in asked


def test_the_page_and_the_file_of_every_kind_of_body(scene: Scene) -> None:
    kinds = ("PublicBody", "Organisation", "BodyGroup", "Office")
    for kind in kinds:
        rows = scene.store.select(f"SELECT ?body WHERE {{ ?body a adr:{kind} }} ORDER BY ?body LIMIT 1")[1]
        key = rows[0][0].value.removeprefix(f"{BASE}body/") if rows[0][0] else ""
        for lang in ("ru", "en"):
            page, file = told(scene, key, lang=lang), told(scene, key, ".docx", lang)
            assert (page.status, file.status) == (200, 200)
            assert len(page.body) < 200_000
            assert Document(io.BytesIO(file.body)).paragraphs


@pytest.mark.slow
def test_the_page_of_every_body(scene: Scene) -> None:
    rows = scene.store.select("SELECT ?body WHERE { ?body a adr:Body }")[1]
    assert len(rows) > 50
    for (body,) in rows:
        assert body
        key = body.value.removeprefix(f"{BASE}body/")
        dossier = dossier_of(scene, body.value)
        assert [one.count for one in dossier.lists] == [dossier.figures.counts[kind] for kind in KINDS], key
        assert len(told(scene, key).body) < 200_000
        assert told(scene, key, ".docx").status == 200


# --- the file


def test_the_file_tells_what_the_page_tells(forums: Scene) -> None:
    file = Document(io.BytesIO(told(forums, "adm", ".docx").body))
    lines = [paragraph.text for paragraph in file.paragraphs]
    assert "Администрация города Заречье" in lines
    for line in (
        "О чём просили: 4",
        "Звали в партнёры: 0",
        "Лишь упоминали: 0",
        "Форум «Добрые соседи» · 17 сентября 2021",
    ):
        assert line in lines
    assert "№ 1.1  Обойти дворы до 1 июня 2022 года." in lines
    assert any(line.startswith("Граф: 0000") for line in lines)
    tables = [cell.text for table in file.tables for cell in table._cells]
    assert {"Фонд «Добро»", "Указ Главы области от 18.11.2016 № 33", "СО НКО"} <= set(tables)
    assert file.core_properties.title == "Администрация города Заречье – Досье"


def test_the_links_of_the_file_are_whole(forums: Scene) -> None:
    file = Document(io.BytesIO(told(forums, "adm", ".docx").body))
    links = {one.target_ref for one in file.part.rels.values() if one.is_external}
    assert f"{HERE}/doc/body/adm?lang=ru" in links
    assert f"{HERE}/doc/resolution/zarechye?lang=ru#p-c1" in links
    assert all(link.startswith(f"{HERE}/doc/") for link in links)


def test_where_the_service_does_not_say_where_it_is_the_file_has_no_links(forums: Scene) -> None:
    arguments = {"kind": "body", "key": "adm.docx", "lang": "ru", "chosen": False, "base": ""}
    file = Document(io.BytesIO(thing_page(forums, arguments).body))
    assert not [one for one in file.part.rels.values() if one.is_external]


def test_the_same_dossier_is_the_same_file(forums: Scene) -> None:
    one, two = (told(forums, "adm", ".docx").body for _ in range(2))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        assert {info.date_time[0] for info in package.infolist()} == {2000}


def test_the_file_has_a_name_that_says_of_whom_it_is(forums: Scene) -> None:
    headers = told(forums, "adm", ".docx").headers
    assert headers["Content-Disposition"].startswith('attachment; filename="dossier.docx"; filename*=UTF-8')


# --- texts that mean harm

HARM = "\u202eяирэМ\u202c \x07\x0b</script><script>x</script>\ufffe\u2066 =1+1 "


def hostile(label: str) -> Scene:
    """The two forums, where every text begins with one."""
    escaped = "".join(f"\\U{ord(char):08x}" for char in label)
    turtle = re.sub(
        r'((?:rdfs:label|schema:text|adr:sentence|skos:altLabel|eli:number) )"',
        lambda found: f'{found[1]}"{escaped}',
        forums_turtle(),
    )
    return scene_of(turtle)


@pytest.mark.parametrize("label", [HARM, "щ" * 100_000, "\U0001f3db" * 5], ids=["harm", "long", "signs"])
def test_whatever_a_text_holds_page_and_file_hold(label: str) -> None:
    scene = hostile(label)
    page = told(scene, "adm")
    assert page.status == 200
    assert b"<script>x" not in page.body
    assert len(page.body) < 500_000
    assert not UNSEEN.search(seen(page).replace("\u200b", ""))
    file = told(scene, "adm", ".docx").body
    lines = [paragraph.text for paragraph in Document(io.BytesIO(file)).paragraphs]
    assert len(lines) > 20
    assert not any(UNSEEN.search(line) for line in lines)


def test_a_long_text_is_cut_and_says_so() -> None:
    words = marked("а" * 5_000, ["а"])
    assert sum(len(piece) for piece, _ in words.pieces) + words.cut == 5_000
    assert words.cut == 2_000
    page = seen(told(hostile("щ" * 5_000), "adm"))
    assert "ещё знаков: 2" in page


def test_a_quote_is_marked_once_and_blanks_do_not_matter() -> None:
    words = marked(
        "Общественного совета  города и Общественного совета города", ["Общественного совета города"]
    )
    assert words.pieces[0] == ("Общественного совета  города", True)
    assert [met for _, met in words.pieces] == [True, False]
    assert marked("abc", ["b", "bc", ""]).pieces == [("a", False), ("b", True), ("c", False)]
    assert marked("abc", ["x"]).pieces == [("abc", False)]
    assert within("a  b", "x a b c")
    assert not within("", "x")


# --- limits

FENCED = """
import resource, sys
from pathlib import Path
from portal.scene import load_scene
from portal.things.pages import thing_page
scene = load_scene(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
for key in ("KEY", "KEY.docx"):
    arguments = {"kind": "body", "key": key, "lang": "ru", "chosen": False, "base": "http://127.0.0.1"}
    assert thing_page(scene, arguments).status == 200, key
"""


def test_neither_page_nor_file_opens_a_file() -> None:
    command = [sys.executable, "-c", FENCED.replace("KEY", TOWN_HALL), str(ROOT / "graph.ttl")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()


def test_more_asks_than_a_page_holds_are_told_and_led_to(forums: Scene) -> None:
    item = f"<{BASE}recommendation/zarechye/c%d>"
    facts = [
        f"{item % at} a adr:Recommendation ; rdfs:label 'x'@ru ; schema:text 'Просим {at}'@ru ; "
        f"schema:position {at} ; adr:inResolution <{BASE}resolution/r1> ; adr:askedOf body:nko . "
        f"x:more{at} a adr:Ask ; adr:ofRecommendation {item % at} ; adr:body body:nko ; "
        f"adr:role role:addressee ."
        for at in range(100, 250)
    ]
    many = scene_of("\n".join([forums_turtle(), *facts]))
    page = lxml.html.document_fromstring(told(many, "nko").body.decode())
    asked = page.get_element_by_id("addressee")
    assert len(asked.find_class("number")) == MOST_ASKS["addressee"]
    assert f"Показано: {MOST_ASKS['addressee']}. В таблице – 152 строки." in asked.text_content()
    file = Document(io.BytesIO(told(many, "nko", ".docx").body))
    assert [line.text for line in file.paragraphs if "Просим 249" in line.text]


@pytest.mark.slow
@pytest.mark.alone
def test_the_body_asked_most_in_a_large_graph_has_its_dossier_in_time(tmp_path: Path) -> None:
    path = tmp_path / "large.nt"
    with path.open("wb") as file:
        write_graph(file, 200_000, seed=1)
    large = load_scene(path)
    ((body, count),) = large.store.select(MOST_ASKED)[1]
    assert body
    assert count
    assert int(count.value) > MOST_ASKS["addressee"]
    key = body.value.removeprefix(f"{large.overview.addresses.base}body/")
    begun = time.process_time()
    page, word = told(large, key), told(large, key, ".docx")
    assert time.process_time() - begun < Limits().seconds
    assert len(page.body) < 500_000
    lines = [line.text for line in Document(io.BytesIO(word.body)).paragraphs]
    assert f"О чём просили: {count.value}" in lines


def test_a_graph_without_resolutions_has_no_addresses_and_no_dossiers() -> None:
    empty = scene_of("<urn:a> <urn:b> <urn:c> .")
    assert addresses_of(empty.store).base == ""
    assert replace(empty).overview.counts["bodies"] == 0
    with pytest.raises(Refused):
        told(empty, "adm")


def test_links_keep_the_prefix_of_the_service(forums: Scene) -> None:
    arguments = {"kind": "body", "key": "adm", "lang": "ru", "chosen": False, "base": "https://example.org/a"}
    page = thing_page(forums, arguments).body.decode()
    assert 'href="/a/doc/event/e1"' in page
    assert Place("ru", base="https://example.org/a").link("/doc/body/adm.docx") in page
