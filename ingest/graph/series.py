"""Documents in, the series of each one's event out: by its name in its town, or as a curator names it.

A curator's series is known by its name alone, so that a forum which moves from town to town is one series;
the series that the reader finds under that name in a town of one of these events is the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.model import Span
from ingest.notes import Status
from ingest.resolve.things import ResolvedDocument
from ingest.resolve.words import normal


@dataclass(frozen=True, slots=True)
class Series:
    """A series: its key and name; `span` is where a document names it, `None` where a curator does."""

    key: str
    name: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class InSeries:
    """The series of one document's event as it is named there, and whether a curator does."""

    document: str
    name: str
    by_town: str
    is_stated: bool
    span: Span | None


def in_series(document: ResolvedDocument) -> InSeries | None:
    """The series that a document names; `None` where it names none."""
    name = named(document)
    if name is None:
        return None
    return InSeries(document.key, name, by_town(document, name), is_stated(document), words(document))


def series_of(documents: Iterable[InSeries]) -> Mapping[str, Series]:
    """The series of the events that have one, by the keys of their documents; a series has one name."""
    found = list(documents)
    joined = {one.by_town: normal(one.name) for one in found if one.is_stated}
    keys = {one.document: joined.get(one.by_town, one.by_town) for one in found}
    names: dict[str, Counter[str]] = {}
    for one in found:
        names.setdefault(keys[one.document], Counter())[one.name] += 1
    best = {key: min(counted, key=lambda name: (-counted[name], name)) for key, counted in names.items()}
    return {one.document: Series(keys[one.document], best[keys[one.document]], one.span) for one in found}


def stated_series(document: ResolvedDocument) -> str | None:
    """The series that a curator states; `None` where none does, or where the text says the same."""
    found = (one for one in document.document.curation.stated if one.what == "series")
    return next((str(one.value) for one in found if one.status is Status.APPLIED), None)


def is_stated(document: ResolvedDocument) -> bool:
    """Whether a curator says to which series the event belongs."""
    return stated_series(document) is not None


def named(document: ResolvedDocument) -> str | None:
    """The name of the event's series: a curator's, else its own where it is one of several editions."""
    event = document.document.event
    name = event.fact("name") if event.fact("edition") is not None else None
    return stated_series(document) or (str(name.value) if name is not None else None)


def words(document: ResolvedDocument) -> Span | None:
    """The words that show the series: the event's name, or its number where a curator names it."""
    if is_stated(document):
        return None
    facts = (document.document.event.fact(what) for what in ("name", "edition"))
    return next((fact.span for fact in facts if fact is not None and fact.span is not None), None)


def by_town(document: ResolvedDocument, name: str) -> str:
    """The key of a series that goes by a name in the town of the event."""
    near = document.place.key if document.place is not None else document.key
    return f"{normal(name)} {near}"
