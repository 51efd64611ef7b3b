"""Each dump of a graph, read by two libraries, is that graph, and the same bytes whenever it is written."""

import gzip
import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from lxml import etree
from pyoxigraph import RdfFormat as Rdf

from bench.graphs import write_graph
from ontology import NS, SCHEME_NAMES
from portal.catalogue.settings import Settings
from portal.errors import CannotExport
from portal.linked.named import triples_of
from portal.releases.dumps import dumps
from portal.releases.facts import Facts
from portal.releases.files import opened
from portal.releases.manifest import Piece
from portal.releases.named import Named, resolutions
from portal.releases.source import Source, base_of, root_of
from portal.releases.vocabulary import vocabulary
from queries.embedded import EmbeddedStore, load_store

ROOT = Path(__file__).resolve().parents[2]
GRAPH = ROOT / "tests" / "queries" / "two_forums.ttl"
BASE = "https://example.org/data/id/"
FORMATS = {
    "adresat.ttl": (Rdf.TURTLE, "turtle"),
    "adresat.ttl.gz": (Rdf.TURTLE, "turtle"),
    "adresat.nt.gz": (Rdf.N_TRIPLES, "nt"),
    "adresat.rdf.gz": (Rdf.RDF_XML, "xml"),
    "adresat.jsonld.gz": (Rdf.JSON_LD, "json-ld"),
}
NASTY = (
    "a\r\nb\rc",
    " \t lead\n\ntrail \n",
    "\"'\\ ''' \"\"\" \\u0041",
    "</x:p>&amp;<![CDATA[ ]]>--><script>",
    "x\x85y\u2028z\u00a0\U0001f600",
    "",
)


def source_of(store: EmbeddedStore) -> Source:
    """What a release of a store is made of."""
    base = base_of(store)
    return Source(store, Facts(store), Settings(), root_of(base, "https://example.org/"), base, "2026-11-21")


def written(store: EmbeddedStore, folder: Path) -> Mapping[str, Piece]:
    """The dumps of a store, by name."""
    return {piece.name: piece for piece in dumps(source_of(store), folder)}


def content(path: Path) -> bytes:
    """What is in a file, unpacked."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def triples(store: EmbeddedStore) -> set[str]:
    """The triples of a store, as text."""
    return {str(quad.triple) for quad in store.graph}


def by_rdflib(data: bytes, form: str) -> set[str]:
    """The triples that rdflib reads, in the words of pyoxigraph."""
    graph = rdflib.Graph()
    graph.parse(data=data, format=form)
    return {str(ox_triple(*one)) for one in graph}


def ox_triple(*terms: object) -> ox.Triple:
    """A triple of rdflib as one of pyoxigraph."""
    return ox.Triple(*(ox_term(term) for term in terms))  # type: ignore[arg-type]


def ox_term(term: object) -> ox.NamedNode | ox.Literal:
    """A term of rdflib as one of pyoxigraph; there is no blank node among them."""
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(term)
    assert isinstance(term, rdflib.Literal), term
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return (
        ox.Literal(str(term), datatype=ox.NamedNode(term.datatype))
        if term.datatype
        else ox.Literal(str(term))
    )


@pytest.fixture(scope="module")
def nasty() -> EmbeddedStore:
    """The graph of two forums, with literals and IRIs in it that a careless writer breaks."""
    store = load_store(GRAPH.read_bytes(), "two_forums.ttl")
    thing, word = ox.NamedNode("urn:x:и%20?a=b&c"), ox.NamedNode("https://example.org/ns#слово-1")
    for value in NASTY:
        store.graph.add(ox.Quad(thing, word, ox.Literal(value)))
        store.graph.add(ox.Quad(thing, word, ox.Literal(value, language="ru")))
    return store


@pytest.fixture(scope="module")
def made(nasty: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, Piece]]:
    """Its dumps."""
    folder = tmp_path_factory.mktemp("dumps")
    return folder, written(nasty, folder)


def test_each_dump_is_the_graph_by_either_library(
    nasty: EmbeddedStore, made: tuple[Path, Mapping[str, Piece]]
) -> None:
    folder, pieces = made
    whole = triples(nasty)
    assert len(whole) > 500
    assert set(pieces) == {*FORMATS, "adresat.nq.gz"}
    for name, (form, other) in FORMATS.items():
        data = content(folder / name)
        assert {str(quad.triple) for quad in ox.parse(data, format=form)} == whole, name
        assert by_rdflib(data, other) == whole, name
        assert pieces[name].rows == len(whole)


def test_named_graphs_together_are_the_graph(
    nasty: EmbeddedStore, made: tuple[Path, Mapping[str, Piece]]
) -> None:
    lines = content(made[0] / "adresat.nq.gz").splitlines(keepends=True)
    assert lines == sorted(lines)
    quads = list(ox.parse(b"".join(lines), format=Rdf.N_QUADS))
    assert len(quads) == len(triples(nasty))
    assert {str(quad.triple) for quad in quads} == triples(nasty)
    dataset = rdflib.Dataset()
    dataset.parse(data=b"".join(lines), format="nquads")
    by_other = {(str(ox_triple(*one[:3])), f"<{one[3]}>") for one in dataset.quads()}
    assert by_other == {(str(quad.triple), str(quad.graph_name)) for quad in quads}


def test_json_ld_is_read_offline(
    made: tuple[Path, Mapping[str, Piece]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a context was asked for over the network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    told = json.loads(content(made[0] / "adresat.jsonld.gz"))
    assert set(told) == {"@context", "@graph"}
    assert {type(value) for value in told["@context"].values()} <= {str, dict, float}
    graph = rdflib.Graph().parse(data=json.dumps(told), format="json-ld")
    assert len(graph) == made[1]["adresat.jsonld.gz"].rows


def test_n_triples_are_sorted_and_their_digest_is_that_of_the_graph(
    nasty: EmbeddedStore, made: tuple[Path, Mapping[str, Piece]]
) -> None:
    data = content(made[0] / "adresat.nt.gz")
    lines = data.splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert (hashlib.sha256(data).hexdigest(), len(lines)) == Facts(nasty).digest()
    assert data == b"".join(sorted(ox.serialize(nasty.graph, format=Rdf.N_QUADS).splitlines(keepends=True)))


def test_xml_is_well_formed_and_each_thing_stands_once(made: tuple[Path, Mapping[str, Piece]]) -> None:
    tree = etree.fromstring(content(made[0] / "adresat.rdf.gz"))
    about = [one.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") for one in tree]
    assert about == sorted(set(about), key=lambda iri: f"<{iri}>")


def test_turtle_is_short_under_any_base_and_says_first_what_a_thing_is(tmp_path: Path) -> None:
    resolution, body = f"<{BASE}resolution/a>", f"<{BASE}body/b>"
    store = load_store(
        f"""PREFIX adr: <https://w3id.org/adresat/ns#>
        {resolution} a adr:Resolution ; <http://purl.org/dc/terms/title> "т"@ru .
        {body} <http://purl.org/dc/terms/title> "б"@ru ; a adr:Body .""".encode()
    )
    written(store, tmp_path)
    text = content(tmp_path / "adresat.ttl").decode()
    assert f"@prefix body: <{BASE}body/> .\n" in text
    ours = f'{resolution} a adr:Resolution ;\n\tdct:title "т"@ru .\n'
    assert text.endswith('\nbody:b a adr:Body ;\n\tdct:title "б"@ru .\n' + ours)
    assert content(tmp_path / "adresat.ttl.gz").decode() == text


