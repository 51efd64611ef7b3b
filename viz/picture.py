"""Facts in, a picture out: cards, links, and scenes with the place of every card; all by number, not by name.

What the page's script gets: it places and paints, and decides nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as Places
from dataclasses import dataclass
from typing import Any

from viz import network
from viz.cards import Card, card_of
from viz.drawing import Dot, Stroke
from viz.facts import Fact, Facts, Thing
from viz.stage import Set, lay_out
from viz.style import line_of
from viz.view import View
from viz.words import counted, words

SCENES = 150  # of things that are shown item by item on one page; the others have pages of their own
TITLE = 300  # letters of what is said when something is pointed at


@dataclass(frozen=True, slots=True)
class Link:
    """A line between two cards, by their places, with the facts it stands for."""

    source: int
    target: int
    line: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn: the cards and links of every scene, and the scenes, the overview first.

    `web` is the place of every thing of the two layers of the overview, that it may be opened from any one.
    """

    cards: tuple[Card, ...]
    links: tuple[Link, ...]
    scenes: tuple[Set, ...]
    small: Set  # the overview for a small screen
    web: Set
    kept: int  # how many of the most asked the overview shows by themselves, 0 where it shows all


@dataclass(frozen=True, slots=True)
class Deck:
    """All cards by the keys of their things, and all links by (network, from, to, line)."""

    cards: Mapping[str, Card]
    links: Mapping[tuple[str, str, str, str], Link]


def paint(view: View, known: Facts, lang: str, own: Places[int] | None = None) -> Picture:
    """The picture of a view; its scenes tell of the facts at the places `own`, all for None."""
    facts = known.facts
    first = network.overview(view, facts, own=own)
    web = network.web(view, facts, own=own)
    graphs = {"overview": first.graph, "whole": network.details(view, facts, own), "web": web.graph}
    deck = _deck(view, known, graphs, lang)
    place = {key: at for at, key in enumerate(deck.cards)}
    number = {name: at for at, name in enumerate(deck.links)}
    keys = network.focused(view, facts, own)[:SCENES]
    about = [network.focus(view, facts, key, own=own) for key in keys]
    sizes = [("large", first), *(("focus", scene) for scene in about), ("small", first), ("web", web)]
    *scenes, small, laid = [lay_out(view, scene, deck.cards, (place, number), size) for size, scene in sizes]
    rests = {key for key in first.graph if key.startswith(network.REST)}
    return Picture(
        cards=tuple(deck.cards.values()),
        links=tuple(deck.links.values()),
        scenes=tuple(scenes),
        small=small,
        web=laid,
        kept=len(set(first.layers[-1]) - rests) if rests else 0,
    )


def dots(picture: Picture, lang: str, facts: Sequence[Fact]) -> list[Dot]:
    """The cards for the drawing room."""
    forms = words(lang)["items_count"]
    found = []
    for card in picture.cards:
        count = network.items(card.facts, facts)
        title = [card.thing.label[:TITLE], *card.thing.notes, f"{count} {counted(forms, count, lang)}"]
        found.append(Dot(card.narrow.lines, "\n".join(title)))
    return found


def strokes(picture: Picture, lang: str, facts: Sequence[Fact]) -> list[Stroke]:
    """The links for the drawing room."""
    forms = words(lang)["items_count"]
    found = []
    for link in picture.links:
        count = network.items(link.facts, facts)
        ends = [picture.cards[place].thing.label[: TITLE // 2] for place in (link.source, link.target)]
        title = f"{' → '.join(ends)}\n{line_of(link.line).words[lang]}: {count} {counted(forms, count, lang)}"
        found.append(Stroke(link.source, link.target, link.line, count, title))
    return found


def _deck(view: View, known: Facts, graphs: Mapping[str, Any], lang: str) -> Deck:
    """A card for every node of these networks, a link for every edge."""
    cards = {card.thing.key: card for card in _cards(view, known, list(graphs.values()), lang)}
    place = {key: at for at, key in enumerate(cards)}
    links = {
        (name, one, other, line): Link(place[one], place[other], line, tuple(facts))
        for name, graph in graphs.items()
        for one, other, line, facts in graph.edges(keys=True, data="facts")
    }
    return Deck(cards, links)


def _cards(view: View, known: Facts, graphs: Sequence[Any], lang: str) -> Iterator[Card]:
    """A card for every node of these networks, those of the first network first."""
    target = view.layer(view.overview.target)
    places: dict[str, set[int]] = {}
    for graph in graphs:
        for key, own in graph.nodes(data="facts"):
            places.setdefault(key, set()).update(own)
    for key, facts in places.items():
        if key.startswith(network.REST):
            thing = _rest(key, len({known.facts[at].ends[target] for at in facts}), lang)
        else:
            thing = known.things[key]
        yield card_of(thing, tuple(sorted(facts)))


def _rest(key: str, count: int, lang: str) -> Thing:
    """The thing that a node of the rest stands for."""
    return Thing(key, "rest", words(lang)["rest"].format(count=count))
