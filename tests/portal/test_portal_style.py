"""The one style sheet is joined from several files: none of them styles what another page calls the same."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache

import pytest

from portal.static_files import STYLE

PORTAL = STYLE.parents[1]
SHARED = ("00-base", "05-parts", "10-service")
"""What all pages are put together from; a file after these is for its own pages alone."""
OWN = {
    "30-timeline": ("timeline.*",),
    "40-body": ("body*",),
    "40-selection": ("selection.*", "asks-page.*"),
    "40-source": ("resolution.*", "marked.*", "event.*", "section.*"),
    "45-linked": ("thing.*", "named-graph.*"),
    "45-terms": ("terms*",),
    "60-network": ("network*", "whole*", "picture*", "conditions.*"),
    "80-data": ("data*", "release.*"),
    "70-front": ("home.*", "events.*", "index.*", "matrix.*", "basis.*", "place.*"),
}
"""The templates and scripts whose elements a file may style by their classes."""


def selectors(text: str) -> Iterator[str]:
    """Each selector of a style sheet; what its template fills in counts as letters."""
    bare = re.sub(r"/\*.*?\*/|\{%.*?%\}", "", text, flags=re.DOTALL)
    for found in re.findall(r"([^{}]+)\{", re.sub(r"\{\{.*?\}\}", "X", bare)):
        depth, piece = 0, ""
        for letter in f"{found.strip()},":
            depth += {"(": 1, ")": -1}.get(letter, 0)
            if letter == "," and not depth:
                yield piece.strip()
                piece = ""
            else:
                piece += letter


def reached(text: str) -> dict[str, str]:
    """The classes that some selector begins with, bare of any element: whoever bears one is styled."""
    found = {}
    for selector in selectors(text):
        first = re.split(r"[\s>+~]+", selector)[0]
        if first.startswith("."):
            found |= dict.fromkeys(re.findall(r"\.([a-zA-Z][\w-]*)", first)[:1], selector)
    return found


def sheets() -> dict[str, dict[str, str]]:
    """What each file reaches, by its name without endings."""
    found = {path.name.split(".")[0]: reached(path.read_text("utf-8")) for path in sorted(STYLE.iterdir())}
    assert len(found) > 7
    return found


@cache
def borne() -> dict[str, set[str]]:
    """Of each class, the templates and scripts whose elements bear it."""
    found = defaultdict(set)
    places = [*(PORTAL / "templates").glob("*.j2"), *(PORTAL / "static").rglob("*.js")]
    for path in [*places, *(PORTAL.parent / "viz").rglob("*.j2")]:
        for names in re.findall(r"class(?:Name)?(?:=|: ?)[\"'`]([^\"'`]*)", path.read_text("utf-8")):
            for name in re.sub(r"\{[%{].*?[%}]\}", " ", names).split():
                found[name].add(path.name)
    return found


def test_a_class_begins_the_rules_of_one_file_alone() -> None:
    places = defaultdict(list)
    for sheet, names in sheets().items():
        for name in names:
            places[name].append(sheet)
    assert len(places) > 80
    assert not {name: found for name, found in places.items() if len(found) > 1}


@pytest.mark.parametrize("sheet", sorted(OWN))
def test_a_file_styles_the_elements_of_its_own_pages(sheet: str) -> None:
    strangers = {
        name: user
        for name in sheets()[sheet]
        for user in sorted(borne()[name])
        if not any(fnmatch(user, own) for own in OWN[sheet])
    }
    assert not strangers


def test_every_file_is_shared_or_has_pages_of_its_own() -> None:
    assert set(sheets()) == {*SHARED, *OWN}


def test_a_leak_is_seen() -> None:
    planted = "/* .no */ @media (x) { .legend, .reading .fine:is(.a, .b) { color: red; } } ul.ways > a { }"
    assert reached(planted) == {"legend": ".legend", "reading": ".reading .fine:is(.a, .b)"}
