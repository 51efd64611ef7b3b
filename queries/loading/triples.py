"""A graph file or a store folder enters, its triples leave as sorted lines: the same for the same graph.

Every line stands once. Those with blank nodes come first: they mean the same only if they are sent together.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from queries.embedded import format_of, no_graph, unreadable
from queries.errors import GraphUnreadable

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


def read_triples(path: Path) -> Triples:
    """The triples of a graph file or of a store folder.

    GraphUnreadable where it cannot be read, breaks its format or holds several graphs; StoreFailed where a
    folder is no store.
    """
    if path.is_dir():
        from queries.disk import open_disk

        return arranged(one_graph(path, open_disk(path).graph))
    form = format_of(path)
    try:
        with path.open("rb") as file:
            return arranged(one_graph(path, ox.parse(file, format=form)))
    except OSError as error:
        raise unreadable(path, error) from error
    except (SyntaxError, ValueError) as error:
        raise no_graph(str(path), form, error) from error


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
