"""Text with hard line breaks (as out of a PDF) in, one line a paragraph out; offsets lead back as before.

Running headers and page numbers go; a word broken at a line's end is mended, a true hyphen stays.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from ingest.language.morph import is_known, is_preposition
from ingest.model import CleanText
from ingest.read.footnotes import notes_below
from ingest.read.furniture import Line, without_furniture
from ingest.read.hyphen import is_hyphenated
from ingest.read.indent import indent, indent_of

WIDEST = 130  # characters: a longer line is a paragraph, not a printed line
NARROWEST = 40  # characters: no page is
SHARE = 0.35  # of neighbouring lines that run on, from which a text counts as wrapped
FILLED = 0.6  # of the lines that run on: so many had no room for the next word, or the lines are a list
PARTED = 3  # lines that end with a soft hyphen, from which a text counts as wrapped
FULL = 0.85  # of the widest line, with the next word: there was no room for that
MARKED = re.compile(
    r"\s*(?:[-–—•·*+▪▫●◦○‣⁃■□◆◇►▶→➔➤➢✓✔☑❖♦\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8]\s"
    r"|[⁰¹²³⁴-⁹]{1,2}\s*[^\W\d_]"  # the sign of a note
    r"|\d{1,2}(?:\.\d{1,2})*\s?[.)]\s*\D|\d{1,2}\.\d{1,2}\s|[а-яА-Я][.)]\s|[IVX]{1,5}\.\s)"
)
# An abbreviation, where the sentence before it goes on: «в ЗАТО | г. Заречный», «мост через | р. Чурьегу».
SHORT = re.compile(r"\s*[гдпрс]\.\s?[А-ЯЁ]")
# A number that a sentence goes on with: «1.5 млн», «2) раза» open no item.
MEASURE = re.compile(r"\s*\d+(?:[.,]\d+)?\s*(?:млн|млрд|тыс|%|процент|руб|кв|км|га)\b", re.IGNORECASE)
FIGURE = re.compile(
    r"\s*(?:№|\d+(?:-\w+)?\s+(?:[а-яё]|%)|\d+-\w|\d+\s?%|\d{4}\b|«)"
)  # «2025 года», «3-х», «№ 44»
# After these words a sentence goes on, with whatever number: «в соответствии с пунктом | 3. Положения».
CITING = frozenset(
    "№ пункт пункта пунктом пункте пункты п пп статья статьи статьей статье ст часть части частью ч "
    "раздел раздела главы глава подпункт подпункта подпунктом от".split()
)
# What opens a paragraph of its own after a full stop: «Секция № 2. Реки», «Трек 3», «По направлению «…»»
INITIALS = re.compile(r"(?<![^\W\d_])[А-ЯЁ]\.$")
OPENS = re.compile(
    r"\s*(?:секция|трек|направление|по\s+направлению|раздел|блок|площадка)\s*(?:№|\d|[IVX]|«)", re.I
)
# A date over two lines: «г. Озёрск   30 | января 2018 г.»
DAY = re.compile(r"(?<!\S)\d{1,2}$")
MONTH = re.compile(
    r"\s*(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[ьею]|март[еу]?|ма[йею]|август[еу]?|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\b",
    re.IGNORECASE,
)
# «до 1 марта 2024 | г. осмотреть дворы»: no letter of a list
YEAR, SHORT_YEAR = re.compile(r"(?<!\d)\d{4}$"), re.compile(r"гг?\.\s*(?:[а-яё,;.)]|$)")
TERMINAL = (".", ";", ":", "!", "?")
HYPHENS = ("-", "‐", "¬")

Edit = tuple[int, int, str]


def unwrap(clean: CleanText) -> CleanText:
    """Join the lines of a wrapped text into paragraphs; any other text comes back as it is."""
    lines = list(lines_of(clean.text))
    if not is_wrapped(lines) and not is_parted(lines, clean.at):
        return clean
    moved = notes_below(clean, lines)
    if moved is not clean:
        clean, lines = moved, list(lines_of(moved.text))
    return edited(clean, list(edits(lines, frozenset(clean.at[1:]))))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text with their offsets."""
    start = 0
    for line in text.split("\n"):
        yield Line(start, start + len(line), line)
        start += len(line) + 1


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether most lines break where the page ends and not where the sentence does."""
    lengths = [len(line.text.rstrip()) for line in lines if line.text.strip()]
    if len(lengths) < 12 or sum(length > WIDEST for length in lengths) > len(lengths) // 50:
        return False
    width = width_of(lines)
    if width < NARROWEST:
        return False
    seen = Counter(line.text for line in lines)
    own = [
        bool(line.text.strip()) and seen[line.text] == 1 and not line.text.strip().isdigit() for line in lines
    ]
    pairs = [pair for pair, both in zip(pairwise(lines), pairwise(own), strict=True) if all(both)]
    running = [
        (a, b) for a, b in pairs if not a.text.rstrip().endswith(TERMINAL) and not MARKED.match(b.text)
    ]
    filled = sum(is_full(a, b, width) for a, b in running)
    return bool(running) and len(running) / len(pairs) > SHARE and filled / len(running) > FILLED


def is_parted(lines: Sequence[Line], removed: Sequence[int]) -> bool:
    """Whether several lines end within a word, with a soft hyphen: so a typesetter breaks them.

    `removed` are the offsets, in order, at which marks were taken out.
    """
    if len(removed) <= PARTED:
        return False
    ends = (line.end for line in lines if line.text[-1:].isalpha() and line.end - line.start <= WIDEST)
    found = (removed[min(bisect_left(removed, end), len(removed) - 1)] == end for end in ends)
    return sum(islice(filter(None, found), PARTED)) == PARTED


def width_of(lines: Sequence[Line]) -> int:
    """The width to which lines are filled: of the third among the longest, since one or two may stick out.

    Lines of columns («г. Озёрск        12 мая 2021 г.») are wider than the text where there is text enough.
    """
    printed = [line.text.rstrip() for line in lines if "   " not in line.text.strip()]
    lengths = sorted(map(len, printed if len(printed) > 3 else [line.text.rstrip() for line in lines]))
    return min(lengths[-3:])


def is_full(line: Line, following: Line, width: int) -> bool:
    """Whether a line had no room for the first word of the next one."""
    word = following.text.split(maxsplit=1)[0]
    return len(line.text.rstrip()) + 1 + len(word) > FULL * width


def edits(lines: Sequence[Line], removed: frozenset[int]) -> Iterator[Edit]:
    """The changes that make paragraphs of lines, in order; at the offsets `removed` a mark was taken out."""
    width, opening = width_of(lines), indent_of(lines)
    words = frozenset(re.findall(r"[\w-]+", " ".join(line.text for line in lines).lower()))
    kept = over_pages(without_furniture(lines), width)
    if kept[0].start:
        yield 0, kept[0].start, ""
    for line, following in pairwise(kept):
        opens = opening is not None and indent(following) >= opening
        if not opens and runs_on(line, following, width):
            yield joint(line, following, words, removed)
        elif following.start > line.end + 1:
            yield line.end, following.start, "\n"
    if kept[-1].end < lines[-1].end:
        yield kept[-1].end, lines[-1].end, "\n"  # so that the last word does not lead back to all that went


def over_pages(lines: Sequence[Line], width: int) -> list[Line]:
    """The lines without blank ones inside a sentence, where a page ends."""
    kept: list[Line] = []
    for line in lines:
        if line.text.strip() and len(kept) > 1 and not kept[-1].text.strip():
            last = next((place for place in range(len(kept) - 1, -1, -1) if kept[place].text.strip()), 0)
            if goes_over(kept[last], line, width):
                del kept[last + 1 :]
        kept.append(line)
    return kept


def goes_over(line: Line, following: Line, width: int) -> bool:
    """Whether a sentence goes on after blank lines: a full line that closes nothing, then a small letter."""
    first, second = line.text.rstrip(), following.text.lstrip()
    if (
        not first
        or first.endswith(TERMINAL)
        or MARKED.match(following.text)
        or not is_full(line, following, width)
    ):
        return False
    return second[:1].islower()


def runs_on(line: Line, following: Line, width: int) -> bool:
    """Whether the second line goes on with the first one's sentence."""
    first, second = line.text.rstrip(), following.text.lstrip()
    if is_date(first, second):
        return True
    if not first or not second or "   " in first.strip() or "   " in second.rstrip():
        return False
    if not any(map(str.isalnum, first)) or not any(map(str.isalnum, second)):  # «_____»: room for a signature
        return False
    if OPENS.match(first) and first.endswith((")", "»")) and second[:1].isupper():  # «Трек 1. «Север» (…)»
        return False
    full = is_full(line, following, width)
    if MARKED.match(second) and (second[0] in "-–—" or not goes_on_with(first, second, full)):
        return goes_on_with(first, second, full)
    if is_open(first) or first.endswith((" и", " или", " а")):
        return True
    quoted = first.endswith(":") and first.count("«") > first.count("»")  # «Вместе: | сила и доверие»
    if first.endswith(TERMINAL) and not quoted:
        indented = len(following.text) - len(second) > len(line.text) - len(line.text.lstrip())
        opens = (
            OPENS.match(second) is not None or indented or first.endswith(";") or is_heading(first, second)
        )
        return not opens and full
    goes_on = second[:1].islower() or FIGURE.match(second) is not None or first.endswith(("«", ",", *HYPHENS))
    return goes_on or full


