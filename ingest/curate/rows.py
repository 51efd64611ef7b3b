"""A file of corrections, `NAME.corrections.tsv`, in, its rows out; a row in, the file with it out.

Cells stand as they are between tabs: no quoting, so that quotation marks in a name need none.
"""

import re
from difflib import get_close_matches
from pathlib import Path

from ingest.curate.cells import LONGEST, day_of, folded, is_text, read_note
from ingest.errors import BadNote
from ingest.notes import Beside, Row

COLUMNS = ("section", "number", "words", "fact", "was", "now", "who", "when", "why")
ROLES = ("addressee", "partner", "recipient")
FACTS = (*ROLES, "number", "section")
LIMIT = 5_000_000  # bytes: a row is a few hundred
MEDIA_TYPE = "text/tab-separated-values"
# As printed: «2.1», «5•2», «2.а», «•1», «III.2»; the shape of a recommendation's number asks for the same.
NUMBER = re.compile(r"•?[0-9A-Za-zА-Яа-яЁё]{1,6}(?:[.•/-][0-9A-Za-zА-Яа-яЁё]{1,6})*")
OPEN = ("…", "...")  # words that end so are how an item begins


def read_rows(path: Path, data: bytes | None = None) -> tuple[tuple[Row, ...], Beside]:
    """The rows of a file of corrections, or of its bytes, and the file.

    Raises `BadNote` at the first that makes no sense.
    """
    text, file = read_note(path, LIMIT, MEDIA_TYPE, data)
    lines = re.split(r"\r\n?|\n", text)
    check_head(path, [cell.strip() for cell in lines[0].split("\t")])
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    for line, words in enumerate(lines[1:], 2):
        if not words.strip():
            continue
        cells = tuple(folded(cell) for cell in words.split("\t"))
        if cells in seen:
            ru, en = f"то же, что в строке {seen[cells]}; уберите одну", f"the same as line {seen[cells]}"
            raise BadNote(path, line, ru, f"{en}; drop one")
        seen[cells] = line
        rows.append(read_row(path, line, cells))
    return tuple(rows), file


def check_head(path: Path, head: list[str]) -> None:
    """Refuse a file that does not open with the names of its columns."""
    if tuple(head) == COLUMNS:
        return
    strange = next((name for name in head if name not in COLUMNS), None)
    ru = f"неизвестный столбец «{strange[:40]}»" if strange else "не те столбцы"
    en = f"unknown column `{strange[:40]}`" if strange else "not the columns"
    names = ", ".join(COLUMNS)
    raise BadNote(
        path, 1, f"{ru}; первая строка, через табуляцию: {names}", f"{en}; line 1, by tabs: {names}"
    )


def read_row(path: Path, line: int, cells: tuple[str, ...]) -> Row:
    """One row, its cells folded."""
    if len(cells) != len(COLUMNS):
        ru = f"ячеек {len(cells)}, а должно быть {len(COLUMNS)}; разделяйте табуляцией"
        raise BadNote(path, line, ru, f"{len(cells)} cells instead of {len(COLUMNS)}; part them by tabs")
    for name, cell in zip(COLUMNS, cells, strict=True):
        if name != "words" and cell and not is_text(cell):
            ru = f"{name}: длиннее {LONGEST} знаков или со служебными знаками; исправьте"
            raise BadNote(path, line, ru, f"{name}: over {LONGEST} characters or with control characters")
    section, number, words, fact, was, now, who, when, why = cells
    needed = {"number": number, "words": words.rstrip("….").strip(), "who": who, "when": when, "why": why}
    missing = next((name for name, cell in needed.items() if not cell), None)
    if missing is not None:
        raise BadNote(path, line, f"пусто в «{missing}»; впишите", f"`{missing}` is empty; fill it in")
    day = day_of(when)
    if day is None:
        raise BadNote(
            path, line, f"«{when}»: не день; пишите ГГГГ-ММ-ДД", f"`{when}`: no day; write YYYY-MM-DD"
        )
    check_fact(path, line, cells)
    return Row(line, section, number, words, fact, was, now, who, day, why)


def check_fact(path: Path, line: int, cells: tuple[str, ...]) -> None:
    """Refuse a fact that nobody knows, and a change that changes nothing or cannot be."""
    _, number, _, fact, was, now, *_ = cells
    if fact not in FACTS:
        near = get_close_matches(fact.lower(), FACTS, n=1, cutoff=0.5)
        listed = f"похоже на «{near[0]}»" if near else f"есть: {', '.join(FACTS)}"
        there = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(FACTS)}"
        raise BadNote(path, line, f"нет такого факта: «{fact}»; {listed}", f"no such fact: `{fact}`; {there}")
    if was == now:
        ru = "«was» и «now» одинаковы; впишите, что было и что стало"
        raise BadNote(path, line, ru, "`was` and `now` are the same; say what it was and what it is now")
    if fact == "number" and (was != number or not NUMBER.fullmatch(now)):
        ru = "номер заменяют номером: в «was» – тот же, что в «number», в «now» – как напечатан (2.1)"
        en = "a number is replaced by a number: `was` the same as `number`, `now` as printed (2.1)"
        raise BadNote(path, line, ru, en)
    if fact == "section" and was != cells[0]:
        ru = "секцию заменяют секцией: в «was» – то же, что в «section» (пусто – без секции)"
        raise BadNote(
            path, line, ru, "a section is replaced: `was` must be what `section` says (empty: none)"
        )


def with_row(text: str | None, cells: tuple[str, ...]) -> str:
    """The file with one more row; a file that is not there (`None`) is begun."""
    row = "\t".join(cells)
    if text is None:
        return "\t".join(COLUMNS) + f"\n{row}\n"
    end = "\r\n" if "\r\n" in text else "\n"
    return f"{text.rstrip()}{end}{row}{end}"
