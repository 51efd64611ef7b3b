"""Facts in, networks out: nodes are keys of things, an edge is a line of one kind; each knows its facts.

Pure: the same facts give the same nodes and edges, in the order of the facts.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import networkx as nx

from viz.facts import Fact
from viz.view import View

Graph: TypeAlias = Any  # nx.MultiDiGraph, which ships no types

CAP = 600  # nodes of one scene: what a reader can follow, and a browser paint at once
WEB = 1500  # nodes of the web that a page is opened from, a neighbourhood at a time
SOURCES = 40  # of the first layer of the overview: what a reader takes in as a column
ASKED = "addressee"  # the line that says: asked to act
REST = "rest of "  # no IRI holds a blank, so no thing has such a key
Numbered = Iterable[tuple[int, Fact]]
Own: TypeAlias = Set[int] | None


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn at once.

    `focus` is the key of the thing it is about, "" for the overview; `layers` are the keys that stand in each
    column; `left_out` tells how many things found no room.
    """

    focus: str
    graph: Graph
    layers: tuple[tuple[str, ...], ...]
    left_out: int


def overview(view: View, facts: Sequence[Fact], cap: int = CAP, own: Own = None) -> Scene:
    """The first scene: two layers; of the second the most asked, the others taken together or left out.

    Told of are the facts at the places `own`; None: all.
    """
    ends, told = ends_of(view), numbered(facts, own)
    whole = weave(told, ends, line=view.overview.line)
    if view.overview.symmetric:
        kept, out = trim(whole, min(view.overview.keep, cap), facts)
        return Scene("", kept, (tuple(kept),), out)
    shown, left = trim_sources(whole, [fact.ends[ends[0]] for _, fact in told], facts)
    folded = fold(shown, facts, ends[1], view.overview.keep)
    kept, out = trim(folded, cap, facts)
    return Scene("", kept, split(kept, facts, ends), out + left)


def ends_of(view: View) -> tuple[int, int]:
    """The places of the two layers that the overview joins."""
    return view.layer(view.overview.source), view.layer(view.overview.target)


def numbered(facts: Sequence[Fact], own: Own) -> list[tuple[int, Fact]]:
    """The facts at these places, all for None, each with its place."""
    return [(place, fact) for place, fact in enumerate(facts) if own is None or place in own]


def web(view: View, facts: Sequence[Fact], cap: int = WEB, own: Own = None) -> Scene:
    """The two layers of the overview with every thing by itself, of all facts: what is opened bit by bit.

    Where there are more things than `cap`, those that `own` facts speak of stay first.
    """
    whole, ends = weave(enumerate(facts), ends_of(view), line=view.overview.line), ends_of(view)
    near = {fact.ends[end] for _, fact in numbered(facts, own) for end in ends}
    order = sorted(ranked(whole, facts), key=lambda key: key not in near)
    kept = set(order[:cap])
    graph = whole.subgraph([key for key in whole if key in kept]).copy()
    return Scene("", graph, (tuple(graph),), len(whole) - len(graph))


def focus(view: View, facts: Sequence[Fact], key: str, cap: int = CAP, own: Own = None) -> Scene:
    """The scene about one thing: every own fact it has a part in, through all layers."""
    steps = tuple(range(len(view.layers)))
    mine = [(place, fact) for place, fact in numbered(facts, own) if key in fact.ends]
    whole = weave(mine, steps, hub=hub_of(view))
    kept, out = trim(whole, cap, facts)
    layers = split(kept, [fact for _, fact in mine], steps)
    return Scene(key, kept, _around(layers, key) if view.overview.symmetric else layers, out)


def details(view: View, facts: Sequence[Fact], own: Own = None) -> Graph:
    """The whole network through all layers: what the scenes about one thing are cut from."""
    return weave(numbered(facts, own), range(len(view.layers)), hub=hub_of(view))


def hub_of(view: View) -> int | None:
    """In a view of pairs, the layer between the two: its things are the start of every line."""
    return view.layer(view.overview.source) + 1 if view.overview.symmetric else None


def focused(view: View, facts: Sequence[Fact], own: Own = None) -> list[str]:
    """The things that may have a scene of their own, in the order of layers, then of facts."""
    facts = [fact for _, fact in numbered(facts, own)]
    places = [view.layer(name) for name in view.focus]
    if view.overview.symmetric:
        places.append(view.layer(view.overview.target))
    return list(dict.fromkeys(fact.ends[place] for place in places for fact in facts if fact.ends[place]))


