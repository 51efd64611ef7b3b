"""Paragraphs in, the bytes of a Word file out: numbered by Word itself, or by hand.

Where the text counts on, so does the list; where it does not, another list has a start of its own.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.ingest.formats.paragraphs import Kind, Paragraph

RUN = 43  # characters: Word cuts a paragraph into runs wherever somebody once edited
INDENTS = ((360, 360), (792, 432), (1224, 504), (1728, 648), (1080, 360))  # twentieths of a point: Word's own
LETTER_LEVEL = 4  # of the main list: letters stand under numbers of up to four levels


def by_hand(paragraphs: Sequence[Paragraph]) -> bytes:
    """A Word file whose numbers were typed."""
    document = started()
    for paragraph in paragraphs:
        add_words(document.add_paragraph(), paragraph.line)
    return saved(document)


def automatic(paragraphs: Sequence[Paragraph], *, apart: bool = False) -> bytes:
    """A Word file whose numbers, letters and bullets are Word's own: they stand nowhere in its text.

    Where a list starts anew, Word notes another start for it, or, `apart`, makes another list.
    """
    document = started()
    lists = Lists(main_close(paragraphs), apart=apart)
    for paragraph in paragraphs:
        place = lists.place_of(paragraph)
        element = document.add_paragraph()
        if place is None:
            add_words(element, paragraph.line)
            continue
        add_words(element, paragraph.words)
        element._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/></w:numPr>'
            )
        )
    lists.write(document.part.numbering_part.element)
    return saved(document)


def started() -> Any:
    """A Word file with a running header and a page number, which are not of the text."""
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Колонтитул: материалы форума"
    footer = section.footer.paragraphs[0]._p
    footer.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>')
    )
    return document


def add_words(paragraph: Any, words: str) -> None:
    """The words as runs; those of an announcement are bold."""
    for start in range(0, len(words), RUN):
        paragraph.add_run(words[start : start + RUN]).bold = words.rstrip().endswith(":") or None


def saved(document: Any) -> bytes:
    """The bytes of a Word file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def main_close(paragraphs: Sequence[Paragraph]) -> str:
    """What most numbers of two levels end with: «2.1.» or «2.1»."""
    deep = [one.close for one in paragraphs if one.kind is Kind.NUMBER and len(one.values) > 1]
    return max(sorted(set(deep)), key=deep.count) if deep else "."


@dataclass(slots=True)
class List:
    """An abstract list of Word: its levels (format, text), the number it last showed on each level.

    `shown` holds also what a start gave to a level above; `used` only the levels that a paragraph had.
    `starts` are the first numbers of its levels.
    """

    order: int
    levels: Sequence[tuple[str, str]]
    starts: tuple[int, ...] = ()
    number: int = 0
    shown: list[int | None] = field(default_factory=lambda: [None] * 9)
    used: list[bool] = field(default_factory=lambda: [False] * 9)

    def counts_on(self, level: int, values: Sequence[int]) -> bool:
        """Whether the next paragraph of this level shows these values by itself."""
        if not self.number:
            return False
        above = [self.shown[i] for i in range(level)] if len(values) > 1 else []
        if above != list(values[:-1]):
            return False
        before = self.shown[level]
        if before is None:
            first = self.starts[level] if level < len(self.starts) else 1
            return values[-1] == first and (level == 0 or self.used[level - 1] or len(values) == 1)
        return self.used[level] and values[-1] == before + 1

    def show(self, level: int, values: Sequence[int]) -> None:
        """Note what a paragraph of this level shows."""
        self.shown[level + 1 :] = [None] * (8 - level)
        self.used[level] = True
        self.shown[level] = values[-1]

    def start(self, number: int, level: int, values: Sequence[int]) -> None:
        """Begin anew under another number, with starts for this level and those above."""
        self.number, self.shown, self.used = number, [None] * 9, [False] * 9
        if len(values) > 1:
            self.shown[:level] = values[:-1]


