"""The way of a request through the vocabulary, from the event to who is asked, as shapes for a template.

Pure; lengths are in units of the drawing. Names and labels are those of the ontology.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from ontology import NS, PREFIXES
from ontology.terms import OA, SCHEMA

WIDTH, BOX, GAP, HEIGHT, TOP = 1042, 162, 58, 44, 24
INDENT, STEP, FIRST = 26, 72, 36
"""How far what hangs below a box is pushed in, how far apart such boxes are, how far below the first is."""
EDGE, LETTER, MOST = 8, 8, 2
"""Between a name and its box, the width of a letter, lines of a name at most."""


@dataclass(frozen=True, slots=True)
class Link:
    """A property between two terms; `back` where it leads from `to`."""

    property: str
    to: str
    back: bool = False
    deeper: bool = False
    """True of what hangs on the one above it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A class on the way: what leads on from it, and what hangs on it."""

    iri: str
    on: Link | None
    below: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Box:
    """A box at (x, y), the property that leads to it, and where that stands."""

    iri: str
    x: int
    y: int
    width: int
    link: Link | None = None
    top: int = 0
    """Of what hangs: where its line begins."""


def adr(name: str) -> str:
    """A term of ours."""
    return NS + name


WAY = (
    Step(
        adr("Event"),
        Link(adr("adoptedAt"), adr("Resolution"), back=True),
        (Link(adr("inSeries"), adr("EventSeries")), Link(SCHEMA.location, adr("Place"))),
    ),
    Step(
        adr("Resolution"),
        Link(adr("inResolution"), adr("Recommendation"), back=True),
        (
            Link(adr("inResolution"), adr("Gap"), back=True),
            Link(adr("inResolution"), adr("Ledger"), back=True),
        ),
    ),
    Step(
        adr("Recommendation"),
        Link(adr("ofRecommendation"), adr("Ask"), back=True),
        (
            Link(adr("inSection"), adr("Section")),
            Link(adr("cites"), adr("Instrument")),
            Link(adr("concerns"), adr("Initiative")),
            Link(adr("mentions"), adr("Body")),
        ),
    ),
    Step(
        adr("Ask"),
        Link(adr("body"), adr("Body")),
        (
            Link(adr("role"), PREFIXES["role"].rstrip("#")),
            Link(adr("basis"), PREFIXES["basis"].rstrip("#")),
            Link(adr("factSubject"), adr("Evidence"), back=True),
            Link(OA.hasTarget, adr("Passage"), deeper=True),
        ),
    ),
    Step(adr("Body"), None, (Link(adr("territory"), adr("Place")), Link(adr("supersededBy"), adr("Body")))),
)
"""From the event to the body."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing: boxes on the way, those that hang on them, and the height of it all."""

    steps: Sequence[Box]
    hanging: Sequence[Box]
    width: int
    height: int

    @property
    def middle(self) -> int:
        """Where the way runs."""
        return TOP + HEIGHT // 2


def lines(text: str, width: int) -> Sequence[str]:
    """A name in one line or two, as a box of this width has room."""
    letters = (width - 2 * EDGE) // LETTER
    found = wrap(text, letters, break_long_words=False) or [text]
    return found if len(found) <= MOST else [*found[: MOST - 1], f"{found[MOST - 1]}…"]


def picture() -> Picture:
    """The way, drawn."""
    steps = [Box(one.iri, number * (BOX + GAP), TOP, BOX, one.on) for number, one in enumerate(WAY)]
    hanging = list(hung(steps))
    return Picture(steps, hanging, WIDTH, max(one.y for one in hanging) + HEIGHT + 2)


def hung(steps: Sequence[Box]) -> Iterator[Box]:
    """What hangs on the boxes of the way."""
    for step, box in zip(WAY, steps, strict=True):
        for number, link in enumerate(step.below):
            y = box.y + HEIGHT + FIRST + number * STEP
            pushed = INDENT * (2 if link.deeper else 1)
            top = y - STEP + HEIGHT if link.deeper else box.y + HEIGHT
            yield Box(link.to, box.x + pushed, y, box.width - pushed, link, top)
