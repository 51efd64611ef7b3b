"""A picture and its facts in, what the page's script reads out: plain lists and numbers, every text once."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as Keys
from typing import Any

from ontology import PREFIXES
from viz.cards import Card, name_box, radius
from viz.drawing import drawn
from viz.facts import Fact
from viz.growth import Grown
from viz.links import Links
from viz.network import CAP
from viz.picture import Picture, dots, strokes
from viz.stage import Set
from viz.style import KINDS, LINES_OF, THEME
from viz.twin import Row
from viz.view import View
from viz.words import words


def page_data(view: View, grown: Grown, picture: Picture, rows: Sequence[Row], links: Links) -> Any:
    """All that the page's script reads, fit for JSON."""
    place = {card.thing.key: at for at, card in enumerate(picture.cards)}
    facts, lang, pool = grown.known.facts, links.lang, dict[str, int]()
    return {
        "lang": lang,
        "words": dict(words(lang)),
        "source": links.source,
        "leaders": view.leaders[lang],
        "cap": CAP,
        "theme": _palette(),
        "glyphs": {kind.name: kind.glyph for kind in KINDS.values()},
        "kinds": {kind.name: kind.words[lang] for kind in KINDS.values()},
        "roles": {line.name: line.words[lang] for line in LINES_OF.values()},
        "network": drawn(dots(picture, lang, facts), strokes(picture, lang, facts)),
        "cards": [_card(card, links, grown.half) for card in picture.cards],
        "links": [{"line": link.line, "facts": link.facts} for link in picture.links],
        "scenes": [_scene(scene, lang) for scene in picture.scenes],
        "small": _scene(picture.small, lang),
        "web": _scene(picture.web, lang),
        "start": [place[key] for key in grown.start if key in place],
        "own": None if grown.own is None else sorted(grown.own),
        "half": [place[key] for key in grown.half if key in place],
        "facts": [_fact(fact, place, pool, links) for fact in facts],
        "rows": [row.facts for row in rows],
        "texts": list(pool),
    }


def _palette() -> dict[str, dict[str, str]]:
    """The colours of both themes by name."""
    looks = {**KINDS, **LINES_OF}
    return {
        theme: {**THEME[theme], **{name: getattr(looks[name], theme) for name in looks}} for theme in THEME
    }


def _card(card: Card, links: Links, half: Keys[str]) -> dict[str, Any]:
    """A card: its two sizes, the size of its sign and name in a network of forces, where it leads."""
    key = card.thing.key
    name = name_box(card)
    return {
        "kind": card.thing.kind,
        "name": card.thing.label,
        "notes": card.thing.notes,
        "sizes": [(look.box.width, look.box.height) for look in (card.narrow, card.wide)],
        "wide": card.wide.lines,
        "sign": card.sign,
        "below": (name.width, name.height),
        "radius": radius(card),
        "facts": card.facts,
        "key": key.removeprefix(PREFIXES["id"]),
        "page": links.page(key),
        "web": links.web(key) if key in half else "",
    }


def _scene(scene: Set, lang: str) -> dict[str, Any]:
    """A scene: what stands where."""
    return {
        "focus": scene.focus,
        "form": scene.form,
        "wide": scene.wide,
        "size": (scene.width, scene.height),
        "cards": scene.cards,
        "links": scene.links,
        "above": scene.above,
        "heads": [(x, said[lang]) for x, said in scene.heads],
        "out": scene.left_out,
    }


def _fact(fact: Fact, place: Mapping[str, int], pool: dict[str, int], links: Links) -> dict[str, Any]:
    """A fact; its texts stand in the pool, which grows."""

    def put(text: str) -> int:
        return pool.setdefault(text, len(pool))

    return {
        "item": put(fact.item),
        "page": put(links.page(fact.item)),
        "number": put(fact.number),
        "text": put(fact.text),
        "document": put(fact.document),
        "place": [put(text) for text in fact.place],
        "ends": [place.get(key, -1) for key in fact.ends],
        "lines": fact.lines,
        "said": [(put(passage.sentence), put(passage.quote)) for passage in fact.passages],
    }
