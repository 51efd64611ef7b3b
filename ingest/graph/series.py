"""Documents in, the series of each one's event out: by its name in its town, or as a curator names it.

A curator's series is known by its name alone, so that a forum which moves from town to town is one series;
the series that the reader finds under that name in a town of one of these events is the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.model import Fact, Span
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
    found = {
        document.key: (document, name) for document in documents if (name := named(document)) is not None
    }
    joined = {
        by_town(document, name): by_name(name) for document, name in found.values() if name.span is None
    }
    keys = {}
    for key, (document, name) in found.items():
        own = by_town(document, name)
        keys[key] = by_name(name) if name.span is None else joined.get(own, own)
    names: dict[str, Counter[str]] = {}
    for key, (_, name) in found.items():
        names.setdefault(keys[key], Counter())[str(name.value)] += 1
    best = {key: min(counted, key=lambda name: (-counted[name], name)) for key, counted in names.items()}
    return {key: Series(keys[key], best[keys[key]], name.span) for key, (_, name) in found.items()}


def named(document: ResolvedDocument) -> Fact | None:
    """What names the series of an event: a curator, else its own name where it is one of several editions."""
    for stated in document.document.curation.stated:
        if stated.what == "series" and stated.status is Status.APPLIED:
            return Fact("series", stated.value, None)
    event = document.document.event
    return event.fact("name") if event.fact("edition") is not None else None


def by_town(document: ResolvedDocument, name: Fact) -> str:
    """The key of a series that goes by a name in the town of the event."""
    near = document.place.key if document.place is not None else document.key
    return f"{normal(str(name.value))} {near}"


def by_name(name: Fact) -> str:
    """The key of a series that goes by its name alone."""
    return normal(str(name.value))
