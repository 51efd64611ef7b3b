"""A line in, its marker out (number, letter, roman numeral, bullet), and where the text after it begins."""

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from ingest.model import Address, Span


class Kind(StrEnum):
    """What a line opens with."""

    NUMBER = "number"
    LETTER = "letter"
    ROMAN = "roman"
    BULLET = "bullet"
    NONE = "none"


class Line(NamedTuple):
    """A paragraph of the text: its whole span, its marker as printed, the span of what follows the marker.

    `style` tells «1.» from «1)» from «1»; `blank` is true where an empty line stands before. Of a row of a
    table `asked` are whom its other cells name, `unread` such cells of which that is not understood, `term`
    says by when; `heads` is whether a heading of one announces that it asks, None for any other line.
    """

    span: Span
    kind: Kind
    label: str
    style: str
    body: Span
    blank: bool
    asked: tuple[Address, ...] = ()
    unread: tuple[Span, ...] = ()
    term: Span | None = None
    heads: bool | None = None


MONTH = r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
NUMBER = re.compile(  # but «4. 23 апреля провести …» is number 4
    rf"(\d{{1,3}}(?:\s?\.\s?\d{{1,3}}(?!\d|[-‐‑]\w|\s+{MONTH}))*)\s{{0,2}}([.)]?)(?!\d)[\s.]*"
)
TWICE = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.\s+\1")  # «2.3. 2.3. Открыть …»
LETTERED = re.compile(r"(\d{1,3}[а-я])\s?([.)])\s+(?=[^\W\d]|[«\"(])")  # «2а. Поручить …», added later
BRACKETED = re.compile(r"\(\s?(\d{1,3})\s?(\))\s*(?=[^\W\d]|[«\"])")  # «(1) Рекомендовать …»
UNDER = re.compile(r"(\d{1,3})\s?\.\s?([а-я])\s?(\))\s*(?=[^\W\d]|[«\"(])")  # «6.а) Открыть …»
LETTER = re.compile(r"([а-яА-Яa-zA-Z])\s?([).])\s*(?=[^\W\d]|[«\"(])")
ROMAN = re.compile(r"([IVXLХ]{1,7})\s?([.)])\s*(?=\S)")
# The last ones are how Word's own bullets come out: of the font Symbol or Wingdings, and as a Latin «o».
BULLET = re.compile(
    r"((?!\+\d)[-–—•·*+▪▫●◦○‣⁃■□◆◇►▶→➔➤➢✓✔☑❖♦\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8]\ufe0f?|o(?=\s+[А-ЯЁ]))\s*(?=[^\W\d_]|[«\"(\d])"
)
# Where the break before an item was lost: «… города.3. Школам …»
STUCK = re.compile(r"[.;](?<=[а-яё»)]{4}[.;])(?P<label>\d{1,3})[.)]\s+(?=[А-ЯЁ][а-яё])")
# Where a list runs on in its line: «Школам: • открыть музей; • провести смотр»
WITHIN = re.compile(
    r"[:;.!?]\s+(?=[•·▪▫●◦○‣⁃■□◆◇►▶→➔➤➢✓✔☑❖♦\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8]\ufe0f?\s+(?:[^\W\d_]|[«\"(\d]))"
)
# Before small letters too, where several lines open so: one alone may be «о» in the wrong letters.
LATIN_O = re.compile(r"(?m)^[ \t]*o[ \t]+[а-яё]")
BULLETS = (BULLET, re.compile(r"(o)\s+(?=[а-яё])"))
DATE = re.compile(
    r"\d{1,2}(?:\s?[-–—]\s?\d{1,2})?\s?(?:\.\d{1,2}\.\d{2,4}"
    rf"|{MONTH})"
)
PICTURES = "[\u203c\u2049\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200d\U0001f000-\U0001faff]"
PICTURE = re.compile(rf"{PICTURES}+\s+(?=\S)")
PICTURED = re.compile(rf"(?m)^[ \t]*({PICTURES}+)\s+(?=[^\W\d]|[«\"„“(])")
TOWN = re.compile(  # «г. Озёрск, 12 мая 2021 г.», «г. Озёрск Лесной области»
    r"[гсдп]\.\s?[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+){0,2}(?:\s(?:области|края|района|республики|округа))?"
    r"(?:\s*(?:$|[,(\d])|\s{3,}\S|\s+(?:принят|утвержд)[а-я]+\s)"  # «г. Озёрск   принята 12 мая»
)
LATIN_LETTERS = str.maketrans("aceopxyABCEHKMOPTXY", "асеорхуАВСЕНКМОРТХУ")


