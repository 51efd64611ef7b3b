"""A site and a browser enter, visits leave: open pages, with what they asked for and complained of."""

import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import uvicorn
from starlette.testclient import TestClient

from portal.addresses import GRAPH, PAGED

PATIENCE = 60_000  # milliseconds: the machine may be busy
VERSION = re.compile(r"\d+\.\d+\.\d+")
"""The end of a path that is the same page in a version of its own."""
BROWSER = {"Accept": "text/html,*/*;q=0.1", "Accept-Language": "ru"}
SEEDS = (
    "/",
    "/find?q=ТОС",
    "/sparql",
    "/net/whole",
    "/ask/asks-of-body?body=Мэри",
    "/doc/body/nobody-of-this-name",
    "/doc/recommendation/000_4ae2ef571d6fa131/1/1",
    "/doc/graph/resolution/000_4ae2ef571d6fa131",
)
"""Where a walk begins: the front page, and what no link leads to: words, a wrong name, nothing there, things
without a page of their own."""
COLUMN = """(place) => [...document.querySelector("table").tBodies[0].rows]
  .map((row) => row.cells[place].textContent)"""
# What is cut off by the window: a page may scroll to the side nowhere but in a frame that says so.
WIDER = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > clientWidth + 1 && !one.closest(".scroll"));
  return [`${scrollWidth} > ${clientWidth}`, ...wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 200))];
}"""
# Words that are there and nobody can read: a frame that is too small for its text, and does not scroll.
LOST = """() => [...document.querySelectorAll("a, td, th, dt, dd, li, p, h1, h2, h3, label, button")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".hidden, .skip"))
  .filter((one) => getComputedStyle(one).overflowX === "visible" && one.clientWidth > 0)
  .filter((one) => one.scrollWidth > one.clientWidth + 2 && !one.closest(".scroll, .CodeMirror, svg"))
  .map((one) => one.outerHTML.slice(0, 200))"""
VIOLATED = "addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective));"


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the site: its address on the host, its kind, its status, its bytes before compression."""

    path: str
    kind: str
    status: int
    body: bytes


class Links(HTMLParser):
    """The addresses that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name == "href" and value]


def links(page: bytes) -> list[str]:
    """The addresses in a page."""
    reader = Links()
    reader.feed(page.decode("utf-8"))
    return reader.found


def kind_of(path: str, status: int = 200) -> str:
    """The kind of a page: `/doc/body/*`, `/ask/*`, `/find?`; errors are of a kind of their own."""
    parts = urlsplit(path)
    first, *rest = [
        one for one in unquote(parts.path).strip("/").split("/") if not VERSION.fullmatch(one)
    ] or [""]
    named = 1 if first == "doc" or rest in (["whole"], ["shapes"]) else 0
    if first == "doc" and rest and rest[0] not in (*PAGED, GRAPH):
        rest[0] = "any"  # one page for all kinds that have none of their own
    kind = "/".join(["", first, *rest[:named], *["*"] * (len(rest) > named)])
    asked = set(parse_qs(parts.query)) - {"lang"}
    return f"{kind}{'?' if asked else ''}{f' {status}' if status != 200 else ''}"


def walk(client: TestClient, *, each: int = 6, seeds: Sequence[str] = SEEDS) -> list[Found]:
    """The pages that links lead to, at most so many of each kind; files and what is not ours are left out."""
    waiting, seen, met = list(seeds), set[str](), list[Found]()
    count: dict[str, int] = {}
    while waiting:
        path = without_language(waiting.pop(0))
        if path in seen or count.get(kind_of(path), 0) >= each:
            continue
        seen.add(path)
        reply = client.get(path, headers=BROWSER)
        if not reply.headers["content-type"].startswith("text/html"):
            continue
        kind = kind_of(path, reply.status_code)
        count[kind_of(path)] = count.get(kind_of(path), 0) + 1
        met.append(Found(path, kind, reply.status_code, reply.content))
        waiting += [one for one in near(path, reply.content) if one not in seen]
    return met


def near(path: str, page: bytes) -> list[str]:
    """The addresses on the same host that a page names, without the place on the page."""
    host = "http://testserver"
    whole = (urljoin(host + path, link).partition("#")[0] for link in links(page))
    return [one.removeprefix(host) for one in whole if one.startswith(f"{host}/")]


def one_of_each(pages: Sequence[Found]) -> dict[str, str]:
    """Of each kind, the address of the largest page: what holds most shows most."""
    largest: dict[str, Found] = {}
    for page in pages:
        if page.kind not in largest or len(page.body) > len(largest[page.kind].body):
            largest[page.kind] = page
    return {kind: page.path for kind, page in sorted(largest.items())}


class Visit:
    """A window on the site; `asked` are the addresses asked for, `complaints` what the console says."""

    def __init__(self, browser: Any, site: str, width: int = 1280, **options: Any) -> None:
        self.site, self.asked, self.complaints = site, list[str](), list[str]()
        self.context = browser.new_context(
            **{"locale": "ru-RU", "viewport": {"width": width, "height": 900}, **options}
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(VIOLATED)
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self.note)
        self.page.on("dialog", self.shut)

    def note(self, said: Any) -> None:
        """Keep what the console says; an error page, or no graphics card, is no complaint."""
        if "the server responded with a status of 4" not in said.text and "GL Driver" not in said.text:
            self.complaints.append(f"{said.type}: {said.text}")

    def shut(self, dialog: Any) -> None:
        """No page of ours asks anything in a window of its own."""
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, path: str) -> "Visit":
        """Open an address of the site."""
        self.page.goto(self.site + path)
        return self

    def follow(self, link: Any) -> None:
        """Click a link (a selector or a locator); ends when the page that it leads to is loaded.

        A bare click ends before that on a busy machine, and what is asked next is asked of the old page.
        """
        with self.page.expect_navigation():
            (self.page.locator(link).first if isinstance(link, str) else link).click()

    def do(self, script: str, value: Any = None) -> Any:
        """What a script in the page gives."""
        return self.page.evaluate(script, value)

    def column(self, place: int) -> list[str]:
        """The cells of a column of the page's first table."""
        found: list[str] = self.do(COLUMN, place)
        return found

    @property
    def path(self) -> str:
        """The path that is open."""
        return unquote(self.page.url.removeprefix(self.site))

    def faults(self) -> list[str]:
        """What was asked of others, and what the console said, since the last time; forgets it."""
        abroad = [one for one in self.asked if not one.startswith((f"{self.site}/", "data:", "blob:"))]
        found = [f"foreign request: {one[:200]}" for one in abroad] + self.complaints
        self.asked, self.complaints = [], []
        return found

    def close(self) -> None:
        """Close it; nothing was asked of others, nothing complained of."""
        found = self.faults()
        self.context.close()
        assert found == []


@contextmanager
def visiting(browser: Any, site: str, width: int = 1280, **options: Any) -> Iterator[Visit]:
    """A visit that ends well only when nothing was asked of others, nothing complained of."""
    visit = Visit(browser, site, width, **options)
    try:
        yield visit
        assert visit.faults() == []
    finally:
        visit.context.close()


@contextmanager
def standing(app: Any) -> Iterator[str]:
    """The address of an application that stands on a port of its own, in a thread of this process."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)


def in_language(path: str, lang: str) -> str:
    """The address in a language."""
    plain = without_language(path)
    return f"{plain}{'&' if '?' in plain else '?'}lang={lang}"


def without_language(path: str) -> str:
    """The address of the page in whatever language its reader prefers."""
    return re.sub(r"([?&])lang=(ru|en)(&|$)", r"\1", path).rstrip("?&")
