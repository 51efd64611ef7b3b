"""A paragraph of Word's XML in, its visible words out, with the notes and text boxes that hang on it.

The text is that of the document with all changes accepted and nothing hidden shown: of a field its result, of
two alternatives one.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ingest.read.breaks import SOFT
from ingest.read.docx.styles import Styles
from ingest.read.docx.tags import MATH, MC, Element, W, branch, flag, value

PARAGRAPH_END = SOFT * 2  # a page or column break: what follows stands by itself
# What holds runs and is looked through; whatever is not named here or in SIGNS says nothing in this place.
THROUGH = frozenset(
    f"{W}{name}"
    for name in (
        *(
            "r",
            "hyperlink",
            "ins",
            "moveTo",
            "smartTag",
            "customXml",
            "sdtContent",
            "fldSimple",
            "dir",
            "bdo",
        ),
        *("ruby", "rubyBase"),
    )
) | {
    f"{MATH}{name}"
    for name in ("oMath", "oMathPara", "r", "sSup", "sSub", "e", "sup", "sub", "f", "num", "den")
}
SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}cr": SOFT,
    f"{W}noBreakHyphen": "-",
}
NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
BOXES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
BOX = f"{W}txbxContent"
BULLET = re.compile(r"^\s*•\s*")  # typed by hand, with whatever before the words
# Signs of the font Symbol that stand in sentences; the others are ornaments, or bullets typed by hand
SYMBOLS = {0x2D: "–", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xA3: "≤", 0xB3: "≥"}


@dataclass(slots=True)
class Field:
    """A field that has begun: whether its result has, and the words met before that."""

    result: bool = False
    before: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Words:
    """What a paragraph shows: its text, the notes that it refers to (part and number), its text boxes."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class Reader:
    """Reads paragraph after paragraph: a field may begin in one and end in another."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[Field] = []
        self._coded: list[Field] = []  # those whose result has not begun
        self._pieces: list[str] = []
        self._words, self._hidden, self._opened = Words(), False, False
        self._by_tag: dict[str, Callable[[Element], None]] = {
            f"{W}t": lambda one: self._put(words_of(one)),
            f"{MATH}t": lambda one: self._put(words_of(one)),
            f"{W}br": self._break,
            f"{W}sym": self._symbol,
            f"{W}fldChar": self._field,
            f"{W}r": self._run,
            f"{W}sdt": self._control,
            f"{MC}AlternateContent": self._alternate,
            **dict.fromkeys(BOXES, self._boxes),
            **dict.fromkeys(NOTES, self._note),
            **{tag: lambda one, sign=sign: self._put(sign) for tag, sign in SIGNS.items()},  # type: ignore[misc]
        }

    def read(self, paragraph: Element) -> Words:
        """The words of one paragraph."""
        self._pieces, self._words, self._opened = [], Words(), False
        self._hidden = self._styles.is_hidden(self._styles.name(value(paragraph, "pPr", "pStyle")))
        self._inside(paragraph)
        self._unfinished()
        self._words.text = BULLET.sub("• ", "".join(self._pieces), count=1)
        return self._words

    def _inside(self, parent: Element) -> None:
        """Read what an element holds."""
        for child in parent:
            act = self._by_tag.get(child.tag)
            if act is not None:
                act(child)
            elif child.tag in THROUGH:
                self._inside(child)

    def _put(self, words: str) -> None:
        """Take words where they are shown: not among the instructions of a field."""
        (self._coded[0].before if self._coded else self._pieces).append(words)
        self._opened = self._opened or bool(words.strip())

    def _run(self, run: Element) -> None:
        """A run, unless it is hidden; the mark of a note is no text."""
        properties = run.find(f"{W}rPr")
        hidden = flag(properties, "vanish")
        if hidden is None:
            style = value(properties, "rStyle")
            hidden = self._styles.is_hidden(style) if style else False
            hidden = hidden or self._hidden
        marked = next((one for one in run if one.tag in NOTES and one.get(f"{W}customMarkFollows")), None)
        if marked is not None and not hidden:  # the rest of the run is the note's mark, «*»
            self._note(marked)
        elif not hidden:
            self._inside(run)
        else:
            for one in run.iterchildren(f"{W}fldChar"):  # a field's bounds count also where they are hidden
                self._field(one)

    def _break(self, one: Element) -> None:
        """A break of the line, or of the page."""
        self._put(SOFT if one.get(f"{W}type") in (None, "textWrapping") else PARAGRAPH_END)

    def _symbol(self, one: Element) -> None:
        """A sign of a font: an ornament is a bullet before the words and nothing among them."""
        try:
            code = int(one.get(f"{W}char", ""), 16)
        except ValueError:
            return
        if code >= 0xF000 or "symbol" in one.get(f"{W}font", "").lower():
            self._put(SYMBOLS.get(code & 0xFF, "" if self._opened else "• "))
        elif code >= 0x20 and not 0xD800 <= code < 0xE000:
            self._put(chr(code))

    def _field(self, one: Element) -> None:
        """The beginning of a field, of its result, or its end."""
        match one.get(f"{W}fldCharType"):
            case "begin":
                self._fields.append(Field())
                self._coded.append(self._fields[-1])
            case "separate" if self._fields and not self._fields[-1].result:
                self._coded.pop().result = True
            case "end" if self._fields and not self._fields.pop().result:
                self._coded.pop()

    def _unfinished(self) -> None:
        """Words behind the beginning of a field that shows no result are words all the same."""
        for one in self._coded:
            self._pieces += one.before
        if self._coded:
            self._fields = [one for one in self._fields if one.result]
            self._coded = []

    def _control(self, control: Element) -> None:
        """A control of a form: what was filled in, not the invitation to do so."""
        properties = control.find(f"{W}sdtPr")
        if not flag(properties, "showingPlcHdr"):
            for content in control.iterchildren(f"{W}sdtContent"):
                self._inside(content)

    def _alternate(self, one: Element) -> None:
        """One of two forms of the same."""
        chosen = branch(one)
        if chosen is not None:
            self._inside(chosen)

    def _boxes(self, one: Element) -> None:
        """The text boxes of a drawing: their paragraphs stand after this one."""
        self._words.boxes += boxes_in(one)

    def _note(self, one: Element) -> None:
        """A note referred to."""
        self._words.notes.append((NOTES[one.tag], one.get(f"{W}id", "")))


def words_of(one: Element) -> str:
    """The words of a `w:t`: a line break in the XML is a space, a comment in it is nothing."""
    words = (one.text or "") + "".join(child.tail or "" for child in one)
    return words.replace("\r", " ").replace("\n", " ") if "\n" in words or "\r" in words else words


def boxes_in(drawing: Element) -> Iterator[Element]:
    """The outermost text boxes of a drawing, of two alternatives those of one."""
    for child in drawing:
        if child.tag == BOX:
            yield child
        elif child.tag == f"{MC}AlternateContent":
            chosen = branch(child)
            yield from boxes_in(chosen) if chosen is not None else ()
        else:
            yield from boxes_in(child)
