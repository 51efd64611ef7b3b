"""What the pages load, read once: name to bytes, media type, and a tag of its content.

Our style sheet and scripts, those of the pictures, the terms of the vocabulary, and what `make editor`
took from npm.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from portal.vocabulary import as_data
from viz.drawing import script
from viz.page import SCRIPT, style_sheet
from viz.style import KINDS, LINES_OF, THEME

FOLDER = Path(__file__).with_name("static")
STYLE = FOLDER / "style"
"""The parts of the one style sheet, joined in the order of their names."""
SHEET = "portal.css"
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
    """The files by the name they are served under."""
    pictures = {"network.css": style_sheet("picture"), "network.js": SCRIPT, "vis-network.js": script()}
    found = {SHEET: static_file(SHEET, read_style().encode())}
    found |= {name: static_file(name, text.encode()) for name, text in pictures.items()}
    for path in sorted(path for path in FOLDER.iterdir() if path.is_file()):
        found[path.name] = static_file(path.name, path.read_bytes())
    for path in sorted(path for path in VENDOR.glob("*") if path.is_file()):
        found[path.name] = static_file(path.name, path.read_bytes())
    terms = json.dumps(as_data(), ensure_ascii=False, separators=(",", ":"))
    return found | {TERMS: static_file(TERMS, terms.encode())}


def read_style() -> str:
    """The style sheet: its parts, with the colours of the pictures filled in."""
    looks = Environment(undefined=StrictUndefined, trim_blocks=True)
    parts = [path.read_text(encoding="utf-8") for path in sorted(STYLE.glob("*.css.j2"))]
    return "\n".join(
        looks.from_string(part).render(theme=THEME, kinds=KINDS.values(), lines=LINES_OF.values())
        for part in parts
    )


def static_file(name: str, body: bytes) -> StaticFile:
    """The file of this name with these bytes."""
    return StaticFile(MEDIA[Path(name).suffix], body, hashlib.sha256(body).hexdigest()[:16])


STATIC = read_static()
