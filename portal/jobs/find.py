"""Words as a person types them enter, what speaks of them leaves: a page with the words marked, or a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.fields import sentence
from portal.jobs.asks import BLAMED, filled, place_of, refused, said
from portal.jobs.files import FILES, file_of
from portal.jobs.sheet import About
from portal.links import Place, path_of
from portal.overview import Overview
from portal.pages import page
from portal.scene import Scene
from portal.task import Reply
from portal.words import words
from queries.errors import BadParameter, QueryError
from queries.find import LIMIT, find, to_table
from queries.finding.found import Found, Hit
from queries.finding.texts import KINDS

PATH = "/find"
KNOWN = ("q", "kind", "limit")
MORE = 10
"""How many times as many hits «show more» shows."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: words, '' where nothing was typed; a kind or ''; how many hits."""

    words: str
    kind: str
    limit: int
    place: Place

    @property
    def params(self) -> dict[str, str]:
        """The parameters of its address, sorted, defaults left out."""
        given = {"kind": self.kind, "limit": "" if self.limit == LIMIT else str(self.limit), "q": self.words}
        return filled(given)


def find_file(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """What was found as a file; arguments: see `search_of`, and `ending`, one of FILES."""
    try:
        search = search_of(arguments)
        found = find(scene.index, search.words, kind=search.kind or None, limit=search.limit)
    except QueryError as error:
        raise refused(error) from error
    return file_of(to_table(found), arguments["ending"], about_of(scene, search))


def find_page(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The page of the search: the form, and what was found or what is wrong."""
    place = place_of(arguments)
    try:
        search = search_of(arguments)
        if not search.words:
            return shown(scene, search, None, "")
        found = find(scene.index, search.words, kind=search.kind or None, limit=search.limit)
    except BLAMED as error:
        given = filled(arguments["given"])
        return shown(scene, Search(given.get("q", ""), "", LIMIT, place), None, said(error, place.lang))
    return shown(scene, search, found, "")


def search_of(arguments: Mapping[str, Any]) -> Search:
    """The arguments read: `given` (q, kind, limit), `lang`, `chosen`, `base`, `rows`; BadParameter."""
    given = filled(arguments["given"])
    strange = [name for name in given if name not in KNOWN]
    if strange:
        raise BadParameter(
            f"the search has no parameter «{strange[0][:40]}»; it has {', '.join(KNOWN)}",
            f"у поиска нет параметра «{strange[0][:40]}»; есть {', '.join(KNOWN)}",
        )
    return Search(
        given.get("q", "").strip(),
        kind_of(given.get("kind", "").strip()),
        limit_of(given.get("limit", str(LIMIT)).strip(), arguments["rows"]),
        place_of(arguments),
    )


def kind_of(kind: str) -> str:
    """A kind of hit, or '' for all."""
    if kind and kind not in KINDS:
        listed = ", ".join(KINDS)
        raise BadParameter(
            f"kind: «{kind[:40]}» is not one of {listed}", f"kind: «{kind[:40]}» – такого нет; есть {listed}"
        )
    return kind


def limit_of(text: str, most: int) -> int:
    """How many hits."""
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:9]) <= most:
        raise BadParameter(
            f"limit: «{text[:40]}» is not a number from 1 to {most}",
            f"limit: «{text[:40]}» – не число от 1 до {most}",
        )
    return int(text)


def about_of(scene: Scene, search: Search) -> About:
    """What a file says of what was found."""
    lang = search.place.lang
    return About(
        name="find",
        title=words(lang)["search_label"],
        conditions=list(search.params.items()),
        permalink=search.place.whole(PATH, search.params),
        digest=scene.digest,
        lang=lang,
    )


def shown(scene: Scene, search: Search, found: Found | None, error: str) -> Reply:
    """The page."""
    place, params = search.place, search.params
    values = {
        "search": search,
        "error": sentence(error),
        "found": found,
        "path": PATH,
        "params": params,
        "permalink": place.whole(PATH, params),
        "digest": scene.digest,
        "kinds": kinds_of(search, found),
        "notes": found.notes(place.lang) if found else (),
        "hits": [hit_of(hit, scene.overview, place) for hit in found.hits] if found else [],
        "files": {ending: place.link(f"{PATH}.{ending}", params) for ending in FILES},
        "more": more_of(search, found),
    }
    return page("find", place, values, status=400 if error else 200)


def kinds_of(search: Search, found: Found | None) -> list[tuple[str, int | None, str]]:
    """The kinds of hit, all of them first: how many there are, None where not counted, and the address."""
    counts = dict(found.totals) if found else {}
    totals = {search.kind: counts.get(search.kind)} if search.kind else {"": sum(counts.values()), **counts}
    without = {name: value for name, value in search.params.items() if name != "kind"}
    return [
        (kind, totals.get(kind), search.place.link(PATH, filled({"kind": kind, **without})))
        for kind in ("", *KINDS)
    ]


def more_of(search: Search, found: Found | None) -> str:
    """The address of more hits, or '' where there are none."""
    if found is None or sum(found.totals.values()) <= len(found.hits):
        return ""
    return search.place.link(PATH, {**search.params, "limit": str(search.limit * MORE)})


def hit_of(hit: Hit, overview: Overview, place: Place) -> dict[str, Any]:
    """A hit with its addresses: its own page, those of its addressees, what the graph says of it."""
    return {
        "hit": hit,
        "pieces": hit.pieces(),
        "page": place.link(overview.addresses.page(hit.iri)),
        "bodies": [(name, body_link(name, overview, place)) for name in hit.addressees],
        "describe": place.link("/sparql", {"query": f"DESCRIBE <{hit.iri}>"}),
    }


def body_link(name: str, overview: Overview, place: Place) -> str:
    """The page of the body of this name; of a name that many bear, what each of them was asked."""
    page = overview.addresses.page(overview.known["body"].get(name, ""))
    return place.link(page) or place.link(path_of("asks-of-body"), {"body": name})
