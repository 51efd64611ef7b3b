"""The rows of a table in, those out that head a table of tasks, with the part that each column plays.

Such a table asks: «№ / рекомендация / ответственный / срок». A budget, a schedule, a list of people do not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from ingest.read.breaks import is_marked
from ingest.read.grid.cells import Placed, Row, placed


class Part(StrEnum):
    """What a column of a table of tasks holds."""

    NUMBER = "number"
    ASK = "ask"
    WHO = "who"
    WITH = "with"
    WHEN = "when"
    SECTION = "section"
    OTHER = "other"


class Heading(NamedTuple):
    """What the rows after a heading hold: the parts of their columns, the headings, the first such row."""

    parts: Mapping[int, Part]
    names: Mapping[int, str]
    after: int


LONGEST = 90  # characters: a longer cell is no heading
NUMBER = re.compile(r"(?:№|n\b|номер\b|п\s*[/.]\s*п|пункт\b|пп\b)")
# That somebody is asked these words say by themselves …
ASKS = re.compile(r"рекоменда|предложени|поручени|решени[ея]|просьб|обращени")
# … these only beside a column that says who shall do it: «Мероприятие | Исполнитель»
DOES = re.compile(
    r"мероприяти|содержани|наименовани|действи|дел[оа]\b|работ[аы]\b|задач|мер[аы]\b|формулировк"
    r"|что (?:с?делать|предлагается|рекомендуется)"
)
WHO = re.compile(
    r"ответствен|(?<!со)исполнител|адресат|адресован|(?<!\w)(?:к )?кому\b"
    r"|^кто(?: (?:отвеча|исполн|дела|выполн|реализ)\w*)?$"
)
WITH = re.compile(r"соисполнител|совместно|^с кем\b|вместе с|партн[её]р|взаимодействии|при участии")
WHEN = re.compile(r"срок|дата|период|^когда\b")
SAID: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (Part.WHO, WHO),
    (Part.WITH, WITH),
    (Part.WHEN, WHEN),
    (Part.ASK, ASKS),
    (Part.ASK, DOES),
)
# Beside these a column «Предложения» is one of tasks, too; a mere «Дата» is a term only beside who answers
ABOUT = re.compile(r"проблем|обосновани|автор|тема\b")
DAY = re.compile(r"дата$")
SECTION = re.compile(r"(?:направлени|секци|трек|площадк|блок|раздел)\w*(?:\s+(?:работы|форума))?$")
# A schedule or a budget, whatever else it says: «Время | Мероприятие | Ответственный»
NOT_TASKS = re.compile(r"врем[яи]\b|спикер|докладчик|выступающ|модератор|сумма|стоимость|цена|количеств")


def words_of(heading: str) -> str:
    """A heading's words on one line, those broken at a line's end whole: «Ответст-⏎венный»."""
    whole = re.sub(r"(?<=\w)[-¬]\s*[\n\v]\s*(?=[а-яё])", "", heading)
    return " ".join(whole.split()).rstrip(" :.")


def part_of(heading: str) -> Part:
    """The part of the column under a heading: what its words say first."""
    words = heading.lower()
    if not words or len(words) > LONGEST:
        return Part.OTHER
    if NUMBER.match(words):
        return Part.NUMBER
    if SECTION.match(words):
        return Part.SECTION
    places: dict[Part, int] = {}
    for part, pattern in SAID:
        if (match := pattern.search(words)) is not None:
            places[part] = min(match.start(), places.get(part, LONGEST))
    if Part.WHO in places and Part.WHEN in places:  # «Срок и ответственный»
        return Part.WHO
    return min(places, key=lambda part: places[part]) if places else Part.OTHER


def is_clear(heading: str) -> bool:
    """Whether a heading says by itself that its column asks."""
    return ASKS.search(heading.lower()) is not None


def parts_of(names: Mapping[int, str]) -> dict[int, Part] | None:
    """The part of each column under these headings; None where they head no table of tasks.

    Of several columns that could hold what is asked, the first that says so most clearly does.
    """
    parts = {column: part_of(name) for column, name in names.items()}
    if Part.WHO not in parts.values():
        parts |= {column: Part.OTHER for column, name in names.items() if DAY.match(name.lower())}
    asking = [column for column, part in parts.items() if part is Part.ASK]
    clear = [column for column in asking if is_clear(names[column])]
    known = {part for part in parts.values() if part is not Part.OTHER}
    beside = len(known) > 1 or any(ABOUT.search(name.lower()) for name in names.values())
    if not asking or not beside or (not clear and Part.WHO not in known):
        return None
    if not clear and any(NOT_TASKS.search(name.lower()) for name in names.values()):
        return None
    chosen = (clear or asking)[0]
    return {
        column: Part.OTHER if part is Part.ASK and column != chosen else part
        for column, part in parts.items()
    }


def find_headings(rows: Sequence[Row]) -> Iterator[tuple[int, Heading]]:
    """Every row that heads a table of tasks, with its place: there may be several, one under the other."""
    after = 0
    for number, row in enumerate(rows):
        if number >= after and can_head(row):
            heading = over_two(rows, number) or headed(placed(row), number + 1)
            if heading is not None:
                after = heading.after
                yield number, heading


def can_head(row: Row) -> bool:
    """Whether a row may be one of headings: two short texts at least, none of them an item."""
    texts = [cell.bare for cell in row if cell.bare and not cell.merged]
    return len(texts) > 1 and all(len(text) <= LONGEST and not is_marked(text) for text in texts)


def headed(cells: Sequence[Placed], after: int) -> Heading | None:
    """The heading that cells are; a lower one goes before the one over it."""
    names: dict[int, str] = {}
    for one in cells:
        if not one.cell.merged and (one.cell.bare or one.column not in names):
            names[one.column] = words_of(one.cell.text)
    parts = parts_of(names)
    return Heading(parts, names, after) if parts is not None else None


def over_two(rows: Sequence[Row], number: int) -> Heading | None:
    """The heading that two rows are: «Исполнение» over «ответственный» and «срок»."""
    if number + 1 >= len(rows):
        return None
    above, below = placed(rows[number]), placed(rows[number + 1])
    words = [words_of(one.cell.text) for one in below if one.cell.bare and not one.cell.merged]
    if not any(one.cell.width > 1 for one in above) or not words:
        return None
    if any(part_of(text) in (Part.OTHER, Part.SECTION) for text in words):
        return None
    return headed([*above, *below], number + 2)
