"""A corpus in, the graph as Turtle out: sorted, without a clock or a blank node, put in place whole.

What one document says of its own things stands together and goes to a temporary file document by document;
what many say of one thing is put together at the end.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from pyoxigraph import RdfFormat, parse

from ingest.errors import GraphNotWritten, Said
from ingest.forked import in_order, share_out
from ingest.graph.curator import curator_key, curators_of
from ingest.graph.document import Beyond
from ingest.graph.evidence import state_agent
from ingest.graph.iris import Minter, told_apart
from ingest.graph.judgement import state_judgements
from ingest.graph.links import state_links
from ingest.graph.own import Press, Written
from ingest.graph.repetition import items_of, repeated_in
from ingest.graph.series import InSeries, Series, in_series, series_of
from ingest.graph.spill import Spill, Stretch, Turtle
from ingest.graph.terms import Terms
from ingest.graph.things import state_things
from ingest.graph.triples import Fact, Triples
from ingest.resolve.things import Corpus, Place, ResolvedDocument
from ingest.shelf import room
from ingest.uncollected import uncollected
from ontology import PREFIXES, SCHEMES
from ontology.terms import DCT, RDF, SKOS

Told = TypeVar("Told")
THINGS = ("body", "place", "instrument", "initiative", "series")
CONCEPT = frozenset({RDF.type, SKOS.inScheme, SKOS.prefLabel, SKOS.notation, DCT.title})


def turtle_of(corpus: Corpus, base: str, version: str, jobs: int = 1) -> Turtle:
    """The corpus as Turtle; raises as `turtle_and` does."""
    return turtle_and(corpus, base, version, lambda document: None, jobs)[0]


@uncollected()
def turtle_and(
    corpus: Corpus, base: str, version: str, tell: Callable[[ResolvedDocument], Told], jobs: int = 1
) -> tuple[Turtle, list[Told]]:
    """The corpus as Turtle, written by `jobs` processes; the bytes do not depend on how many they are.

    With it comes what `tell` makes of each document, which is taken out but once. Raises `GraphNotWritten`
    where there is no room for it, `WorkerLost`.
    """
    glimpses = glimpses_of(corpus, Minter(base), jobs)
    series = series_of(one.series for one in glimpses if one.series is not None)
    minter = Minter(base, told_apart(base, keys_in(corpus, glimpses, series)))
    terms, shared = Terms(prefixes(base)), Triples()
    agent = state_agent(shared, minter, version)
    state_things(shared, minter, corpus)
    state_judgements(shared, minter, corpus.replaced, corpus.judgements)
    state_links(shared, minter, corpus)
    shared.add_all(concepts())
    repeated = repeated_in(corpus, (item for one in glimpses for item in one.items))
    beyond = Beyond(minter, agent, series, repeated)
    with room():
        spills = [Spill(number) for number in range(max(jobs, 1) + 1)]

        def work(number: int, places: Iterator[int]) -> tuple[Written, list[tuple[int, Told]]]:
            press, told = Press(beyond, terms, spills[number]), []
            for place in places:
                document = corpus.documents[place]
                press.write(document)
                told.append((place, tell(document)))
            return press.written(), told

        made = share_out(work, len(corpus.documents), jobs)
        told = dict(one for _, some in made for one in some)
        turtle = joined([one for one, _ in made], shared, terms, spills)
    return turtle, [told[place] for place in range(len(told))]


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What of a document the others must know before it is written: its series, its curators, its items."""

    series: InSeries | None
    curators: tuple[str, ...]
    items: tuple[tuple[Place, tuple[str, str]], ...]


def glimpses_of(corpus: Corpus, minter: Minter, jobs: int) -> list[Glimpse]:
    """A glimpse of each document, in their order."""
    earlier = {one.earlier for one in corpus.repetitions}

    def glimpse(place: int) -> Glimpse:
        document = corpus.documents[place]
        items = tuple(item for item in items_of(document, minter) if item[0] in earlier)
        return Glimpse(in_series(document), tuple(curators_of(document.document.curation)), items)

    return in_order(glimpse, len(corpus.documents), jobs)


def keys_in(corpus: Corpus, glimpses: Sequence[Glimpse], series: Mapping[str, Series]) -> dict[str, set[str]]:
    """The keys of all things of which several documents may speak, by kind."""
    judged = {each for one in corpus.judgements for each in (one.left, one.right)}
    return {
        "body": {one.identity.key for one in corpus.bodies}
        | {one.old.key for one in corpus.replaced}
        | {one.key for one in judged},
        "place": {one.key for one in corpus.territories},
        "instrument": {one.key for one in corpus.instruments},
        "initiative": {one.key for one in corpus.initiatives},
        "series": {one.key for one in series.values()},
        "agent": {curator_key(name) for one in glimpses for name in one.curators}
        | {curator_key(one.decision.who) for one in corpus.judgements},
    }


def joined(made: Sequence[Written], shared: Triples, terms: Terms, spills: Sequence[Spill]) -> Turtle:
    """What the documents wrote and what is said of shared things, in one order, under the prefixes met."""
    stretches: list[Stretch] = []
    for one in made:
        stretches += one.stretches
        shared.add_all(one.shared)
    last = spills[-1]
    stretches += [last.add(subject, shared.block(subject, terms)) for subject in shared.subjects()]
    last.file.flush()
    used = terms.used.union(*(one.prefixes for one in made))
    lines = sorted(f"@prefix {name}: <{iri}> .\n" for name, iri in terms.prefixes.items() if name in used)
    return Turtle("".join([*lines, "\n"]).encode(), stretches, [spill.file for spill in spills])


def prefixes(base: str) -> dict[str, str]:
    """The prefixes of the file: those of the vocabulary, and of the things whose IRIs end in their key."""
    return {
        **{name: iri for name, iri in PREFIXES.items() if name != "id"},
        **{kind: f"{base}{kind}/" for kind in THINGS},
    }


@cache
def concepts() -> tuple[Fact, ...]:
    """The names of all concepts, which a reader of the graph alone needs."""
    files = [parse(path.read_bytes(), format=RdfFormat.TURTLE) for path in sorted(SCHEMES.glob("*.ttl"))]
    return tuple(
        (str(quad.subject), quad.predicate.value, str(quad.object))
        for quads in files
        for quad in quads
        if quad.predicate.value in CONCEPT
    )


def write_whole(chunks: Iterable[bytes], path: Path) -> None:
    """Put the bytes in place at once: a reader sees the old file or the new, never a part."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise not_written(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise not_written(path, error) from error


def not_written(path: Path, error: OSError) -> GraphNotWritten:
    """The error of a graph that could not be written, with what the system says in lower case."""
    reason = (error.strerror or str(error)).lower()
    return GraphNotWritten(
        Said(
            f"{path}: граф не записан ({reason}); выберите другое место после -o",
            f"{path}: cannot be written ({reason}); choose another place with -o",
        )
    )
