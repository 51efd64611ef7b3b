"""A text in, the bytes of text files out: in old encodings, wrapped to a width, as Markdown."""

import re

from tests.ingest.formats.paragraphs import Kind, Paragraph

# What people put where an encoding lacks a mark; what is left after that is left out of the comparison.
INSTEAD = str.maketrans(
    {
        "«": '"',
        "»": '"',
        "„": '"',
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "№": "N ",
        "•": "-",
        "·": "-",
        "\u00a0": " ",
        "…": "...",
        "’": "'",
    }
)
ENCODINGS = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5")
VOWELS = "аеёиоуыэюяАЕЁИОУЫЭЮЯ"
WIDTH = 72
INDENT = "    "
BREAK = re.compile(rf"(?<=[{VOWELS}])(?=[бвгджзклмнпрстфхцчшщ][{VOWELS}])")


def writable(text: str, encoding: str) -> str:
    """The text as people write it where the encoding lacks some of its marks."""
    fit = []
    for letter in text.removeprefix("\ufeff"):
        try:
            letter.encode(encoding)
            fit.append(letter)
        except UnicodeEncodeError:
            fit.append(letter.translate(INSTEAD))
    return "".join(fit).encode(encoding, "ignore").decode(encoding)


def wrapped(text: str, width: int = WIDTH) -> str:
    """The text as printed lines, paragraphs indented, words broken at their syllables."""
    return "\n".join(line for paragraph in text.split("\n") for line in lines_of(paragraph, width))


def lines_of(paragraph: str, width: int) -> list[str]:
    """The printed lines of a paragraph; one whose columns stand far apart stays as it is."""
    if "   " in paragraph.strip() or not paragraph.strip():
        return [paragraph.rstrip()]
    lines: list[str] = []
    line = INDENT
    for word in paragraph.split():
        joined = f"{line} {word}" if line.strip() else line + word
        if len(joined) <= width:
            line = joined
            continue
        head, tail = broken(word, width - len(line) - 1) if line.strip() else ("", word)
        lines.append(f"{line} {head}" if head else line)
        line = tail
    return [*lines, line]


def broken(word: str, room: int) -> tuple[str, str]:
    """A word broken so that its first part has room with its hyphen; nothing and the word if it cannot be."""
    if not re.fullmatch(r"[А-Яа-яёЁ]+[,.;:]?", word):
        return "", word
    places = [m.start() for m in BREAK.finditer(word) if 2 <= m.start() < room and m.start() <= len(word) - 3]
    return (f"{word[: places[-1]]}-", word[places[-1] :]) if places else ("", word)


def markdown(paragraphs: list[Paragraph]) -> bytes:
    """The paragraphs as Markdown: headings for the title, announcements in bold, escaped numbers."""
    title = next((i for i, one in enumerate(paragraphs) if i and not one.line.strip()), 1)
    lines: list[str] = []
    for place, one in enumerate(paragraphs):
        listed = one.kind is not None and place and paragraphs[place - 1].kind is not None
        goes_on = one.line[:1].isspace() and one.line.strip()[:1].islower()
        if not listed and not goes_on and one.words.strip():
            lines.append("")
        lines.append(f"{'#' * min(place + 1, 3)} {one.line.strip()}" if place < title else marked(one))
    return ("\n".join(lines) + "\n").encode()


def marked(one: Paragraph) -> str:
    """A paragraph with its marks."""
    words = one.words.strip()
    if one.kind is Kind.BULLET:
        return f"- {words}" if one.marker in "-–—" else f"* {words}"
    if one.kind is None:
        return f"**{words}**" if words.endswith(":") and "*" not in words else words
    return f"{one.marker[:-1]}\\{one.marker[-1]} {words}" if one.close else f"{one.marker} {words}"
