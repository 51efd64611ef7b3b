"""/sparql as the protocol has it: ways to ask, formats, refusals; over graph.ttl."""

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from ontology import PREFIXES

COUNT = 4
TITLES = "SELECT ?r ?title WHERE { ?r a adr:Resolution ; dct:title ?title } ORDER BY ?r"
TRIPLES = "CONSTRUCT { ?r dct:title ?title } WHERE { ?r a adr:Resolution ; dct:title ?title }"
JSON = {"Accept": "application/sparql-results+json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
RDF = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


def test_a_query_comes_in_three_ways(client: TestClient) -> None:
    answers = [
        client.get("/sparql", params={"query": TITLES}, headers=JSON),
        client.post("/sparql", data={"query": TITLES}, headers=JSON),
        client.post("/sparql", content=TITLES.encode(), headers=JSON | DIRECT),
        client.post(
            "/sparql",
            content=TITLES.encode(),
            headers={"Content-Type": "application/sparql-query; charset=UTF-8"},
        ),
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert len({answer.text for answer in answers}) == 1
    assert len(answers[0].json()["results"]["bindings"]) == COUNT


def test_a_table_has_the_same_rows_in_every_format(client: TestClient) -> None:
    def text(media: str) -> str:
        answer = client.get("/sparql", params={"query": TITLES}, headers={"Accept": media})
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == media
        return answer.text

    bindings = json.loads(text("application/sparql-results+json"))["results"]["bindings"]
    rows = [(row["r"]["value"], row["title"]["value"]) for row in bindings]
    assert len(rows) == COUNT
    named = "{http://www.w3.org/2005/sparql-results#}"
    root = ElementTree.fromstring(text("application/sparql-results+xml"))
    assert [
        tuple(term.text for term in one.iter() if term.text) for one in root.iter(f"{named}result")
    ] == rows
    assert list(csv.reader(io.StringIO(text("text/csv"))))[1:] == [list(row) for row in rows]
    lines = text("text/tab-separated-values").splitlines()
    assert [tuple(line.split("\t")) for line in lines[1:]] == [
        (f"<{r}>", f'"{title}"@ru') for r, title in rows
    ]
    page = client.get("/sparql", params={"query": TITLES, "format": "html"}).text
    assert all(title in page for _, title in rows)


@pytest.mark.parametrize("media", RDF)
def test_a_graph_is_the_same_in_every_format(client: TestClient, media: str) -> None:
    answer = client.get("/sparql", params={"query": TRIPLES}, headers={"Accept": media})
    plain = client.get("/sparql", params={"query": TRIPLES}, headers={"Accept": "application/n-triples"})
    assert answer.headers["content-type"].partition(";")[0] == media
    found = {quad.triple for quad in ox.parse(answer.content, format=RDF[media])}
    assert len(found) == COUNT
    assert found == {quad.triple for quad in ox.parse(plain.content, format=ox.RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize(("form", "text"), [("json", '"boolean":true'), ("xml", ">true<"), ("csv", "true")])
def test_ask_is_answered(client: TestClient, form: str, text: str) -> None:
    query = "ASK { ?r a adr:Resolution }"
    answer = client.get("/sparql", params={"query": query, "format": form})
    assert (answer.status_code, text in answer.text) == (200, True)


def test_describe_is_a_graph(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "DESCRIBE ?r WHERE { ?r a adr:Resolution }"})
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert len(list(ox.parse(answer.content, format=ox.RdfFormat.TURTLE))) > 20


@pytest.mark.parametrize("prefix", sorted(PREFIXES))
def test_the_prefixes_of_the_vocabulary_need_no_declaration(client: TestClient, prefix: str) -> None:
    assert client.get("/sparql", params={"query": f"ASK {{ {prefix}:a ?b ?c }}"}).status_code == 200


def test_a_page_of_many_rows_counts_them_and_shows_the_first(client: TestClient) -> None:
    answer = client.get(
        "/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 3000", "format": "html", "lang": "en"}
    )
    assert "the first 1,000 of 3,000" in answer.text
    assert answer.text.count("<tr>") == 1001


def test_a_page_shows_values_and_runs_none(client: TestClient) -> None:
    query = 'SELECT ("<script>alert(1)</script>" AS ?a) (<javascript:alert(1)> AS ?b) {}'
    answer = client.get("/sparql", params={"query": query, "format": "html"})
    assert answer.status_code == 200
    assert "<script>" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text
    assert 'href="javascript:' not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


# --- refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status"),
    [
        ("GET", "/sparql?query=", {}, b"", 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", {}, b"", 400),
        ("GET", "/sparql?default-graph-uri=http://a.example/", {}, b"", 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=no%20iri", {}, b"", 400),
        ("GET", "/sparql?query=ASK%7B%7D%FF", {}, b"", 400),
        ("GET", "/sparql?query=SELECT", {}, b"", 400),
        ("GET", "/sparql?query=ASK%7B%7D%20ASK%7B%7D", {}, b"", 400),
        ("GET", "/sparql?query=ASK%7B%7D&" + "&".join(["a=b"] * 200), {}, b"", 400),
        ("GET", "/sparql?update=CLEAR%20ALL", {}, b"", 403),
        ("POST", "/sparql", FORM, b"update=CLEAR%20ALL", 403),
        ("POST", "/sparql", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL", 403),
        ("POST", "/sparql", FORM, b"", 400),
        ("POST", "/sparql", FORM, b"query=%D0%FF", 400),
        ("POST", "/sparql", DIRECT, b"\xff\xfeASK {}", 400),
        ("POST", "/sparql", DIRECT, b"", 400),
        ("POST", "/sparql?query=ASK%7B%7D", DIRECT, b"ASK {}", 400),
        ("POST", "/sparql", {"Content-Type": "text/plain"}, b"ASK {}", 415),
        ("POST", "/sparql", {}, b"ASK {}", 415),
        ("POST", "/sparql", {"Content-Type": "application/sparql-query; charset=utf-16"}, b"ASK {}", 415),
        ("POST", "/sparql", DIRECT | {"Content-Encoding": "gzip"}, b"ASK {}", 415),
        ("POST", "/sparql", DIRECT, b"ASK {}" + b" " * 20480, 413),
        ("POST", "/sparql", FORM, b"query=ASK%7B%7D" + b"+" * 20480, 413),
        ("POST", "/sparql", FORM, b"query=ASK%7B%7D" + b"+" * 204800, 413),
        ("GET", "/sparql?query=ASK%7B%7D" + "+" * 20480, {}, b"", 413),
        ("GET", "/sparql?query=ASK%7B%7D", {"Accept": "image/png"}, b"", 406),
        ("GET", "/sparql?query=ASK%7B%7D&format=ttl", {}, b"", 406),
        ("GET", "/sparql?query=ASK%7B%7D&format=doc", {}, b"", 406),
        ("GET", "/sparql", {"Accept": "image/png"}, b"", 406),
        ("PUT", "/sparql?query=ASK%7B%7D", {}, b"", 405),
        ("DELETE", "/sparql", {}, b"", 405),
        ("GET", "/nothing/here", {}, b"", 404),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(
    client: TestClient, method: str, path: str, headers: dict[str, str], body: bytes, status: int
) -> None:
    answer = client.request(method, path, headers={"Accept-Language": "ru", **headers}, content=body)
    assert answer.status_code == status
    assert len(answer.text.strip()) > 20
    assert any("а" <= letter <= "я" for letter in answer.text)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_a_syntax_error_says_its_line_and_column_in_the_language_of_the_reader(client: TestClient) -> None:
    params = {"query": "SELECT * {\n  ?s ?p }"}
    russian = client.get("/sparql", params=params)
    english = client.get(
        "/sparql", params=params, headers={"Accept-Language": "en", "Accept": "application/json"}
    )
    assert (russian.status_code, english.status_code) == (400, 400)
    assert "строка 2, столбец 10" in russian.text
    assert english.headers["content-type"] == "application/problem+json"
    problem = english.json()
    assert (problem["status"], problem["title"]) == (400, "Bad Request")
    assert "line 2, column 10" in problem["detail"]


def test_a_refused_format_names_those_that_there_are(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": "image/png"})
    assert all(
        media in answer.text for media in ("application/sparql-results+json", "text/csv", "text/turtle")
    )


def test_a_refused_method_names_those_that_there_are(client: TestClient) -> None:
    answer = client.put("/sparql")
    assert {one.strip() for one in answer.headers["allow"].split(",")} == {"GET", "HEAD", "POST"}


def test_rows_over_the_limit_are_refused_and_none_is_sent(client: TestClient) -> None:
    query = "SELECT ?a ?b { ?a a ?x . ?b a ?y } LIMIT 100001"
    for form in ("json", "xml", "csv", "tsv", "html"):
        answer = client.get("/sparql", params={"query": query, "format": form, "lang": "en"})
        assert (answer.status_code, "more than 100000 rows" in answer.text) == (507, True)
    fits = client.get("/sparql", params={"query": query[:-1] + "0", "format": "tsv"})
    assert (fits.status_code, fits.text.count("\n")) == (200, 100001)


def test_triples_over_the_limit_are_refused(client: TestClient) -> None:
    query = "CONSTRUCT { ?a <urn:p> ?b } WHERE { ?a a ?x . ?b a ?y }"
    answer = client.get("/sparql", params={"query": query, "lang": "en"})
    assert (answer.status_code, "more than 100000 rows" in answer.text) == (507, True)


def test_control_characters_are_refused_as_xml_and_kept_as_json(client: TestClient) -> None:
    params = {"query": 'SELECT ("a\\u0001b" AS ?x) {}'}
    assert client.get("/sparql", params={**params, "format": "xml"}).status_code == 406
    found = client.get("/sparql", params={**params, "format": "json"}).json()
    assert found["results"]["bindings"][0]["x"]["value"] == "a\x01b"


def test_a_carriage_return_survives_every_format(client: TestClient) -> None:
    query = {"query": 'SELECT ("a\\r\\nb\\tc" AS ?x) {}'}
    found = client.get("/sparql", params={**query, "format": "json"}).json()
    assert found["results"]["bindings"][0]["x"]["value"] == "a\r\nb\tc"
    root = ElementTree.fromstring(client.get("/sparql", params={**query, "format": "xml"}).content)
    assert [one.text for one in root.iter() if one.text] == ["a\r\nb\tc"]
    query = {"query": 'CONSTRUCT { <urn:a> <urn:b> "a\\r\\nb" } {}', "format": "rdf"}
    answer = client.get("/sparql", params=query)
    (quad,) = ox.parse(answer.content, format=ox.RdfFormat.RDF_XML)
    assert quad.object == ox.Literal("a\r\nb")


def test_a_predicate_that_is_no_xml_name_is_refused_as_rdf_xml(client: TestClient) -> None:
    query = "CONSTRUCT { <urn:a> <http://a.example/1> 1 ; <http://a.example/b> 2 } WHERE {}"
    assert client.get("/sparql", params={"query": query, "format": "rdf"}).status_code == 406
    assert client.get("/sparql", params={"query": query, "format": "ttl"}).status_code == 200


# --- what a client may keep ----------------------------------------------------------------------


def test_who_has_the_answer_is_told_so_and_no_task_is_done(client: TestClient) -> None:
    params = {"query": TITLES}
    first = client.get("/sparql", params=params, headers=JSON)
    again = client.get(
        "/sparql", params=params, headers=JSON | {"If-None-Match": f'"x", {first.headers["etag"]}'}
    )
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    other = client.get(
        "/sparql", params=params, headers={"Accept": "text/csv", "If-None-Match": first.headers["etag"]}
    )
    assert (other.status_code, other.headers["etag"] != first.headers["etag"]) == (200, True)
    assert {"Accept", "Accept-Language"} <= {one.strip() for one in other.headers["vary"].split(",")}


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "uuid()", "StrUUID()"])
def test_what_changes_from_call_to_call_is_not_kept(client: TestClient, call: str) -> None:
    answer = client.get("/sparql", params={"query": f"SELECT ({call} AS ?x) {{}}"})
    assert (answer.status_code, "etag" in answer.headers) == (200, False)
    assert answer.headers["cache-control"] == "no-store"


def test_head_says_what_get_would_without_the_body(client: TestClient) -> None:
    plain = {"Accept-Encoding": "identity"}
    for path in (
        f"/sparql?query={TITLES.replace(' ', '+').replace('?', '%3F')}",
        "/sparql",
        "/rdf-graph-store?default",
    ):
        head, get = client.head(path, headers=plain), client.get(path, headers=plain)
        assert (head.status_code, head.content) == (200, b"")
        for name in ("content-type", "etag", "content-length"):
            assert head.headers[name] == get.headers[name]


def test_long_answers_are_compressed_for_who_can_read_that(client: TestClient) -> None:
    packed = client.get("/rdf-graph-store?default", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/rdf-graph-store?default", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert int(packed.headers["content-length"]) * 3 < int(plain.headers["content-length"])
    assert "Accept-Encoding" in packed.headers["vary"]
    assert packed.headers["etag"] == plain.headers["etag"]
