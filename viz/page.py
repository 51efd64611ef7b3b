"""A view and its facts in; one HTML page out, whole, or the picture that stands on a page of others.

No request leaves the page, and no text of the graph is ever read as markup, script or style. Templates and
scripts are read when this module is loaded: whoever draws later may be unable to open files.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from viz.drawing import script
from viz.facts import Fact
from viz.growth import Grown
from viz.links import Links
from viz.network import items, numbered
from viz.payload import page_data
from viz.picture import Picture, paint
from viz.style import KINDS, LINES_OF, THEME
from viz.twin import table_heads, table_rows
from viz.view import View
from viz.words import counted, words

TEMPLATES = Path(__file__).with_name("templates")
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.j2"))}
SCRIPTS = ("data.js", "scene.js", "web.js", "panel.js", "table.js", "start.js")  # read in this order
SCRIPT = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in SCRIPTS)
ENVIRONMENT = Environment(
    loader=DictLoader(TEXTS),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
# What JSON may not hold inside an element: its end, and two line ends that old scripts break at.
ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture for a page that has its style and scripts: two pieces of HTML; what it holds, in numbers."""

    picture: str
    data: str
    figures: Sequence[str]


def compose(view: View, grown: Grown, lang: str) -> str:
    """The page that stands alone, as text, to be written as UTF-8."""
    drawn = draw_on(view, grown, Links(lang, f"adresat ask {view.query} --format csv"))
    return single_page(view, drawn, lang, [script(), SCRIPT])


def single_page(view: View, drawn: Drawn, lang: str, scripts: Sequence[str]) -> str:
    """A page of one picture, with its style and these scripts in it."""
    style = "\n".join(style_sheet(name) for name in ("page", "picture"))
    return render(
        "page.html.j2",
        lang=lang,
        view=view,
        said=words(lang),
        policy=policy(scripts, style),
        style=style,
        scripts=scripts,
        data=drawn.data,
        figures=drawn.figures,
        picture=drawn.picture,
    )


def draw_on(view: View, grown: Grown, links: Links) -> Drawn:
    """The picture of a view."""
    facts, lang = grown.known.facts, links.lang
    picture = paint(view, grown.known, lang, grown.own)
    rows = table_rows(view, facts, picture, lang)
    said = render(
        "picture.html.j2",
        lang=lang,
        view=view,
        said=words(lang),
        kinds=[KINDS[name] for name in KINDS if any(card.thing.kind == name for card in picture.cards)],
        lines=[LINES_OF[name] for name in LINES_OF if any(link.line == name for link in picture.links)],
        heads=table_heads(view, grown.columns, lang),
        rows=rows,
        notices=notices(picture, grown, links),
    )
    data = safe_json(page_data(view, grown, picture, rows, links))
    return Drawn(said, data, figures([fact for _, fact in numbered(facts, grown.own)], lang))


def style_sheet(name: str) -> str:
    """One of our style sheets, its colours filled in: of a page that stands alone, of any picture."""
    return render(f"{name}.css.j2", kinds=KINDS.values(), lines=LINES_OF.values(), theme=THEME)


def figures(facts: Sequence[Fact], lang: str) -> list[str]:
    """What the page holds, in numbers."""
    said = words(lang)
    counts = {
        "documents_count": len({fact.document for fact in facts}),
        "items_count": items(range(len(facts)), facts),
    }
    return [f"{count} {counted(said[forms], count, lang)}" for forms, count in counts.items()]


def notices(picture: Picture, grown: Grown, links: Links) -> list[str]:
    """What the page leaves out, and where it is."""
    said, shown = words(links.lang), len(grown.known.facts)
    found = []
    if not shown:
        found.append(said["empty"])
    if picture.kept:
        found.append(said["folded"].format(kept=picture.kept))
    if grown.rows > shown:
        found.append(said["rows_cut"].format(shown=shown, all=grown.rows, source=links.source))
    return found


def safe_json(data: Any) -> str:
    """JSON that can stand inside an element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def policy(scripts: Sequence[str], style: str) -> str:
    """The content security policy: these scripts and this style alone, nothing from elsewhere."""
    sources = " ".join(f"'{digest(text)}'" for text in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {sources}; style-src '{digest(style)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def digest(text: str) -> str:
    """The hash by which a policy names a script or a style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def render(name: str, **values: Any) -> str:
    """A template of ours, filled in: every value is escaped, a missing one is an error."""
    return ENVIRONMENT.get_template(name).render(values)


for _name in TEXTS:
    ENVIRONMENT.get_template(_name)
