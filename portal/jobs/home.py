"""The scene enters, the front page leaves: events, who is asked most, on what strength, what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from portal.catalogue.scene import brief_offer
from portal.catalogue.schema_org import catalog_card, script
from portal.jobs.asks import place_of
from portal.links import Place, path_of
from portal.listing import NETWORK, Exits, Listing, Wanted, exits_of, listed
from portal.overview import FRONT
from portal.pages import page
from portal.pictures.events import Happening, Line, line_of
from portal.pictures.ranking import Look, Ranking, dicts, ranking
from portal.scene import Scene
from portal.selection import PATH as SELECTION
from portal.table_view import page_lead
from portal.task import Reply
from portal.words import words

EVENTS = "events-in-time"
MISSING = "missing-by-event"
RANKINGS = {
    "asked": ("bodies-list", Look("body", "asks", kind="class", beside=("events",))),
    "instruments": (
        "instruments-list",
        Look("instrument", "recommendations", kind="class", otherwise="instrument", beside=("bodies",)),
    ),
    "initiatives": (
        "initiatives-list",
        Look("initiative", "recommendations", otherwise="initiative", beside=("bodies",)),
    ),
}
"""Of each ranking, the question and how its answer is shown."""
NETWORKS = {"asked": "asked", "instruments": "instruments"}
"""The picture of all that a ranking shows the first of."""
LACKS = {
    "unaddressed": "asks-without-addressee",
    "unnamed": "asks-to-groups-only",
    "undated": "asks-without-deadline",
    "baseless": "asks-resting-on-nothing",
}
"""What a recommendation may lack: the column that counts it, and the question that lists it."""
INDEXES = {"events": "event", "bodies": "body", "instruments": "instrument"}
"""Where a count of the whole leads: to the list of all things of that kind."""
ASKS = ("recommendations", "asks")


@dataclass(frozen=True, slots=True)
class Lack:
    """What recommendations lack: how many do, of how many; `href` lists them."""

    name: str
    count: int
    all: int
    href: str

    @property
    def percent(self) -> int:
        """The share, as a whole number; 0 of nothing."""
        return round(100 * self.count / self.all) if self.all else 0


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing in the graph as a whole, and event by event."""

    lacks: Sequence[Lack]
    gaps: int
    gaps_href: str
    events: Listing


def home(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The front page; arguments: `lang`, `chosen`, `base`."""
    return front(scene, place_of(arguments))


def front(scene: Scene, place: Place) -> Reply:
    """The front page."""
    line, exits = events_of(scene, place)
    return page(
        "home",
        place,
        {
            "line": line,
            "line_exits": exits,
            "year_link": lambda year: place.link(path_of(EVENTS), {"year": str(year)}),
            "rankings": rankings_of(scene, place),
            "missing": missing_of(scene, place),
            "empty": not scene.overview.front[MISSING].rows,
            "counts": counts_of(scene, place),
            "digest": scene.digest,
            "path": "/",
            "params": {},
            "permalink": place.whole("/", {}),
            "described": described(scene, place),
        },
    )


def described(scene: Scene, place: Place) -> str:
    """What search engines read of the data; '' where the address of the portal is not known."""
    offer = brief_offer(scene, place)
    return script(catalog_card(offer, place.lang)) if offer.root else ""


def counts_of(scene: Scene, place: Place) -> list[tuple[str, int, str]]:
    """What the graph holds: a name, how many, and where they are listed."""
    paths = {name: f"/doc/{kind}" for name, kind in INDEXES.items()}
    conditions = {"asks": {"role": "addressee"}}
    paths |= dict.fromkeys(ASKS, SELECTION)
    return [
        (name, count, place.link(paths[name], conditions.get(name)))
        for name, count in scene.overview.counts.items()
    ]


def events_of(scene: Scene, place: Place) -> tuple[Line, Exits]:
    """The events in time, and where this selection leads."""
    lead = page_lead(scene.overview, place)
    rows = dicts(scene.overview.front[EVENTS])
    happenings = [
        Happening(row["event"], lead(row["event_iri"]), row["date"], int(row["recommendations"]))
        for row in rows
    ]
    return line_of(happenings), exits_of(place, EVENTS, {}, "asked")


def rankings_of(scene: Scene, place: Place) -> dict[str, Ranking]:
    """The rankings of the front page."""
    said, lead, found = words(place.lang), page_lead(scene.overview, place), {}
    for name, (question, look) in RANKINGS.items():
        network = place.link(NETWORK + NETWORKS[name]) if name in NETWORKS else ""
        exits = replace(exits_of(place, question, FRONT[question]), network=network)
        one = ranking(scene.overview.front[question], look, place, lead, exits)
        found[name] = replace(one, name=name, title=said[f"front_{name}"])
    return found


def missing_of(scene: Scene, place: Place) -> Missing:
    """What is missing."""
    rows = dicts(scene.overview.front[MISSING])
    whole = sum(int(row["recommendations"]) for row in rows)
    lacks = [
        Lack(name, sum(int(row[name]) for row in rows), whole, place.link(path_of(question)))
        for name, question in LACKS.items()
    ]
    wanted, title = Wanted(MISSING, {}, most=10), words(place.lang)["front_missing_events"]
    events = listed(scene, place, wanted, scene.overview.front[MISSING], (MISSING, title))
    return Missing(lacks, sum(int(row["gaps"]) for row in rows), place.link(path_of("gaps")), events)
