"""A thing and what may be known of it enter; facts leave: a name, and its values, each with its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.links import Place
from portal.scene import Scene
from portal.table_view import page_lead
from queries.term import Iri

LANGUAGE = "_LANGUAGE_"
"""Stands in a pattern for the language of the page."""
QUESTION = """SELECT DISTINCT ?text ?at WHERE {
  VALUES ?_thing { UNDEF }
  %s
} ORDER BY ?text ?at"""


@dataclass(frozen=True, slots=True)
class Knowable:
    """What may be known: its word, the pattern from `?_thing` to `?text`, and `?at` if that has a page."""

    word: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known: its word, and each value with the address of its page, or ''."""

    word: str
    values: Sequence[tuple[str, str]]


def facts_about(scene: Scene, place: Place, iri: str, knowables: Sequence[Knowable]) -> list[Fact]:
    """What the graph knows of a thing; what it does not know has no values."""
    lead = page_lead(scene.overview, place)
    found = []
    for one in knowables:
        text = QUESTION % one.pattern.replace(LANGUAGE, place.lang)
        rows = scene.store.select(text, {"_thing": Iri(iri)})[1]
        pairs = [(row[0].value, lead(row[1].value) if row[1] else "") for row in rows if row[0]]
        found.append(Fact(one.word, pairs))
    return found
