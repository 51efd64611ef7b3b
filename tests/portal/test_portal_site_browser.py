"""The static site in the system's Chromium, from a disk and from a host: read, searched, asked, offline."""

import csv
import io
import json
import random
import re
import threading
from collections.abc import Iterator
from difflib import unified_diff
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlencode

import openpyxl
import pymorphy3
import pytest

from portal.facets import search_of
from portal.jobs.selection import selection_page
from portal.jobs.sheet import About, to_xlsx
from portal.links import Place
from portal.scene import Scene
from portal.selection import FACETS, left_by
from portal.site.engine import why_not
from portal.site.names import safe
from portal.site.publish import site
from queries.ask import Table, ask, sparql_of
from queries.catalogue import Column
from queries.catalogue import find as find_query
from queries.errors import QueryError
from queries.find import find, to_table
from queries.tabulate import to_csv, to_json
from tests.portal.visits import Visit, visiting

pytestmark = [pytest.mark.slow, pytest.mark.browser]
BODY = "Мэрия города Новосибирска"
TOWN_HALL = "https://w3id.org/adresat/id/body/merija-gorod-novosibirsk"
ROWS = "() => [...document.querySelectorAll('#asked tbody tr')].length"
DRAWN = "() => { try { return network !== null; } catch { return false; } }"
SELECTION = """() => [".facets", ".answer"].map((place) => {
  const copy = document.querySelector(`.selection ${place}`).cloneNode(true);
  for (const one of copy.querySelectorAll(".exits:not(.tabs), .permalink, form")) one.remove();
  return copy.textContent.replace(/\\s+/gu, "");
})"""
SEARCH = """async (words) => {
  try {
    const { hits, found, notes } = await adresat.search(words);
    const [iris, places] = ["iri", "places"].map((name) => hits.map((hit) => hit[name]));
    return { iris, totals: found.totals, notes, places };
  } catch (error) {
    if (!error.refusal) throw error;
    return { refused: true };
  }
}"""
TYPED = [
    *("НКО молодёжь", "ТОС", "территориальное общественное самоуправление", "СОНКО", "жкх"),
    *('"школа соседей"', '"город соседей" нко', "молод* -совет", "сельск*", "домов культуры"),
    *("2024", "в и на", "СО", "ПОДДЕРЖКА МОЛОДЕЖИ", "-нко", "", "«»", "а" * 600, "мо*", "ё", "2.1"),
    *("социально-ориентированные НКО", "мэрия новосибирска", "Красноярск гранты", "Новосибирску"),
    "сми нко тос жкх школа мэрия",
]


class Quiet(SimpleHTTPRequestHandler):
    """A host for files that says nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the base class has
        """Nothing."""


@pytest.fixture(scope="module")
def folder(scene: Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of graph.ttl, below a folder: it need not be at a root."""
    if why_not(scene):
        pytest.skip("the engine is not installed: make editor")
    place = tmp_path_factory.mktemp("host") / "under" / "a prefix"
    for one in site(scene, "", lambda *_: None, jobs=2):
        path = place / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.body)
    return place


