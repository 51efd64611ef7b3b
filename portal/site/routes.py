"""An address of the service enters, what its job makes of it leaves, written for the site."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from portal.errors import CannotServe, Refused
from portal.jobs.matrix import PATH as MATRIX
from portal.jobs.roster import JOBS
from portal.jobs.terms import task_of_path
from portal.limits import Limits
from portal.passport.passports import FOLDER as PASSPORTS
from portal.releases.manifest import MANIFEST
from portal.scene import Scene
from portal.site.names import Address, ending_of
from portal.site.pages import find_page, sparql_page
from portal.site.place import SitePlace
from portal.site.shelf import DESCRIBED
from portal.task import Reply

Args = Mapping[str, Any]
ROWS = 10**7
"""Rows of an answer: nobody waits for it, so nobody is refused."""
THING = re.compile(r"/doc/(?P<kind>[a-z]+)/(?P<key>.+)")
THINGS = re.compile(r"/doc/(?P<kind>[a-z]+)")
PLAIN = {"/": "home", "/data/": "data", "/ask": "library", "/net": "networks", "/net/whole": "whole"}
GIVEN = {"/asks": "selection"}
NETWORK = re.compile(r"/net/(?P<name>[^/]+)")
ASKED = re.compile(r"/ask/(?P<name>[^/.]+)(?:\.(?P<ending>[a-z]+))?")
WHOSE = {re.compile(r"/data/(?P<version>[^/]+)/"): "release", THING: "thing"}
"""Jobs whose arguments stand in the address."""
OWN: Mapping[str, Callable[[Scene, SitePlace], Reply]] = {"/find": find_page, "/sparql": sparql_page}
"""Pages that do in the browser what the service does itself."""
SERVER = frozenset(
    (
        *("/openapi.json", "/metrics", "/health", f"/{MANIFEST}", f"/{PASSPORTS}/list.csv"),
        *(f"/{path}" for path in DESCRIBED),
    )
)
"""What only a service answers: the site has no link to it."""


def make(scene: Scene, one: Address, place: SitePlace) -> Reply:
    """The page or file of an address; Refused as its job refuses, CannotServe where none knows it."""
    if one.path in OWN:
        return OWN[one.path](scene, place)
    job, arguments = task_of_path(one.path) or task_of(one)
    return JOBS[job](scene, {**arguments, "place": place})


def reason(refused: Refused) -> bytes:
    """In place of a query that cannot be written: why, as comments."""
    return f"# {refused.ru}\n# {refused.en}\n".encode()


def task_of(one: Address) -> tuple[str, Args]:
    """The job of an address, and its arguments, the place aside."""
    if one.path in PLAIN:
        return PLAIN[one.path], {"limits": asdict(Limits())}
    if found := NETWORK.fullmatch(one.path):
        return "network", {"name": found["name"], "given": one.params}
    if one.path in GIVEN:
        return GIVEN[one.path], {"given": one.params}
    if one.path == MATRIX:
        return "matrix", {"given": one.params}
    if found := THINGS.fullmatch(one.path):
        return "index", {"kind": found["kind"], "given": one.params}
    for pattern, job in WHOSE.items():
        if found := pattern.fullmatch(one.path):
            return job, found.groupdict()
    if found := ASKED.fullmatch(one.path):
        arguments = {"name": found["name"], "given": one.params, "rows": ROWS}
        if found["ending"]:
            return "answer", {**arguments, "ending": ending_of(one.path)}
        return "answer-page", arguments
    raise CannotServe(
        f"{one.path}: эту страницу сайт написать не умеет; сообщите нам",
        f"{one.path}: the site does not know how to write this page; tell us",
    )
