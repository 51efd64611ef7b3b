"""Each question in each format, by its address and by what a client accepts; refusals in words."""

import csv
import io
import json
import re
from html import unescape
from importlib.resources import files
from typing import Any

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from portal.jobs.asks import MEDIA
from portal.limits import Limits
from portal.scene import Scene
from portal.table_view import LEADS
from portal.web.reading import TRACES
from queries.ask import ask
from queries.catalogue import LIMIT, Query, load
from queries.tabulate import to_csv, to_json

LIBRARY = load()
SOURCE = files("portal")
BODY = "Мэрия города Новосибирска"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def example_of(query: Query) -> dict[str, str]:
    """What an example asks: all that is required, and an event where there can be one."""
    return {
        param.name: param.example
        for param in query.params
        if param.required or param.type in ("event", LIMIT)
    }


@pytest.mark.parametrize("query", LIBRARY.values(), ids=lambda query: query.name)
def test_each_question_answers_in_each_format(client: TestClient, scene: Scene, query: Query) -> None:
    params = example_of(query)
    table = ask(scene.store, query.name, params)
    for ending, media in MEDIA.items():
        answer = client.get(f"/ask/{query.name}.{ending}", params=params)
        assert (answer.status_code, answer.headers["content-type"]) == (200, media)
        assert f'filename="{query.name}.{ending}"' in answer.headers["content-disposition"]
    assert client.get(f"/ask/{query.name}.csv", params=params).text == to_csv(table)
    assert client.get(f"/ask/{query.name}.json", params=params).text == to_json(table)
    page = client.get(f"/ask/{query.name}", params=params, headers=BROWSER)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.text.count("<tr>") == len(table.rows) + bool(table.rows)


