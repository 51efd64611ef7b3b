import networkx as nx
import pytest

from queries.ask import ask
from queries.store import Store
from viz import network, views
from viz.facts import Fact, Facts, read_facts

ASKED, TOGETHER = views()["asked"], views()["together"]


def fact(*ends: str, role: str = "addressee", item: str = "") -> Fact:
    """A fact of `asked` (event, section, recommendation, body) or of `together` (one, item, other)."""
    lines = ("", "part", "part", role) if len(ends) == 4 else ("addressee", "addressee", "addressee")
    return Fact(ends, lines, item or ends[-2], "", "", "", (), ())


def edges(graph: nx.MultiDiGraph) -> dict[tuple[str, str, str], list[int]]:
    return {(one, other, line): places for one, other, line, places in graph.edges(keys=True, data="facts")}


def nodes(graph: nx.MultiDiGraph) -> dict[str, list[int]]:
    return dict(graph.nodes(data="facts"))


def named(store: Store, view: str) -> Facts:
    return read_facts(views()[view], ask(store, views()[view].query, {}), "ru")


def test_facts_become_these_nodes_and_edges_and_no_others() -> None:
    facts = [
        fact("E", "S", "r1", "a"),
        fact("E", "S", "r1", "b", role="partner"),
        fact("E", "", "r2", "a"),
        fact("E", "S", "r3", ""),
    ]
    graph = network.details(ASKED, facts)
    assert nodes(graph) == {
        "E": [0, 1, 2, 3],
        "S": [0, 1, 3],
        "r1": [0, 1],
        "a": [0, 2],
        "b": [1],
        "r2": [2],
        "r3": [3],
    }
    assert edges(graph) == {
        ("E", "S", "part"): [0, 1, 3],
        ("S", "r1", "part"): [0, 1],
        ("r1", "a", "addressee"): [0],
        ("r1", "b", "partner"): [1],
        ("E", "r2", "part"): [2],
        ("r2", "a", "addressee"): [2],
        ("S", "r3", "part"): [3],
    }


def test_two_roles_of_one_body_are_two_edges() -> None:
    graph = network.details(ASKED, [fact("E", "", "r", "a"), fact("E", "", "r", "a", role="partner")])
    assert [key for *_, key in graph.edges(keys=True)] == ["part", "addressee", "partner"]


def test_the_overview_joins_events_to_bodies_by_role() -> None:
    facts = [
        fact("E", "S", "r1", "a"),
        fact("E", "", "r2", "a"),
        fact("E", "S", "r1", "a", role="partner"),
        fact("F", "", "r3", ""),
    ]
    scene = network.overview(ASKED, facts)
    assert edges(scene.graph) == {("E", "a", "addressee"): [0, 1], ("E", "a", "partner"): [2]}
    assert (scene.focus, scene.layers, scene.left_out) == ("", (("E", "F"), ("a",)), 0)


def test_a_count_is_of_recommendations_not_of_facts() -> None:
    facts = [fact("E", "", "r1", "a"), fact("E", "", "r1", "a", role="partner"), fact("E", "", "r2", "a")]
    assert network.items(range(3), facts) == 2


def test_who_is_asked_ranks_before_who_is_a_partner_more_often() -> None:
    facts = [fact("E", "", f"r{at}", "p", role="partner") for at in range(3)] + [fact("E", "", "r1", "a")]
    assert [key for key in network.ranked(network.details(ASKED, facts), facts) if key in "ap"] == ["a", "p"]


def many(bodies: int) -> list[Fact]:
    """Event E asks body 0 in `bodies` items, body 1 in one fewer, …; event F asks the last once more."""
    made = [fact("E", "", f"r{item}", f"b{body}") for body in range(bodies) for item in range(bodies - body)]
    return [*made, fact("F", "", "q", f"b{bodies - 1}")]


def test_those_asked_less_often_are_folded_and_said() -> None:
    facts = many(6)
    graph = network.fold(network.weave(enumerate(facts), (0, 3)), facts, 3, keep=3)
    assert sorted(graph) == ["E", "F", "b0", "b1", "b2", "rest of E", "rest of F"]
    assert sorted(nodes(graph)["rest of E"] + nodes(graph)["rest of F"]) == [
        at for at, one in enumerate(facts) if one.ends[3] in ("b3", "b4", "b5")
    ]
    whole = {at for places in edges(graph).values() for at in places}
    assert whole == set(range(len(facts))), "a fact was lost in the fold"


def asked_in(**counts: int) -> list[Fact]:
    """Event E asks each body in so many items."""
    return [fact("E", "", f"{body}{at}", body) for body, count in counts.items() for at in range(count)]


