"""A number of triples and a seed in, an invented graph as N-Triples out, shaped as `adresat build` makes it.

Documents are invented one by one, and stated by the very functions that state real ones; what many of them
speak of is stated at the end. Memory does not grow with the number of documents; there is no clock.

    python -m bench.graphs --triples 1000000 --seed 1 -o million.nt
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from bench.invent import words
from bench.invent.again import Earlier, Memory, repetition
from bench.invent.items import Desk
from bench.invent.resolution import invent
from bench.invent.world import World, new_world
from ingest.graph.document import Beyond, state_document
from ingest.graph.evidence import state_agent
from ingest.graph.iris import Minter
from ingest.graph.judgement import state_judgements
from ingest.graph.links import state_link
from ingest.graph.repetition import Repeated, items_of
from ingest.graph.series import Series, in_series
from ingest.graph.things import place_iri, state_things
from ingest.graph.triples import Fact, Triples
from ingest.graph.write import concepts
from ingest.resolve.decisions import Decision, DecisionFile, Verdict
from ingest.resolve.links import PLACES, Link
from ingest.resolve.things import Body, Corpus, Identity, Judgement, Place, Replaced, ResolvedDocument
from ontology import DATA

MILLION = 1_000_000
FILE = DecisionFile(Path("decisions.tsv"), "decisions.tsv", "2" * 64)
CHUNK = 1 << 20


def write_graph(out: BinaryIO, triples: int = MILLION, seed: int = 1) -> int:
    """Write an invented graph of at least so many triples; gives how many lines there are.

    A triple that two documents state stands twice: a file of each curator, a series.
    """
    written, held, size = 0, [], 0
    for fact in facts(triples, seed):
        line = f"{fact[0]} <{fact[1]}> {fact[2]} .\n"
        held.append(line)
        written, size = written + 1, size + len(line)
        if size >= CHUNK:
            out.write("".join(held).encode())
            held, size = [], 0
    out.write("".join(held).encode())
    return written


def facts(triples: int, seed: int) -> Iterator[Fact]:
    """Every triple of an invented graph."""
    world, memory, minter, count = new_world(seed), Memory(), Minter(DATA), 0
    shared = Triples()
    agent = state_agent(shared, minter, "0")
    shared.add_all(concepts())
    number = 0
    while count < triples:
        document, desk = invent(world, memory, number, count / triples)
        own = Triples()
        state_document(own, document, beyond_of(document, desk, minter, agent))
        remember(document, desk, minter)
        for fact in facts_of(own):
            count += 1
            yield fact
        number += 1
    corpus = corpus_of(world)
    state_things(shared, minter, corpus)
    state_judgements(shared, minter, corpus.replaced, corpus.judgements)
    invent_links(shared, minter, corpus)
    yield from facts_of(shared)


def invent_links(triples: Triples, minter: Minter, corpus: Corpus) -> None:
    """State of every fifth place where it would be elsewhere: the tables of links know no invented one."""
    for order, place in enumerate(corpus.territories[::5]):
        point = Decimal(50 + order % 20), Decimal(30 + order % 100)
        link = Link("geonames", str(900_000_000 + order), PLACES, ("https://www.geonames.org/",), point)
        state_link(triples, minter, (place_iri(minter, place), place.label), link)


def facts_of(triples: Triples) -> Iterator[Fact]:
    """All that was stated, in order."""
    for subject in triples.subjects():
        yield from triples.facts(subject)


def beyond_of(document: ResolvedDocument, desk: Desk, minter: Minter, agent: str) -> Beyond:
    """What the statements of a document take from beyond it: its series, what it asks again."""
    found = in_series(document)
    series = {document.key: Series(found.by_town, found.name, found.span)} if found is not None else {}
    again = [
        repetition(Place(document.key, order), who, earlier, 0.35 + (order * 7 % 60) / 100)
        for order, who, earlier in desk.again
    ]
    items = {earlier.place: (earlier.iri, earlier.number) for _, _, earlier in desk.again}
    names = {one.body.identity: one.body.label for one in desk.world.known.values()} if again else {}
    return Beyond(minter, agent, series, Repeated({document.key: again}, items, names))


def remember(document: ResolvedDocument, desk: Desk, minter: Minter) -> None:
    """Keep what later documents may ask again."""
    if desk.day is None:
        return
    iris = dict(items_of(document, minter))
    asked = [*desk.alone, *((order, who, earlier.phrase) for order, who, earlier in desk.again)]
    for order, who, phrase in asked:
        place = Place(document.key, order)
        iri, number = iris[place]
        earlier = Earlier(place, iri, number, desk.day, who.body.identity, phrase)
        desk.memory.keep(earlier, who)
        if desk.forum.edition:
            desk.forum.asked.append((who, earlier))
            desk.memory.hold(desk.forum)


def corpus_of(world: World) -> Corpus:
    """What all documents spoke of, and how people judged it; the documents themselves are gone."""
    bodies = {identity: who.body for identity, who in sorted(world.known.items())}
    judgements, replaced = judged(list(bodies.values()))
    return Corpus(
        (),
        tuple(bodies.values()),
        tuple(world.places[key] for key in sorted(world.places)),
        tuple(sorted(world.acts.things, key=lambda one: one.key)),
        tuple(sorted(world.projects.things, key=lambda one: one.key)),
        judgements,
        (),
        replaced,
    )


def judged(bodies: Sequence[Body]) -> tuple[tuple[Judgement, ...], tuple[Replaced, ...]]:
    """Judgements on every fortieth body: a name of it that led elsewhere, another body, a renaming."""
    judgements, replaced = [], []
    for place in range(0, len(bodies) - 1, 20):
        one, other = bodies[place].identity, bodies[place + 1].identity
        old = one._replace(core=f"{one.core} прежнее имя")
        match list(Verdict)[place // 20 % 3]:
            case Verdict.SAME:
                replaced.append(Replaced(old, one, f"{bodies[place].label} (прежнее имя)"))
                judgements.append(judgement(Verdict.SAME, place, (old, one), (one, one)))
            case verdict:
                judgements.append(judgement(verdict, place, (one, other), (one, other)))
    return tuple(judgements), tuple(replaced)


def judgement(
    verdict: Verdict, place: int, named: tuple[Identity, Identity], now: tuple[Identity, Identity]
) -> Judgement:
    """A judgement on two bodies, signed and dated."""
    day = date(2025, 1 + place % 12, 1 + place % 28)
    since = date(2020, 1, 1) if verdict is Verdict.RENAME else None
    who, why = words.CURATORS[place % 3], words.REASONS[place % 3]
    left, right = (one.key for one in named)
    decision = Decision(verdict, left, right, who, day, why, since, FILE, place + 2)
    return Judgement(decision, *named, *now)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a graph to a file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--triples", type=int, default=MILLION, help="at least so many (default: a million)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same graph")
    parser.add_argument("-o", "--output", type=Path, required=True, help="a file of N-Triples")
    args = parser.parse_args(arguments)
    began = time.perf_counter()
    with args.output.open("wb") as out:
        written = write_graph(out, args.triples, args.seed)
    taken = time.perf_counter() - began
    print(f"{args.output}: {written:,} triples in {taken:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
