"""A template and values enter, a page's bytes leave; every value is escaped, a missing one is an error.

What is not seen, or turns the order of what is read, is left out of every value that is printed.
Templates are read and compiled when this module is loaded: later, in a worker, no file can be opened.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from portal.days import day_in_words
from portal.linked.offers import alternates
from portal.links import Place
from portal.static_files import STATIC
from portal.task import Reply
from portal.waymarks import waymarked
from portal.words import grouped, size, words
from queries.tabulate import UNSEEN
from viz.style import KINDS, LINES_OF
from viz.words import counted

TEMPLATES = Path(__file__).with_name("templates")
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.j2"))}
HTML = "text/html; charset=utf-8"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
LOOK = hashlib.sha256(
    "".join([*TEXTS.values(), *(file.tag for file in STATIC.values())]).encode()
).hexdigest()
"""Changes whenever a page would look another way."""


def make_environment() -> Environment:
    """The templates, compiled."""
    environment = Environment(
        loader=DictLoader(TEXTS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=readable,
    )
    environment.globals.update(kinds=KINDS, lines=LINES_OF)
    for name in TEXTS:
        environment.get_template(name)
    return environment


def readable(value: Any) -> Any:
    """A value as it is printed; what is escaped already (`| e`) is printed to the letter."""
    return UNSEEN.sub("", value) if type(value) is str else value


ENVIRONMENT = make_environment()


def render(name: str, place: Place, values: Mapping[str, Any]) -> bytes:
    """The page of template `name`."""
    lang = place.lang
    return (
        ENVIRONMENT.get_template(f"{name}.html.j2")
        .render(
            {
                "place": place,
                "lang": lang,
                "said": SimpleNamespace(**words(lang)),
                "static": {name: place.asset(name, file.tag) for name, file in STATIC.items()},
                "counted": lambda forms, count: f"{grouped(count, lang)} {counted(forms, count, lang)}",
                "grouped": lambda count: grouped(count, lang),
                "size": lambda count: size(count, lang),
                "waymarked": lambda line: waymarked(line, place),
                "day": lambda iso: day_in_words(iso, lang),
                "alternates": alternates(place, values["path"]) if values.get("status", 200) == 200 else (),
            }
            | dict(values)
        )
        .encode("utf-8", errors="replace")
    )


def page(name: str, place: Place, values: Mapping[str, Any], *, status: int = 200) -> Reply:
    """The page as a reply; nothing but what we serve may run on it or be fetched by it."""
    return Reply(status, HTML, render(name, place, values), {**HEADERS, "Content-Language": place.lang})
