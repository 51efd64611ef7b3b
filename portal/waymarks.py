"""A line that says what went wrong enters, its pieces leave: addresses and questions that it names are links.

What the line repeats of a person's own words, between « and », leads nowhere.
"""

import re
from collections.abc import Iterator

from portal.links import Place, path_of
from queries.catalogue import load

WAYS = re.compile(
    r"«[^»]*»|(?<![\w/.-])(?:/doc/[a-z]+(?:/[\w.~%-]+)*|/ask|/find|/net|[a-z]+(?:-[a-z]+)+)(?![\w/-])"
)
"""What stands in quotes; an address of a page; what may be the name of a question."""


def waymarked(line: str, place: Place) -> Iterator[tuple[str, str]]:
    """The pieces of a line, each with where it leads, '' where it is mere text."""
    at = 0
    for found in WAYS.finditer(line):
        href = lead_of(found.group(), place)
        if href:
            yield line[at : found.start()], ""
            yield found.group(), href
            at = found.end()
    yield line[at:], ""


def lead_of(named: str, place: Place) -> str:
    """Where what a line names leads; '' where it names no page."""
    if named.startswith("/"):
        return place.link(named)
    return place.link(path_of(named)) if named in load() else ""
