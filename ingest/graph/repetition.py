"""What a corpus asks again in, its triples out: a link, and beside it the claim that says why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.graph.iris import Minter
from ingest.graph.recommendation import item_iris
from ingest.graph.sheet import Sheet
from ingest.graph.terms import Shape, value_of, words_of
from ingest.graph.things import body_iri, concept
from ingest.graph.triples import with_beside
from ingest.resolve.things import Corpus, Identity, Place, Repetition, ResolvedDocument
from ontology.terms import ADR, PROV, RDFS

REASON = {
    "ru": ("тот же адресат: {}", "адресаты одного вида: {}", "общие слова: {}", " и "),
    "en": ("the same body: {}", "bodies of one kind: {}", "words in common: {}", " and "),
}


@dataclass(frozen=True, slots=True)
class Repeated:
    """What is asked again, by the key of the later document; what its claims name beyond that document.

    `items` are the earlier recommendations, each with its IRI and number; `names` those of bodies.
    """

    by_document: Mapping[str, Sequence[Repetition]]
    items: Mapping[Place, tuple[str, str]]
    names: Mapping[Identity, str]


def repeated_in(corpus: Corpus, items: Iterable[tuple[Place, tuple[str, str]]]) -> Repeated:
    """What the documents of a corpus ask again; `items` are the earlier recommendations."""
    by_document: dict[str, list[Repetition]] = defaultdict(list)
    for one in corpus.repetitions:
        by_document[one.later.document].append(one)
    asked = {body for one in corpus.repetitions for body in bodies_in(one)}
    names = {body.identity: body.label for body in corpus.bodies if body.identity in asked}
    return Repeated(by_document, dict(items), names)


def bodies_in(one: Repetition) -> Iterator[Identity]:
    """The bodies that a repetition speaks of."""
    yield from one.bodies
    for pair in one.namesakes:
        yield from (pair.later, pair.earlier)


def items_of(document: ResolvedDocument, minter: Minter) -> Iterator[tuple[Place, tuple[str, str]]]:
    """The recommendations of a document by their places, each with its IRI and number."""
    iris = item_iris(minter, document)
    for order, reading in enumerate(document.readings):
        item = reading.reading.item
        yield Place(document.key, order), (iris[id(item)], item.number)


def state_repetitions(sheet: Sheet, repeated: Repeated, items: Sequence[str], agent: str) -> None:
    """State what a document asks again; `items` are the IRIs of its recommendations, in order."""
    node = sheet.triples.node
    for one in repeated.by_document.get(sheet.document.key, ()):
        later, (earlier, number) = items[one.later.order], repeated.items[one.earlier]
        sheet.triples.link(later, ADR.repeats, earlier)
        own = sheet.document.readings[one.later.order].reading.item.number
        label = words_of(f"п. {own} повторяет п. {number}", "ru")
        said = (node(later), node(earlier), node(agent), label)
        state_claim(sheet, sheet.minter.repetition(later, earlier), said, one, repeated.names)


def state_claim(
    sheet: Sheet, iri: str, said: Sequence[str], one: Repetition, names: Mapping[Identity, str]
) -> None:
    """State how far two recommendations are one, by which words, whom both ask; `said` opens its shape."""
    node = sheet.triples.node
    bodies = sorted({node(body_iri(sheet.minter, body)) for body in one.bodies})
    kinds = sorted({node(concept("body-kind", pair.kind.concept)) for pair in one.namesakes})
    reasons = sorted(words_of(reason(one, names, language), language) for language in REASON)
    claim = value_of(Decimal(f"{one.score:.2f}")), words_of(", ".join(one.words), "ru")
    sheet.triples.shape(iri, claim_of(len(bodies), len(kinds)), *said, *claim, *reasons, *bodies, *kinds)


@cache
def claim_of(bodies: int, kinds: int) -> Shape:
    """The shape of a repetition that so many bodies, or kinds of them, are asked for."""
    items = (ADR.repeatingItem, ADR.repeatedItem, PROV.wasAttributedTo, RDFS.label)
    why = (ADR.score, ADR.matchingWords, *(ADR.reason for _ in REASON))
    whom = (*(ADR.sameBody for _ in range(bodies)), *(ADR.sameKind for _ in range(kinds)))
    return Shape(tuple(with_beside(ADR.Repetition)), (*items, *why, *whom))


def reason(one: Repetition, names: Mapping[Identity, str], language: str) -> str:
    """Why two recommendations are taken for one, in words: whom they ask, what they share, the score."""
    same, kind, shared, joined = REASON[language]
    pairs = [joined.join((names[pair.later], names[pair.earlier])) for pair in one.namesakes]
    whom = (
        same.format(", ".join(names[body] for body in one.bodies))
        if one.bodies
        else kind.format("; ".join(pairs))
    )
    score = f"{one.score:.2f}".replace(".", "," if language == "ru" else ".")
    return f"{whom}; {shared.format(', '.join(one.words))}; {score}"
