"""The command `adresat`: arguments in, an exit code out (0 well, 1 data does not conform, 2 run failed)."""

import sys
import traceback
from collections.abc import Sequence

from adresat import (
    __version__,
    ask,
    build,
    check,
    correct,
    export,
    find,
    ledger,
    load,
    publish,
    review,
    serve,
    tables,
    text,
    view,
)
from adresat.errors import PorchError, room_errors, told
from adresat.options import Parser, add_debug, both, spoken
from adresat.show import complain
from adresat.streams import hush, settle

WELL, NOT_CONFORMING, FAILED, INTERRUPTED = 0, 1, 2, 130
COMMANDS = (
    build,
    correct,
    review,
    ask,
    find,
    ledger,
    tables,
    view,
    publish,
    export,
    load,
    serve,
    check,
    text,
)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; failures are one line on standard error."""
    settle()
    words = sys.argv[1:] if words is None else words
    lang = spoken(words)
    try:
        return _flushed(_run(words))
    except KeyboardInterrupt:
        complain("прервано" if lang == "ru" else "interrupted")
        return INTERRUPTED
    except SystemExit as leaving:  # --help and --version
        return _flushed(int(leaving.code or WELL))
    except Exception as error:  # noqa: BLE001 - the porch is where every failure becomes one line
        return failed(error, lang, whole="--debug" in words)


def _run(words: Sequence[str]) -> int:
    top = parser()
    if not words:
        print(top.format_help(), file=sys.stderr)
        return FAILED
    args = top.parse(words)
    code: int = args.run(args)
    return code


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        hush()
    return code


def failed(error: Exception, lang: str, *, whole: bool = False) -> int:
    """Say one line about `error` (with `whole`, the traceback too) and return the code of a failed run."""
    if whole:
        traceback.print_exception(error)
    if isinstance(error, PorchError):
        complain(error.line(lang))
    elif isinstance(error, room_errors()):
        complain(told(error, lang))
    else:
        complain(_unforeseen(error, lang))
    return FAILED


def _unforeseen(error: Exception, lang: str) -> str:
    what = f"{type(error).__name__}: {error}"
    if lang == "ru":
        return f"непредвиденная ошибка: {what}; повторите с --debug и сообщите нам"
    return f"unforeseen error: {what}; run again with --debug and tell us"


def parser() -> Parser:
    """The whole command line; cheap, since no room is imported."""
    top = Parser(
        prog="adresat",
        description="Кого и о чём просят резолюции гражданских форумов.\nWho was asked what by civic forums.",
        epilog="пример · example:\n  adresat ask most-asked",
    )
    top.add_argument(
        "--version", action="version", version=f"adresat {__version__}", help=both("версия", "the version")
    )
    commands = top.add_subparsers(
        dest="command", metavar="COMMAND", required=True, title="команды · commands"
    )
    for module in COMMANDS:
        command = module.add(commands)
        add_debug(command)
        command.set_defaults(run=module.run, parser=command)
    return top
