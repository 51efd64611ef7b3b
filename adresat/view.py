"""`adresat view`: a graph and the name of a view in, one self-contained page out."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.errors import PorchError
from adresat.graphs import opened
from adresat.options import Commands, Parser, add_command, add_format, add_output, add_param, both, params_of
from adresat.show import show, table_of
from adresat.sources import add_source
from adresat.streams import put

if TYPE_CHECKING:
    from queries.ask import Table
    from viz import View

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
        'adresat view asked --param "body=Мэрия города Новосибирска" -o page.html',
        "adresat view --view my.toml --query my.rq -o page.html",
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help=both("имя картины", "the name of a view"))
    parser.add_argument(
        "--list", action="store_true", help=both("какие есть картины", "which views there are")
    )
    parser.add_argument(
        "--view",
        metavar="FILE",
        help=both("своя картина, в TOML (docs/views.md)", "a view of your own, in TOML"),
    )
    parser.add_argument(
        "--query",
        metavar="FILE",
        help=both("её запрос, если он в другом файле", "its query, if in another file"),
    )
    add_param(parser)
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
    view, name = wanted(args)
    if args.output is None:
        raise PorchError(
            f"не сказано, куда рисовать; добавьте -o {name}.html (или -o -)",
            f"no place for the page; add -o {name}.html (or -o -)",
        )
    import viz

    params = params_of(args.param)
    with opened(args) as store:
        page = viz.draw(store, view, args.lang, params)
    put(page, args.output)


def wanted(args: argparse.Namespace) -> "tuple[str | View, str]":
    """The view to draw, by its name or itself, and its name."""
    if args.view is not None:
        from viz.own import read_own

        if args.name is not None:
            raise PorchError(
                f"{args.name} и --view сразу; оставьте одно", f"both {args.name} and --view; keep one"
            )
        view = read_own(Path(args.view), Path(args.query) if args.query else None)
        return view, view.name
    if args.query is not None:
        raise PorchError(
            "--query без --view; добавьте описание картины", "--query without --view; add the view"
        )
    if args.name is None:
        raise PorchError(
            "не названа картина; какие есть: adresat view --list", "no view named; see adresat view --list"
        )
    return args.name, args.name


def listed(lang: str) -> "Table":
    """A row per view."""
    import viz

    views = viz.views()
    return table_of("views", LISTED, [(name, view.title[lang]) for name, view in sorted(views.items())])
