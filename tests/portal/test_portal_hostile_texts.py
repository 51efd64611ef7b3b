"""What an enemy writes into a document or an address is shown as text, in pages, files and headers."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import lxml.html
import openpyxl
import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from ontology import PREFIXES
from portal.jobs.sheet import LONGEST
from portal.overview import overview_of
from portal.scene import Scene
from queries.ask import Table, ask
from queries.catalogue import THING_TYPES, Query, load
from queries.find import build_index
from queries.store import EmbeddedStore
from queries.tabulate import UNSEEN

HERE = Path(__file__).parent
LIBRARY = load()
BROWSER = {"Accept": "text/html,*/*;q=0.8"}
FIRED = "window.fired=1"
HOSTILE = [
    f"<script>{FIRED}</script>",
    f"</script><script>{FIRED}</script>",
    f"</textarea></title></select></datalist><img src=x onerror={FIRED}>",
    f'"><img src=x onerror="{FIRED}">',
    f"' onmouseover='{FIRED}",
    f'"onfocus="{FIRED}" autofocus="',
    f"javascript:{FIRED}",
    f"<svg onload={FIRED}>",
    f"{{{{ {FIRED} }}}}{{% raw %}}",
    "=1+1",
    '=HYPERLINK("http://example.org/","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "http://example.org/",
    "file:///etc/passwd",
    "_x0041_ _x003D_",
    "Мэрия\u202eяирэМ\u202c города\u2066",
    "a\u2028b\u2029c",
    "a,b;c\"d'e\r\nf",
    "\U0001f3db" * 5,
    "щ" * 100_000,
    "&lt;script&gt; &amp;",
]
FOREIGN = ("img", "foreignobject", "use", "iframe", "object", "embed", "style", "base", "marquee")
TEXTS = [PREFIXES["rdfs"] + "label", PREFIXES["schema"] + "text", PREFIXES["oa"] + "exact"]
TEXTS += [PREFIXES["dct"] + "title", PREFIXES["eli"] + "number", PREFIXES["adr"] + "topic"]


def poisoned(graph: ox.Store) -> ox.Store:
    """The graph with each text of a document replaced by one of an enemy's."""
    made, count = ox.Store(), 0
    scheme = ox.NamedNode(PREFIXES["skos"] + "inScheme")
    ours = {quad.subject for quad in graph.quads_for_pattern(None, scheme, None)}
    for quad in sorted(graph, key=str):
        term = quad.object
        if quad.predicate.value in TEXTS and isinstance(term, ox.Literal) and quad.subject not in ours:
            text, count = HOSTILE[count % len(HOSTILE)], count + 1
            term = ox.Literal(text, language=term.language) if term.language else ox.Literal(text)
        made.add(ox.Quad(quad.subject, quad.predicate, term, quad.graph_name))
    assert count > 10 * len(HOSTILE)
    return made


@pytest.fixture(scope="module")
def enemy(scene: Scene) -> Scene:
    """graph.ttl as an enemy would have it."""
    store = EmbeddedStore(poisoned(scene.store.graph))
    return Scene(store, "0" * 64, len(store.graph), overview_of(store), build_index(store))


@pytest.fixture(scope="module")
def hostile(enemy: Scene, client_over: Any) -> Iterator[TestClient]:
    """The service over the enemy's graph."""
    with client_over(enemy) as found:
        yield found


def params_of(query: Query, scene: Scene) -> dict[str, str]:
    """What the question needs, by names that the enemy's graph knows: IRIs, where a name is shared."""
    values = {kind: scene.overview.names[kind][0].value for kind in THING_TYPES} | {"text": "а"}
    return {param.name: values.get(param.type, param.example) for param in query.params if param.required}


def is_harmless(page: str) -> None:
    """Nothing of the page runs but our script, links lead to the web or to us, data are whole JSON."""
    tree = lxml.html.fromstring(page)
    told = [one for one in tree.iter("script") if one.get("type") == "application/ld+json"]
    assert all(json.loads(one.text) for one in told)
    run = [one.get("src", "")[:19] for one in tree.iter("script") if one not in told]
    assert run == ["/static/portal.js?v"]
    assert list(tree.iter(*FOREIGN)) == []
    for element in tree.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction"):
            where = element.get(name)
            assert where is None or where.startswith(("http://", "https://", "/", "#"))


