"""A body enters, its dossier leaves as a page: who it is, what it was asked, with whom, on what strength."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from portal.linked.schema_org import ld_of
from portal.links import Place
from portal.listing import LONGEST, MOST, Listing, exits_of, shown
from portal.pages import page
from portal.scene import Scene
from portal.task import Reply
from portal.things.about_body import About, about_body
from portal.things.asks import rows_of
from portal.things.dossier import AskList, Dossier, Part, dossier_of
from portal.things.elsewhere import elsewhere
from portal.things.telling import (
    Teller,
    clipped,
    facts_told,
    kind_words,
    lanes,
    names_told,
    summary,
    titles,
)


def body_page(scene: Scene, place: Place, iri: str) -> Reply:
    """The page of a body; of an IRI that was given up, where it leads."""
    path = scene.overview.addresses.page(iri)
    about = about_body(scene, iri)
    if about.kind == "body" and "moved" in about.facts:
        return moved_page(scene, place, about, path)
    dossier, teller = (
        dossier_of(scene, iri),
        Teller(place.lang, scene.overview.words_in(place.lang)),
    )
    values = values_of(scene, place, dossier, teller) | {"ld": ld_of(scene, place, iri)}
    return page("body", place, frame(scene, place, path) | values)


def moved_page(scene: Scene, place: Place, about: About, path: str) -> Reply:
    """The page of a former name: which body it is now."""
    page_of = lead(scene, place)
    now = [(clipped(one.label), page_of(one.iri)) for one in about.facts["moved"]]
    values = {"name": clipped(about.name), "now": now}
    return page("body-moved", place, frame(scene, place, path) | values)


def frame(scene: Scene, place: Place, path: str) -> dict[str, Any]:
    """What every page says."""
    return {"path": path, "params": {}, "permalink": place.whole(path, {}), "digest": scene.digest}


def lead(scene: Scene, place: Place) -> Callable[[str], str]:
    """Leads an IRI to its page; '' where it has none."""
    return cache(lambda iri: place.link(scene.overview.addresses.page(iri)))


def values_of(scene: Scene, place: Place, dossier: Dossier, teller: Teller) -> dict[str, Any]:
    """What the template shows."""
    about = dossier.about
    return {
        "about": about,
        "name": clipped(about.name),
        "names": names_told(about),
        "kind_words": kind_words(scene, about, place.lang),
        "facts": facts_told(teller, about),
        "elsewhere": elsewhere(scene, place, about.iri),
        "summary": summary(teller, dossier.figures),
        "timeline": dossier.timeline,
        "titles": titles(teller),
        "lanes": lanes(teller),
        "events": listed(scene, place, dossier.events, teller),
        "lists": {one.role: one for one in dossier.lists},
        "exits": {one.role: exits_told(place, one) for one in dossier.lists},
        "parts": [listed(scene, place, part, teller) for part in dossier.parts],
        "missing": [(teller.word(f"body_{part.name}"), table_link(place, part)) for part in dossier.missing],
        "teller": teller,
        "again": [
            {**row, "kind": teller.concept(row["kind"])}
            for part in dossier.parts
            if part.name == "again"
            for row in rows_of(part.table)[:MOST]
        ],
        "clipped": clipped,
        "shortened": partial(clipped, most=LONGEST),
        "page_of": lead(scene, place),
        "file": place.link(f"{scene.overview.addresses.page(about.iri)}.docx"),
    }


def listed(scene: Scene, place: Place, part: Part, teller: Teller) -> Listing:
    """A table of the dossier as a list with its exits."""
    wanted = part.wanted
    return Listing(
        part.name.replace("_", "-"),
        teller.word(f"body_{part.name}"),
        *shown(scene, place, part.table, wanted),
        len(part.table.rows),
        exits_of(place, wanted.question, wanted.given, wanted.network),
    )


def exits_told(place: Place, one: AskList) -> Any:
    """The exits of a list of asks, in the shape that the macro of exits reads."""
    wanted = one.wanted
    return {"exits": exits_of(place, wanted.question, wanted.given, wanted.network)}


def table_link(place: Place, part: Part) -> str:
    """Where the whole table stands."""
    return exits_of(place, part.wanted.question, part.wanted.given).table
