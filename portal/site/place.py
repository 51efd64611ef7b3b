"""A page that is being written enters, the addresses on it leave as relative paths; each is noted.

What is noted is what the site must hold: `crawl` writes it, so that no link of the site is dead.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote, urlsplit

from ontology import PREFIXES
from portal.jobs.index import QUESTIONS, path_of
from portal.links import Place, canonical, query_string
from portal.links import path_of as path_of_question
from portal.site.answers import Answer, Desk
from portal.site.folded import is_folded
from portal.site.folded import name_of as folded_name
from portal.site.names import ASKED_IN_BROWSER, Address, address, file_of, relative
from portal.words import grouped, words
from queries.catalogue import find

THINGS = "/doc/"
LISTS = frozenset(map(path_of, QUESTIONS))
FIND, ASKS, SPARQL, QUESTION, NETWORK = "/find", "/asks", "/sparql", "/ask/", "/net/"
EDITOR = ("editor-start.js", "editor-site.js")
ANSWERING = ("answers.js", "ask-values.js", "ask-ready.js", "sheet.js", "ask-page.js")
POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:{engine}; "
    "img-src 'self' file: data:; form-action 'self' file:; base-uri 'none'; "
    "require-trusted-types-for 'script'"
)
"""As the service's headers say; from a disk, some browsers do not count a page's folder as 'self'."""
ENGINE = " 'wasm-unsafe-eval'; worker-src blob:"
"""What the pages need that ask the graph in the browser."""
LISTED = re.compile(r"/ask/(?P<name>[^/.]+)(?:\.(?P<ending>[a-z]+))?")
LEFT_OUT = (".md", ".json")
"""The endings of files that a site has none of: a table of text is its CSV."""
OTHER_RDF = (".nt", ".rdf", ".jsonld")
"""The same of documents about things: a site has their Turtle."""
SPOTS = {"csv": "#csv", "xlsx": "#xlsx", "rq": "#sparql"}
"""What the page of an answer is asked to do: save it as a file, show its SPARQL."""
TRUSTED = "; require-trusted-types-for 'script'"


@dataclass(frozen=True, slots=True)
class Known:
    """What the links of a site are made from."""

    things: frozenset[str] = frozenset()
    """The paths of all things with a page."""
    server: frozenset[str] = frozenset()
    """Paths that only a service answers."""
    url: str = ""
    """The site's own address on the web, or ''."""
    assets: Mapping[str, str] = field(default_factory=dict)
    """The scripts of the site, each with a tag of its content."""
    graph: str = ""
    """The file of the whole graph."""
    triples: int = 0
    opens: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of each network that is drawn whole, the conditions that name a thing: it is opened there."""
    folded: tuple[str, ...] = ()
    """The indexes of the networks whose pages with conditions lie packed together."""
    why_not: str = ""
    """The name of the words that say why the graph cannot be asked in the browser; '' where it can."""
    files: frozenset[str] = frozenset()
    """The paths of files that are there without being made from an address: those of releases."""

    def scripts(self, path: str, lang: str) -> list[str]:
        """The scripts of a page, in the order in which they run."""
        own = ["site.js", f"words-{lang}.js"]
        if path == FIND:
            return [*own, "search.js", "search-words.js", "search-seek.js", "search-page.js"]
        if path == ASKS:
            files = () if self.why_not else ("files.js",)
            selecting = ["asks.js", f"asks-{lang}.js", "asks-left.js", "asks-page.js"]
            return [*own, *files, *selecting] if "asks.js" in self.assets else own[:1]
        engine = () if self.why_not else ("files.js", "engine.js")
        if path == SPARQL and engine:
            return [*own, *engine, "terms.js", "examples.js", *EDITOR]
        if (
            path.startswith(NETWORK)
            and (index := f"{folded_name(Address(path, (), lang))}.js") in self.assets
        ):
            return [*own, index, "drawing.js", "net-page.js"]
        question = f"{path.lstrip('/')}.js"
        if path.startswith(QUESTION) and question in self.assets:
            return [*own, *engine, "asking.js", question, *ANSWERING]
        return own[:1]


@dataclass(frozen=True, slots=True)
class SitePlace(Place):
    """Where a page of the site is: the file it is written to."""

    here: str = "index.html"
    known: Known = field(default_factory=Known)
    asked: dict[Address, str] = field(default_factory=dict)
    """What the page leads to, and the file of each."""
    desk: Desk | None = None
    """Who answers the lists of the page; None: they are not looked at."""
    answers: list[Answer] = field(default_factory=list)
    """Their answers, those that are new."""
    tables: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    """The files of rows that the page leads to, and whose they are."""
    folded: bool = False
    """True of a page that a script brings: whoever reads it has one that makes files, too."""
    rooted: bool = False
    """True of a page that a host shows anywhere: its links begin at the host's root."""

    @property
    def served(self) -> bool:
        """False: no service stands behind these pages."""
        return False

    @property
    def root(self) -> str:
        """The address of the site on the web, '' where it is not known."""
        return self.known.url

    @property
    def prefix(self) -> str:
        """What a link of a rooted page begins with; all others are relative."""
        return urlsplit(self.known.url).path.rstrip("/") if self.rooted else ""

    @property
    def why_not(self) -> str:
        """Why the graph cannot be asked in the browser, in words; '' where it can."""
        if not self.known.why_not:
            return ""
        return words(self.lang)[self.known.why_not].format(triples=grouped(self.known.triples, self.lang))

    @property
    def cannot_select(self) -> str:
        """Why asks cannot be selected in the browser, in words; '' where they can."""
        return "" if "asks.js" in self.known.assets else words(self.lang)["site_too_many_asks"]

    def policy(self, path: str, *, rich: bool = False) -> str:
        """What may run on the page of a path; `rich`: the editor of npm writes markup of its own making."""
        asks = path == SPARQL or path.startswith(QUESTION)
        whole = POLICY.format(engine=ENGINE if asks and not self.known.why_not else "")
        return whole.replace(TRUSTED, "") if rich else whole

    def graph(self, form: str) -> str:
        """The way to the file of the whole graph; there is one, in Turtle."""
        return self.way(self.known.graph) if form == "ttl" and self.known.graph else ""

    def scripts(self, path: str) -> list[str]:
        """The scripts of the page of a path."""
        return [self.asset(name, self.known.assets[name]) for name in self.known.scripts(path, self.lang)]

    def file(self, path: str, params: Mapping[str, str], lang: str = "") -> str:
        """The file of an address, which is noted; '' where the site has none."""
        if path in self.known.files:
            return path.removeprefix("/")
        if path in self.known.server or (path.startswith(THINGS) and not self.holds(path)):
            return ""
        if path.startswith(QUESTION) and path.endswith(LEFT_OUT):
            return ""
        if path.startswith(THINGS) and path.endswith(OTHER_RDF) and path not in self.known.things:
            return ""
        paged = path in self.known.things
        one = address(path, params, lang or self.lang, paged=paged)
        if one not in self.asked:
            self.asked[one] = file_of(one, paged=paged)
        return self.asked[one]

    def holds(self, path: str) -> bool:
        """Whether a thing has a page, or a file about it, or all things of a kind have a list."""
        return path in LISTS or path in self.known.things or path.rpartition(".")[0] in self.known.things

    def way(self, there: str) -> str:
        """The way from this page to a file of the site."""
        return f"{self.prefix}/{there}" if self.rooted else relative(self.here, there)

    def link(self, path: str, params: Mapping[str, str] | None = None, *, lang: str = "") -> str:
        """The way to the file of an address, '' where there is none."""
        page, mark, spot = path.partition("#")
        params = params or {}
        if params and (found := LISTED.fullmatch(page)):
            return self.listed(unquote(found["name"]), found["ending"] or "", params, lang)
        if opened := self.opened(page, params):
            params, mark, spot = {}, "#", f"open={opened}"
        there = self.file(page, params, lang) if path else ""
        if not there:
            return ""
        folded = is_folded(page, params)
        there = self.file(page, {}, lang) if folded else there
        values = query_string(dict(sorted(params.items()))) if folded or page in ASKED_IN_BROWSER else ""
        return f"{self.way(there)}{values}{mark}{spot}"

    def listed(self, name: str, ending: str, params: Mapping[str, str], lang: str) -> str:
        """The way to an answer to values: its CSV where it has rows, else the page that makes the rest."""
        values = canonical(find(name), params)
        if not values:
            return self.link(path_of_question(name, ending), lang=lang)
        rows, answer = self.desk.asked(name, values) if self.desk else (-1, None)
        self.answers.extend([answer] if answer else [])
        if ending == "csv" and rows > 0 and not self.folded:
            file = csv_of(name, values)
            self.tables[file] = (name, values)
            return self.way(file)
        there = self.file(path_of_question(name), {}, lang) if f".{ending}" not in LEFT_OUT else ""
        return f"{self.way(there)}{query_string(values)}{SPOTS.get(ending, '')}" if there else ""

    def opened(self, path: str, params: Mapping[str, str]) -> str:
        """What is opened in the whole network in place of a network of one thing alone; '' elsewhere.

        So a site has one page for a network, and not one more for each thing of the graph.
        """
        names = self.known.opens.get(path, ())
        (name, iri), *more = params.items() or [("", "")]
        if more or name not in names or ":" not in iri:
            return ""
        return quote(iri.removeprefix(PREFIXES["id"]), safe="")

    def data(self, path: str, params: Mapping[str, str] | None = None) -> str:
        """The way to what is the same in every language; to a page, in the language of this one."""
        return self.link(path, params)

    def asset(self, name: str, tag: str) -> str:
        """The way to a file that pages load; another content, another address."""
        return f"{self.way(f'static/{name}')}?v={tag}"

    def whole(self, path: str, params: Mapping[str, str]) -> str:
        """The address on the web where that is known, else the way there."""
        if not self.known.url:
            return self.link(path, params)
        way = replace(self, here="", rooted=False).link(path, params)
        return f"{self.known.url}/{way}" if way else ""


def csv_of(name: str, values: Mapping[str, str]) -> str:
    """The file of the rows of an answer."""
    return file_of(address(path_of_question(name, "csv"), values, "ru"), paged=False)
