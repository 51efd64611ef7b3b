"""A thing in, its card out: lines of text that fit, its size narrow and wide, and as a sign with a name."""

import math
from dataclasses import dataclass

from viz.facts import Thing
from viz.layout import Box
from viz.lettering import wrap
from viz.style import Frame, kind_of

LINE, NOTE, PADDING = 16, 15, 12  # heights in a card, in units of the drawing
SIGN = (21, 4)  # letters and lines of a name below a sign
LETTER = 7.0  # the width of a letter of 13 units, on the wide side


@dataclass(frozen=True, slots=True)
class Look:
    """A card at one width: its lines of text, its size."""

    lines: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Card:
    """A thing as it is drawn: narrow among four columns, wide among two; and the facts it stands in."""

    thing: Thing
    narrow: Look
    wide: Look
    sign: tuple[str, ...]  # the lines of its name below its sign
    facts: tuple[int, ...]


def card_of(thing: Thing, facts: tuple[int, ...]) -> Card:
    """A thing's lines and size at both widths."""
    kind = kind_of(thing.kind)
    return Card(thing, _look(thing, kind.narrow), _look(thing, kind.wide), _sign(thing), facts)


def _sign(thing: Thing) -> tuple[str, ...]:
    """The name below a sign, and what tells it from others of that name."""
    note = " · ".join(thing.notes)
    return (*wrap(thing.label, *SIGN), *(wrap(note, SIGN[0] + 5, 1) if note else ()))


def _look(thing: Thing, frame: Frame) -> Look:
    lines = wrap(thing.label, frame.letters, frame.lines)
    return Look(lines, Box(frame.width, PADDING + LINE * len(lines) + (NOTE if thing.notes else 0)))


def radius(card: Card) -> int:
    """The radius of a sign in a network of forces: its area grows with the number of facts."""
    return round(min(7 + 1.6 * math.sqrt(len(card.facts)), 20))


def name_box(card: Card) -> Box:
    """The room of a sign with its name below."""
    letters = max(map(len, card.sign), default=0)
    return Box(
        round(max(letters * LETTER + 8, 2 * radius(card))),
        2 * radius(card) + LINE * len(card.sign) + 6,
    )
