"""A graph file enters, what every job works on leaves: the store, open, and what is known of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.beside import NOTHING, Beside
from portal.catalogue.settings import Settings, read_settings
from portal.overview import Overview, overview_of
from portal.releases.manifest import MANIFEST, Release, read_releases
from portal.releases.told import Told, read_told
from portal.texts import read_texts
from queries.disk_note import digest_of
from queries.find import build_index
from queries.finding.index import Index
from queries.store import EmbeddedStore, open_store
from viz.own import read_views
from viz.view import View, views
from viz.whole import Whole, whole_of


@dataclass(frozen=True, slots=True)
class Scene:
    """The graph as a worker holds it; never changed after it is made."""

    store: EmbeddedStore
    digest: str
    triples: int
    overview: Overview
    index: Index
    """What can be found by words: see queries.find."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Whole texts of documents by their SHA-256, where they were given: see portal.texts."""
    views: Mapping[str, View] = field(default_factory=views)
    """The networks that can be drawn, by name."""
    whole: Whole = field(default_factory=lambda: Whole((), ()))
    """The network of all events and bodies, each in its place."""
    settings: Settings = field(default_factory=Settings)
    """What the portal says of its data."""
    releases: tuple[Release, ...] = ()
    """The releases that can be taken away, the latest first."""
    changes: Mapping[str, Told] = field(default_factory=dict)
    """By release, what is shown of what changed in it."""
    shelf: Path | None = None
    """The folder of releases, where there is one: only who may open files can use it."""
    beside: str = ""
    """A digest of the list of releases and of the settings; '' without any of them."""

    @property
    def state(self) -> str:
        """What changes whenever an answer may: that of the graph, and of what lies beside it."""
        return f"{self.digest}{self.beside}"


def load_scene(path: Path, beside: Beside = NOTHING) -> Scene:
    """The scene of a graph file or store folder; queries.errors.QueryError where it is none.

    CannotServe where something of `beside` cannot be read, viz.errors.VizError where a view breaks a rule.
    A file is read twice, for its triples and for its digest: who watches it sees that it has not changed.
    """
    store = open_store(path)
    assert isinstance(store, EmbeddedStore)
    digest = digest_of(path) if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()
    words = read_texts(beside.texts, store) if beside.texts is not None else {}
    return Scene(
        store,
        digest,
        len(store.graph),
        overview_of(store),
        build_index(store),
        texts=words,
        views=read_views(beside.views),
        whole=whole_of(store),
        settings=read_settings(beside.catalogue),
        releases=(releases := () if beside.data is None else read_releases(beside.data)),
        changes={} if beside.data is None else dict(read_told(beside.data, releases)),
        shelf=beside.data,
        beside=digest_beside(beside),
    )


def digest_beside(beside: Beside) -> str:
    """A digest of the settings and of the list of releases; '' without any of them."""
    paths = [beside.catalogue, beside.data / MANIFEST if beside.data is not None else None]
    found = [path.read_bytes() for path in paths if path is not None and path.is_file()]
    return hashlib.sha256(b"\0".join(found)).hexdigest()[:16] if found else ""
