"""What a resolution or recommendation names in, triples out: acts that it cites, projects it is about."""

from collections.abc import Iterable

from ingest.graph.sheet import Sheet
from ingest.model import InitiativeMention, InstrumentMention, Span
from ontology.terms import ADR, ELI


def state_instruments(
    sheet: Sheet, iri: str, found: Iterable[tuple[InstrumentMention, str]], within: Span | None = None
) -> None:
    """State which programmes and acts are cited; the words of each are shown in a sentence of `within`."""
    for mention, key in found:
        instrument = sheet.minter.thing("instrument", key)
        sheet.triples.link(iri, ADR.cites, instrument)
        sheet.triples.link(iri, ELI.cites, instrument)
        proof = sheet.evidence.state(instrument, iri, ADR.cites, mention.span, within)
        sheet.triples.words(proof, ADR.namedAs, sheet.document.called[key])


def state_initiatives(
    sheet: Sheet, iri: str, found: Iterable[tuple[InitiativeMention, str]], within: Span | None = None
) -> None:
    """State which named projects this is about, each with its words."""
    for mention, key in found:
        initiative = sheet.minter.thing("initiative", key)
        sheet.triples.link(iri, ADR.concerns, initiative)
        sheet.evidence.state(initiative, iri, ADR.concerns, mention.span, within)