def test_the_same_graph_in_another_order_gives_the_same_bytes(
    nasty: EmbeddedStore, made: tuple[Path, Mapping[str, Piece]], tmp_path: Path
) -> None:
    lines = content(made[0] / "adresat.nt.gz").splitlines(keepends=True)
    again = written(load_store(b"".join(reversed(lines)), "a.nt"), tmp_path)
    assert again == made[1]
    for name in again:
        assert (tmp_path / name).read_bytes() == (made[0] / name).read_bytes()


def test_gzip_knows_no_clock_and_no_name(tmp_path: Path) -> None:
    for name in ("one.gz", "another.gz"):
        with opened(tmp_path / name) as file:
            file.write(b"content")
    data = (tmp_path / "one.gz").read_bytes()
    assert data == (tmp_path / "another.gz").read_bytes()
    assert data[3:8] == bytes(5)  # no flags, hence no name; no time


def test_a_union_of_named_graphs_is_dumped_once(nasty: EmbeddedStore, tmp_path: Path) -> None:
    quads = [ox.Quad(*quad.triple, ox.NamedNode(f"urn:g:{n}")) for quad in nasty.graph for n in (1, 2)]
    data = ox.serialize(quads, format=Rdf.N_QUADS)
    assert data is not None
    store = load_store(data, "both.nq")
    assert Facts(store).digest() == Facts(nasty).digest()
    assert {piece.rows for piece in written(store, tmp_path).values()} == {len(triples(nasty))}


# --- named graphs ------------------------------------------------------------------------------


def of_one_document(graph: str) -> set[str]:
    """The kinds of things of which the graph of a resolution speaks."""
    return {iri.removeprefix(BASE).split("/")[0] for iri in graph}