def weave(facts: Numbered, steps: Sequence[int], *, line: str | None = None, hub: int | None = None) -> Graph:
    """The network of the layers `steps`; a layer that a fact has nothing in is stepped over."""
    graph: Graph = nx.MultiDiGraph()
    for place, fact in facts:
        present = [step for step in steps if fact.ends[step]]
        for step in present:
            graph.add_node(fact.ends[step])
            _add(graph.nodes[fact.ends[step]], place)
        for start, end in pairwise(present):
            source, target = (end, start) if end == hub else (start, end)
            kind = line or fact.lines[end]
            if not graph.has_edge(fact.ends[source], fact.ends[target], kind):
                graph.add_edge(fact.ends[source], fact.ends[target], kind)
            _add(graph.edges[fact.ends[source], fact.ends[target], kind], place)
    return graph


def _add(data: dict[str, list[int]], place: int) -> None:
    """The fact noted, once."""
    known = data.setdefault("facts", [])
    if not known or known[-1] != place:
        known.append(place)


def items(places: Iterable[int], facts: Sequence[Fact]) -> int:
    """How many recommendations these facts speak of: what every count on the page is."""
    return len({facts[place].item for place in places})


def ranked(graph: Graph, facts: Sequence[Fact]) -> list[str]:
    """The nodes, those asked in most recommendations first, then those with a part in most."""
    weight = {key: _weight(graph, key, facts) for key in graph}
    return sorted(graph, key=lambda key: weight[key], reverse=True)


def _weight(graph: Graph, key: str, facts: Sequence[Fact]) -> tuple[int, int]:
    """In how many recommendations a thing is asked, and in how many it has a part."""
    places = graph.nodes[key]["facts"]
    return items((at for at in places if ASKED in facts[at].lines), facts), items(places, facts)


def fold(graph: Graph, facts: Sequence[Fact], target: int, keep: int) -> Graph:
    """Of the things in layer `target` the `keep` most asked; the others become one node for each source.

    One that would be the rest all alone stays itself.
    """
    targets = {fact.ends[target] for fact in facts}
    order = [key for key in ranked(graph, facts) if key in targets]
    small = set(order[_level([_weight(graph, key, facts) for key in order], keep) :])
    small -= {key for key in small if all(_alone(graph, source, small) for source in graph.predecessors(key))}
    folded: Graph = nx.MultiDiGraph()
    for key in graph:
        if key not in small:
            folded.add_node(key, facts=list(graph.nodes[key]["facts"]))
    for source, end, kind, places in graph.edges(keys=True, data="facts"):
        goal = REST + source if end in small else end
        folded.add_edge(source, goal, kind)
        _note(folded.edges[source, goal, kind], places)
        if end in small:
            _note(folded.nodes[goal], places)
    return folded


def _level(weights: Sequence[tuple[int, int]], keep: int) -> int:
    """Where to cut, at most at `keep`: between unequals, unless that would leave less than half as many."""
    if keep >= len(weights):
        return keep
    return next((at for at in range(keep, keep // 2, -1) if weights[at - 1] != weights[at]), keep)


def _alone(graph: Graph, source: str, small: set[str]) -> bool:
    """Whether just one of a source's targets is small."""
    return sum(end in small for end in graph.successors(source)) == 1


def _note(data: dict[str, list[int]], places: list[int]) -> None:
    """These facts added to those known."""
    data["facts"] = sorted({*data.get("facts", []), *places})


def trim(graph: Graph, cap: int, facts: Sequence[Fact]) -> tuple[Graph, int]:
    """The network with its `cap` weightiest nodes, and how many were left out."""
    kept = set(ranked(graph, facts)[:cap])
    return graph.subgraph([key for key in graph if key in kept]).copy(), len(graph) - len(kept)


def trim_sources(graph: Graph, sources: Sequence[str], facts: Sequence[Fact]) -> tuple[Graph, int]:
    """The network with the weightiest `SOURCES` of these and all they lead to; how many were left out."""
    known = set(sources)
    small = set([key for key in ranked(graph, facts) if key in known][SOURCES:])
    if not small:
        return graph, 0
    bare = {key for key in graph if key not in known and small.issuperset(graph.predecessors(key))}
    kept = graph.subgraph([key for key in graph if key not in small | bare]).copy()
    return kept, len(graph) - len(kept)


def split(graph: Graph, facts: Sequence[Fact], steps: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """The nodes by layer, in the order of the facts; nodes of the rest stand in the last layer."""
    columns = [dict.fromkeys(fact.ends[step] for fact in facts if fact.ends[step]) for step in steps]
    columns[-1] |= dict.fromkeys(key for key in graph if key.startswith(REST))
    return tuple(tuple(key for key in column if key in graph) for column in columns)


def _around(layers: tuple[tuple[str, ...], ...], key: str) -> tuple[tuple[str, ...], ...]:
    """A pair's scene seen from one side: the thing, the recommendations, the others."""
    others = dict.fromkeys(end for end in (*layers[0], *layers[2]) if end != key)
    return ((key,), layers[1], tuple(others))
