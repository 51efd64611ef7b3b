"""Lines in, lines out: numbers that a typewriter or OCR has put into other letters, told by their order.

«З.» after «2.» is 3, «6)» after «а)» is «б», «П.» after «I.» is II.
"""

import re
from collections.abc import Sequence

from ingest.model import Span
from ingest.structure.markers import Kind, Line

THREE = re.compile(r"З\s?(?P<style>[.)])\s+(?=[^\W\d_])")
ROMAN = re.compile(r"(?P<label>[ПШУIХX1]{1,4})\s?(?P<style>[.)])\s+(?=[А-ЯЁ])")
PLAIN = str.maketrans({"П": "II", "Ш": "III", "У": "V", "1": "I", "Х": "X"})
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def corrected(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, such numbers as they were meant."""
    found: list[Line] = []
    number, numeral = "", ""
    for line in lines:
        line = as_number(text, line, number)
        line = as_letter(line, found[-1]) if found else line
        line = as_numeral(text, line, numeral)
        number = line.label if line.kind is Kind.NUMBER and line.label.isdigit() else number
        numeral = line.label if line.kind is Kind.ROMAN else numeral
        found.append(line)
    return found


def as_number(text: str, line: Line, last: str) -> Line:
    """«З.» after «2.» as 3."""
    match = THREE.match(text, line.span.start, line.span.end) if line.kind is Kind.NONE else None
    return with_label(line, match, Kind.NUMBER, "3") if match is not None and last == "2" else line


def as_letter(line: Line, last: Line) -> Line:
    """«6)» after «а)» as its «б»."""
    misread = last.kind is Kind.LETTER and last.label == "а" and line.style == last.style
    told = misread and line.kind is Kind.NUMBER and line.label == "6"
    return line._replace(kind=Kind.LETTER, label="б") if told else line


def as_numeral(text: str, line: Line, last: str) -> Line:
    """«П.» after «I.» as II."""
    if line.kind is not Kind.NONE or last not in NUMERALS[:-1]:
        return line
    match = ROMAN.match(text, line.span.start, line.span.end)
    following = NUMERALS[NUMERALS.index(last) + 1]
    if match is None or match["label"].translate(PLAIN) != following:
        return line
    return with_label(line, match, Kind.ROMAN, following)


def with_label(line: Line, match: re.Match[str], kind: Kind, label: str) -> Line:
    """The line with a marker of its own."""
    body = Span(match.end(), line.span.end)
    return line._replace(kind=kind, label=label, style=match["style"], body=body)
