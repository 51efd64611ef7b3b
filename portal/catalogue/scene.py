"""A scene and the place of a reader enter, what the portal offers there leaves; a graph is counted once."""

from dataclasses import replace

from portal.catalogue.figures import Figures, figures_of, sizes_of
from portal.catalogue.offer import Offer
from portal.limits import Limits
from portal.links import Place
from portal.scene import Scene

ENDPOINT = "sparql"
COUNTED: dict[tuple[str, int], Figures] = {}


def offer_of(scene: Scene, place: Place, most: int = Limits().answer) -> Offer:
    """What the portal offers; `most` is how many bytes its service gives in one answer.

    The root is the address that the settings tell, else the one at which the reader is.
    """
    settings, served = scene.settings, place.served
    root = settings.url or f"{place.base}/"
    endpoint = settings.endpoint or (root + ENDPOINT if served else "")
    live = served and not scene.releases
    figures = counted(scene, most if live else 0)
    return Offer(settings, root, scene.releases, figures, endpoint, live)


def counted(scene: Scene, most: int) -> Figures:
    """The figures of the graph, and the sizes of the answers that take up to `most` bytes; 0: none."""
    key = scene.digest, most
    if key not in COUNTED:
        found = figures_of(scene.store)
        sizes = sizes_of(scene.store, found.properties, most) if most else {}
        COUNTED[key] = replace(found, sizes=sizes)
    return COUNTED[key]
