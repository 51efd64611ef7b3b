"""`adresat load`: a graph in; it stands whole in a SPARQL store or folder, or all is as it was.

For Virtuoso it writes a script, too, by which the server itself reads the files.
"""

import argparse
import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from adresat.errors import PorchError
from adresat.graphs import graph_file
from adresat.options import Commands, Parser, add_command, add_lang, both, whole_number
from adresat.progress import advance
from adresat.show import complain
from adresat.sources import access_of, add_login
from adresat.streams import STDIO, write_file
from ontology import GRAPH

if TYPE_CHECKING:
    from queries.loading.load import Loaded
    from queries.loading.target import Target
    from queries.shards import Source

WAYS = ("auto", "gsp", "update")
PATIENCE = 600  # seconds that a store may take for one step, where nobody says
Value = TypeVar("Value")

# What has a meaning beside --endpoint alone.
OF_ENDPOINT = ("named_graph", "credentials", "auth", "timeout", "update", "graph_store", "how")
WORDS = {
    "ru": {
        "same": "<{0}>: троек {1}, граф не изменился, ничего не отправлено",
        "done": "<{0}>: троек {1}, отправлено {2} ({3})",
        "rest": "; остальное было отправлено раньше",
        "torn": "пока граф менялся, читавшие могли увидеть часть старого и часть нового; "
        "как этого избежать – docs/engines.md",
        "ask": "спросить: adresat ask most-asked --endpoint {0} --named-graph {1}",
        "folder same": "{0}: троек {1}, граф не изменился",
        "folder": "{0}: троек {1}; спросить: adresat ask most-asked --graph {0}",
        "isql": "{0}: файлов {1}; загрузить: isql АДРЕС:1111 dba ПАРОЛЬ {0}",
    },
    "en": {
        "same": "<{0}>: {1} triples, the graph has not changed, nothing was sent",
        "done": "<{0}>: {1} triples, {2} sent ({3})",
        "rest": "; the others were sent before",
        "torn": "while the graph changed, readers may have seen a part of the old and a part of the new; "
        "how to avoid that: docs/engines.md",
        "ask": "to ask: adresat ask most-asked --endpoint {0} --named-graph {1}",
        "folder same": "{0}: {1} triples, the graph has not changed",
        "folder": "{0}: {1} triples; to ask: adresat ask most-asked --graph {0}",
        "isql": "{0}: {1} files; to load them: isql HOST:1111 dba PASSWORD {0}",
    },
}
STEPS = {
    "ru": {"send": "Отправляю", "exchange": "Ставлю на место", "read": "Читаю"},
    "en": {"send": "Sending", "exchange": "Putting in place", "read": "Reading"},
}


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "load",
        "Положить граф в хранилище SPARQL или в папку на диске.",
        "Put a graph into a SPARQL store, or into a store folder.",
        "adresat load --endpoint http://127.0.0.1:7878/query",
        "adresat load --graph mine.ttl --endpoint http://127.0.0.1:8890/sparql --credentials virtuoso.netrc",
        "adresat load --graph mine.ttl --store store/",
        "adresat load --graph shards/ --isql load.sql",
    )
    parser.add_argument(
        "--graph",
        metavar="G",
        nargs="+",
        help=both(
            "граф: файл (.ttl, .nt, .nt.gz, «-»), несколько файлов, папка хранилища или частей; "
            "без него – graph.ttl проекта",
            "a graph: a file (.ttl, .nt, .nt.gz, `-`), several, a store folder or one of shards; "
            "default: the project's",
        ),
    )
    _add_place(parser)
    _add_how(parser)
    add_lang(parser)
    return parser


def _add_place(parser: Parser) -> None:
    """Where the graph goes."""
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--endpoint", metavar="URL", help=both("точка доступа SPARQL", "a SPARQL endpoint"))
    one.add_argument(
        "--store", metavar="DIR", help=both("папка хранилища на диске", "a store folder on the disk")
    )
    one.add_argument(
        "--isql",
        metavar="FILE",
        help=both(
            "записать скрипт isql: Virtuoso сам прочтёт файлы (docs/stores.md)",
            "write a script for isql: Virtuoso itself reads the files (docs/stores.md)",
        ),
    )


def _add_how(parser: Parser) -> None:
    """How the store behind an endpoint is written to."""
    group = parser.add_argument_group("как положить в точку доступа · how to put it there")
    group.add_argument(
        "--named-graph",
        metavar="IRI",
        action="append",
        help=both(
            f"имя графа в хранилище; без него – {GRAPH}", f"the graph's name in the store; default: {GRAPH}"
        ),
    )
    add_login(group)
    _add_addresses(group)
    group.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=whole_number,
        help=both(
            f"сколько секунд ждать каждого шага; без него {PATIENCE}",
            f"seconds to wait for each step; default: {PATIENCE}",
        ),
    )
    group.add_argument(
        "--how",
        metavar="HOW",
        choices=WAYS,
        help=both(
            "gsp (Graph Store Protocol), update (SPARQL Update) или auto; без него – auto",
            "gsp (Graph Store Protocol), update (SPARQL Update) or auto; default: auto",
        ),
    )


