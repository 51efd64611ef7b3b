"""A query about one thing enters, its row leaves, by the names of its columns; days become words."""

from collections.abc import Mapping
from datetime import date

from portal.scene import Scene
from portal.words import words
from queries.term import Iri


def facts_of(scene: Scene, query: str, iri: str) -> Mapping[str, str]:
    """The first row of a query whose open slot is `?_thing`; '' where the graph says nothing.

    A thing without a name has the last part of its IRI for a `title`.
    """
    names, rows = scene.store.select(query, {"_thing": Iri(iri)})
    cells = rows[0] if rows else (None,) * len(names)
    found = {name: term.value if term else "" for name, term in zip(names, cells, strict=True)}
    return found | {"title": found["title"] or iri.rpartition("/")[2]}


def rows_of(scene: Scene, query: str, iri: str) -> list[list[str]]:
    """The rows of such a query, as text."""
    found = scene.store.select(query, {"_thing": Iri(iri)})[1]
    return [[term.value if term else "" for term in row] for row in found]


def day_in_words(iso: str, lang: str) -> str:
    """24 октября 2024, or 24 October 2024; what is no ISO day stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {months(lang)[day.month - 1]} {day.year}"


def days_in_words(start: str, end: str, lang: str) -> str:
    """24–30 октября 2024: from one day to another; the one that is known where the other is not."""
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return day_in_words(start or end, lang)
    if first == last:
        return day_in_words(start, lang)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_in_words(end, lang)}"
    if first.year == last.year:
        return f"{first.day} {months(lang)[first.month - 1]} – {day_in_words(end, lang)}"
    return f"{day_in_words(start, lang)} – {day_in_words(end, lang)}"


def months(lang: str) -> list[str]:
    """The months, as they stand in a date."""
    return words(lang)["src_months"].split("|")
