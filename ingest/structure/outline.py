"""Lines in, the outline out: sections, headings, recommendations with their numbers and parents, what is left.

One pass with a state: before the operative part, inside it, after it. A list belongs to what announced it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.language.lexicon import modals, table
from ingest.language.morph import forms, is_finite, is_infinitive
from ingest.language.names import read_names
from ingest.language.phrase import low
from ingest.language.tokens import Token, tokenize
from ingest.model import Address, Basis, GapFound, Item, Role, Section, Span
from ingest.structure.heading import Heading, read_heading
from ingest.structure.lines import (
    OPERATIVE,
    Track,
    closes,
    is_appendix,
    names_responsible,
    opens_operative,
    opens_preamble,
    track_at,
)
from ingest.structure.markers import Kind, Line, read_lines
from ingest.structure.numbering import Numbered, find_breaks
from ingest.structure.partner import find_partners


class State(StrEnum):
    """Where the reading stands."""

    NEUTRAL = "neutral"
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    CLOSED = "closed"
    ENDED = "ended"


@dataclass(slots=True)
class Node:
    """A place in the list: a heading, an item or a statement; `count` of the bullets under it so far."""

    number: str
    line: Line | None
    addresses: tuple[Address, ...] = ()
    item: Item | None = None
    count: int = 0


@dataclass(slots=True)
class Outline:
    """What the pass has found so far; `preamble` are the lines outside the operative part."""

    text: str
    sections: list[Section] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    preamble: list[Line] = field(default_factory=list)
    closing: list[Line] = field(default_factory=list)
    gaps: list[GapFound] = field(default_factory=list)
    state: State = State.NEUTRAL
    wide: tuple[Address, ...] = ()
    heading: Node | None = None
    headings: int = 0
    lists: int = 0
    stack: list[Node] = field(default_factory=list)
    root: Node = field(default_factory=lambda: Node("", None))
    fresh: bool = True
    numbered: list[Numbered] = field(default_factory=list)

    @property
    def section(self) -> Section | None:
        """The section being read."""
        return self.sections[-1] if self.sections else None


def read_outline(text: str) -> Outline:
    """The outline of a whole text."""
    outline = Outline(text)
    lines = read_lines(text)
    for place, line in enumerate(lines):
        read(outline, line, lines[place + 1] if place + 1 < len(lines) else None)
    outline.gaps += find_breaks(outline.numbered) + repeated(outline.items)
    return outline


def repeated(items: Sequence[Item]) -> list[GapFound]:
    """Items of one section that bear the same number though they stand in different lists."""
    seen: set[tuple[str, str]] = set()
    gaps = []
    for item in items:
        key = (item.section.name if item.section is not None else "", item.number)
        if key in seen:
            gaps.append(
                GapFound(
                    "numbering-duplicate", item.span, f"номер {item.number} встречается не впервые", item
                )
            )
        seen.add(key)
    return gaps


def read(outline: Outline, line: Line, following: Line | None) -> None:
    """Take one line into the outline."""
    track = track_at(outline.text, line) if outline.state is not State.ENDED else None
    if outline.state is State.ENDED:
        outline.closing.append(line)
    elif track is not None and not is_roman_heading(outline, line):
        open_section(outline, line, track)
    elif line.kind is Kind.NONE or line.kind is Kind.ROMAN:
        read_unmarked(outline, line, following)
    else:
        read_marked(outline, line, following)


def is_roman_heading(outline: Outline, line: Line) -> bool:
    """Whether a roman numeral stands before addressees and not before a topic."""
    return line.kind is Kind.ROMAN and read_heading(outline.text, line.body) is not None


def open_section(outline: Outline, line: Line, track: Track) -> None:
    """Begin a section; lists start anew in it."""
    name = re.sub(r"[«»\"“”]", "", " ".join(track.name.of(outline.text).split()))
    topic = track.topic.of(outline.text).strip() if track.topic else None
    known = next((s for s in outline.sections if s.name == name), None)
    if known is None:
        order = len(outline.sections) + 1
        outline.sections.append(Section(order, name, track.name, topic, track.topic))
    restart(outline)
    outline.wide, outline.heading, outline.headings = (), None, 0
    outline.root = Node("", None)
    outline.fresh = True
    if track.operative:  # «Участники секции «Двор» рекомендуют администрации города:»
        outline.wide = announced(outline, line)
    if track.operative or outline.state is State.CLOSED:
        outline.state = State.OPERATIVE
    if outline.state is not State.OPERATIVE:
        outline.preamble.append(line)


def restart(outline: Outline) -> None:
    """Leave every list that is open."""
    outline.stack = []
    outline.lists += 1


def read_unmarked(outline: Outline, line: Line, following: Line | None) -> None:
    """A line without a marker: an announcement, a heading, the end, the rest of an item, or narrative."""
    words = line.span.of(outline.text)
    if outline.items and is_appendix(words):
        outline.state = State.ENDED
    elif outline.items and outline.state is State.OPERATIVE and names_responsible(words):
        extend(outline, line)
    elif opens_operative(words):
        announce(outline, line)
    elif opens_preamble(words) and not is_heading_line(outline, line, following):
        outline.state = State.PREAMBLE
        outline.preamble.append(line)
    elif (heading := unmarked_heading(outline, line, following)) is not None:
        open_heading(outline, line, heading)
    elif outline.state is not State.OPERATIVE:
        outline.preamble.append(line)
    elif closes(words) and outline.items:
        outline.state = State.CLOSED
        outline.closing.append(line)
    elif continues(outline, line):
        extend(outline, line)
    else:
        leave_aside(outline, line)


def is_heading_line(outline: Outline, line: Line, following: Line | None) -> bool:
    """Whether a line that could announce a preamble list is a heading of addressees."""
    return outline.state is State.OPERATIVE and unmarked_heading(outline, line, following) is not None


def announce(outline: Outline, line: Line) -> None:
    """Begin the operative part, or a further list of it; a body named after the verb is asked by all of it."""
    outline.state = State.OPERATIVE
    restart(outline)
    outline.heading = None
    heading = read_heading(outline.text, line.body)
    if heading is not None and table("asking.tsv").get(
        low(tokenize(outline.text, line.span.start, line.span.end), 0)
    ):
        open_heading(outline, line, heading)
        return
    outline.wide = announced(outline, line)
    if not outline.wide:
        outline.preamble.append(line)


def announced(outline: Outline, line: Line) -> tuple[Address, ...]:
    """The bodies that an announcement asks: «участники рекомендуют Правительству области:»."""
    last = None
    for last in OPERATIVE.finditer(outline.text, line.span.start, line.span.end):
        pass
    if last is None:
        return ()
    tokens = tokenize(outline.text, last.end(), line.span.end)
    case = table("asking.tsv").get(last.group().lower().split()[0], "datv")
    names, end = read_names(tokens, 0, case if case in ("datv", "accs") else "datv")
    if not names:
        return ()
    partners = find_partners(tokens[end:], Basis.SECTION)
    return (*(Address(name, Role.ADDRESSEE, Basis.SECTION) for name in names), *partners)


def unmarked_heading(outline: Outline, line: Line, following: Line | None) -> Heading | None:
    """A line of addressees without a number, before items: «Министерству культуры края:»."""
    if following is None or following.kind in (Kind.NONE, Kind.ROMAN) or outline.state is State.CLOSED:
        return None
    heading = read_heading(outline.text, line.body)
    if heading is None or not (heading.colon or outline.state is State.OPERATIVE):
        return None
    if outline.state is not State.OPERATIVE and not asks(outline, line) and following.kind is not Kind.BULLET:
        return None
    return heading


def asks(outline: Outline, line: Line) -> bool:
    """Whether a line opens with a verb of asking."""
    tokens = tokenize(outline.text, line.body.start, min(line.body.end, line.body.start + 40))
    return low(tokens, 0) in table("asking.tsv")


def open_heading(outline: Outline, line: Line, heading: Heading) -> None:
    """Begin the items of an unnumbered heading."""
    outline.state = State.OPERATIVE
    restart(outline)
    outline.headings += 1
    outline.heading = Node(str(outline.headings), line, heading.addresses)


def continues(outline: Outline, line: Line) -> bool:
    """Whether the line goes on with the last item's sentence."""
    if not outline.items or line.blank:
        return False
    last = outline.items[-1].span.of(outline.text).rstrip()
    first = line.span.of(outline.text)[:1]
    return not last.endswith((".", ";", ":", "!", "?")) and (
        first.islower() or last.endswith((",", "-", "–"))
    )


