"""Facts and the spans they stand on in, evidence out: an annotation, its passage, position and quote.

A fact whose quote is not in the text is refused: the span is sliced out of the text itself.
"""

from ingest.graph.iris import Minter
from ingest.graph.terms import Shape, value_of, words_of
from ingest.graph.triples import Triples, with_beside
from ingest.model import Document, Span
from ingest.structure.tokens import sentence_span
from ontology.terms import ADR, OA, PROV, RDF, RDFS

AROUND = 32  # characters of prefix and suffix
LONGEST = 1_200  # characters of a sentence that is shown
# Of these a document has thousands.
EVIDENCE = Shape(
    tuple(with_beside(ADR.Evidence)),
    (OA.hasBody, ADR.factSubject, ADR.factProperty, ADR.inResolution, OA.hasTarget, PROV.wasAttributedTo),
)
BLANK = Shape(tuple(with_beside(ADR.Passage)), (OA.hasSource, OA.hasSelector, OA.hasSelector))
PASSAGE = Shape(BLANK.classes, (*BLANK.properties, ADR.sentence))
POSITION = Shape((OA.TextPositionSelector,), (OA.start, OA.end, ADR.originalStart, ADR.originalEnd))
PART = {
    unit: Shape(POSITION.classes, (*POSITION.properties, part))
    for unit, part in (("page", ADR.page), ("paragraph", ADR.paragraph))
}
QUOTE = Shape((OA.TextQuoteSelector,), (OA.exact, OA.prefix, OA.suffix))


class Evidence:
    """States the evidence of one document's facts; passages are shared, annotations are numbered in order."""

    def __init__(self, triples: Triples, minter: Minter, key: str, document: Document, agent: str) -> None:
        self._triples, self._minter, self._key, self._agent = triples, minter, key, agent
        self._document = document
        self.text = document.source.clean.text
        self._count = 0
        self._passages: dict[Span, str] = {}
        self.resolution, self._source = minter.part("resolution", key), minter.part("text", key)

    def state(self, body: str, subject: str, fact: str, span: Span, within: Span | None = None) -> str:
        """State that the words of `span` say `fact` of `subject`; the sentence shown lies in `within`."""
        return self._annotation(self._agent, body, (subject, fact), self.passage(span, within))

    def state_by(self, curator: str, body: str, subject: str, fact: str, span: Span) -> str:
        """State that a curator says so of `subject` by the words of `span`."""
        return self._annotation(curator, body, (subject, fact), self.passage(span))

    def _annotation(self, who: str, body: str, fact: tuple[str, str], passage: str) -> str:
        self._count += 1
        iri = self._minter.part("evidence", self._key, self._count)
        objects = (body, *fact, self.resolution, passage, who)
        self._triples.shape(iri, EVIDENCE, *map(self._triples.node, objects))
        return iri

    def passage(self, span: Span, within: Span | None = None) -> str:
        """The passage of a span, stated once."""
        span = self._trimmed(span)
        known = self._passages.get(span)
        if known is not None:
            return known
        iri = self._minter.part("passage", self._key, f"{span.start}-{span.end}")
        self._passages[span] = iri
        triples, node = self._triples, self._triples.node
        position, quote, sentence = f"{iri}/position", f"{iri}/quote", self._sentence(span, within)
        selectors = node(position), node(quote)
        if sentence:
            triples.shape(iri, PASSAGE, node(self._source), *selectors, words_of(sentence, "ru"))
        else:  # a stretch of blanks
            triples.shape(iri, BLANK, node(self._source), *selectors)
        self._position(position, span)
        self._quote(quote, span)
        return iri

    def _position(self, iri: str, span: Span) -> None:
        source = self._document.source
        original, part = source.clean.original_span(span), source.part_of(span)
        offsets = (span.start, span.end, original.start, original.end)
        if part is None:
            self._triples.shape(iri, POSITION, *map(value_of, offsets))
        else:
            self._triples.shape(iri, PART[source.places.unit], *map(value_of, (*offsets, part)))

    def _quote(self, iri: str, span: Span) -> None:
        text = self.text
        before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
        self._triples.shape(iri, QUOTE, *map(value_of, (span.of(text), before, after)))

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
