"""One table of looks: a shape and two colours per kind of thing, a dash and a width per kind of line.

Nothing is told by colour alone: every kind has a shape of its own, every line a dash and a width of its own.
The colours are darkened (for paper) and lightened (for night) tones of Okabe and Ito's palette, which people
who confuse red with green tell apart; each stands out from its background at 4.5 : 1 or more.
"""

import math
from dataclasses import dataclass

from viz.errors import NoStyle


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of thing looks. `glyph` is an SVG path around (0, 0) in a box of 20 by 20 units."""

    name: str
    words: dict[str, str]
    glyph: str
    light: str
    dark: str
    narrow: "Frame"  # among four columns
    wide: "Frame"  # among two


@dataclass(frozen=True, slots=True)
class Frame:
    """A card's width in units of the drawing, the letters that fit on a line of it, and its lines at most."""

    width: int
    letters: int
    lines: int


@dataclass(frozen=True, slots=True)
class Line:
    """How a kind of line looks. `dash` is in units of the drawing; empty is solid. `width` is for one ask."""

    name: str
    words: dict[str, str]
    dash: tuple[int, ...]
    width: float
    light: str
    dark: str


def _kind(name: str, ru: str, en: str, look: tuple[str, str, str], frames: tuple[Frame, Frame]) -> Kind:
    return Kind(name, {"ru": ru, "en": en}, *look, *frames)


CIRCLE = "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z"
DIAMOND = "M0-10L10 0L0 10L-10 0z"
TRIANGLE = "M0-9L10 8L-10 8z"
TRIO = (
    "M-9 3.5a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0z"
    "M.6 3.5a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0z"
    "M-4.2-4.8a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0z"
)
RING = "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0zM-4 0a4 4 0 1 1 8 0a4 4 0 1 1-8 0z"
SQUARE = "M-8-8H8V8H-8z"
BAR = "M-9-4.5H9V4.5H-9z"
LINES = "M-8-7H8V-4H-8zM-8-1.5H8V1.5H-8zM-8 4H3V7H-8z"
FLAG = "M-8-9H9L4-3L9 3H-5V10H-8z"
PAGE = "M-7-9H3L8-4V9H-7z"
PAIR = "M-9-9H3V3H-9zM5-3H9V9H-3V5H5z"
CALENDAR = "M-8-9H8V9H-8zM-5.5-4V6.5H5.5V-4z"
HEXAGON = "M-5-9H5L10 0L5 9H-5L-10 0z"
CROSS = "M-9-6.5L-6.5-9 0-2.5 6.5-9 9-6.5 2.5 0 9 6.5 6.5 9 0 2.5-6.5 9-9 6.5-2.5 0z"
DOTS = (
    "M-10 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0z"
    "M-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0z"
    "M4.8 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0z"
)

LEAVES = "M-8-10H4V6H-8zM6-6H8V10H-4V8H6z"
STAR = "M0-10L2.9-3.6 9.5-3.1 4.6 1.5 6 8.1 0 4.6-6 8.1-4.6 1.5-9.5-3.1-2.9-3.6z"
STACK = "M-8-9H8V-5H-8zM-8-2H8V2H-8zM-8 5H8V9H-8z"
PIN = "M0 10L-6.2-.6a7.2 7.2 0 1 1 12.4 0zM-2.6-4a2.6 2.6 0 1 1 5.2 0a2.6 2.6 0 1 1-5.2 0z"

