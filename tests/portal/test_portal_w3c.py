"""The W3C's tests of SPARQL 1.1: the protocol, result formats, the service description.

The engine keeps numbers by their value: 1.0E6 comes back as 1000000, an xsd:negativeInteger as xsd:integer.
So numbers are compared by value; everything else as it is written.
"""

import csv
import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import BNode, Graph, Literal, Namespace
from rdflib.collection import Collection
from rdflib.util import from_n3
from starlette.testclient import TestClient

from portal.jobs.description import FORMATS, SD
from portal.scene import load_scene
from portal.web.app import make_app
from portal.web.service import Service
from tests.portal.conftest import Inline
from tests.serving import served

SUITES = Path(__file__).resolve().parents[2].parent / "shared" / "suites"
W3C = SUITES / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
GRAPH = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
STRING = "http://www.w3.org/2001/XMLSchema#string"
MEDIA = {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".srj": "application/sparql-results+json"}
EXPECTED = {"csv-tsv-res": 6, "json-res": 4}

Row = frozenset[tuple[str, Any]]

pytestmark = pytest.mark.skipif(not W3C.is_dir(), reason="the W3C's tests are not here")


@pytest.mark.slow
def test_the_protocol_as_far_as_it_reads(tmp_path: Path) -> None:
    quads = [
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(GRAPH.format(number)))
        for number in (1, 2, 3)
        for quad in ox.parse(path=W3C / "protocol" / f"data{number}.nt", format=ox.RdfFormat.N_TRIPLES)
    ]
    assert len(quads) == 3
    graph = tmp_path / "data.trig"
    ox.serialize(quads, graph, format=ox.RdfFormat.TRIG)
    with served("--graph", str(graph)) as service:
        runner = [sys.executable, str(SUITES / "run_sparql_protocol.py"), "--public-readonly"]
        done = subprocess.run(
            [*runner, "--query", f"{service.url}/sparql"], capture_output=True, text=True, timeout=200
        )
    assert (done.returncode, done.stdout) == (0, "34/34 pass\n")


# --- result formats ------------------------------------------------------------------------------


def cases() -> list[tuple[str, Path, Path, Path]]:
    """Of each test: its name, query, data and result."""
    found = []
    for folder, count in EXPECTED.items() if W3C.is_dir() else ():
        manifest = Graph().parse(
            W3C / folder / "manifest.ttl", publicID=(W3C / folder / "manifest.ttl").as_uri()
        )
        (entries,) = manifest.objects(None, MF.entries)
        tests = list(Collection(manifest, entries))
        assert len(tests) == count
        for test in tests:
            action = manifest.value(test, MF.action)
            nodes = (
                manifest.value(action, QT.query),
                manifest.value(action, QT.data),
                manifest.value(test, MF.result),
            )
            query, data, result = (W3C / folder / Path(str(node)).name for node in nodes)
            found.append((result.name, query, data, result))
    return found


@lru_cache
def client_of(data: Path) -> TestClient:
    """A client of a service over this graph."""
    return TestClient(make_app(Service(Inline(load_scene(data)))))


@pytest.mark.parametrize(
    ("name", "query", "data", "result"), cases(), ids=lambda one: str(getattr(one, "name", one))
)
def test_an_answer_is_written_as_its_format_demands(name: str, query: Path, data: Path, result: Path) -> None:
    media = MEDIA[result.suffix]
    answer = client_of(data).get(
        "/sparql", params={"query": query.read_text("utf-8")}, headers={"Accept": media}
    )
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media)
    read = {".csv": read_csv, ".tsv": read_tsv, ".srj": read_json}[result.suffix]
    expected = read(result.read_bytes().decode())
    assert read(answer.content.decode()) == expected
    assert expected


def read_csv(text: str) -> Counter[Row]:
    """The rows: strings alone."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return Counter(frozenset((name, plain(cell)) for name, cell in row.items()) for row in rows)


def plain(cell: str) -> str | float:
    """A cell: a number by its value, a blank node as any blank node."""
    try:
        return float(cell)
    except ValueError:
        return "_:" if cell.startswith("_:") else cell


def read_tsv(text: str) -> Counter[Row]:
    """The rows: terms as Turtle writes them."""
    head, *lines = text.removesuffix("\n").split("\n")
    names = [name.removeprefix("?") for name in head.split("\t")]
    return Counter(frozenset(zip(names, map(term, line.split("\t")), strict=True)) for line in lines)


def term(cell: str) -> Any:
    """A term; a number by its value, a blank node as any blank node."""
    found = from_n3(cell) if cell else ""
    if isinstance(found, BNode):
        return "_:"
    number = found.value if isinstance(found, Literal) else None
    return float(number) if isinstance(number, int | float | Decimal) else found


def read_json(text: str) -> Any:
    """The truth of ASK, or the rows."""
    found = json.loads(text)
    if "boolean" in found:
        return {found["boolean"]: True}
    rows = found["results"]["bindings"]
    return Counter(frozenset(read_binding(name, cell) for name, cell in row.items()) for row in rows)


def read_binding(name: str, cell: Mapping[str, str]) -> tuple[str, Any]:
    """A term of a row; a plain literal is one of xsd:string."""
    kept = {key: value for key, value in cell.items() if (key, value) != ("datatype", STRING)}
    if kept["type"] == "bnode":
        kept["value"] = "_:"
    if kept["type"] == "typed-literal":
        kept["type"] = "literal"
    return name, tuple(sorted(kept.items()))


# --- the service description -----------------------------------------------------------------------


def described(client: TestClient, accept: str, form: ox.RdfFormat) -> set[tuple[str, str, str]]:
    """The triples that a bare GET gives."""
    answer = client.get("/sparql", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, form.media_type)
    return texts(quad.triple for quad in ox.parse(answer.content, format=form))


def texts(triples: Iterable[ox.Triple]) -> set[tuple[str, str, str]]:
    """Triples as text."""
    return {(str(one.subject), str(one.predicate), str(one.object)) for one in triples}


@pytest.mark.parametrize(
    "form",
    [ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD],
    ids=lambda form: form.file_extension,
)
def test_get_on_the_endpoint_returns_rdf(client: TestClient, form: ox.RdfFormat) -> None:
    found = described(client, form.media_type, form)
    assert found == described(client, "*/*", ox.RdfFormat.TURTLE)
    assert not [one for one in found if "_:" in (one[0][:2], one[2][:2])]


def test_the_description_has_a_matching_endpoint(client: TestClient) -> None:
    found = described(client, "text/turtle", ox.RdfFormat.TURTLE)
    services = [one[0] for one in found if one[2] == f"<{SD}Service>"]
    assert len(services) == 1
    assert (services[0], f"<{SD}endpoint>", "<http://testserver/sparql>") in found


def test_the_description_conforms_to_the_schema(client: TestClient) -> None:
    found = described(client, "text/turtle", ox.RdfFormat.TURTLE)
    used = {one[1] for one in found} | {one[2] for one in found}
    assert f"<{SD}BasicFederatedQuery>" not in used
    (language,) = [one[2] for one in found if one[1] == f"<{SD}supportedLanguage>"]
    assert language == f"<{SD}SPARQL11Query>"
    formats = {one[2] for one in found if one[1] == f"<{SD}resultFormat>"}
    assert len(formats) == 8
    assert all(one.startswith(f"<{FORMATS}") for one in formats)
    (data,) = [one[2] for one in found if one[1] == f"<{SD}defaultDataset>"]
    (graph,) = [one[2] for one in found if one[:2] == (data, f"<{SD}defaultGraph>")]
    assert [one for one in found if one[0] == graph and one[1].endswith("void#triples>")]
