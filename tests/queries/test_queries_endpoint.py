"""The remote store: GET and POST, a deadline, and an error for every way in which an endpoint can fail."""

import time
from collections.abc import Callable

import pytest

from queries.ask import ask
from queries.endpoint import with_prefixes
from queries.errors import BadSparql, EndpointFailed
from queries.store import open_endpoint

Faulty = Callable[..., str]
QUERY = "SELECT ?s WHERE { ?s ?p ?o }"
ONE_ROW = b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "urn:s"}}]}}'


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_both_ways_of_asking(address: str, asked: list[str], method: str) -> None:
    table = ask(open_endpoint(address, timeout=20, method=method), "most-asked", {"limit": "1"})
    assert table.rows == (("Администрация города Заречье", "4", "4", "2"),)
    assert asked[-1].startswith(f"{method} ")
    assert asked[-1].endswith("LIMIT 1\n")


def test_ask_is_answered(address: str) -> None:
    _, rows = open_endpoint(address, timeout=20).select("ASK { ?s a adr:Event }")
    assert [row[0].value for row in rows if row[0]] == ["true"]


@pytest.mark.parametrize(
    "url", ["", "example.org/sparql", "file:///etc/passwd", "ftp://example.org/", "http://"]
)
def test_what_is_no_address_is_refused_at_once(url: str) -> None:
    with pytest.raises(
        EndpointFailed, match=r"is no endpoint; give an address such as https://example.org/sparql$"
    ):
        open_endpoint(url)


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(EndpointFailed, match=r"^«PUT» is no way to ask; one of GET, POST$"):
        open_endpoint("http://127.0.0.1/sparql", method="PUT")


def test_a_closed_port_is_said() -> None:
    with pytest.raises(
        EndpointFailed, match=r"^http://127.0.0.1:1/sparql: no connection \(.*refused.*\); check the"
    ):
        open_endpoint("http://127.0.0.1:1/sparql").select(QUERY)


def test_a_slow_endpoint_is_left_at_the_deadline(faulty: Faulty) -> None:
    url = faulty(200, ONE_ROW, delay=2.5)
    start = time.monotonic()
    with pytest.raises(EndpointFailed, match=r": no answer within 1 s; narrow the question$"):
        open_endpoint(url, timeout=1).select(QUERY)
    assert time.monotonic() - start < 2


FAULTS = {
    401: r": .*; check the address and its rights$",
    403: r": status 403, Forbidden; try again later$",
    404: r": .*; check the address and its rights$",
    500: r": .*; check the address and its rights$",
    503: r": status 503, Service Unavailable; try again later$",
}


@pytest.mark.parametrize("status", FAULTS)
def test_each_status_is_said_in_one_line(faulty: Faulty, status: int) -> None:
    with pytest.raises(EndpointFailed, match=FAULTS[status]) as caught:
        open_endpoint(faulty(status, b"first line\nsecond line")).select(QUERY)
    assert "\n" not in caught.value.message


def test_a_query_that_the_endpoint_refuses_is_said(address: str, faulty: Faulty) -> None:
    with pytest.raises(BadSparql, match=r"refuses the query: .*; check it$") as caught:
        open_endpoint(address).select("SELECT ?x WHERE {")
    assert "\n" not in caught.value.message


def test_an_update_never_goes_out_as_one(address: str, asked: list[str]) -> None:
    with pytest.raises(BadSparql, match="refuses the query"):
        open_endpoint(address).select("DROP ALL")
    assert asked[-1] == "POST DROP ALL"  # as the field `query`: the server of these tests accepts no other


@pytest.mark.parametrize("body", [b"<html>a page</html>", b"", b"\xff\xfe"])
def test_an_answer_that_is_no_json_is_said(faulty: Faulty, body: bytes) -> None:
    with pytest.raises(EndpointFailed, match=r"the answer is no JSON; is this a SPARQL endpoint\?$"):
        open_endpoint(faulty(200, body)).select(QUERY)


@pytest.mark.parametrize("body", [b"{}", b"[]", b"3", b'{"head": {"vars": ["s"]}, "results": {}}', b"null"])
def test_an_answer_that_is_no_table_is_said(faulty: Faulty, body: bytes) -> None:
    with pytest.raises(EndpointFailed, match=r"the answer is no table; ask with SELECT or ASK$"):
        open_endpoint(faulty(200, body)).select(QUERY)


def test_an_answer_cut_in_the_middle_is_said(faulty: Faulty) -> None:
    with pytest.raises(EndpointFailed):
        open_endpoint(faulty(200, ONE_ROW[:30])).select(QUERY)


def test_an_answer_that_the_endpoint_cut_is_never_taken_for_whole(faulty: Faulty) -> None:
    with pytest.raises(EndpointFailed, match=r": the answer is cut at 1 rows; narrow the question$"):
        open_endpoint(faulty(200, ONE_ROW, X_SPARQL_MaxRows="1")).select(QUERY)
    assert len(open_endpoint(faulty(200, ONE_ROW, X_SPARQL_MaxRows="10000")).select(QUERY)[1]) == 1


def test_prefixes_are_declared_where_they_are_used_and_not_declared() -> None:
    assert with_prefixes("ASK { ?s adr:body ?o }") == (
        "PREFIX adr: <https://w3id.org/adresat/ns#> ASK { ?s adr:body ?o }"
    )
    assert with_prefixes("prefix adr: <urn:> ASK { ?s adr:body ?o }").startswith("prefix adr: <urn:> ASK")
