"""Pages of networks with conditions enter, scripts leave: one page of a network unfolds them all.

What is alike in thousands of pages takes no room: they lie packed together, and only the page without
conditions is a file. A script is written as soon as it is full, so that no site has to fit into memory.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from portal.site.answers import key_of as values_key
from portal.site.engine import packed
from portal.site.names import Address, fnv
from portal.site.scripts import put, tag_of
from portal.static_files import STATIC

PATH = re.compile(r"/net/(?P<name>[^/]+)")
DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
MAIN = re.compile(r"<main [^>]*>(.*)</main>", re.DOTALL)
FULL = 1_500_000
"""Letters of the pages in a script before they are packed, more or less."""
SHARED = ("lang", "words", "leaders", "cap", "theme", "glyphs", "kinds", "roles")
"""Parts of the data of networks that are the same on all pages of one language, as a rule."""
DRAWING = {"#stage": ("vis-network.js", "network.js"), "svg.flows": ("flows.js",)}
"""What draws a network, in this order, by what stands on its page."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands on a page, and what its script reads as JSON; either may be ''."""

    html: str
    data: str


@dataclass(slots=True)
class Bundle:
    """Pages of one network in one language, those that no script holds yet.

    `scripts` are those that are written, `index` gives each page the place of its own among them.
    """

    pages: dict[str, Kept] = field(default_factory=dict)
    size: int = 0
    scripts: list[str] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Folder:
    """All pages so far."""

    bundles: dict[str, Bundle] = field(default_factory=dict)

    def add(self, one: Address, kept: Kept) -> Iterator[tuple[str, bytes]]:
        """Keep what stands on a page; a script by its name, where one is full."""
        bundle = self.bundles.setdefault(name_of(one), Bundle())
        bundle.pages[key_of(one)] = kept
        bundle.size += len(kept.html) + len(kept.data)
        if bundle.size >= FULL:
            yield written(name_of(one), bundle)

    def scripts(self, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """What is left, and the index of each of the networks wanted, those without pages, too."""
        for name in wanted:
            bundle = self.bundles.get(name, Bundle())
            if bundle.pages:
                yield written(name, bundle)
            yield f"{name}.js", put("drawn", {"scripts": bundle.scripts, "pages": bundle.index})


def written(name: str, bundle: Bundle) -> tuple[str, bytes]:
    """The script of the pages that are waiting.

    What is alike stands together, where a packer finds it: the data, what all share once, then the pages.
    """
    data = {key: json.loads(kept.data) for key, kept in bundle.pages.items() if kept.data}
    first: dict[str, object] = next(iter(data.values()), {})
    shared = {
        part: first[part]
        for part in SHARED
        if first and all(one[part] == first[part] for one in data.values())
    }
    own = {key: {part: one[part] for part in one if part not in shared} for key, one in data.items()}
    whole = {
        "shared": shared,
        "data": own,
        "html": {key: kept.html for key, kept in bundle.pages.items() if kept.html},
    }
    script = f"{name}-{len(bundle.scripts)}"
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    body = put(script, packed(text.encode()))
    bundle.index |= dict.fromkeys(bundle.pages, len(bundle.scripts))
    bundle.scripts.append(f"static/{script}.js?v={tag_of(body)}")
    bundle.pages, bundle.size = {}, 0
    return f"{script}.js", body


def is_folded(path: str, values: object) -> bool:
    """True of a network with conditions."""
    return bool(values) and PATH.fullmatch(path) is not None


def name_of(one: Address) -> str:
    """The name of the index of a network in a language."""
    return f"{one.path.lstrip('/')}-{one.lang}"


def key_of(one: Address) -> str:
    """What a page is found by: a name for its conditions, as the scripts make it."""
    return f"{fnv(values_key(one.params)):016x}"


def without_data(text: str) -> tuple[str, str]:
    """A page of a network without what its script reads, and that; '' where nothing is drawn on it."""
    found = DATA.search(text)
    return (DATA.sub("", text), found[1]) if found else (text, "")


def main_of(page: bytes) -> str:
    """What stands on a page, without what all pages share."""
    found = MAIN.search(page.decode())
    assert found is not None
    return found[1].strip()


def drawing() -> dict[str, list[str]]:
    """The scripts that draw, by what they draw."""
    return {
        spot: [f"static/{name}?v={STATIC[name].tag}" for name in names] for spot, names in DRAWING.items()
    }
