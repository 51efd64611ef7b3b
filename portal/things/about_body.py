"""The IRI of a body enters, what the graph says of it leaves: names, kind, place, whole and parts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ontology.terms import ADR, DCT, ELI, RDF, RDFS, SKOS
from portal.scene import Scene
from queries.term import Iri

MOST = 12
"""Things named of one kind; of more the number is told."""
LONGEST = 240
"""Characters of a name that are shown."""
KINDS = {
    ADR.PublicBody: "public-body",
    ADR.Organisation: "organisation",
    ADR.BodyGroup: "body-group",
    ADR.Office: "office",
}
"""The look of each class (viz.style)."""
OWN = {
    ADR.territory: "territory",
    ADR.localTo: "local_to",
    ADR.partOfBody: "part_of",
    ADR.officeOf: "office_of",
    ADR.supersededBy: "later",
    DCT.isReplacedBy: "moved",
}
OTHERS = {
    ADR.partOfBody: "parts",
    ADR.officeOf: "offices",
    ADR.supersededBy: "former",
    DCT.isReplacedBy: "merged",
    ADR.organiser: "organiser",
    ADR.founder: "founder",
    ADR.supporter: "supporter",
    ADR.eventPartner: "event_partner",
    ELI.passed_by: "passed",
}
ORDER = (
    *("part_of", "office_of", "territory", "local_to", "former", "later", "merged", "parts", "offices"),
    *("organiser", "founder", "supporter", "event_partner", "passed", "namesakes"),
)
"""The order in which a page tells them; the words are `body_` and the name."""
SAID = """SELECT ?property ?value ?label WHERE {
  VALUES ?_body { UNDEF }
  ?_body ?property ?value .
  FILTER(?property NOT IN (adr:isAskedIn, skos:prefLabel, foaf:name, org:subOrganizationOf, org:postIn))
  OPTIONAL { ?value rdfs:label ?label }
} ORDER BY STR(?label) STR(?value)"""
NAMED = """SELECT ?property ?value ?label WHERE {
  VALUES ?_body { UNDEF }
  VALUES ?property {
    adr:partOfBody adr:officeOf adr:supersededBy dct:isReplacedBy adr:organiser adr:founder adr:supporter
    adr:eventPartner eli:passed_by
  }
  ?value ?property ?_body .
  OPTIONAL { ?value rdfs:label ?label }
} ORDER BY STR(?label) STR(?value)"""
SINCE = """SELECT ?other ?day WHERE {
  VALUES ?_body { UNDEF }
  { ?change org:originalOrganization ?_body ; org:resultingOrganization ?other }
  UNION { ?change org:resultingOrganization ?_body ; org:originalOrganization ?other }
  ?change adr:changeDate ?day .
}"""
NAMESAKES = """SELECT DISTINCT ?other ?label ?territory WHERE {
  VALUES ?_body { UNDEF }
  ?_body rdfs:label ?label .
  ?other rdfs:label ?label ; a adr:Body .
  FILTER(?other != ?_body)
  OPTIONAL { ?other adr:territory|adr:localTo ?near OPTIONAL { ?near rdfs:label ?territory } }
} ORDER BY STR(?territory) ?other"""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing by its name, and what tells it apart: the day of a change, a place, or ''."""

    label: str
    iri: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a body; `kind` is its look, `concept` the code of its kind or ''."""

    iri: str
    name: str
    kind: str
    concept: str
    forms: Sequence[str]
    """Its other names, the shortest first."""
    facts: Mapping[str, Sequence[Named]]
    """In the order of ORDER; `moved` is where an IRI that was given up leads."""


def about_body(scene: Scene, iri: str) -> About:
    """What is known of a body, or of what once was one."""
    said = rows(scene, SAID, iri)
    of = {prop: [value for one, value, _ in said if one == prop] for prop, _, _ in said}
    found = facts_of(scene, iri, said)
    name = next(iter(of.get(RDFS.label, [])), iri)
    kind = next((look for type_, look in KINDS.items() if type_ in of.get(RDF.type, [])), "body")
    called = {*of.get(ADR.form, []), *of.get(SKOS.altLabel, [])} - {name}
    forms = sorted(called, key=lambda form: (len(form), form))
    concept = next(iter(of.get(ADR.bodyKind, [])), "").rpartition("#")[2]
    order = [*(one for one in ORDER if one in found), *(["moved"] if "moved" in found else [])]
    return About(iri, name, kind, concept, forms, {one: found[one] for one in order})


def facts_of(scene: Scene, iri: str, said: Sequence[Sequence[str]]) -> dict[str, list[Named]]:
    """What leads from a body to other things, and from others to it."""
    days = dict(rows(scene, SINCE, iri))
    found: dict[str, list[Named]] = defaultdict(list)
    for words, triples in ((OWN, said), (OTHERS, rows(scene, NAMED, iri))):
        for prop, value, label in triples:
            if prop in words:
                found[words[prop]].append(Named(label or value, value, days.get(value, "")))
    found["namesakes"] = [Named(label, other, note) for other, label, note in rows(scene, NAMESAKES, iri)]
    return {name: once(things) for name, things in found.items() if things}


def once(things: Sequence[Named]) -> list[Named]:
    """Each thing once, by its first label."""
    return list({thing.iri: thing for thing in reversed(things)}.values())[::-1]


def rows(scene: Scene, query: str, iri: str) -> list[list[str]]:
    """The answer as text."""
    _, found = scene.store.select(query, {"_body": Iri(iri)})
    return [["" if term is None else term.value for term in row] for row in found]
