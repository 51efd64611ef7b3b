"""All asks of a scene enter, they leave as scripts: rows and facets for the page that selects in the browser.

Every text stands once, rows point at it; what the facets are called stands in a script of each language.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from portal.facets import ALL, FIRST, MOST, OPENED, PAGE, SHOW, SHOWS, SPAN, called, note_of
from portal.jobs.selection import BESIDE, SHOWN
from portal.scene import Scene
from portal.selection import FACETS, QUESTION, TYPES, WORDS, plain_of
from portal.site.scripts import put
from portal.things.pages import PAGES
from portal.words import LANGUAGES, words
from queries.catalogue import SCHEME_TYPES, THING_TYPES, YES_NO, find
from queries.tabulate import IRIS, NUMERIC

MOST_ROWS = 30_000
"""Rows that a page still filters at once."""
SPOKEN = (
    *("asks_", "recommendations_count", "rows_count", "nobody_is_asked", "one_recommendation", "clear"),
    *("exit_", "exits_of", "sorted_", "permalink"),
)


def offered(scene: Scene) -> bool:
    """Whether the asks are few enough to be selected in the browser."""
    return len(scene.overview.asks.rows) <= MOST_ROWS


def selection_scripts(scene: Scene) -> Iterator[tuple[str, bytes]]:
    """The scripts, by name."""
    plain = plain_of(scene.overview.asks)
    yield "asks.js", put("asks", data_of(scene, plain))
    for lang in LANGUAGES:
        yield f"asks-{lang}.js", put(f"asks-{lang}", words_of(scene, plain, lang))


def data_of(scene: Scene, plain: Mapping[str, Any]) -> dict[str, Any]:
    """Rows and facets, and the bounds of the page."""
    texts: dict[str, int] = {}
    rows = [[texts.setdefault(cell, len(texts)) for cell in row] for row in plain["rows"]]
    return {
        "question": QUESTION,
        "columns": plain["columns"],
        "texts": list(texts),
        "rows": rows,
        "facets": [
            {
                "name": name,
                "kind": kind_of(name),
                "values": plain["facets"][name]["values"],
                "rows": plain["facets"][name]["rows"],
                "open": name in OPENED,
            }
            for name in FACETS
        ],
        "roles": [choice.value for choice in scene.overview.concepts["role"]],
        "names": {"words": WORDS, "page": PAGE, "show": SHOW, "all": ALL},
        "shows": SHOWS,
        "shown": SHOWN,
        "first": FIRST,
        "most": MOST,
        "span": SPAN,
        "base": scene.overview.addresses.base,
        "paged": sorted(PAGES),
    }


def kind_of(facet: str) -> str:
    """What the values of a facet are: things, codes of concepts, yes or no, or plain texts."""
    kinds = (("thing", THING_TYPES), ("code", SCHEME_TYPES), ("answer", (YES_NO,)))
    return next((kind for kind, types in kinds if TYPES[facet] in types), "plain")


def words_of(scene: Scene, plain: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """What is said on the page in one language."""
    said = words(lang)
    columns = [column for column in find(QUESTION).columns if column.name not in BESIDE]
    return {
        "said": {name: text for name, text in said.items() if name.startswith(SPOKEN)},
        "labels": {
            name: [called(scene, name, value, lang) for value in plain["facets"][name]["values"]]
            for name in FACETS
        },
        "notes": {
            name: notes_of(scene, name, plain["facets"][name]["values"]) for name in ("event", "section")
        },
        "heads": [
            [column.name, column.title[lang], "number" if column.type in NUMERIC else column.type]
            for column in columns
            if not column.name.endswith(IRIS)
        ],
    }


def notes_of(scene: Scene, facet: str, values: Sequence[str]) -> list[str]:
    """What tells each value from another of its name."""
    return [note_of(scene.overview.asks, facet, value) for value in values]