@pytest.mark.slow
@pytest.mark.parametrize("query", LIBRARY.values(), ids=lambda query: query.name)
def test_texts_of_documents_are_harmless(hostile: TestClient, enemy: Scene, query: Query) -> None:
    params = params_of(query, enemy)
    table = ask(enemy.store, query.name, params)
    page = hostile.get(f"/ask/{query.name}", params=params, headers=BROWSER)
    assert page.status_code == 200
    is_harmless(page.text)
    body = hostile.get(f"/ask/{query.name}.csv", params=params).content.decode()
    assert list(csv.reader(io.StringIO(body, newline=""))) == [list(table.names), *map(list, table.rows)]
    book = hostile.get(f"/ask/{query.name}.xlsx", params=params)
    assert book.status_code == 200
    is_text(book.content, table)


def is_text(book: bytes, table: Table) -> None:
    """Every cell of a text column holds the text, or as much of it as a cell can."""
    answer, about = openpyxl.load_workbook(io.BytesIO(book)).worksheets
    assert not [cell for sheet in (answer, about) for row in sheet for cell in row if cell.data_type == "f"]
    assert not [cell for sheet in (answer, about) for row in sheet for cell in row if cell.hyperlink]
    rows = list(answer.iter_rows(min_row=2))
    assert len(rows) == len(table.rows)
    for cells, row in zip(rows, table.rows, strict=True):
        for cell, column, text in zip(cells, table.columns, row, strict=True):
            if column.type == "text":
                held = text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
                assert (cell.value or "").replace("_x000D_", "\r") == held
    cut = any(len(text) > LONGEST for row in table.rows for text in row)
    assert cut == any(row[0].value == "Обрезанных ячеек" for row in about)


def test_the_enemy_s_texts_are_all_there_to_be_read(hostile: TestClient, enemy: Scene) -> None:
    page = lxml.html.fromstring(hostile.get("/ask/asks", headers=BROWSER).text)
    shown = {cell.text_content() for cell in page.iter("td")}
    seen = {cell for row in ask(enemy.store, "asks", {}).rows for cell in row}
    assert len(seen & set(HOSTILE)) > 10
    # HTML has no carriage return in text; lxml reads one as a line end.
    assert {UNSEEN.sub("", text) for text in seen & set(HOSTILE)} <= shown


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_values_in_an_address_are_harmless(client: TestClient, value: str) -> None:
    for address in (
        "/ask/asks-of-body?body=",
        "/ask/most-asked?since=",
        "/ask/most-asked?limit=",
        "/ask/gaps?kind=",
        "/ask/find-asks?text=",
        "/find?q=",
        "/asks?body=",
        "/asks?words=",
        "/asks?page=",
    ):
        path, _, name = address.removesuffix("=").partition("?")
        short = value[:1_000]
        page = client.get(path, params={name: short}, headers=BROWSER)
        assert page.status_code in (200, 400)
        is_harmless(page.text)
        if path != "/asks":
            client.get(f"{path}.csv", params={name: short})
    for header in client.get("/ask/find-asks.csv", params={"text": short}).headers.values():
        assert "\n" not in header
        assert "\r" not in header


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_names_in_an_address_are_harmless(client: TestClient, value: str) -> None:
    for page in (
        client.get("/ask/most-asked", params={value[:500]: "x"}, headers=BROWSER),
        client.get(f"/ask/{quote(value[:500], safe='')}", headers=BROWSER),
        client.get("/", params={"lang": value[:500]}, headers=BROWSER),
    ):
        assert page.status_code in (200, 400, 404)
        is_harmless(page.text)


def test_a_host_that_is_none_is_not_repeated(client: TestClient) -> None:
    for host in ('"><script>', "a b", "example.org/<x>", "[", "щ"):
        page = client.get("/ask/most-asked", headers={b"Accept": b"text/html", b"Host": host.encode()})
        assert page.status_code in (200, 400)
        is_harmless(page.text)


@pytest.mark.parametrize("address", ["/asks", "/asks?show=table", "/asks?all=body", "/asks?words=script"])
def test_asks_and_their_facets_are_harmless(hostile: TestClient, address: str) -> None:
    page = hostile.get(address, headers=BROWSER)
    assert page.status_code == 200
    is_harmless(page.text)


def test_what_is_found_is_harmless(hostile: TestClient) -> None:
    for words in ("script", "HYPERLINK", "window fired", "example org"):
        page = hostile.get("/find", params={"q": words}, headers=BROWSER)
        assert page.status_code == 200
        is_harmless(page.text)
    assert "<mark>HYPERLINK</mark>" in hostile.get("/find?q=HYPERLINK", headers=BROWSER).text
