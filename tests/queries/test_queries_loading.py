"""A graph goes into a store whole or not at all, is not sent twice, and goes on where it was interrupted."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from queries.access import Access, Login
from queries.errors import EndpointFailed, GraphUnreadable, LoadFailed
from queries.loading.load import Loaded, load
from queries.loading.parts import BY_GRAPH_STORE, BY_UPDATE, STEP, Size, parts, start_at
from queries.loading.target import Target, addresses, find_target, server_of
from queries.loading.triples import Triples, arranged, read_triples
from queries.loading.updates import insert_lines
from tests.servers import free_ports
from tests.writable import Writable, writable

PLACE = "https://example.org/graph"
FAST = Access(timeout=20, tries=2)
TWO_FORUMS = Path(__file__).with_name("two_forums.ttl")


@pytest.fixture
def store() -> Iterator[Writable]:
    """An empty store of this process."""
    with writable() as found:
        yield found


def numbered(count: int, word: str = "слово") -> Triples:
    """A graph of so many triples."""
    return arranged(
        ox.Triple(ox.NamedNode(f"urn:s:{place}"), ox.NamedNode("urn:p"), ox.Literal(f"{word} {place}"))
        for place in range(count)
    )


def put(store: Writable, triples: Triples, **options: object) -> Loaded:
    """Load a graph."""
    access = options.pop("access", FAST)
    assert isinstance(access, Access)
    target = find_target(f"{store.address}/query", PLACE, access)
    return load(triples, target, access, **options)  # type: ignore[arg-type]


def whole(triples: Triples) -> set[str]:
    """The triples themselves, as the store writes them."""
    return {line.decode().removesuffix(" .\n") for line in triples.lines}


# --- the graph ---------------------------------------------------------------------------------------


def test_the_same_graph_has_the_same_lines_however_it_is_written(tmp_path: Path) -> None:
    turtle, lines = tmp_path / "a.ttl", tmp_path / "a.nt"
    turtle.write_text('<urn:b> <urn:p> "ж", "ж" . <urn:a> <urn:p> <urn:b> .', encoding="utf-8")
    lines.write_text('<urn:a> <urn:p> <urn:b> .\n<urn:b> <urn:p> "ж" .\n', encoding="utf-8")
    found = read_triples(turtle)
    assert found == read_triples(lines)
    assert found.lines == (b"<urn:a> <urn:p> <urn:b> .\n", '<urn:b> <urn:p> "ж" .\n'.encode())


def test_blank_nodes_are_named_alike_in_every_run_and_come_first(tmp_path: Path) -> None:
    one, other = tmp_path / "one.ttl", tmp_path / "other.ttl"
    one.write_text('<urn:a> <urn:p> [ <urn:q> "1" ] , [ <urn:q> "2" ] .', encoding="utf-8")
    other.write_text(
        '_:x <urn:q> "2" . <urn:a> <urn:p> _:x , _:y . _:y <urn:q> "1" . <urn:a> <urn:q> "3" .'.replace(
            '<urn:a> <urn:q> "3" .', ""
        ),
        encoding="utf-8",
    )
    found = read_triples(one)
    assert found == read_triples(other)
    assert found.joined == len(found.lines) == 4


def test_a_file_of_several_graphs_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "several.nq"
    path.write_text("<urn:a> <urn:p> <urn:b> <urn:g> .\n", encoding="utf-8")
    with pytest.raises(GraphUnreadable, match=r"holds several graphs \(<urn:g>\); give a file of one"):
        read_triples(path)


def test_a_store_folder_is_a_graph_too(tmp_path: Path) -> None:
    from queries.disk import load_disk

    load_disk(TWO_FORUMS, tmp_path / "store")
    assert read_triples(tmp_path / "store") == read_triples(TWO_FORUMS)


# --- the parts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [BY_UPDATE, BY_GRAPH_STORE, Size(STEP, 100)], ids=["update", "gsp", "tiny"])
@pytest.mark.parametrize("joined", [0, 1, 2_500])
@pytest.mark.parametrize("start", [0, 3_000, 23_000])
def test_the_parts_are_all_of_the_lines_once(size: Size, joined: int, start: int) -> None:
    lines = tuple(b"x" * 30 for _ in range(23_456))
    found = list(parts(lines, start, joined, size))
    assert found[0][0] == start
    assert found[-1][1] == len(lines)
    assert [last for _, last in found[:-1]] == [first for first, _ in found[1:]]
    for first, last in found[1 if joined else 0 :]:
        assert 0 < last - first <= size.lines
        assert sum(len(line) for line in lines[first:last]) <= max(size.octets, 30)
        assert first // size.lines == (last - 1) // size.lines


def test_a_line_longer_than_a_part_is_a_part() -> None:
    assert list(parts((b"1", b"x" * 500, b"2"), 0, 0, Size(STEP, 100))) == [(0, 1), (1, 2), (2, 3)]


def test_a_run_goes_on_after_the_last_thousand_that_is_there() -> None:
    assert [start_at(found, 0) for found in (0, 999, 1_000, 20_266)] == [0, 0, 1_000, 20_000]
    assert [start_at(found, 1_500) for found in (1_000, 1_999, 2_000)] == [0, 0, 2_000]


@pytest.mark.parametrize("value", ["\\u0041", "\\\\u0041", '"\\U00000041"', "a\tb\nc\r\\", "\\\\", "ж\\u"])
def test_what_an_update_inserts_is_what_was_meant(value: str) -> None:
    triple = ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(value))
    text = insert_lines("urn:g", arranged([triple]).lines)
    store = ox.Store()
    store.update(text)
    assert [quad.triple for quad in store] == [triple]
    assert "\\\\u" not in text.replace(
        "\\\\\\\\", ""
    )  # an engine that reads \\u before all else is not misled


# --- where to ----------------------------------------------------------------------------------------

PLACES = {
    ("http://h:8890/sparql", "Virtuoso/07.20.3229 (Linux)"): ("/sparql-auth", "/sparql-graph-crud-auth"),
    ("http://h/sparql/", "Virtuoso/08"): ("/sparql-auth", "/sparql-graph-crud-auth"),
    ("http://h/query", "Oxigraph/0.5.13"): ("/update", "/store"),
    ("http://h/ds/sparql", "Apache Jena Fuseki (5.1.0)"): ("/ds/update", "/ds/data"),
    ("http://h/query", "nginx"): ("/update", "/store"),
    ("http://h/repositories/r", ""): ("/repositories/r/statements", "/repositories/r/rdf-graphs/service"),
}


@pytest.mark.parametrize("case", PLACES, ids=lambda case: " ".join(case))
def test_where_a_server_takes_updates_and_graphs(case: tuple[str, str]) -> None:
    query, header = case
    host = query[: query.index("/", 8)]
    assert addresses(query, server_of(header)) == tuple(host + path for path in PLACES[case])


def test_of_an_unknown_server_the_endpoint_takes_updates_and_no_graphs() -> None:
    assert addresses("http://h/sparql", server_of("")) == ("http://h/sparql", "")


def test_a_person_knows_better(store: Writable) -> None:
    target = find_target(f"{store.address}/query", PLACE, FAST, update="http://u/", graph_store="http://g/")
    assert (target.update, target.graph_store) == ("http://u/", "http://g/")


def test_what_is_noted_stands_in_graphs_of_other_names() -> None:
    names = {
        name
        for graph in (PLACE, f"{PLACE}#x")
        for target in [Target("", "", "", graph)]
        for name in (target.graph, target.note, target.stage("a" * 64), target.stage("b" * 64))
    }
    assert len(names) == 8
    assert all(name.count("#") <= 1 for name in names)


@pytest.mark.parametrize("graph", ["", "no iri", "urn:a> { } }", "<urn:a>"])
def test_what_is_no_name_of_a_graph_is_refused(store: Writable, graph: str) -> None:
    with pytest.raises(EndpointFailed, match="is no name of a graph"):
        find_target(f"{store.address}/query", graph, FAST)
    assert store.asked == []


# --- loading -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["gsp", "update", "auto"])
def test_the_graph_stands_in_its_place_and_nothing_beside_it(store: Writable, way: str) -> None:
    triples = numbered(2_345)
    store.graph.update('INSERT DATA { GRAPH <urn:other> { <urn:a> <urn:b> "c" } <urn:d> <urn:e> "f" }')
    loaded = put(store, triples, way=way)
    assert loaded == Loaded(2_345, 2_345, changed=True, way="gsp" if way == "auto" else way, torn=False)
    assert store.triples(PLACE) == whole(triples)
    assert store.graphs() == {PLACE, f"{PLACE}#load", "urn:other"}
    assert store.triples(f"{PLACE}#load") == {
        f'<{PLACE}> <http://purl.org/dc/terms/identifier> "{triples.digest}"'
    }
    assert len(list(store.graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))) == 1


def test_updates_hold_a_thousand_triples_at_most(store: Writable) -> None:
    put(store, numbered(2_345), way="update")
    assert store.count("put") == 0
    assert store.count("update") == 1 + 1 + 3 + 1 + 1  # cleared, noted, three parts, exchanged, cleared away


def test_the_same_graph_is_not_sent_again(store: Writable) -> None:
    triples = numbered(100)
    put(store, triples)
    before = store.count("update"), store.count("put")
    assert put(store, triples) == Loaded(100, 0, changed=False, way="", torn=False)
    assert (store.count("update"), store.count("put")) == before


def test_a_graph_that_somebody_changed_meanwhile_is_sent_again(store: Writable) -> None:
    triples = numbered(100)
    put(store, triples)
    store.graph.update(f"INSERT DATA {{ GRAPH <{PLACE}> {{ <urn:a> <urn:b> <urn:c> }} }}")
    assert put(store, triples).sent == 100
    assert store.triples(PLACE) == whole(triples)


def test_another_graph_takes_the_place(store: Writable) -> None:
    put(store, numbered(100))
    other = numbered(50, "другое")
    assert put(store, other).changed
    assert store.triples(PLACE) == whole(other)
    assert len(store.triples(f"{PLACE}#load")) == 1


def test_blank_nodes_stay_joined(store: Writable, tmp_path: Path) -> None:
    path = tmp_path / "blank.ttl"
    path.write_text('<urn:a> <urn:p> [ <urn:q> "1" ; <urn:r> [ <urn:q> "2" ] ] ; <urn:p> "x" .', "utf-8")
    for way in ("gsp", "update"):
        store.graph.clear()
        put(store, read_triples(path), way=way)
        held = ox.Dataset(
            ox.Quad(*quad.triple) for quad in store.graph if quad.graph_name == ox.NamedNode(PLACE)
        )
        meant = ox.Dataset(ox.parse(path=path))
        for dataset in (held, meant):
            dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        assert held == meant


# --- interrupted -------------------------------------------------------------------------------------


class Stopped(Exception):
    """Somebody ended the run."""


def stop_at(number: int) -> object:
    """Hears how far a run has come, and ends it there."""

    def told(step: str, done: int, _: int) -> None:
        if step == "send" and done >= number:
            raise Stopped

    return told


@pytest.mark.parametrize("way", ["gsp", "update"])
@pytest.mark.parametrize("later", ["gsp", "update"])
def test_an_interrupted_run_is_gone_on_with(store: Writable, way: str, later: str) -> None:
    old, new = numbered(100), numbered(23_456, "новое")
    put(store, old)
    with pytest.raises(Stopped):
        put(store, new, way=way, told=stop_at(10_000))
    assert store.triples(PLACE) == whole(old)
    loaded = put(store, new, way=later)
    assert loaded.sent == 13_456
    assert store.triples(PLACE) == whole(new)
    assert store.graphs() == {PLACE, f"{PLACE}#load"}


def test_a_run_interrupted_before_the_exchange_sends_nothing_more(store: Writable) -> None:
    triples = numbered(1_500)
    with pytest.raises(Stopped):
        put(store, triples, told=stop_at(1_500))
    assert put(store, triples).sent == 500  # from the last thousand on


def test_what_an_interrupted_run_of_another_graph_left_is_cleared_away(store: Writable) -> None:
    with pytest.raises(Stopped):
        put(store, numbered(3_000, "брошенное"), way="update", told=stop_at(1_000))
    assert len(store.graphs()) == 2  # what was sent, and the note of it
    put(store, numbered(10))
    assert store.graphs() == {PLACE, f"{PLACE}#load"}


def test_what_is_there_and_not_ours_is_sent_over_again(store: Writable) -> None:
    triples = numbered(2_500)
    with pytest.raises(Stopped):
        put(store, triples, way="update", told=stop_at(2_000))
    stage = Target("", "", "", PLACE).stage(triples.digest)
    store.graph.update(f"DELETE WHERE {{ GRAPH <{stage}> {{ <urn:s:7> ?p ?o }} }}")
    store.graph.update(f"INSERT DATA {{ GRAPH <{stage}> {{ <urn:x> <urn:y> <urn:z> }} }}")
    put(store, triples)
    assert store.triples(PLACE) == whole(triples)


# --- what can go wrong -------------------------------------------------------------------------------


def test_a_busy_store_is_asked_again(store: Writable) -> None:
    store.fail = lambda kind, before: 503 if kind != "query" and before == 0 else 0
    assert put(store, numbered(100)).changed


@pytest.mark.parametrize("status", [404, 405, 415, 501])
def test_a_store_that_takes_no_graphs_takes_updates(store: Writable, status: int) -> None:
    store.fail = lambda kind, _: status if kind == "put" else 0
    assert put(store, numbered(1_200)).way == "update"
    with pytest.raises(LoadFailed):
        put(store, numbered(1_300), way="gsp")


def test_without_an_address_for_graphs_updates_are_sent_and_gsp_is_refused(store: Writable) -> None:
    target = Target(f"{store.address}/query", f"{store.address}/update", "", PLACE)
    assert load(numbered(10), target, FAST).way == "update"
    with pytest.raises(LoadFailed, match="where it takes graphs is not known; give --graph-store URL"):
        load(numbered(11), target, FAST, way="gsp")


@pytest.mark.parametrize("kind", ["put", "update"])
@pytest.mark.parametrize("nth", [0, 1, 2, 3])
def test_whatever_fails_the_old_graph_stands(store: Writable, kind: str, nth: int) -> None:
    old, new = numbered(100), numbered(25_000, "новое")
    put(store, old)
    done = store.count(kind)
    store.fail = lambda asked, before: 500 if asked == kind and before - done >= nth else 0
    try:
        put(store, new, way="gsp")
    except LoadFailed as error:
        assert "\n" not in error.message
        assert "500" in error.message
        assert "500" in error.line("ru")
    assert store.triples(PLACE) in (whole(old), whole(new))
    store.fail = lambda *_: 0
    put(store, new)
    assert store.triples(PLACE) == whole(new)
    assert store.graphs() == {PLACE, f"{PLACE}#load"}


def test_half_a_graph_is_never_put_in_place(store: Writable, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = numbered(100), numbered(200, "новое")
    put(store, old)
    monkeypatch.setattr("queries.loading.sending.Sender.put", lambda *_: None)  # said to be done, and lost
    with pytest.raises(LoadFailed, match="0 of 200 triples arrived; run it again"):
        put(store, new, way="gsp")
    assert store.triples(PLACE) == whole(old)


def test_an_empty_graph_takes_nobody_s_place(store: Writable) -> None:
    put(store, numbered(10))
    with pytest.raises(LoadFailed, match="the graph to load holds no triple"):
        put(store, numbered(0))
    assert len(store.triples(PLACE)) == 10


def test_who_writes_is_told_by_basic(store: Writable) -> None:
    secret = b64encode("имя:пароль".encode()).decode()
    store.users = (f"Basic {secret}",)
    access = Access(timeout=20, tries=1, login=Login("имя", "пароль", "basic"))
    assert put(store, numbered(10), access=access).way == "gsp"
    assert put(store, numbered(11), access=access, way="update").way == "update"


@pytest.mark.parametrize("way", ["gsp", "update"])
def test_who_may_not_write_is_told_so(store: Writable, way: str) -> None:
    store.users = ("nobody",)
    wrong = Access(timeout=20, tries=1, login=Login("a", "b", "basic"))
    digest = Access(timeout=20, tries=1, login=Login("a", "b", "digest"))
    for access, words in (
        (FAST, r"asks for user and password \(401\); give --credentials FILE"),
        (wrong, r"does not accept this user and password \(401, basic\)"),
        (digest, r"wants basic \(401\); add --auth basic"),
    ):
        with pytest.raises(LoadFailed, match=words):
            put(store, numbered(10), way=way, access=access)
    assert len(store.graph) == 0


def test_a_store_that_went_away_is_said_with_what_to_do(store: Writable) -> None:
    target = Target(f"{store.address}/query", f"http://127.0.0.1:{free_ports(1)[0]}/update", "", PLACE)
    with pytest.raises(LoadFailed, match=r"no connection \(.*refused.*\); check the address; run it again"):
        load(numbered(10), target, Access(timeout=5, tries=1))
