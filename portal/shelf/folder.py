"""The releases of a folder enter, the pages of their data leave, with their style: no server, no other site.

They lie where the addresses of the catalogue lead: `data/index.html` answers `data/#graph`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from portal.links import Place
from portal.releases.manifest import MANIFEST, Release
from portal.releases.source import Shown
from portal.releases.told import read_told
from portal.shelf.files import PATH
from portal.shelf.ground import Ground, Lead
from portal.shelf.page import PASSPORTS, data_page, release_page
from portal.site.names import Address, file_of, relative
from portal.static_files import SHEET, STATIC
from portal.words import LANGUAGES

STYLE = "data/data.css"
SHELL = "data-alone.html.j2"
POLICY = "default-src 'none'; style-src 'self' file:; img-src data:; base-uri 'none'; form-action 'none'"
DESCRIBED = ("catalog.ttl", "catalog.nt", "catalog.jsonld", "catalog.rdf", "void.ttl", ".well-known/void")


@dataclass(frozen=True, slots=True)
class FolderPlace(Place):
    """Where a page of the folder is: the file it is written to."""

    here: str = ""
    address: str = ""
    """The root address of the portal; never ends with a slash."""
    files: Mapping[str, str] = field(default_factory=dict)
    """By path of the service, what there is of it in the folder, the pages aside."""
    pages: frozenset[str] = frozenset()
    """The paths of the pages."""

    @property
    def served(self) -> bool:
        """False: no service stands behind these pages."""
        return False

    @property
    def root(self) -> str:
        """The address of the portal."""
        return self.address

    def policy(self, path: str, *, rich: bool = False) -> str:
        """What may be loaded: the style."""
        return POLICY

    def graph(self, form: str) -> str:
        """None: what there is of the graph is released."""
        return ""

    def link(self, path: str, params: Mapping[str, str] | None = None, *, lang: str = "") -> str:
        """The way to what the folder holds, '' to what it does not."""
        page, mark, spot = path.partition("#")
        there = self.files.get(page, "")
        if page in self.pages:
            there = file_of(Address(page, (), lang or self.lang), paged=True)
        return f"{relative(self.here, there)}{mark}{spot}" if there else ""

    def data(self, path: str, params: Mapping[str, str] | None = None) -> str:
        """The way to a file."""
        return self.link(path)

    def asset(self, name: str, tag: str) -> str:
        """The way to the style; nothing else is loaded."""
        return relative(self.here, STYLE) if name == SHEET else ""

    def whole(self, path: str, params: Mapping[str, str]) -> str:
        """The address on the web."""
        way = replace(self, here="").link(path)
        return f"{self.address}/{way.removesuffix('index.html')}"


def pages(shown: Shown) -> Iterator[tuple[str, bytes]]:
    """See portal.releases.source.Describer."""
    ground = ground_of_folder(shown)
    paths = {PATH: "", **{f"{PATH}{one.version}/": one.version for one in shown.releases}}
    known = FolderPlace(
        "ru",
        address=shown.source.root.rstrip("/"),
        files=dict(files_of(shown.releases)),
        pages=frozenset(paths),
    )
    for path, version in paths.items():
        for lang in LANGUAGES:
            here = file_of(Address(path, (), lang), paged=True)
            place = replace(known, lang=lang, here=here)
            made = release_page(ground, place, version, SHELL) if version else data_page(ground, place, SHELL)
            yield here, made.body
    yield STYLE, STATIC[SHEET].body


def ground_of_folder(shown: Shown) -> Ground:
    """What the pages are made from; things have no pages here: their IRIs themselves are led to."""
    source = shown.source
    told = {} if shown.folder is None else dict(read_told(shown.folder, shown.releases))
    return Ground(
        source.store,
        shown.releases[0].triples if shown.releases else 0,
        source.base,
        replace(source.settings, url=source.root),
        iris,
        shown.releases,
        told,
    )


def iris(place: Place) -> Lead:
    """Leads an IRI to itself."""
    return lambda iri: iri


def files_of(releases: tuple[Release, ...]) -> Iterator[tuple[str, str]]:
    """By path of the service, the files of the folder."""
    for name in (*DESCRIBED, MANIFEST, PASSPORTS):
        yield f"/{name}", name
    for release in releases:
        for piece in release.pieces:
            yield f"/{release.path(piece)}", release.path(piece)
