"""A request of a browser enters, the page to write SPARQL on leaves, with a query or an example in its place.

The rich editor is there where `make editor` put it; without it, and without any script, the form still asks.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ontology import DATA, NS, PREFIXES, SCHEME
from portal import pages
from portal.errors import Refused
from portal.links import Place, examples, path_of
from portal.static_files import STATIC
from portal.task import Task
from portal.web.answer import respond
from portal.web.reading import place_of
from portal.web.service import client_of, service_of
from portal.words import words
from queries.catalogue import GROUPS, find, load
from queries.errors import UnknownQuery
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


async def page(request: Request) -> Response:
    """The page; `query` is the text in it, `run=1` has it asked at once, `example` is a question's name."""
    place, asked = place_of(request), request.query_params
    query, example = asked.get("query", ""), asked.get("example", "")
    text = query or (await example_text(request, example) if example else "") or start(place.lang)
    rich = RICH in STATIC
    values = {
        "path": PATH,
        "params": {name: value for name, value in (("query", query), ("example", example)) if value},
        "query": text,
        "example": example,
        "rich": rich,
        "groups": groups(place),
        "formats": [("html", words(place.lang)["ed_html"]), *((name, name.upper()) for name in FORMATS)],
        "limits": service_of(request).limits,
        "data": safe_json(
            script_data(place, given=bool(query or example), run=bool(query) and asked.get("run") == "1")
        ),
    }
    reply = pages.page("editor", place, values)
    headers = {**reply.headers, "Content-Security-Policy": policy(rich=rich), "Cache-Control": "no-cache"}
    return respond(replace(reply, headers=headers))


def policy(*, rich: bool) -> str:
    """What may run on the page and be fetched by it: ours alone. Yasqe writes markup of its own making."""
    strict = f"{pages.POLICY}; connect-src 'self'"
    return strict.replace("; require-trusted-types-for 'script'", "") if rich else strict


def start(lang: str) -> str:
    """The query of an editor that was opened without one."""
    iris = {name: PREFIXES[name] for name in ("adr", "rdfs", "role")}
    return START.format(**iris, question=words(lang)["ed_start"])


async def example_text(request: Request, name: str) -> str:
    """The SPARQL of a question of the library, asked as its example has it; 404 where there is none."""
    try:
        query = find(name)
    except UnknownQuery as error:
        raise Refused(404, error.ru, error.message) from error
    place = place_of(request)
    arguments = {
        "name": query.name,
        "given": examples(query),
        "ending": "rq",
        "rows": service_of(request).limits.rows,
        "lang": place.lang,
        "chosen": place.chosen,
        "base": place.base,
    }
    reply = await service_of(request).runner.run(Task("answer", arguments), client_of(request))
    return reply.body.decode()


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
        "terms": place.data(f"/static/terms.json?v={STATIC['terms.json'].tag}"),
        "prefixes": PREFIXES,
        "described": [DATA, SCHEME],
        "terms_base": NS,
        "lang": place.lang,
        "chosen": place.chosen,
        "given": given,
        "run": run,
        "said": spoken,
    }
