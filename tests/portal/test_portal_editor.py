"""The page to write SPARQL on: what stands in it, what it may load, and that it asks without any script."""

import html
import json
import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from ontology import PREFIXES
from portal.limits import Limits
from portal.static_files import STATIC
from portal.web.editor import RICH
from queries.catalogue import load

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
QUERY = "SELECT ?name WHERE { ?body a adr:Body ; rdfs:label ?name } ORDER BY ?name LIMIT 3"


class Page(HTMLParser):
    """What a page holds: its elements with their attributes, and the text of some."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside = dict(attrs).get("id") or ("" if tag not in ("textarea", "script") else tag)
        if self.inside:
            self.texts[self.inside] = ""

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[self.inside] += data

    @property
    def query(self) -> str:
        """The text in the editor; a line end right after its tag is none of it (HTML, 4.11.11)."""
        return self.texts["query"].removeprefix("\n")

    def of(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        """The attributes of the elements of a kind that have these."""
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and wanted.items() <= attributes.items()
        ]


def opened(client: TestClient, **params: str) -> Page:
    """The page, as a browser opens it."""
    answer = client.get("/sparql", params=params, headers=BROWSER)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


@pytest.fixture
def plain(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The service where nothing was taken from npm."""
    monkeypatch.delitem(STATIC, RICH, raising=False)  # type: ignore[misc]
    return client


@pytest.fixture
def rich(client: TestClient) -> TestClient:
    """The service with the rich editor."""
    if RICH not in STATIC:
        pytest.skip("the query editor is not installed: make editor")
    return client


def client_rows(client: TestClient) -> list[str]:
    """The names that QUERY finds."""
    answer = client.post("/sparql", data={"query": QUERY}, headers={"Accept": "application/json"})
    return [row["name"]["value"] for row in answer.json()["results"]["bindings"]]


def data_of(page: Page) -> dict[str, object]:
    """What the page tells its script."""
    found: dict[str, object] = json.loads(page.texts["editor-data"])
    return found


# --- who sees it ----------------------------------------------------------------------------------


@pytest.mark.parametrize("params", [{}, {"query": QUERY}, {"example": "most-asked"}])
def test_a_browser_sees_the_editor(client: TestClient, params: dict[str, str]) -> None:
    assert opened(client, **params).of("textarea", name="query")


