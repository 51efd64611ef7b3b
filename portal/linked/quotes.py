"""The IRI of a thing enters, the exact words that it rests on leave, each in its sentence, with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from ontology.terms import ADR, ELI, OA
from portal.linked.names import Namer

MOST = 10
"""Quotes on a page."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document: the pieces of their sentence, true of those that are meant; where they stand."""

    pieces: Sequence[tuple[str, bool]]
    href: str
    document: str
    """What the resolution is called, '' where it is not known."""


def quotes_of(namer: Namer, iri: str) -> list[Quote]:
    """The words: of evidence and of a gap those that they point to, of an ask those of its evidence."""
    return [quote_of(namer, one) for one in islice(dict.fromkeys(passages_of(namer, iri)), MOST)]


def passages_of(namer: Namer, iri: str) -> Iterator[str]:
    """The passages that a thing is, points to, is a part of, or is borne out by."""
    if namer.objects(iri, OA.hasSelector):
        yield iri
    yield from (one.value for one in namer.objects(iri, OA.hasTarget))
    yield from subjects(namer, OA.hasSelector, iri)
    for evidence in subjects(namer, OA.hasBody, iri):
        yield from (one.value for one in namer.objects(evidence, OA.hasTarget))


def subjects(namer: Namer, predicate: str, iri: str) -> list[str]:
    """What points to a thing by a property, in order."""
    graph = namer.scene.store.graph
    quads = graph.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(iri), None)
    return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})


def quote_of(namer: Namer, passage: str) -> Quote:
    """The words of a passage."""
    selectors = [one.value for one in namer.objects(passage, OA.hasSelector)]
    exact, before, after, start, end = (
        next((value.value for one in selectors for value in namer.objects(one, said)), "")
        for said in (OA.exact, OA.prefix, OA.suffix, OA.start, OA.end)
    )
    sentence = next((value.value for value in namer.objects(passage, ADR.sentence)), "")
    texts = namer.objects(passage, OA.hasSource)
    resolution = next((one.value for text in texts for one in namer.objects(text.value, ELI.realizes)), "")
    path = namer.scene.overview.addresses.words(resolution, start, end) if start and end else ""
    return Quote(
        pieces_of(sentence, exact, before, after),
        namer.place.link(path),
        namer.name(resolution) if resolution else "",
    )


def pieces_of(sentence: str, exact: str, before: str, after: str) -> list[tuple[str, bool]]:
    """A sentence with the words that are meant apart; where they are not in it, they and what is around."""
    at = place_of(sentence, exact, before, after)
    if at is None:
        return [(before, False), (exact, True), (after, False)]
    return [(sentence[:at], False), (exact, True), (sentence[at + len(exact) :], False)]


def place_of(sentence: str, exact: str, before: str, after: str) -> int | None:
    """Where the words stand in their sentence: of several places, the one with the same words around it."""
    found, at = list[int](), sentence.find(exact)
    while at >= 0 and exact:
        found.append(at)
        at = sentence.find(exact, at + 1)

    def fits(one: int) -> bool:
        head, tail = sentence[:one], sentence[one + len(exact) :]
        return (head.endswith(before) or before.endswith(head)) and (
            tail.startswith(after) or after.startswith(tail)
        )

    return next((one for one in found if fits(one)), found[0] if found else None)
