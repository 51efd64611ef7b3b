"""Lines in, the outline out: sections, headings, numbered recommendations with their parents, what is left.

One pass with a state: before the operative part, inside it, after it. A list belongs to what announced it.
"""

from collections.abc import Sequence

from ingest.language.lexicon import table
from ingest.language.phrase import low
from ingest.language.tokens import tokenize
from ingest.limits import check_depth, check_items
from ingest.model import Basis, GapFound, Item, Span
from ingest.structure.announcement import announced_in, asked_only, names_list, turned_to
from ingest.structure.aside import asks_above, continues, extend, leave_aside, note_left
from ingest.structure.asker import is_of_all
from ingest.structure.asking import (
    bare_verb,
    closing_case,
    closing_verb,
    has_infinitive,
    is_statement,
    opens_ask,
    opens_asking,
)
from ingest.structure.blocks import before, settle
from ingest.structure.chapters import find_chapters
from ingest.structure.foot import foot_of
from ingest.structure.heading import Heading, read_heading, read_partly
from ingest.structure.lines import (
    closes,
    is_appendix,
    is_wish,
    names_responsible,
    opens_apart,
    opens_operative,
    opens_preamble,
)
from ingest.structure.listing import (
    is_deeper,
    list_of,
    number_of,
    open_table,
    place_in_list,
    restart,
    resumes,
)
from ingest.structure.markers import Kind, Line
from ingest.structure.numbering import Numbered, find_breaks, find_repeats
from ingest.structure.sections import (
    asks_here,
    close_sections,
    is_roman_heading,
    leave_past,
    open_section,
    track_here,
    track_over,
)
from ingest.structure.state import Node, Outline, State
from ingest.structure.topic import is_caption, is_topic


def read_outline(text: str, lines: Sequence[Line], title: Span | None = None) -> Outline:
    """The outline of a whole text, given its lines; `title` is one whose words announce nothing."""
    outline = Outline(text, title, chapters=find_chapters(text, lines), foot=foot_of(text, lines))
    for place, line in enumerate(lines):
        was = before(outline)
        read(outline, line, lines[place + 1] if place + 1 < len(lines) else None)
        outline.blocks.append(settle(outline, line, was))
        outline.last = line
    outline.gaps += find_breaks(outline.numbered) + find_repeats(outline.items)
    return outline


def read(outline: Outline, line: Line, following: Line | None) -> None:
    """Take one line into the outline."""
    track = track_here(outline, line, following) if outline.state is not State.ENDED else None
    if track is None and following is not None and outline.state is not State.ENDED:
        track = track_over(outline, line, following)
    track = track or outline.chapter_at(line)
    if line.span == outline.name_line:  # it named the section that the line above opened
        outline.root = Node("", None)
    elif outline.title is not None and is_title(outline, line):
        outline.preamble.append(line)
    elif outline.state is State.ENDED:
        outline.closing.append(line)
    elif line.heads is not None:
        open_table(outline, line)
    elif track is not None and not is_roman_heading(outline, line):
        open_section(outline, line, track)
        below = following if following is not None and following.kind is not Kind.NONE else None
        if below is not None and opens_ask(outline.text, below.body):
            outline.state = State.OPERATIVE
    elif line.kind is Kind.NONE or line.kind is Kind.ROMAN:
        read_unmarked(outline, line, following)
    else:
        read_marked(outline, line, following)


def is_title(outline: Outline, line: Line) -> bool:
    """Whether a line is one of the title's: it announces nothing by itself, without a colon."""
    end = outline.title.end if outline.title is not None else 0
    return (
        line.span.end <= end and not outline.items and not line.span.of(outline.text).rstrip().endswith(":")
    )


def read_unmarked(outline: Outline, line: Line, following: Line | None) -> None:
    """A line without a marker: an announcement, a heading, the end, the rest of an item, or narrative."""
    words = line.body.of(outline.text)
    if outline.items and (is_appendix(words) or line.span.start == outline.foot):
        outline.state = State.ENDED
    elif outline.items and outline.state is State.OPERATIVE and names_responsible(words):
        extend(outline, line)
    elif announces(outline, line, following):
        announce(outline, line, following)
    elif opens_preamble(words) and not is_heading_line(outline, line, following):
        outline.state = State.PREAMBLE
        outline.preamble.append(line)
    elif (heading := unmarked_heading(outline, line, following)) is not None:
        open_heading(outline, line, heading)
    elif outline.state is not State.OPERATIVE:
        outline.preamble.append(line)
    elif closes(words) and outline.items and not (outline.fresh and outline.section is not None):
        outline.state = State.CLOSED
        outline.closing.append(line)
    elif continues(outline, line):
        extend(outline, line)
    elif not asks_above(outline, line):
        leave_aside(outline, line)


