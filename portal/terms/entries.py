"""The ontology enters, its terms leave as entries of its documentation: all that its axioms say of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ontology import PREFIXES
from ontology.terms import OWL, RDF, RDFS, SKOS
from portal.terms.documents import ALIGNMENTS, DOCUMENTS, ONTOLOGY, SHAPES
from portal.terms.facts import BLANK, Facts
from portal.terms.names import LINK as LINK_VALUES
from portal.terms.names import TEXT, Term, fits_of, read_terms

CLASS, LINK, VALUE, NOTE = "class", "link", "value", "note"
KINDS = {
    OWL.Class: CLASS,
    OWL.ObjectProperty: LINK,
    OWL.DatatypeProperty: VALUE,
    OWL.AnnotationProperty: NOTE,
}
"""Classes; properties whose values are things, whose values are texts and numbers; the others."""
TRAITS = ("Functional", "InverseFunctional", "Transitive", "Symmetric", "Asymmetric", "Irreflexive")
BOUNDS = {"cardinality": "exactly", "minCardinality": "least", "maxCardinality": "most"}
OWN = ONTOLOGY.iri + "#"
FITS = fits_of(DOCUMENTS[SHAPES].facts)
"""What values the properties take, as the shapes demand."""


def owl(name: str) -> str:
    """A term of OWL."""
    return PREFIXES["owl"] + name


def rdfs(name: str) -> str:
    """A term of RDF Schema."""
    return PREFIXES["rdfs"] + name


@dataclass(frozen=True, slots=True)
class Bound:
    """What a class demands of a property: exactly, least, most (`count`), some or all (of `what`)."""

    how: str
    property: str
    count: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and what is said of it; others by their IRIs."""

    iri: str
    kind: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
    note: Mapping[str, str]
    line: int
    """Where its Turtle declares it."""
    short: str
    """Its name in JSON-LD."""
    parents: Sequence[str] = ()
    children: Sequence[str] = ()
    domain: Sequence[str] = ()
    range: Sequence[str] = ()
    facets: Sequence[str] = ()
    """Bounds of the values of a range, such as `≥ 0.0`."""
    inverse: Sequence[str] = ()
    traits: Sequence[str] = ()
    bounds: Sequence[Bound] = ()
    apart: Sequence[str] = ()
    """Classes or properties that it has nothing in common with."""
    near: Sequence[str] = ()
    """Public terms that mean almost the same."""
    datatype: str = ""
    """What the shapes say of values of which OWL can say no more than that they are literals."""

    @property
    def name(self) -> str:
        """Its local name, which is the end of its IRI and the spot on the page."""
        return self.iri.removeprefix(OWN)

    @property
    def up(self) -> list[str]:
        """What it is below of, of ours."""
        return [one for one in self.parents if one.startswith(OWN)]

    @property
    def public(self) -> list[str]:
        """What it is below of, of public vocabularies."""
        return [one for one in self.parents if not one.startswith(OWN)]


def read_entries() -> dict[str, Entry]:
    """The terms of the ontology by IRI, in the order of the file."""
    facts, near = ONTOLOGY.facts, DOCUMENTS[ALIGNMENTS].facts
    terms = {term.iri: term for term in read_terms()}
    kinds = {iri: kind for iri in facts.said if iri.startswith(OWN) for kind in kinds_of(facts, iri)}
    return {iri: entry_of(facts, near, iri, kind, terms[iri]) for iri, kind in kinds.items()}


def kinds_of(facts: Facts, iri: str) -> list[str]:
    """What a term is; nothing of what is none."""
    return [KINDS[one] for one in facts.objects(iri, RDF.type) if one in KINDS]


