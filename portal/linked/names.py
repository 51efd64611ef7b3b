"""The IRIs of things enter, what a page calls each of them leaves, and where it leads.

What has no name is called by the words that it is about, or by those that it ties together.
"""

from dataclasses import dataclass, field

import pyoxigraph as ox

from ontology.terms import ELI, OA, ORG, RDF, RDFS, SKOS
from portal.linked.terms import is_ours, word_of
from portal.links import Place
from portal.scene import Scene
from portal.terms.refs import anchor_of_known

LONGEST = 160
"""Characters of a name of a thing that has none of its own."""
STEPS = 3
"""From evidence to its words: the passage, the selector, the words."""
WORDS = (OA.exact, OA.hasTarget, OA.hasSelector)
"""What leads to words, the nearest first."""


@dataclass(slots=True)
class Namer:
    """Names things of a scene for one page."""

    scene: Scene
    place: Place
    seen: dict[str, str] = field(default_factory=dict)

    def objects(self, iri: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        """The values of a property, in order."""
        quads = self.scene.store.graph.quads_for_pattern(
            ox.NamedNode(iri), ox.NamedNode(predicate), None, None
        )
        found = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal)}
        return sorted(found, key=str)

    def name(self, iri: str) -> str:
        """The name of a thing."""
        if iri not in self.seen:
            self.seen[iri] = self.own_name(iri) or self.words(iri) or self.tied(iri) or self.by_class(iri)
        return self.seen[iri]

    def labels(self, iri: str) -> list[ox.Literal]:
        """What the graph calls it, the language of the page first."""
        texts = [*self.objects(iri, SKOS.prefLabel), *self.objects(iri, RDFS.label)]
        found = [text for text in texts if isinstance(text, ox.Literal)]
        return sorted(found, key=lambda text: text.language != self.place.lang)

    def own_name(self, iri: str) -> str:
        """The first of these; '' where there are none."""
        return next((text.value for text in self.labels(iri)), "")

    def tongue(self, iri: str) -> str:
        """The language of the name of a thing; '' where it is that of the page."""
        tag = next((text.language for text in self.labels(iri)), "ru")
        return "" if tag in (None, self.place.lang) else str(tag)

    def words(self, iri: str, steps: int = STEPS) -> str:
        """The exact words that it leads to, in quotes; '' where there are none."""
        for predicate in WORDS:
            for value in self.objects(iri, predicate):
                if isinstance(value, ox.Literal):
                    return f"«{shortened(value.value)}»"
                if steps and (found := self.words(value.value, steps - 1)):
                    return found
        return ""

    def tied(self, iri: str) -> str:
        """The names of what a thing without words ties together; '' where it ties nothing."""
        for before, after in ((OA.start, OA.end), (ORG.originalOrganization, ORG.resultingOrganization)):
            first, last = self.objects(iri, before), self.objects(iri, after)
            if first and last:
                return " → ".join(shortened(self.said(value)) for value in (*first, *last))
        whole = self.objects(iri, ELI.realizes)
        return f"{self.kind(iri)}: {self.said(whole[0])}" if whole else ""

    def said(self, value: ox.NamedNode | ox.Literal) -> str:
        """A value in words."""
        return value.value if isinstance(value, ox.Literal) else self.name(value.value)

    def by_class(self, iri: str) -> str:
        """Its class and the end of its IRI."""
        base = self.scene.overview.addresses.base
        key = iri.removeprefix(base).partition("/")[2] if base and iri.startswith(base) else iri
        kind = self.kind(iri)
        return f"{kind} {shortened(key)}".strip()

    def classes(self, iri: str) -> list[str]:
        """Its classes, our own first."""
        found = [one.value for one in self.objects(iri, RDF.type)]
        return sorted(found, key=lambda one: (not is_ours(one), one))

    def kind(self, iri: str) -> str:
        """What its first class is called; '' where it has none."""
        classes = self.classes(iri)
        return word_of(classes[0], self.place.lang) if classes else ""

    def lead(self, iri: str) -> str:
        """Where it is told of; '' where nobody does."""
        addresses = self.scene.overview.addresses
        path = addresses.page(iri) or addresses.document(iri)
        return self.place.link(path) or self.told(iri)

    def told(self, iri: str) -> str:
        """Where the vocabulary tells of a term or a concept; '' of what is none of ours."""
        return self.place.link(anchor_of_known(iri))


def shortened(text: str) -> str:
    """A text that a line has room for."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
