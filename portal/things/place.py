"""A place enters, its page leaves: events there and what they asked, bodies there and what these are asked.

Two things are kept apart that a reader may take for one: what was asked here, of whomever, and what the
bodies of this territory were asked, wherever. A body merely named here, without a territory, is in neither.
"""

from portal.linked.schema_org import ld_of
from portal.links import Place
from portal.listing import Wanted, listing
from portal.names import label_of
from portal.pages import page
from portal.pictures.positions import Positions, positions_of, spot_of
from portal.scene import Scene
from portal.table_view import page_lead
from portal.task import Reply
from portal.things.elsewhere import elsewhere
from portal.words import words

LISTS = {
    "events": ("events-in-time", "place", "asked", ("place",)),
    "said": ("selection", "place", "asked", ("role", "deadline", "term", "basis", "quote")),
    "bodies": ("bodies-list", "territory", "", ("class", "territory")),
    "asks": ("asks-in-territory", "territory", "", ()),
    "local": ("bodies-local-to", "place", "", ("class",)),
}
"""Of each list: the question, the parameter that the place is, its picture, columns that go unsaid."""
FURTHER = {"said": {"role": "addressee"}}
"""Values that a list has besides: who is asked, not who is called in or informed."""
MOST = 15
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
COORDINATES = f"""SELECT DISTINCT ?thing ?label ?north ?east WHERE {{
  ?thing a adr:Place ; rdfs:label ?label .
  {{ ?thing schema:geo ?point . ?point schema:latitude ?north ; schema:longitude ?east }}
  UNION {{ ?thing schema:latitude ?north ; schema:longitude ?east }}
  UNION {{ ?thing <{GEO}lat> ?north ; <{GEO}long> ?east }}
}} ORDER BY ?label ?thing ?north ?east"""


def place_page(scene: Scene, place: Place, iri: str) -> Reply:
    """The page of a place."""
    said, path = words(place.lang), scene.overview.addresses.page(iri)
    lists = [
        listing(
            scene,
            place,
            Wanted(question, {param: iri, **FURTHER.get(name, {})}, network, most=MOST, without=without),
            name=name,
            title=said[f"place_{name}"],
        )
        for name, (question, param, network, without) in LISTS.items()
    ]
    return page(
        "place",
        place,
        {
            "title": label_of(scene, iri),
            "lists": lists,
            "positions": positions(scene, place, iri),
            "elsewhere": elsewhere(scene, place, iri),
            "path": path,
            "params": {},
            "permalink": place.whole(path, {}),
            "iri": iri,
            "ld": ld_of(scene, place, iri),
            "digest": scene.digest,
        },
    )


def positions(scene: Scene, place: Place, iri: str) -> Positions | None:
    """Where the places of the graph are; None where it does not say, or not of this one."""
    lead = page_lead(scene.overview, place)
    rows = [[term.value for term in row if term] for row in scene.store.select(COORDINATES)[1]]
    found = [spot_of(label, lead(thing), north, east, thing == iri) for thing, label, north, east in rows]
    spots = [spot for spot in found if spot]
    return positions_of(spots) if any(spot.here for spot in spots) else None
