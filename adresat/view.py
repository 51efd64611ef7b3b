"""`adresat view`: a graph and the name of a view in, one self-contained page out."""

import argparse
from typing import TYPE_CHECKING

from adresat.errors import PorchError
from adresat.graphs import opened
from adresat.options import Commands, Parser, add_command, add_format, add_output, both
from adresat.show import show, table_of
from adresat.sources import add_source
from adresat.streams import put

if TYPE_CHECKING:
    from queries.ask import Table

LISTED = (
    ("name", "имя", "name", "text"),
    ("question", "что показывает", "what it shows", "text"),
)


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "view",
        "Нарисовать страницу: кто кого о чём просит.",
        "Draw a page: who asks whom for what.",
        "adresat view --list",
        "adresat view asked -o page.html",
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help=both("имя картины", "the name of a view"))
    parser.add_argument(
        "--list", action="store_true", help=both("какие есть картины", "which views there are")
    )
    add_source(parser)
    add_output(parser, "страница HTML; «-» – на вывод", "the HTML page; `-`: output")
    add_format(parser)
    return parser


def run(args: argparse.Namespace) -> int:
    """Draw the view, or list the views."""
    if args.list:
        show(listed(args.lang), args)
    else:
        draw(args)
    return 0


def draw(args: argparse.Namespace) -> None:
    """Draw one view onto one page."""
    if args.name is None:
        raise PorchError(
            "не названа картина; какие есть: adresat view --list", "no view named; see adresat view --list"
        )
    if args.output is None:
        raise PorchError(
            f"не сказано, куда рисовать; добавьте -o {args.name}.html (или -o -)",
            f"no place for the page; add -o {args.name}.html (or -o -)",
        )
    import viz

    with opened(args) as store:
        page = viz.draw(store, args.name, args.lang)
    put(page, args.output)


def listed(lang: str) -> "Table":
    """A row per view."""
    import viz

    views = viz.views()
    return table_of("views", LISTED, [(name, view.title[lang]) for name, view in sorted(views.items())])
