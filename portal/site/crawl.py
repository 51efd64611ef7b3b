"""A scene enters, the files of its site leave, each by its name: all that any of its pages leads to.

The crawl is closed: what a page asks for is written, so no link is dead. The same graph gives the same files,
in the same order.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from portal.addresses import PAGED
from portal.errors import CannotServe, Refused
from portal.links import path_of
from portal.scene import Scene
from portal.site.hands import hands
from portal.site.names import Address, ending_of, file_of
from portal.site.pages import refused_page
from portal.site.place import Known, SitePlace
from portal.site.routes import make, reason
from portal.things.pages import PAGES
from queries.catalogue import load

LANGUAGES = ("ru", "en")
STARTS = ("/", "/asks", "/ask", "/net", "/find", "/sparql")
HIDDEN = ("view",)
EXAMPLE = ".rq"
"""Files that the editor offers of every question: the example of one may name what a graph has not."""
TYPED = "SELECT DISTINCT ?thing WHERE { ?thing a ?type } ORDER BY ?thing"

Told = Callable[[int, int], None]
"""Told how many files are written, and of how many that are known so far."""


@dataclass(frozen=True, slots=True)
class Made:
    """One file of the site."""

    name: str
    body: bytes
    refused: str = ""
    """Why the page says no more than that, as the service would; '' of all others."""


def things_of(scene: Scene) -> Iterator[str]:
    """The paths of all things that have a page of their own."""
    addresses = scene.overview.addresses
    for (thing,) in scene.store.select(TYPED)[1]:
        path = addresses.page(thing.value) if thing else ""
        kind = path.removeprefix("/doc/").partition("/")[0]
        if "#" not in path and kind in PAGED and kind in PAGES:
            yield path
    yield from addresses.further()


def starts(known: Known) -> list[Address]:
    """Where the crawl begins: nothing that a person may look for is missing, should no page lead there."""
    questions = [path_of(name) for name, query in load().items() if query.group not in HIDDEN]
    paths = [*STARTS, *sorted(known.things), *questions]
    return [Address(path, (), lang) for lang in LANGUAGES for path in paths]


def crawl(scene: Scene, known: Known, told: Told, jobs: int) -> Iterator[Made]:
    """The pages and the files that they lead to, made by so many processes at once."""
    names: dict[str, Address] = {}
    seen = dict.fromkeys(starts(known))
    waiting = list(seen)
    with hands(partial(written, scene, known), jobs) as work:
        while waiting:
            wave, waiting = waiting, []
            for one, (made, asked) in zip(wave, work(wave), strict=True):
                refuse_twice(names, made.name, one)
                yield made
                fresh = [other for other in asked if other not in seen]
                seen.update(dict.fromkeys(fresh))
                waiting += fresh
                told(len(names), len(seen))


def written(scene: Scene, known: Known, one: Address) -> tuple[Made, Sequence[Address]]:
    """The file of an address, and what it leads to."""
    name = file_of(one, paged=one.path in known.things)
    place = SitePlace(one.lang, here=name, known=known)
    try:
        reply = make(scene, one, place)
    except Refused as refused:
        if name.endswith(EXAMPLE):
            return Made(name, reason(refused)), ()
        if not ending_of(name):
            return Made(name, refused_page(place, one, refused).body, refused.en), list(place.asked)
        raise CannotServe(f"{one.path}: {refused.ru}", f"{one.path}: {refused.en}") from refused
    return Made(name, reply.body), list(place.asked)


def refuse_twice(names: dict[str, Address], name: str, one: Address) -> None:
    """Note whose a file is; CannotServe where it is another's: what is the same in both languages is one."""
    other = names.setdefault(name, one)
    if (other.path, other.values) != (one.path, one.values):
        raise CannotServe(
            f"{name}: сюда просятся и {other.path}, и {one.path}; сообщите нам",
            f"{name}: both {other.path} and {one.path} would be this file; tell us",
        )