def is_heading_line(outline: Outline, line: Line, following: Line | None) -> bool:
    """Whether a line that could announce a preamble list is a heading of addressees."""
    return outline.state is State.OPERATIVE and unmarked_heading(outline, line, following) is not None


def announces(outline: Outline, line: Line, following: Line | None) -> bool:
    """Whether a line announces recommendations; who is asked, or that the whole event asks, tells it, too."""
    words = line.span.of(outline.text)
    of_all = outline.section is not None and is_of_all(words)  # no «Итоговые рекомендации» over it all
    if of_all or opens_operative(words) or bare_verb(outline.text, line.span) is not None:
        return True
    before_list = following is not None and following.kind not in (Kind.NONE, Kind.ROMAN)
    operative = outline.state in (State.OPERATIVE, State.CLOSED) and before_list and names_list(words)
    return operative and bool(announced_in(outline.text, line.span))


def announce(outline: Outline, line: Line, following: Line | None) -> None:
    """Begin the operative part, or a further list; a body named after the verb is asked by all of it."""
    outline.state = State.OPERATIVE
    restart(outline)
    outline.heading = None
    if is_of_all(line.span.of(outline.text)) and not outline.fresh:
        close_sections(outline)
    heading = read_heading(outline.text, line.body)
    first = low(tokenize(outline.text, line.span.start, line.span.end), 0)
    outline.wide = ()
    if heading is not None and (heading.dative or heading.asks or table("asking.tsv").get(first)):
        open_heading(
            outline, line, heading
        )  # «Рекомендовать школам:», «Школам совместно с НКО рекомендуется:»
        return
    listed = following is not None and following.kind is Kind.BULLET
    asked = announced_in(outline.text, line.span, Basis.HEADING if listed else Basis.SECTION)
    outline.asking = closing_verb(outline.text, line.span) if not asked else None
    outline.ruled = closing_case(outline.text, line.span)
    if asked and listed:
        outline.headings += 1
        outline.heading = Node(str(outline.headings), line, asked)
    elif asked:
        outline.wide = asked
    else:
        outline.preamble.append(line)


def unmarked_heading(outline: Outline, line: Line, following: Line | None) -> Heading | None:
    """A line of addressees without a number, before items: «Министерству культуры края:»."""
    if following is None or following.kind in (Kind.NONE, Kind.ROMAN) or outline.state is State.CLOSED:
        return None
    operative = outline.state is State.OPERATIVE
    apart = line.span.end > line.body.end or (operative and outline.heading is not None and line.blank)
    named, ruled = apart and not line.label, outline.ruled
    heading = read_heading(outline.text, line.body, operative=operative, named=named, ruled=ruled)
    if heading is None and operative and outline.heading is not None and line.kind is Kind.NONE:
        heading = read_partly(
            outline.text, line.body, ruled, anew=following.label == "1" or opens_apart(line, following)
        )
    if heading is None or not (heading.colon or heading.asks or outline.state is State.OPERATIVE):
        return None
    if (
        outline.state is not State.OPERATIVE
        and not opens_asking(outline.text, line.body)
        and following.kind is not Kind.BULLET
        and not (heading.dative and outline.state is State.NEUTRAL)
        and not heading.asks
    ):
        return None
    return heading


def open_heading(outline: Outline, line: Line, heading: Heading) -> None:
    """Begin the items of an unnumbered heading."""
    outline.state = State.OPERATIVE
    restart(outline)
    outline.headings += 1
    outline.asking = None
    note_left(outline, heading)
    wishes = is_wish(outline.text, line.body)
    number = line.label if line.kind is Kind.ROMAN else str(outline.headings)  # «II. Школам:» is «II»
    outline.heading = Node(number, line, heading.addresses, wishes=wishes)


