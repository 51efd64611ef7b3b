"""A view, its facts and the columns of its query in; one HTML page out, whole.

No request leaves it, and no text of the graph is ever read as markup, script or style.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from queries.catalogue import Column
from viz.drawing import script
from viz.facts import Fact, Facts
from viz.network import items
from viz.payload import page_data
from viz.picture import Picture, paint
from viz.style import KINDS, LINES_OF, THEME
from viz.twin import table_heads, table_rows
from viz.view import View
from viz.words import counted, words

TEMPLATES = Path(__file__).with_name("templates")
SCRIPTS = ("data.js", "scene.js", "panel.js", "table.js", "start.js")  # one script, read in this order
ROWS = 4000  # facts on a page: what a browser still sorts and searches at once
# What JSON may not hold inside an element: its end, and two line ends that old scripts break at.
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def compose(view: View, known: Facts, columns: Sequence[Column], lang: str) -> str:
    """The page as text, to be written as UTF-8."""
    shown = Facts(known.things, known.facts[:ROWS])
    picture = paint(view, shown, lang)
    rows = table_rows(view, shown.facts, picture, lang)
    style = _template("page.css").render(kinds=KINDS.values(), lines=LINES_OF.values(), theme=THEME)
    scripts = [script(), "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in SCRIPTS)]
    return _template("page.html").render(
        lang=lang,
        view=view,
        said=words(lang),
        policy=policy(scripts, style),
        style=style,
        scripts=scripts,
        data=safe_json(page_data(view, shown.facts, picture, rows, lang)),
        figures=figures(shown.facts, lang),
        kinds=[KINDS[name] for name in KINDS if any(card.thing.kind == name for card in picture.cards)],
        lines=[LINES_OF[name] for name in LINES_OF if any(link.line == name for link in picture.links)],
        heads=table_heads(view, columns, lang),
        rows=rows,
        notices=notices(view, picture, (len(shown.facts), len(known.facts)), lang),
    )


def figures(facts: Sequence[Fact], lang: str) -> list[str]:
    """What the page holds, in numbers."""
    said = words(lang)
    counts = {
        "documents_count": len({fact.document for fact in facts}),
        "items_count": items(range(len(facts)), facts),
    }
    return [f"{count} {counted(said[forms], count, lang)}" for forms, count in counts.items()]


def notices(view: View, picture: Picture, count: tuple[int, int], lang: str) -> list[str]:
    """What the page leaves out, and where it is; `count` is the facts on the page, and all there are."""
    said, (shown, every) = words(lang), count
    found = []
    if not shown:
        found.append(said["empty"])
    if picture.kept:
        found.append(said["folded"].format(kept=picture.kept))
    if every > shown:
        found.append(said["rows_cut"].format(shown=shown, all=every, query=view.more))
    return found


def safe_json(data: Any) -> str:
    """JSON that can stand inside an element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return "".join(ESCAPES.get(letter, letter) for letter in text)


def policy(scripts: Sequence[str], style: str) -> str:
    """The content security policy: these scripts and this style alone, nothing from elsewhere."""
    sources = " ".join(f"'{digest(text)}'" for text in scripts)
    return (
        f"default-src 'none'; script-src {sources}; style-src '{digest(style)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def digest(text: str) -> str:
    """The hash by which a policy names a script or a style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _template(name: str) -> Template:
    """A template of ours: every value is escaped, a missing one is an error."""
    return _environment().get_template(f"{name}.j2")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
