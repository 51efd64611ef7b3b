"""A corpus in, the graph as Turtle out: sorted, without a clock or a blank node, put in place whole."""

import contextlib
import os
import tempfile
from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse, serialize

from ingest.errors import GraphNotWritten, Said
from ingest.graph.document import state_document
from ingest.graph.evidence import state_agent
from ingest.graph.iris import Minter
from ingest.graph.judgement import state_judgements
from ingest.graph.repetition import state_repetitions
from ingest.graph.series import series_of
from ingest.graph.things import state_things
from ingest.graph.triples import Triples
from ingest.resolve.things import Corpus
from ontology import PREFIXES, SCHEMES
from ontology.terms import DCT, RDF, SKOS

THINGS = ("body", "place", "instrument", "initiative", "series")
CONCEPT = frozenset({RDF.type, SKOS.inScheme, SKOS.prefLabel, SKOS.notation, DCT.title})


def turtle_of(corpus: Corpus, base: str, version: str) -> bytes:
    """The corpus as Turtle, UTF-8."""
    triples, minter = Triples(), Minter(base)
    agent = state_agent(triples, minter, version)
    state_things(triples, minter, corpus)
    state_judgements(triples, minter, corpus)
    series = series_of(corpus.documents)
    stated = {
        document.key: state_document(triples, minter, document, agent, series.get(document.key))
        for document in corpus.documents
    }
    state_repetitions(triples, minter, corpus, stated, agent)
    triples.add_all(concepts())
    return with_sorted_prefixes(
        serialize(triples.sorted(), format=RdfFormat.TURTLE, prefixes=prefixes(base)) or b""
    )


def prefixes(base: str) -> dict[str, str]:
    """The prefixes of the file: those of the vocabulary, and of the things whose IRIs end in their key."""
    return {
        **{name: iri for name, iri in PREFIXES.items() if name != "id"},
        **{kind: f"{base}{kind}/" for kind in THINGS},
    }


def with_sorted_prefixes(turtle: bytes) -> bytes:
    """The file with its prefixes in order, those alone that it uses."""
    lines = turtle.split(b"\n")
    head = sorted(line for line in lines if line.startswith(b"@prefix "))
    body = b"\n".join(line for line in lines if not line.startswith(b"@prefix "))
    used = [line for line in head if line.split()[1] in body]
    return b"\n".join([*used, b"", body])


@cache
def concepts() -> tuple[Triple, ...]:
    """The names of all concepts, which a reader of the graph alone needs."""
    files = [parse(path.read_bytes(), format=RdfFormat.TURTLE) for path in sorted(SCHEMES.glob("*.ttl"))]
    return tuple(quad.triple for quads in files for quad in quads if quad.predicate.value in CONCEPT)


def write_whole(data: bytes, path: Path) -> None:
    """Put the bytes in place at once: a reader sees the old file or the new, never a part."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise not_written(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
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