@pytest.mark.parametrize("query", LIBRARY.values(), ids=lambda query: query.name)
def test_the_sparql_of_an_answer_gives_its_rows_elsewhere(
    client: TestClient, scene: Scene, query: Query
) -> None:
    params = example_of(query)
    found = scene.store.graph.query(client.get(f"/ask/{query.name}.rq", params=params).text)
    assert isinstance(found, ox.QuerySolutions)
    rows = [tuple("" if term is None else term.value for term in solution) for solution in found]
    assert rows == list(ask(scene.store, query.name, params).rows)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/csv", "text/csv; charset=utf-8; header=present"),
        ("application/json", "application/json"),
        ("application/json;q=0.4, text/csv;q=0.5", "text/csv; charset=utf-8; header=present"),
        ("text/*;q=0.1, text/markdown", "text/markdown; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
        ("", "text/html; charset=utf-8"),
        (BROWSER["Accept"], "text/html; charset=utf-8"),
        ("application/sparql-query", "application/sparql-query; charset=utf-8"),
        (MEDIA["xlsx"], MEDIA["xlsx"]),
    ],
)
def test_one_address_in_the_format_that_is_accepted(client: TestClient, accept: str, media: str) -> None:
    answer = client.get("/ask/most-asked", params={"limit": "2"}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert "Accept" in answer.headers["vary"]


def test_a_format_that_is_not_there(client: TestClient) -> None:
    answer = client.get("/ask/most-asked", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.text
    assert client.get("/", headers={"Accept": "image/png"}).status_code == 406


def test_a_form_without_its_condition_is_a_form_alone(client: TestClient) -> None:
    page = client.get("/ask/asks-of-body", headers=BROWSER)
    assert page.status_code == 200
    assert "<table" not in page.text
    assert f"например: {BODY}" in page.text
    assert "Посмотреть на примере" in page.text
    assert client.get("/ask/asks-of-body.csv").status_code == 400


def test_what_is_empty_is_not_asked(client: TestClient) -> None:
    full = client.get("/ask/asks-of-body", params={"body": BODY, "role": "", "event": " "}, headers=BROWSER)
    assert full.status_code == 200
    address = f'<link rel="canonical" href="{client.base_url}/ask/asks-of-body?body='
    assert address in full.text
    assert "role=" not in full.text.partition(address)[2].partition('"')[0]


def test_one_answer_has_one_address(client: TestClient) -> None:
    def canonical(query: str) -> str:
        page = client.get(f"/ask/asks-of-body?{query}", headers=BROWSER).text
        return unescape(page.partition('<link rel="canonical" href="')[2].partition('"')[0])

    wanted = canonical(f"body={BODY}&since=2024-01-01")
    assert canonical(f"since=2024-01-01&role=addressee&body=%20{BODY}&event=") == wanted
    assert canonical(f"body={BODY}&role=partner") != wanted
    assert client.get(wanted, headers=BROWSER).status_code == 200


WRONG = [
    ("/ask/most-askd", 404, "most-asked"),
    ("/ask/most-asked.pdf", 404, ".csv, .json, .xlsx"),
    ("/ask/most-asked?evnt=x", 400, "event"),
    ("/ask/asks-of-body.json", 400, "body"),
    ("/ask/asks-of-body.json?body=Мэри", 400, BODY),
    ("/ask/most-asked.csv?limit=0", 400, "limit=20"),
    ("/ask/most-asked.csv?limit=1&limit=2", 400, "limit"),
    ("/ask/most-asked.csv?since=вчера", 400, "2022-01-01"),
    (f"/ask/find-body.csv?name={'щ' * 10_300}", 413, "20480"),
]


@pytest.mark.parametrize(("address", "status", "said"), WRONG)
def test_a_wrong_question_is_said_in_words(client: TestClient, address: str, status: int, said: str) -> None:
    for accept in ("application/json", "text/csv", BROWSER["Accept"]):
        answer = client.get(address, headers={"Accept": accept, "Accept-Language": "ru"})
        if answer.status_code == 406:
            continue
        assert answer.status_code == status
        assert said in answer.text
        assert len(answer.text) < 60_000
    problem = client.get(address, headers={"Accept": "application/json"}).json()
    assert problem["status"] == status


TRACED = ["ysclid=lq2k8", "fbclid=IwAR0", "utm_source=letter&utm_medium=email", "yclid=1&yclid=2"]


@pytest.mark.parametrize("traces", TRACED)
@pytest.mark.parametrize("address", ["/asks?year=2024", "/ask/most-asked?limit=3", "/net/asked?year=2024"])
def test_what_others_hang_on_a_link_is_no_condition(client: TestClient, address: str, traces: str) -> None:
    told = client.get(f"{address}&{traces}")
    assert told.status_code == 200
    assert told.content == client.get(address).content
    assert client.get(f"{address}&clid=1").status_code == 400


def test_a_published_site_knows_the_same_traces() -> None:
    script = SOURCE.joinpath("static/site/site.js").read_text(encoding="utf-8")
    assert f"/^(?:{TRACES.pattern})$/u" in script


def test_an_error_stands_at_its_field(client: TestClient) -> None:
    page = client.get("/ask/asks-of-body", params={"body": "Мэри"}, headers=BROWSER)
    assert page.status_code == 400
    assert 'aria-invalid="true" aria-describedby="error"' in page.text
    assert 'value="Мэри"' in page.text
    assert "Ни один орган не назван" in page.text
    assert BODY in page.text


@pytest.mark.parametrize(("name", "value"), [("limit", "много"), ("since", "2024-02-31"), ("since", "осень")])
def test_what_is_no_number_and_no_day_is_shown_as_it_was_written(
    client: TestClient, name: str, value: str
) -> None:
    page = client.get("/ask/most-asked", params={name: value}, headers=BROWSER)
    assert page.status_code == 400
    assert re.search(rf'name="{name}" type="text" value="{value}"', page.text)
    right = client.get("/ask/most-asked", params={"limit": "3", "since": "24.10.2024"}, headers=BROWSER).text
    assert 'type="number" value="3"' in right
    assert 'type="date" value="2024-10-24"' in right


def test_who_has_the_answer_gets_none(client: TestClient) -> None:
    for address in ("/", "/ask/most-asked", "/ask/most-asked.csv", "/ask/most-asked.xlsx"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        other = client.get(f"{address}?lang=en", headers={"If-None-Match": first.headers["etag"]})
        assert other.status_code == 200


def test_the_same_answer_is_the_same_bytes(client: TestClient) -> None:
    for ending in MEDIA:
        address = f"/ask/most-asked.{ending}"
        assert client.get(address).content == client.get(address).content


def test_csv_and_json_are_read_back(client: TestClient, scene: Scene) -> None:
    table = ask(scene.store, "asks", {})
    rows = list(csv.reader(io.StringIO(client.get("/ask/asks.csv").content.decode(), newline="")))
    assert rows == [list(table.names), *map(list, table.rows)]
    assert len(json.loads(client.get("/ask/asks.json").content)) == len(table.rows)


def test_head_is_answered_like_get(client: TestClient) -> None:
    answer = client.head("/ask/most-asked.csv")
    assert (answer.status_code, answer.content) == (200, b"")


def test_no_parameter_is_called_as_the_language_is() -> None:
    assert [query.name for query in LIBRARY.values() if query.param("lang")] == []


def test_the_names_that_come_closest_are_links(client: TestClient) -> None:
    page = client.get("/ask/asks-of-body", params={"body": "Мэри", "role": "partner"}, headers=BROWSER).text
    link = unescape(page.partition('class="choices"')[2].partition('href="')[2].partition('"')[0])
    assert "role=partner" in link
    assert client.get(link, headers=BROWSER).status_code == 200


def test_a_browser_reads_a_refusal_on_a_page(client: TestClient) -> None:
    for address, status in (
        ("/ask/most-askd", 404),
        ("/ask/most-asked?limit=1&limit=2", 400),
        ("/nowhere", 404),
    ):
        page = client.get(address, headers=BROWSER)
        assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert page.headers["cache-control"] == "no-store"
        assert 'role="alert"' in page.text
    page = client.get("/ask/most-askd?lang=en", headers=BROWSER)
    assert 'href="/ask/most-asked?lang=en"' in page.text
    assert "Who was asked most?" in page.text
    line = client.get("/ask/most-askd", headers={"Accept": "*/*"})
    assert line.headers["content-type"] == "text/plain; charset=utf-8"


def test_names_in_a_table_lead_on(client: TestClient) -> None:
    page = client.get("/ask/most-asked", params={"limit": "1", "lang": "en"}, headers=BROWSER).text
    link = unescape(page.partition("<tbody")[2].partition('href="')[2].partition('"')[0])
    assert link.startswith("/doc/body/")
    assert link.endswith("?lang=en")


@pytest.mark.parametrize("kind", sorted(set(LEADS.values())))
def test_what_a_column_names_is_known_by_its_label_and_has_a_page(scene: Scene, kind: str) -> None:
    known = scene.overview.known[kind]
    pages = {scene.overview.addresses.page(iri) for iri in known.values()}
    assert len(pages) == len(known)
    assert all(page.startswith(f"/doc/{kind}/") for page in pages)


def test_the_promises_are_those_that_are_kept(scene: Scene, client_over: Any) -> None:
    limits = Limits(seconds=7, rows=3, query=512, workers=2)
    with client_over(scene, limits) as small:
        home = small.get("/ask", headers=BROWSER).text
        for said in (
            "7 секунд на ответ",
            "3 строки в ответе",
            "512 Б на текст запроса",
            "2 запроса одновременно",
        ):
            assert said in home
        for ending in ("csv", "json", "xlsx", "md"):
            long = small.get(f"/ask/asks.{ending}", headers={"Accept": "application/json"})
            assert long.status_code == 507
            assert "limit" in long.json()["detail"]
        page = small.get("/ask/asks", headers=BROWSER)
        assert page.status_code == 507
        assert 'class="conditions"' in page.text
        assert small.get("/ask/most-asked.csv?limit=3").status_code == 200
        assert small.get(f"/ask/find-body.csv?text={'a' * 600}").status_code == 413
        assert "Up to 7 s" in small.get("/openapi.json").json()["info"]["description"]


def test_the_library_leads_to_every_question(client: TestClient, scene: Scene) -> None:
    page = client.get("/ask", headers=BROWSER).text
    for query in LIBRARY.values():
        assert (f'href="/ask/{query.name}"' in page) == (query.group != "view")
    front = client.get("/", headers=BROWSER).text
    for count in scene.overview.counts.values():
        assert f"<dd>{count}</dd>" in front
    for link in set(re.findall(r'class="example" href="([^"]+)"', page)):
        assert client.get(unescape(link), headers=BROWSER).status_code == 200
