"""The bytes of a text in, its letters and encoding out: by its mark, by NULs, as UTF-8, by pairs of letters.

An encoding is taken only where the text it gives is Russian and no other gives one nearly as Russian; else
the text is refused, and who knows the encoding may name it.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from ingest.errors import NotRead, Said
from ingest.read.letters import score

# The longer mark first: that of UTF-32 begins as that of UTF-16 does.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
# Each with the logarithm of how often it is met beside the first; of two that read alike the first is named.
RUSSIAN = {
    "cp1251": 0.0,
    "koi8-r": -1.5,
    "cp866": -1.5,
    "mac-cyrillic": -3.0,
    "iso8859-5": -3.0,
    "koi8-u": -3.0,
}
# Codecs of Python that turn text into text, or that nobody keeps a file in.
NO_FILE = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7", "charmap"}
)

RAREST = -3.0

WORD = re.compile(rb"[A-Za-z]{0,16}[\x80-\xff][A-Za-z\x80-\xff]{0,47}")
WORDS = 6_000  # they tell an encoding as surely as a million
CONTROL = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
READABLE = re.compile("[\\s -~\u00a0-\u00ff\u0400-\u045f\u0490\u0491\u2010-\u203a\u2116\u2122\u2500-\u257f]+")
PLAINLY = 0.97  # of the characters of a text are letters, digits and marks of print
# Natural logarithms, measured in tests/ingest/read/test_encoding.py.
RATHER = 5.0  # the best encoding is over a hundred times likelier than the next one
SURELY = 12.0  # what a page says of itself is wrong; as many bytes over those of its letters are UTF-8's
RUSSIAN_ENOUGH = -4.6  # a byte: Russian has about -2.6, a wrong encoding about -8
SHORT = -3.0  # beside it: a short text may hold a rare word

CONTROLS = Said("не текст (управляющие символы)", "not a text (control characters)")
GIVE_TEXT = Said(
    "дайте документ: docx, doc, odt, rtf, pdf, html, txt, md",
    "give a document: docx, doc, odt, rtf, pdf, html, txt, md",
)
RECODE = Said("сохраните текст в UTF-8", "save it as text in UTF-8")
NAME_IT = Said(
    "назовите её: --encoding cp1251 (или koi8-r, cp866, mac-cyrillic, iso-8859-5)",
    "name it: --encoding cp1251 (or koi8-r, cp866, mac-cyrillic, iso-8859-5)",
)
NAME_ANOTHER = Said(
    "назовите другую или уберите --encoding, и она будет найдена",
    "name another, or leave --encoding out and it will be found",
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a text, and the codec of Python that gave them."""

    text: str
    codec: str

    @property
    def encoding(self) -> str:
        """The encoding under the name that files of the web bear: `windows-1251`, `utf-16le`."""
        name = re.sub(r"^cp(125\d|874)$", r"windows-\1", self.codec)
        name = re.sub(r"^cp(\d{3})$", r"ibm\1", name)
        name = re.sub(r"^iso8859", "iso-8859", name).removesuffix("-sig")
        name = re.sub(r"^(utf-\d\d)-([lb]e)$", r"\1\2", name)
        return {"mac-cyrillic": "x-mac-cyrillic", "ascii": "us-ascii"}.get(name, name)


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of `data`, by `encoding` where it is given. Raises `NotRead`."""
    if encoding is not None:
        return named(data, encoding)
    found = marked(data) or wide(data)
    if found is not None:
        return found
    check_controls(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if is_nearly_utf8(data):
            raise undecodable(data, error) from error
    return by_letters(data)


def named(data: bytes, encoding: str) -> Decoded:
    """The text by an encoding that a person named. Raises `NotRead` where it does not fit."""
    codec = check_name(encoding)
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError as error:
        raise undecodable(data, error) from error
    except ValueError as error:  # a codec that no text file is in, on bytes it was not made for
        raise no_such(encoding) from error


def check_name(encoding: str) -> str:
    """The codec of an encoding that a person named. Raises `NotRead` where there is none."""
    try:
        codec = codecs.lookup(encoding).name.replace("_", "-")
        bytes(4).decode(codec)  # `rot13` is a codec, too, and is refused here
    except (LookupError, ValueError) as error:
        raise no_such(encoding) from error
    if codec in NO_FILE:
        raise no_such(encoding)
    return codec


def no_such(encoding: str) -> NotRead:
    """What to say of an encoding that is none."""
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in encoding[:40])
    return NotRead(Said(f"нет кодировки «{shown}»", f"there is no encoding `{shown}`"), NAME_ANOTHER)


def undecodable(data: bytes, error: UnicodeDecodeError) -> NotRead:
    """What to say of bytes that are no text in their encoding."""
    name = Decoded("", error.encoding.replace("_", "-")).encoding.upper()
    byte, place = (f"{data[error.start]:#04x}" if error.start < len(data) else "?"), error.start
    return NotRead(
        Said(f"не {name} (байт {byte} на месте {place})", f"not {name} (byte {byte} at {place})"), RECODE
    )


def marked(data: bytes) -> Decoded | None:
    """The text of a file that begins with a mark of its encoding; the mark stays in it."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(codec), codec)
            except UnicodeDecodeError as error:
                raise undecodable(data, error) from error
    return None


