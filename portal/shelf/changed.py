"""What changed in a release enters, what a page shows of it leaves: asks body by body, field by field."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from portal.releases.changes_csv import head_of
from portal.releases.sides import ASK, BODY, DOCUMENT, ITEM
from portal.releases.told import Told
from portal.releases.views import CHANGED, GRAPH, Change
from portal.shelf.wording import pieces_of
from portal.words import words

TITLES = {
    GRAPH: "data_whole_graph",
    DOCUMENT: "data_documents",
    BODY: "data_bodies",
    ASK: "data_asks_changed",
    ITEM: "data_items",
}
"""What the changes of each kind of thing stand under, in the order of the page."""
WORDED = ("text", "title")
"""The fields whose wordings are compared."""
Lead = Callable[[str], str]
"""The address of the page of a thing, '' where there is none."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field that differs."""

    name: str
    before: str
    after: str
    pieces: tuple[tuple[str, str], ...] = ()
    """The same word by word: see portal.shelf.wording."""


@dataclass(frozen=True, slots=True)
class ThingView:
    """A thing that came, went or changed."""

    how: str
    head: str
    """What became of it, in words."""
    href: str
    number: str
    document: str
    name: str
    role: str
    text: str
    """Of one that came or went."""
    fields: tuple[FieldView, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupView:
    """Things of one body; of all kinds but asks there is one group, without a name."""

    name: str
    href: str
    things: tuple[ThingView, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """The changes of one kind of thing."""

    kind: str
    title: str
    count: int
    cut: int
    groups: tuple[GroupView, ...]


def changes_of(told: Told, lead: Lead, lang: str) -> list[ChangesView]:
    """What changed, kind by kind."""
    found = []
    for kind, title in TITLES.items():
        rows = [one for one in told.rows if one.thing == kind]
        if rows:
            groups = tuple(grouped(rows, kind, lead, lang))
            found.append(ChangesView(kind, words(lang)[title], told.all[kind], told.cut(kind), groups))
    return found


def grouped(rows: Sequence[Change], kind: str, lead: Lead, lang: str) -> Iterable[GroupView]:
    """Asks by their bodies, in the order of names; the rest together."""
    if kind != ASK:
        yield GroupView("", "", tuple(things(rows, lead, lang)))
        return
    ordered = sorted(rows, key=lambda one: (one.body.casefold(), one.body_iri))
    for (name, iri), group in groupby(ordered, key=lambda one: (one.body, one.body_iri)):
        yield GroupView(name, lead(iri) if iri else "", tuple(things(group, lead, lang)))


def things(rows: Iterable[Change], lead: Lead, lang: str) -> Iterable[ThingView]:
    """The rows of each thing as one."""
    said = words(lang)
    for _, group in groupby(rows, key=lambda one: (one.how, one.iri, one.former)):
        fields = list(group)
        first = fields[0]
        told = tuple(field_view(one, lang) for one in fields if one.how == CHANGED)
        yield ThingView(
            first.how,
            said[head_of(first)],
            lead(first.item or first.iri),
            first.number,
            first.document,
            first.body if first.thing == BODY else "",
            said[f"change_role_{first.role}"] if first.role else "",
            "" if first.how == CHANGED else first.after or first.before,
            told,
        )


def field_view(one: Change, lang: str) -> FieldView:
    """A field, the words of a long text one by one."""
    pieces = tuple(pieces_of(one.before, one.after)) if one.field in WORDED else ()
    return FieldView(words(lang)[f"change_field_{one.field}"], one.before, one.after, pieces)
