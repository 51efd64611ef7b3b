"""A store enters, what the pages say of the graph as a whole leaves: counts, names to choose, concepts.

Made once for a graph, when it is opened; so a page costs no query for it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ontology import SCHEME
from portal.addresses import Addresses, addresses_of
from portal.concepts import english_of
from portal.selection import Asks, asks_of
from queries.ask import Table, ask
from queries.catalogue import THING_TYPES, load
from queries.errors import BadParameter
from queries.resolve import SCHEMES, concepts, plain, resolve
from queries.store import Store
from queries.term import Iri

LONGEST = 300
"""Names suggested at most, of each kind."""

COUNTS = {
    "events": "?thing a adr:Event",
    "recommendations": "?thing a adr:Recommendation",
    "asks": "?thing a adr:Ask ; adr:role role:addressee",
    "bodies": "?thing a adr:Body",
    "instruments": "?thing a adr:Instrument",
}
# The most asked body first, the latest event first: should there be too many, these are looked for.
NAMES = {
    "body": """SELECT ?thing ?label (COUNT(?item) AS ?n) WHERE {
      ?thing a adr:Body ; rdfs:label ?label . OPTIONAL { ?item adr:askedOf ?thing }
    } GROUP BY ?thing ?label ORDER BY DESC(?n) ?label ?thing""",
    "event": """SELECT ?thing ?label WHERE {
      ?thing a adr:Event ; rdfs:label ?label . OPTIONAL { ?thing schema:startDate ?day }
    } ORDER BY DESC(?day) ?label ?thing""",
    "section": """SELECT ?thing ?label WHERE { ?thing a adr:Section ; rdfs:label ?label }
      ORDER BY ?label ?thing""",
    "instrument": """SELECT ?thing ?label WHERE { ?thing a adr:Instrument ; rdfs:label ?label }
      ORDER BY ?label ?thing""",
    "initiative": """SELECT ?thing ?label WHERE { ?thing a adr:Initiative ; rdfs:label ?label }
      ORDER BY ?label ?thing""",
    "place": """SELECT ?thing ?label WHERE { ?thing a adr:Place ; rdfs:label ?label }
      ORDER BY ?label ?thing""",
    "document": """SELECT ?thing ?label WHERE { ?thing a adr:Resolution ; adr:document ?label }
      ORDER BY ?label ?thing""",
}
LABELS = {
    "body": "?thing a adr:Body ; rdfs:label ?label",
    "event": "?thing a adr:Event ; rdfs:label ?label",
    "section": "?thing a adr:Section ; rdfs:label ?label",
    "instrument": "?thing a adr:Instrument ; rdfs:label ?label",
    "initiative": "?thing a adr:Initiative ; rdfs:label ?label",
    "place": "?thing a adr:Place ; rdfs:label ?label",
    "resolution": "?thing a adr:Resolution ; adr:document ?label",
}
FRONT: Mapping[str, Mapping[str, str]] = {
    "events-in-time": {},
    "bodies-list": {"limit": "15"},
    "instruments-list": {"limit": "10"},
    "initiatives-list": {"limit": "8"},
    "missing-by-event": {},
}
"""The questions of the front page, and the values of each."""
CONCEPTS = """SELECT ?concept ?label WHERE {
  VALUES ?_scheme { UNDEF }
  ?concept skos:inScheme ?_scheme ; skos:prefLabel ?label . FILTER(LANG(?label) = "%s")
}"""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen as a value: what is written in the address, and what a person reads."""

    value: str
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the pages say of a graph."""

    counts: Mapping[str, int]
    names: Mapping[str, tuple[Choice, ...]]
    """Of each type of thing, `LONGEST` at most, and one more where there are more."""
    concepts: Mapping[str, tuple[Choice, ...]]
    """Of each scheme, all of them."""
    known: Mapping[str, Mapping[str, str]]
    """Of each kind, the IRI of every label that one thing alone bears."""
    addresses: Addresses
    asks: Asks
    """Every ask, to be searched by its facets."""
    front: Mapping[str, Table]
    """The answers of FRONT, by question."""
    english: Mapping[str, str]
    """The English names of concepts, by their Russian ones."""
    examples: Mapping[tuple[str, str], str]
    """Of each type of thing and example of the library, one that this graph knows; '' where it knows none."""

    def words_in(self, lang: str) -> Mapping[str, str]:
        """The names of concepts in a language, by their Russian ones; none for Russian itself."""
        return self.english if lang == "en" else {}


def overview_of(store: Store) -> Overview:
    """The overview of the graph in a store."""
    names = {kind: names_of(store, kind) for kind in NAMES}
    return Overview(
        {name: count(store, pattern) for name, pattern in COUNTS.items()},
        names,
        {scheme: concepts_of(store, scheme) for scheme in SCHEMES},
        {kind: known_of(store, kind) for kind in LABELS},
        addresses_of(store),
        asks_of(store),
        {question: ask(store, question, given) for question, given in FRONT.items()},
        english_of(store),
        examples_of(store, names),
    )


def examples_of(store: Store, names: Mapping[str, Sequence[Choice]]) -> dict[tuple[str, str], str]:
    """See Overview.examples: what names a thing of the graph, else the first of the names of its kind.

    To look for a name in vain takes long in a large graph: a kind is given up at the first that is not there.
    """
    params = (param for query in load().values() for param in query.params if param.type in THING_TYPES)
    found, strange = {}, set[str]()
    for kind, example in sorted({(param.type, param.example) for param in params}):
        if kind not in strange and not is_known(store, kind, example):
            strange.add(kind)
        first = next((choice.value for choice in names[kind]), "")
        found[kind, example] = first if kind in strange else example
    return found


def is_known(store: Store, kind: str, example: str) -> bool:
    """True where the graph has a thing of this name."""
    try:
        return bool(resolve(store, kind, example))
    except BadParameter:
        return False


def count(store: Store, pattern: str) -> int:
    """How many things there are."""
    _, ((found,),) = store.select(f"SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ {pattern} }}")
    return int(found.value) if found else 0


def names_of(store: Store, kind: str) -> tuple[Choice, ...]:
    """The names of one kind of thing; bodies that share a name are told apart by their IRIs."""
    _, rows = store.select(f"{NAMES[kind]}\nLIMIT {4 * LONGEST}")
    found = [(row[0].value, row[1].value) for row in rows if row[0] and row[1]]
    shared = Counter(plain(label) for _, label in found) if kind == "body" else Counter()
    values = {iri if shared[plain(label)] > 1 else label: label for iri, label in found}
    return tuple(Choice(value, {"ru": label, "en": label}) for value, label in values.items())[: LONGEST + 1]


def known_of(store: Store, kind: str) -> dict[str, str]:
    """The things of one kind by their labels, those that share one left out."""
    _, rows = store.select(f"SELECT ?label ?thing WHERE {{ {LABELS[kind]} }} ORDER BY ?label ?thing")
    pairs = [(row[0].value, row[1].value) for row in rows if row[0] and row[1]]
    shared = Counter(label for label, _ in pairs)
    return {label: iri for label, iri in pairs if shared[label] == 1}


def concepts_of(store: Store, scheme: str) -> tuple[Choice, ...]:
    """The concepts of a scheme in the graph's own words; one that it has no words for keeps its code."""
    bound = {"_scheme": Iri(SCHEME + scheme)}
    words: dict[str, dict[str, str]] = {lang: {} for lang in ("ru", "en")}
    for lang, known in words.items():
        _, rows = store.select(CONCEPTS % lang, bound)
        known.update({row[0].value: row[1].value for row in rows if row[0] and row[1]})
    return tuple(
        Choice(code, {lang: known.get(iri, code) for lang, known in words.items()})
        for code, iri in concepts(scheme).items()
    )
