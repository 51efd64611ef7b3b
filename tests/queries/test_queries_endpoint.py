"""The remote store: GET and POST, graphs by name, who asks; what a query needs goes with it."""

from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from queries.access import Access, Login
from queries.ask import ask
from queries.errors import BadSparql, EndpointFailed
from queries.form import counting, form_of, limit_in, with_prefixes, without_service
from queries.store import open_endpoint
from queries.term import Iri, Literal
from tests.endpoints import Asked, Reply, behind_digest, holding, rows, serving
from tests.queries.conftest import Failing

Served = tuple[str, list[Asked]]
QUERY = "SELECT ?s WHERE { ?s ?p ?o }"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_both_ways_of_asking(endpoint: Served, method: str) -> None:
    url, asked = endpoint
    table = ask(open_endpoint(url, Access(method=method)), "most-asked", {"limit": "1"})
    assert table.rows == (("Администрация города Заречье", "4", "4", "2"),)
    assert asked[-1].method == method
    assert asked[-1].query.endswith("LIMIT 1\n")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_graphs_to_ask_are_named(failing: Failing, method: str) -> None:
    url, asked = failing(Reply(body=rows(1)))
    graphs = Access(method=method, default_graphs=("urn:a", "urn:ф"), named_graphs=("urn:b?c=1&d",))
    open_endpoint(url, graphs).select(QUERY)
    assert asked[0].fields["default-graph-uri"] == ["urn:a", "urn:ф"]
    assert asked[0].fields["named-graph-uri"] == ["urn:b?c=1&d"]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_an_address_asks_for_is_asked(failing: Failing, method: str) -> None:
    url, asked = failing(Reply(body=rows(1)))
    open_endpoint(f"{url}?default-graph-uri=urn:a&key=%D1%84#top", Access(method=method)).select(QUERY)
    assert asked[0].fields == {"default-graph-uri": ["urn:a"], "key": ["ф"], "query": [QUERY]}


def test_every_form_of_query_is_answered(address: str) -> None:
    store = open_endpoint(address)
    assert store.select("ASK { ?s a adr:Event }") == (("answer",), ((Literal("true", XSD + "boolean"),),))
    names, triples = store.select("CONSTRUCT { ?s a adr:Thing } WHERE { ?s a adr:Event }")
    assert names == ("subject", "predicate", "object")
    assert len(triples) == 2
    assert triples == tuple(sorted(triples, key=str))
    assert triples[0][2] == Iri("https://w3id.org/adresat/ns#Thing")
    about = store.select(f"DESCRIBE <{triples[0][0].value}>")[1] if triples[0][0] else ()
    assert len(about) > 3


def test_an_update_never_goes_out_as_one(endpoint: Served) -> None:
    url, asked = endpoint
    with pytest.raises(BadSparql, match="not SPARQL at line 1"):
        open_endpoint(url).select("DROP ALL")
    assert set(asked[-1].fields) == {"query"}


URLS = [
    "",
    "example.org/sparql",
    "file:///etc/passwd",
    "ftp://example.org/",
    "http://",
    "http://[::1",
    "http://h:x/",
]


@pytest.mark.parametrize("url", URLS)
def test_what_is_no_address_is_refused_at_once(url: str) -> None:
    with pytest.raises(
        EndpointFailed, match=r"is no endpoint; give an address such as https://example.org/sparql$"
    ):
        open_endpoint(url)


def test_an_address_in_russian_letters_is_one(failing: Failing) -> None:
    url, _ = failing(Reply(body=rows(1)))
    assert len(open_endpoint(url.replace("/sparql", "/запрос")).select(QUERY)[1]) == 1
    with pytest.raises(
        EndpointFailed, match=r"^http://xn--e1afmkfd\.invalid/: no connection \(no such host\)"
    ):
        open_endpoint("http://пример.invalid/").select(QUERY)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(EndpointFailed, match=r"a password in an address is seen by everybody") as caught:
        open_endpoint("https://user:secret@example.org/sparql")
    assert "secret" not in str(caught.value) + caught.value.line("ru")


def test_an_unknown_method_and_a_broken_name_of_a_graph_are_refused() -> None:
    with pytest.raises(EndpointFailed, match=r"^«PUT» is no way to ask; one of POST, GET$"):
        Access(method="PUT")
    with pytest.raises(EndpointFailed, match=r"^«a b» is no name of a graph; write an IRI whole"):
        Access(named_graphs=("a b",))


# --- who asks --------------------------------------------------------------------------------------


