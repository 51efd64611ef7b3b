"""`adresat serve`: a graph in; a service over HTTP until it is told to end."""

import argparse
import ipaddress
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from adresat import __version__
from adresat.beside import add_beside, beside_of
from adresat.errors import PorchError
from adresat.graphs import default_graph
from adresat.options import Commands, Parser, add_command, add_lang, both

if TYPE_CHECKING:
    from portal.limits import Limits

MEGABYTE = 1024**2
PORTS = 65_535


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "serve",
        "Открыть граф для вопросов по HTTP: страницы, /sparql, таблицы.",
        "Serve the graph over HTTP: pages, /sparql, tables.",
        "adresat serve",
        "adresat serve --graph mine.ttl --port 8080 --views my-networks/",
        "adresat serve --graph store/ --host 0.0.0.0 --proxy 127.0.0.1 --url https://example.org/adresat",
    )
    parser.add_argument(
        "--graph",
        metavar="G",
        help=both(
            "граф: .ttl, .nt, .nq, .trig или папка хранилища; без него – graph.ttl проекта",
            "a graph: .ttl, .nt, .nq, .trig, or a store folder; default: the project's",
        ),
    )
    add_beside(parser)
    _add_place(parser)
    _add_limits(parser)
    add_lang(parser)
    return parser


def _add_place(parser: Parser) -> None:
    """Where the service stands."""
    parser.add_argument(
        "--host",
        metavar="ADDRESS",
        default="127.0.0.1",
        help=both("адрес этой машины; без него – 127.0.0.1", "this machine's address; default: 127.0.0.1"),
    )
    parser.add_argument(
        "--port",
        metavar="N",
        type=port,
        default=8000,
        help=both("порт; 0 – любой свободный; без него – 8000", "port; 0: any that is free; default: 8000"),
    )
    parser.add_argument(
        "--url",
        metavar="URL",
        type=base,
        help=both("адрес, под которым сервис знают другие", "the address by which others know the service"),
    )
    parser.add_argument(
        "--proxy",
        action="append",
        default=[],
        metavar="ADDRESS",
        type=network,
        help=both(
            "адрес или сеть своего прокси: его X-Forwarded-* верны; можно несколько",
            "address or network of a proxy of yours, whose X-Forwarded-* are true; repeatable",
        ),
    )


def _add_limits(parser: Parser) -> None:
    """What a request may take."""
    for name, most, ru, en in (
        ("workers", 256, "сколько запросов считать сразу", "queries at work at once"),
        ("seconds", 3_600, "сколько секунд на запрос", "seconds for a request"),
        ("memory", 10**6, "сколько мегабайт на запрос сверх графа", "megabytes for a query beyond the graph"),
        ("rows", 10**7, "сколько строк в ответе", "rows of an answer"),
    ):
        metavar = "MB" if name == "memory" else "N"
        parser.add_argument(f"--{name}", metavar=metavar, type=up_to(most), help=both(ru, en))


def run(args: argparse.Namespace) -> int:
    """Serve."""
    from portal.web.serve import Plan, serve

    graph = default_graph() if args.graph is None else Path(args.graph)
    plan = Plan(
        graph,
        args.host,
        args.port,
        limits=limits_of(args),
        version=__version__,
        base=args.url or "",
        proxies=tuple(args.proxy),
        beside=beside_of(args),
    )
    serve(plan, announcer(args.lang))
    return 0


def limits_of(args: argparse.Namespace) -> "Limits":
    """The limits, with those that were given."""
    from dataclasses import replace

    from portal.limits import Limits

    given = {"workers": args.workers, "seconds": args.seconds, "rows": args.rows}
    if args.memory is not None:
        given["memory"] = args.memory * MEGABYTE
    return replace(Limits(), **{name: value for name, value in given.items() if value is not None})


def announcer(lang: str) -> Callable[[str], None]:
    """What tells a person that the service is ready, and where."""

    def announce(url: str) -> None:
        line = (
            f"граф открыт: {url}/ (Ctrl+C – закончить)" if lang == "ru" else f"serving: {url}/ (Ctrl+C ends)"
        )
        print(line, flush=True)

    return announce


def up_to(most: int) -> Callable[[str], int]:
    """What reads a whole number from 1 to `most`."""

    def read(word: str) -> int:
        if not word.isascii() or not word.isdecimal() or not 0 < int(word) <= most:
            raise PorchError(
                f"«{word}»: нужно целое число от 1 до {most}",
                f"`{word}`: must be a whole number from 1 to {most}",
            )
        return int(word)

    return read


def port(word: str) -> int:
    """A port, or 0."""
    if not word.isascii() or not word.isdecimal() or int(word) > PORTS:
        raise PorchError(
            f"«{word}»: порт – число от 0 до {PORTS}", f"`{word}`: a port is a number from 0 to {PORTS}"
        )
    return int(word)


def network(word: str) -> str:
    """An IP address, or a network of them."""
    try:
        return str(ipaddress.ip_network(word, strict=False))
    except ValueError as error:
        raise PorchError(
            f"«{word}»: нужен адрес IP или сеть, например 127.0.0.1 или 10.0.0.0/8",
            f"`{word}`: must be an IP address or a network, such as 127.0.0.1 or 10.0.0.0/8",
        ) from error


def base(word: str) -> str:
    """An address of the web, without the slash at its end."""
    parts = urlsplit(word)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise PorchError(
            f"«{word}»: нужен адрес вида https://example.org/adresat",
            f"`{word}`: must be an address such as https://example.org/adresat",
        )
    return word.rstrip("/")