def entry_of(facts: Facts, near: Facts, iri: str, kind: str, term: Term) -> Entry:
    """The entry of a term."""
    below = RDFS.subClassOf if kind == CLASS else RDFS.subPropertyOf
    above = facts.objects(iri, below)
    types = facts.objects(iri, RDF.type)
    inverse = [*facts.objects(iri, owl("inverseOf")), *facts.subjects(owl("inverseOf"), iri)]
    values = facts.objects(iri, rdfs("range"))
    return Entry(
        iri,
        kind,
        facts.texts(iri, RDFS.label),
        facts.texts(iri, SKOS.definition),
        facts.texts(iri, SKOS.scopeNote),
        ONTOLOGY.line(iri),
        term.name,
        parents=[one for one in above if not one.startswith(BLANK)],
        children=facts.subjects(below, iri),
        domain=spread(facts, facts.objects(iri, rdfs("domain"))),
        range=spread(facts, values),
        facets=[facet for one in values for facet in facets_of(facts, one)],
        inverse=inverse,
        traits=[trait for trait in TRAITS if owl(f"{trait}Property") in types],
        bounds=[bound for one in above if one.startswith(BLANK) for bound in bounds_of(facts, one)],
        apart=apart_of(facts, iri),
        near=near.objects(iri, PREFIXES["skos"] + "closeMatch"),
        datatype=datatype_of(iri) if values == [RDFS.Literal] else "",
    )


def datatype_of(iri: str) -> str:
    """The datatype that the shapes give a property's values; '' where they give none."""
    values = FITS.get(iri, "")
    return PREFIXES["rdf"] + "langString" if values == TEXT else values.removeprefix(LINK_VALUES)


def spread(facts: Facts, found: Sequence[str]) -> list[str]:
    """The classes and datatypes, a union by its parts, a bounded datatype by that which it bounds."""
    whole = []
    for one in found:
        if not one.startswith(BLANK):
            whole.append(one)
        elif union := facts.first(one, owl("unionOf")):
            whole += facts.members(union)
        else:
            whole += facts.objects(one, owl("onDatatype"))
    return whole


def facets_of(facts: Facts, node: str) -> Iterator[str]:
    """The bounds of a datatype in signs."""
    for facet in facts.members(facts.first(node, owl("withRestrictions"))):
        for sign, name in (("≥", "minInclusive"), ("≤", "maxInclusive")):
            yield from (f"{sign} {value}" for value in facts.objects(facet, PREFIXES["xsd"] + name))


def bounds_of(facts: Facts, node: str) -> Iterator[Bound]:
    """What a restriction demands."""
    on = facts.first(node, owl("onProperty"))
    for name, how in BOUNDS.items():
        yield from (Bound(how, on, count) for count in facts.objects(node, owl(name)))
    for name, how in (("someValuesFrom", "some"), ("allValuesFrom", "all")):
        yield from (Bound(how, on, what=what) for what in spread(facts, facts.objects(node, owl(name))))


def apart_of(facts: Facts, iri: str) -> list[str]:
    """What a term is disjoint with."""
    found = []
    for node in facts.subjects(RDF.type, OWL.AllDisjointClasses):
        members = facts.members(facts.first(node, owl("members")))
        found += [one for one in members if iri in members and one != iri]
    for name in ("disjointWith", "propertyDisjointWith"):
        found += [*facts.objects(iri, owl(name)), *facts.subjects(owl(name), iri)]
    return list(dict.fromkeys(found))


ENTRIES = read_entries()
CLASSES = [one for one in ENTRIES.values() if one.kind == CLASS]
PROPERTIES = sorted((one for one in ENTRIES.values() if one.kind != CLASS), key=lambda one: one.name.lower())
"""All others, by name."""


def having(pick: Callable[[Entry], Sequence[str]], iri: str) -> list[Entry]:
    """The properties of which `pick` holds a class."""
    return [one for one in PROPERTIES if iri in pick(one)]


def tree(above: str = "") -> list[Entry]:
    """The classes, each after the one above it; those below nothing of ours first of their kind."""
    found = []
    for one in CLASSES:
        if (above in one.up) if above else not one.up:
            found += [one, *tree(one.iri)]
    return found
