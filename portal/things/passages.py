"""A store and the IRI of a resolution enter, all that it says leaves: items, asks, marks, gaps, sections.

Every row is as the graph has it; where on the text it stands is decided by portal.things.outline.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.terms import ADR, RDFS, SCHEMA
from portal.things.marks import Mark
from portal.things.stretches import Around
from queries.store import Store
from queries.term import Iri, Row

ADDRESSEE, PARTNER, RECIPIENT = "addressee", "partner", "recipient"
ROLES = (ADDRESSEE, PARTNER, RECIPIENT)
KINDS = {
    ADR.askedOf: ADDRESSEE,
    ADR.jointlyWith: PARTNER,
    ADR.informs: RECIPIENT,
    ADR.mentions: "mention",
    ADR.cites: "cites",
    ADR.concerns: "concerns",
    ADR.deadlineText: "deadline",
    ADR.verb: "verb",
    ADR.specifiedBy: "aspect",
    RDFS.label: "section",
    ADR.topic: "topic",
}
"""What words say, by the property that they bear out; of any other: FACT."""
FACT = "fact"
ITEM = SCHEMA.text

ITEMS = """SELECT ?item ?position ?number ?text ?section ?verb ?specificity ?deadline ?words ?parent WHERE {
  VALUES ?_resolution { UNDEF }
  ?item adr:inResolution ?_resolution ; a adr:Recommendation ; schema:text ?text .
  OPTIONAL { ?item schema:position ?position }
  OPTIONAL { ?item eli:number ?number }
  OPTIONAL { ?item adr:inSection ?section }
  OPTIONAL { ?item adr:parentItem ?parent }
  OPTIONAL { ?item adr:verb/skos:notation ?verb }
  OPTIONAL { ?item adr:specificity/skos:notation ?specificity }
  OPTIONAL { ?item adr:deadline ?deadline }
  OPTIONAL { ?item adr:deadlineText ?words }
} ORDER BY ?position ?item"""
EVIDENCE = """SELECT ?subject ?property ?body ?label ?start ?end ?words ?before ?after ?sentence WHERE {
  VALUES ?_resolution { UNDEF }
  ?evidence adr:inResolution ?_resolution ; adr:factProperty ?property ; adr:factSubject ?subject ;
    oa:hasTarget ?passage .
  ?passage oa:hasSelector ?quote , ?place .
  ?quote oa:exact ?words .
  ?place oa:start ?start ; oa:end ?end .
  OPTIONAL { ?evidence oa:hasBody ?body OPTIONAL { ?body rdfs:label ?label } }
  OPTIONAL { ?quote oa:prefix ?before }
  OPTIONAL { ?quote oa:suffix ?after }
  OPTIONAL { ?passage adr:sentence ?sentence }
} ORDER BY ?start ?end ?evidence ?body"""
ASKS = """SELECT ?item ?ask ?role ?basis ?body ?label ?by WHERE {
  VALUES ?_resolution { UNDEF }
  ?item adr:inResolution ?_resolution .
  ?ask adr:ofRecommendation ?item ; adr:role ?kind ; adr:body ?body .
  OPTIONAL { ?kind skos:notation ?role }
  OPTIONAL { ?ask adr:basis ?ground OPTIONAL { ?ground skos:notation ?basis } }
  OPTIONAL { ?body rdfs:label ?label }
  OPTIONAL { ?ask prov:wasDerivedFrom/prov:wasAttributedTo/rdfs:label ?by }
} ORDER BY ?item ?role ?label ?ask"""
NAMED = """SELECT ?item ?property ?thing ?label WHERE {
  VALUES ?_resolution { UNDEF }
  ?item adr:inResolution ?_resolution .
  VALUES ?property { adr:mentions adr:cites adr:concerns }
  ?item ?property ?thing .
  OPTIONAL { ?thing rdfs:label ?label }
} ORDER BY ?item ?property ?label ?thing"""
GAPS = """SELECT ?gap ?kind ?label ?item ?start ?end ?words ?before ?after ?sentence WHERE {
  VALUES ?_resolution { UNDEF }
  ?gap a adr:Gap ; adr:inResolution ?_resolution .
  OPTIONAL { ?gap rdfs:label ?label }
  OPTIONAL { ?gap adr:gapKind/skos:notation ?kind }
  OPTIONAL { ?gap adr:aboutItem ?item }
  OPTIONAL {
    ?gap oa:hasTarget ?passage .
    ?passage oa:hasSelector ?quote , ?place .
    ?quote oa:exact ?words .
    ?place oa:start ?start ; oa:end ?end .
    OPTIONAL { ?quote oa:prefix ?before }
    OPTIONAL { ?quote oa:suffix ?after }
    OPTIONAL { ?passage adr:sentence ?sentence }
  }
} ORDER BY ?start ?gap"""
SECTIONS = """SELECT ?section ?label ?topic WHERE {
  VALUES ?_resolution { UNDEF }
  ?section eli:is_part_of ?_resolution ; a adr:Section .
  OPTIONAL { ?section rdfs:label ?label }
  OPTIONAL { ?section adr:topic ?topic }
}"""
REPEATS = """SELECT ?item ?other ?number ?event ?day ?later WHERE {
  VALUES ?_resolution { UNDEF }
  {
    ?claim adr:repeatingItem ?item ; adr:repeatedItem ?other . ?item adr:inResolution ?_resolution .
    BIND(false AS ?later)
  } UNION {
    ?claim adr:repeatedItem ?item ; adr:repeatingItem ?other . ?item adr:inResolution ?_resolution .
    BIND(true AS ?later)
  }
  ?other adr:inResolution ?another .
  OPTIONAL { ?other eli:number ?number }
  OPTIONAL { ?another adr:askedOn ?day }
  OPTIONAL { ?another adr:adoptedAt/rdfs:label ?event }
} ORDER BY ?day ?other"""
DIGESTS = """SELECT ?sum WHERE {
  VALUES ?_resolution { UNDEF }
  ?_resolution eli:is_realized_by ?text . ?text adr:sha256 ?sum
} ORDER BY ?sum"""


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation; `start` is where its verbatim `words` stand in the text, None if that is unknown."""

    iri: str
    position: int
    """Its place among all of the resolution, from 1."""
    number: str
    words: str
    start: int | None
    section: str
    parent: str
    verb: str
    specificity: str
    deadline: str
    deadline_words: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What a body is to a recommendation: a role, on what basis, and who put it in, '' if it was read."""

    item: str
    role: str
    basis: str
    body: str
    label: str
    by: str


@dataclass(frozen=True, slots=True)
class Named:
    """What a recommendation names: `kind` mention, cites or concerns."""

    item: str
    kind: str
    thing: str
    label: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What was not understood; `item` and `mark` where it is about an item, about certain words."""

    iri: str
    kind: str
    label: str
    item: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Again:
    """A recommendation that asks for the same: of an earlier event, or of a `later` one."""

    item: str
    other: str
    number: str
    event: str
    day: str
    later: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the resolution."""

    iri: str
    label: str
    topic: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the graph says of one resolution."""

    items: tuple[Item, ...]
    asks: tuple[Ask, ...]
    named: tuple[Named, ...]
    again: tuple[Again, ...]
    gaps: tuple[Gap, ...]
    sections: Mapping[str, Section]
    marks: tuple[Mark, ...]
    around: Mapping[int, Around]
    """Of each mark of `marks` and `gaps`, by its number."""


