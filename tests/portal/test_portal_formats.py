import pytest

from portal.formats import DATA, GRAPHS, TABLES, Choice
from portal.web.negotiate import choose

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "table", "graph"),
    [
        (None, "application/sparql-results+json", "text/turtle"),
        ("", "application/sparql-results+json", "text/turtle"),
        ("*/*", "application/sparql-results+json", "text/turtle"),
        (BROWSER, "text/html", "text/html"),
        ("application/*", "application/sparql-results+json", "application/n-triples"),
        ("text/*", "text/csv", "text/turtle"),
        ("application/json", "application/json", "application/json"),
        ("application/xml", "application/xml", "application/xml"),
        ("TEXT/CSV", "text/csv", None),
        ("text/csv;header=present", "text/csv", None),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values", None),
        ("text/csv;q=0.9, text/tab-separated-values;q=0.8", "text/csv", None),
        ("text/csv, */*;q=0.1", "text/csv", "text/turtle"),
        ("text/csv;q=0", None, None),
        ("application/sparql-results+json;q=0, text/turtle;q=0, */*", "application/sparql-results+xml", "n"),
        ("image/png", None, None),
        ("nonsense", "application/sparql-results+json", "text/turtle"),
        ("nonsense, text/csv", "text/csv", None),
        (",, ,text/csv", "text/csv", None),
    ],
)
def test_the_best_for_an_accept_header(accept: str | None, table: str | None, graph: str | None) -> None:
    found = [choose(offers, accept) for offers in (TABLES, GRAPHS)]
    wanted = [table, "application/n-triples" if graph == "n" else graph]
    assert [one and one.media for one in found] == wanted


@pytest.mark.parametrize(
    ("named", "table", "graph"),
    [
        ("json", "json", "jsonld"),
        ("xml", "xml", "rdf"),
        ("csv", "csv", None),
        ("tsv", "tsv", None),
        ("html", "html", "html"),
        ("ttl", None, "ttl"),
        ("turtle", None, "ttl"),
        ("NT", None, "nt"),
        ("rdf+xml", None, "rdf"),
        ("json-ld", None, "jsonld"),
        ("application/sparql-results+json", "json", None),
        ("text/turtle", None, "ttl"),
        ("doc", None, None),
    ],
)
def test_format_overrides_accept(named: str, table: str | None, graph: str | None) -> None:
    found = [choose(offers, "image/png", named) for offers in (TABLES, GRAPHS)]
    assert [one and one.name for one in found] == [table, graph]


def test_a_program_is_never_given_a_page_of_a_graph() -> None:
    assert choose(DATA, "text/html") is None
    assert choose(DATA, BROWSER) == Choice("rdf", "application/xml")