@pytest.fixture(scope="module", params=["disk", "host"])
def place(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of the site: on a disk, on a host."""
    if request.param == "disk":
        yield folder.as_uri()
        return
    root = folder.parents[1]
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{quote(folder.relative_to(root).as_posix())}"
        server.shutdown()


@pytest.fixture
def visit(browser: Any, place: str) -> Iterator[Visit]:
    """A visit that asks nothing of others, and that nothing is wrong with."""
    with visiting(browser, place) as found:
        yield found


# --- from page to page ----------------------------------------------------------------------------


def test_a_person_searches_opens_what_is_found_and_switches_the_language(visit: Visit) -> None:
    page = visit.open("/index.html").page
    page.fill("#q", "молодёжью")
    page.press("#q", "Enter")
    page.wait_for_selector("#found .hits mark")
    assert "молод" in page.inner_text("#found mark").lower()
    assert "find.html?q=" in page.url
    assert page.input_value("#permalink") == page.url
    visit.follow("nav a[hreflang=en]")
    page.wait_for_selector("html[lang=en]")
    assert "/en/find.html?q=" in page.url
    page.wait_for_selector("#found .hits mark")
    page.goto(visit.site + "/find.html?" + f"q={quote('мэрии новосибирска')}&kind=body")
    page.wait_for_selector("#found .hits")
    visit.follow("#found .hits li:first-child a")
    assert BODY in page.inner_text("main")


def test_what_was_found_is_saved_as_the_service_writes_it(visit: Visit, scene: Scene) -> None:
    page = visit.open(f"/find.html?q={quote('СМИ')}").page
    page.wait_for_selector("#found .hits")
    with page.expect_download() as saved:
        page.click("#found .exits button")
    body = Path(saved.value.path()).read_bytes().decode()
    assert body == to_csv(to_table(find(scene.index, "СМИ")))


def test_a_table_of_the_site_is_sorted(visit: Visit) -> None:
    page = visit.open("/ask/most-asked.html").page
    page.click("thead th button")
    assert page.get_attribute("thead th[aria-sort]", "aria-sort") in ("ascending", "descending")


# --- asked in the browser -------------------------------------------------------------------------


def test_a_question_takes_values_of_ones_own(visit: Visit, scene: Scene) -> None:
    page = visit.open("/ask/asks-of-body.html").page
    page.fill("#f-body", "«мэрия» города новосибирска")
    page.fill("#f-since", "2024-01-01")
    page.click("form.conditions button.main")
    page.wait_for_selector("#asked table")
    wanted = ask(scene.store, "asks-of-body", {"body": BODY, "since": "2024-01-01"})
    assert visit.do(ROWS) == len(wanted.rows) > 0
    assert page.input_value("#f-since") == "2024-01-01"
    with page.expect_download() as saved:
        page.click("#asked .exits button:has-text('CSV')")
    body = Path(saved.value.path()).read_bytes().decode()
    assert [tuple(row) for row in csv.reader(io.StringIO(body))] == [wanted.names, *wanted.rows]
    page.click("#asked th button")
    page.wait_for_selector("#asked th[aria-sort]")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("body=nobody", "nobody"),
        (f"body={quote(BODY)}&since=yesterday", "yesterday"),
        (f"body={quote(BODY)}&role=boss", "boss"),
        ("role=partner", "body"),
        (f"body={quote(BODY)}&colour=red", "colour"),
        (f"body={quote('<urn:x> } DROP ALL #')}", "DROP"),
    ],
)
def test_a_value_that_means_nothing_is_named(visit: Visit, given: str, said: str) -> None:
    page = visit.open(f"/en/ask/asks-of-body.html?{given}").page
    assert said in page.inner_text("#asked .error")


def test_sparql_is_written_asked_and_saved(visit: Visit) -> None:
    page = visit.open("/en/sparql.html").page
    page.wait_for_selector("#terms:not([hidden])")
    page.click("#run")
    page.wait_for_selector("#answer td")
    assert page.inner_text("#answer tbody tr:first-child td").startswith(BODY)
    with page.expect_download() as saved:
        page.click("#answer .exits button:has-text('TSV')")
    assert Path(saved.value.path()).read_text(encoding="utf-8").startswith("?name\t?asks\n")
    assert not page.query_selector("#answer .error")


def test_a_query_in_an_address_is_asked_and_its_fault_marked(visit: Visit) -> None:
    page = visit.open(f"/sparql.html?run=1&query={quote('ASK { ?body a adr:Body }')}").page
    page.wait_for_selector("#answer .said")
    assert page.inner_text("#answer .said") == "Да"
    page.goto(f"{visit.site}/sparql.html?run=1&query={quote('SELECT * WHERE {{ ?a ?b }')}")
    page.wait_for_selector("#answer .error")
    assert "строка 1, столбец" in page.inner_text("#answer .error")
    page.goto(f"{visit.site}/sparql.html?run=1&query={quote('CONSTRUCT WHERE { ?x a adr:Event }')}")
    page.wait_for_selector("#answer td")
    assert page.inner_text("#answer th:first-child") == "subject"


def test_a_query_without_end_is_stopped_and_the_next_is_answered(visit: Visit) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    page = visit.open(f"/sparql.html?run=1&query={quote(endless)}").page
    page.wait_for_selector("#writing[aria-busy=true]")
    page.wait_for_timeout(2000)
    page.click("#run")
    page.wait_for_selector("#writing[aria-busy=false]")
    page.goto(f"{visit.site}/sparql.html?run=1&query={quote('ASK {}')}")
    page.wait_for_selector("#answer .said")


def test_a_network_opens(visit: Visit) -> None:
    visit.open("/net/asked.html").page.wait_for_function(DRAWN)


# --- the exits of a list ---------------------------------------------------------------------------

LISTS = [
    ("asks-of-body", {"body": TOWN_HALL}),
    ("asked-with", {"body": TOWN_HALL}),
    ("basis-of-body", {"body": TOWN_HALL}),
    ("body-by-event", {"body": TOWN_HALL}),
    ("bodies-list", {"limit": "15"}),
    ("asked-again", {"body": TOWN_HALL}),
]
"""Lists that pages lead to: of each kind one, one without rows among them."""


@pytest.fixture
def unasked(visit: Visit) -> Visit:
    """A visit that loads neither engine nor graph: what pages lead to lies ready."""
    visit.context.route(re.compile(r"oxigraph|static/graph"), lambda route: route.abort())
    return visit


@pytest.mark.parametrize(("question", "values"), LISTS)
def test_a_list_has_all_its_exits_ready(
    unasked: Visit, scene: Scene, question: str, values: dict[str, str]
) -> None:
    wanted = ask(scene.store, question, values)
    page = unasked.open(f"/en/ask/{question}.html?{urlencode(values)}#sparql").page
    page.wait_for_selector("#asked .exits")
    assert page.locator("#asked tbody tr").count() == len(wanted.rows)
    assert page.inner_text("details#sparql pre") == sparql_of(scene.store, question, values)
    assert page.input_value("#permalink-asked") == page.url.split("#")[0]
    assert saved(page, "CSV").decode() == to_csv(wanted)
    assert json.loads(saved(page, "JSON")) == json.loads(to_json(wanted))
    about = About(question, find_query(question).question["en"], [], "", scene.digest, "en")
    mine, service = (sheets(body) for body in (saved(page, "XLSX"), to_xlsx(wanted, about)))
    assert mine[0] == service[0]
    told = dict(mine[1])
    assert told["Permanent address"] == page.url.split("#")[0]
    assert told["Rows"] == str(len(wanted.rows))
    assert told["State of the graph (SHA-256)"] == scene.digest


def saved(page: Any, title: str) -> bytes:
    """The file that a button of the answer saves."""
    with page.expect_download() as found:
        page.click(f"#asked .exits button:has-text('{title}')")
    return Path(found.value.path()).read_bytes()


def sheets(body: bytes) -> list[list[tuple[Any, ...]]]:
    """The sheets of a workbook: values; of the first, types and formats, too."""
    answer, about = openpyxl.load_workbook(io.BytesIO(body)).worksheets
    assert answer.freeze_panes == "A2"
    cells = [tuple((plain(cell.value), cell.data_type, cell.number_format) for cell in row) for row in answer]
    return [cells, [tuple(cell.value for cell in row) for row in about.iter_rows()]]


def plain(value: Any) -> Any:
    """A value as spreadsheets read it: openpyxl unescapes texts only in one of the places for them."""
    return value.replace("_x005F_", "_") if isinstance(value, str) else value


HARD = [
    *("=1+1", "+1", "@SUM(1)", "-2", "<b>&\"'", "a\tb\nc", "\x01\x1b", "_x0041_", " a ", "😀" * 3),
    *("щ" * 40_000, "2024-10-24", "1899-01-01", "12", "1e3", "0012", "9" * 20, "1.5", "", "2024-02-30"),
]
"""Texts that a spreadsheet might read as something else, or not at all."""


def test_a_workbook_made_in_the_browser_keeps_text_as_text(visit: Visit) -> None:
    types = ["text", "integer", "number", "date"]
    names = {"ru": "a", "en": "a"}
    rows = tuple((text,) * len(types) for text in HARD)
    table = Table("most-asked", tuple(Column(kind, names, kind) for kind in types), rows)
    visit.open("/ask/most-asked.html")
    body = visit.do(
        """async ([types, rows]) => {
          const columns = types.map((type) => ({ title: "a", type }));
          const book = await adresat.sheet.toXlsx(columns, rows, [["a", "=1"]]);
          return [...new Uint8Array(await book.arrayBuffer())];
        }""",
        [types, [list(row) for row in rows]],
    )
    mine = sheets(bytes(body))[0]
    assert mine == sheets(to_xlsx(table, About("most-asked", "a", [], "", "", "ru")))[0]
    assert {kind for row in mine for _, kind, _ in row} <= {"s", "n", "d"}


def test_an_exit_saves_its_file_by_itself(unasked: Visit) -> None:
    page = unasked.open(f"/doc/body/{TOWN_HALL.rpartition('/')[2]}.html").page
    with page.expect_download() as found:
        page.click("ul.exits a:has-text('XLSX') >> nth=0")
    book = openpyxl.load_workbook(io.BytesIO(Path(found.value.path()).read_bytes()))
    assert book.worksheets[0].max_row > 1
    unasked.follow("nav a[hreflang=en]")
    page.wait_for_selector("html[lang=en] #asked tbody tr")


def test_a_network_of_a_selection_is_unfolded_and_leads_on(unasked: Visit, scene: Scene) -> None:
    values = urlencode({"body": TOWN_HALL, "role": "addressee"})
    page = unasked.open(f"/net/asked.html?{values}").page
    page.wait_for_function(DRAWN)
    wanted = ask(scene.store, "selection", {"body": TOWN_HALL, "role": "addressee"})
    numbers = {row[wanted.names.index("number_iri")] for row in wanted.rows}
    assert visit_items(page) == numbers
    assert page.input_value(".permalink input") == page.url.split("#")[0]
    unasked.follow("ul.exits a:has-text('CSV')")
    page.wait_for_selector("#asked tbody tr")
    page.goto(f"{unasked.site}/net/asked.html?{urlencode({'body': 'https://example.org/nobody'})}")
    page.wait_for_selector("main [role=alert]")


def visit_items(page: Any) -> set[str]:
    """The recommendations that a network speaks of."""
    return set(
        page.evaluate(
            "() => globalThis.eval('page').facts.map((fact) => globalThis.eval('texts')[fact.item])"
        )
    )


def test_without_scripts_lists_and_their_csv_are_there(browser: Any, folder: Path) -> None:
    with visiting(browser, folder.as_uri(), java_script_enabled=False) as visit:
        page = visit.open(f"/doc/body/{TOWN_HALL.rpartition('/')[2]}.html").page
        assert page.locator("main tbody tr").count() > 5
        tables = page.eval_on_selector_all("ul.exits a", "(all) => all.map((one) => one.href)")
        files = [one for one in tables if one.endswith(".csv")]
        assert len(files) > 5
        assert all((folder / unquote(one.removeprefix(folder.as_uri() + "/"))).is_file() for one in files)
        page.goto(next(one for one in tables if "asks-of-body.html?" in one))
        assert "Скрипты выключены" in page.inner_text("noscript")


# --- the selection -------------------------------------------------------------------------------


def test_conditions_are_chosen_and_taken_back(visit: Visit) -> None:
    page = visit.open("/asks.html").page
    visit.follow("#facet-role li a")
    page.wait_for_selector(".chosen li")
    assert "asks.html?role=" in page.url
    page.click("#facet-deadline li:first-child a")
    page.wait_for_function("() => document.querySelectorAll('.chosen li').length === 3")
    with page.expect_download() as saved:
        page.click(".answer .exits button")
    rows = list(csv.reader(io.StringIO(Path(saved.value.path()).read_bytes().decode())))
    assert len(rows) > 1
    page.goto(f"{visit.site}/asks.html?role=addressee")
    page.fill("#words", "НКО")
    page.press("#words", "Enter")
    page.wait_for_selector(".cards mark")
    visit.follow(".chosen .all a")
    page.wait_for_selector("h2#answer")
    assert not page.query_selector(".chosen")


def test_the_selection_looks_as_the_service_writes_it(visit: Visit, browser: Any, scene: Scene) -> None:
    event, other = scene.overview.names["event"][0].value, browser.new_page()
    for params in ({"role": "partner"}, {"event": event, "show": "table"}, {"words": "нко", "page": "1"}):
        for lang in ("ru", "en"):
            lead = "/en" if lang == "en" else ""
            page = visit.open(f"{lead}/asks.html?{urlencode(params)}").page
            page.wait_for_selector("h2#answer")
            mine = page.evaluate(SELECTION)
            written = selection_page(scene, Place(lang), params).body.decode()
            other.set_content(written)
            for one, same in zip(other.evaluate(SELECTION), mine, strict=True):
                assert "".join(unified_diff(one, same, n=8, lineterm="")) == ""
    other.close()


@pytest.mark.parametrize("given", ["role=boss", "colour=red", "page=zero", "body=nobody", "show=dance"])
def test_a_condition_that_means_nothing_is_said(visit: Visit, given: str) -> None:
    page = visit.open(f"/asks.html?{given}").page
    assert given.split("=")[0] in page.inner_text(".answer .error")


def test_the_selection_leaves_what_the_service_leaves(visit: Visit, scene: Scene) -> None:
    asks, chance = scene.overview.asks, random.Random(6)
    visit.open("/asks.html")
    seen = 0
    for _ in range(60):
        params = {
            name: chance.choice(sorted({one for values in asks.values[name] for one in values}))
            for name in chance.sample(FACETS, chance.randint(0, 3))
            if any(asks.values[name])
        }
        params |= {"words": chance.choice(["НКО", "развити", "ё"])} if chance.random() < 0.3 else {}
        search = search_of(scene, params)
        left = left_by(asks, search.chosen, search.given.get("words", ""))
        mine = visit.do("(search) => adresat.selected(search)", "?" + urlencode(params))
        rows = tuple(asks.rows[at] for at in left.rows)
        assert mine["csv"] == to_csv(Table("selection", find_query("selection").columns, rows))
        assert mine["counts"] == {name: dict(count) for name, count in left.counts.items()}
        assert mine["unsaid"] == dict(left.unsaid)
        seen += len(rows)
    assert seen > 500


# --- the same as the service ----------------------------------------------------------------------


def forms(scene: Scene, count: int) -> list[str]:
    """Words of the corpus, and of each another of its forms."""
    chance, analyzer = random.Random(6), pymorphy3.MorphAnalyzer()
    words = [form for (form,) in scene.index.open().execute("SELECT form FROM form ORDER BY form")]
    chosen = chance.sample(words, count)
    return [*chosen, *(chance.choice(analyzer.parse(word)[0].lexeme).word for word in chosen)]


def wanted(scene: Scene, words: str) -> dict[str, Any]:
    """What the service finds."""
    try:
        found = find(scene.index, words)
    except QueryError:
        return {"refused": True}
    base = scene.overview.addresses.base
    return {
        "iris": [hit.iri.removeprefix(base) for hit in found.hits],
        "totals": dict(found.totals),
        "notes": list(found.notes("ru")),
        "places": [[list(place) for place in hit.places] for hit in found.hits],
    }


def test_the_search_finds_what_the_service_finds_in_its_order(visit: Visit, scene: Scene) -> None:
    visit.open("/find.html")
    words = forms(scene, 150)
    pairs = [" ".join(pair) for pair in zip(words[::3], words[1::3], strict=False)]
    found = {one: visit.do(SEARCH, one) for one in [*words, *pairs, *TYPED]}
    assert sum(len(one.get("iris", ())) for one in found.values()) > 1_000
    assert {one: got for one, got in found.items() if got != wanted(scene, one)} == {}


def test_a_word_that_stands_nowhere_is_told_with_those_like_it(visit: Visit) -> None:
    visit.open("/find.html")
    _, note = visit.do(SEARCH, "молодежзь")["notes"]
    assert note.startswith("Слова «молодежзь» нет нигде; похожи: «молод")


def test_the_scripts_name_files_as_the_publisher_does(visit: Visit) -> None:
    visit.open("/find.html")
    parts = ["tos", "Мэрия", "a" * 200, "con", "A b", "x.", "э" * 70, "a-" * 30, "𝟙"]
    named = "(parts) => parts.map((part) => adresat.page(`/doc/body/${encodeURIComponent(part)}`))"
    found = visit.do(named, parts)
    assert found == [f"{visit.site}/doc/body/{safe(part)}.html" for part in parts]
