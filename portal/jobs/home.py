"""The scene enters, the front page leaves: events, those asked most, what asks rest on, what is missing."""

from collections.abc import Mapping
from typing import Any

from portal.jobs.asks import place_of
from portal.links import Place
from portal.listing import Listing, Wanted, listing
from portal.pages import page
from portal.scene import Scene
from portal.task import Reply
from portal.words import words

LISTS = {
    "events": Wanted("events-list", {}),
    "most_asked": Wanted("most-asked", {"limit": "15"}),
    "instruments": Wanted("instruments-most-cited", {"limit": "10"}),
    "missing": Wanted("gaps", {}, most=10),
}


def home(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The front page; arguments: `lang`, `chosen`, `base`."""
    return front(scene, place_of(arguments))


def front(scene: Scene, place: Place) -> Reply:
    """The front page."""
    return page(
        "home",
        place,
        {
            "lists": lists_of(scene, place),
            "counts": scene.overview.counts,
            "digest": scene.digest,
            "path": "/",
            "params": {},
            "permalink": place.whole("/", {}),
        },
    )


def lists_of(scene: Scene, place: Place) -> list[Listing]:
    """The lists of the front page."""
    said = words(place.lang)
    return [
        listing(scene, place, wanted, name=name.replace("_", "-"), title=said[f"front_{name}"])
        for name, wanted in LISTS.items()
    ]
