"""`adresat ledger`: a graph in; per document how much was read, asked and not understood out."""

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from adresat.graphs import opened
from adresat.options import Commands, Parser, add_command, add_format, add_output, both
from adresat.show import chosen, show
from adresat.sources import add_source

if TYPE_CHECKING:
    from queries.ask import Table


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "ledger",
        "Учёт прочитанного: абзацы, пункты, просьбы, пробелы каждого документа.",
        "The ledger: blocks, items, asks and gaps of each document.",
        "adresat ledger",
        "adresat ledger --document 004_2845198f4ac59122 --gaps",
        "adresat ledger --graph graph.ttl -o ledger.csv",
    )
    add_source(parser)
    parser.add_argument(
        "--document",
        metavar="NAME",
        help=both("только этот документ: имя файла", "this document alone: its file name"),
    )
    parser.add_argument(
        "--gaps",
        action="store_true",
        help=both(
            "каждый пробел с его предложением вместо чисел", "each gap with its sentence instead of counts"
        ),
    )
    add_output(parser, "куда записать учёт; без него – на вывод", "where the ledger goes; default: output")
    add_format(parser)
    return parser


def run(args: argparse.Namespace) -> int:
    """Ask the ledger, or what stands in its gaps; where many are shown to the eye, their sum closes them."""
    from queries.ask import ask

    params = {} if args.document is None else {"document": args.document}
    with opened(args) as store:
        table = ask(store, "gaps" if args.gaps else "ledger", params)
    if not args.gaps and chosen(args.format, args.output) == "table":
        table = summed(table, args.lang)
    show(table, args)
    return 0


def summed(table: "Table", lang: str) -> "Table":
    """A table whose last row is the sum of the others, where there are several."""
    if len(table.rows) < 2:
        return table
    columns = list(zip(*table.rows, strict=True))[1:]
    sums = [str(sum(int(cell) for cell in column if cell)) for column in columns]
    return replace(table, rows=(*table.rows, ("всего" if lang == "ru" else "in all", *sums)))
