"""A view that counts and its sums in; out the same two things as of any view: a page, or a picture for one.

Each line leads to its asks: on a page of others to their address, on one that stands alone by a command.
"""

import shlex
from collections.abc import Mapping, Sequence
from functools import partial

from queries.ask import prepared, run, run_text
from queries.store import Store
from viz.flows import flows_of
from viz.growth import question_of
from viz.links import Links
from viz.page import Drawn, render, single_page
from viz.style import KINDS, LINES_OF
from viz.sums import Sums, drawn, read_sums
from viz.view import View
from viz.words import counted, grouped, words

ROWS = 300
"""Rows of the table beside a picture: the answer to its question holds all."""
COMMAND = "adresat ask selection"


def sums_of(store: Store, view: View, params: Mapping[str, str], lang: str) -> Sums:
    """The sums of a selection; errors as of `queries.ask.ask` and `read_sums`."""
    question = question_of(view)
    asked = prepared(store, question, params)
    table = run(store, asked) if question.columns else run_text(store, question.text, question.name)
    return read_sums(view, table, lang)


def compose_sums(view: View, sums: Sums, params: Mapping[str, str], lang: str) -> str:
    """The page that stands alone, as text, to be written as UTF-8."""
    links = Links(lang, f"adresat ask {view.query} --format csv")
    return single_page(view, sums_on(view, sums, links, params), lang, [])


def sums_on(view: View, sums: Sums, links: Links, params: Mapping[str, str]) -> Drawn:
    """The picture of a view that counts, with its table."""
    lang, shown = links.lang, drawn(view, sums)
    flows = flows_of(shown, lang)
    kinds = {end.kind for end in (*shown.sources, *shown.targets)}
    used = {line.line for line in sums.lines}
    said = render(
        "sums.html.j2",
        lang=lang,
        view=view,
        said=words(lang),
        grouped=partial(grouped, lang=lang),
        flows=flows,
        looks={**KINDS, **LINES_OF},
        kinds=[KINDS[name] for name in KINDS if name in kinds],
        lines=[LINES_OF[name] for name in LINES_OF if name in used],
        leads=[(links.asks(shown.condition(line)), "") for line in shown.lines],
        ways={
            "s": [links.inside({end.param: end.value}) for end in shown.sources],
            "t": [links.inside({end.param: end.value}) for end in shown.targets],
        },
        linked=any(links.asks(shown.condition(line)) for line in shown.lines[:1]),
        heads=[layer.words[lang] for layer in view.layers],
        rows=rows_of(sums, links, params),
        notices=notices(sums, shown, links),
        cut=rows_cut(sums, lang),
        source=links.source,
    )
    return Drawn(said, "", figures(sums, lang))


def figures(sums: Sums, lang: str) -> list[str]:
    """What the page holds, in numbers: asks, and apart from them who was not asked."""
    said, counts = words(lang), sums.by_line()
    found = []
    for line in LINES_OF:
        if line in counts and f"sums_count_{line}" in said:
            forms = counted(said[f"sums_count_{line}"], counts[line], lang)
            found.append(f"{grouped(counts[line], lang)} {forms}")
    return found


def rows_of(sums: Sums, links: Links, params: Mapping[str, str]) -> list[tuple[object, ...]]:
    """The rows of the table: a line, its ends, where its asks are, the command that lists them."""
    found: list[tuple[object, ...]] = []
    for line in sums.lines[:ROWS]:
        condition = sums.condition(line)
        ends = sums.sources[line.source], sums.targets[line.target]
        found.append((line, *ends, links.asks(condition), command({**params, **condition})))
    return found


def command(params: Mapping[str, str]) -> str:
    """What lists the asks of a line at a prompt."""
    given = (f" --param {shlex.quote(f'{name}={params[name]}')}" for name in sorted(params))
    return COMMAND + "".join(given)


def notices(sums: Sums, shown: Sums, links: Links) -> Sequence[str]:
    """What the picture leaves out."""
    said = words(links.lang)
    if not sums.lines:
        return [said["empty"]]
    if len(shown.lines) == len(sums.lines):
        return []
    numbers = {"lines": shown.lines, "sources": shown.sources, "targets": shown.targets}
    every = {"lines": sums.lines, "sources": sums.sources, "targets": sums.targets}
    return [
        said["sums_cut"].format(
            **{name: grouped(len(some), links.lang) for name, some in numbers.items()},
            **{f"all_{name}": grouped(len(some), links.lang) for name, some in every.items()},
            percent=round(100 * shown.rows / sums.rows),
        )
    ]


def rows_cut(sums: Sums, lang: str) -> str:
    """What the table leaves out, '' where it holds all."""
    every = len(sums.lines)
    return words(lang)["sums_rows_cut"].format(shown=ROWS, all=grouped(every, lang)) if every > ROWS else ""
