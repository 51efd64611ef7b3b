"""A corpus in, the graph as Turtle out: sorted, without a clock or a blank node, put in place whole.

What one document says of its own things stands together and goes to a temporary file document by document;
what many say of one thing is put together at the end.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from ingest.errors import GraphNotWritten, Said
from ingest.forked import share_out
from ingest.graph.curator import curator_iri, curators_of
from ingest.graph.document import Beyond
from ingest.graph.evidence import state_agent
from ingest.graph.iris import Minter
from ingest.graph.judgement import state_judgements
from ingest.graph.own import Press, Written
from ingest.graph.repetition import repeated_in
from ingest.graph.series import series_of
from ingest.graph.spill import Spill, Stretch, Turtle
from ingest.graph.terms import Terms
from ingest.graph.things import state_things
from ingest.graph.triples import Fact, Triples
from ingest.resolve.things import Corpus
from ingest.uncollected import uncollected
from ontology import PREFIXES, SCHEMES
from ontology.terms import DCT, RDF, SKOS

THINGS = ("body", "place", "instrument", "initiative", "series")
CONCEPT = frozenset({RDF.type, SKOS.inScheme, SKOS.prefLabel, SKOS.notation, DCT.title})


@uncollected()
def turtle_of(corpus: Corpus, base: str, version: str, jobs: int = 1) -> Turtle:
    """The corpus as Turtle, written by `jobs` processes; the bytes do not depend on how many they are.

    Raises `GraphNotWritten` where there is no room for it, `WorkerLost`.
    """
    minter, terms, shared = Minter(base), Terms(prefixes(base)), Triples()
    agent = state_agent(shared, minter, version)
    state_things(shared, minter, corpus)
    state_judgements(shared, minter, corpus)
    shared.add_all(concepts())
    beyond = beyond_of(corpus, minter, agent)
    try:
        spills = [Spill(number) for number in range(max(jobs, 1) + 1)]

        def work(number: int, places: Iterator[int]) -> Written:
            press = Press(beyond, terms, spills[number])
            for place in places:
                press.write(corpus.documents[place])
            return press.written()

        return joined(share_out(work, len(corpus.documents), jobs), shared, terms, spills)
    except OSError as error:
        raise no_room(Path(tempfile.gettempdir()), error) from error


def beyond_of(corpus: Corpus, minter: Minter, agent: str) -> Beyond:
    """What the documents of a corpus share; the IRIs that two of them may mint are minted here, in order."""
    series = series_of(corpus.documents)
    for document in corpus.documents:
        if document.key in series:
            minter.thing("series", series[document.key].key)
        for name in curators_of(document.document.curation):
            curator_iri(minter, name)
    return Beyond(minter, agent, series, repeated_in(corpus, minter))


def joined(made: Iterable[Written], shared: Triples, terms: Terms, spills: Sequence[Spill]) -> Turtle:
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


def no_room(folder: Path, error: OSError) -> GraphNotWritten:
    """The error of a graph for which the folder of temporary files has no room."""
    reason = (error.strerror or str(error)).lower()
    return GraphNotWritten(
        Said(
            f"{folder}: граф не записан ({reason}); освободите место или задайте другую папку в TMPDIR",
            f"{folder}: the graph cannot be written ({reason}); make room or name another folder in TMPDIR",
        )
    )


def not_written(path: Path, error: OSError) -> GraphNotWritten:
    """The error of a graph that could not be written, with what the system says in lower case."""
    reason = (error.strerror or str(error)).lower()
    return GraphNotWritten(
        Said(
            f"{path}: граф не записан ({reason}); выберите другое место после -o",
            f"{path}: cannot be written ({reason}); choose another place with -o",
        )
    )
