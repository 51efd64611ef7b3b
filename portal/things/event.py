"""An event's IRI enters, its page leaves: what it was, who held it, whom it asked what, what stays open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ontology.terms import ADR, SCHEMA
from portal.days import day_in_words, days_in_words
from portal.linked.schema_org import ld_of
from portal.links import Place
from portal.listing import Listing, Wanted, listing
from portal.pages import page
from portal.scene import Scene
from portal.table_view import Cell, page_lead
from portal.task import Reply
from portal.things.facts import facts_of, rows_of
from portal.things.resolution import labels
from portal.words import words
from queries.tabulate import UNSEEN

FACTS = """SELECT ?title ?kind ?edition ?start ?end ?heads ?place ?place_name ?series ?series_name WHERE {
  VALUES ?_thing { UNDEF }
  ?_thing a adr:Event .
  OPTIONAL { ?_thing rdfs:label ?title }
  OPTIONAL { ?_thing adr:kind/skos:notation ?kind }
  OPTIONAL { ?_thing adr:edition ?edition }
  OPTIONAL { ?_thing schema:startDate ?start }
  OPTIONAL { ?_thing schema:endDate ?end }
  OPTIONAL { ?_thing adr:headCount ?heads }
  OPTIONAL { ?_thing schema:location ?place OPTIONAL { ?place rdfs:label ?place_name } }
  OPTIONAL { ?_thing adr:inSeries ?series OPTIONAL { ?series rdfs:label ?series_name } }
} ORDER BY ?place ?series LIMIT 1"""
SAID = """SELECT ?property ?body ?resolution ?start ?end ?words WHERE {
  VALUES ?_thing { UNDEF }
  ?evidence adr:factSubject ?_thing ; adr:factProperty ?property ; adr:inResolution ?resolution ;
    oa:hasTarget ?passage .
  ?passage oa:hasSelector ?quote , ?place .
  ?quote oa:exact ?words .
  ?place oa:start ?start ; oa:end ?end .
  OPTIONAL { ?evidence oa:hasBody ?body }
} ORDER BY ?resolution ?start ?end ?property ?body"""
FACT_OF = {
    ADR.kind: "kind",
    ADR.edition: "edition",
    ADR.headCount: "heads",
    ADR.inSeries: "series",
    SCHEMA.location: "place",
    SCHEMA.startDate: "days",
    SCHEMA.endDate: "days",
}
"""The facts of the page, by the properties that words bear out."""
RESOLUTIONS = """SELECT ?resolution ?title ?document ?adopted ?blocks ?unread WHERE {
  VALUES ?_thing { UNDEF }
  ?resolution adr:adoptedAt ?_thing ; adr:document ?document .
  OPTIONAL { ?resolution rdfs:label ?title }
  OPTIONAL { ?resolution eli:date_document ?adopted }
  OPTIONAL {
    ?ledger adr:inResolution ?resolution ; adr:blocks ?blocks ; a adr:Ledger .
    OPTIONAL { ?tally adr:inLedger ?ledger ; adr:blockKind block-kind:not-understood ; adr:blocks ?unread }
  }
} ORDER BY ?document"""
COUNTS = """SELECT (COUNT(DISTINCT ?item) AS ?items) (COUNT(DISTINCT ?ask) AS ?asks)
       (COUNT(DISTINCT ?body) AS ?bodies) WHERE {
  VALUES ?_thing { UNDEF }
  ?resolution adr:adoptedAt ?_thing .
  ?item adr:inResolution ?resolution ; a adr:Recommendation .
  OPTIONAL { ?ask adr:ofRecommendation ?item ; adr:role role:addressee ; adr:body ?body }
}"""
OF_EVENT = (
    ("asks-by-section", "src_sections", "", ("event",)),
    ("most-asked", "src_most_asked", "asked", ("events",)),
    ("asks-of-event", "src_asks", "asked", ("event", "date")),
    ("asked-or-mentioned", "src_asked_or_mentioned", "", ()),
    ("instruments-most-cited", "src_rests", "instruments", ("documents",)),
    ("deadlines", "src_deadlines", "", ("event",)),
    ("asked-again", "src_again", "", ("date", "event")),
)
"""Questions about an event: the name, its title, a picture of the same, columns that go without saying."""
ROWS = 12
"""Rows of each of them; the table that it leads to holds all."""
OF_DOCUMENT = (("gaps", "src_gaps"), ("corrections", "src_corrections"))
ALWAYS = ("asks-of-event", "most-asked", "instruments-most-cited", "gaps")
"""Lists that are shown where they are empty, too."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the document, and where they stand."""

    words: str
    href: str


