"""A store enters, what can be found leaves: recommendations and bodies, with the words to find them by."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from queries.store import Store
from queries.term import Row

RECOMMENDATION, BODY = "recommendation", "body"
KINDS = (RECOMMENDATION, BODY)
FIELDS = ("text", "addressees", "section", "event", "territory", "number")

RECOMMENDATIONS = """
SELECT ?iri ?label ?text ?number ?section ?event ?date WHERE {
  ?iri a adr:Recommendation ; schema:text ?text ; adr:inResolution ?resolution .
  ?resolution adr:adoptedAt ?happening .
  ?happening rdfs:label ?event .
  OPTIONAL { ?resolution adr:document ?document }
  OPTIONAL { ?iri schema:position ?position }
  OPTIONAL { ?iri rdfs:label ?label }
  OPTIONAL { ?iri eli:number ?number }
  OPTIONAL { ?iri adr:inSection ?part . ?part rdfs:label ?section }
  OPTIONAL { ?happening schema:startDate ?start }
  OPTIONAL { ?resolution eli:date_document ?adopted }
  BIND(COALESCE(?start, ?adopted) AS ?date)
}
ORDER BY ?date COALESCE(STR(?document), "") ?position ?iri
"""
ADDRESSEES = "SELECT ?iri ?body WHERE { ?iri a adr:Recommendation ; adr:askedOf ?body } ORDER BY ?iri ?body"
BODIES = """
SELECT ?iri ?label ?territory WHERE {
  ?iri a adr:Body ; rdfs:label ?label .
  OPTIONAL { ?iri adr:territory|adr:localTo ?near . ?near rdfs:label ?territory }
}
ORDER BY STR(?label) ?iri COALESCE(STR(?territory), "")
"""
NAMES = """
SELECT DISTINCT ?iri ?name WHERE {
  ?iri a adr:Body .
  { ?iri skos:altLabel|skos:hiddenLabel ?name } UNION { ?former dct:isReplacedBy ?iri ; rdfs:label ?name }
}
ORDER BY ?iri STR(?name)
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found; '' where the graph says nothing.

    Of a body: `label` its name, `names` the other ones, `asks` how many recommendations ask it. Of a
    recommendation: `addressees` the labels of those asked, `names` all other names of theirs.
    """

    kind: str
    iri: str
    label: str
    text: str
    number: str = ""
    section: str = ""
    event: str = ""
    date: str = ""
    territory: str = ""
    addressees: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    asks: int = 0


def fields(entry: Entry) -> dict[str, tuple[str, ...]]:
    """The texts by which a thing is found, by FIELDS; an event's year is among its words.

    A body's other names are its own text, a recommendation's are those of whom it asks.
    """
    is_body = entry.kind == BODY
    texts = (
        (entry.text, *entry.names) if is_body else (entry.text,),
        () if is_body else (*entry.addressees, *entry.names),
        (entry.section,),
        (entry.event, entry.date[:4]),
        (entry.territory,),
        (entry.number,),
    )
    return dict(zip(FIELDS, texts, strict=True))


def entries(store: Store) -> Iterator[Entry]:
    """All that can be found: recommendations by date and place, then bodies by name."""
    bodies = read_bodies(store)
    addressees: dict[str, list[str]] = {}
    for recommendation, body in rows(store, ADDRESSEES):
        if body in bodies:
            addressees.setdefault(recommendation, []).append(body)
    asks: dict[str, int] = {}
    for asked in addressees.values():
        for body in asked:
            asks[body] = asks.get(body, 0) + 1
    yield from recommendations(store, bodies, addressees)
    for iri, one in bodies.items():
        yield replace(one, asks=asks.get(iri, 0))


def recommendations(
    store: Store, bodies: dict[str, Entry], addressees: dict[str, list[str]]
) -> Iterator[Entry]:
    """Every recommendation once, with those it asks."""
    seen: set[str] = set()
    for iri, label, text, number, section, event, date in rows(store, RECOMMENDATIONS):
        if iri in seen:
            continue  # a second label of its section or event
        seen.add(iri)
        asked = [bodies[body] for body in addressees.get(iri, ())]
        yield Entry(
            RECOMMENDATION, iri, label, text, number, section, event, date,
            addressees=tuple(sorted(body.label for body in asked)),
            names=tuple(sorted({name for body in asked for name in body.names})),
        )  # fmt: skip


def read_bodies(store: Store) -> dict[str, Entry]:
    """Every body by its IRI."""
    names: dict[str, list[str]] = {}
    for iri, name in rows(store, NAMES):
        names.setdefault(iri, []).append(name)
    found: dict[str, Entry] = {}
    for iri, label, territory in rows(store, BODIES):
        others = tuple(name for name in names.get(iri, ()) if name != label)
        found.setdefault(iri, Entry(BODY, iri, label, label, names=others, territory=territory))
    return found


def rows(store: Store, sparql: str) -> Iterator[tuple[str, ...]]:
    """The rows of a query as text."""
    for row in store.select(sparql)[1]:
        yield cells(row)


def cells(row: Row) -> tuple[str, ...]:
    """One row as text."""
    return tuple("" if term is None else term.value for term in row)
