"""A series' IRI enters, its page leaves: its editions in their order, and what was asked again."""

from portal.linked.schema_org import ld_of
from portal.links import Place
from portal.listing import Wanted, listing
from portal.pages import page
from portal.scene import Scene
from portal.task import Reply
from portal.things.facts import facts_of
from portal.words import words

FACTS = (
    """SELECT ?title WHERE { VALUES ?_thing { UNDEF } ?_thing rdfs:label ?title } ORDER BY ?title LIMIT 1"""
)
LISTS = (("editions", "src_editions", ("series",)), ("asked-again-in-series", "src_again", ()))


def series_page(scene: Scene, place: Place, iri: str) -> Reply:
    """The page of a series of events."""
    said, path = words(place.lang), scene.overview.addresses.page(iri)
    values = {
        "facts": facts_of(scene, FACTS, iri),
        "lists": [
            listing(
                scene,
                place,
                Wanted(question, {"series": iri}, most=50, without=without),
                name=question,
                title=said[title],
            )
            for question, title, without in LISTS
        ],
        "path": path,
        "params": {},
        "permalink": place.whole(path, {}),
        "ld": ld_of(scene, place, iri),
        "digest": scene.digest,
    }
    return page("series", place, values)
