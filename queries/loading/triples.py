"""Graph files or a store folder enter, their triples leave as sorted lines: the same for the same graph.

Every line stands once. Those with blank nodes come first: they mean the same only if they are sent together.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from queries.errors import GraphUnreadable
from queries.shards import Reading, Shards, Source, shards_of

CANONICAL = ox.CanonicalizationAlgorithm.RDFC_1_0


@dataclass(frozen=True, slots=True)
class Triples:
    """A graph, ready to be sent."""

    lines: tuple[bytes, ...]
    """N-Triples, a line a triple, each with its line feed."""
    joined: int
    """How many lines, from the first, go together: those with blank nodes."""
    digest: str
    """Hexadecimal SHA-256 of the lines."""


def read_triples(graph: Source) -> Triples:
    """The triples of a graph file, of several, or of a store folder.

    GraphUnreadable where one cannot be read, breaks its format, is not as listed or holds several graphs;
    StoreFailed where a folder is no store.
    """
    if isinstance(graph, Path) and graph.is_dir():
        from queries.disk import open_disk

        return arranged(one_graph(graph, open_disk(graph).graph))
    return arranged(of_files(shards_of(graph)))


def of_files(shards: Shards) -> Iterator[ox.Triple]:
    """The triples of files that are one graph together; a blank node of one file is none of another."""
    reading, apart = Reading(shards), len(shards.files) > 1
    for shard in shards.files:
        with reading.content(shard) as content:
            yield from one_graph(shard.path, ox.parse(content, format=shard.form, rename_blank_nodes=apart))


def one_graph(path: Path, quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    """The triples of quads that are all in the default graph; GraphUnreadable where one is not."""
    default = ox.DefaultGraph()
    for quad in quads:
        if quad.graph_name != default:
            raise GraphUnreadable(
                f"{path}: holds several graphs ({quad.graph_name}); give a file of one, Turtle or N-Triples",
                ru=f"{path}: в файле несколько графов ({quad.graph_name}); нужен файл с одним: "
                "Turtle или N-Triples",
            )
        yield quad.triple


def arranged(triples: Iterable[ox.Triple]) -> Triples:
    """These triples in the order in which they are sent."""
    plain: set[bytes] = set()
    blank: list[ox.Triple] = []
    for triple in triples:
        if is_blank(triple.subject) or is_blank(triple.object):
            blank.append(triple)
        else:
            plain.add(line(triple))
    first = sorted({line(triple) for triple in canonical(blank)})
    lines = (*first, *sorted(plain))
    hashed = hashlib.sha256()
    for one in lines:
        hashed.update(one)
    return Triples(lines, len(first), hashed.hexdigest())


def canonical(triples: list[ox.Triple]) -> Iterator[ox.Triple]:
    """The same triples, their blank nodes named alike in every run."""
    if triples:
        dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
        dataset.canonicalize(CANONICAL)
        for quad in dataset:
            yield quad.triple


def is_blank(term: object) -> bool:
    """Whether a blank node stands in this term."""
    if isinstance(term, ox.Triple):
        return is_blank(term.subject) or is_blank(term.object)
    return isinstance(term, ox.BlankNode)


def line(triple: ox.Triple) -> bytes:
    """The triple as a line of N-Triples."""
    return f"{triple} .\n".encode()
