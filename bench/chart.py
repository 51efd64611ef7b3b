"""Curves in, an SVG picture out: a logarithmic axis below, a linear one from zero beside it.

No script, no style sheet, no font of its own; a title and a description say in words what is drawn.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 40, 50, 60
# Told apart without colour, too: by the shape of the line and of its points.
LOOKS = (("#0b5394", "", "circle"), ("#a61c00", "6 4", "square"), ("#38761d", "2 3", "circle"))
STEPS = 5  # marks of the axis beside, about


@dataclass(frozen=True, slots=True)
class Curve:
    """A name, and points of (how many, how much), at least one, all above zero."""

    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture says: its title, what stands below and beside."""

    title: str
    below: str
    beside: str


@dataclass(frozen=True, slots=True)
class Frame:
    """From numbers to places on the page: `low` and `high` in powers of ten, `top` the highest mark."""

    low: int
    high: int
    top: float

    def across(self, number: float) -> float:
        """Where a number stands on the logarithmic axis."""
        share = (math.log10(number) - self.low) / (self.high - self.low)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def up(self, number: float) -> float:
        """Where a number stands on the linear axis."""
        return HEIGHT - BOTTOM - number / self.top * (HEIGHT - TOP - BOTTOM)


def chart(curves: Sequence[Curve], words: Words) -> str:
    """The picture. Raises `ValueError` where there is no point to draw."""
    points = [point for curve in curves for point in curve.points]
    if not points:
        raise ValueError(f"{words.title}: nothing to draw")
    step = nice(max(much for _, much in points) / STEPS)
    low = math.floor(math.log10(min(many for many, _ in points)))
    high = max(low + 1, math.ceil(math.log10(max(many for many, _ in points))))
    frame = Frame(low, high, step * math.ceil(max(much for _, much in points) * 1.1 / step))
    body = [*opening(curves, words), *axes(frame, step, words)]
    for place, curve in enumerate(curves):
        body += drawn(curve, place, frame)
    return "\n".join([*body, "</svg>"]) + "\n"


def nice(least: float) -> float:
    """The least of 1, 2, 5 times a power of ten that is not below a number."""
    power: float = 10.0 ** math.floor(math.log10(least))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= least * (1 - 1e-9))


def opening(curves: Sequence[Curve], words: Words) -> Iterator[str]:
    """The head of the picture, and the same in words."""
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' aria-labelledby="title described" font-family="sans-serif" font-size="13">'
    )
    yield f'<title id="title">{escape(words.title)}</title>'
    yield f'<desc id="described">{escape(described(curves, words))}</desc>'
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'


def described(curves: Sequence[Curve], words: Words) -> str:
    """Every point in words."""
    told = [f"{words.beside}, by {words.below}."]
    for curve in curves:
        points = ", ".join(f"{much:g} at {many:,.0f}" for many, much in curve.points)
        told.append(f"{curve.name}: {points}.")
    return " ".join(told)


def axes(frame: Frame, step: float, words: Words) -> Iterator[str]:
    """Marks and their lines, and what the axes are."""
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    for count in range(round(frame.top / step) + 1):
        height = frame.up(count * step)
        yield f'<path d="M{LEFT} {height:.1f}H{right}" stroke="#dddddd"/>'
        yield text(LEFT - 8, height + 4, f"{count * step:g}", "end")
    for power in range(frame.low, frame.high + 1):
        place = frame.across(10.0**power)
        yield f'<path d="M{place:.1f} {TOP}V{bottom}" stroke="#dddddd"/>'
        yield text(place, bottom + 18, f"{10**power:,}".replace(",", " "), "middle")
    yield f'<path d="M{LEFT} {TOP}V{bottom}H{right}" fill="none" stroke="#333333"/>'
    yield text((LEFT + right) / 2, HEIGHT - 15, words.below, "middle")
    yield text(LEFT - 45, 20, words.beside, "start")


def drawn(curve: Curve, place: int, frame: Frame) -> Iterator[str]:
    """A curve, its points, its name."""
    colour, dashes, shape = LOOKS[place % len(LOOKS)]
    spots = [(frame.across(many), frame.up(much)) for many, much in sorted(curve.points)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'
    yield from (spot(x, y, colour, shape) for x, y in spots)
    height = TOP - 16 + 16 * (place - 1)
    start = WIDTH - RIGHT - 250
    yield f'<path d="M{start} {height - 4}h30" stroke="{colour}" stroke-width="2"{dashed}/>'
    yield text(start + 38, height, curve.name, "start")


def spot(x: float, y: float, colour: str, shape: str) -> str:
    """One point."""
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
    return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"/>'


def text(x: float, y: float, words: str, anchor: str) -> str:
    """Words at a place."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#222222">{escape(words)}</text>'
