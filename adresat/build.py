"""`adresat build`: resolutions in, a graph out, and a report of what was read and what was not."""

import argparse
import contextlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.ledger import summed
from adresat.options import Commands, Parser, add_command, add_decisions, add_lang, add_output, both
from adresat.progress import progress
from adresat.show import complain, table_of
from adresat.streams import as_file, one_stdin, put

if TYPE_CHECKING:
    from ingest import Built, Corrected
    from queries.ask import Table

# The counts of `adresat ledger`, in its order.
REPORT = (
    ("document", "документ", "document", "text"),
    ("blocks", "абзацев", "blocks", "integer"),
    ("items", "пунктов", "items", "integer"),
    ("asks", "просьб", "asks", "integer"),
    ("unaddressed", "без адресата", "without addressee", "integer"),
    ("gaps", "пробелов", "gaps", "integer"),
    ("unresolved", "неопознанных имён", "unresolved names", "integer"),
    ("not_understood", "не понято абзацев", "blocks not understood", "integer"),
)
STATUS = {
    "applied": ("применено", "applied"),
    "needless": ("уже не нужны", "needless"),
    "outdated": ("устарели", "outdated"),
}


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "build",
        "Прочесть резолюции и построить из них граф.",
        "Read resolutions and build a graph of them.",
        "adresat build samples -o graph.ttl",
        "adresat build итоги.txt - -o -",
    )
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="DIR|FILE",
        help=both("папка, файл UTF-8 или «-»", "a folder, a UTF-8 file or `-`"),
    )
    add_output(
        parser,
        "куда записать граф (Turtle); «-» – на вывод",
        "where the graph goes; `-`: output",
        required=True,
    )
    parser.add_argument(
        "--base", metavar="IRI", help=both("начало IRI данных", "what the IRIs of the data begin with")
    )
    add_decisions(parser)
    add_lang(parser)
    return parser


def run(args: argparse.Namespace) -> int:
    """Read, write, report; 1 where files of a folder were skipped or corrections no longer hold."""
    one_stdin(*args.sources)
    with laid_down(args.sources) as paths:
        built = read(paths, args)
    put(built.turtle.decode("utf-8"), args.output)
    report(built, args.lang)
    return 1 if built.issues or outdated(built) else 0


@contextlib.contextmanager
def laid_down(sources: Sequence[str]) -> Iterator[list[Path]]:
    """The sources as paths; standard input becomes a file called stdin.txt."""
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(as_file(source, "stdin.txt")) for source in sources]


def read(paths: Sequence[Path], args: argparse.Namespace) -> "Built":
    """Read every document, telling how far it has come; a file named itself must be readable."""
    import ingest

    base = {} if args.base is None else {"base": args.base}
    decisions = [] if args.decisions is None else [Path(args.decisions)]
    with progress("Читаю" if args.lang == "ru" else "Reading") as tell:
        return ingest.build(paths, decisions=decisions, on_document=tell, **base)


def report(built: "Built", lang: str) -> None:
    """Say on standard error what each document gave, and what was skipped and why."""
    from queries.tabulate import to_text

    print(to_text(counts(built, lang), lang, 100), file=sys.stderr)
    judged(built, lang)
    for issue in built.issues:
        complain(f"{'пропущено' if lang == 'ru' else 'skipped'}: {issue.path}: {issue.what.line(lang)}")
    report_corrections(built, lang)


def report_corrections(built: "Built", lang: str) -> None:
    """Say how many corrections were applied, and of each that no longer holds, where it stands and why."""
    from ingest.curate.wording import change, outcome

    counted = Counter(one.status.value for _, one in built.corrected)
    if counted:
        parts = [f"{STATUS[status][lang == 'en']} {counted[status]}" for status in STATUS if counted[status]]
        complain(f"{'поправки' if lang == 'ru' else 'corrections'}: {', '.join(parts)}")
    for name, one in outdated(built):
        complain(f"{name}, {change(one.row, lang)}: {outcome(one, lang)}")


def outdated(built: "Built") -> list[tuple[str, "Corrected"]]:
    """The corrections that were not applied, each with its document."""
    return [(name, one) for name, one in built.corrected if one.status == "outdated"]


def judged(built: "Built", lang: str) -> None:
    """Say how many decisions were applied, and which speak of names that no document holds."""
    said = built.judged + len(built.unused)
    if said:
        complain(
            f"решений о тождестве {said}, применено {built.judged}"
            if lang == "ru"
            else f"{said} decisions on identity, {built.judged} applied"
        )
    for one in built.unused:
        names = ", ".join(f"«{name}»" for name in one.missing)
        complain(
            f"{one.decision.at}: в документах нет: {names}; решение не понадобилось"
            if lang == "ru"
            else f"{one.decision.at}: not in the documents: {names}; the decision was not needed"
        )


def counts(built: "Built", lang: str) -> "Table":
    """A row per document, and the sum of them."""
    rows = [astuple(one) for one in built.documents]
    return summed(table_of("report", REPORT, rows), lang)
