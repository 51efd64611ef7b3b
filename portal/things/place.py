"""A place enters, its page leaves: events held there, bodies of that territory, and what these are asked."""

from portal.links import Place
from portal.listing import Wanted, listing
from portal.names import label_of
from portal.pages import page
from portal.pictures.positions import Positions, positions_of, spot_of
from portal.scene import Scene
from portal.table_view import page_lead
from portal.task import Reply
from portal.words import words

LISTS = {
    "events": ("events-in-time", "place", "asked", ("place",)),
    "bodies": ("bodies-list", "territory", "", ("class", "territory")),
    "asks": ("asks-in-territory", "territory", "", ()),
}
"""Of each list: the question, the parameter that the place is, its picture, columns that go unsaid."""
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
            Wanted(question, {param: iri}, network, most=MOST, without=without),
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
            "path": path,
            "params": {},
            "permalink": place.whole(path, {}),
            "iri": iri,
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