def read_lines(text: str) -> list[Line]:
    """The paragraphs of a text, empty ones left out; a picture with which several open is their bullet."""
    lines: list[Line] = []
    start, blank, label = 0, False, "0"  # the number of the last item
    bullets = BULLETS if "o" in text and len(LATIN_O.findall(text)) > 1 else (BULLET,)
    seen = Counter(match[1] for match in PICTURED.finditer(text))
    bullets = (*bullets, *(re.compile(rf"({re.escape(one)})\s*") for one, times in seen.items() if times > 1))
    within, stuck = WITHIN.search(text) is not None, STUCK.search(text) is not None
    for raw in text.split("\n"):
        inside = [match.end() for match in WITHIN.finditer(raw)] if within else []
        inside += stuck_in(raw, label) if stuck and not inside else []
        for opens, ends in pairwise([0, *inside, len(raw)]):
            bare = raw[opens:ends].strip()
            if bare:
                first = start + ends - len(raw[opens:ends].lstrip())
                line = read_line(text, Span(first, first + len(bare)), blank and not opens, bullets)
                lines.append(like_last(text, line, lines[-1]) if lines and seen else line)
                label = line.label if line.kind is Kind.NUMBER and line.label.isdigit() else label
        blank = not raw.strip()
        start += len(raw) + 1
    return lines


def like_last(text: str, line: Line, last: Line) -> Line:
    """A line in small letters with a picture of its own as a bullet of the list that it stands in."""
    match = PICTURED.match(text, line.span.start) if line.kind is Kind.NONE else None
    if match is None or last.kind is not Kind.BULLET or not text[match.end()].islower():
        return line
    body = Span(match.end(), line.span.end)
    return line._replace(kind=Kind.BULLET, label="•", style=last.style, body=body)


def stuck_in(raw: str, label: str) -> list[int]:
    """Where items start in a paragraph whose numbers follow its own, or else that of the item before it."""
    starts: list[int] = []
    own = NUMBER.match(raw)
    label = own[1] if own is not None and own[2] else label
    for match in STUCK.finditer(raw) if label.isdigit() else ():
        if int(match["label"]) == int(label) + 1:
            starts.append(match.start("label"))
            label = match["label"]
    return starts


def read_line(text: str, span: Span, blank: bool, bullets: Sequence[re.Pattern[str]] = (BULLET,)) -> Line:
    """One paragraph with its marker; a bullet is what one of the patterns has."""
    line = text[span.start : span.end]
    picture = PICTURE.match(line)
    if picture is not None and bullet(line, bullets) is None:  # «🏥 I. О поликлинике»
        rest = read_line(text, Span(span.start + picture.end(), span.end), blank, bullets)
        return rest._replace(span=span)
    found = roman(line) or number(line) or letter(line) or bullet(line, bullets)
    if found is None:
        return Line(span, Kind.NONE, "", "", span, blank)
    kind, label, style, width = found
    return Line(span, kind, label, style, Span(span.start + width, span.end), blank)


def roman(line: str) -> tuple[Kind, str, str, int] | None:
    """«II. О поддержке добровольчества»."""
    match = ROMAN.match(line)
    if match is None or not set(match[1]) <= set("IVXLХ"):
        return None
    return Kind.ROMAN, match[1].replace("Х", "X"), match[2], match.end()


def number(line: str) -> tuple[Kind, str, str, int] | None:
    """«1.», «1)», «2 .», «2.1», «3» before a capital letter; a date is no number."""
    lettered = UNDER.match(line)
    if lettered is not None:
        return Kind.NUMBER, f"{lettered[1]}.{lettered[2]}", ")", lettered.end()
    match = NUMBER.match(line)
    if match is None or match.end() == len(line) or DATE.match(line):
        added = LETTERED.match(line) or BRACKETED.match(line)
        return (Kind.NUMBER, added[1], added[2], added.end()) if added is not None else None
    twice = TWICE.fullmatch(match[1])
    label = re.sub(r"\s", "", twice[1] if twice is not None else match[1])
    added = LETTERED.match(line)
    if added is not None:
        return Kind.NUMBER, added[1], added[2], added.end()
    if not match[2] and "." not in label:
        rest = line[match.end() :]
        spaced = line[match.end() - 1].isspace()
        if not spaced or not rest[:1].isupper() or rest[:2].isupper():
            return None
    return Kind.NUMBER, label, match[2] or ".", match.end()


def letter(line: str) -> tuple[Kind, str, str, int] | None:
    """«а)», «Г)», «в.»; a town is no letter."""
    match = LETTER.match(line)
    if match is None or TOWN.match(line):
        return None
    if match[2] == "." and (match[1].isupper() or not line[match.end() - 1].isspace()):
        return None
    return Kind.LETTER, match[1].translate(LATIN_LETTERS).lower(), ")", match.end()


def bullet(line: str, patterns: Sequence[re.Pattern[str]]) -> tuple[Kind, str, str, int] | None:
    """«–», «-», «•», «·»."""
    match = next((match for pattern in patterns if (match := pattern.match(line)) is not None), None)
    return (Kind.BULLET, "•", match[1] if match[1] not in "–—" else "-", match.end()) if match else None