def read_marked(outline: Outline, line: Line, following: Line | None) -> None:
    """A line with a number, letter or bullet: of a preamble, a heading, a statement, or an item."""
    if outline.state in (State.PREAMBLE, State.NEUTRAL) and not asks_here(outline, line):
        outline.preamble.append(line)
        return
    if outline.state in (State.PREAMBLE, State.NEUTRAL) and line.kind is Kind.BULLET:
        take_thesis(outline, line)
    if outline.state is State.CLOSED and not resumes(outline, line):
        outline.closing.append(line)
        return
    outline.state = State.OPERATIVE
    outline.fresh = False
    leave_past(outline, line)
    check_depth(len(outline.blocks) + 1, line.label)
    parent = place_in_list(outline, line)
    node = Node(number_of(outline, line, parent), line)
    outline.stack.append(node)
    heading = numbered_heading(outline, line, following)
    listed = parent.item.inherits if parent.item is not None else bool(parent.addresses)
    node.asking = bare_verb(outline.text, line.body)
    if heading is not None:
        node.addresses = heading.addresses
        node.wishes = is_wish(outline.text, line.body)
        note_left(outline, heading)
    elif node.asking is None and is_about(outline, line, following):
        pass
    elif node.asking is None and not parent.wishes and is_statement(outline.text, line.body, listed=listed):
        about = f"пункт {node.number} сообщает, а не просит"
        outline.gaps.append(GapFound("not-understood", line.body, about))
    elif node.asking is None:
        take_item(outline, node, line)
    if line.kind in (Kind.NUMBER, Kind.LETTER):
        outline.numbered.append(Numbered(list_of(outline, line, parent), line.label, line.body, node.item))


def is_about(outline: Outline, line: Line, following: Line | None) -> bool:
    """Whether a line only says what the items below it are about."""
    over = is_over(line, following)
    if is_of_all(line.body.of(outline.text)) or is_topic(outline.text, line.body, heads=over):
        return True
    return over and following is not None and is_caption(outline.text, line.body, following.body)


def take_thesis(outline: Outline, line: Line) -> None:
    """Make the number right above a bullet that asks its parent: «1. Клуб закрыт. ⏎ – Просить мэрию …»."""
    above = outline.preamble[-1] if outline.preamble else None
    if above is None or above.kind is not Kind.NUMBER or above is not outline.last:
        return
    outline.preamble.pop()
    outline.state = State.OPERATIVE
    was = before(outline)
    read_marked(outline, above, line)
    outline.blocks[-1] = settle(outline, above, was)


def numbered_heading(outline: Outline, line: Line, following: Line | None) -> Heading | None:
    """A numbered line that only names addressees, with a colon or items under it: «3. Активу ТОС:»."""
    colon = line.body.of(outline.text).rstrip().endswith(":")
    heads = colon or is_over(line, following)
    heading = read_heading(outline.text, line.body, operative=True) if heads else None
    if heading is not None or not colon:
        return heading
    asks = has_infinitive(outline.text, line.body)  # else «3. От палаты участники ждут:»
    asked = (turned_to if asks else asked_only)(outline.text, line.body, Basis.HEADING)
    return Heading(asked, colon=True, dative=False, asks=True) if asked else None


def is_over(line: Line, following: Line | None) -> bool:
    """Whether the next line is an item under a line."""
    return following is not None and following.kind is not Kind.NONE and is_deeper(line, following)


def take_item(outline: Outline, node: Node, line: Line) -> None:
    """Make an item of a node, with the addresses of the headings above it."""
    above = [parent for parent in outline.stack[:-1] if parent.item is not None]
    parent = above[-1].item if above else None
    headings = [n.addresses for n in ([outline.heading] if outline.heading else []) + outline.stack[:-1]]
    words = line.body.of(outline.text).rstrip()
    inherits = words.endswith(":") or words.rstrip(" :,;").endswith("в том числе")
    addresses = (*outline.wide, *(address for group in headings for address in group), *line.asked)
    asking = outline.stack[-2].asking if len(outline.stack) > 1 else outline.asking
    about = "не понятно, кого ещё называет строка таблицы"
    outline.gaps += [GapFound("unresolved-name", cell, about) for cell in line.unread]
    node.item = Item(node.number, line.body, outline.section, parent, inherits, addresses, asking, line.term)
    outline.items.append(node.item)
    check_items(len(outline.items))
