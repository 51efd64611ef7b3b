"""A document of the vocabulary enters, its page leaves: its terms, what is said of each, their uses."""

from collections.abc import Callable
from typing import Any

from ontology import NS as OWN
from ontology import PREFIXES
from ontology.terms import DCT, RDFS, SKOS
from portal.linked.offers import MEDIA, NAMES
from portal.links import Place
from portal.pages import page
from portal.scene import Scene
from portal.task import Reply
from portal.terms import shapes
from portal.terms.chain import lines, picture
from portal.terms.documents import ALIGNMENTS, NS, SCHEME, SCHEMES, SHAPES, Document
from portal.terms.entries import CLASS, ENTRIES, LINK, NOTE, PROPERTIES, VALUE, having, tree
from portal.terms.names import SPACES
from portal.terms.refs import Namer, concepts_of
from portal.terms.uses import uses_of, values_of
from portal.words import LANGUAGES, words

CONTEXT = "/context.jsonld"
CLOSE = PREFIXES["skos"] + "closeMatch"
Values = dict[str, Any]


def document_page(scene: Scene, place: Place, document: Document) -> Reply:
    """The page of a document."""
    template, values = next((name, make) for start, name, make in PAGES if document.path.startswith(start))
    namer = Namer(place, document.path)
    return page(template, place, {**shared(place, document, namer), **values(scene, namer, document)})


def shared(place: Place, document: Document, namer: Namer) -> Values:
    """What every page of the vocabulary says of itself."""
    facts, iri = document.facts, document.iri
    files = {ending: place.data(f"{document.path}.{ending}") for ending in MEDIA}
    return {
        "document": document,
        "title": facts.texts(iri, DCT.title),
        "about": facts.texts(iri, DCT.description),
        "licence": facts.first(iri, DCT.license),
        "alternates": [(NAMES[ending], MEDIA[ending], href) for ending, href in files.items() if href],
        "context": place.data(CONTEXT),
        "version": place.link(versioned(document)),
        "ref": namer.ref,
        "linked": namer.linked,
        "short_of": shapes.short_of,
        "path": document.path,
        "params": {},
        "permalink": place.whole(document.path, {}),
        "documents": [place.link(path) for path in (NS, SHAPES, ALIGNMENTS)],
    }


def versioned(document: Document) -> str:
    """The path of the document in its version; '' of one that has none."""
    if not document.version:
        return ""
    return f"{document.path.removesuffix(f'/{document.version}')}/{document.version}"


def ontology_values(scene: Scene, namer: Namer, document: Document) -> Values:
    """What the page of the ontology shows."""
    uses = uses_of(scene)
    place = namer.place
    groups = {kind: [one for one in PROPERTIES if one.kind == kind] for kind in (LINK, VALUE, NOTE)}
    return {
        "tree": tree(),
        "roots": sorted((one for one in tree() if not one.up), key=lambda one: not one.children),
        "entries": ENTRIES,
        "groups": groups,
        "uses": uses,
        "picture": picture(),
        "lines": lines,
        "example": lambda iri: lead_of(scene, place, uses.examples.get(iri, "")),
        "domain_of": lambda iri: having(lambda one: one.domain, iri),
        "range_of": lambda iri: having(lambda one: one.range, iri),
        "shapes_of": shapes.about,
        "shape_link": lambda name: place.link(f"{SHAPES}#{name}"),
        "schemes": [(SCHEMES[name].iri, concepts_of(name)) for name in SCHEMES],
        "near": [one for one in ENTRIES.values() if one.near],
        "spaces": {space: base for space, base in SPACES.items() if space in used_spaces()},
        "own": OWN,
        "musts": sum(one.must for one in shapes.ALL),
        "shoulds": sum(not one.must for one in shapes.ALL),
        "class_kind": CLASS,
        "digest": scene.digest,
    }


def lead_of(scene: Scene, place: Place, iri: str) -> str:
    """Where a thing is told of; '' where nobody does."""
    addresses = scene.overview.addresses
    return place.link(addresses.page(iri) or addresses.document(iri))


def used_spaces() -> set[str]:
    """The prefixes of what the ontology is built on."""
    found = {
        one.partition(":")[0] for entry in ENTRIES.values() for one in map(shapes.short_of, entry.parents)
    }
    near = {shapes.short_of(one).partition(":")[0] for entry in ENTRIES.values() for one in entry.near}
    return {"adr", "skos", "xsd"} | found | near


def scheme_values(scene: Scene, namer: Namer, document: Document) -> Values:
    """What the page of a scheme shows."""
    name, facts = document.path.removeprefix(SCHEME), document.facts
    concepts = concepts_of(name)
    return {
        "name": name,
        "concepts": [
            {
                "iri": one,
                "name": one.removeprefix(PREFIXES[name]),
                "label": facts.texts(one, SKOS.prefLabel),
                "definition": facts.texts(one, SKOS.definition),
                "others": sorted(facts.objects(one, SKOS.altLabel)),
                "see": facts.objects(one, RDFS.seeAlso),
                "line": document.line(one),
            }
            for one in concepts
        ],
        "counts": values_of(scene, concepts),
        "namespace": PREFIXES[name],
        "others": [(SCHEMES[other].iri, other == name) for other in SCHEMES],
        "digest": scene.digest,
    }


def shapes_values(scene: Scene, namer: Namer, document: Document) -> Values:
    """What the page of the shapes shows."""
    return {
        "groups": [
            ("must", [one for one in shapes.ALL if one.must]),
            ("should", [one for one in shapes.ALL if not one.must]),
        ],
        "title": {lang: words(lang)["terms_shapes_title"] for lang in LANGUAGES},
        "licence": document.facts.first(f"{document.iri}/must", DCT.license),
        "digest": scene.digest,
    }


def alignment_values(scene: Scene, namer: Namer, document: Document) -> Values:
    """What the page of the alignments shows: near terms, what ours are below, and axioms of others."""
    facts = document.facts
    theirs: dict[str, list[tuple[str, str, str]]] = {}
    for iri in facts.said:
        space = shapes.short_of(iri).partition(":")[0]
        if space in SPACES and space != "adr":
            axioms = [
                (predicate, one) for predicate in facts.said[iri] for one in facts.objects(iri, predicate)
            ]
            told = [
                (iri, predicate, one)
                for predicate, one in axioms
                if not one.startswith("_:") and predicate in SHOWN
            ]
            theirs.setdefault(space, []).extend(told)
    return {
        "near": {iri: near for iri in facts.said if (near := facts.objects(iri, CLOSE))},
        "below": {entry.iri: entry.public for entry in ENTRIES.values() if entry.public},
        "theirs": {space: told for space, told in theirs.items() if told},
        "spaces": SPACES,
        "digest": scene.digest,
    }


SHOWN = (
    *(PREFIXES["rdfs"] + name for name in ("subClassOf", "subPropertyOf", "domain", "range")),
    *(PREFIXES["owl"] + name for name in ("disjointWith", "equivalentClass", "inverseOf")),
)
"""The axioms of others that are shown."""
PAGES: tuple[tuple[str, str, Callable[[Scene, Namer, Document], Values]], ...] = (
    (SHAPES, "terms-shapes", shapes_values),
    (NS, "terms", ontology_values),
    (SCHEME, "terms-scheme", scheme_values),
    (ALIGNMENTS, "terms-alignments", alignment_values),
)
"""By how a path begins: the template, and what it shows."""
