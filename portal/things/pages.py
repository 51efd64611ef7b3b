"""A kind and a key enter, the page of that thing leaves; 404 where the graph has no such thing."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.parse import quote, unquote

from portal.addresses import PART
from portal.errors import Refused
from portal.jobs.asks import place_of
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
from queries.term import Iri

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
EXISTS = """SELECT ?one WHERE { VALUES ?_thing { UNDEF } ?_thing a ?one } LIMIT 1"""


def thing_page(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The page of a thing, or a file about it; arguments: `kind`, `key`, `lang`, `chosen`, `base`."""
    place, kind, key = place_of(arguments), arguments["kind"], arguments["key"]
    if kind in PAGES and (iri := known(scene, kind, key)):
        return PAGES[kind](scene, place, iri)
    stem, _, ending = key.rpartition(".")
    if (kind, ending) in FILES and (iri := known(scene, kind, stem)):
        return FILES[kind, ending](scene, place, iri)
    stem, _, number = key.rpartition(PART)
    if kind in PARTS and PART_NUMBER.fullmatch(number) and (iri := known(scene, kind, stem)):
        return PARTS[kind](scene, place, iri, int(number))
    raise missing(kind, key, near(scene, kind, key))


def known(scene: Scene, kind: str, key: str) -> str:
    """The IRI behind a key that the graph speaks of, or ''; an empty graph has no IRIs to ask for."""
    here = scene.overview.addresses
    iris = here.iris(kind, key) if here.base and key else ()
    return next((iri for iri in iris if scene.store.select(EXISTS, {"_thing": Iri(iri)})[1]), "")


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