def test_digest_is_for_this_endpoint_alone(graph: object) -> None:
    answering = behind_digest("anna", 'se"cret', holding(graph))  # type: ignore[arg-type]
    with serving(answering) as (url, asked):
        store = open_endpoint(url, Access(login=Login("anna", 'se"cret')))
        assert store.select("ASK { ?s a adr:Event }")[1]
        assert [bool(one.headers.get("Authorization")) for one in asked] == [False, True]
        with pytest.raises(HTTPError, match="401"):
            urlopen(url + "?query=ASK{}", timeout=20)  # nobody else in this process has the password now


def test_a_wrong_password_is_sent_once(graph: object) -> None:
    with serving(behind_digest("anna", "right", holding(graph))) as (url, asked):  # type: ignore[arg-type]
        with pytest.raises(EndpointFailed, match=r"does not accept this user and password \(401, digest\)"):
            open_endpoint(url, Access(login=Login("anna", "wrong"))).select(QUERY)
        assert len(asked) == 2


def test_basic_goes_with_the_question(failing: Failing) -> None:
    url, asked = failing(Reply(body=rows(1)))
    open_endpoint(url, Access(login=Login("anna", "secret", "basic"))).select(QUERY)
    assert asked[0].headers["Authorization"] == "Basic YW5uYTpzZWNyZXQ="


def test_neither_query_nor_password_follow_to_another_address(failing: Failing) -> None:
    there, reached = failing(Reply(body=rows(1)))
    for status in (301, 302, 303, 307, 308):
        url, _ = failing(Reply(status, headers={"Location": there}))
        for method in ("GET", "POST"):
            access = Access(method=method, login=Login("anna", "secret", "basic"))
            with pytest.raises(EndpointFailed, match=rf": moved to {there}; give that address$"):
                open_endpoint(url, access).select(QUERY)
    assert reached == []


# --- what a text tells without an engine -----------------------------------------------------------


def test_prefixes_are_declared_where_they_are_used_and_not_declared() -> None:
    assert with_prefixes("ASK { ?s adr:body ?o }") == (
        "PREFIX adr: <https://w3id.org/adresat/ns#> ASK { ?s adr:body ?o }"
    )
    assert with_prefixes("prefix adr: <urn:> ASK { ?s adr:body ?o }").startswith("prefix adr: <urn:> ASK")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# ASK\n\n  prefix a: <urn:SELECT#> base <urn:x>\n#\nconstruct {} {}", "CONSTRUCT"),
        ("PREFIX : <urn:>\tDESCRIBE :a", "DESCRIBE"),
        ("PREFIX ask: <urn:> ASK {}", "ASK"),
        ("DROP ALL", ""),
        ("", ""),
        ("#", ""),
    ],
)
def test_the_form_is_the_first_word_after_the_declarations(text: str, form: str) -> None:
    assert form_of(text) == form


def test_a_query_is_counted_as_a_whole(address: str) -> None:
    text = "PREFIX a: <urn:>\nSELECT ?s { ?s a adr:Event } ORDER BY ?s LIMIT 5 # all"
    assert open_endpoint(address).select(counting(text))[1] == ((Literal("2", XSD + "integer"),),)


def test_how_many_rows_a_query_asks_for() -> None:
    assert limit_in("SELECT * {} LIMIT 100\n") == 100
    assert limit_in("SELECT * {} limit 7 offset 3") == 7
    assert limit_in("SELECT * { { SELECT * {} LIMIT 7 } }") is None


def test_service_is_read_and_never_called() -> None:
    text = "SELECT * { SERVICE\nSILENT <urn:SERVICE> { ?s ?p 'a SERVICE <b>' } service ?x {} }"
    changed = without_service(text)
    assert len(changed) == len(text)
    assert changed.count("\n") == text.count("\n")
    assert "<urn:SERVICE>" in changed
    assert "SERVICE\n" not in changed and "service ?x" not in changed


def test_a_fault_beside_service_is_placed_and_nobody_is_called(failing: Failing) -> None:
    url, asked = failing(Reply(400, b"no"))
    other, called = failing(Reply(body=rows(1)))
    with pytest.raises(BadSparql, match=r"^not SPARQL at line 2, column \d, after «\]"):
        open_endpoint(url).select(f"ASK {{ SERVICE <{other}> {{ ?s ?p ?o }}\n  ] }}")
    with pytest.raises(BadSparql, match=r"refuses the query: no; check it"):
        open_endpoint(url).select(f"ASK {{ SERVICE <{other}> {{ ?s ?p ?o }} }}")
    assert (len(asked), called) == (2, [])
