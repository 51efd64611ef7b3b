"""Facts and the spans they stand on in, evidence out: an annotation, its passage, position and quote.

A fact whose quote is not in the text is refused: the span is sliced out of the text itself.
"""

from ingest.graph.iris import Minter
from ingest.graph.triples import Triples
from ingest.model import Document, Span
from ingest.structure.tokens import sentence_span
from ontology.terms import ADR, OA, PROV, RDF, RDFS

AROUND = 32  # characters of prefix and suffix
PART = {"page": ADR.page, "paragraph": ADR.paragraph}
LONGEST = 1_200  # characters of a sentence that is shown


class Evidence:
    """States the evidence of one document's facts; passages are shared, annotations are numbered in order."""

    def __init__(self, triples: Triples, minter: Minter, key: str, document: Document, agent: str) -> None:
        self._triples, self._minter, self._key, self._agent = triples, minter, key, agent
        self._document = document
        self.text = document.source.clean.text
        self._count = 0
        self._passages: dict[Span, str] = {}
        self.resolution = minter.part("resolution", key)

    def state(self, body: str, subject: str, fact: str, span: Span, within: Span | None = None) -> str:
        """State that the words of `span` say `fact` of `subject`; the sentence shown lies in `within`."""
        iri = self._annotation(body, subject, fact, self.passage(span, within))
        self._triples.link(iri, PROV.wasAttributedTo, self._agent)
        return iri

    def state_by(self, curator: str, body: str, subject: str, fact: str, span: Span) -> str:
        """State that a curator says so of `subject` by the words of `span`."""
        iri = self._annotation(body, subject, fact, self.passage(span))
        self._triples.link(iri, PROV.wasAttributedTo, curator)
        return iri

    def _annotation(self, body: str, subject: str, fact: str, passage: str) -> str:
        self._count += 1
        iri = self._minter.part("evidence", self._key, self._count)
        triples = self._triples
        triples.type(iri, ADR.Evidence)
        triples.link(iri, OA.hasBody, body)
        triples.link(iri, ADR.factSubject, subject)
        triples.link(iri, ADR.factProperty, fact)
        triples.link(iri, ADR.inResolution, self.resolution)
        triples.link(iri, OA.hasTarget, passage)
        return iri

    def passage(self, span: Span, within: Span | None = None) -> str:
        """The passage of a span, stated once."""
        span = self._trimmed(span)
        known = self._passages.get(span)
        if known is not None:
            return known
        iri = self._minter.part("passage", self._key, f"{span.start}-{span.end}")
        self._passages[span] = iri
        triples, text = self._triples, self.text
        triples.type(iri, ADR.Passage)
        triples.link(iri, OA.hasSource, self._minter.part("text", self._key))
        triples.words(iri, ADR.sentence, self._sentence(span, within))
        triples.link(iri, OA.hasSelector, f"{iri}/position", f"{iri}/quote")
        self._position(f"{iri}/position", span)
        quote = f"{iri}/quote"
        triples.link(quote, RDF.type, OA.TextQuoteSelector)
        triples.value(quote, OA.exact, span.of(text))
        triples.value(quote, OA.prefix, text[max(0, span.start - AROUND) : span.start])
        triples.value(quote, OA.suffix, text[span.end : span.end + AROUND])
        return iri

    def _position(self, iri: str, span: Span) -> None:
        source = self._document.source
        original = source.clean.original_span(span)
        self._triples.link(iri, RDF.type, OA.TextPositionSelector)
        self._triples.value(iri, OA.start, span.start)
        self._triples.value(iri, OA.end, span.end)
        self._triples.value(iri, ADR.originalStart, original.start)
        self._triples.value(iri, ADR.originalEnd, original.end)
        if source.places.unit:
            self._triples.value(iri, PART[source.places.unit], source.part_of(span))

    def _sentence(self, span: Span, within: Span | None) -> str:
        text = self.text
        line_start = text.rfind("\n", 0, span.start) + 1
        line_end = text.find("\n", span.end)
        around = within or Span(line_start, line_end if line_end >= 0 else len(text))
        around = Span(min(around.start, span.start), max(around.end, span.end))
        shown = sentence_span(text, span, around)
        if shown.end - shown.start > LONGEST:
            shown = Span(max(shown.start, span.start - LONGEST // 2), min(shown.end, span.end + LONGEST // 2))
        return shown.of(text).strip()

    def _trimmed(self, span: Span) -> Span:
        words = span.of(self.text)
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))


def state_agent(triples: Triples, minter: Minter, version: str) -> str:
    """State the software that reads, with its version, and give its IRI."""
    iri = minter.part("agent", f"extractor-{version}")
    triples.link(iri, RDF.type, PROV.SoftwareAgent)
    triples.words(iri, RDFS.label, f"Adresat {version}")
    triples.value(iri, ADR.softwareVersion, version)
    return iri
