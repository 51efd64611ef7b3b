"""The files of the ontology enter, each leaves as a document with an address: its Turtle, its triples.

An address is the end of the IRI: `https://w3id.org/adresat/ns` is had at `/ns`, whatever the portal's own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

import ontology
from ontology.terms import OWL, RDF
from portal.formats import Choice, typed
from portal.jobs.rdf import written
from portal.jobs.sink import Room
from portal.task import Reply
from portal.terms.facts import Facts, facts_of, read_triples

ROOT = ontology.NS.removesuffix("ns#")
NS, ALIGNMENTS, SHAPES, SCHEME = "/ns", "/alignments", "/ns/shapes", "/scheme/"
SHAPE_NAMES = f"{ROOT}shapes#"
SHORT = {**ontology.PREFIXES, "shape": SHAPE_NAMES}


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the vocabulary, or two that belong together."""

    path: str
    """Where it is had, such as `/ns`; with an ending (`/ns.ttl`) as a file."""
    iri: str
    """What it is about: an ontology, a scheme of concepts."""
    text: str
    """Its Turtle as it is edited, comments and all."""
    triples: tuple[ox.Triple, ...]
    facts: Facts
    version: str = ""

    def file(self, form: Choice, room: Room) -> Reply:
        """The document as RDF: its Turtle word for word, other formats from its triples."""
        own = form.name == "ttl"
        body = self.text.encode() if own else written(self.triples, form.name, room, SHORT)
        return Reply(200, typed(form.media), body)

    def line(self, iri: str) -> int:
        """The line of the Turtle at which a term is declared; 0 where none begins with it."""
        for prefix, base in SHORT.items():
            local = iri.removeprefix(base)
            if local != iri:
                heads = (f"{prefix}:{local} a ", f":{local} a ")
                lines = enumerate(self.text.splitlines(), 1)
                return next((number for number, line in lines if line.startswith(heads)), 0)
        return 0


def read_documents() -> Iterator[Document]:
    """Every document; of what has a version, that version, too."""
    for path, files in (
        (NS, [ontology.ONTOLOGY]),
        (ALIGNMENTS, [ontology.ALIGNMENTS]),
        (SHAPES, [ontology.SHAPES / "must.ttl", ontology.SHAPES / "should.ttl"]),
        *((f"{SCHEME}{name}", [ontology.SCHEMES / f"{name}.ttl"]) for name in ontology.SCHEME_NAMES),
    ):
        text = "\n".join(file.read_text(encoding="utf-8") for file in files)
        yield from documents_of(path, text)


def documents_of(path: str, text: str) -> Iterator[Document]:
    """The document at a path, and at that of its version."""
    triples = tuple(read_triples(text))
    facts = facts_of(triples)
    iri = SHAPE_NAMES.rstrip("#") if path == SHAPES else ROOT + path.lstrip("/")
    version = facts.first(iri, OWL.versionIRI).removeprefix(iri)
    yield Document(path, iri, text, triples, facts, version.lstrip("/"))
    if version:
        yield Document(path + version, iri, text, triples, facts, version.lstrip("/"))


DOCUMENTS: Mapping[str, Document] = {one.path: one for one in read_documents()}
ONTOLOGY = DOCUMENTS[NS]
SCHEMES: Mapping[str, Document] = {name: DOCUMENTS[f"{SCHEME}{name}"] for name in ontology.SCHEME_NAMES}


def anchor_of(iri: str) -> str:
    """The path and the spot where a term of ours is told of, such as `/ns#Ask`; '' of all others."""
    for base, path, document in spots():
        local = iri.removeprefix(base)
        if local != iri and local and RDF.type in document.facts.said.get(iri, {}):
            return f"{path}#{local}"
    return next((path for path, document in DOCUMENTS.items() if document.iri == iri), "")


def spots() -> Iterator[tuple[str, str, Document]]:
    """The beginnings of IRIs, and where those that begin so are told of."""
    yield ontology.NS, NS, ONTOLOGY
    yield SHAPE_NAMES, SHAPES, DOCUMENTS[SHAPES]
    for name, document in SCHEMES.items():
        yield ontology.PREFIXES[name], document.path, document
