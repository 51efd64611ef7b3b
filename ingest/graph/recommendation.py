"""The recommendations of a document in, their triples out: texts, asks with role and basis, deadlines."""

from collections.abc import Iterable
from typing import TypeAlias

from ingest.graph.cited import state_initiatives, state_instruments
from ingest.graph.correction import correction_iri, put_by
from ingest.graph.curator import state_curator
from ingest.graph.iris import Minter
from ingest.graph.sheet import Sheet
from ingest.graph.terms import Shape, words_of
from ingest.graph.things import body_iri, concept
from ingest.graph.triples import with_beside
from ingest.model import Basis, Item, Role
from ingest.resolve.things import Asked, ResolvedDocument, ResolvedReading
from ontology.terms import ADR, ELI, PROV, RDFS, SCHEMA

LINK = {
    Role.ADDRESSEE: ADR.askedOf,
    Role.PARTNER: ADR.jointlyWith,
    Role.RECIPIENT: ADR.informs,
    Role.MENTIONED: ADR.mentions,
}
ASK = Shape(
    tuple(with_beside(ADR.Ask)),
    (RDFS.label, ADR.namedAs, ADR.ofRecommendation, ADR.body, ADR.role, ADR.basis),
)
Number: TypeAlias = tuple[int | None, str]
LABEL = 80  # characters of a recommendation's display label


def state_recommendations(sheet: Sheet) -> dict[int, str]:
    """State every recommendation; gives their IRIs by the identity of their items."""
    iris = item_iris(sheet.minter, sheet.document)
    for position, reading in enumerate(sheet.document.readings, 1):
        item = reading.reading.item
        iri = iris[id(item)]
        state_item(sheet, reading, iri, position)
        if item.parent is not None:
            sheet.triples.link(iri, ADR.parentItem, iris[id(item.parent)])
        for asked in reading.asked:
            state_ask(sheet, iri, item, asked)
        state_instruments(sheet, iri, reading.instruments, item.span)
        state_initiatives(sheet, iri, reading.initiatives, item.span)
    return iris


def item_iris(minter: Minter, document: ResolvedDocument) -> dict[int, str]:
    """The IRI of each item: of document, section and printed number; a number met again is told apart."""
    items = [one.reading.item for one in document.readings]
    iris = numbered_iris(minter, document.key, map(number_of, items))
    return dict(zip(map(id, items), iris, strict=True))


def number_of(item: Item) -> Number:
    """By what an item is known in its document: the order of its section, its number as printed."""
    return (item.section.order if item.section is not None else None), item.number


def numbered_iris(minter: Minter, document: str, numbers: Iterable[Number]) -> list[str]:
    """The IRIs of the items of a document, by its key, in their order."""
    iris: list[str] = []
    taken: dict[str, int] = {}
    for section, number in numbers:
        iri = minter.part("recommendation", document, *(() if section is None else (section,)), number)
        taken[iri] = taken.get(iri, 0) + 1
        iris.append(iri if taken[iri] == 1 else f"{iri}~{taken[iri]}")
    return iris


def state_item(sheet: Sheet, reading: ResolvedReading, iri: str, position: int) -> None:
    """State one recommendation: number, place, text, section, verb, deadline."""
    triples, item = sheet.triples, reading.reading.item
    text = " ".join(item.span.of(sheet.evidence.text).split())
    triples.type(iri, ADR.Recommendation)
    triples.words(iri, RDFS.label, shortened(f"{item.number}. {text}"))
    triples.value(iri, ELI.number, item.number)
    triples.value(iri, SCHEMA.position, position)
    triples.words(iri, SCHEMA.text, text)
    triples.link(iri, ADR.inResolution, sheet.resolution)
    triples.link(iri, ELI.is_part_of, sheet.resolution)
    triples.link(sheet.resolution, ELI.has_part, iri)
    sheet.evidence.state(iri, iri, SCHEMA.text, item.span)
    if item.section is not None:
        triples.link(iri, ADR.inSection, sheet.part("section", item.section.order))
    state_terms(sheet, reading, iri)


def state_terms(sheet: Sheet, reading: ResolvedReading, iri: str) -> None:
    """State the verb of asking, what the ask names definitely, and the deadline of a recommendation."""
    read, triples, evidence = reading.reading, sheet.triples, sheet.evidence
    if read.verb is not None and read.verb_span is not None:
        triples.link(iri, ADR.verb, concept("verb", read.verb))
        evidence.state(concept("verb", read.verb), iri, ADR.verb, read.verb_span, read.item.span)
    if read.is_specific is not None:
        triples.link(
            iri, ADR.specificity, concept("specificity", "specific" if read.is_specific else "general")
        )
    for named in read.named:
        aspect = concept("aspect", named.aspect.value)
        triples.link(iri, ADR.specifiedBy, aspect)
        evidence.state(aspect, iri, ADR.specifiedBy, named.span, read.item.span)
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


def state_ask(sheet: Sheet, iri: str, item: Item, asked: Asked) -> None:
    """State what a body is to a recommendation; one that is more than mentioned gets an ask of its own."""
    triples, evidence = sheet.triples, sheet.evidence
    role, body = asked.address.role, body_iri(sheet.minter, asked.body)
    within = item.span if asked.address.basis in (Basis.ITEM, Basis.RESPONSIBLE) else None
    triples.link(iri, LINK[role], body)
    if role is Role.MENTIONED:
        evidence.state(body, iri, LINK[role], asked.address.name.span, within)
        return
    if role is Role.ADDRESSEE:
        triples.link(body, ADR.isAskedIn, iri)
    ask = sheet.minter.ask(iri, role.value, body)
    triples.shape(
        ask,
        ASK,
        *(words_of(f"п. {item.number} → {asked.named_as}", "ru"), words_of(asked.named_as, "ru")),
        *map(triples.node, (iri, body, concept("role", role.value))),
        triples.node(concept("basis", asked.address.basis.value)),
    )
    correction = put_by(sheet, asked.address)
    if correction is None:
        evidence.state(ask, iri, LINK[role], asked.address.name.span, within)
        return
    curator = state_curator(triples, sheet.minter, correction.row.who)
    triples.link(ask, PROV.wasDerivedFrom, correction_iri(sheet, correction.row))
    evidence.state_by(curator, ask, iri, LINK[role], asked.address.name.span)
