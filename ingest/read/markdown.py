"""A cleaned text with Markdown's marks in, the same text without them out; every offset leads back.

No library is asked: those that read Markdown lose the places of the words. Tables stay as they are.
"""

import re
from collections.abc import Iterator

from ingest.read.unwrap import Edit, edited
from ingest.source import CleanText

MEDIA_TYPE = "text/markdown"
HEADING = re.compile(r"^ {0,3}#{1,6} +(?=\S)", re.MULTILINE)
# The lines of a title are often headings one after another: what parts them is no end of a paragraph.
PARTED = re.compile(r"^ {0,3}#{1,6} [^\n]*\n(?P<blank>(?:[ \t]*+\n)++)(?= {0,3}#{1,6} )", re.MULTILINE)
# «**Мэрии города:**», «*и*», «__Срок__»; a row of underscores is room for a signature.
STRESS = re.compile(
    r"(?<![\w*\\])(?P<star>\*{1,3})(?=[^\s*])[^\n*]+(?<=[^\s\\])(?P=star)(?![\w*])"
    r"|(?<![\w_\\])(?P<line>_{1,3})(?=[^\s_])[^\n_]+(?<=[^\s\\])(?P=line)(?![\w_])"
)
LINK = re.compile(r"!?\[(?P<words>[^\[\]\n]{0,2000})\]\((?:<[^<>\n]*>|[^()\s]{0,2000})(?:\s\"[^\"\n]*\")?\)")
# What goes whole: the «#» that close a heading, the line under one, a rule, a fence, a quotation's mark, «\».
GONE = re.compile(
    r"(?<=\S) {1,9}#{1,9} {0,9}$|(?<=\n)(?:={3,}|-{3,}|\*{3,}|_{3}|(?:\* ){3,}|```.*|~~~.*)[ ]*$"
    r"|^ {0,3}>+ ?|\\(?=[\\`*_{}\[\]()#+\-.!>|])",
    re.MULTILINE,
)
BREAK = re.compile(r"<br[ \t]{0,9}/?>[ \t]{0,9}\n?", re.IGNORECASE)  # «РЕЗОЛЮЦИЯ<br>форума»
BOLD = 2  # stresses or links, from which a text without headings is Markdown
DEEPEST = 4  # marks within marks


def is_markdown(text: str) -> bool:
    """Whether a text has the marks of Markdown and is not only printed with a star or two."""
    if HEADING.search(text):
        return True
    if "**" not in text and "](" not in text:
        return False
    pairs = sum(len(match["star"] or "") == BOLD for match in STRESS.finditer(text))
    return pairs + sum(1 for _ in LINK.finditer(text)) >= BOLD


def unmark(clean: CleanText) -> CleanText:
    """The text without marks: headings, stress, links, rules, quotations, escapes."""
    clean = edited(clean, list(between_headings(clean.text)))
    clean = edited(clean, [(*match.span(), "\n") for match in BREAK.finditer(clean.text)])
    for pattern in (HEADING, *[STRESS] * DEEPEST, LINK, GONE):
        changes = [change for match in pattern.finditer(clean.text) for change in taken(match)]
        if changes:
            clean = edited(clean, changes)
    return clean


def between_headings(text: str) -> Iterator[Edit]:
    """The blank lines between a heading and the next one."""
    return ((*match.span("blank"), "") for match in PARTED.finditer(text))


def taken(match: re.Match[str]) -> Iterator[Edit]:
    """What goes of a mark: all of it, but the words of a stress or a link."""
    start, end = match.span()
    mark = match.lastgroup
    if mark is None:
        yield start, end, ""
        return
    if mark == "words":
        inside = match.span(mark)
    else:
        width = len(match[mark])
        inside = (start + width, end - width)
    yield start, inside[0], ""
    yield inside[1], end, ""
