"""The shapes of a graph enter, each leaves in short: whom it looks at, along which path, what it asks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ontology import PREFIXES
from ontology.terms import RDF
from portal.terms.documents import DOCUMENTS, SHAPE_NAMES, SHAPES, SHORT
from portal.terms.facts import BLANK, Facts

SH = PREFIXES["sh"]
TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
SAID_ELSEWHERE = (*TARGETS, "path", "message", "severity", "property", "deactivated", "flags")
WAYS = {"inversePath": "^{}", "zeroOrMorePath": "{}*", "oneOrMorePath": "{}+", "zeroOrOnePath": "{}?"}
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: its name, what breaks where it fails, IRIs of what it looks at, and what it asks."""

    name: str
    must: bool
    """True where a graph that breaks it does not conform; False where it is a warning."""
    targets: Sequence[str]
    path: str
    """In the notation of SPARQL; '' of a shape of whole things."""
    on: Sequence[str]
    """The properties of the path."""
    asks: Sequence[str]
    """Each constraint in the words of SHACL, such as `maxCount 1`."""
    message: Mapping[str, str]


def read_shapes() -> list[Shape]:
    """The shapes in the order of their files."""
    facts = DOCUMENTS[SHAPES].facts
    return [shape_of(facts, iri) for iri in facts.said if iri.startswith(SHAPE_NAMES)]


def shape_of(facts: Facts, iri: str) -> Shape:
    """One shape."""
    path = facts.first(iri, SH + "path")
    targets = [one for way in TARGETS for one in facts.objects(iri, SH + way)]
    return Shape(
        iri.removeprefix(SHAPE_NAMES),
        facts.first(iri, SH + "severity") == SH + "Violation",
        targets,
        path_of(facts, path) if path else "",
        list(properties_of(facts, path)),
        list(asks_of(facts, iri)),
        facts.texts(iri, SH + "message"),
    )


def path_of(facts: Facts, node: str) -> str:
    """A path as SPARQL writes it."""
    if not node.startswith(BLANK):
        return short_of(node)
    for way, sign in WAYS.items():
        if inner := facts.first(node, SH + way):
            return sign.format(path_of(facts, inner))
    if choices := facts.first(node, SH + "alternativePath"):
        return f"({' | '.join(path_of(facts, one) for one in facts.members(choices))})"
    return " / ".join(path_of(facts, one) for one in facts.members(node))


def properties_of(facts: Facts, node: str, depth: int = 0) -> Iterator[str]:
    """The properties that a path goes along."""
    if node and not node.startswith(BLANK):
        yield node
    elif node and depth < DEEPEST:
        heads = [facts.first(node, SH + way) for way in (*WAYS, "alternativePath")]
        for head in filter(None, heads):
            yield from properties_of(facts, head, depth + 1)
        for one in facts.members(node):
            yield from properties_of(facts, one, depth + 1)


def asks_of(facts: Facts, node: str, depth: int = 0) -> Iterator[str]:
    """The constraints of a shape, those of its inner shapes in brackets."""
    for predicate in facts.said.get(node, {}):
        name = predicate.removeprefix(SH)
        if name == predicate or name in SAID_ELSEWHERE:
            continue
        for value in facts.nodes(node, predicate):
            yield f"{name} {said_of(facts, value, depth)}"
    for inner in facts.objects(node, SH + "property"):
        if depth < DEEPEST:
            path = path_of(facts, facts.first(inner, SH + "path"))
            yield f"property {path} [ {' ; '.join(asks_of(facts, inner, depth + 1))} ]"


def said_of(facts: Facts, value: ox.NamedNode | ox.BlankNode | ox.Literal, depth: int) -> str:
    """A value of a constraint: an IRI, a text, a list, an inner shape."""
    if isinstance(value, ox.NamedNode):
        return short_of(value.value)
    if isinstance(value, ox.Literal):
        return f'"{value.value}"' if value.datatype.value == PREFIXES["xsd"] + "string" else value.value
    node = f"{BLANK}{value.value}"
    if facts.objects(node, RDF.first):
        members = [one for each in chain_of(facts, node) for one in facts.nodes(each, RDF.first)]
        return f"( {' '.join(said_of(facts, one, depth + 1) for one in members)} )"
    if depth >= DEEPEST:
        return "[ … ]"
    head = facts.first(node, SH + "path")
    inner = [f"path {path_of(facts, head)}"] * bool(head) + list(asks_of(facts, node, depth + 1))
    return f"[ {' ; '.join(inner)} ]"


def chain_of(facts: Facts, head: str) -> Iterator[str]:
    """The cells of an RDF list."""
    while head and head != RDF.nil:
        yield head
        head = facts.first(head, RDF.rest)


def short_of(iri: str) -> str:
    """An IRI by its prefix, or in brackets."""
    for prefix, base in SHORT.items():
        local = iri.removeprefix(base)
        if local != iri and "/" not in local:
            return f"{prefix}:{local}"
    return f"<{iri}>"


ALL = read_shapes()


def about(iri: str) -> list[Shape]:
    """The shapes that look at a class, or along a property."""
    return [one for one in ALL if iri in one.targets or iri in one.on]