def extend(outline: Outline, line: Line) -> None:
    """Add a line to the last item."""
    item = outline.items[-1]
    item.span = Span(item.span.start, line.span.end)


def leave_aside(outline: Outline, line: Line) -> None:
    """A line of the operative part that is no item: narrative before the first one, a gap after it."""
    if outline.fresh:
        outline.preamble.append(line)
    elif any(character.isalpha() for character in line.span.of(outline.text)):
        outline.closing.append(line)
        outline.gaps.append(GapFound("not-understood", line.span, "абзац между рекомендациями"))


def read_marked(outline: Outline, line: Line, following: Line | None) -> None:
    """A line with a number, letter or bullet: of a preamble, a heading, a statement, or an item."""
    if outline.state in (State.PREAMBLE, State.NEUTRAL) and not asks_somebody(outline, line):
        outline.preamble.append(line)
        return
    if outline.state is State.CLOSED and not resumes(outline, line):
        outline.closing.append(line)
        return
    outline.state = State.OPERATIVE
    outline.fresh = False
    parent = place_in_list(outline, line)
    node = Node(number_of(outline, line, parent), line)
    outline.stack.append(node)
    heading = numbered_heading(outline, line, following)
    if heading is not None:
        node.addresses = heading.addresses
    elif not is_statement(outline.text, line.body):
        take_item(outline, node, line)
    if line.kind in (Kind.NUMBER, Kind.LETTER):
        outline.numbered.append(Numbered(list_of(outline, line, parent), line.label, line.body, node.item))


