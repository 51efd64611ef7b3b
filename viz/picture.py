"""Facts in, a picture out: cards, links, and scenes with the place of every card; all by number, not by name.

What the page's script gets: it places and paints, and decides nothing.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from viz import layout, network
from viz.drawing import Dot, Stroke
from viz.facts import Fact, Facts, Thing
from viz.lettering import wrap
from viz.style import Frame, kind_of, line_of
from viz.view import View
from viz.words import counted, words

LINE, NOTE, PADDING = 16, 15, 12  # heights in a card, in units of the drawing
LETTER = 7.0  # the width of a letter of 13 units, on the wide side
HEAD = 26  # the headings of the columns
AISLES = {"focus": 60, "small": 30, "large": 210}  # between columns: room for the lines
WIDTHS = {"small": 420, "large": 960}  # of a picture laid out by forces
ORDERED = {"event", "section", "recommendation"}
TITLE = 300  # letters of what is said when something is pointed at


@dataclass(frozen=True, slots=True)
class Look:
    """A card at one width: its lines of text, its size."""

    lines: tuple[str, ...]
    box: layout.Box


@dataclass(frozen=True, slots=True)
class Card:
    """A thing as it is drawn: narrow among four columns, wide among two; and the facts it stands in."""

    thing: Thing
    narrow: Look
    wide: Look
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A line between two cards, by their places, with the facts it stands for."""

    source: int
    target: int
    line: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Set:
    """A scene laid out. `cards` are (place of the card, x, y); `links` are places; `heads` are (x, words).

    `focus` is the place of the card the scene is about, -1 for the overview.
    """

    focus: int
    form: str
    wide: bool
    width: int
    height: int
    cards: tuple[tuple[int, int, int], ...]
    links: tuple[int, ...]
    heads: tuple[tuple[int, Mapping[str, str]], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn: the cards and links of every scene, and the scenes, the overview first."""

    cards: tuple[Card, ...]
    links: tuple[Link, ...]
    scenes: tuple[Set, ...]
    small: Set  # the overview for a small screen
    folded: int  # how many of the most asked the overview shows by themselves, 0 where it shows all


@dataclass(frozen=True, slots=True)
class Deck:
    """All cards by the keys of their things, and all links by (of the overview?, from, to, line)."""

    cards: Mapping[str, Card]
    links: Mapping[tuple[bool, str, str, str], Link]


def paint(view: View, known: Facts, lang: str) -> Picture:
    """The picture of a view."""
    facts = known.facts
    first, whole = network.overview(view, facts), network.details(view, facts)
    deck = _deck(view, known, (first.graph, whole), lang)
    place = {key: at for at, key in enumerate(deck.cards)}
    number = {name: at for at, name in enumerate(deck.links)}
    about = [network.focus(view, facts, key) for key in network.focused(view, facts)]
    sizes = [("large", first), *(("focus", scene) for scene in about), ("small", first)]
    *scenes, small = [_scene(view, scene, deck.cards, (place, number), size) for size, scene in sizes]
    rests = any(key.startswith(network.REST) for key in first.graph)
    return Picture(
        cards=tuple(deck.cards.values()),
        links=tuple(deck.links.values()),
        scenes=tuple(scenes),
        small=small,
        folded=view.overview.keep if rests else 0,
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


def _deck(view: View, known: Facts, graphs: tuple[Any, Any], lang: str) -> Deck:
    """A card for every node of the overview and the whole network, a link for every edge."""
    cards = {card.thing.key: card for card in _cards(view, known, graphs, lang)}
    place = {key: at for at, key in enumerate(cards)}
    links = {
        (graph is graphs[0], one, other, line): Link(place[one], place[other], line, tuple(facts))
        for graph in graphs
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
        yield _card(thing, tuple(sorted(facts)))


def _rest(key: str, count: int, lang: str) -> Thing:
    """The thing that a node of the rest stands for."""
    return Thing(key, "rest", words(lang)["rest"].format(count=count))


def _card(thing: Thing, facts: tuple[int, ...]) -> Card:
    """A thing's lines and size at both widths."""
    kind = kind_of(thing.kind)
    return Card(thing, _look(thing, kind.narrow), _look(thing, kind.wide), facts)


def _look(thing: Thing, frame: Frame) -> Look:
    lines = wrap(thing.label, frame.letters, frame.lines)
    return Look(lines, layout.Box(frame.width, PADDING + LINE * len(lines) + (NOTE if thing.notes else 0)))


def _scene(
    view: View, scene: network.Scene, cards: Mapping[str, Card], names: tuple[Any, Any], size: str
) -> Set:
    """A scene with the place of every card; `names` give the numbers of cards and of links."""
    place, number = names
    forces = not scene.focus and view.overview.arrangement == "force"
    placed = _forces(scene, cards, size) if forces else _columns(scene, cards, size)
    head = 0 if forces else HEAD
    links = [number[not scene.focus, one, other, line] for one, other, line in scene.graph.edges(keys=True)]
    return Set(
        focus=place[scene.focus] if scene.focus else -1,
        form="forces" if forces else "columns",
        wide=size == "large",
        width=placed.width,
        height=placed.height + head,
        cards=tuple((place[key], x, y + head) for key, (x, y) in placed.at.items()),
        links=tuple(sorted(links)),
        heads=() if forces else tuple(_heads(view, scene, placed)),
        left_out=scene.left_out,
    )


def _columns(scene: network.Scene, cards: Mapping[str, Card], size: str) -> layout.Placed:
    """Columns; what the documents put in order keeps it, the rest is free."""
    boxes = {
        key: (cards[key].wide if size == "large" else cards[key].narrow).box
        for layer in scene.layers
        for key in layer
    }
    free = [
        place
        for place, layer in enumerate(scene.layers)
        if not {cards[key].thing.kind for key in layer} & ORDERED
    ]
    layers = [
        sorted(layer, key=lambda key: -len(cards[key].facts)) if place in free else layer
        for place, layer in enumerate(scene.layers)
    ]
    return layout.columns(scene.graph, layers, boxes, free, aisle=AISLES[size])


def _forces(scene: network.Scene, cards: Mapping[str, Card], size: str) -> layout.Placed:
    """Forces; a node's place is its sign's, its name stands below it."""
    boxes = {key: name_box(cards[key]) for key in scene.graph}
    placed = layout.forces(scene.graph, boxes, width=WIDTHS[size])
    at = {key: (x, y - boxes[key].height // 2 + radius(cards[key])) for key, (x, y) in placed.at.items()}
    return layout.Placed(at, placed.width, placed.height)


def radius(card: Card) -> int:
    """The radius of a sign in a network of forces: its area grows with the number of facts."""
    return round(min(7 + 1.6 * math.sqrt(len(card.facts)), 20))


def name_box(card: Card) -> layout.Box:
    """The room of a sign with its name below."""
    letters = max(map(len, card.narrow.lines), default=0)
    return layout.Box(
        round(max(letters * LETTER + 8, 2 * radius(card))),
        2 * radius(card) + LINE * len(card.narrow.lines) + 6,
    )


def _heads(
    view: View, scene: network.Scene, placed: layout.Placed
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The heading of every column, at the middle of its cards."""
    ends = (view.overview.source, view.overview.target)
    layers = view.layers if scene.focus else [view.layers[view.layer(name)] for name in ends]
    for layer, keys in zip(layers, scene.layers, strict=True):
        if keys:
            yield placed.at[keys[0]][0], layer.words