def read_resolution(store: Store, iri: str) -> Reading:
    """All that the graph says of a resolution."""
    bound = {"_resolution": (Iri(iri),)}

    def rows(query: str) -> list[list[str]]:
        return [values(row) for row in store.select(query, bound)[1]]

    evidence = [row for row in rows(EVIDENCE) if has_place(row[4], row[5])]
    asks = rows(ASKS)
    marks, around = marks_of(evidence, {row[1]: (row[4], row[5]) for row in asks})
    gaps = gaps_of(rows(GAPS), around)
    texts = {row[0]: (int(row[4]), row[6]) for row in evidence if row[1] == ITEM}
    return Reading(
        tuple({row[0]: item_of(row, texts) for row in reversed(rows(ITEMS))}.values())[::-1],
        tuple(Ask(row[0], *row[2:]) for row in asks),
        tuple(Named(row[0], KINDS[row[1]], *row[2:]) for row in rows(NAMED)),
        tuple(again_of(row) for row in rows(REPEATS)),
        tuple(gaps),
        {row[0]: Section(*row) for row in rows(SECTIONS)},
        tuple(marks),
        around,
    )


def values(row: Row) -> list[str]:
    """The cells of a row as text, '' where unbound."""
    return ["" if term is None else term.value for term in row]


def again_of(row: list[str]) -> Again:
    """What asks for the same."""
    item, other, number, event, day, later = row
    return Again(item, other, number, event, day, later == "true")


def has_place(start: str, end: str) -> bool:
    """True where both are numbers, as a place in a text is told."""
    return start.isdecimal() and end.isdecimal() and len(start) < 12 and len(end) < 12


def marks_of(
    evidence: Iterable[list[str]], asked: Mapping[str, tuple[str, str]]
) -> tuple[list[Mark], dict[int, Around]]:
    """The marks of what words bear out, and what stands around each; `asked` are the bodies of the asks."""
    marks, around = [], dict[int, Around]()
    for number, row in enumerate(evidence):
        subject, fact, body, label, start, end, words, before, after, sentence = row
        if fact != ITEM:
            thing, name = asked.get(body, ("", "") if body == subject else (body, label))
            kind = KINDS.get(fact, FACT)
            marks.append(Mark(number, int(start), int(end), words, kind, thing, name, subject))
            around[number] = Around(before, after, sentence)
    return marks, around


def gaps_of(rows: Iterable[list[str]], around: dict[int, Around]) -> list[Gap]:
    """The gaps; what stands around the words of each is put into `around`."""
    gaps = []
    for number, row in enumerate(rows, max(around, default=0) + 1):
        iri, kind, label, item, start, end, words, before, after, sentence = row
        mark = None
        if has_place(start, end):
            mark = Mark(number, int(start), int(end), words, "gap", "", label, item)
            around[number] = Around(before, after, sentence)
        gaps.append(Gap(iri, kind, label, item, mark))
    return gaps


def item_of(row: list[str], texts: Mapping[str, tuple[int, str]]) -> Item:
    """An item with its verbatim words, where the graph quotes them as it states them."""
    iri, position, number, text, *rest = row
    section, verb, specificity, deadline, words, parent = rest
    start, exact = texts.get(iri, (None, ""))
    same = " ".join(exact.split()) == text
    place = start if same else None
    kept = exact if same else text
    order = int(position) if has_place(position, "0") else 1
    return Item(iri, order, number, kept, place, section, parent, verb, specificity, deadline, words)


def digests_of(store: Store, iri: str) -> tuple[str, ...]:
    """The digests of a resolution's texts, in lower case."""
    rows = store.select(DIGESTS, {"_resolution": (Iri(iri),)})[1]
    return tuple(row[0].value.lower() for row in rows if row[0])
