"""What a corpus asks again in, its triples out: a link, and beside it the claim that says why."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ingest.graph.iris import Minter
from ingest.graph.things import body_iri, concept
from ingest.graph.triples import Triples
from ingest.resolve.things import Corpus, Identity, Place, Repetition
from ontology.terms import ADR, PROV, RDFS

REASON = {
    "ru": ("тот же адресат: {}", "адресаты одного вида: {}", "общие слова: {}", " и "),
    "en": ("the same body: {}", "bodies of one kind: {}", "words in common: {}", " and "),
}


def state_repetitions(
    triples: Triples, minter: Minter, corpus: Corpus, stated: Mapping[str, Sequence[str]], agent: str
) -> None:
    """State what is asked again; `stated` has the IRIs of each document's recommendations, in order."""
    names = {body.identity: body.label for body in corpus.bodies}
    numbers = {
        Place(document.key, order): one.reading.item.number
        for document in corpus.documents
        for order, one in enumerate(document.readings)
    }
    for one in corpus.repetitions:
        later, earlier = (stated[place.document][place.order] for place in (one.later, one.earlier))
        triples.link(later, ADR.repeats, earlier)
        iri = minter.repetition(later, earlier)
        triples.type(iri, ADR.Repetition)
        triples.link(iri, ADR.repeatingItem, later)
        triples.link(iri, ADR.repeatedItem, earlier)
        triples.link(iri, PROV.wasAttributedTo, agent)
        triples.words(iri, RDFS.label, f"п. {numbers[one.later]} повторяет п. {numbers[one.earlier]}")
        state_claim(triples, minter, iri, one)
        for language in REASON:
            triples.words(iri, ADR.reason, reason(one, names, language), language)


def state_claim(triples: Triples, minter: Minter, iri: str, one: Repetition) -> None:
    """State how far two recommendations are one, by which words, and whom both ask."""
    triples.value(iri, ADR.score, Decimal(f"{one.score:.2f}"))
    triples.words(iri, ADR.matchingWords, ", ".join(one.words))
    for body in one.bodies:
        triples.link(iri, ADR.sameBody, body_iri(minter, body))
    for pair in one.namesakes:
        triples.link(iri, ADR.sameKind, concept("body-kind", pair.kind.concept))


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
