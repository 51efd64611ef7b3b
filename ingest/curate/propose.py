"""A document and a person's wish to correct it in, the row that says so out, once it is known to hold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ingest.curate.beside import CORRECTIONS, beside, is_note, refuse_shared
from ingest.curate.cells import folded, same
from ingest.curate.correct import correct
from ingest.curate.place import index_of, key, section_of, words_in
from ingest.curate.rows import COLUMNS, ROLES, read_row, read_rows, with_row
from ingest.curate.wording import outcome
from ingest.errors import BadNote
from ingest.language.tokens import LATIN
from ingest.model import Corrected, Document, Reading
from ingest.notes import Row, Status
from ingest.read.plain import read_source
from ingest.structure.document import read_document


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


def standing(path: Path) -> tuple[Corrected, ...]:
    """The corrections beside a document, each with what becomes of it. Raises `IngestError`."""
    return as_corrected(path, document_of(path)).curation.corrected


def propose(path: Path, wish: Wish) -> Proposal:
    """The row of a wish, which holds on the document as it is corrected so far. Raises `IngestError`."""
    document = document_of(path)
    file = beside(path, CORRECTIONS)
    refuse_shared(file, path)
    meant = item_of(document, wish, path)
    cells = cells_of(document, wish, meant)
    rows = read_rows(file)[0] if file.is_file() else ()
    old = file.read_bytes().decode("utf-8-sig") if file.is_file() else None  # line ends kept
    row = read_row(file, (rows[-1].line if rows else 1) + 1, cells)
    refuse_repeated(file, row, rows)
    last = correct(document, (*rows, row), file).curation.corrected[-1]
    if last.status is not Status.APPLIED:
        ru = f"{outcome(last)}; {read_so(as_corrected(path, document), last, 'ru')}"
        raise BadNote(
            path, None, ru, f"{outcome(last, 'en')}; {read_so(as_corrected(path, document), last, 'en')}"
        )
    return Proposal(row, cells[COLUMNS.index("words")], file, with_row(old, cells))


def document_of(path: Path) -> Document:
    """The document as read, before anything that is written beside it."""
    if is_note(path):
        ru = "это пометки к документу; назовите сам документ"
        raise BadNote(path, None, ru, "these are notes on a document; give the document")
    return read_document(read_source(path))


def as_corrected(path: Path, document: Document) -> Document:
    """The document with the corrections beside it."""
    file = beside(path, CORRECTIONS)
    if not file.is_file():
        return document
    refuse_shared(file, path)
    return correct(document, read_rows(file)[0], file)


def item_of(document: Document, wish: Wish, path: Path) -> Reading:
    """The one item that is meant; where there are several or none, the error says which there are."""
    wanted = wish.number.translate(LATIN)
    named = [one for one in document.readings if one.item.number.translate(LATIN) == wanted]
    found = [one for one in named if wish.section is None or same(section_of(one)) == same(wish.section)]
    text = document.source.clean.text
    if wish.words:
        found = [one for one in found if words_in(text, one.item.span, folded(wish.words)) is not None]
    if len(found) == 1:
        return found[0]
    if not named:
        numbers = ", ".join(dict.fromkeys(one.item.number for one in document.readings))
        ru = f"нет пункта {wish.number}; есть: {shown(numbers)}"
        raise BadNote(path, None, ru, f"no item {wish.number}; there are: {shown(numbers)}")
    sections = "; ".join(dict.fromkeys(section_of(one) or "–" for one in named))
    ru = f"пунктов {wish.number} с этим отбором: {len(found)}; секции: {shown(sections)}"
    en = f"items {wish.number} so chosen: {len(found)}; sections: {shown(sections)}"
    raise BadNote(path, None, f"{ru}; уточните --section, --words", f"{en}; narrow by --section, --words")


def shown(words: str) -> str:
    """A list that does not run on for ever."""
    return words if len(words) <= 300 else f"{words[:300].rsplit(' ', 1)[0]} …"


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
    row = one.row
    at = index_of(document).get(key(row.section, row.number), [])
    if row.fact not in ROLES or not at:
        sections = "; ".join(section.name for section in document.sections) or "–"
        return f"секции: {shown(sections)}" if lang == "ru" else f"sections: {shown(sections)}"
    roles = [a for a in document.readings[at[0]].addresses if a.role.value == row.fact]
    names = "; ".join(dict.fromkeys(address.name.label for address in roles)) or "–"
    return f"сейчас: {names}" if lang == "ru" else f"there is now: {names}"
