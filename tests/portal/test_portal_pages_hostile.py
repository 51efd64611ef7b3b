"""Every kind of page over the graph of an enemy, and every address with values of theirs: text stays text."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import docx
import lxml.html
import openpyxl
import pytest
from starlette.testclient import TestClient

from portal.overview import overview_of
from portal.scene import Scene
from queries.find import build_index
from queries.store import EmbeddedStore
from tests.portal.enemy import SHORT, enemy_graph
from tests.portal.hostile_pages import STARTED, STIRRED, UNSEEN, WIDE, harms
from tests.portal.visits import BROWSER, Found, kind_of, one_of_each, standing, visiting, walk

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
SEEDS = ("/", "/find?q=script", "/find?q=ТИТУЛ*", "/sparql", "/ask/asks-of-body?body=script")
SEEDS += ("/net/whole", "/asks?show=table")
FILES = (".csv", ".xlsx", ".docx", ".json", ".rq")


@pytest.fixture(scope="module")
def hostile(client_over: Any) -> Iterator[TestClient]:
    """The service over the enemy's graph."""
    store = EmbeddedStore(enemy_graph())
    scene = Scene(store, "0" * 64, len(store.graph), overview_of(store), build_index(store))
    with client_over(scene) as found:
        yield found


@pytest.fixture(scope="module")
def pages(hostile: TestClient) -> Sequence[Found]:
    """The pages that links lead to."""
    found = walk(hostile, each=12, seeds=SEEDS)
    assert len(found) > 40
    return found


def asked_back(page: Found) -> int:
    """The status of a question about a name that many bear, or that reads as something else; else 200."""
    if page.path.endswith((".rdf", "format=rdf")) and "XML" in page.body.decode():
        return 406  # words of an enemy hold what no XML can
    return 400 if page.path.startswith("/ask/") else 200


def test_every_link_leads_to_a_page_that_harms_nobody(pages: Sequence[Found]) -> None:
    lost = {page.path[:200]: page.status for page in pages if page.status not in (200, asked_back(page))}
    assert lost == {}
    assert {page.path[:200]: harms(page.body) for page in pages if harms(page.body)} == {}


@pytest.mark.browser
@pytest.mark.parametrize("width", [360])  # at 1280 those of a site are looked at
def test_nothing_fires_and_the_layout_holds(
    browser: Any, hostile: TestClient, pages: Sequence[Found], width: int
) -> None:
    faults = {}
    with standing(hostile.app) as site, visiting(browser, site, width) as visit:
        for kind, path in one_of_each(pages).items():
            visit.open(path).page.wait_for_load_state("load")
            visit.do(STIRRED)
            visit.page.mouse.move(width / 2, 400)
            visit.page.wait_for_timeout(100)
            fired, scripts = visit.do(STARTED)
            found = visit.faults() + [f"fired {fired}"] * (fired is not None) + ["a script"] * scripts
            found += [f"unseen in {one}" for one in visit.do(UNSEEN)]
            wide = visit.do(WIDE)
            if wide > 0:
                found.append(f"{wide} px too wide")
            if found:
                faults[kind, path[:200]] = found
    assert faults == {}


def test_every_file_opens_and_nothing_in_it_is_a_formula(hostile: TestClient, pages: Sequence[Found]) -> None:
    met = dict[str, int]()
    for address in files_of(pages):
        ending = urlsplit(address).path.rpartition(".")[2]
        if met.get(ending, 0) < 25:
            reply = hostile.get(address)
            assert reply.status_code == 200, address
            if reply.headers["content-type"].startswith("text/html"):
                continue  # a thing whose key ends as a file's name does
            met[ending] = met.get(ending, 0) + 1
            opened(ending, reply.content)
    assert {"csv", "xlsx", "docx"} <= set(met)


def files_of(pages: Sequence[Found]) -> list[str]:
    """The addresses of files that the pages name."""
    found = dict[str, None]()
    for page in pages:
        for link in lxml.html.fromstring(page.body.decode("utf-8")).iterlinks():
            address = urljoin(page.path, link[2]) if link[1] == "href" else ""
            if address.startswith("/") and urlsplit(address).path.endswith(FILES):
                found[address] = None
    return list(found)


def opened(ending: str, body: bytes) -> None:
    """Open a file as the programs do that it is for."""
    if ending == "csv":
        rows = list(csv.reader(io.StringIO(body.decode("utf-8"), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}
    if ending == "xlsx":
        cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(body)) for row in sheet for cell in row]
        assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
        assert [cell.hyperlink.target for cell in cells if cell.hyperlink] == []
    if ending == "docx":
        leads = [
            one.target_ref for one in docx.Document(io.BytesIO(body)).part.rels.values() if one.is_external
        ]
        assert [one for one in leads if not one.startswith(("http://", "https://"))] == []


def fields_of(page: bytes) -> list[str]:
    """The names under which a page's forms send values."""
    tree = lxml.html.fromstring(page.decode("utf-8"))
    named = tree.xpath("//form//*[self::input or self::select or self::textarea]/@name")
    return sorted({str(name) for name in named})


@pytest.fixture(scope="module")
def forms(client: TestClient) -> Mapping[str, Sequence[str]]:
    """Of each kind of page of graph.ttl, its path, and the names of the values that it takes."""
    met = dict[str, set[str]]()
    for page in walk(client, each=4):
        names = {
            *fields_of(page.body),
            *(pair.partition("=")[0] for pair in urlsplit(page.path).query.split("&")),
        }
        path = urlsplit(page.path).path
        if page.status == 200:
            met.setdefault(kind_of(path), set()).update(f"{path} {name}" for name in names if name)
    return {kind: sorted(fields)[:14] for kind, fields in met.items()}


@pytest.mark.parametrize("value", SHORT, ids=range(len(SHORT)))
def test_values_of_an_enemy_in_any_address_are_harmless(
    client: TestClient, forms: Mapping[str, Sequence[str]], value: str
) -> None:
    asked = 0
    for fields in forms.values():
        for path, _, name in (field.partition(" ") for field in fields):
            reply = client.get(f"{path}?{urlencode({name: value[:500]})}", headers=BROWSER)
            assert reply.status_code < 500 or reply.status_code == 503, (path, name)
            if reply.headers["content-type"].startswith("text/html"):
                assert harms(reply.content) == [], (path, name)
            asked += 1
    assert asked >= 10


@pytest.mark.browser
def test_values_of_an_enemy_in_an_address_fire_nothing(
    browser: Any, site: str, forms: Mapping[str, Sequence[str]]
) -> None:
    fields = [field.partition(" ") for named in forms.values() for field in named]
    faults = {}
    with visiting(browser, site, 360) as visit:
        for at, (path, _, name) in enumerate(fields):
            visit.open(f"{path}?{urlencode({name: SHORT[at % len(SHORT)] + SHORT[3]})}")
            found = visit.faults() + [one for one in visit.do(STARTED) if one]
            if found or visit.do(WIDE) > 0:
                faults[path, name] = [*found, visit.do(WIDE)]
    assert faults == {}
