"""A network in sums in, its picture out: where every sign, name and line stands, in units of the drawing.

Two columns, and between them a line for each sum, as wide as it has asks; lines stand side by side where they
begin and end. The same sums, the same picture.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from viz.lettering import wrap
from viz.style import line_of
from viz.sums import ASKED, ROLES, UNADDRESSED, End, Sum, Sums
from viz.words import grouped, words

LINE, GAP, HEAD = 17, 14, 34  # of text; between one name and the next; the headings of the columns
LETTER = 7.1  # the width of a letter, on the wide side
SIGN, BAR = 26, 6  # the room of a sign; the bar at which lines begin and end
AISLE = 420  # between the columns: room for the lines
LETTERS, ROWS = (24, 30), 2  # of a name, on the left and on the right
SPAN, THIN = 520, 1.0  # the widths of all lines together; the least of one
MARGIN = 10


@dataclass(frozen=True, slots=True)
class Spot:
    """A sign at (x, y), its name from (text_x, text_y) on, the bar of its lines from `top`."""

    end: End
    x: int
    y: int
    text_x: int
    text_y: int
    lines: tuple[str, ...]
    much: str
    anchor: str
    bar_x: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A line: its path, width and dash, the spots at its ends."""

    of: Sum
    path: str
    width: float
    dash: str
    source: Spot
    target: Spot


@dataclass(frozen=True, slots=True)
class Flows:
    """The picture: its size, its two columns, its lines, the heaviest first."""

    width: int
    height: int
    sources: tuple[Spot, ...]
    targets: tuple[Spot, ...]
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One column: the place of each of its lines at its bar, from top to bottom, and where it stands."""

    ends: Sequence[End]
    names: Sequence[tuple[str, ...]]
    much: Sequence[str]
    lines: Sequence[Sequence[int]]
    left: bool

    def room(self, place: int, widths: Sequence[float]) -> float:
        """The height of one end with its name and its bar."""
        return max(LINE * (len(self.names[place]) + 1), self.bar(place, widths)) + GAP

    def bar(self, place: int, widths: Sequence[float]) -> float:
        """The widths of the lines of one end together."""
        return sum(widths[at] for at in self.lines[place])

    def text(self) -> int:
        """The width of the longest name."""
        names = (line for lines in self.names for line in lines)
        return round(max(map(len, (*names, *self.much)), default=0) * LETTER)


def flows_of(sums: Sums, lang: str) -> Flows:
    """The picture of a network in sums."""
    scale = SPAN / max(1, sum(line.count for line in sums.lines))
    widths = [round(max(THIN, line.count * scale), 1) for line in sums.lines]
    sides = (side_of(sums, lang, left=True), side_of(sums, lang, left=False))
    height = max(sum(side.room(at, widths) for at in range(len(side.ends))) for side in sides)
    edges = (MARGIN + sides[0].text() + SIGN, MARGIN + sides[0].text() + SIGN + AISLE)
    spots = [tuple(column(side, widths, (x, height))) for side, x in zip(sides, edges, strict=True)]
    starts, ends = (joints(side, placed, widths) for side, placed in zip(sides, spots, strict=True))
    return Flows(
        edges[1] + SIGN + sides[1].text() + MARGIN,
        round(height) + HEAD + MARGIN,
        spots[0],
        spots[1],
        tuple(
            curve(line, width, (spots[0][line.source], spots[1][line.target]), (starts[at], ends[at]))
            for at, (line, width) in enumerate(zip(sums.lines, widths, strict=True))
        ),
    )


def side_of(sums: Sums, lang: str, *, left: bool) -> Side:
    """One column; its lines stand in the order of their other ends, so that few cross at once."""
    ends = sums.sources if left else sums.targets
    lines: list[list[int]] = [[] for _ in ends]
    for at, line in enumerate(sums.lines):
        lines[line.source if left else line.target].append(at)
    for own in lines:
        own.sort(
            key=lambda at: (sums.lines[at].target if left else sums.lines[at].source, sums.lines[at].line)
        )
    names = [wrap(end.label, LETTERS[not left], ROWS) for end in ends]
    return Side(ends, names, [much(end, lang) for end in ends], lines, left)


def much(end: End, lang: str) -> str:
    """What tells an end from its namesakes, how often it asks or is asked, and apart from that all else."""
    counts, short = dict(end.counts), words(lang)
    if end.param == "addressed" or not counts.keys() & {*ROLES, UNADDRESSED}:
        return " · ".join([*end.notes, grouped(sum(counts.values()), lang)])
    said = [*end.notes, grouped(counts.pop(ASKED, 0), lang)]
    said += [
        f"{short.get(f'sums_{line}', line_of(line).words[lang])} {grouped(count, lang)}"
        for line, count in counts.items()
    ]
    return " · ".join(said)


def column(side: Side, widths: Sequence[float], at: tuple[int, float]) -> Iterator[Spot]:
    """The spots of one column, spread over the height; `at`: the x of its bars, the height."""
    x, height = at
    rooms = [side.room(place, widths) for place in range(len(side.ends))]
    free = (height - sum(rooms)) / max(1, len(rooms))
    top, away = HEAD + free / 2, -1 if side.left else 1
    for place, end in enumerate(side.ends):
        middle, bar = top + (rooms[place] - GAP) / 2, side.bar(place, widths)
        lines = side.names[place]
        yield Spot(
            end,
            x + away * SIGN // 2,
            round(middle),
            x + away * (SIGN + 2),
            round(middle - LINE * (len(lines) + 1) / 2 + LINE * 0.78),
            lines,
            side.much[place],
            "end" if side.left else "start",
            x if side.left else x - BAR,
            round(middle - bar / 2, 1),
            round(bar, 1),
        )
        top += rooms[place] + free


def joints(side: Side, spots: Sequence[Spot], widths: Sequence[float]) -> Mapping[int, tuple[float, float]]:
    """Where each line begins or ends."""
    found = {}
    for spot, own in zip(spots, side.lines, strict=True):
        y = spot.top
        for at in own:
            found[at] = (spot.bar_x + (BAR if side.left else 0), round(y + widths[at] / 2, 1))
            y += widths[at]
    return found


def curve(
    line: Sum, width: float, spots: tuple[Spot, Spot], ends: tuple[tuple[float, float], tuple[float, float]]
) -> Curve:
    """A line from bar to bar."""
    (x, y), (u, v) = ends
    middle = (x + u) / 2
    dash = " ".join(str(round(part * min(max(1.0, width / 4), 3.0), 1)) for part in line_of(line.line).dash)
    return Curve(line, f"M{x} {y}C{middle} {y} {middle} {v} {u} {v}", width, dash, *spots)
