"""Every question of the library has the same rows, in the same order, whatever store it is put to.

The stores: in memory, in a folder, an rdflib Graph, and a server of another program asked by GET and by POST,
for its default graph and for one by its name. Virtuoso: see test_queries_virtuoso.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from rdflib import Graph

from queries.access import Access
from queries.ask import ask
from queries.catalogue import load
from queries.disk import load_disk, open_disk
from queries.store import Store, open_endpoint, open_store, store_of
from tests.queries.cases import Params, examples, read_answers
from tests.queries.conftest import TWO_FORUMS
from tests.servers import Server, oxigraph

PROJECT = Path(__file__).parents[2] / "graph.ttl"
NAMED = "urn:test:named?graph=1&more"
KINDS = ("memory", "disk", "rdflib", "default GET", "default POST", "named GET", "named POST")
OTHERS = KINDS[1:]
DIFFERENT = [kind for kind in OTHERS if kind not in ("default POST", "named GET")]
"""Each store, each method and each place of a graph once."""
ANY = [pytest.param(kind, marks=pytest.mark.slow) if kind == "rdflib" else kind for kind in KINDS]
ANSWERS = read_answers()
EXAMPLES = examples()


@dataclass(frozen=True, slots=True)
class Two:
    """Two servers, each with both graphs: what one has as its default the other has under a name."""

    forums: Server
    project: Server


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """The servers, filled."""
    folders = [tmp_path_factory.mktemp("server") for _ in range(2)]
    with oxigraph(folders[0]) as forums, oxigraph(folders[1]) as project:
        for server, default, named in ((forums, TWO_FORUMS, PROJECT), (project, PROJECT, TWO_FORUMS)):
            put(server, "default", default)
            put(server, f"graph={quote(NAMED, safe='')}", named)
        yield Two(forums, project)


def put(server: Server, where: str, path: Path) -> None:
    """Put a graph where the Graph Store Protocol says."""
    headers = {"Content-Type": "text/turtle"}
    request = Request(f"{server.graph_store}?{where}", path.read_bytes(), headers, method="PUT")
    urlopen(request, timeout=120).close()


def stores_of(path: Path, folder: Path, default: Server, named: Server) -> dict[str, Store]:
    """The same graph in each kind of store."""
    load_disk(path, folder / "store")
    found = {
        "memory": open_store(path),
        "disk": open_disk(folder / "store"),
        "rdflib": store_of(Graph().parse(path)),
    }
    for method in ("GET", "POST"):
        plain = Access(timeout=120, method=method)
        found[f"default {method}"] = open_endpoint(default.query, plain)
        by_name = replace(plain, default_graphs=(NAMED,), named_graphs=(NAMED,))
        found[f"named {method}"] = open_endpoint(named.query, by_name)
    assert set(found) == set(KINDS)
    return found


@pytest.fixture(scope="module")
def forums(tmp_path_factory: pytest.TempPathFactory, two: Two) -> dict[str, Store]:
    """The two forums in each kind of store."""
    return stores_of(TWO_FORUMS, tmp_path_factory.mktemp("forums"), two.forums, two.project)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, two: Two) -> dict[str, Store]:
    """The project's graph in each kind of store."""
    return stores_of(PROJECT, tmp_path_factory.mktemp("project"), two.project, two.forums)


def test_every_question_is_put() -> None:
    assert {name for name, _, _ in ANSWERS} | {name for name in load() if name.startswith("view-")} == set(
        load()
    )
    assert {name for name, _ in EXAMPLES} == set(load())


@pytest.mark.parametrize("kind", ANY)
def test_the_two_forums_answer_as_a_person_has_read(forums: dict[str, Store], kind: str) -> None:
    for name, given, rows in ANSWERS:
        assert [list(row) for row in ask(forums[kind], name, given).rows] == rows, (name, given)


@pytest.mark.parametrize("kind", OTHERS)
def test_what_the_views_ask_is_answered_alike(forums: dict[str, Store], kind: str) -> None:
    for name in load():
        if name.startswith("view-"):
            table = ask(forums[kind], name, {})
            assert table.rows
            assert table == ask(forums["memory"], name, {})


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(load()))
def test_the_project_s_graph_answers_alike(project: dict[str, Store], name: str) -> None:
    cases: list[Params] = [given for case, given in EXAMPLES if case == name]
    assert cases
    for given in cases:
        expected = ask(project["memory"], name, given)
        for kind in DIFFERENT:
            # rdflib takes half a minute for a view of so much; it is asked for those of the two forums.
            if kind != "rdflib" or not name.startswith("view-"):
                assert ask(project[kind], name, given) == expected, (kind, given)