def event_page(scene: Scene, place: Place, iri: str) -> Reply:
    """The page of an event."""
    facts, lead = facts_of(scene, FACTS, iri), page_lead(scene.overview, place)
    resolutions = rows_of(scene, RESOLUTIONS, iri)
    path = scene.overview.addresses.page(iri)
    values = {
        "facts": facts,
        "kind": labels(scene, "event-kind", place.lang).get(facts["kind"], ""),
        "days": days_in_words(facts["start"], facts["end"], place.lang),
        "place_href": lead(facts["place"]),
        "series_href": lead(facts["series"]),
        "resolutions": [
            {
                "href": lead(resolution),
                "title": title or document,
                "document": document,
                "adopted": day_in_words(adopted, place.lang),
                "blocks": blocks,
                "unread": unread,
            }
            for resolution, title, document, adopted, blocks, unread in resolutions
        ],
        "quotes": quotes_of(scene, place, iri),
        "missing": missing(facts, words(place.lang)),
        "counts": counts_of(scene, iri),
        "actors": [actors_of(scene, place, row[2]) for row in resolutions],
        "lists": lists_of(scene, place, iri, [row[2] for row in resolutions]),
        "path": path,
        "params": {},
        "permalink": place.whole(path, {}),
        "ld": ld_of(scene, place, iri),
        "digest": scene.digest,
    }
    return page("event", place, values)


def quotes_of(scene: Scene, place: Place, iri: str) -> Mapping[str, Sequence[Quote]]:
    """The words that say each fact of the page, and of who had a part: by fact, by a body's page."""
    found: dict[str, list[Quote]] = {}
    lead = page_lead(scene.overview, place)
    for fact, body, resolution, start, end, words_ in rows_of(scene, SAID, iri):
        href = place.link(scene.overview.addresses.words(resolution, start, end))
        found.setdefault(FACT_OF.get(fact) or lead(body), []).append(Quote(UNSEEN.sub("", words_), href))
    return {name: list(dict.fromkeys(quotes)) for name, quotes in found.items()}


def missing(facts: Mapping[str, str], said: Mapping[str, str]) -> list[str]:
    """What a reader looks for and no document says."""
    known = {
        "src_no_days": facts["start"] or facts["end"],
        "src_no_place": facts["place_name"],
        "src_no_heads": facts["heads"],
    }
    return [said[name] for name, value in known.items() if not value]


def counts_of(scene: Scene, iri: str) -> Mapping[str, int]:
    """Recommendations, asks, bodies asked."""
    ((items, asks, bodies),) = rows_of(scene, COUNTS, iri)
    return {"recommendations": int(items), "asks": int(asks), "src_asked": int(bodies)}


def actors_of(scene: Scene, place: Place, document: str) -> tuple[Listing, Mapping[str, Sequence[Cell]]]:
    """Who held the event, by a document of it: the list with its exits, and the names by their roles."""
    wanted = Wanted("actors", {"document": document}, most=200, without=("document",))
    one = listing(scene, place, wanted, name="actors", title=words(place.lang)["src_actors"])
    found: dict[str, list[Cell]] = {}
    for row in one.rows:
        cells = {head.name: cell for head, cell in row}
        found.setdefault(cells["role"].text, []).append(cells["actor"])
    return one, found


def lists_of(scene: Scene, place: Place, iri: str, documents: Sequence[str]) -> list[Listing]:
    """What the event asked, and of whom; on what that rests; what was not understood."""
    said = words(place.lang)
    wanted = [
        (title, Wanted(question, {"event": iri}, network, ROWS, without))
        for question, title, network, without in OF_EVENT
    ] + [
        (title, Wanted(question, {"document": document}, without=("document",)))
        for document in documents
        for question, title in OF_DOCUMENT
    ]
    found = [
        listing(scene, place, one, name=f"{one.question}-{at}", title=said[title])
        for at, (title, one) in enumerate(wanted)
    ]
    always = [one.question in ALWAYS for _, one in wanted]
    return [one for one, kept in zip(found, always, strict=True) if kept or says_something(one)]


def says_something(one: Listing) -> bool:
    """True of a list with a name in its first column: without sections an event has a row of none."""
    return any(row[0][1].text for row in one.rows)
