"""A scene and the place of a reader enter, what the portal offers there leaves; a graph is counted once."""

from collections.abc import Mapping
from dataclasses import replace

from portal.catalogue.figures import Figures, days_of, figures_of, sizes_of
from portal.catalogue.offer import Offer
from portal.limits import Limits
from portal.links import Place
from portal.scene import Scene

STORE = "rdf-graph-store?default&format="
ENDPOINT = "sparql"
MOST = 3_000_000
"""Triples up to which a service counts: ten seconds of its start; a release counts any graph."""
COUNTED: dict[str, Figures] = {}
WEIGHED: dict[tuple[str, int], Mapping[str, int]] = {}


def offer_of(scene: Scene, place: Place, most: int = Limits().answer) -> Offer:
    """What the service offers at a place; `most` is how many bytes it gives in one answer."""
    given = {} if scene.releases else weighed(scene, most)
    paths = {form: (STORE + form, size) for form, size in given.items()}
    return offered(scene, place, days_alone(scene), paths)


def counted_offer(scene: Scene, place: Place, most: int = Limits().answer) -> Offer:
    """The same, with all that can be counted in the graph."""
    return replace(offer_of(scene, place, most), figures=counted(scene))


def brief_offer(scene: Scene, place: Place) -> Offer:
    """The same, without the files of the graph: nothing is weighed."""
    return offered(scene, place, days_alone(scene), {})


def days_alone(scene: Scene) -> Figures:
    """Of the figures, those that cost nothing."""
    first, last = days_of(scene.store)
    return Figures(triples=scene.triples, first=first, last=last)


def offered(scene: Scene, place: Place, figures: Figures, given: Mapping[str, tuple[str, int]]) -> Offer:
    """What is offered at the address that the settings tell, else at the one of the place."""
    settings = scene.settings
    root = settings.url or (f"{place.root}/" if place.root else "")
    endpoint = settings.endpoint or (root + ENDPOINT if place.served else "")
    return Offer(settings, root, scene.releases, figures, endpoint, given)


def counted(scene: Scene) -> Figures:
    """The figures of the graph; of one too large to be counted, those that cost nothing."""
    if scene.triples > MOST:
        return days_alone(scene)
    if scene.digest not in COUNTED:
        COUNTED[scene.digest] = figures_of(scene.store)
    return COUNTED[scene.digest]


def weighed(scene: Scene, most: int) -> Mapping[str, int]:
    """The bytes of the whole graph in each format that the service gives."""
    if (scene.digest, most) not in WEIGHED:
        WEIGHED[scene.digest, most] = sizes_of(scene.store, most)
    return WEIGHED[scene.digest, most]
