"""A request of a browser enters, a plain form to ask SPARQL on leaves: it needs no script."""

from string import Template

from starlette.requests import Request
from starlette.responses import Response

from portal.task import Reply
from portal.web.answer import respond
from portal.web.service import language_of, service_of

PAGE = Template(
    """<!doctype html>
<html lang="$lang"><head><meta charset="utf-8"><title>SPARQL</title></head>
<body><main><h1>SPARQL</h1>
<p>$promise</p>
<form method="post" action="sparql"><label>$label<br>
<textarea name="query" rows="12" cols="80">$example</textarea></label><br>
<input type="hidden" name="format" value="html"><button>$button</button></form></main></body></html>
"""
)
EXAMPLE = "SELECT ?body ?name WHERE { ?body a adr:Body ; skos:prefLabel ?name } LIMIT 20"
WORDS = {
    "ru": {"label": "Запрос", "button": "Спросить"},
    "en": {"label": "Query", "button": "Ask"},
}
PROMISE = {
    "ru": "До {0.seconds:g} с, {1} МБ, {0.rows} строк; запрос до {2} КБ; без SERVICE.",
    "en": "Up to {0.seconds:g} s, {1} MB, {0.rows} rows; a query up to {2} KB; no SERVICE.",
}
POLICY = {"Content-Security-Policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'"}


async def query_form(request: Request) -> Response:
    """The page."""
    lang, limits = language_of(request), service_of(request).limits
    promise = PROMISE[lang].format(limits, limits.memory // 1024**2, limits.query // 1024)
    text = PAGE.substitute(WORDS[lang], lang=lang, promise=promise, example=EXAMPLE)
    return respond(Reply(200, "text/html; charset=utf-8", text.encode()), POLICY)
