"""The recommendations of a document, resolved, in; what is not settled of whom they ask out: gaps."""

from collections.abc import Iterator, Sequence

from ingest.language.lexicon import heads
from ingest.language.morph import forms, is_known
from ingest.model import GapFound, Name, Role, Span
from ingest.resolve.bodies import class_of
from ingest.resolve.things import Asked, ResolvedReading

SHORTEST = 3  # letters: «Г.» is nobody's name
ASKED = (Role.ADDRESSEE, Role.PARTNER, Role.RECIPIENT)


def gaps_of(readings: Sequence[ResolvedReading], document: str) -> list[GapFound]:
    """The items that name nobody, and the names of which is not known who that is; each place once."""
    gaps: list[GapFound] = []
    seen: set[Span] = set()
    for one in readings:
        item = one.reading.item
        if not any(asked.address.role is Role.ADDRESSEE for asked in one.asked):
            gaps.append(GapFound("no-addressee", item.span, f"пункт {item.number} без адресата", item))
        for span, about in unresolved(one, document):
            if span not in seen:
                gaps.append(GapFound("unresolved-name", span, about, item))
            seen.add(span)
    return gaps


def unresolved(one: ResolvedReading, document: str) -> Iterator[tuple[Span, str]]:
    """Where a name stands that could not be read, or of which is not known whose or what it is."""
    for span in one.reading.unresolved:
        yield span, "не удалось прочесть, кого просят"
    for asked in one.asked:
        name = asked.address.name
        if is_bare(asked, document):
            yield name.span, f"не понятно, чей это орган: {asked.named_as}"
        elif asked.address.role in ASKED and asked.named_as == name.label and is_strange(name):
            yield name.span, f"не известно, что это за орган: {asked.named_as}"


def is_bare(asked: Asked, document: str) -> bool:
    """Whether an addressee's name is one capitalised word, and no other name of the document is fuller."""
    bare = " " not in asked.named_as and asked.named_as.istitle() and not asked.body.plural
    alone = asked.address.name.quoted is None and asked.body.territory == document
    return asked.address.role is Role.ADDRESSEE and bare and alone


def is_strange(name: Name) -> bool:
    """Whether the head of a name is a word of which is not known what it denotes, or how it declines."""
    if sum(map(str.isalpha, name.label)) < SHORTEST:
        return True
    if name.head in heads() or class_of(name.head, False, name.label.lower())[1] is not None:
        return False
    people = [part for part in name.head.split("-") if is_known(part) and any(f.animate for f in forms(part))]
    return not (name.plural and people) and not any(part in heads() for part in name.head.split("-"))
