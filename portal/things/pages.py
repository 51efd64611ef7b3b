"""A kind and a key enter, the document about that thing leaves; 404 where the graph has no such thing."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any
from urllib.parse import quote, unquote

from portal.addresses import PART
from portal.errors import Refused
from portal.formats import HTML, Choice
from portal.jobs.asks import place_of
from portal.jobs.sink import Room
from portal.limits import Limits
from portal.linked.file import data_file
from portal.linked.graph_page import graph_page
from portal.linked.headers import links_of, links_of_file
from portal.linked.known import known
from portal.linked.offers import MEDIA, choice_of, not_offered
from portal.linked.page import any_page
from portal.links import Place
from portal.scene import Scene
from portal.task import Reply
from portal.things.basis import initiative, instrument
from portal.things.body import body_page
from portal.things.body_file import body_file
from portal.things.event import event_page
from portal.things.place import place_page
from portal.things.resolution import part_page, resolution_page
from portal.things.section import section_page
from portal.things.series import series_page
from queries.errors import brief, closest

Page = Callable[[Scene, Place, str], Reply]
PAGES: dict[str, Page] = {
    "body": body_page,
    "event": event_page,
    "resolution": resolution_page,
    "section": section_page,
    "series": series_page,
    "instrument": instrument,
    "initiative": initiative,
    "place": place_page,
}
"""Of each kind (portal.addresses.PAGED), what makes the page of the thing with an IRI."""
FILES: dict[tuple[str, str], Page] = {("body", "docx"): body_file}
"""Of a kind and an ending, what makes the file that tells of a thing."""
PART_NUMBER = re.compile(r"[1-9]\d{0,6}", re.ASCII)
PARTS: dict[str, Callable[[Scene, Place, str, int], Reply]] = {"resolution": part_page}
"""Of a kind whose things may have several pages, what makes one of them, by its number."""
LONGEST, SAME, COMPARED = 200, 4, 400
"""Of a key that is not there: letters that count, letters that a renamed one keeps, keys compared with it."""


def thing_page(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The document about a thing, or a file that tells of it.

    Arguments: `kind`, `key`, the place, `form` (what of portal.linked.offers the client likes best, None
    where nothing will do; a page where it is not told), `bytes` of an answer at most.
    """
    place, kind, key = place_of(arguments), arguments["kind"], arguments["key"]
    form = choice_of(arguments.get("form", (HTML, "text/html")))
    room = Room(0, arguments.get("bytes", Limits().answer))
    if iri := known(scene, kind, key):
        return document(scene, place, iri, form, room)
    stem, _, ending = key.rpartition(".")
    if ending in MEDIA and (iri := known(scene, kind, stem)):
        reply = data_file(scene, place, iri, Choice(ending, MEDIA[ending]), room)
        return with_headers(reply, {"Link": links_of_file(scene, place, iri)})
    if (kind, ending) in FILES and (iri := known(scene, kind, stem)):
        return FILES[kind, ending](scene, place, iri)
    stem, _, number = key.rpartition(PART)
    if kind in PARTS and PART_NUMBER.fullmatch(number) and (iri := known(scene, kind, stem)):
        page_alone(form)
        return PARTS[kind](scene, place, iri, int(number))
    raise missing(kind, key, near(scene, kind, key))


def document(scene: Scene, place: Place, iri: str, form: Choice | None, room: Room) -> Reply:
    """The document about a thing in the format that was chosen."""
    if form is None:
        raise not_offered()
    if form.name == HTML:
        reply = maker_of(scene, iri)(scene, place, iri)
    else:
        reply = data_file(scene, place, iri, form, room)
    return with_headers(reply, {"Link": links_of(scene, place, iri)})


def maker_of(scene: Scene, iri: str) -> Page:
    """What makes the page of a thing: that of its kind, or the one for all."""
    here = scene.overview.addresses
    if iri.startswith(here.graphs):
        return graph_page
    return PAGES.get(iri.removeprefix(here.base).partition("/")[0], any_page)


def page_alone(form: Choice | None) -> None:
    """Refused where the client takes no page, and there is nothing else."""
    if form is None or form.name != HTML:
        raise Refused(406, "такого формата нет; есть text/html", "no such format; there are text/html")


def with_headers(reply: Reply, headers: Mapping[str, str]) -> Reply:
    """The reply with further headers."""
    return replace(reply, headers={**reply.headers, **headers})


def near(scene: Scene, kind: str, key: str) -> list[str]:
    """The paths of the things whose keys are closest to one that is not there: it may have been renamed."""
    base = f"{scene.overview.addresses.base}{kind}/"
    wanted = quote(unquote(key))[:LONGEST]
    iris = scene.overview.known.get(kind, {}).values()
    alike = (iri.removeprefix(base) for iri in iris if iri.startswith(base + wanted[:SAME]))
    return [scene.overview.addresses.page(base + one) for one in closest(wanted, islice(alike, COMPARED), 3)]


def missing(kind: str, key: str = "", alike: Sequence[str] = ()) -> Refused:
    """The refusal for what the graph does not hold; `alike` are paths of what may have been meant."""
    shown, paths = brief(f"{kind}/{key}" if key else kind, 80), ", ".join(alike)
    ru, en = (f"; похоже на: {paths}", f"; closest: {paths}") if paths else ("", "")
    return Refused(
        404,
        f"в графе нет «{shown}»{ru}; поищите по словам: /find",
        f"the graph holds no «{shown}»{en}; search by words: /find",
    )
