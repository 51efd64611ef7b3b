"""What the pages load, read once: name to bytes, media type, and a tag of its content.

Our styles and scripts, the terms of the vocabulary, and what `make editor` took from npm.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from portal.vocabulary import as_data
from viz.style import THEME

FOLDER = Path(__file__).with_name("static")
VENDOR = Path(__file__).with_name("vendor")
"""Missing where nothing was taken from npm."""
TERMS = "terms.json"
MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it is sent; `tag` changes with its bytes."""

    media: str
    body: bytes
    tag: str


def read_static() -> Mapping[str, StaticFile]:
    """The files by the name they are served under; a `.j2` has the colours of the pictures filled in."""
    found, looks = {}, Environment(undefined=StrictUndefined, trim_blocks=True)
    for path in sorted(FOLDER.iterdir()):
        text, name = path.read_text(encoding="utf-8"), path.name.removesuffix(".j2")
        if name != path.name:
            text = looks.from_string(text).render(theme=THEME)
        found[name] = static_file(name, text.encode())
    for path in sorted(VENDOR.glob("*")):
        found[path.name] = static_file(path.name, path.read_bytes())
    terms = json.dumps(as_data(), ensure_ascii=False, separators=(",", ":"))
    return found | {TERMS: static_file(TERMS, terms.encode())}


def static_file(name: str, body: bytes) -> StaticFile:
    """The file of this name with these bytes."""
    return StaticFile(MEDIA[Path(name).suffix], body, hashlib.sha256(body).hexdigest()[:16])


STATIC = read_static()
