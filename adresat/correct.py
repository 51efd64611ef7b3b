"""`adresat correct`: a wish in, a checked row beside the document out; or the list of its rows."""

import argparse
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.errors import PorchError
from adresat.options import Commands, Parser, add_command, add_format, add_how, both
from adresat.setting import alone
from adresat.show import complain, show, table_of
from adresat.streams import put, write_file

if TYPE_CHECKING:
    from ingest.curate.propose import Reader, Wish

ROLES = ("addressee", "partner", "recipient")
LIST = (
    ("line", "Строка", "Line", "integer"),
    ("section", "Секция", "Section", "text"),
    ("number", "№", "No.", "text"),
    ("fact", "Что", "Fact", "text"),
    ("was", "Было", "Was", "text"),
    ("now", "Стало", "Now", "text"),
    ("who", "Кто", "Who", "text"),
    ("when", "Когда", "When", "date"),
    ("why", "Почему", "Why", "text"),
    ("holds", "Действует", "Holds", "text"),
)


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "correct",
        "Поправить один факт документа: строка ляжет рядом с ним, в ИМЯ.corrections.tsv.",
        "Correct one fact of a document: a row is added beside it, in NAME.corrections.tsv.",
        'adresat correct a.txt --item 2.1 --add "Мэрия города" --who "аналитик палаты" --why "по протоколу"',
        "adresat correct a.txt --list",
    )
    parser.add_argument("source", metavar="FILE", help=both("документ", "a document"))
    add_choice(parser)
    add_change(parser)
    parser.add_argument("--who", metavar="NAME", help=both("кто поправляет", "who makes the correction"))
    parser.add_argument("--why", metavar="TEXT", help=both("почему", "why"))
    parser.add_argument(
        "--when", metavar="DAY", help=both("день, ГГГГ-ММ-ДД; без него – сегодня", "the day; default: today")
    )
    parser.add_argument(
        "--list",
        action="store_true",
        help=both("показать поправки и действуют ли они", "show the corrections and whether they hold"),
    )
    add_how(parser)
    add_format(parser)
    return parser


def add_choice(parser: argparse.ArgumentParser) -> None:
    """The options that choose an item."""
    parser.add_argument(
        "--item", metavar="N", help=both("номер пункта, как прочитан", "the item's number as read")
    )
    parser.add_argument("--section", metavar="S", help=both("секция пункта; «» – вне секций", "its section"))
    parser.add_argument(
        "--words",
        metavar="TEXT",
        help=both("слова пункта, если номер не один", "words of it, to tell items apart"),
    )
    parser.add_argument(
        "--role",
        choices=ROLES,
        metavar="ROLE",
        default=ROLES[0],
        help=both("роль: addressee, partner или recipient", "the role: addressee, partner or recipient"),
    )


def add_change(parser: argparse.ArgumentParser) -> None:
    """The options that say what to change: one of them."""
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--add", metavar="NAME", help=both("добавить орган", "add a body"))
    change.add_argument("--remove", metavar="NAME", help=both("убрать орган", "take a body out"))
    change.add_argument(
        "--replace",
        nargs=2,
        metavar=("OLD", "NEW"),
        help=both("заменить орган", "put a body in another's place"),
    )
    change.add_argument("--number", metavar="N", help=both("дать другой номер", "give another number"))
    change.add_argument(
        "--to-section", metavar="S", help=both("перенести в секцию; «» – вне секций", "move to a section")
    )


def run(args: argparse.Namespace) -> int:
    """Add a row, or list the rows; 1 where a row listed does not hold."""
    path = Path(args.source)
    if args.list:
        return list_rows(path, args)
    from ingest.curate.propose import propose

    found = propose(path, wish_of(args), reader(args))
    write_file(found.path, found.text)
    put(f"{found.row.number}. {found.sentence}\n")
    complain(f"{found.path}:{found.text.count(chr(10))}: {'записано' if args.lang == 'ru' else 'written'}")
    return 0


def wish_of(args: argparse.Namespace) -> "Wish":
    """What is wished, by the options."""
    from ingest.curate.propose import Wish

    fact, was, now = change_of(args)
    for option in ("item", "who", "why"):
        if not (getattr(args, option) or "").strip():
            raise PorchError(f"не хватает: --{option}; см. adresat correct --help", f"--{option} is needed")
    words, day = args.words or "", day_of(args.when)
    return Wish(args.item.strip(), args.section, words, fact, was, now, args.who, day, args.why)


def change_of(args: argparse.Namespace) -> tuple[str, str, str]:
    """The fact to change, what it was, what it is to be."""
    changes: tuple[tuple[str | None, str, int], ...] = (
        (args.add, args.role, 1),
        (args.remove, args.role, 0),
        (args.number, "number", 1),
        (args.to_section, "section", 1),
    )
    if args.replace is not None:
        return args.role, args.replace[0].strip(), args.replace[1].strip()
    for given, fact, is_new in changes:
        if given is not None:
            return (fact, "", given.strip()) if is_new else (fact, given.strip(), "")
    raise PorchError(
        "что поправить? дайте --add, --remove, --replace, --number или --to-section",
        "what to correct? give --add, --remove, --replace, --number or --to-section",
    )


def day_of(given: str | None) -> date:
    """The day given, or today."""
    if given is None:
        return datetime.now().astimezone().date()
    from ingest.curate.cells import day_of as read_day

    day = read_day(given)
    if day is None:
        raise PorchError(
            f"--when {given}: не день; пишите ГГГГ-ММ-ДД", f"--when {given}: no day; write YYYY-MM-DD"
        )
    return day


def reader(args: argparse.Namespace) -> "Reader":
    """What reads a document, as the options say."""
    from ingest import document

    return partial(document, setting=alone(args))


def list_rows(path: Path, args: argparse.Namespace) -> int:
    """Show the corrections of a document and whether each holds."""
    from ingest.curate.propose import standing
    from ingest.curate.wording import FACTS, outcome, told
    from ingest.notes import Status

    found = standing(path, reader(args))
    rows = [
        (
            *(one.row.line, one.row.section, one.row.number, told(FACTS[one.row.fact], args.lang)),
            *(one.row.was, one.row.now, one.row.who, one.row.when, one.row.why, outcome(one, args.lang)),
        )
        for one in found
    ]
    show(table_of("corrections", LIST, rows), args)
    return 1 if any(one.status is Status.OUTDATED for one in found) else 0
