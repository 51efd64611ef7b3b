"""What is asked, said on the command line: a graph file, a store folder or an endpoint, and how."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adresat.errors import PorchError
from adresat.options import Parser, add_graph, both, whole_number

if TYPE_CHECKING:
    from queries.access import Access

AUTHS = ("digest", "basic")
METHODS = ("POST", "GET")
# What has a meaning beside --endpoint alone, and as what it stands in the arguments.
OF_ENDPOINT = {
    "--named-graph": "named_graph",
    "--credentials": "credentials",
    "--auth": "auth",
    "--timeout": "timeout",
    "--method": "method",
}


def add_source(parser: Parser) -> None:
    """`--graph` or `--endpoint`, and how an endpoint is asked."""
    group = parser.add_argument_group("что спросить · what to ask")
    one = group.add_mutually_exclusive_group()
    add_graph(one)
    one.add_argument(
        "--endpoint",
        metavar="URL",
        help=both("точка доступа SPARQL вместо графа", "a SPARQL endpoint in place of a graph"),
    )
    add_access(group)
    group.add_argument(
        "--method",
        metavar="METHOD",
        choices=METHODS,
        help=both("как спрашивать: POST или GET; без него – POST", "how to ask: POST or GET; default: POST"),
    )


def add_access(group: argparse._ActionsContainer) -> None:
    """How any endpoint is asked: its graphs, who asks, for how long."""
    group.add_argument(
        "--named-graph",
        metavar="IRI",
        action="append",
        help=both(
            "граф в точке доступа; можно несколько; без него – как она сама решит",
            "a graph of the endpoint; repeatable; default: as it decides itself",
        ),
    )
    add_login(group)
    group.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=whole_number,
        help=both("сколько секунд ждать ответа; без него 30", "seconds to wait for an answer; default: 30"),
    )


def add_login(group: argparse._ActionsContainer) -> None:
    """Who asks an endpoint."""
    group.add_argument(
        "--credentials",
        metavar="FILE",
        help=both(
            "имя и пароль в файле netrc; без него – ADRESAT_USER и ADRESAT_PASSWORD, если заданы",
            "user and password, a netrc file; default: ADRESAT_USER and ADRESAT_PASSWORD, where set",
        ),
    )
    group.add_argument(
        "--auth",
        metavar="AUTH",
        choices=AUTHS,
        help=both(
            "вход: digest или basic (пароль открыт, если не https); без него – digest",
            "digest, or basic (the password is open without https); default: digest",
        ),
    )


def refuse_strays(args: argparse.Namespace) -> None:
    """`PorchError` where an option of endpoints stands without one."""
    for option, name in OF_ENDPOINT.items():
        if args.endpoint is None and getattr(args, name) is not None:
            raise PorchError(
                f"{option} нужен только с --endpoint; уберите его или назовите точку доступа",
                f"{option} is for --endpoint alone; leave it out, or name an endpoint",
            )


def access_of(args: argparse.Namespace) -> "Access":
    """How the endpoint of these arguments is asked: its named graphs are seen by every pattern."""
    from queries.access import Access, login_for

    graphs = tuple(args.named_graph or ())
    file = Path(args.credentials) if args.credentials is not None else None
    login = login_for(args.endpoint, file, args.auth or AUTHS[0])
    chosen: dict[str, Any] = {name: getattr(args, name, None) for name in ("timeout", "method")}
    given = {name: value for name, value in chosen.items() if value is not None}
    return Access(default_graphs=graphs, named_graphs=graphs, login=login, **given)
