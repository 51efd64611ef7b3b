"""`adresat review`: resolutions in, doubtful pairs and names of nobody out; answers go into decisions.tsv."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.errors import PorchError
from adresat.inquiry import inquire
from adresat.options import (
    Commands,
    Parser,
    add_command,
    add_decisions,
    add_format,
    add_output,
    add_reading,
    both,
)
from adresat.progress import progress
from adresat.setting import laid_down, reading
from adresat.show import complain, say, show, table_of, today
from adresat.streams import one_stdin, put, write_file
from adresat.wording import LIKENESS

if TYPE_CHECKING:
    from ingest.review.desk import Desk
    from ingest.review.quotes import Quote

COLUMNS = (
    ("decision", "решение", "decision", "text"),
    ("why", "почему", "why", "text"),
    ("since", "с какого дня", "since", "text"),
    ("left", "одно имя", "one name", "text"),
    ("right", "другое имя", "other name", "text"),
    ("likeness", "чем похожи", "likeness", "text"),
    ("score", "сомнение", "doubt", "number"),
    ("left_sentences", "где стоит одно", "sentences of the one", "text"),
    ("right_sentences", "где стоит другое", "sentences of the other", "text"),
)
TO_FILL = 3  # columns that are for a person to fill


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "review",
        "Показать сомнительные пары имён и записать решения человека, кто есть кто.",
        "Show doubtful pairs of names and write down a person's decisions on who is who.",
        'adresat review samples --who "аналитик палаты"',
        "adresat review samples --csv -o pairs.csv",
        'adresat review samples --apply pairs.csv --who "аналитик палаты"',
    )
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="DIR|FILE",
        help=both("папка, архив zip или документ", "a folder, a zip archive or a document"),
    )
    add_decisions(parser)
    parser.add_argument(
        "--who",
        metavar="NAME",
        help=both("кто решает: человек или организация", "who decides: a person or an organisation"),
    )
    parser.add_argument(
        "--csv",
        action="store_true",
        help=both("таблица для заполнения (CSV через «;»)", "a sheet to fill in (CSV, semicolons)"),
    )
    parser.add_argument(
        "--apply",
        metavar="FILE",
        help=both("записать решения из заполненной таблицы", "write the decisions of a sheet filled in"),
    )
    add_reading(parser)
    add_output(parser, "куда записать список; без него – на вывод", "where the list goes; default: output")
    add_format(parser)
    return parser


def run(args: argparse.Namespace) -> int:
    """Ask a person at the terminal; otherwise print the list, write the sheet or take its decisions."""
    one_stdin(*args.sources)
    with laid_down(args.sources) as paths:
        desk = laid_out(paths, args)
        if args.apply is not None:
            keep_all(desk, args)
        elif args.csv:
            put(sheet(desk, args.lang), args.output)
        elif args.format or args.output or not sys.stdin.isatty():
            show(
                table_of("review", COLUMNS[TO_FILL:], [row[TO_FILL:] for row in rows_of(desk, args.lang)]),
                args,
            )
            complain(counted(desk, args.lang))
        else:
            inquire(desk, signed(args, asked=True), args.lang)
    return 0


def laid_out(paths: Sequence[Path], args: argparse.Namespace) -> "Desk":
    """Read every document and the decisions made so far."""
    import ingest

    given = Path(args.decisions) if args.decisions else None
    setting = reading(args)
    with progress(args.lang) as tell:
        return ingest.desk(paths, given, setting=setting, on_document=tell)


def signed(args: argparse.Namespace, *, asked: bool = False) -> str:
    """Who decides: as given, or asked for once."""
    who = " ".join((args.who or "").split())
    if not who and asked:
        say("Кто решает (человек или организация)?" if args.lang == "ru" else "Who decides?", None)
        who = " ".join(sys.stdin.readline().split())
    if not who:
        raise PorchError(
            "не сказано, кто решает; добавьте --who «имя или организация»",
            "nobody said who decides; add --who `name or organisation`",
        )
    return who


def rows_of(desk: "Desk", lang: str) -> list[tuple[str, ...]]:
    """The list as rows: doubtful pairs, then names of nobody."""
    doubts, unresolved = desk.doubts, desk.unresolved
    quotes = desk.quotes([body for doubt in doubts for body in (doubt.left, doubt.right)])
    name, said = desk.names(), LIKENESS[lang]
    rows = [
        (
            *("",) * TO_FILL,
            name(doubt.left),
            name(doubt.right),
            said[doubt.likeness.value],
            f"{doubt.score:.2f}",
            told(quotes.get(doubt.left.identity.key, ())),
            told(quotes.get(doubt.right.identity.key, ())),
        )
        for doubt in doubts
    ]
    return rows + [
        (*("",) * TO_FILL, name(one.body), "", said["unresolved"], "", told((one.quote,)), "")
        for one in unresolved
    ]


def told(quotes: Sequence["Quote"]) -> str:
    """Sentences with the places they stand in."""
    return " | ".join(
        f"{one.document}{f', {one.number}' if one.number else ''}: {one.sentence}" for one in quotes
    )


def sheet(desk: "Desk", lang: str) -> str:
    """The list as a file for a spreadsheet, with empty cells for the decisions."""
    from ingest.review.spreadsheet import to_spreadsheet

    return to_spreadsheet([name for name, *_ in COLUMNS], rows_of(desk, lang))


def counted(desk: "Desk", lang: str) -> str:
    """How much there is to look at."""
    pairs, names = len(desk.doubts), len(desk.unresolved)
    if lang == "ru":
        return f"сомнительных пар {pairs}, имён без хозяина {names}"
    return f"{pairs} doubtful pairs, {names} names of nobody"


def keep_all(desk: "Desk", args: argparse.Namespace) -> None:
    """Write the decisions of a sheet that a person filled in, all or none."""
    from ingest.review.spreadsheet import read_spreadsheet

    who, own = signed(args), desk.place()
    rows = read_spreadsheet(Path(args.apply))
    new = [row for row in rows if not desk.holds(row)]
    if new:
        _, text = desk.tried([{**row, "who": who, "when": today()} for row in new])
        write_file(own, text)
    complain(
        f"{own}: записано решений {len(new)}, уже было {len(rows) - len(new)}"
        if args.lang == "ru"
        else f"{own}: {len(new)} decisions written, {len(rows) - len(new)} were there already"
    )
