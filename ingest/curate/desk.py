"""A document and rows in, a desk out: what is read of each item so far, and who is the same body as whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.curate.cells import same
from ingest.curate.place import Index, index_of, key
from ingest.curate.rows import ROLES
from ingest.errors import BadNote
from ingest.language.morph import forms, in_case
from ingest.language.names import read_names
from ingest.language.tokens import Token, tokenize
from ingest.model import Address, Basis, Document, Item, Name, Reading, Role, Section, Span
from ingest.notes import Row
from ingest.resolve.bodies import LocalBody
from ingest.resolve.corpus import locals_of

NOWHERE = Span(0, 0)


@dataclass(slots=True)
class Desk:
    """What rows change: addresses, number, section of each reading. `names` are those that the rows give."""

    document: Document
    index: Index
    names: Mapping[str, Name]
    bodies: dict[Name, LocalBody]
    addresses: list[list[Address]]
    numbers: list[str]
    sections: list[Section | None]

    def is_named(self, address: Address, name: str) -> bool:
        """Whether a name means the body of an address, as it is called there or anywhere in the document."""
        own, other = self.bodies[address.name], self.bodies[self.names[name]]
        called = {same(one) for one in (address.name.label, address.name.form, own.label)}
        return same(name) in called or own.identity == other.identity

    def found(self, section: str, number: str) -> list[int]:
        """The readings whose items bear a number in a section, as the reader gives them."""
        return self.index.get(key(section, number), [])

    def section_of(self, name: str) -> Section | None:
        """The section of a name; `None` where the document has none."""
        return next((one for one in self.document.sections if same(one.name) == same(name)), None)


def desk_of(document: Document, rows: Sequence[Row], path: Path) -> Desk:
    """The desk on which a file's rows are worked off. Raises `BadNote` where a row names several bodies."""
    for row in rows:
        refuse_several(row, path)
    cells = [cell for row in rows if row.fact in ROLES for cell in (row.was, row.now) if cell]
    names = {cell: name_in(cell) for cell in cells}
    return Desk(
        document,
        index_of(document),
        names,
        bodies_with(document, list(names.values())) if names else {},
        [list(reading.addresses) for reading in document.readings],
        [reading.item.number for reading in document.readings],
        [reading.item.section for reading in document.readings],
    )


def bodies_with(document: Document, names: Sequence[Name]) -> dict[Name, LocalBody]:
    """The body of every name of a document, and of further names, as if they stood in it."""
    further = tuple(Address(name, Role.ADDRESSEE, Basis.CURATOR) for name in names)
    trial = Reading(Item("", NOWHERE, None), further)
    return locals_of(replace(document, readings=(*document.readings, trial)), document.source.name).bodies


def refuse_several(row: Row, path: Path) -> None:
    """Refuse a row that puts in several bodies; what it takes out is called as the reader called it."""
    tokens = tokenize(row.now)
    names, end = read_names(tokens, 0, "nomn") if row.fact in ROLES else ([], 0)
    if len(names) > 1 and end == len(tokens):
        listed = "; ".join(name.label for name in names)
        ru, en = f"«{row.now}»: здесь несколько органов ({listed})", f"`{row.now}`: several bodies ({listed})"
        raise BadNote(path, row.line, f"{ru}; отведите каждому строку", f"{en}; give each a row")


def name_in(label: str) -> Name:
    """The name of one body in the nominative, read as those of the text; one in no grammar stays whole."""
    tokens = tokenize(label)
    names, end = read_names(tokens, 0, "nomn")
    if end == len(tokens) and len(names) == 1:
        return names[0]._replace(span=NOWHERE, form=label)
    head = head_of(tokens)
    plural = any(form.plural for form in in_case(head, "nomn")[:1])
    return Name(NOWHERE, label, label, forms(head)[0].lemma, plural)


def head_of(tokens: Sequence[Token]) -> str:
    """The first noun of a label, in small letters; its first word where it has none."""
    words = [token.low for token in tokens if token.kind in ("word", "number")]
    return next(
        (word for word in words if any(form.pos == "NOUN" for form in in_case(word, "nomn"))), words[0]
    )
