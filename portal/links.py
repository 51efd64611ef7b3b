"""A question and its parameters enter, addresses leave: one answer has one address, whoever writes it.

Parameters stand sorted; those that are empty, or what the question takes without being told, are left out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from queries.catalogue import Query

UNSAFE_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\"*/:<>?\\|\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
LONGEST_NAME = 80
NOTHING: Mapping[tuple[str, str], str] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is read: its language, and where the service stands."""

    lang: str
    chosen: bool = False
    """True where the address itself names the language: then every link does."""
    base: str = ""
    """Scheme, host and prefix, such as https://example.org/adresat; never ends with a slash."""

    @property
    def prefix(self) -> str:
        """What every path on this host begins with; '' at its root."""
        return "/" + "/".join(self.base.split("/")[3:]) if self.base.count("/") > 2 else ""

    @property
    def root(self) -> str:
        """The address of the front page on the web, '' where it is not known; never ends with a slash."""
        return self.base

    @property
    def served(self) -> bool:
        """True where a service stands behind the pages."""
        return True

    def graph(self, form: str) -> str:
        """The address of the whole graph in a format (ttl, nt, rdf), '' where there is none."""
        return self.data("/rdf-graph-store", {"default": "", "format": form})

    def scripts(self, path: str) -> Sequence[str]:
        """The addresses of what a page loads beyond the script of all pages: a static site's own scripts."""
        return ()

    def link(self, path: str, params: Mapping[str, str] | None = None, *, lang: str = "") -> str:
        """An address on this host, '' of ''; it keeps the chosen language, or takes `lang`."""
        if not path:
            return ""
        kept = {"lang": lang or self.lang} if lang or self.chosen else {}
        page, mark, spot = path.partition("#")
        return f"{self.prefix}{page}{query_string({**(params or {}), **kept})}{mark}{spot}"

    def data(self, path: str, params: Mapping[str, str] | None = None) -> str:
        """An address whose answer is the same in every language."""
        return f"{self.prefix}{path}{query_string(params or {})}"

    def asset(self, name: str, tag: str) -> str:
        """The address of a file that pages load; another content, another address."""
        return self.data(f"/static/{name}", {"v": tag})

    def whole(self, path: str, params: Mapping[str, str]) -> str:
        """The same as `link`, with scheme and host."""
        return self.base + self.link(path, params)[len(self.prefix) :]


def query_string(params: Mapping[str, str]) -> str:
    """`?a=b&c=d`, percent-encoded, or nothing."""
    return f"?{urlencode(params, quote_via=quote, safe='')}" if params else ""


def canonical(query: Query, params: Mapping[str, str]) -> dict[str, str]:
    """The parameters that tell this answer from others, sorted by name."""
    defaults = {param.name: param.default for param in query.params}
    given = {name: value.strip() for name, value in params.items()}
    return {name: given[name] for name in sorted(given) if given[name] and given[name] != defaults.get(name)}


def path_of(name: str, ending: str = "") -> str:
    """The path of a question; with an ending, of its answer in that format."""
    return f"/ask/{quote(name, safe='')}{'.' * bool(ending)}{ending}"


def examples(query: Query, known: Mapping[tuple[str, str], str] = NOTHING) -> dict[str, str]:
    """The parameters of the example: what is required, filled as the catalogue has it.

    `known` is Overview.examples, what a graph knows in place of that; nothing where it knows none.
    """
    required = [param for param in query.params if param.required]
    found = {param.name: known.get((param.type, param.example), param.example) for param in required}
    return found if all(found.values()) else {}


def disposition(plain: str, ending: str, values: Iterable[str], *, kept: bool) -> str:
    """Content-Disposition: a plain name, and one with the values; `kept`: a browser saves it."""
    said = " – ".join([plain, *values])
    name = " ".join(UNSAFE_IN_NAMES.sub(" ", said[: 4 * LONGEST_NAME]).split())[:LONGEST_NAME].strip(" .")
    how = "attachment" if kept else "inline"
    whole = quote(f"{name}.{ending}", safe="", errors="replace")
    return f"{how}; filename=\"{plain}.{ending}\"; filename*=UTF-8''{whole}"
