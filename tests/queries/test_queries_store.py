"""Graphs enter in every form; what is no graph and what is no query is said in one line."""

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, URIRef

from queries.ask import run_text
from queries.errors import BadSparql, GraphUnreadable, StoreFailed
from queries.store import EmbeddedStore, Store, load_store, open_store, store_of
from queries.term import Blank, Iri, Literal

ROOT = Path(__file__).resolve().parents[2]
XSD = "http://www.w3.org/2001/XMLSchema#"
ONE = "<urn:s> <urn:p> <urn:o>"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
FILES = {
    "g.ttl": f"@prefix x: <urn:> .\n{ONE} .\n",
    "g.nt": f"{ONE} .\n",
    "g.nq": f"{ONE} <urn:g> .\n",
    "g.trig": f"<urn:g> {{ {ONE} }}\n",
    "G.TTL": f"{ONE} .\n",
    "graph": f"{ONE} .\n",
}


@pytest.mark.parametrize("name", FILES)
def test_a_graph_is_read_by_its_ending(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    assert open_store(path).select(COUNT)[1] == ((Literal("1", XSD + "integer"),),)


def test_an_empty_file_is_an_empty_graph() -> None:
    assert load_store(b"").select(COUNT)[1] == ((Literal("0", XSD + "integer"),),)


UNREADABLE = {
    "no turtle": (b"@prefix e: <urn:> .\ne:a e:b e:c .\nhello world\n", "not Turtle: Parser error at line 3"),
    "cut": (b'<urn:a> <urn:b> "c', "not Turtle: Parser error"),
    "not UTF-8": ("<urn:a> <urn:b> «в» .".encode("cp1251"), "line 1"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00", "line 1"),
    "a relative IRI": (b"<a> <urn:b> <urn:c> .", "No scheme found in an absolute IRI"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_is_no_graph_is_said_with_its_line(tmp_path: Path, what: str) -> None:
    data, message = UNREADABLE[what]
    path = tmp_path / "graph.ttl"
    path.write_bytes(data)
    with pytest.raises(GraphUnreadable) as caught:
        open_store(path)
    assert caught.value.message.startswith(f"{path}: not Turtle: ")
    assert message in caught.value.message
    assert caught.value.message.endswith("; give a graph made by adresat build")
    assert "\n" not in caught.value.message


def test_a_missing_file_a_folder_and_a_closed_file_are_said(tmp_path: Path) -> None:
    with pytest.raises(
        GraphUnreadable, match=r"none.ttl: no such file; build it with: adresat build DIR -o "
    ) as caught:
        open_store(tmp_path / "none.ttl")
    assert "нет такого файла; постройте граф" in caught.value.line("ru")
    with pytest.raises(
        StoreFailed, match=r": a folder that holds no store; give a graph file, or make a store"
    ):
        open_store(tmp_path)
    with pytest.raises(
        GraphUnreadable, match=r"cannot be read \(Not a directory\); check its permissions$"
    ) as caught:
        (tmp_path / "file").touch()
        open_store(tmp_path / "file" / "graph.ttl")
    assert "не прочесть (это не папка); проверьте права" in caught.value.line("ru")


def test_a_file_without_permission_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", closed)
    with pytest.raises(
        GraphUnreadable, match=r"^g.ttl: cannot be read \(Permission denied\); check its permissions$"
    ) as caught:
        open_store(Path("g.ttl"))
    assert caught.value.line("ru") == "g.ttl: не прочесть (нет прав); проверьте права"


KINDS = ["pyoxigraph", "rdflib"]
TERMS = """@prefix x: <urn:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
x:s x:p "а"@ru , "b" , 3 , 2.5 , true , "2024-10-24"^^xsd:date , x:o , [] ."""


def two(data: str) -> dict[str, Store]:
    """The same triples in both local stores."""
    return {
        "pyoxigraph": load_store(data.encode()),
        "rdflib": store_of(Graph().parse(data=data, format="turtle")),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_terms_keep_what_they_are(kind: str) -> None:
    _, rows = two(TERMS)[kind].select("SELECT ?o WHERE { ?s ?p ?o }")
    found = {row[0] for row in rows}
    blank = {term for term in found if isinstance(term, Blank)}
    assert len(blank) == 1
    assert found - blank == {
        Literal("а", None, "ru"),
        Literal("b"),
        Literal("3", XSD + "integer"),
        Literal("2.5", XSD + "decimal"),
        Literal("true", XSD + "boolean"),
        Literal("2024-10-24", XSD + "date"),
        Iri("urn:o"),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_of_query_is_answered(stores: dict[str, Store], kind: str) -> None:
    data = f"{ONE} . <urn:a> <urn:p> <urn:o> ."
    store = two(data)[kind]
    assert store.select("SELECT ?x ?o WHERE { <urn:s> <urn:p> ?o }") == (("x", "o"), ((None, Iri("urn:o")),))
    assert store.select("ASK { <urn:s> ?p ?o }") == (("answer",), ((Literal("true", XSD + "boolean"),),))
    assert store.select("ASK { <urn:z> ?p ?o }")[1] == ((Literal("false", XSD + "boolean"),),)
    triples = ((Iri("urn:a"), Iri("urn:p"), Iri("urn:o")), (Iri("urn:s"), Iri("urn:p"), Iri("urn:o")))
    names = ("subject", "predicate", "object")
    assert store.select("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }") == (names, triples)
    assert store.select("DESCRIBE <urn:s>") == (names, triples[1:])


@pytest.mark.parametrize("kind", ["pyoxigraph", "disk", "rdflib", "endpoint"])
def test_the_prefixes_of_the_vocabulary_need_no_declaration(stores: dict[str, Store], kind: str) -> None:
    text = "SELECT ?label WHERE { ?body a adr:BodyGroup ; rdfs:label ?label }"
    assert run_text(stores[kind], text).rows == (("СО НКО",),)


@pytest.mark.parametrize("kind", ["pyoxigraph", "disk", "rdflib", "endpoint"])
def test_a_declaration_of_one_s_own_comes_first(stores: dict[str, Store], kind: str) -> None:
    text = "PREFIX adr: <urn:>\nSELECT ?body WHERE { ?body a adr:BodyGroup }"
    assert run_text(stores[kind], text).rows == ()


BAD = {
    "SELECT ?x WHERE {\n  ?x a }": "not SPARQL at line 2, column 9, after «?x a }»; check what follows",
    "SELECT ?x WHERE { ?x nope:p ?y }": "this prefix is not declared; add a PREFIX line for it",
    "DROP ALL": "not SPARQL at line 1, column 9, after «DROP ALL»; check what follows (only",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }": "not SPARQL at line 1",
    "": "not SPARQL at line 1, column 1",
    "сколько просьб?": "not SPARQL at line 1, column 1",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", BAD)
def test_what_is_no_query_is_said_with_its_place(stores: dict[str, Store], kind: str, text: str) -> None:
    with pytest.raises(BadSparql) as caught:
        stores[kind].select(text)
    assert BAD[text] in caught.value.message
    assert "\n" not in caught.value.message
    assert len(caught.value.message) < 200


def test_what_cannot_be_evaluated_is_said(store: Store) -> None:
    with pytest.raises(BadSparql, match=r"^the query cannot be evaluated: .*; simplify it$"):
        store.select("SELECT * WHERE { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }")


def test_a_dataset_in_hand_is_asked_as_it_says() -> None:
    dataset = Dataset(default_union=True)
    dataset.graph(URIRef("urn:g")).add((URIRef("urn:s"), URIRef("urn:p"), URIRef("urn:o")))
    assert store_of(dataset).select(COUNT)[1] == ((Literal("1", XSD + "integer"),),)


def test_a_graph_in_hand_is_not_changed() -> None:
    graph = Graph().parse(data=TERMS, format="turtle")
    before = set(graph)
    store_of(graph).select("CONSTRUCT { ?s <urn:new> ?o } WHERE { ?s ?p ?o }")
    assert set(graph) == before


def test_the_local_store_loads_neither_rdflib_nor_a_client_of_the_web() -> None:
    code = (
        "import sys; from pathlib import Path; from queries.ask import ask; "
        "from queries.store import open_store; from queries.tabulate import to_text; "
        "to_text(ask(open_store(Path('tests/queries/two_forums.ttl')), 'most-asked', {})); "
        "loaded = {name.partition('.')[0] for name in sys.modules}; "
        "print(sorted(loaded & {'rdflib', 'SPARQLWrapper', 'pyshacl'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_the_local_store_is_on_pyoxigraph(store: Store) -> None:
    assert isinstance(store, EmbeddedStore)
