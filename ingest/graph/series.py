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


def series_of(documents: Iterable[ResolvedDocument]) -> Mapping[str, Series]:
    """The series of the events that have one, by the keys of their documents; a series has one name."""
    found = {one.key: (one, name) for one in documents if (name := named(one)) is not None}
    joined = {by_town(one, name): normal(name) for one, name in found.values() if is_stated(one)}
    keys = {key: joined.get(by_town(one, name), by_town(one, name)) for key, (one, name) in found.items()}
    names: dict[str, Counter[str]] = {}
    for key, (_, name) in found.items():
        names.setdefault(keys[key], Counter())[name] += 1
    best = {key: min(counted, key=lambda name: (-counted[name], name)) for key, counted in names.items()}
    return {key: Series(keys[key], best[keys[key]], words(one)) for key, (one, _) in found.items()}


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
