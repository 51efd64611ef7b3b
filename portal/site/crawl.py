"""A scene enters, the files of its site leave, each by its name: all that any of its pages leads to.

The crawl is closed: what a page asks for is written, so no link is dead. The same graph gives the same files,
in the same order.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from portal.addresses import PAGED
from portal.errors import CannotServe, Refused
from portal.jobs.answer_page import WRITTEN
from portal.links import path_of, query_string
from portal.scene import Scene
from portal.site.answers import Answer, Answers, Desk
from portal.site.folded import Folder, Kept, is_folded, main_of, name_of, without_data
from portal.site.hands import hands
from portal.site.names import Address, ending_of, file_of
from portal.site.pages import refused_page
from portal.site.place import Known, SitePlace
from portal.site.remembered import Remembering
from portal.site.routes import make
from portal.things.pages import PAGES
from queries.catalogue import load
from queries.tabulate import to_csv

LANGUAGES = ("ru", "en")
STARTS = ("/", "/asks", "/ask", "/net", "/find", "/sparql", "/data/")
HIDDEN = ("view",)
QUESTION = re.compile(r"/ask/(?P<name>[^/.]+)")
TYPED = "SELECT DISTINCT ?thing WHERE { ?thing a ?type } ORDER BY ?thing"

Told = Callable[[int, int], None]
"""Told how many files are written, and of how many that are known so far."""


@dataclass(frozen=True, slots=True)
class Made:
    """One file of the site."""

    name: str
    body: bytes


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
    """Where the crawl begins: nothing that a person may look for is missing, should no page lead there.

    What asks the same stands together: a page, and its other language.
    """
    questions = [path_of(name) for name, query in load().items() if query.group not in HIDDEN]
    paths = [*STARTS, *sorted(known.things), *questions]
    return [Address(path, (), lang) for path in paths for lang in LANGUAGES]


def crawl(scene: Scene, known: Known, told: Told, jobs: int, refused: dict[str, str]) -> Iterator[Made]:
    """The pages and the files that they lead to, made by so many processes at once; then what they load.

    `refused` takes the pages that say why they say no more, each with its reason in English.
    """
    names: dict[str, Address] = {}
    seen = dict.fromkeys(starts(known))
    waiting, answers, folder = list(seen), Answers(), Folder()
    with hands(partial(written, Desk(replace(scene, store=Remembering(scene.store))), known), jobs) as work:
        while waiting:
            wave, waiting = waiting, []
            for one, page in zip(wave, work(wave), strict=True):
                refuse_twice(names, page.made.name, one)
                refused |= {told_of(one, page.made.name): page.refused} if page.refused else {}
                yield from laid(folder, known, one, page.made)
                yield from tables(answers, page)
                fresh = [other for other in page.asked if other not in seen]
                seen.update(dict.fromkeys(fresh))
                waiting += fresh
                told(len(names), len(seen))
    for name, body in (*answers.scripts(), *folder.scripts(known.folded)):
        yield Made(f"static/{name}", body)


def laid(folder: Folder, known: Known, one: Address, made: Made) -> Iterator[Made]:
    """The page as a file, or what stands on it laid together with others: of a network, its data."""
    if is_folded(one.path, one.values):
        kept = Kept(*without_data(main_of(made.body)))
    elif not one.values and name_of(one) in known.folded:
        text, data = without_data(made.body.decode())
        yield Made(made.name, text.encode())
        kept = Kept("", data)
    else:
        yield made
        return
    for name, script in folder.add(one, kept) if kept.html or kept.data else ():
        yield Made(f"static/{name}", script)


def cut_on(desk: Desk, one: Address) -> list[Answer]:
    """The whole answer of a question's page that shows a part of it."""
    found = QUESTION.fullmatch(one.path)
    if not found or one.lang != LANGUAGES[0]:
        return []
    rows, answer = desk.asked(found["name"], {})
    return [answer] if answer and rows > WRITTEN else []


def tables(answers: Answers, page: "Written") -> Iterator[Made]:
    """The answers kept; as CSV those that the page leads to: what a program takes, and who has no script."""
    for one in page.answers:
        answers.add(one)
    for file, (name, values) in page.tables.items():
        if file not in answers.files:
            answers.files.add(file)
            yield Made(file, to_csv(answers.of(name, values)).encode())


@dataclass(frozen=True, slots=True)
class Written:
    """A file, what it leads to, and the answers of its lists that are new to who wrote it."""

    made: Made
    asked: Sequence[Address] = ()
    answers: Sequence[Answer] = ()
    tables: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    """The files of rows that it leads to, and whose they are."""
    refused: str = ""
    """Why the page says no more than that, as the service would; '' of all others."""


def told_of(one: Address, name: str) -> str:
    """Where a page is found on the site."""
    if not is_folded(one.path, one.values):
        return name
    return file_of(replace(one, values=()), paged=False) + query_string(one.params)


def written(desk: Desk, known: Known, one: Address) -> Written:
    """The file of an address, and what it leads to."""
    name = file_of(one, paged=one.path in known.things)
    folded = is_folded(one.path, one.values)
    bare = Address(one.path, (), one.lang) if folded else one
    here = file_of(bare, paged=bare.path in known.things)
    place = SitePlace(one.lang, here=here, known=known, desk=desk, folded=folded)
    why = ""
    try:
        made = Made(name, make(desk.scene, one, place).body)
        place.answers.extend(cut_on(desk, one))
    except Refused as refused:
        if ending_of(name):
            raise CannotServe(f"{one.path}: {refused.ru}", f"{one.path}: {refused.en}") from refused
        made, why = Made(name, refused_page(place, one, refused).body), refused.en
    return Written(made, list(place.asked), place.answers, place.tables, why)


def refuse_twice(names: dict[str, Address], name: str, one: Address) -> None:
    """Note whose a file is; CannotServe where it is another's: what is the same in both languages is one."""
    other = names.setdefault(name, one)
    if (other.path, other.values) != (one.path, one.values):
        raise CannotServe(
            f"{name}: сюда просятся и {other.path}, и {one.path}; сообщите нам",
            f"{name}: both {other.path} and {one.path} would be this file; tell us",
        )
