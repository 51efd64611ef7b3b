"""The two invented forums, behind each kind of store; remote ones are served on the loopback."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from queries.access import Access
from queries.disk import load_disk, open_disk
from queries.store import Store, load_store, open_endpoint, store_of
from tests.endpoints import Asked, Reply, holding, script, serving

TWO_FORUMS = Path(__file__).with_name("two_forums.ttl")
Failing = Callable[..., tuple[str, list[Asked]]]


@pytest.fixture(scope="session")
def graph() -> ox.Store:
    """The triples themselves."""
    store = ox.Store()
    store.bulk_load(TWO_FORUMS.read_bytes(), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="session")
def endpoint(graph: ox.Store) -> Iterator[tuple[str, list[Asked]]]:
    """An endpoint that holds the two forums, and what it has been asked."""
    with serving(holding(graph)) as served:
        yield served


@pytest.fixture(scope="session")
def address(endpoint: tuple[str, list[Asked]]) -> str:
    """An endpoint that holds the two forums."""
    return endpoint[0]


@pytest.fixture
def failing() -> Iterator[Failing]:
    """Start an endpoint that answers as it is told, one reply after the other; the last one stays."""
    with ExitStack() as running:

        def start(*replies: Reply) -> tuple[str, list[Asked]]:
            return running.enter_context(serving(script(replies)))

        yield start


@pytest.fixture(scope="session")
def stores(address: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Store]:
    """The two forums in each kind of store."""
    folder = tmp_path_factory.mktemp("forums") / "store"
    load_disk(TWO_FORUMS, folder)
    return {
        "pyoxigraph": load_store(TWO_FORUMS.read_bytes()),
        "disk": open_disk(folder),
        "rdflib": store_of(Graph().parse(TWO_FORUMS)),
        "endpoint": open_endpoint(address, Access(timeout=60)),
    }


@pytest.fixture(scope="session")
def store(stores: dict[str, Store]) -> Store:
    """The two forums in memory."""
    return stores["pyoxigraph"]
