"""`adresat build`: resolutions in, a graph out, and a report of what was read and what was not."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.closing import csv_of, outdated, tell_all
from adresat.errors import PorchError
from adresat.options import (
    Commands,
    Parser,
    add_command,
    add_decisions,
    add_lang,
    add_output,
    add_reading,
    both,
)
from adresat.progress import progress
from adresat.setting import laid_down, reading
from adresat.streams import STDIO, one_stdin, put, put_chunks

if TYPE_CHECKING:
    from ingest import Built

TURTLE, REPORT = ".ttl", ".report.csv"


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "build",
        "Прочесть резолюции и построить из них граф.",
        "Read resolutions and build a graph of them.",
        "adresat build samples -o graph.ttl",
        "adresat build папка архив.zip итоги.docx -o graph.ttl --jobs 4",
        "adresat build итоги.txt - -o -",
        "adresat build страна -o шарды --shards --jobs 2",
        "adresat build страна -o шарды --shards --scheduler tcp://127.0.0.1:8786",
    )
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="DIR|FILE",
        help=both(
            "папка, архив zip, документ, «-»; с --shards и адрес: ftp://машина/папка",
            "a folder, a zip archive, a document, `-`; with --shards an address, too: ftp://machine/folder",
        ),
    )
    add_output(
        parser,
        "куда записать граф (Turtle); «-» – на вывод",
        "where the graph goes; `-`: output",
        required=True,
    )
    parser.add_argument(
        "--report",
        metavar="FILE",
        help=both(
            "куда записать отчёт по файлам (CSV); без него – рядом с графом, graph.report.csv",
            "where the report on each file goes (CSV); default: beside the graph, graph.report.csv",
        ),
    )
    parser.add_argument(
        "--base", metavar="IRI", help=both("начало IRI данных", "what the IRIs of the data begin with")
    )
    add_decisions(parser)
    add_reading(parser)
    add_shards(parser)
    add_lang(parser)
    return parser


def add_shards(parser: Parser) -> None:
    """The options of a build of very many documents."""
    parser.add_argument(
        "--shards",
        action="store_true",
        help=both(
            "для очень многих документов: -o – папка (или адрес) файлов N-Triples со списком shards.json",
            "for very many documents: -o is a folder (or address) of N-Triples files, listed in shards.json",
        ),
    )
    parser.add_argument(
        "--gzip", action="store_true", help=both("с --shards: сжать файлы", "with --shards: press the files")
    )
    parser.add_argument(
        "--workbook",
        metavar="DIR",
        help=both(
            "с --shards: папка прочитанного, чтобы следующая сборка делала только новое; без неё – рядом",
            "with --shards: the folder of what was read: the next build does what is new; default: beside",
        ),
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help=both(
            "с --shards: работу делает кластер Dask, адрес его планировщика: tcp://машина:8786",
            "with --shards: a Dask cluster does the work, this is its scheduler: tcp://machine:8786",
        ),
    )


def run(args: argparse.Namespace) -> int:
    """Read, write, report; 1 where files of a folder were skipped or corrections no longer hold."""
    one_stdin(*args.sources)
    if args.shards:
        from adresat.shards import run_shards

        return run_shards(args)
    refuse_alone(args)
    where = report_place(args.output, args.report)
    with laid_down(args.sources) as paths:
        built = read(paths, args, where)
        names = {path: source for path, source in zip(paths, args.sources, strict=True) if source == STDIO}
    if not built.in_place:
        put_chunks(built.graph, args.output)
    if where is not None:
        put(csv_of(built, args.lang, names), where)
    tell_all(built, args.lang)
    return 1 if built.issues or outdated(built) else 0


def refuse_alone(args: argparse.Namespace) -> None:
    """Refuse what means nothing without `--shards`: its options, and documents at addresses."""
    for name in ("gzip", "workbook", "scheduler"):
        if getattr(args, name):
            raise PorchError(f"--{name}: только вместе с --shards", f"--{name}: together with --shards alone")
    for source in args.sources:
        if "://" in source:
            raise PorchError(
                f"{source}: по адресам читают только вместе с --shards; скачайте документы или добавьте его",
                f"{source}: addresses are read together with --shards alone; add it, or fetch the documents",
            )


def report_place(output: str, given: str | None) -> str | None:
    """Where the report goes: as given, else beside a graph that is a file; `None` where there is none."""
    if given is not None:
        if given == output == STDIO:
            raise PorchError(
                "--report -: на выводе уже граф; дайте отчёту файл",
                "--report -: the graph goes to the output; give the report a file",
            )
        return given
    path = Path(output)
    if output == STDIO or (path.exists() and not path.is_file()):
        return None
    return str(path.with_name(path.name.removesuffix(TURTLE) + REPORT))


def read(paths: Sequence[Path], args: argparse.Namespace, report: str | None) -> "Built":
    """Read every document, telling how far it has come; a file named itself must be readable."""
    import ingest

    base = {} if args.base is None else {"base": args.base}
    decisions = [] if args.decisions is None else [Path(args.decisions)]
    output = Path(args.output) if args.output != STDIO else None
    setting = reading(args, *(Path(one) for one in (args.output, report) if one not in (None, STDIO)))
    setting = replace(setting, there=output)
    with progress(args.lang) as tell:
        return ingest.build(paths, decisions=decisions, setting=setting, on_document=tell, **base)
