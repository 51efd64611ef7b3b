"""A document and a person's wish to correct it in, the row that says so out, once it is known to hold."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from ingest.curate.beside import CORRECTIONS, beside, is_note, refuse_shared
from ingest.curate.cells import folded, same
from ingest.curate.correct import correct
from ingest.curate.place import section_of, words_in
from ingest.curate.rows import COLUMNS, ROLES, read_row, read_rows, with_row
from ingest.curate.wording import LANGS, outcome
from ingest.errors import BadNote, IngestError
from ingest.language.tokens import LATIN
from ingest.model import Corrected, Document, Reading
from ingest.notes import Row, Status
from ingest.read import SUFFIXES
from ingest.structure.prints import prints_of

# The path of a document → the document as read, before anything that is written beside it.
Reader: TypeAlias = Callable[[Path], Document]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wishes, of which item (`section` is `None` for any, `words` tell alike ones apart)."""

    number: str
    section: str | None
    words: str
    fact: str
    was: str
    now: str
    who: str
    when: date
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The row, the text of its item, the file that holds it and what the file would be with it."""

    row: Row
    sentence: str
    path: Path
    text: str


def standing(path: Path, read: Reader) -> tuple[Corrected, ...]:
    """The corrections beside a document, each with what becomes of it. Raises `IngestError`."""
    document = read(path)
    refuse_unclear(path, document, read)
    return as_corrected(path, document).curation.corrected


def propose(path: Path, wish: Wish, read: Reader) -> Proposal:
    """The row of a wish, which holds on the document as it is corrected so far. Raises `IngestError`."""
    document = read(path)
    file = beside(path, CORRECTIONS)
    refuse_unclear(path, document, read)
    shown = as_corrected(path, document)
    meant = item_of(document, shown, wish, path)
    cells = cells_of(document, wish, meant)
    rows = read_rows(file)[0] if file.is_file() else ()
    old = file.read_bytes().decode("utf-8-sig") if file.is_file() else None  # line ends kept
    row = read_row(file, (rows[-1].line if rows else 1) + 1, cells)
    refuse_repeated(file, row, rows)
    last = correct(document, (*rows, row), file).curation.corrected[-1]
    if last.status is not Status.APPLIED:
        ru, en = (f"{outcome(last, lang)}; {read_so(shown, last, lang)}" for lang in LANGS)
        raise BadNote(path, None, ru, en)
    return Proposal(row, cells[COLUMNS.index("words")], file, with_row(old, cells))


def refuse_note(path: Path) -> None:
    """Refuse notes on documents where a document is meant."""
    if is_note(path):
        ru = "это пометки к документу; назовите сам документ"
        raise BadNote(path, None, ru, "these are notes on a document; give the document")


def as_corrected(path: Path, document: Document) -> Document:
    """The document with the corrections beside it."""
    file = beside(path, CORRECTIONS)
    if not file.is_file():
        return document
    return correct(document, read_rows(file)[0], file)


def refuse_unclear(path: Path, document: Document, read: Reader) -> None:
    """Refuse to correct a document beside which another resolution of its name lies."""
    others = [[one] for one in sorted(path.parent.iterdir()) if differs(one, path, document, read)]
    refuse_shared([beside(path, CORRECTIONS)], [[path], *others])


def differs(other: Path, path: Path, document: Document, read: Reader) -> bool:
    """Whether a file beside a document, of the same name, is another resolution, and no copy of it."""
    if other.stem != path.stem or other.suffix.lower() not in SUFFIXES or other.name == path.name:
        return False
    try:
        found = read(other)
    except IngestError:  # what cannot be read is no resolution
        return False
    return bool(found.readings) and not set(prints_of(found).keys) & set(prints_of(document).keys)


def item_of(document: Document, shown: Document, wish: Wish, path: Path) -> Reading:
    """The one item that is meant, by the number and section under which it is shown, else as it was read.

    Where there are several or none, the error says which there are.
    """
    named = numbered(shown, wish.number) or numbered(document, wish.number)
    text, words = document.source.clean.text, folded(wish.words)
    found = [
        at
        for at in named
        if (wish.section is None or same(wish.section) in sections_at(at, document, shown))
        and (not words or words_in(text, document.readings[at].item.span, words) is not None)
    ]
    if len(found) == 1:
        return document.readings[found[0]]
    if not named:
        numbers = listed(dict.fromkeys(one.item.number for one in shown.readings), ", ")
        ru, en = f"нет пункта {wish.number}; есть: {numbers}", f"no item {wish.number}; there are: {numbers}"
        raise BadNote(path, None, ru, en)
    sections = listed(dict.fromkeys(section_of(shown.readings[at]) or "–" for at in named), "; ")
    ru = f"пунктов {wish.number} с этим отбором: {len(found)}; секции: {sections}"
    en = f"items {wish.number} so chosen: {len(found)}; sections: {sections}"
    raise BadNote(path, None, f"{ru}; уточните --section, --words", f"{en}; narrow by --section, --words")


def numbered(document: Document, number: str) -> list[int]:
    """The readings whose items bear a number; a letter may be typed in Latin."""
    wanted = number.translate(LATIN)
    return [at for at, one in enumerate(document.readings) if one.item.number.translate(LATIN) == wanted]


def sections_at(at: int, *documents: Document) -> set[str]:
    """The sections in which an item stands, as compared."""
    return {same(section_of(document.readings[at])) for document in documents}


def listed(words: Iterable[str], mark: str) -> str:
    """A list that does not run on for ever."""
    whole = mark.join(words) or "–"
    return whole if len(whole) <= 300 else f"{whole[:300].rsplit(' ', 1)[0]} …"


def cells_of(document: Document, wish: Wish, meant: Reading) -> tuple[str, ...]:
    """The cells of a row, its words the whole text of the item."""
    number, section = meant.item.number, section_of(meant)
    was = {"number": number, "section": section}.get(wish.fact, wish.was)
    words = folded(meant.item.span.of(document.source.clean.text))
    cells = (section, number, words, wish.fact, was, wish.now, wish.who)
    return tuple(folded(cell) for cell in (*cells, wish.when.isoformat(), wish.why))


def refuse_repeated(file: Path, row: Row, rows: Sequence[Row]) -> None:
    """Refuse what stands there already."""
    if any(replace(one, line=row.line) == row for one in rows):
        raise BadNote(
            file, None, "такая поправка уже есть; см. --list", "it stands there already; see --list"
        )


def read_so(document: Document, one: Corrected, lang: str) -> str:
    """What is read of the fact in the item, for somebody who wished to change it."""
    there = "сейчас" if lang == "ru" else "there is now"
    if one.row.fact not in ROLES or one.item is None:
        return (
            f"{'секции' if lang == 'ru' else 'sections'}: {listed((s.name for s in document.sections), '; ')}"
        )
    found = next(reading for reading in document.readings if reading.item.span == one.item.span)
    names = dict.fromkeys(a.name.label for a in found.addresses if a.role.value == one.row.fact)
    return f"{there}: {listed(names, '; ')}"
