"""A line with a marker and the open lists in, where it stands in them out: parent, number, list."""

from ingest.structure.markers import Kind, Line
from ingest.structure.state import Node, Outline, State


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


def list_of(outline: Outline, line: Line, parent: Node) -> tuple[str, ...]:
    """What a number is counted in: its section, its list, the numbers above it."""
    section = outline.section.name if outline.section is not None else ""
    above = line.label.rsplit(".", 1)[0] if "." in line.label else parent.number
    return (section, str(outline.lists), line.kind, above)


def resumes(outline: Outline, line: Line) -> bool:
    """Whether a number goes on with the list after a line that seemed to close it."""
    last = outline.stack[0].line if outline.stack else None
    if last is None or line.kind is not Kind.NUMBER or not (line.label.isdigit() and last.label.isdigit()):
        return False
    return int(line.label) == int(last.label) + 1


def is_deeper(line: Line, following: Line) -> bool:
    """Whether the next line stands under this one."""
    if following.kind is not line.kind:
        return line.kind is Kind.NUMBER or following.kind is Kind.BULLET
    return following.label.startswith(f"{line.label}.") if line.kind is Kind.NUMBER else False


def restart(outline: Outline) -> None:
    """Leave every list that is open."""
    outline.stack = []
    outline.lists += 1
    outline.begun = len(outline.items)


def open_table(outline: Outline, line: Line) -> None:
    """Begin the rows of a table: a list, which asks where the table's heading says so."""
    if line.heads:
        outline.state = State.OPERATIVE
    restart(outline)
    outline.heading = None
