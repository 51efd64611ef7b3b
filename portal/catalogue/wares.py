"""An offer enters, what can be fetched of a data set leaves: files of a release, or answers of a service."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from portal.catalogue.offer import GRAPH, Offer
from portal.catalogue.settings import Said
from portal.releases.manifest import Piece, Release

PACKINGS = {"gzip": "application/gzip", "zip": "application/zip"}
"""The media type of a way to pack."""
KINDS = {
    "text/turtle": ("RDF_TURTLE", "Turtle"),
    "application/n-triples": ("RDF_N_TRIPLES", "N-Triples"),
    "application/n-quads": ("RDF_N_QUADS", "N-Quads"),
    "application/rdf+xml": ("RDF_XML", "RDF/XML"),
    "application/ld+json": ("JSON_LD", "JSON-LD"),
    "text/csv": ("CSV", "CSV"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("XLSX", "XLSX"),
    "application/json": ("JSON", "JSON"),
    "text/html": ("HTML", "HTML"),
    "text/plain": ("TXT", "TXT"),
    "application/zip": ("ZIP", "ZIP"),
}
"""Of each media type, its code in the EU table of file types, and what a person calls it."""
TABLES = ("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
LIVE = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
"""The formats in which a service gives a whole graph."""
WHOLE = Said("Весь граф", "The whole graph")
BOOK = Said("Все таблицы", "All tables")
PACKED = Said("сжато gzip", "packed with gzip")


@dataclass(frozen=True, slots=True)
class Ware:
    """One way to fetch a data set."""

    name: str
    """What it is called within the description: `graph-ttl`."""
    title: Said
    description: Said
    address: str
    media: str
    size: int
    """Bytes."""
    day: tuple[str, str]
    """When it was issued, and when it last changed; ISO, or ''."""
    packed: str = ""
    sha256: str = ""
    schemas: tuple[str, ...] = ()
    """The addresses of files that say what is in it."""

    @property
    def kind(self) -> str:
        """Its code in the EU table of file types."""
        return KINDS[self.media][0]


def wares_of(offer: Offer, data: str, title: Said) -> list[Ware]:
    """What can be fetched of a data set now."""
    if offer.releases:
        return list(released(offer, offer.releases[0], data, data, title))
    return list(answered(offer, title)) if data == GRAPH else []


def released(offer: Offer, release: Release, data: str, prefix: str, title: Said) -> Iterator[Ware]:
    """The files of a data set in a release; their names begin with `prefix`."""
    own = [one for one in release.pieces if one.data == data or (data == GRAPH and not one.data)]
    schemas = tuple(offer.root + release.path(one) for one in own if one.role == "schema")
    seen: set[str] = set()
    for piece in own:
        if piece.role != "data" or piece.media not in KINDS:
            continue
        name = f"{prefix}-{slug(piece)}"
        name = f"{name}-{piece.packed or 'plain'}" if name in seen else name
        seen.add(name)
        said = title if piece.data == data else BOOK
        yield Ware(
            name,
            titled(said, piece),
            described(said, piece),
            offer.root + release.path(piece),
            piece.media,
            piece.size,
            (release.version, release.version),
            piece.packed,
            piece.sha256,
            schemas if piece.media == "text/csv" else (),
        )


def answered(offer: Offer, title: Said) -> Iterator[Ware]:
    """The whole graph as the portal gives it, released or not."""
    for form, (path, size) in offer.given.items():
        called = KINDS[LIVE[form]][1]
        yield Ware(
            f"{GRAPH}-{form}",
            Said(f"{title.ru}, {called}", f"{title.en}, {called}"),
            Said(f"{WHOLE.ru} одним файлом {called}.", f"{WHOLE.en} as one file of {called}."),
            offer.root + path,
            LIVE[form],
            size,
            (offer.issued, offer.modified),
        )


def slug(piece: Piece) -> str:
    """What a file's endings say, the packing aside: `adresat.ttl.gz` is `ttl`."""
    endings = [one.lstrip(".") for one in PurePosixPath(piece.name).suffixes]
    return "-".join(one for one in endings if one != "gz") or "file"


def titled(said: Said, piece: Piece) -> Said:
    """The title of a file."""
    called = KINDS[piece.media][1]
    return Said(f"{said.ru}, {called}", f"{said.en}, {called}")


def described(said: Said, piece: Piece) -> Said:
    """What a file is, in a sentence."""
    called, table = KINDS[piece.media][1], piece.media in TABLES
    rows = (
        f", {'строк' if table else 'троек'} {piece.rows}",
        f", {piece.rows} {'rows' if table else 'triples'}",
    )
    rows = rows if piece.rows else ("", "")
    ru = f"{said.ru}: файл {called}{rows[0]}{', ' + PACKED.ru if piece.packed else ''}."
    en = f"{said.en}: a file of {called}{rows[1]}{', ' + PACKED.en if piece.packed else ''}."
    return Said(ru, en)
