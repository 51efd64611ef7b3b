"""`adresat ask`: a question of the library, or SPARQL of one's own, in; a table out."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from adresat import library
from adresat.errors import PorchError
from adresat.graphs import opened
from adresat.options import Commands, Parser, add_command, add_format, add_output, add_param, both, params_of
from adresat.show import show
from adresat.sources import add_source
from adresat.streams import STDIO, one_stdin, put, read_text

if TYPE_CHECKING:
    from queries.ask import Table


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "ask",
        "Спросить граф: вопрос из библиотеки или свой SPARQL.",
        "Ask the graph: a question of the library, or SPARQL of your own.",
        "adresat ask --list",
        "adresat ask most-asked --param limit=5",
        'adresat ask asks-of-body --param "body=Мэрия города Новосибирска" -o answer.csv',
        "adresat ask my.rq --graph graph.ttl --format json",
        "adresat ask most-asked --endpoint https://example.org/sparql --named-graph https://example.org/graph",
    )
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME|FILE.rq|-",
        help=both("вопрос, файл SPARQL или «-»", "a question, a SPARQL file or `-`"),
    )
    add_param(parser)
    _add_about(parser)
    add_source(parser)
    add_output(parser, "куда записать ответ; без него – на вывод", "where the answer goes; default: output")
    add_format(parser)
    return parser


def _add_about(parser: Parser) -> None:
    """The options that tell of the questions instead of asking one."""
    about = parser.add_mutually_exclusive_group()
    about.add_argument(
        "--list", action="store_true", help=both("какие есть вопросы", "which questions there are")
    )
    about.add_argument(
        "--describe",
        "--help-query",
        action="store_true",
        help=both(
            "параметры, столбцы и пример вопроса", "parameters, columns and an example of the question"
        ),
    )
    about.add_argument("--sparql", action="store_true", help=both("текст запроса", "the text of the query"))


def run(args: argparse.Namespace) -> int:
    """List,  print or answer."""
    if args.list:
        library.show_list(args)
    elif args.name is None:
        raise PorchError(
            "не назван вопрос; какие есть: adresat ask --list", "no question named; see adresat ask --list"
        )
    elif args.describe:
        library.show_description(args)
    elif args.sparql:
        put(sparql(args.name), args.output)
    else:
        show(answer(args), args)
    return 0


def is_text(name: str) -> bool:
    """True where `name` is a file or `-`, and no question of the library."""
    return name == STDIO or name.endswith(".rq") or "/" in name or Path(name).is_file()


def sparql(name: str) -> str:
    """The SPARQL of a question, a file or standard input."""
    from queries import catalogue

    return read_text(name) if is_text(name) else catalogue.find(name).text


def answer(args: argparse.Namespace) -> "Table":
    """The table that answers."""
    one_stdin(args.name, args.graph)
    return own(args) if is_text(args.name) else of_library(args)


def own(args: argparse.Namespace) -> "Table":
    """The answer to SPARQL of one's own."""
    from queries.ask import run_text

    if args.param:
        raise PorchError(
            "--param: параметры есть только у вопросов библиотеки; впишите значение в свой запрос",
            "--param: only questions of the library have parameters; put the value into your query",
        )
    text = read_text(args.name)
    with opened(args, ours=False) as store:
        return run_text(store, text)


def of_library(args: argparse.Namespace) -> "Table":
    """The answer to a question of the library; an unknown one is refused before the graph is read."""
    from queries import catalogue
    from queries.ask import ask

    params = params_of(args.param)
    catalogue.find(args.name)
    with opened(args) as store:
        return ask(store, args.name, params)
