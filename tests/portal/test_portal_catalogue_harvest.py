"""A portal harvests ours, as CKAN does: the second time nothing is new and nothing has changed."""

import socket
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError

import pytest
from rdflib import Graph, URIRef
from starlette.testclient import TestClient

from adresat.cli import main
from portal.scene import Scene, load_scene
from tests.portal.catalogues import CLEAN, results
from tests.portal.harvest import Fetch, Report, compared, harvest
from tests.portal.quality import Assessed, score
from tests.serving import served

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "queries" / "two_forums.ttl"
NOTHING = Report(frozenset(), frozenset(), frozenset())


def over(client: TestClient) -> Fetch:
    """Fetches by a client, without a network."""

    def fetch(address: str) -> tuple[int, bytes]:
        answer = client.get(address, headers={"Accept-Encoding": "identity"})
        return answer.status_code, answer.content

    return fetch


def fetch(address: str) -> tuple[int, bytes]:
    """Fetches over the network."""
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


@contextmanager
def standing(folder: Path, port: int) -> Iterator[str]:
    """A plain server of files."""
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(60)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def export(place: Path, url: str, day: str, graph: Path = SMALL) -> None:
    """Put a release into a folder."""
    command = ["export", "--graph", str(graph), "-o", str(place), "--release", day, "--url", url]
    assert main(command) == 0


def unanswered(catalogue: Graph, root: str, get: Fetch) -> list[str]:
    """The IRIs under a root that a catalogue names and that do not answer."""
    named = {str(term).partition("#")[0] for one in catalogue for term in one if isinstance(term, URIRef)}
    ours = sorted(one for one in named if one.startswith(f"{root}/"))
    assert len(ours) >= 5
    return [one for one in ours if get(one)[0] != 200]


def points(catalogue: Graph, get: Fetch) -> int:
    """The score of a catalogue; whoever does not reach all points is told which are missing."""
    valid = all(not results(catalogue, shapes) for shapes in CLEAN)
    found = score(Assessed(catalogue, lambda address: get(address)[0] == 200, valid))
    assert not [name for name, one in found.items() if not one]
    return sum(found.values())


def test_a_service_harvested_twice_brings_nothing_new(
    scene: Scene, client_over: Callable[..., TestClient]
) -> None:
    with client_over(scene) as first:
        before = harvest(over(first), "http://testserver/catalog.ttl")
    with client_over(load_scene(ROOT / "graph.ttl")) as second:
        assert compared(before, harvest(over(second), "http://testserver/catalog.ttl")) == NOTHING


def test_another_graph_changes_what_is_said_and_not_what_it_is_called(
    scene: Scene, client_over: Callable[..., TestClient]
) -> None:
    with client_over(scene) as client:
        before = harvest(over(client), "http://testserver/catalog.ttl")
    with client_over(load_scene(SMALL)) as client:
        found = compared(before, harvest(over(client), "http://testserver/catalog.ttl"))
    assert found == Report(frozenset(), frozenset({"http://testserver/data/#graph"}), frozenset())


def test_a_folder_of_releases_is_harvested_from_a_plain_server(tmp_path: Path) -> None:
    place, port = tmp_path / "out", free_port()
    url = f"http://127.0.0.1:{port}"
    export(place, url, "2026-10-01")
    with standing(place, port):
        first = harvest(fetch, f"{url}/catalog.ttl")
        assert compared(first, harvest(fetch, f"{url}/catalog.ttl")) == NOTHING
        export(place, url, "2026-10-02")
        assert compared(first, harvest(fetch, f"{url}/catalog.ttl")) == NOTHING
        for path in ("catalog.ttl", "void.ttl"):
            told = Graph().parse(data=fetch(f"{url}/{path}")[1], format="turtle")
            assert unanswered(told, url, fetch) == []
        assert points(Graph().parse(data=fetch(f"{url}/catalog.ttl")[1], format="turtle"), fetch) == 405


@pytest.mark.slow
def test_a_new_release_changes_every_data_set_and_brings_none(tmp_path: Path) -> None:
    place, port = tmp_path / "out", free_port()
    url, longer = f"http://127.0.0.1:{port}", tmp_path / "longer.ttl"
    longer.write_bytes(SMALL.read_bytes() + b"<urn:x:new> <http://schema.org/name> 'one' .\n")
    export(place, url, "2026-10-01")
    with standing(place, port):
        before = harvest(fetch, f"{url}/catalog.ttl")
    export(place, url, "2026-11-21", longer)
    with standing(place, port):
        found = compared(before, harvest(fetch, f"{url}/catalog.ttl"))
        told = Graph().parse(data=fetch(f"{url}/catalog.ttl")[1], format="turtle")
        assert unanswered(told, url, fetch) == []
    assert (found.new, found.gone) == (frozenset(), frozenset())
    assert found.changed == before.keys()


@pytest.mark.slow
@pytest.mark.parametrize("released", [False, True], ids=["without releases", "with releases"])
def test_a_running_service_reaches_all_points_and_is_the_same_after_a_restart(
    tmp_path: Path, released: bool
) -> None:
    port = free_port()
    url, words = f"http://127.0.0.1:{port}", ["--graph", str(SMALL), "--port", str(port)]
    if released:
        export(tmp_path / "out", url, "2026-10-01")
        words += ["--data", str(tmp_path / "out")]
    with served(*words) as service:
        assert service.url == url
        before = harvest(fetch, f"{url}/catalog.ttl")
    with served(*words):
        assert compared(before, harvest(fetch, f"{url}/catalog.ttl")) == NOTHING
        told = Graph().parse(data=fetch(f"{url}/catalog.ttl")[1], format="turtle")
        counted = Graph().parse(data=fetch(f"{url}/.well-known/void")[1], format="turtle")
        assert points(told, fetch) == 405
        assert unanswered(told, url, fetch) == []
        assert unanswered(counted, url, fetch) == []