@pytest.mark.parametrize(
    ("counts", "kept"),
    [
        ({"a": 5, "b": 3, "c": 1, "d": 1, "e": 1}, ["a", "b"]),  # not one of three equals, and not the others
        ({"a": 5, "b": 3, "c": 2, "d": 1, "e": 1}, ["a", "b", "c"]),
        (
            {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1},
            ["a", "b", "c"],
        ),  # all are equal: as many as there is room for
        ({"a": 1, "b": 1, "c": 1}, ["a", "b", "c"]),
    ],
)
def test_the_fold_cuts_between_unequals(counts: dict[str, int], kept: list[str]) -> None:
    facts = asked_in(**counts)
    graph = network.fold(network.weave(enumerate(facts), (0, 3)), facts, 3, keep=3)
    assert [key for key in graph if len(key) == 1 and key != "E"] == kept


def test_one_that_would_be_the_rest_alone_stays_itself() -> None:
    facts = [fact("E", "", "r1", "a"), fact("E", "", "r2", "a"), fact("E", "", "r3", "b")]
    graph = network.fold(network.weave(enumerate(facts), (0, 3)), facts, 3, keep=1)
    assert sorted(graph) == ["E", "a", "b"]


def test_the_overview_keeps_as_many_as_the_view_says() -> None:
    facts = many(60)
    scene = network.overview(ASKED, facts)
    assert len(scene.layers[1]) == ASKED.overview.keep + 2
    assert scene.layers[1][-2:] == ("rest of E", "rest of F")


def test_a_scene_about_a_body_holds_its_facts_alone() -> None:
    facts = [fact("E", "S", "r1", "a"), fact("E", "S", "r1", "b"), fact("F", "", "r2", "a")]
    scene = network.focus(ASKED, facts, "a")
    assert scene.layers == (("E", "F"), ("S",), ("r1", "r2"), ("a",))
    assert sorted(edges(scene.graph)) == [
        ("E", "S", "part"),
        ("F", "r2", "part"),
        ("S", "r1", "part"),
        ("r1", "a", "addressee"),
        ("r2", "a", "addressee"),
    ]


def test_scenes_are_cut_out_of_the_whole_network() -> None:
    facts = many(7)
    whole = edges(network.details(ASKED, facts))
    keys = network.focused(ASKED, facts)
    assert keys == ["E", "F", *(f"b{body}" for body in range(7))]
    for key in keys:
        assert set(edges(network.focus(ASKED, facts, key).graph)) <= set(whole)


def test_a_cap_says_how_many_it_cut_and_keeps_the_weightiest() -> None:
    facts = many(20)
    scene = network.focus(ASKED, facts, "E", cap=12)
    assert len(scene.graph) == sum(map(len, scene.layers)) == 12
    assert (
        scene.left_out == len(network.details(ASKED, facts)) - 1 - 1 - 12
    )  # F and its item stand in no fact of E
    assert "E" in scene.graph
    assert "b0" in scene.graph
    assert network.focus(ASKED, facts, "E").left_out == 0


def test_a_pair_is_one_edge_whichever_way_it_is_asked() -> None:
    facts = [fact("a", "r1", "b"), fact("a", "r2", "b"), fact("b", "r2", "c")]
    scene = network.overview(TOGETHER, facts)
    assert edges(scene.graph) == {("a", "b", "together"): [0, 1], ("b", "c", "together"): [2]}


def test_a_pair_s_scene_is_seen_from_its_focus() -> None:
    facts = [fact("a", "r1", "b"), fact("b", "r1", "c"), fact("a", "r1", "c"), fact("a", "r2", "c")]
    scene = network.focus(TOGETHER, facts, "b")
    assert scene.layers == (("b",), ("r1",), ("a", "c"))
    assert sorted(edges(scene.graph)) == [("r1", end, "addressee") for end in "abc"]


def test_pairs_beyond_the_cap_are_left_out_and_counted() -> None:
    facts = [fact(f"a{at}", f"r{at}", "hub") for at in range(10)]
    scene = network.overview(TOGETHER, facts, cap=4)
    assert (len(scene.graph), scene.left_out) == (4, 7)
    assert "hub" in scene.graph


def test_order_follows_the_facts(small: Store) -> None:
    known = named(small, "asked")
    graph = network.details(ASKED, known.facts)
    kinds = [known.things[key].kind for key in graph]
    assert kinds[:6] == ["event", "section", "recommendation", "public-body", "body-group", "organisation"]
    assert list(graph) == list(network.details(ASKED, known.facts))


@pytest.mark.parametrize("view", sorted(name for name, view in views().items() if not view.count))
def test_nothing_of_the_graph_is_missing_from_the_networks(view: str, small: Store) -> None:
    known = named(small, view)
    graph = network.details(views()[view], known.facts)
    assert set(graph) == set(known.things)
    assert {at for places in nodes(graph).values() for at in places} == set(range(len(known.facts)))


def test_no_facts_make_an_empty_overview() -> None:
    scene = network.overview(ASKED, [])
    assert (len(scene.graph), scene.layers, scene.left_out) == (0, ((), ()), 0)
