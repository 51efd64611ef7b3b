"""A release enters, what is shown of its files leaves, data set by data set."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from portal.catalogue.settings import Said
from portal.catalogue.wares import KINDS
from portal.links import Place
from portal.releases.datasets import DATASETS, GRAPH, DataSet
from portal.releases.manifest import DATA, Piece, Release
from portal.shelf.weights import weight

ROLE = "data"
PATH = f"/{DATA}/"


@dataclass(frozen=True, slots=True)
class FileView:
    """One file, or one answer of the service."""

    spot: str
    name: str
    href: str
    form: str
    """What a person calls its format."""
    role: str = ROLE
    size: str = ""
    rows: int = 0
    sha256: str = ""
    packed: bool = False


@dataclass(frozen=True, slots=True)
class SetView:
    """A data set and its files."""

    name: str
    title: str
    description: str
    columns: tuple[tuple[str, str, str], ...] = ()
    """Name, title and description of each."""
    files: tuple[FileView, ...] = ()


def sets_of(release: Release, place: Place, spots: Mapping[str, str]) -> list[SetView]:
    """The data sets of a release that have files, in their order; `spots` are names by path of a file."""
    found = []
    for one in DATASETS:
        pieces = [piece for piece in release.pieces if data_of(piece) == one.name and piece.role == ROLE]
        beside = [piece for piece in release.pieces if piece.data == one.name and piece.role != ROLE]
        if pieces:
            files = tuple(view_of(release, piece, place, spots) for piece in (*pieces, *beside))
            found.append(set_view(one, files, place.lang))
    return found


def set_view(one: DataSet, files: tuple[FileView, ...], lang: str) -> SetView:
    """A data set in a language."""
    told = tuple(
        (head.name, in_lang(head.title, lang), in_lang(head.description, lang)) for head in one.columns
    )
    return SetView(one.name, in_lang(one.title, lang), in_lang(one.description, lang), told, files)


def data_of(piece: Piece) -> str:
    """The data set under which a file is shown: what holds all of them stands with the graph."""
    return piece.data or GRAPH


def view_of(release: Release, piece: Piece, place: Place, spots: Mapping[str, str]) -> FileView:
    """What is shown of a file."""
    path = release.path(piece)
    return FileView(
        spots.get(path, ""),
        piece.name,
        place.data(f"/{path}"),
        form_of(piece),
        piece.role,
        weight(piece.size, place.lang),
        piece.rows,
        piece.sha256,
        bool(piece.packed),
    )


def form_of(piece: Piece) -> str:
    """What a person calls the format of a file."""
    ending = PurePosixPath(piece.name.removesuffix(".gz")).suffix.lstrip(".").upper()
    return KINDS[piece.media][1] if piece.media in KINDS else ending


def in_lang(said: Said, lang: str) -> str:
    """The words of one language."""
    return said.ru if lang == "ru" else said.en
