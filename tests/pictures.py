"""`make pictures`: graph.ttl enters, the pictures of the READMEs leave, drawn by the system's Chromium.

Each is a page of the service as a reader sees it, in Russian and in English, in few colours and under 200 KB.
"""

import io
import sys
from itertools import product
from pathlib import Path
from typing import Any

from PIL import Image

from portal.scene import load_scene
from portal.web.app import make_app
from portal.web.service import Service
from portal.words import LANGUAGES
from tests.browsers import chromium, driven
from tests.portal.conftest import Inline
from tests.portal.visits import in_language, standing

ROOT = Path(__file__).resolve().parent.parent
INTO = ROOT / "docs" / "pictures"
SHOWN = {"overview": ("/", 1180), "network": ("/net/asked", 1180)}
"""Of each picture, the page and how much of it, in pixels from its top."""
WIDTH = 1180
SHARP = 1.5
"""Dots of the picture for each of the page."""
COLOURS = 256
MOST = 200_000


def main() -> int:
    """Draw them all."""
    program = chromium()
    if program is None:
        sys.stderr.write("нужен chromium: apt install chromium · chromium is needed: apt install chromium\n")
        return 2
    scene = load_scene(ROOT / "graph.ttl")
    INTO.mkdir(exist_ok=True)
    with standing(make_app(Service(Inline(scene)))) as site, driven(program) as browser:
        for (name, (path, height)), lang in product(SHOWN.items(), LANGUAGES):
            picture = drawn(browser, site + in_language(path, lang), height)
            (INTO / f"{name}.{lang}.png").write_bytes(picture)
            sys.stdout.write(f"{name}.{lang}.png: {len(picture):,}\n")
    return 0


def drawn(browser: Any, url: str, height: int) -> bytes:
    """The upper part of a page, as a picture in few colours."""
    window = {"width": WIDTH, "height": height}
    with browser.new_context(viewport=window, device_scale_factor=SHARP, color_scheme="light") as context:
        page = context.new_page()
        page.goto(url)
        page.wait_for_load_state("networkidle")
        whole = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    found = io.BytesIO()
    whole.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE).save(
        found, "PNG", optimize=True
    )
    assert found.tell() < MOST
    return found.getvalue()


if __name__ == "__main__":
    sys.exit(main())
