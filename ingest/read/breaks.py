"""A paragraph with its soft line breaks in, the lines that it is read as out.

A soft break («\\v») is a matter of looks inside a sentence, «РЕЗОЛЮЦИЯ ⏎ форума соседей», and stands for a
new paragraph where a list was typed with it, «1. … ⏎ 2. …». What stands after and before it decides.
"""

import re

SOFT = "\v"
# A number, letter, roman numeral or bullet as it opens an item, typed by hand.
MARKER = re.compile(
    r"(?:\(?\d{1,3}(?:\.\d{1,3})*(?:[.)]\s*(?=[^\W\d]|[«\"(])|(?<=\.\d)\s+(?=[А-ЯЁ«]))"
    r"|[а-яёА-ЯЁa-zA-Z]\)\s*(?=\w|[«\"(])|[а-яё]\.\s+(?=[^\W\d]|[«\"(])"
    r"|[IVXХ]{1,5}[.)]\s+"
    r"|[-–—•·*▪●○■□◆►➢✓–]\s+(?=\S))"
)
# «г. Озёрск» is a town, «д. 5» a house; no letters of a list
PLACE = re.compile(r"[гдсп]\.\s?[А-ЯЁ\d]")
# Lines of their own wherever they stand: who answers for an item, by when, an announcement's verb in capitals
OWN = re.compile(
    r"(?:ответственн|отв\.|исполнител|срок\w*\s*(?:исполнения|реализации)?\s*[:–—-])", re.IGNORECASE
)


def is_marked(line: str) -> bool:
    """Whether a line opens with a marker of a list: «1.», «2.1 Провести», «а)», «–»."""
    return MARKER.match(line) is not None and PLACE.match(line) is None


def lines_of(paragraph: str) -> list[str]:
    """The lines of a paragraph: soft breaks inside a sentence are spaces, others end a line."""
    found: list[list[str]] = []
    gone = True  # an empty line between, or nothing yet: what follows stands by itself
    for piece in paragraph.split(SOFT):
        words = piece.replace("\t", " ").strip()
        if not words:
            gone = True
        elif gone or ends_before(found[-1][-1], words):
            found.append([words])
            gone = False
        else:
            found[-1].append(words)
    return [" ".join(pieces) for pieces in found]


def ends_before(line: str, following: str) -> bool:
    """Whether a soft break ends the line: a colon stands before it, or what follows opens a line."""
    return line.endswith(":") or is_marked(following) or OWN.match(following) is not None