class Lists:
    """The lists of one file: which of them gives a paragraph its marker, and how they are written down."""

    def __init__(self, close: str, *, apart: bool) -> None:
        self._close, self._apart = close, apart
        self._all: list[List] = []
        self._lists: dict[str, List] = {}
        self._numbers: list[tuple[int, int, tuple[int, ...]]] = []  # list, level, starts

    def place_of(self, paragraph: Paragraph) -> tuple[int, int] | None:
        """Number and level that make Word show the paragraph's marker; `None` where it has none."""
        match paragraph.kind:
            case None:
                return None
            case Kind.NUMBER if len(paragraph.values) > LETTER_LEVEL:
                return None
            case Kind.NUMBER:
                close = self._close if paragraph.marker.count(".") < 2 and paragraph.close == "." else None
                name = "numbers" + (paragraph.close if close is None else close)
                return self._placed(name, len(paragraph.values) - 1, paragraph.values)
            case Kind.LETTER:
                main = self._lists.get(f"numbers{self._close}")
                if main is not None and main.counts_on(LETTER_LEVEL, paragraph.values):
                    return self._placed(f"numbers{self._close}", LETTER_LEVEL, paragraph.values)
                return self._placed("letters", 0, paragraph.values)
            case Kind.ROMAN:
                return self._placed(f"roman{paragraph.close}", 0, paragraph.values)
            case _:
                return self._bulleted(paragraph.marker)

    def _placed(self, name: str, level: int, values: tuple[int, ...]) -> tuple[int, int]:
        one = self._lists.get(name) or self._made(name)
        if not one.counts_on(level, values):
            if (
                len(values) > 1 or self._apart
            ):  # a number above that nobody used: only a list of its own shows it for sure
                one = self._made(name, values)
            elif one.starts:
                one = self._made(name)
            self._numbers.append((one.order, level, values))
            one.start(len(self._numbers), level, values)
        one.show(level, values)
        return one.number, level

    def _made(self, name: str, starts: tuple[int, ...] = ()) -> List:
        one = List(len(self._all), levels_of(name), starts)
        self._all.append(one)
        self._lists[name] = one
        return one

    def _bulleted(self, mark: str) -> tuple[int, int]:
        name = f"bullet{mark}"
        one = self._lists.get(name) or self._made(name)
        if not one.number:
            self._numbers.append((one.order, 0, ()))
            one.number = len(self._numbers)
        return one.number, 0

    def write(self, numbering: Any) -> None:
        """Put the lists in the place of those of the template."""
        for child in list(numbering):
            numbering.remove(child)
        for one in self._all:
            numbering.append(parse_xml(abstract(one)))
        for number, (order, level, values) in enumerate(self._numbers, 1):
            first = level - len(values) + 1
            starts = "".join(
                f'<w:lvlOverride w:ilvl="{first + i}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
                for i, value in enumerate(values)
                if not self._all[order].starts
            )
            used = f'<w:abstractNumId w:val="{order}"/>{starts}'
            numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">{used}</w:num>'))


def levels_of(name: str) -> list[tuple[str, str]]:
    """Format and text of each level of a list."""
    if name.startswith("bullet"):
        return [("bullet", name.removeprefix("bullet"))]
    if name.startswith("roman"):
        return [("upperRoman", "%1" + name.removeprefix("roman"))]
    if name == "letters":
        return [("russianLower", "%1)")]
    close = name.removeprefix("numbers")
    deeper = [("decimal", ".".join(f"%{i}" for i in range(1, depth + 1)) + close) for depth in (2, 3, 4)]
    return [("decimal", "%1" + (close or ".")), *deeper, ("russianLower", "%5)")]


def abstract(one: List) -> str:
    """The XML of an abstract list."""
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{(*one.starts, *[1] * 9)[i]}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{INDENTS[i][0]}" w:hanging="{INDENTS[i][1]}"/></w:pPr></w:lvl>'
        for i, (form, text) in enumerate(one.levels)
    )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{one.order}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def numbered(data: bytes) -> Iterator[str]:
    """The text of each paragraph of a Word file that is numbered by Word: without its marker."""
    for paragraph in Document(io.BytesIO(data)).paragraphs:
        if paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
            yield paragraph.text