def _add_addresses(group: argparse._ActionsContainer) -> None:
    """Where a store is written to."""
    group.add_argument(
        "--update",
        metavar="URL",
        help=both("куда слать SPARQL Update; без него – по серверу", "for updates; default: by the server"),
    )
    group.add_argument(
        "--graph-store",
        metavar="URL",
        help=both("куда класть графы; без него – по серверу", "for graphs; default: by the server"),
    )


def run(args: argparse.Namespace) -> int:
    """Put the graph where it belongs, and say what came of it."""
    if args.store is not None:
        into_folder(args)
    elif args.endpoint is not None:
        into_endpoint(args)
    elif args.isql is not None:
        into_script(args)
    else:
        raise PorchError(
            "куда положить граф? --endpoint АДРЕС, --store ПАПКА или --isql ФАЙЛ",
            "where is the graph to go? --endpoint URL, --store DIR or --isql FILE",
        )
    return 0


@contextlib.contextmanager
def source_of(given: list[str] | None) -> Iterator["Source"]:
    """The graph given: a file or a store folder; a folder of shards or several files, found whole."""
    from queries.disk import is_store
    from queries.shards import joined

    if given is not None and len(given) > 1:
        if STDIO in given:
            raise PorchError(
                "«-» вместе с файлами нельзя; назовите файлы", "`-` cannot stand beside files; name files"
            )
        yield joined([Path(one) for one in given])
        return
    with graph_file(given[0] if given else None) as path:
        yield joined([path]) if path.is_dir() and not is_store(path) else path


def into_folder(args: argparse.Namespace) -> None:
    """Make the store folder of the graph, unless it holds it already."""
    from queries.disk import load_disk
    from queries.loading.disk import held
    from queries.shards import measured, shards_of

    refuse_strays(args, "--store")
    words, folder = WORDS[args.lang], Path(args.store)
    with source_of(args.graph) as graph:
        count = held(graph, folder)
        if count is not None:
            complain(words["folder same"].format(folder, count))
            return
        whole = sum(measured(shard) for shard in shards_of(graph).files)
        with advance(STEPS[args.lang]) as tell:
            count = load_disk(graph, folder, told=lambda read: tell("read", read, whole))
    complain(words["folder"].format(folder, count))


def into_script(args: argparse.Namespace) -> None:
    """Write the script by which Virtuoso reads the files, each of which is found whole before."""
    from queries.loading.isql import script_of
    from queries.shards import digest_of_file, shards_of

    refuse_strays(args, "--isql", allowed={"named_graph"})
    name = one_name(or_else(args.named_graph, [GRAPH]))
    if args.graph == [STDIO]:
        raise PorchError(
            "--isql: Virtuoso читает файлы; «-» здесь нельзя", "--isql: Virtuoso reads files; `-` is none"
        )
    with source_of(args.graph) as graph:
        shards = shards_of(graph)
        for shard in shards.files:
            digest_of_file(shard)
        write_file(Path(args.isql), script_of(shards, name))
    complain(WORDS[args.lang]["isql"].format(args.isql, len(shards.files)))


def refuse_strays(args: argparse.Namespace, beside: str, allowed: Collection[str] = ()) -> None:
    """`PorchError` where an option of endpoints stands beside another place."""
    for name in OF_ENDPOINT:
        if name not in allowed and getattr(args, name) is not None:
            option = f"--{name.replace('_', '-')}"
            raise PorchError(
                f"{option} нужен только с --endpoint; с {beside} уберите его",
                f"{option} is for --endpoint alone; leave it out with {beside}",
            )


def into_endpoint(args: argparse.Namespace) -> None:
    """Send the graph to the store behind an endpoint."""
    from queries.loading.load import load
    from queries.loading.target import find_target
    from queries.loading.triples import read_triples

    args.timeout = or_else(args.timeout, PATIENCE)
    name = one_name(or_else(args.named_graph, [GRAPH]))
    access = access_of(args)
    with source_of(args.graph) as graph:
        triples = read_triples(graph)
    target = find_target(args.endpoint, name, access, update=args.update, graph_store=args.graph_store)
    with advance(STEPS[args.lang]) as tell:
        loaded = load(triples, target, access, way=or_else(args.how, WAYS[0]), told=tell)
    say(loaded, target, args.lang)


def or_else(given: Value | None, otherwise: Value) -> Value:
    """What was given, or else the other."""
    return otherwise if given is None else given


def one_name(names: list[str]) -> str:
    """The one graph that is meant."""
    if len(names) > 1:
        raise PorchError(
            "--named-graph задан дважды; граф кладут в одно место",
            "--named-graph is given twice; a graph goes to one place",
        )
    return names[0]


def say(loaded: "Loaded", target: "Target", lang: str) -> None:
    """What came of it, and how to ask it."""
    words = WORDS[lang]
    if loaded.changed:
        way = "Graph Store Protocol" if loaded.way == "gsp" else "SPARQL Update"
        line = words["done"].format(target.graph, loaded.triples, loaded.sent, way)
        complain(line + (words["rest"] if loaded.sent < loaded.triples else ""))
    else:
        complain(words["same"].format(target.graph, loaded.triples))
    if loaded.torn:
        complain(words["torn"])
    complain(words["ask"].format(target.query, target.graph))
