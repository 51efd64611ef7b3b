"""What stands in the query editor enters, the values of its page leave: examples, formats, words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ontology import DATA, NS, PREFIXES, SCHEME
from portal.limits import Limits
from portal.links import Place, examples, path_of
from portal.static_files import STATIC
from portal.words import words
from queries.catalogue import GROUPS, load
from viz.page import safe_json

PATH = "/sparql"
RICH = "yasqe.min.js"
"""The file that makes the editor rich; not among the static files where it is not installed."""
HIDDEN = ("view",)
SPOKEN = "ed_js_"
"""What the words of the script begin with, among the words of the pages."""
FORMATS = ("csv", "tsv", "json", "xml", "ttl", "nt", "rdf", "jsonld")
START = """\
PREFIX adr: <{adr}>
PREFIX rdfs: <{rdfs}>
PREFIX role: <{role}>

# {question}
SELECT ?name (COUNT(DISTINCT ?ask) AS ?asks) WHERE {{
  ?ask adr:body ?body ; adr:role role:addressee .
  ?body rdfs:label ?name .
}}
GROUP BY ?name
ORDER BY DESC(?asks) ?name
LIMIT 20
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the editor is opened with: a query or the name of a question of the library, or neither."""

    query: str = ""
    example: str = ""
    example_text: str = ""
    run: bool = False
    """True where the query is to be asked at once."""


def editor_values(place: Place, draft: Draft, limits: Limits) -> dict[str, Any]:
    """What the template `editor` is filled with."""
    query, example = draft.query, draft.example
    data = script_data(place, given=bool(query or example), run=bool(query) and draft.run)
    return {
        "path": PATH,
        "params": {name: value for name, value in (("query", query), ("example", example)) if value},
        "query": query or draft.example_text or start(place.lang),
        "example": example,
        "rich": RICH in STATIC,
        "groups": groups(place),
        "formats": [("html", words(place.lang)["ed_html"]), *((name, name.upper()) for name in FORMATS)],
        "limits": limits,
        "data": safe_json(data),
    }


def start(lang: str) -> str:
    """The query of an editor that was opened without one."""
    iris = {name: PREFIXES[name] for name in ("adr", "rdfs", "role")}
    return START.format(**iris, question=words(lang)["ed_start"])


def groups(place: Place) -> list[tuple[str, list[Mapping[str, str]]]]:
    """The questions that can be taken as examples, under the titles of their groups."""
    return [
        (
            titles[place.lang],
            [
                {
                    "name": query.name,
                    "title": query.question[place.lang],
                    "rq": place.data(path_of(query.name, "rq"), examples(query)),
                }
                for query in load().values()
                if query.group == name
            ],
        )
        for name, titles in GROUPS.items()
        if name not in HIDDEN
    ]


def script_data(place: Place, *, given: bool, run: bool) -> Mapping[str, Any]:
    """What the script has to know: where to ask, its words, whether a text was given and is to be run."""
    spoken = {
        key.removeprefix(SPOKEN): text for key, text in words(place.lang).items() if key.startswith(SPOKEN)
    }
    return {
        "endpoint": place.data(PATH),
        "terms": place.asset("terms.json", STATIC["terms.json"].tag),
        "prefixes": PREFIXES,
        "described": [DATA, SCHEME],
        "terms_base": NS,
        "lang": place.lang,
        "chosen": place.chosen,
        "given": given,
        "run": run,
        "said": spoken,
    }