def list_of(outline: Outline, line: Line, parent: Node) -> tuple[str, ...]:
    """What a number is counted in: its section, its list, the numbers above it."""
    section = outline.section.name if outline.section is not None else ""
    above = line.label.rsplit(".", 1)[0] if "." in line.label else parent.number
    return (section, str(outline.lists), line.kind, above)


def asks_somebody(outline: Outline, line: Line) -> bool:
    """Whether a line asks by itself, whatever announced its list: «Рекомендовать …», «Комитету …: », «Совету … провести»."""
    if asks(outline, line):
        return True
    tokens = tokenize(outline.text, line.body.start, min(line.body.end, line.body.start + 300))
    names, end = read_names(tokens, 0, "datv")
    if not names or end >= len(tokens):
        return False
    return tokens[end].text == ":" or (tokens[end].kind == "word" and is_infinitive(tokens[end].low))


def resumes(outline: Outline, line: Line) -> bool:
    """Whether a number goes on with the list after a line that seemed to close it."""
    last = outline.stack[0].line if outline.stack else None
    if last is None or line.kind is not Kind.NUMBER or not (line.label.isdigit() and last.label.isdigit()):
        return False
    return int(line.label) == int(last.label) + 1


def place_in_list(outline: Outline, line: Line) -> Node:
    """Close what the line does not stand under; what is left on top is its parent."""
    stack = outline.stack
    if line.kind is Kind.NUMBER and "." in line.label:
        while stack and not is_above(stack[-1], line.label):
            stack.pop()
    else:
        twin = next((place for place, node in enumerate(stack) if is_sibling(node, line)), None)
        if twin is not None:
            del stack[twin:]
    return stack[-1] if stack else (outline.heading or outline.root)


def is_above(node: Node, label: str) -> bool:
    """Whether a node's number opens the label: «2» of «2.1»."""
    return node.line is not None and node.line.kind is Kind.NUMBER and label.startswith(f"{node.line.label}.")


def is_sibling(node: Node, line: Line) -> bool:
    """Whether a line continues the list of a node: the same kind of marker."""
    other = node.line
    if other is None or other.kind is not line.kind:
        return False
    if line.kind is Kind.NUMBER:
        follows = line.label.isdigit() and other.label.isdigit() and int(line.label) == int(other.label) + 1
        return "." in other.label or other.style == line.style or (follows and line.label != "1")
    return line.kind is Kind.LETTER or other.style == line.style


def number_of(outline: Outline, line: Line, parent: Node) -> str:
    """The number of a line as the guidelines print it: «2.1», «2.а», «5•1», «1•2»."""
    if line.kind is Kind.NUMBER:
        return line.label
    if line.kind is Kind.LETTER:
        return f"{parent.number}.{line.label}" if parent.number else line.label
    parent.count += 1
    return f"{parent.number}•{parent.count}"


def numbered_heading(outline: Outline, line: Line, following: Line | None) -> Heading | None:
    """A numbered line that only names addressees: «3. Активу ТОС:»."""
    heading = read_heading(outline.text, line.body)
    if heading is None or heading.colon:
        return heading
    deeper = following is not None and following.kind is not Kind.NONE and is_deeper(line, following)
    return heading if deeper else None


def is_deeper(line: Line, following: Line) -> bool:
    """Whether the next line stands under this one."""
    if following.kind is not line.kind:
        return line.kind is Kind.NUMBER or following.kind is Kind.BULLET
    return following.label.startswith(f"{line.label}.") if line.kind is Kind.NUMBER else False


def is_statement(text: str, span: Span) -> bool:
    """Whether a line only states: a verb in a person rules it, and nothing in it asks."""
    tokens = tokenize(text, span.start, span.end)
    verbs = table("asking.tsv")
    for token in tokens:
        if token.kind != "word":
            continue
        if (
            token.low in modals()
            or token.low in verbs
            or is_infinitive(token.low)
            or token.low.startswith("котор")
        ):
            return False
        if is_predicate(token):
            return not any(other.low in modals() or other.low in verbs for other in tokens)
    return False


def is_predicate(token: Token) -> bool:
    """Whether a word can only be a verb in a person other than «we»: «поможет», but not «сёл», «просим»."""
    if token.is_abbreviation or not is_finite(token.low) or token.low.endswith(("ем", "им")):
        return False
    return not any(form.pos == "NOUN" for form in forms(token.low))


def take_item(outline: Outline, node: Node, line: Line) -> None:
    """Make an item of a node, with the addresses of the headings above it."""
    above = [parent for parent in outline.stack[:-1] if parent.item is not None]
    parent = above[-1].item if above else None
    headings = [n.addresses for n in ([outline.heading] if outline.heading else []) + outline.stack[:-1]]
    words = line.body.of(outline.text).rstrip()
    inherits = words.endswith(":") or words.rstrip(" :,;").endswith("в том числе")
    addresses = (*outline.wide, *(address for group in headings for address in group))
    node.item = Item(node.number, line.body, outline.section, parent, inherits, addresses)
    outline.items.append(node.item)
