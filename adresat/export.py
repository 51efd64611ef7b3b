"""`adresat export`: a graph in; a folder of releases has one more of it, for portals to harvest."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from adresat import __version__
from adresat.beside import add_catalogue
from adresat.errors import PorchError, unwritable
from adresat.graphs import graph_file, refuse_empty
from adresat.options import Commands, Parser, add_command, add_graph, add_lang, add_output, both
from adresat.progress import advance
from adresat.serve import base
from adresat.show import complain
from adresat.streams import STDIO

if TYPE_CHECKING:
    from portal.releases.folder import Order, Outcome, Tell
    from queries.embedded import EmbeddedStore

STEPS = {
    "ru": {"read": "Читаю граф", "write": "Пишу файлы", "describe": "Пишу каталог"},
    "en": {"read": "Reading the graph", "write": "Writing files", "describe": "Writing the catalogue"},
}
DONE = {
    "ru": "{place}/data/{version}: файлов {files}, {size:.1f} МБ, троек {triples}{changes}; "
    "откройте {place}/data/index.html",
    "en": "{place}/data/{version}: {files} files, {size:.1f} MB, {triples} triples{changes}; "
    "open {place}/data/index.html",
}
CHANGES = {
    "ru": "; просьб прибыло {added}, убыло {removed}, изменилось {changed}",
    "en": "; asks added {added}, removed {removed}, changed {changed}",
}
SAME = {
    "ru": "{place}: граф не изменился с выпуска {version}, новый не нужен{rest}",
    "en": "{place}: the graph has not changed since the release {version}, so there is no new one{rest}",
}
DESCRIBED = {"ru": "; описание обновлено", "en": "; what describes it was updated"}
MEGA = 1_000_000


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "export",
        "Выпустить данные: граф в пяти форматах, таблицы, изменения, каталог (docs/releases.md).",
        "Release the data: the graph in five formats, tables, changes, a catalogue (docs/releases.md).",
        "adresat export -o releases/",
        "adresat export --graph mine.ttl -o releases/ --url https://example.org --catalogue portal.toml",
    )
    add_graph(parser)
    add_output(
        parser,
        "папка выпусков; прежние остаются, чужую папку команда не тронет",
        "the folder of releases; earlier ones stay, a folder with anything else in it is left alone",
        required=True,
        metavar="DIR",
    )
    add_catalogue(parser)
    parser.add_argument(
        "--url",
        metavar="URL",
        type=base,
        help=both(
            "адрес портала; без него – из файла --catalogue, иначе начало IRI графа",
            "the address of the portal; default: that of --catalogue, else what the graph's IRIs begin with",
        ),
    )
    parser.add_argument(
        "--release",
        metavar="DAY",
        type=day,
        help=both(
            "день выпуска, ГГГГ-ММ-ДД; без него – сегодня", "day of the release, YYYY-MM-DD; default: today"
        ),
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help=both(
            "заменить выпуск этого дня; без него изданное не меняется",
            "replace the release of this day; without it, what was released stays",
        ),
    )
    add_lang(parser)
    return parser


def run(args: argparse.Namespace) -> int:
    """Add the release, and say what came of it."""
    from portal.catalogue.settings import read_settings
    from portal.releases.folder import Order
    from queries.store import open_store

    place = folder_for(args.output)
    version = args.release or date.today().isoformat()  # noqa: DTZ011 - the day of whoever releases
    settings = read_settings(args.catalogue)
    with graph_file(args.graph) as graph:
        store = open_store(graph)
        refuse_empty(store, args.graph or str(graph))
        made = Order(place, version, __version__, settings, args.url or "", args.replace)
        with advance(STEPS[args.lang]) as tell:
            outcome = released(store, made, tell)
    complain(told(outcome, args.output.rstrip("/"), args.lang))
    return 0


def released(store: "EmbeddedStore", order: "Order", tell: "Tell") -> "Outcome":
    """Add the release; what the disk or another process refuses becomes one line."""
    from portal.releases.folder import export
    from queries.workplace import Busy

    try:
        return export(store, order, tell)
    except Busy as error:
        raise PorchError(
            f"{order.place}: эту папку сейчас пишет другой процесс; дождитесь его",
            f"{order.place}: another process is writing this folder; wait for it",
        ) from error
    except OSError as error:
        raise unwritable(order.place, error) from error


def told(outcome: "Outcome", place: str, lang: str) -> str:
    """What came of it, in one line."""
    release = outcome.release
    if not outcome.added:
        rest = DESCRIBED[lang] if outcome.described else ""
        return SAME[lang].format(place=place, version=release.version, rest=rest)
    return DONE[lang].format(
        place=place,
        version=release.version,
        files=len(release.pieces),
        size=sum(piece.size for piece in release.pieces) / MEGA,
        triples=release.triples,
        changes=CHANGES[lang].format(**release.changes) if release.changes else "",
    )


def folder_for(output: str) -> Path:
    """The folder asked for; standard output holds no release."""
    if output == STDIO:
        raise PorchError(
            "-o -: выпуск не помещается в один вывод; укажите папку, например -o releases",
            "-o -: a release does not go into one stream; give a folder, such as -o releases",
        )
    return Path(output).resolve()  # a link to a folder stays one: what it leads to is exchanged


def day(word: str) -> str:
    """A day, ISO."""
    try:
        found = date.fromisoformat(word).isoformat()
    except ValueError:
        found = ""
    if found != word:
        raise PorchError(
            f"--release {word}: нужен день вида 2026-11-21",
            f"--release {word}: must be a day such as 2026-11-21",
        )
    return found
