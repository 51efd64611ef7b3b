"""The style and the scripts of the pages, read once: name to bytes, media type, and a tag of its content."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from viz.style import THEME

FOLDER = Path(__file__).with_name("static")
MEDIA = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


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
        body = text.encode()
        found[name] = StaticFile(MEDIA[Path(name).suffix], body, hashlib.sha256(body).hexdigest()[:16])
    return found


STATIC = read_static()
