"""A line that opens a section in, the section opened in the outline out: its name, its topic, its lists."""

import re

from ingest.model import Section, Span
from ingest.structure.asker import is_of_all
from ingest.structure.asking import asks_by_itself, closing_verb, find_announced, opens_doing
from ingest.structure.heading import read_heading
from ingest.structure.lines import Track, is_bare_track, named_track, opens_operative, quoted_track, track_at
from ingest.structure.listing import restart
from ingest.structure.markers import Kind, Line
from ingest.structure.state import Node, Outline, State

QUESTION = re.compile(r"вопрос\s+(?:№\s?)?\d", re.IGNORECASE)
NAME = 120  # characters: a longer line is no section's name
TOPIC = re.compile(r"«(?P<name>[^«»]+)»\s*\((?P<topic>[^()]+)\)")


def track_here(outline: Outline, line: Line, following: Line | None) -> Track | None:
    """The section that a line opens; questions of an agenda, one right below another, open none."""
    track = track_at(outline.text, line)
    near = [one for one in (outline.last, following) if one is not None]
    question = track is not None and is_question(outline.text, line)
    return None if question and any(is_question(outline.text, one) for one in near) else track


def is_question(text: str, line: Line) -> bool:
    """Whether a line is a question of an agenda: «Вопрос 2. О дорогах»."""
    return QUESTION.match(text, line.body.start, line.span.end) is not None


def track_over(outline: Outline, line: Line, following: Line) -> Track | None:
    """The section of a line that gives its number alone, «Секция 2.», and is named on the next line."""
    if not is_bare_track(line.span.of(outline.text)) or following.kind is not Kind.NONE:
        return None
    words = following.span.of(outline.text)
    if len(words) > NAME or words.rstrip().endswith((":", ";", ",")) or opens_operative(words):
        return None
    if read_heading(outline.text, following.body) is not None:
        return None
    outline.name_line = following.span
    return quoted_track(outline.text, following.body) or named_track(outline.text, following.body)


def is_roman_heading(outline: Outline, line: Line) -> bool:
    """Whether a roman numeral stands before addressees and not before a topic."""
    return line.kind is Kind.ROMAN and read_heading(outline.text, line.body) is not None


def open_section(outline: Outline, line: Line, track: Track) -> None:
    """Begin a section, or take up again the one of that name; lists start anew in it."""
    name = track.named or re.sub(r"[«»\"“”]", "", " ".join(track.name.of(outline.text).split()))
    known = outline.named.get(name)
    if known is None:
        topic = track.topic or topic_before(outline, name, line.span.start)
        words = topic.of(outline.text).strip() if topic else None
        known = outline.named[name] = Section(len(outline.sections) + 1, name, track.name, words, topic)
        outline.sections.append(known)
    outline.section = known
    restart(outline)
    outline.wide, outline.heading, outline.headings, outline.asking = (), None, 0, None
    outline.root = Node("", None)
    outline.fresh = True
    if track.operative:  # «Участники секции «Двор» рекомендуют администрации города:»
        outline.wide = find_announced(outline.text, line.span)
        outline.asking = closing_verb(outline.text, line.span)
    if track.operative or outline.state is State.CLOSED:
        outline.state = State.OPERATIVE
    if outline.state is not State.OPERATIVE:
        outline.preamble.append(line)


def asks_here(outline: Outline, line: Line) -> bool:
    """Whether a line asks though nothing announced it: by itself, or by what is to be done in a section."""
    if asks_by_itself(outline.text, line.body):
        return True
    return outline.section is not None and opens_doing(outline.text, line.body)


def close_sections(outline: Outline) -> None:
    """Leave the section that is open, for what the whole event asks; the headings count anew."""
    if outline.section is None:
        return
    outline.section = None
    outline.wide, outline.heading, outline.headings, outline.asking = (), None, 0, None
    outline.root = Node("", None)


def leave_past(outline: Outline, line: Line) -> None:
    """Leave the heading that a number is past, the section where one announces for all: «4. Форум решил:»."""
    if outline.is_past_heading(line):
        outline.heading = None
    if is_of_all(line.body.of(outline.text)):
        close_sections(outline)


def topic_before(outline: Outline, name: str, end: int) -> Span | None:
    """What the preamble says a section is about: «1. «Двор» (соседство и благоустройство).»."""
    if outline.topics is None:
        outline.topics = {}
        for match in TOPIC.finditer(outline.text):
            outline.topics.setdefault(match["name"], Span(*match.span("topic")))
    topic = outline.topics.get(name)
    return topic if topic is not None and topic.end < end else None
