"""The IRI of a term enters, what a page calls it leaves, and where it leads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ontology import PREFIXES
from ontology.terms import RDFS, SKOS
from portal.links import Place
from portal.terms.documents import DOCUMENTS, NS, SCHEMES, anchor_of
from portal.terms.entries import ENTRIES
from portal.terms.shapes import short_of

NAMED = re.compile(r"\b(?:adr|[a-z]+(?:-[a-z]+)*):[A-Za-z][\w-]*")


@dataclass(frozen=True, slots=True)
class Ref:
    """A term as a page names it."""

    text: str
    """Its label in the language of the page; of a public term, its short name."""
    code: str
    """Its short name, such as `adr:Ask`."""
    href: str
    abroad: bool
    """True where the link leads to another's vocabulary."""


@dataclass(frozen=True, slots=True)
class Namer:
    """Names terms on a page, and leads to them."""

    place: Place
    path: str
    """The path of the page itself: what stands on it is a spot away."""

    def ref(self, iri: str) -> Ref:
        """The term."""
        where = anchor_of_known(iri)
        if not where:
            return Ref(short_of(iri), short_of(iri), iri if iri.startswith("http") else "", abroad=True)
        return Ref(label_of(iri, self.place.lang), short_of(iri), self.lead(where), abroad=False)

    def lead(self, where: str) -> str:
        """The way to a spot."""
        path, mark, spot = where.partition("#")
        return (
            f"#{spot}"
            if mark and path == NS and self.path.startswith(NS) and self.on_it()
            else self.place.link(where)
        )

    def on_it(self) -> bool:
        """True of the page of the ontology, in whatever version."""
        return self.path in DOCUMENTS and DOCUMENTS[self.path].iri == DOCUMENTS[NS].iri

    def linked(self, text: str) -> list[tuple[str, str]]:
        """A text in pieces, the terms that it names as links."""
        return list(self.pieces(text))

    def pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """See linked."""
        at = 0
        for found in NAMED.finditer(text):
            prefix, _, local = found[0].partition(":")
            where = anchor_of_known(PREFIXES.get(prefix, "") + local)
            if where:
                yield from ((text[at : found.start()], ""), (found[0], self.lead(where)))
                at = found.end()
        yield text[at:], ""


@lru_cache(maxsize=4096)
def anchor_of_known(iri: str) -> str:
    """See anchor_of."""
    return anchor_of(iri)


def label_of(iri: str, lang: str) -> str:
    """What a term, a scheme or a concept of ours is called; its short name where it is called nothing."""
    if iri in ENTRIES:
        return ENTRIES[iri].label[lang]
    for document in DOCUMENTS.values():
        for said in (SKOS.prefLabel, RDFS.label):
            if found := document.facts.texts(iri, said).get(lang):
                return found
    return short_of(iri)


def concepts_of(name: str) -> list[str]:
    """The concepts of a scheme, in the order of its file."""
    document = SCHEMES[name]
    return [iri for iri in document.facts.said if iri.startswith(PREFIXES[name])]