def is_heading(first: str, second: str) -> bool:
    """Whether a line is all of a sentence that announces others: «Школам:», not «К.Э. | Озёрского:»."""
    whole = second[:1].isupper() and second.rstrip().endswith(":") and second.count("»") <= second.count("«")
    return whole and INITIALS.search(first) is None


def goes_on_with(first: str, second: str, full: bool) -> bool:
    """Whether what looks like a marker belongs to the sentence before.

    It does as a measure, after «пункт |», as «| г. Озёрск» after a `full` line, as a dash inside brackets.
    """
    if second[0].isdigit():
        return MEASURE.match(second) is not None or is_open(first)
    if second[0] in "-–—":
        spans = MONTH.search(first.rsplit(maxsplit=1)[-1]) and MONTH.match(second.lstrip("-–— "))
        return first.count("(") > first.count(")") or spans is not None
    return full and SHORT.match(second) is not None and not first.endswith(TERMINAL)


def is_date(first: str, second: str) -> bool:
    """Whether a line ends with a day and the next one begins with its month, or with a year and its «г.»."""
    if YEAR.search(first) is not None:
        return SHORT_YEAR.match(second) is not None
    return DAY.search(first) is not None and MONTH.match(second) is not None


def is_open(first: str) -> bool:
    """Whether a line ends with a word after which a sentence cannot end."""
    last = first.rsplit(maxsplit=1)[-1].lower()
    bare = last.rstrip(".")
    return bare in CITING or (last.isalpha() and is_preposition(last))