@pytest.mark.parametrize(
    ("params", "accept", "media"),
    [
        ({}, "*/*", "text/turtle"),
        ({"query": QUERY}, "*/*", "application/sparql-results+json"),
        ({"query": QUERY}, "text/csv", "text/csv"),
        ({"query": QUERY, "format": "csv"}, BROWSER["Accept"], "text/csv"),
    ],
)
def test_a_program_does_not(client: TestClient, params: dict[str, str], accept: str, media: str) -> None:
    answer = client.get("/sparql", params=params, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == media


def test_a_query_on_a_dataset_of_its_own_is_answered_at_once(client: TestClient) -> None:
    params = {"query": "SELECT ?s { ?s ?p ?o } LIMIT 1", "default-graph-uri": "https://example.org/none"}
    answer = client.get("/sparql", params=params, headers=BROWSER)
    assert "<textarea" not in answer.text


# --- what stands in it ----------------------------------------------------------------------------


def test_the_query_of_the_address_stands_in_it_and_is_run_only_where_it_says_so(client: TestClient) -> None:
    page = opened(client, query=QUERY)
    assert page.query == QUERY
    assert (data_of(page)["given"], data_of(page)["run"]) == (True, False)
    assert data_of(opened(client, query=QUERY, run="1"))["run"] is True
    assert data_of(opened(client, run="1"))["run"] is False


@pytest.mark.parametrize("text", ["\nASK {}", "ASK {}\n", '</textarea><script>alert("x")</script>', "&amp;"])
def test_the_text_stands_there_letter_by_letter(client: TestClient, text: str) -> None:
    answer = client.get("/sparql", params={"query": text}, headers=BROWSER).text
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", answer, flags=re.S)
    assert found is not None
    assert html.unescape(found[1]) == text


def test_an_editor_opened_empty_has_a_query_that_works(client: TestClient) -> None:
    for lang in ("ru", "en"):
        text = opened(client, lang=lang).query
        answer = client.post("/sparql", data={"query": text}, headers={"Accept": "text/csv"})
        assert answer.status_code == 200
        assert len(answer.text.splitlines()) > 10


def test_every_question_of_the_library_can_be_taken_as_an_example(client: TestClient) -> None:
    options = [one for one in opened(client).of("option") if "data-rq" in one]
    assert {one["value"] for one in options} == {
        query.name for query in load().values() if query.group != "view"
    }
    assert len(options) >= 15
    for one in options:
        text = client.get(str(one["data-rq"])).text
        assert opened(client, example=str(one["value"])).query == text
        assert "SELECT" in text


def test_an_example_that_there_is_not_is_refused(client: TestClient) -> None:
    assert client.get("/sparql", params={"example": "no-such"}, headers=BROWSER).status_code == 404


def test_it_speaks_both_languages(client: TestClient) -> None:
    russian, english = opened(client, lang="ru"), opened(client, lang="en")
    assert (russian.of("html")[0]["lang"], english.of("html")[0]["lang"]) == ("ru", "en")
    said = [data_of(page)["said"] for page in (russian, english)]
    assert said[0]["run"] == "Выполнить"  # type: ignore[index]
    assert said[1]["run"] == "Run"  # type: ignore[index]
    assert said[0].keys() == said[1].keys()  # type: ignore[attr-defined]


def test_what_is_promised_is_printed_from_the_limits(client: TestClient) -> None:
    page = client.get("/sparql", params={"lang": "en"}, headers=BROWSER).text
    limits = Limits()
    assert f"{limits.seconds:g} seconds" in page
    assert "1 GB" in page
    assert f"{limits.rows:,} rows" in page
    assert "20 KB" in page


def test_every_field_has_a_label(client: TestClient) -> None:
    page = opened(client)
    labelled = {one["for"] for one in page.of("label")}
    fields = [
        one for tag in ("textarea", "select", "input") for one in page.of(tag) if one.get("type") != "hidden"
    ]
    assert len(fields) >= 4
    assert {one["id"] for one in fields} == labelled


# --- what it loads --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["rich", "plain"])
def test_everything_it_loads_is_ours_and_there(kind: str, request: pytest.FixtureRequest) -> None:
    client = request.getfixturevalue(kind)
    page = opened(client)
    loaded = [one["src"] for one in page.of("script") if "src" in one] + [
        one["href"] for one in page.of("link")
    ]
    loaded.append(str(data_of(page)["terms"]))
    later = page.of("textarea")[0]
    loaded += [str(later[name]) for name in ("data-script", "data-style") if name in later]
    assert len(loaded) >= 5
    for address in loaded:
        assert str(address).startswith("/static/")
        answer = client.get(str(address))
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert any("yasqe.min.js" in str(one) for one in loaded) == (kind == "rich")


@pytest.mark.parametrize("kind", ["rich", "plain"])
def test_the_policy_lets_nothing_foreign_in(kind: str, request: pytest.FixtureRequest) -> None:
    client = request.getfixturevalue(kind)
    policy = client.get("/sparql", headers=BROWSER).headers["content-security-policy"]
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert (
        rules["script-src"] == rules["style-src"] == rules["connect-src"] == rules["form-action"] == "'self'"
    )
    assert "unsafe" not in policy
    assert ("require-trusted-types-for" in rules) == (kind == "plain")


def test_the_terms_are_there_for_the_script(client: TestClient) -> None:
    terms = client.get(str(data_of(opened(client))["terms"]))
    assert terms.headers["content-type"] == "application/json"
    assert len(terms.json()) > 250
    assert data_of(opened(client))["prefixes"] == PREFIXES


def test_a_service_below_a_prefix_names_its_own_addresses(client: TestClient) -> None:
    below = TestClient(client.app, base_url="http://testserver/graph", root_path="/graph")
    page = Page(below.get("/sparql", headers=BROWSER).text)
    assert page.of("form")[0]["action"] == "/graph/sparql"
    assert data_of(page)["endpoint"] == "/graph/sparql"


# --- without what npm brings, and without any script ------------------------------------------------


def test_a_plain_editor_says_how_the_rich_one_is_installed(plain: TestClient) -> None:
    assert "make editor" in plain.get("/sparql", headers=BROWSER).text


def test_a_rich_editor_does_not(rich: TestClient) -> None:
    assert "make editor" not in rich.get("/sparql", headers=BROWSER).text


@pytest.mark.parametrize(("form", "media"), [("html", "text/html"), ("csv", "text/csv")])
def test_the_form_asks_without_a_script(plain: TestClient, form: str, media: str) -> None:
    page = opened(plain, lang="en")
    (asking,) = page.of("form", id="writing")
    assert (asking["action"], asking["method"]) == ("/sparql", "get")
    names = {one["name"] for tag in ("textarea", "select", "input") for one in page.of(tag) if "name" in one}
    assert names == {"query", "format", "lang", "example"}
    answer = plain.get("/sparql", params={"query": QUERY, "format": form, "lang": "en"}, headers=BROWSER)
    assert answer.headers["content-type"].partition(";")[0] == media
    rows = client_rows(plain)
    assert len(rows) == 3
    assert [row for row in rows if row not in answer.text] == []


def test_every_format_of_the_form_is_one_that_the_service_writes(client: TestClient) -> None:
    page = client.get("/sparql", headers=BROWSER).text
    select = page[page.index('name="format"') :]
    formats = re.findall(r'<option value="(\w+)"', select[: select.index("</select>")])
    assert len(formats) == 9
    for form in formats:
        query = "DESCRIBE adr:Ask" if form in ("ttl", "nt", "rdf", "jsonld") else QUERY
        assert (
            client.get("/sparql", params={"query": query, "format": form}, headers=BROWSER).status_code == 200
        )


def test_the_answer_of_the_form_leads_back_to_the_editor_and_to_files(client: TestClient) -> None:
    page = Page(client.get("/sparql", params={"query": QUERY, "format": "html"}, headers=BROWSER).text)
    links = [str(one["href"]) for one in page.of("a")]
    (back,) = [link for link in links if link.startswith("/sparql?query=") and "format" not in link]
    assert Page(client.get(back, headers=BROWSER).text).query == QUERY
    files = [link for link in links if link.startswith("?query=")]
    assert {client.get(f"/sparql{link}").headers["content-type"].partition(";")[0] for link in files} == {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    }
