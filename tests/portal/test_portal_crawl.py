"""Whoever follows the links of the service, as it really runs, finds something behind each."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

from tests.portal.visits import kind_of
from tests.serving import fetch, served

pytestmark = pytest.mark.slow
# A file is asked for by its address, an answer's address may hold the same answer once more.
MOST = 1500
# Conditions can be combined in more ways than anybody can follow.
EACH = {"/asks?": 40, "/net?": 40}


class Links(HTMLParser):
    """The addresses that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src", "action") and value]


def links(page: bytes) -> list[str]:
    """The addresses in a page."""
    reader = Links()
    reader.feed(page.decode("utf-8"))
    return reader.found


def test_behind_every_link_there_is_something() -> None:
    with served() as service:
        seen: dict[str, int] = {}
        kinds_seen: list[str] = []
        waiting = [service.url + "/", service.url + "/find?q=%D0%A2%D0%9E%D0%A1", service.url + "/sparql"]
        while waiting and len(seen) < MOST:
            url = waiting.pop()
            kind = kind_of(url.removeprefix(service.url))
            if url in seen or sum(kind == one for one in kinds_seen) >= EACH.get(kind, MOST):
                continue
            kinds_seen.append(kind)
            seen[url], body = fetch(url, accept="text/html,*/*;q=0.1")
            if body.lstrip().startswith(b"<!"):
                near = (urljoin(url, link).partition("#")[0] for link in links(body))
                waiting += [one for one in near if urlsplit(one).netloc == urlsplit(service.url).netloc]
        assert service.end() == 0
    assert {url: status for url, status in seen.items() if status != 200} == {}
    kinds = {re.split(r"[?]", urlsplit(url).path)[0].split("/")[1] for url in seen}
    assert {"ask", "asks", "find", "sparql", "static", "openapi.json"} <= kinds
    assert len(seen) > 200