def joint(line: Line, following: Line, words: frozenset[str], removed: frozenset[int]) -> Edit:
    """The change that joins two lines: a space, nothing, or nothing for a hyphen too."""
    first, second = line.text.rstrip(), following.text.lstrip()
    end, start = line.start + len(first), following.start + len(following.text) - len(second)
    left = re.split(r"[^\w-]", first.removesuffix("¬").removesuffix("‐"))[-1].removesuffix("-")
    right = re.split(r"[^\w-]", second)[0]
    if first.endswith("¬") and left:
        return end - 1, start, ""
    if first.endswith(HYPHENS) and left:
        return (end if is_hyphenated(left, right, words) else end - 1), start, ""
    if end in removed and right[:1].islower() and is_known((left + right).lower()):
        return end, start, ""  # a soft hyphen stood there
    return end, start, " "


def edited(clean: CleanText, changes: Sequence[Edit]) -> CleanText:
    """The text with the changes made, and a map back that passes through the old one."""
    parts: list[str] = []
    at, length, done = {0: clean.original(0)}, 0, 0
    known = iter((*zip(clean.at, clean.origin, strict=True), (len(clean.text) + 1, 0)))
    place, origin = next(known)
    for start, end, put in (*changes, (len(clean.text) + 1, 0, "")):
        while place < start:
            if place >= done:
                at[length + place - done] = origin
            place, origin = next(known)
        if end:
            parts += (clean.text[done:start], put)
            length += start - done + len(put)
            done = end
            at[length] = clean.original(done)
    parts.append(clean.text[done:])
    return CleanText("".join(parts), tuple(at), tuple(at.values()))
