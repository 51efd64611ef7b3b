"""Conditions enter, the page of all asks that meet them leaves: facets, cards or a table, five exits.

Works on what the scene holds already (`Overview.asks`): a page costs one pass over the rows.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

from portal.concepts import told, words_for
from portal.facets import ORDER, PAGE, SHOWS, Search, called, facets_of, search_of, span_of
from portal.fields import sentence
from portal.jobs.asks import BLAMED, place_of, said, status_of
from portal.links import Place
from portal.listing import Wanted, exits_of, shown
from portal.pages import page
from portal.scene import Scene
from portal.selection import PATH, QUESTION, WORDS, Asks, Left, folded, left_by
from portal.task import Reply
from portal.things.telling import clipped
from portal.words import words
from queries.ask import Table
from queries.catalogue import find
from queries.errors import BadParameter

SHOWN = 100
"""Rows on a page."""
NETWORK = "asked"
ASKED = "addressee"
"""The role of who is asked."""
LONGEST = 3_000
"""Letters of a text on a card; the page of its resolution has all."""
BESIDE = ("deadline", "term", "basis", "quote")
"""Columns that the table on this page has no room for: the exit «table» has them."""


@dataclass(frozen=True, slots=True)
class Card:
    """A recommendation and those of its asks that are wanted; `beside`: whom else it asks."""

    cells: Mapping[str, str]
    links: Mapping[str, str]
    """Where its number, event and section lead; '' where there is no page."""
    pieces: Sequence[tuple[str, bool]]
    """The text, cut where the words looked for begin and end; True of those."""
    roles: Sequence[tuple[str, str, Sequence[tuple[str, str]]]]
    """Code and words of each role, and who has it: names and addresses."""
    beside: Sequence[tuple[str, str]]


def selection_job(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The page; arguments: `given`, `lang`, `chosen`, `base`."""
    return selection_page(scene, place_of(arguments), arguments["given"])


def selection_page(scene: Scene, place: Place, given: Mapping[str, str]) -> Reply:
    """The page of a selection; a condition that means nothing is said in words, with what is closest."""
    try:
        search = search_of(scene, given)
        left = left_by(scene.overview.asks, search.chosen, search.given.get(WORDS, ""))
        return page("selection", place, values_of(scene, place, in_range(search, left), left))
    except BLAMED as error:
        kept = {name: value for name, value in given.items() if name in ORDER and name != error.param}
        choices = [(label, place.link(PATH, {**kept, error.param: one})) for one, label in error.choices]
        wrong = {"error": sentence(said(error, place.lang)), "choices": choices}
        return page("selection", place, frame(scene, place, Search()) | wrong, status=status_of(error))