EVENT = (Frame(152, 12, 6), Frame(236, 24, 4))
SECTION = (Frame(150, 13, 6), Frame(252, 26, 3))
ITEM = (Frame(256, 31, 3), Frame(330, 41, 2))
BODY = (Frame(202, 21, 4), Frame(376, 47, 1))
BASIS = (Frame(236, 25, 5), Frame(300, 35, 3))
KINDS = {
    kind.name: kind
    for kind in (
        _kind("event", "событие", "event", (SQUARE, "#1b3b5f", "#a9cdf2"), EVENT),
        _kind("series", "ряд событий", "series of events", (STACK, "#1b3b5f", "#a9cdf2"), EVENT),
        _kind("year", "год", "year", (CALENDAR, "#1b3b5f", "#a9cdf2"), EVENT),
        _kind("place", "место", "place", (PIN, "#5d6168", "#b7bbc2"), EVENT),
        _kind("resolution", "резолюция", "resolution", (LEAVES, "#1b3b5f", "#a9cdf2"), EVENT),
        _kind("section", "секция", "section", (BAR, "#55626f", "#b3bfcb"), SECTION),
        _kind("recommendation", "рекомендация", "recommendation", (LINES, "#5d6168", "#b7bbc2"), ITEM),
        _kind("public-body", "орган власти", "public body", (CIRCLE, "#00629c", "#5cb8ee"), BODY),
        _kind("organisation", "организация", "organisation", (DIAMOND, "#a8480a", "#f2a766"), BODY),
        _kind("body-group", "круг адресатов", "open group", (TRIO, "#00704f", "#52cda6"), BODY),
        _kind("office", "должность", "office", (TRIANGLE, "#933a7c", "#e5a1cf"), BODY),
        _kind("kind", "вид органов", "kind of body", (HEXAGON, "#00629c", "#5cb8ee"), BODY),
        _kind("nobody", "адресат не найден", "no addressee found", (CROSS, "#5d6168", "#b7bbc2"), BODY),
        _kind("body", "адресат без вида", "body of no stated kind", (RING, "#5d6168", "#b7bbc2"), BODY),
        _kind(
            "programme", "программа, стратегия", "programme, strategy", (FLAG, "#7a5600", "#e3c04d"), BASIS
        ),
        _kind(
            "act",
            "указ, закон, постановление",
            "decree, law, resolution",
            (PAGE, "#922b2b", "#f2a199"),
            BASIS,
        ),
        _kind("contract", "договор", "contract", (PAIR, "#4a4a9c", "#b7b7f7"), BASIS),
        _kind("initiative", "инициатива", "initiative", (STAR, "#7a5600", "#e3c04d"), BASIS),
        _kind(
            "instrument", "основание без вида", "basis of no stated kind", (RING, "#5d6168", "#b7bbc2"), BASIS
        ),
        _kind(
            "rest",
            "прочие, собранные вместе",
            "the others, taken together",
            (DOTS, "#5d6168", "#b7bbc2"),
            BODY,
        ),
    )
}
LINES_OF = {
    line.name: line
    for line in (
        Line("addressee", {"ru": "адресат", "en": "addressee"}, (), 1.6, "#2f5f8f", "#7fb2e0"),
        Line("partner", {"ru": "партнёр", "en": "partner"}, (9, 5), 1.6, "#00704f", "#52cda6"),
        Line(
            "recipient", {"ru": "получает для сведения", "en": "informed"}, (2, 4), 1.6, "#a8480a", "#f2a766"
        ),
        Line("mentioned", {"ru": "лишь назван", "en": "mentioned only"}, (1, 6), 1.0, "#5d6168", "#b7bbc2"),
        Line(
            "unaddressed",
            {"ru": "рекомендации без адресата", "en": "recommendations with no addressee"},
            (4, 4),
            1.0,
            "#5d6168",
            "#b7bbc2",
        ),
        Line("part", {"ru": "входит в", "en": "is part of"}, (), 0.8, "#a39e92", "#6d727a"),
        Line("cites", {"ru": "ссылается на", "en": "rests on"}, (12, 3, 2, 3), 1.2, "#922b2b", "#f2a199"),
        Line("together", {"ru": "просят вместе", "en": "asked together"}, (), 1.2, "#2f5f8f", "#7fb2e0"),
    )
}
# Paper and ink, and the same at night. `mark` lies behind quoted words, `focus` rings what is chosen.
THEME = {
    "light": {
        "paper": "#faf9f6",
        "surface": "#ffffff",
        "ink": "#1f2328",
        "muted": "#5b6069",
        "rule": "#dedad1",
        "mark": "#ffe9a8",
        "focus": "#b3261e",
    },
    "dark": {
        "paper": "#16181b",
        "surface": "#1f2226",
        "ink": "#eceae5",
        "muted": "#a7acb4",
        "rule": "#383c42",
        "mark": "#5c4a10",
        "focus": "#ff8a80",
    },
}


def kind_of(name: str) -> Kind:
    """The look of a kind of thing; an unknown kind is an error, never a default."""
    if name not in KINDS:
        raise NoStyle("kind", name, KINDS)
    return KINDS[name]


def line_of(name: str) -> Line:
    """The look of a kind of line; an unknown kind is an error, never a default."""
    if name not in LINES_OF:
        raise NoStyle("line", name, LINES_OF)
    return LINES_OF[name]


def stroke(line: Line, count: int) -> float:
    """The width of a line for `count` asks: it grows with the root, so that one is seen beside fifty."""
    return round(min(line.width + 1.5 * (math.sqrt(max(count, 1)) - 1), 11.0), 2)
