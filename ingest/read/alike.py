"""Clean text in, the same out with figures for the letters that typewriters and OCR put into numbers.

«I8 апреля 2ОО3 года», «№ I54-ФЗ»: a typewriter has no 1, and OCR takes a zero for an «О». Each letter is one
figure, so no offset moves. An act's «12ОЗ» keeps its letters, which say whose law it is.
"""

import re
from dataclasses import replace

from ingest.source import CleanText

LETTERS = "IlІОOЗ"
FIGURES = str.maketrans(LETTERS, "111003")
NUMBER = re.compile(rf"(?<![^\W_])(?=[{LETTERS}]*\d)(?=\d*[{LETTERS}])[\d{LETTERS}]{{2,6}}(?![^\W_])")
ANY = re.compile(rf"\d(?:[{LETTERS}]|(?<=[{LETTERS}]\d))")  # most texts have none, which this tells soon
WHOSE = re.compile(r"\d+ОЗ")


def with_figures(clean: CleanText) -> CleanText:
    """The text with such numbers in figures alone."""
    found = NUMBER.sub(in_figures, clean.text) if ANY.search(clean.text) else clean.text
    return replace(clean, text=found) if found != clean.text else clean


def in_figures(match: re.Match[str]) -> str:
    """A number whose letters stand for figures."""
    words = match.group()
    return words if WHOSE.fullmatch(words) else words.translate(FIGURES)
