"""Paragraphs in, the bytes of an RTF file as Word writes it out: cp1251 escapes, markers as `\\listtext`."""

from collections.abc import Iterator, Sequence

from tests.ingest.formats.paragraphs import Paragraph

HEAD = (
    r"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\froman\fcharset204 Times New Roman;}}"
    r"{\colortbl;\red0\green0\blue0;}{\info{\title \'d0\'e5}}"
    r"{\header\pard\plain \'cc\'e0\'f2\'e5\'f0\'e8\'e0\'eb\'fb\par}"
    r"{\footer\pard\plain {\field{\*\fldinst PAGE}"
    r"{\fldrslt 1}}\par}\viewkind4\uc1" + "\n"
)


def rich(paragraphs: Sequence[Paragraph]) -> bytes:
    """An RTF file of the paragraphs."""
    return (HEAD + "".join(map(paragraph, paragraphs)) + "}").encode("ascii")


def paragraph(one: Paragraph) -> str:
    """A paragraph, its marker as the text that Word leaves for programs that number nothing."""
    mark = rf"{{\listtext\pard\plain {''.join(escaped(one.marker))}\tab}}" if one.marker else ""
    return rf"\pard{mark}\f0\fs24 {''.join(escaped(one.words))}\par" + "\n"


def escaped(words: str) -> Iterator[str]:
    """Each letter as RTF has it: a byte of cp1251, or else its code point and a stand-in."""
    for letter in words:
        if letter in "\\{}":
            yield f"\\{letter}"
        elif letter == "\t":
            yield r"\tab "
        elif ord(letter) < 128:
            yield letter
        else:
            code = letter.encode("cp1251", "ignore")
            yield rf"\'{code[0]:02x}" if code else rf"\u{ord(letter) - (ord(letter) > 32767) * 65536}?"
