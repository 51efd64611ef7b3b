"""Names that are one unbroken word of 200 letters, as files are called: each page has room for them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from portal.scene import load_scene
from tests.portal.visits import LOST, WIDER, one_of_each, standing, visiting, walk

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.timeout(600)]
ROOT = Path(__file__).parents[2]
TITLES = ["http://www.w3.org/2000/01/rdf-schema#label", "http://purl.org/dc/terms/title"]
NAME = "Resolyucziya_foruma_gorodskikh_soobshhestv_2024_itogovaya_posle_pravok_FINAL_"
LETTERS = 200


def long_names() -> bytes:
    """graph.ttl, each thing in it called by one word."""
    graph = ox.Store()
    graph.load(path=str(ROOT / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    changed = 0
    for title in map(ox.NamedNode, TITLES):
        for quad in list(graph.quads_for_pattern(None, title, None)):
            word = f"{changed}{NAME * 3}"[:LETTERS]
            graph.remove(quad)
            graph.add(ox.Quad(quad.subject, title, ox.Literal(word)))
            changed += 1
    assert changed > 100
    made = graph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert made is not None
    return made


@pytest.fixture(scope="module")
def named_long(tmp_path_factory: Any, client_over: Callable[..., TestClient]) -> Iterator[TestClient]:
    """The service over that graph."""
    path = tmp_path_factory.mktemp("long") / "long.nt"
    path.write_bytes(long_names())
    with client_over(load_scene(path)) as found:
        yield found


def test_a_name_of_one_long_word_breaks_where_there_is_room(named_long: TestClient, browser: Any) -> None:
    paths = one_of_each(walk(named_long, each=2))
    assert len(paths) > 25
    wider = {}
    with standing(named_long.app) as site:
        for width in (320, 360, 1280):
            with visiting(browser, site, width) as visit:
                for kind, path in paths.items():
                    found = visit.open(path).do(WIDER) + visit.do(LOST)
                    if found:
                        wider[kind, width] = found
    assert not wider
