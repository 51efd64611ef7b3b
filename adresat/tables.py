"""`adresat tables`: a graph in, the six contract tables out as CSV files, all of them or none."""

import argparse
from pathlib import Path

from adresat.errors import PorchError
from adresat.graphs import opened
from adresat.options import Commands, Parser, add_command, add_lang, add_output
from adresat.show import complain
from adresat.sources import add_source
from adresat.streams import STDIO


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "tables",
        "Записать шесть таблиц графа (CSV, UTF-8) в папку.",
        "Write the six tables of the graph (CSV, UTF-8) into a folder.",
        "adresat tables -o tables",
        "adresat tables --graph graph.ttl -o tables",
    )
    add_source(parser)
    add_output(
        parser,
        "папка; если её нет, будет создана",
        "a folder; made where it is not there",
        required=True,
        metavar="DIR",
    )
    add_lang(parser)
    return parser


def run(args: argparse.Namespace) -> int:
    """Ask the six queries, then write the six files."""
    from queries.tables import write_tables

    folder = folder_for(args.output)
    with opened(args) as store:
        written = write_tables(store, folder)
    complain(f"{folder}: {', '.join(path.name for path in written)}")
    return 0


def folder_for(output: str) -> Path:
    """The folder asked for; standard output cannot hold six files."""
    if output == STDIO:
        raise PorchError(
            "-o -: шесть таблиц не помещаются в один вывод; укажите папку, например -o tables",
            "-o -: six tables do not go into one stream; give a folder, such as -o tables",
        )
    return Path(output)
