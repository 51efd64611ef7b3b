"""`adresat text`: a document in, its cleaned text out, the one that the offsets of the graph refer to."""

import argparse
from pathlib import Path

from adresat.errors import PorchError
from adresat.options import Commands, Parser, add_command, add_how, add_lang, add_output, both
from adresat.setting import alone
from adresat.streams import as_file, put


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "text",
        "Показать очищенный текст документа: к нему относятся места и SHA-256 в графе.",
        "Print the cleaned text of a document: the offsets and SHA-256 of the graph refer to it.",
        "adresat text samples/a.txt | sha256sum",
    )
    parser.add_argument("source", metavar="FILE", help=both("документ или «-»", "a document or `-`"))
    add_how(parser)
    add_output(parser, "куда записать; без него – на вывод", "where it goes; default: output")
    add_lang(parser)
    return parser


def run(args: argparse.Namespace) -> int:
    """Print the text, exactly: no line end is added."""
    with as_file(args.source, "stdin.txt") as path:
        put(cleaned(path, args), args.output)
    return 0


def cleaned(path: Path, args: argparse.Namespace) -> str:
    """The cleaned text of the file, read as it is asked for."""
    from ingest import clean_text

    if path.is_dir():
        raise PorchError(f"{path}: это папка; назовите файл", f"{path}: a folder; name a file")
    return clean_text(path, alone(args)).text
