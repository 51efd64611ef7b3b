"""What the pages of the data are made from: of a service all its scene, of a folder of releases less."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from portal.catalogue.settings import Settings
from portal.links import Place
from portal.releases.manifest import Release
from portal.releases.told import Told
from portal.scene import Scene
from portal.table_view import page_lead
from queries.embedded import EmbeddedStore

Lead = Callable[[str], str]
"""Leads an IRI to an address, '' where none tells of it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A graph and its releases."""

    store: EmbeddedStore
    triples: int
    base: str
    """What the IRIs of its things begin with."""
    settings: Settings
    lead: Callable[[Place], Lead]
    """What leads to the pages of things, where the reader is."""
    releases: tuple[Release, ...] = ()
    """The latest first."""
    changes: Mapping[str, Told] = field(default_factory=dict)
    """By release, what is shown of what changed in it."""


def ground_of(scene: Scene) -> Ground:
    """That of a scene."""
    return Ground(
        scene.store,
        scene.triples,
        scene.overview.addresses.base,
        scene.settings,
        lambda place: page_lead(scene.overview, place),
        scene.releases,
        scene.changes,
    )
