"""`adresat find`: words in; the recommendations and bodies that speak of them out, best first."""

import argparse
from typing import TYPE_CHECKING

from adresat.graphs import opened
from adresat.options import (
    Commands,
    Parser,
    add_command,
    add_format,
    add_output,
    both,
    whole_number,
)
from adresat.show import chosen, complain, say, show, width
from adresat.sources import add_source
from adresat.streams import STDIO

if TYPE_CHECKING:
    from queries.finding.found import Found

KINDS = ("recommendation", "body")
FEW = 20


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "find",
        "Найти рекомендации и органы по словам в любой их форме.",
        "Find recommendations and bodies by words, however inflected.",
        "adresat find молодёжь СМИ",
        "adresat find '\"общественный совет\" -район'",
        "adresat find 'волонт*' --kind body --format csv",
    )
    parser.add_argument(
        "words",
        nargs="+",
        metavar="WORD",
        help=both(
            "слова: нужны все; \"в кавычках\" – подряд, молод* – начало, ' -слово' – без него",
            "words: all of them; \"in quotes\" in this order, молод* a beginning, ' -слово' without it",
        ),
    )
    parser.add_argument(
        "--kind",
        choices=KINDS,
        metavar="KIND",
        help=both(
            "только рекомендации (recommendation) или только органы (body)",
            "recommendation or body: these alone",
        ),
    )
    parser.add_argument(
        "--limit",
        type=whole_number,
        default=FEW,
        metavar="N",
        help=both(f"сколько показать; без него {FEW}", f"how many to show; default: {FEW}"),
    )
    add_source(parser)
    add_output(
        parser, "куда записать найденное; без него – на вывод", "where what is found goes; default: output"
    )
    add_format(parser)
    return parser


def run(args: argparse.Namespace) -> int:
    """Look the words up; for the eye a list with the words marked, for a program rows."""
    found = looked_up(args)
    if chosen(args.format, args.output) == "table":
        from adresat.hits import listed, marks

        on, off = marks() if args.output in (None, STDIO) else ("", "")
        say(listed(found, args.lang, width(args.output), (on, off)), args.output)
        return 0
    from queries.find import to_table

    show(to_table(found), args)
    for note in found.notes(args.lang):
        complain(note)
    return 0


def looked_up(args: argparse.Namespace) -> "Found":
    """What the words find; words that cannot be looked for are refused before the graph is read."""
    from queries.find import build_index, find
    from queries.finding.wish import understand

    words = " ".join(args.words)
    understand(words)
    with opened(args) as store:
        return find(build_index(store), words, kind=args.kind, limit=args.limit)
