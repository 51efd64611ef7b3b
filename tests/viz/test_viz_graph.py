"""The views over the graph that is published: nothing of it is lost on the way to the page."""

import re
import time
from pathlib import Path

import pytest

from queries.ask import ask, run_text
from queries.store import Store, open_store
from viz import draw, views
from viz.facts import Facts, read_facts
from viz.growth import ROWS
from viz.network import CAP

GRAPH = Path(__file__).resolve().parents[2] / "graph.ttl"
VIEWS = sorted(name for name, view in views().items() if not view.count)
SECONDS = 3.0  # for one page, on a slow machine; the usual is a tenth of it
BYTES = 2_000_000


@pytest.fixture(scope="module")
def store() -> Store:
    if not GRAPH.is_file():
        pytest.skip("graph.ttl is not built: make graph")
    return open_store(GRAPH)


@pytest.fixture(params=VIEWS)
def known(request: pytest.FixtureRequest, store: Store) -> Facts:
    return read(store, request.param)


def read(store: Store, view: str) -> Facts:
    return read_facts(views()[view], ask(store, views()[view].query, {}), "ru")


def count(store: Store, pattern: str) -> int:
    """How many solutions a pattern has."""
    return int(run_text(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}").rows[0][0])


def test_every_ask_is_drawn_once(store: Store) -> None:
    asked = read(store, "asked")
    asks = count(store, "?ask a adr:Ask")
    assert asks > 100
    assert sum(bool(fact.ends[-1]) for fact in asked.facts) == asks
    assert len({fact.item for fact in asked.facts}) == count(store, "?item a adr:Recommendation")


def test_every_pair_is_drawn_once(store: Store) -> None:
    pairs = count(store, "?item adr:askedOf ?a , ?b . FILTER(STR(?a) < STR(?b))")
    assert len(read(store, "together").facts) == pairs > 20


def test_every_citation_of_a_recommendation_is_drawn(store: Store) -> None:
    cited = {(fact.ends[0], fact.item) for fact in read(store, "instruments").facts}
    assert len(cited) == count(store, "?item a adr:Recommendation ; adr:cites ?instrument") > 10


def test_every_fact_shows_its_words_in_their_sentence(known: Facts) -> None:
    shown = [fact for fact in known.facts if fact.ends[-1]]
    assert shown
    assert [fact.item for fact in shown if not fact.passages] == []
    passages = [passage for fact in shown for passage in fact.passages]
    assert [passage for passage in passages if passage.quote not in passage.sentence] == []


def test_every_body_has_a_stated_class(known: Facts) -> None:
    assert [thing.label for thing in known.things.values() if thing.kind in ("body", "instrument")] == []


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_page_is_quick_to_draw_light_and_whole(view: str, lang: str, store: Store) -> None:
    begun = time.perf_counter()
    text = draw(store, view, lang)
    assert time.perf_counter() - begun < SECONDS
    assert len(text.encode("utf-8")) < BYTES
    assert len(read(store, view).facts) < ROWS
    assert not re.search('class="notice">[^<]*adresat ask', text), "the page leaves rows out"
    assert set(re.findall(r'"out":(\d+)', text)) == {"0"}, f"a scene of more than {CAP} nodes was cut"