def test_a_graph_per_resolution_holds_what_its_document_says() -> None:
    data = (ROOT / "graph.ttl").read_bytes().replace(b"https://w3id.org/adresat/id/", BASE.encode())
    store = load_store(data, "graph.ttl")
    named = Named(store, base_of(store))
    found: dict[str, set[str]] = {}
    for quad in store.graph:
        found.setdefault(str(named.graph(quad.triple)).strip("<>"), set()).add(quad.subject.value)
    shared = found.pop("https://example.org/data/graph/shared")
    assert len(found) == 5
    assert all(name.startswith("https://example.org/data/graph/resolution/") for name in found)
    own = {"ask", "evidence", "event", "file", "ledger", "passage", "recommendation", "resolution"}
    for name, subjects in found.items():
        key = name.rpartition("/")[2]
        assert f"{BASE}resolution/{key}" in subjects
        assert own <= of_one_document(subjects) <= own | {"body", "gap", "section", "text"}
        assert not any(
            f"/{other.rpartition('/')[2]}" in one for other in found if other != name for one in subjects
        )
    kinds = {iri.removeprefix(BASE).split("/")[0] for iri in shared if iri.startswith(BASE)}
    assert kinds >= {"agent", "body", "initiative", "instrument", "place", "series"}
    assert not kinds & {
        "ask",
        "event",
        "evidence",
        "gap",
        "ledger",
        "passage",
        "recommendation",
        "resolution",
    }


def test_a_named_graph_is_what_the_portal_answers_at_its_name(tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    with path.open("wb") as file:
        write_graph(file, 10_000, seed=3)
    store = load_store(path.read_bytes(), "graph.nt")
    named = Named(store, base_of(store))
    own: dict[ox.NamedNode, set[ox.Triple]] = {}
    for quad in store.graph:
        own.setdefault(named.graph(quad.triple), set()).add(quad.triple)
    found = resolutions(store)
    assert len(found) > 1
    for resolution in found:
        name = ox.NamedNode(resolution.value.replace("/id/resolution/", "/graph/resolution/"))
        assert set(triples_of(store.graph, resolution)) == own[name]


def test_what_two_documents_share_is_in_the_shared_graph() -> None:
    store = load_store(
        b"""
        PREFIX adr: <https://w3id.org/adresat/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX eli: <http://data.europa.eu/eli/ontology#>
        <urn:x:resolution/a> a adr:Resolution ; eli:has_part <urn:x:one>, <urn:x:both>, <urn:x:resolution/b> .
        <urn:x:resolution/b> a adr:Resolution ; eli:has_part <urn:x:both> .
        <urn:x:both> oa:hasTarget <urn:x:under> .
        <urn:x:under> eli:is_part_of <urn:x:both> ; adr:verb <urn:x:v> .
        <urn:x:one> adr:verb <urn:x:v> . <urn:x:body> adr:isAskedIn <urn:x:one> .
        <urn:foreign> a adr:Resolution ; adr:adoptedAt <urn:x:event> .
        """
    )
    named = Named(store, base_of(store))
    got = {f"{q.subject.value} {q.predicate.value}": str(named.graph(q.triple)) for q in store.graph}
    short = {key.replace("https://w3id.org/adresat/ns#", ""): value for key, value in got.items()}
    assert short["urn:x:one verb"] == short["urn:x:body isAskedIn"] == "<urn:x:graph/resolution/a>"
    assert short["urn:x:under verb"] == "<urn:x:graph/shared>"
    assert short["urn:foreign adoptedAt"].startswith("<urn:x:graph/resolution/")
    assert len(set(got.values())) == 4


# --- what cannot be released -------------------------------------------------------------------


@pytest.mark.parametrize(
    "turtle",
    ["<urn:a> <urn:b> [] .", "[] <urn:b> 1 .", "<urn:a> <urn:b> <<( <urn:a> <urn:b> 1 )>> ."],
    ids=["object", "subject", "triple"],
)
def test_what_has_no_address_is_refused(turtle: str) -> None:
    with pytest.raises(CannotExport, match="without an address"):
        Facts(load_store(turtle.encode()))


@pytest.mark.parametrize("turtle", ['<urn:a> <urn:b:c> "\\u0001" .', "<urn:a> <urn:b/1> 1 ."])
def test_what_xml_cannot_hold_is_refused(turtle: str, tmp_path: Path) -> None:
    with pytest.raises(CannotExport, match="RDF/XML cannot hold: <urn:a>"):
        written(load_store(turtle.encode()), tmp_path)


def test_a_root_that_is_no_address_is_asked_for() -> None:
    with pytest.raises(CannotExport, match="--url"):
        root_of("urn:x:")
    assert root_of("https://example.org/id/") == "https://example.org/"
    assert root_of("https://example.org/data#", "", "https://other.org") == "https://other.org/"


def test_a_release_holds_the_vocabulary_of_its_day(nasty: EmbeddedStore, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / str(number)).mkdir()
        (piece,) = vocabulary(source_of(nasty), tmp_path / str(number))
    assert (tmp_path / "1" / piece.name).read_bytes() == (tmp_path / "2" / piece.name).read_bytes()
    with zipfile.ZipFile(tmp_path / "1" / piece.name) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        assert {"adresat.ttl", "alignments.ttl", "shapes/must.ttl", "context.jsonld"} <= set(names)
        assert sum(name.startswith("schemes/") for name in names) == len(SCHEME_NAMES)
        assert sum(1 for _ in ox.parse(packed.read("adresat.ttl"), format=Rdf.TURTLE)) > 1000
        assert json.loads(packed.read("context.jsonld"))["@context"]["adr"] == NS
