"""The style and the scripts: sent once, kept for good under the tag of their content."""

import re

import pytest
from starlette.testclient import TestClient

from portal.static_files import STATIC


@pytest.mark.parametrize("name", sorted(STATIC))
def test_a_file_is_sent_and_kept(client: TestClient, name: str) -> None:
    tagged = client.get(f"/static/{name}?v={STATIC[name].tag}")
    assert (tagged.status_code, tagged.content) == (200, STATIC[name].body)
    assert "immutable" in tagged.headers["cache-control"]
    bare = client.get(f"/static/{name}?v=old")
    assert bare.headers["cache-control"] == "no-cache"
    again = client.get(f"/static/{name}", headers={"If-None-Match": bare.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["nothing.css", "..%2fwords.toml", "../words.toml", "portal.css.j2", ""])
def test_nothing_else_is(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_pages_ask_for_files_that_are_there(client: TestClient) -> None:
    page = client.get("/", headers={"Accept": "text/html"}).text
    found = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(found) == 3
    for address in found:
        assert "immutable" in client.get(address).headers["cache-control"]


def test_the_style_asks_nobody_for_anything() -> None:
    for name, file in STATIC.items():
        if name.startswith("portal."):
            assert not re.search(rb"url\(|@import|https?:|fetch\(|eval", file.body)
