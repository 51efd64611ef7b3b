"""A section's IRI enters, its page leaves: its topic, its event, what it asked."""

from portal.days import days_in_words
from portal.linked.schema_org import ld_of
from portal.links import Place
from portal.listing import Wanted, listing
from portal.pages import page
from portal.scene import Scene
from portal.table_view import page_lead
from portal.task import Reply
from portal.things.facts import facts_of
from portal.words import words

FACTS = """SELECT ?title ?topic ?resolution ?document ?event ?event_name ?start ?end ?item WHERE {
  VALUES ?_thing { UNDEF }
  ?_thing eli:is_part_of ?resolution .
  OPTIONAL { ?_thing rdfs:label ?title }
  OPTIONAL { ?_thing adr:topic ?topic }
  OPTIONAL { ?resolution rdfs:label ?document }
  OPTIONAL {
    ?resolution adr:adoptedAt ?event .
    OPTIONAL { ?event rdfs:label ?event_name }
    OPTIONAL { ?event schema:startDate ?start }
    OPTIONAL { ?event schema:endDate ?end }
  }
  OPTIONAL { ?item adr:inSection ?_thing OPTIONAL { ?item schema:position ?position } }
} ORDER BY ?position ?item LIMIT 1"""
KNOWN = ("event", "date", "section")
"""Columns that the page says itself."""


def section_page(scene: Scene, place: Place, iri: str) -> Reply:
    """The page of a section."""
    facts, lead = facts_of(scene, FACTS, iri), page_lead(scene.overview, place)
    path = scene.overview.addresses.page(iri)
    asks = Wanted("asks-of-event", {"event": facts["event"], "section": iri}, "asked", 100, KNOWN)
    values = {
        "facts": facts,
        "days": days_in_words(facts["start"], facts["end"], place.lang),
        "event_href": lead(facts["event"]),
        "resolution_href": lead(facts["item"]) or lead(facts["resolution"]),
        "lists": [listing(scene, place, asks, name="asks", title=words(place.lang)["src_asks"])]
        if facts["event"]
        else [],
        "path": path,
        "params": {},
        "permalink": place.whole(path, {}),
        "ld": ld_of(scene, place, iri),
        "digest": scene.digest,
    }
    return page("section", place, values)