def wide(data: bytes) -> Decoded | None:
    """The text of a file of two or four bytes a character without a mark; `None` where it is none.

    Russian in UTF-16 has a byte 04 in each letter and is valid UTF-8: control characters give it away.
    """
    if not is_controlled(data):
        return None
    for codec in WIDE:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if sum(len(found) for found in READABLE.findall(text)) >= PLAINLY * len(text):
            return Decoded(text, codec)
    return None


def is_controlled(data: bytes) -> bool:
    """Whether bytes hold more control characters than a text may."""
    return b"\x00" in data or len(data) - len(data.translate(None, CONTROL)) > len(data) // 50


def check_controls(data: bytes) -> None:
    """Refuse what is no text at all."""
    if is_controlled(data):
        raise NotRead(CONTROLS, GIVE_TEXT)


def is_nearly_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is UTF-8 all the same: a file cut off, or put together of two."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(char > "\x7f" for char in text) - bad > 3 * bad


def by_letters(data: bytes) -> Decoded:
    """The text in the encoding that makes it Russian. Raises `NotRead` where none does, or two do."""
    first, second, *_ = readings(words_of(data))
    if not first.is_russian:
        raise NotRead(Said("кодировка не определилась", "its encoding could not be told"), NAME_IT)
    if first.score - second.score < RATHER:
        raise between(first.codec, second.codec)
    return Decoded(data.decode(first.codec, "replace"), first.codec)


def is_contradicted(data: bytes, codec: str) -> bool:
    """Whether bytes that are said to be in an encoding are surely in another: in UTF-8, or by letters."""
    try:
        return codec != "utf-8" and len(data) - len(data.decode("utf-8")) >= SURELY
    except UnicodeDecodeError:
        words = words_of(data)
        first = readings(words)[0]
        return first.is_russian and first.score - reading(words, codec).score > SURELY


def between(one: str, other: str) -> NotRead:
    """What to say where two encodings give Russian alike."""
    reason = Said(
        f"кодировка не определилась: {one} или {other}", f"its encoding could not be told: {one} or {other}"
    )
    return NotRead(reason, NAME_IT)


@dataclass(frozen=True, slots=True)
class Reading:
    """How words read in an encoding, how likely that is, and how many bytes of them are not ASCII."""

    words: tuple[str, ...]
    codec: str
    score: float
    foreign: int

    @property
    def is_russian(self) -> bool:
        """Whether the words are Russian then."""
        return self.score >= RUSSIAN_ENOUGH * self.foreign + SHORT


def words_of(data: bytes) -> Counter[bytes]:
    """The words of a text that are not ASCII alone, as many as tell its encoding."""
    return Counter(found[0] for found in islice(WORD.finditer(data), WORDS))


def readings(words: Counter[bytes]) -> list[Reading]:
    """The ways to read these words, the likeliest first; encodings that give the same letters are one."""
    found: dict[tuple[str, ...], Reading] = {}
    for codec in RUSSIAN:
        one = reading(words, codec)
        found.setdefault(one.words, one)
    return sorted(found.values(), key=lambda one: -one.score)


def reading(words: Counter[bytes], codec: str) -> Reading:
    """How these words read in one encoding."""
    read = tuple(word.decode(codec, "replace") for word in words)
    likely = score(zip(read, words.values(), strict=True)) + RUSSIAN.get(codec, RAREST)
    foreign = sum(count * sum(byte > 0x7F for byte in word) for word, count in words.items())
    return Reading(read, codec, likely, foreign)
