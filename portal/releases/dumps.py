"""A graph enters, its dumps leave: the same triples as Turtle, N-Triples, N-Quads, RDF/XML and JSON-LD.

Each is written as the graph is read, subject by subject: memory does not grow with it. Turtle lies there
unpacked as well, for programs that read no gzip.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from ontology import PREFIXES
from portal.errors import CannotExport
from portal.jobs.rdf import ENDS_IN_NAME
from portal.releases.files import CHUNK, Content, opened, pack, piece_of
from portal.releases.manifest import Piece
from portal.releases.named import Named
from portal.releases.source import Source
from portal.terms.context import MEDIA, document

THINGS = ("body", "initiative", "instrument", "place", "series")
"""Kinds whose IRIs end in their key: Turtle shortens them, as `adresat build` does."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NAME = "adresat"


class Carriage:
    """A file for RDF/XML; a carriage return, which readers take for a line feed, is written as a name."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def write(self, piece: bytes) -> int:
        """Take a piece."""
        self.file.write(bytes(piece).replace(b"\r", b"&#xD;"))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held here."""


def dumps(source: Source, folder: Path) -> Iterator[Piece]:
    """Write every dump of the graph, and tell of each."""
    for ending, (media, write) in WRITERS.items():
        name = f"{NAME}.{ending}"
        with opened(folder / name) as file:
            rows = write(source, file)
        yield piece_of(folder, name, Content(media), rows)
        if ending in UNPACKED:
            pack(folder / name)
            yield piece_of(folder, f"{name}.gz", Content(media), rows)


def n_triples(source: Source, file: BinaryIO) -> int:
    """The sorted lines: their digest is that of the graph."""
    return put(source.facts.lines(), file)


def n_quads(source: Source, file: BinaryIO) -> int:
    """The sorted lines, each with the graph of the resolution to which it belongs."""
    named = Named(source.store, source.base or f"{source.root}id/")

    def lines() -> Iterator[bytes]:
        for subject in source.facts.subjects:
            told = (named.line(triple) for _, triple in source.facts.about(subject))
            yield "".join(told).encode()

    return put(lines(), file)


def turtle(source: Source, file: BinaryIO) -> int:
    """Turtle with the prefixes of the vocabulary, and those of things."""
    return serialized(source.facts.triples(), file, ox.RdfFormat.TURTLE, prefixes_of(source))


def rdf_xml(source: Source, file: BinaryIO) -> int:
    """RDF/XML, an element for each subject; CannotExport where XML has no way to say it."""
    writer = Carriage(file)
    return serialized(expressible(source.facts.triples()), writer, ox.RdfFormat.RDF_XML, PREFIXES)


def json_ld(source: Source, file: BinaryIO) -> int:
    """JSON-LD under the published context, which stands in it: a node on each line."""
    counted = Counted(source.facts.triples())
    put(document(counted), file)
    return counted.count


WRITERS: Mapping[str, tuple[str, Callable[[Source, BinaryIO], int]]] = {
    "ttl": ("text/turtle", turtle),
    "nt.gz": ("application/n-triples", n_triples),
    "nq.gz": ("application/n-quads", n_quads),
    "rdf.gz": ("application/rdf+xml", rdf_xml),
    "jsonld.gz": (MEDIA, json_ld),
}
"""By the ending of the file, the media type of what is in it, and who writes it and counts its triples."""


UNPACKED = ("ttl",)
"""Those of them that lie there packed and as they are."""


def prefixes_of(source: Source) -> dict[str, str]:
    """The prefixes of Turtle."""
    things = {kind: f"{source.base}{kind}/" for kind in THINGS} if source.base else {}
    return {name: iri for name, iri in PREFIXES.items() if name != "id"} | things


def put(blocks: Iterable[bytes], file: BinaryIO) -> int:
    """Write lines, many at once; how many there are."""
    held, size, count = [], 0, 0
    for block in blocks:
        held.append(block)
        size, count = size + len(block), count + block.count(b"\n")
        if size > CHUNK:
            file.write(b"".join(held))
            held, size = [], 0
    file.write(b"".join(held))
    return count


class Counted:
    """Triples as they come, counted."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.triples = triples
        self.count = 0

    def __iter__(self) -> Iterator[ox.Triple]:
        for triple in self.triples:
            self.count += 1
            yield triple


def serialized(
    triples: Iterable[ox.Triple], file: BinaryIO | Carriage, form: ox.RdfFormat, prefixes: Mapping[str, str]
) -> int:
    """Write triples as they come; how many there are."""
    counted = Counted(triples)
    ox.serialize(counted, file, form, prefixes=dict(prefixes))  # type: ignore[arg-type]
    return counted.count


def expressible(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """The triples, as long as XML can hold them."""
    fine: set[str] = set()
    for triple in triples:
        value = triple.predicate.value
        if value not in fine:
            if not ENDS_IN_NAME.search(value):
                raise inexpressible(triple)
            fine.add(value)
        if isinstance(triple.object, ox.Literal) and NOT_XML.search(triple.object.value):
            raise inexpressible(triple)
        yield triple


def inexpressible(triple: ox.Triple) -> CannotExport:
    """The refusal of a triple that RDF/XML cannot hold."""
    told = str(triple)[:200]
    return CannotExport(
        f"в RDF/XML не записать: {told}; уберите управляющие знаки или дайте свойству другое имя",
        f"RDF/XML cannot hold: {told}; remove control characters, or give the property another name",
    )
