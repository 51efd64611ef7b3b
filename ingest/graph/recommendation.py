"""The recommendations of a document in, their triples out: texts, asks with role and basis, mentions, deadlines."""

from ingest.graph.evidence import Evidence
from ingest.graph.iris import Minter, slug_of
from ingest.graph.things import body_iri, concept
from ingest.graph.triples import Triples
from ingest.model import Basis, Item, Role
from ingest.resolve.things import Asked, ResolvedDocument, ResolvedReading
from ontology.terms import ADR, ELI, RDFS, SCHEMA

LINK = {
    Role.ADDRESSEE: ADR.askedOf,
    Role.PARTNER: ADR.jointlyWith,
    Role.RECIPIENT: ADR.informs,
    Role.MENTIONED: ADR.mentions,
}
LABEL = 80  # characters of a recommendation's display label


def state_recommendations(
    triples: Triples, minter: Minter, document: ResolvedDocument, evidence: Evidence
) -> dict[int, str]:
    """State every recommendation; gives their IRIs by the identity of their items."""
    iris = item_iris(minter, document)
    for position, reading in enumerate(document.readings, 1):
        iri = iris[id(reading.reading.item)]
        state_item(triples, minter, document, reading, (iri, position), evidence)
        parent = reading.reading.item.parent
        if parent is not None:
            triples.link(iri, ADR.parentItem, iris[id(parent)])
        for asked in reading.asked:
            state_ask(triples, minter, iri, reading.reading.item, asked, evidence)
        state_cited(triples, minter, iri, reading, evidence)
    return iris


def item_iris(minter: Minter, document: ResolvedDocument) -> dict[int, str]:
    """The IRI of each item: of document, section and printed number; a number met again is told apart."""
    iris: dict[int, str] = {}
    taken: dict[str, int] = {}
    for reading in document.readings:
        item = reading.reading.item
        section = (item.section.order,) if item.section is not None else ()
        iri = minter.part("recommendation", document.key, *section, item.number)
        taken[iri] = taken.get(iri, 0) + 1
        iris[id(item)] = iri if taken[iri] == 1 else f"{iri}~{taken[iri]}"
    return iris


def state_item(
    triples: Triples,
    minter: Minter,
    document: ResolvedDocument,
    reading: ResolvedReading,
    place: tuple[str, int],
    evidence: Evidence,
) -> None:
    """State one recommendation: number, place, text, section, verb, deadline."""
    iri, position = place
    item, resolution = reading.reading.item, minter.part("resolution", document.key)
    text = " ".join(item.span.of(document.document.source.clean.text).split())
    triples.type(iri, ADR.Recommendation)
    triples.words(iri, RDFS.label, shortened(f"{item.number}. {text}"))
    triples.value(iri, ELI.number, item.number)
    triples.value(iri, SCHEMA.position, position)
    triples.words(iri, SCHEMA.text, text)
    triples.link(iri, ADR.inResolution, resolution)
    triples.link(iri, ELI.is_part_of, resolution)
    triples.link(resolution, ELI.has_part, iri)
    evidence.state(iri, iri, SCHEMA.text, item.span)
    if item.section is not None:
        triples.link(iri, ADR.inSection, minter.part("section", document.key, item.section.order))
    state_terms(triples, iri, reading, evidence)


def state_terms(triples: Triples, iri: str, reading: ResolvedReading, evidence: Evidence) -> None:
    """State the verb of asking and the deadline of a recommendation."""
    read = reading.reading
    if read.verb is not None and read.verb_span is not None:
        triples.link(iri, ADR.verb, concept("verb", read.verb))
        evidence.state(concept("verb", read.verb), iri, ADR.verb, read.verb_span, read.item.span)
    if read.deadline is not None:
        words = read.deadline.span.of(evidence.text)
        triples.words(iri, ADR.deadlineText, " ".join(words.split()))
        triples.value(iri, ADR.deadline, read.deadline.day)
        evidence.state(iri, iri, ADR.deadlineText, read.deadline.span, read.item.span)


def shortened(label: str) -> str:
    """A label of at most `LABEL` characters, cut between words."""
    if len(label) <= LABEL:
        return label
    return f"{label[: LABEL - 2].rsplit(' ', 1)[0].rstrip(' ,;:')} …"


def state_ask(
    triples: Triples, minter: Minter, iri: str, item: Item, asked: Asked, evidence: Evidence
) -> None:
    """State that a body is asked, a partner or informed, as an ask of its own; or that it is only mentioned."""
    role, body = asked.address.role, body_iri(minter, asked.body)
    within = item.span if asked.address.basis in (Basis.ITEM, Basis.RESPONSIBLE) else None
    triples.link(iri, LINK[role], body)
    if role is Role.MENTIONED:
        evidence.state(body, iri, LINK[role], asked.address.name.span, within)
        return
    if role is Role.ADDRESSEE:
        triples.link(body, ADR.isAskedIn, iri)
    ask = f"{iri.replace('/recommendation/', '/ask/', 1)}/{role.value}/{slug_of(asked.body.key)}"
    triples.type(ask, ADR.Ask)
    triples.words(ask, RDFS.label, f"п. {item.number} → {asked.named_as}")
    triples.link(ask, ADR.ofRecommendation, iri)
    triples.link(ask, ADR.body, body)
    triples.words(ask, ADR.namedAs, asked.named_as)
    triples.link(ask, ADR.role, concept("role", role.value))
    triples.link(ask, ADR.basis, concept("basis", asked.address.basis.value))
    evidence.state(ask, iri, LINK[role], asked.address.name.span, within)


def state_cited(
    triples: Triples, minter: Minter, iri: str, reading: ResolvedReading, evidence: Evidence
) -> None:
    """State which programmes, acts and named projects a recommendation names."""
    for mention, key in reading.instruments:
        instrument = minter.thing("instrument", key)
        triples.link(iri, ADR.cites, instrument)
        triples.link(iri, ELI.cites, instrument)
        evidence.state(instrument, iri, ADR.cites, mention.span, reading.reading.item.span)
    for found, key in reading.initiatives:
        initiative = minter.thing("initiative", key)
        triples.link(iri, ADR.concerns, initiative)
        evidence.state(initiative, iri, ADR.concerns, found.span, reading.reading.item.span)
