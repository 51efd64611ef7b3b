"""The address of a portal enters, the description of its data leaves as RDF: DCAT-AP, or VoID."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from portal.catalogue.catalog import catalogue
from portal.catalogue.offer import Offer
from portal.catalogue.scene import counted_offer, offer_of
from portal.catalogue.void import void
from portal.catalogue.writing import rdf
from portal.formats import Choice, typed
from portal.jobs.sink import Room
from portal.links import Place
from portal.scene import Scene
from portal.task import Reply

CATALOG, VOID = "catalog", "void"
Made = tuple[Callable[[Scene, Place, int], Offer], Callable[[Offer], Sequence[ox.Triple]]]
TOLD: Mapping[str, Made] = {CATALOG: (offer_of, catalogue), VOID: (counted_offer, void)}


def described(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The description: `what` (a name in TOLD), `base` of the service, `form` (format, media), `bytes`."""
    form, most = Choice(*arguments["form"]), arguments["bytes"]
    offer, made = TOLD[arguments["what"]]
    told = made(offer(scene, Place("ru", base=arguments["base"]), most))
    return Reply(200, typed(form.media), rdf(told, form.name, Room(0, most)))