def in_range(search: Search, left: Left) -> Search:
    """The same search; BadParameter where it has no such page."""
    last = max(1, -(-len(left.rows) // SHOWN))
    if search.page > last:
        raise BadParameter(
            f"page: there is no page {search.page}, the last is {last}",
            f"page: страницы {search.page} нет, последняя – {last}",
        )
    return search


def frame(scene: Scene, place: Place, search: Search) -> dict[str, Any]:
    """What every page of the search has, whatever was found."""
    params = search.params()
    return {
        "path": PATH,
        "params": params,
        "permalink": place.whole(PATH, params),
        "digest": scene.digest,
        "search": search,
        "error": "",
        "choices": [],
        "answer": None,
        "kept": [(name, value) for name, value in params.items() if name not in (WORDS, PAGE)],
    }


def values_of(scene: Scene, place: Place, search: Search, left: Left) -> dict[str, Any]:
    """What the page shows of a selection."""
    asks = scene.overview.asks
    first = (search.page - 1) * SHOWN
    rows = left.rows[first : first + SHOWN]
    facets = facets_of(scene, place, search, left)
    answer = {
        "tally": tally(asks, left.rows),
        "facets": facets,
        "years": span_of(next(facet for facet in facets if facet.name == "year")),
        "chosen": chips(scene, place, search),
        "cards": cards_of(scene, place, search, left, rows) if search.show == SHOWS[0] else (),
        "table": table_of(scene, place, search, rows) if search.show != SHOWS[0] else None,
        "shows": [
            (show, place.link(PATH, search.params(show=show if show != SHOWS[0] else ""))) for show in SHOWS
        ],
        "exits": replace(
            exits_of(place, QUESTION, search.given, NETWORK),
            address=place.whole(PATH, search.params()),
            asks="",
        ),
        "pages": pages_of(place, search, len(left.rows)),
        "span": (first + 1, first + len(rows)),
    }
    return frame(scene, place, search) | {"answer": answer}


def tally(asks: Asks, rows: Sequence[int]) -> dict[str, int]:
    """How much was found: rows, asks and their recommendations, calls as a partner, bodies to be informed,
    recommendations that name nobody; who is a partner or is informed was not asked."""
    items, roles = asks.column("number_iri"), asks.values["role"]
    count = Counter(role for at in rows for role in roles[at])
    asked = {items[at] for at in rows if ASKED in roles[at]}
    return {
        "rows": len(rows),
        "asks": count[ASKED],
        "recommendations": len(asked),
        "partner": count["partner"],
        "recipient": count["recipient"],
        "unaddressed": sum(not roles[at] for at in rows),
    }


def chips(scene: Scene, place: Place, search: Search) -> list[tuple[str, str, str]]:
    """Each condition: what it is about, what it says, the address without it."""
    titles = words(place.lang)
    found = []
    for name in (one for one in ORDER if one in search.given):
        values = search.chosen.get(name, ())
        text = clipped(search.given[name])
        if len(values) == 1:
            text = called(scene, name, next(iter(values)), place.lang)
        found.append((titles[f"asks_{name}"], text, place.link(PATH, search.narrowed(name, ""))))
    return found


def pages_of(place: Place, search: Search, count: int) -> dict[str, Any]:
    """The pages before and after this one, and how many there are."""
    last = max(1, -(-count // SHOWN))

    def link(number: int) -> str:
        said = str(number) if number > 1 else ""
        return place.link(PATH, search.params(**{PAGE: said})) if 1 <= number <= last else ""

    return {
        "before": link(search.page - 1),
        "after": link(search.page + 1),
        "number": search.page,
        "last": last,
    }


def table_of(scene: Scene, place: Place, search: Search, rows: Sequence[int]) -> Any:
    """Heads and rows of the table."""
    asks = scene.overview.asks
    table = Table(QUESTION, find(QUESTION).columns, tuple(asks.rows[at] for at in rows))
    return shown(scene, place, table, Wanted(QUESTION, search.given, most=SHOWN, without=BESIDE))


def cards_of(scene: Scene, place: Place, search: Search, left: Left, rows: Sequence[int]) -> list[Card]:
    """The rows as cards, one for each recommendation."""
    asks = scene.overview.asks
    items, kept = asks.column("number_iri"), frozenset(left.rows)
    return [
        card_of(scene, place, search, list(own), [at for at in around(items, own_at) if at not in kept])
        for own_at, own in (
            (own[0], own) for own in (list(one) for _, one in groupby(rows, key=items.__getitem__))
        )
    ]


def around(items: Sequence[str], at: int) -> range:
    """The places of all rows of the recommendation whose row stands here: they stand together."""
    first = last = at
    while first > 0 and items[first - 1] == items[at]:
        first -= 1
    while last + 1 < len(items) and items[last + 1] == items[at]:
        last += 1
    return range(first, last + 1)


def card_of(scene: Scene, place: Place, search: Search, rows: Sequence[int], others: Sequence[int]) -> Card:
    """The card of one recommendation: `rows` are wanted, `others` are its rows that are not."""
    asks = scene.overview.asks
    cells = [dict(zip(asks.names, asks.rows[at], strict=True)) for at in rows]
    titles, lead = words(place.lang), scene.overview.addresses.page
    roles: dict[str, list[tuple[str, str]]] = {}
    for at, cell in zip(rows, cells, strict=True):
        if cell["body_iri"]:
            code = "".join(asks.values["role"][at])
            roles.setdefault(code, []).append((clipped(cell["body"]), place.link(lead(cell["body_iri"]))))
    word = partial(told, words_for(scene.overview.english, place.lang).get("role", {}))
    beside = [dict(zip(asks.names, asks.rows[at], strict=True)) for at in others]
    return Card(
        {name: clipped(cell) for name, cell in cells[0].items()},
        {name: place.link(lead(cells[0][f"{name}_iri"])) for name in ("number", "event", "section")},
        pieces_of(clipped(cells[0]["text"], LONGEST), search.given.get(WORDS, "")),
        [(code, titles.get(f"asks_who_{code}", code), named) for code, named in roles.items()],
        [(clipped(cell["body"]), clipped(word(cell["role"]))) for cell in beside if cell["body_iri"]],
    )


def pieces_of(text: str, wanted: str) -> list[tuple[str, bool]]:
    """The text in pieces, True of those that are the words looked for."""
    plain, looked = folded(text), folded(wanted.strip())
    if not looked or len(plain) != len(text):
        return [(text, False)]
    pieces, at = [], 0
    while (found := plain.find(looked, at)) >= 0:
        pieces += [(text[at:found], False), (text[found : found + len(looked)], True)]
        at = found + len(looked)
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]
