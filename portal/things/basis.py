"""An instrument or an initiative enters, its page leaves: what it is, who is asked where it is named, how."""

from dataclasses import dataclass

from portal.linked.schema_org import ld_of
from portal.links import Place
from portal.listing import exits_of
from portal.names import label_of
from portal.pages import page
from portal.pictures.ranking import dicts
from portal.scene import Scene
from portal.task import Reply
from portal.things.elsewhere import elsewhere
from portal.things.known import LANGUAGE, Knowable, facts_about
from portal.things.said import MOST, asked_ranking, events_in, places_of
from portal.words import words
from queries.ask import ask
from queries.term import Iri

CONCEPT = f' . ?concept skos:prefLabel ?text . FILTER(LANG(?text) = "{LANGUAGE}")'
CALLED = "?proof oa:hasBody ?_thing ; adr:namedAs ?text . FILTER NOT EXISTS { ?_thing rdfs:label ?text }"
PERIOD = """?_thing adr:periodFrom ?from ; adr:periodTo ?to .
  BIND(CONCAT(STR(?from), "–", STR(?to)) AS ?text)"""
CLASS = """SELECT ?class WHERE {
  VALUES ?_thing { UNDEF }
  VALUES (?sort ?class) {
    (adr:StateProgramme "programme") (adr:Subprogramme "programme") (adr:NationalProject "programme")
    (adr:Strategy "programme") (adr:PolicyConcept "programme") (adr:ActionPlan "programme")
    (adr:Decree "act") (adr:Law "act") (adr:GovernmentResolution "act") (adr:Regulation "act")
    (adr:Contract "contract")
  }
  ?_thing a ?sort .
} ORDER BY ?class LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Sort:
    """How things of one kind are told of: the question that says where, its picture, its facts, its words."""

    kind: str
    question: str
    network: str
    knowables: tuple[Knowable, ...]
    titles: tuple[str, str, str]
    """The words over those asked, the events, the places."""


INSTRUMENT = Sort(
    "instrument",
    "cited-in-words",
    "instruments",
    (
        Knowable("fact_type", "?_thing adr:instrumentType ?concept" + CONCEPT),
        Knowable("fact_level", "?_thing adr:level ?concept" + CONCEPT),
        Knowable("fact_number", "?_thing eli:number ?text"),
        Knowable("fact_date", "?_thing eli:date_document ?text"),
        Knowable("fact_period", PERIOD),
        Knowable(
            "fact_from", "?_thing adr:periodFrom ?text . FILTER NOT EXISTS { ?_thing adr:periodTo ?to }"
        ),
        Knowable(
            "fact_to", "?_thing adr:periodTo ?text . FILTER NOT EXISTS { ?_thing adr:periodFrom ?from }"
        ),
        Knowable("fact_by", "?_thing eli:passed_by ?at . ?at rdfs:label ?text"),
        Knowable("fact_part_of", "?_thing dct:isPartOf ?at . ?at rdfs:label ?text"),
        Knowable("fact_parts", "?at dct:isPartOf ?_thing ; a adr:Instrument ; rdfs:label ?text"),
        Knowable("fact_parties", "?_thing adr:party ?at . ?at rdfs:label ?text"),
        Knowable("fact_called", CALLED),
    ),
    ("on_strength", "citing_events", "cited_where"),
)
INITIATIVE = Sort(
    "initiative",
    "asks-about-initiative",
    "",
    (
        Knowable("fact_type", "?_thing adr:initiativeType ?concept" + CONCEPT),
        Knowable("fact_called", CALLED),
    ),
    ("about_initiative_asked", "naming_events", "named_where"),
)


def instrument(scene: Scene, place: Place, iri: str) -> Reply:
    """The page of a programme, an act or a contract."""
    rows = scene.store.select(CLASS, {"_thing": Iri(iri)})[1]
    return basis(scene, place, iri, INSTRUMENT, rows[0][0].value if rows and rows[0][0] else "instrument")


def initiative(scene: Scene, place: Place, iri: str) -> Reply:
    """The page of a project, an action, a contest."""
    return basis(scene, place, iri, INITIATIVE, "initiative")


def basis(scene: Scene, place: Place, iri: str, sort: Sort, look: str) -> Reply:
    """The page; `look` is how the thing is drawn (viz.style)."""
    given, said = {sort.kind: iri}, words(place.lang)
    rows = dicts(ask(scene.store, sort.question, given))
    exits = exits_of(place, sort.question, given, sort.network)
    path = scene.overview.addresses.page(iri)
    everywhere = places_of(scene, place, rows, iri)
    return page(
        "basis",
        place,
        {
            "sort": sort,
            "look": look,
            "title": label_of(scene, iri),
            "facts": [fact for fact in facts_about(scene, place, iri, sort.knowables) if fact.values],
            "elsewhere": elsewhere(scene, place, iri),
            "asked": asked_ranking(scene, place, rows, ("asked", said[sort.titles[0]]), exits),
            "events": events_in(scene, place, rows),
            "everywhere": everywhere[:MOST],
            "count": len(everywhere),
            "exits": exits,
            "path": path,
            "params": {},
            "permalink": place.whole(path, {}),
            "iri": iri,
            "ld": ld_of(scene, place, iri),
            "digest": scene.digest,
        },
    )
