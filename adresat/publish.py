"""`adresat publish`: a graph in; out comes a folder that any web host serves and any browser opens."""

import argparse
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.beside import add_beside, beside_of
from adresat.errors import PorchError, unwritable
from adresat.graphs import graph_file, refuse_empty
from adresat.options import (
    Commands,
    Parser,
    add_command,
    add_graph,
    add_lang,
    add_output,
    both,
    whole_number,
)
from adresat.progress import advance
from adresat.serve import base
from adresat.show import complain
from adresat.streams import STDIO

if TYPE_CHECKING:
    from portal.site.crawl import Made

STEPS = {
    "ru": {"assets": "Готовлю поиск и движок", "pages": "Пишу страницы и файлы"},
    "en": {"assets": "Making search and engine", "pages": "Writing pages and files"},
}
DONE = {
    "ru": "{place}: файлов {files}, {size:.1f} МБ; откройте {place}/index.html; годится любой хостинг",
    "en": "{place}: {files} files, {size:.1f} MB; open {place}/index.html, or put the folder on any web host",
}
REFUSED = {
    "ru": "{place}: страниц, которые только говорят, почему пусты: {count} (первая – {first}: {why}); "
    "все – в manifest.json, refused",
    "en": "{place}: {count} pages only say why they show nothing (the first is {first}: {why}); "
    "manifest.json lists them, under refused",
}
MEGA = 1_000_000


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "publish",
        "Написать сайт из файлов: всё, что показывает служба, без сервера.",
        "Write a static site: all that the service shows, without a server.",
        "adresat publish -o site/",
        "adresat publish --graph mine.ttl -o site/ --url https://example.org/adresat --views my-networks/",
    )
    add_graph(parser)
    add_output(
        parser,
        "папка сайта; чужую папку команда не тронет",
        "the folder of the site; a folder with anything else in it is left alone",
        required=True,
        metavar="DIR",
    )
    parser.add_argument(
        "--url",
        metavar="URL",
        type=base,
        help=both(
            "адрес, под которым сайт будет в сети: для постоянных адресов и страницы 404",
            "the address where the site will be: for permalinks and the 404 page",
        ),
    )
    add_beside(parser)
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=whole_number,
        help=both("сколько процессов пишут страницы; без него – по числу ядер", "processes; default: cores"),
    )
    add_lang(parser)
    return parser


def cpus() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(args: argparse.Namespace) -> int:
    """Write the site, and say where it is."""
    from portal.scene import load_scene
    from portal.site.publish import site

    place = folder_for(args.output)
    refuse_foreign(place)
    with graph_file(args.graph) as graph:
        scene = load_scene(graph, beside_of(args))
        refuse_empty(scene.store, str(graph))
        with advance(STEPS[args.lang]) as tell:
            refused: dict[str, str] = {}
            made = site(scene, args.url or "", tell, jobs=args.jobs or cpus(), refused=refused)
            count, size = lay(made, place)
    shown = args.output.rstrip("/")
    complain(DONE[args.lang].format(place=shown, files=count, size=size / MEGA))
    if refused:
        first = min(refused)
        complain(REFUSED[args.lang].format(place=shown, count=len(refused), first=first, why=refused[first]))
    return 0


def folder_for(output: str) -> Path:
    """The folder asked for; standard output holds no site."""
    if output == STDIO:
        raise PorchError(
            "-o -: сайт не помещается в один вывод; укажите папку, например -o site",
            "-o -: a site does not go into one stream; give a folder, such as -o site",
        )
    return Path(output).absolute()


def refuse_foreign(place: Path) -> None:
    """`PorchError` where the folder holds anything that this command did not write."""
    try:
        if not place.exists():
            return
        if not place.is_dir():
            raise NotADirectoryError(20, "Not a directory")
        ours = frozenset(written_before(place))
        foreign = next((name for name in names_in(place) if name not in ours), None)
    except OSError as error:
        raise unwritable(place, error) from error
    if foreign is not None:
        raise PorchError(
            f"{place}: здесь лежит не наше ({foreign}), папка не тронута; укажите другую",
            f"{place}: holds what is not ours ({foreign}), so it is left alone; give another",
        )


def written_before(place: Path) -> Iterator[str]:
    """The files of a site that was written here before, by its manifest; none where it has none."""
    from portal.site.publish import MAKER, MANIFEST

    try:
        known = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return
    if isinstance(known, dict) and known.get("made_by") == MAKER and isinstance(known.get("files"), dict):
        yield MANIFEST
        yield from known["files"]


def names_in(place: Path) -> Iterator[str]:
    """Every file below a folder, and every link, by its path there, sorted."""
    found = (path for path in place.rglob("*") if path.is_symlink() or not path.is_dir())
    yield from sorted(path.relative_to(place).as_posix() for path in found)


def lay(files: Iterable["Made"], place: Path) -> tuple[int, int]:
    """Write the files beside the place, then put them there; how many they are, and their bytes."""
    from queries.workplace import Busy, put_in_place, workplace

    count = size = 0
    try:
        with workplace(place) as folder:
            made = folder / "site"
            for one in files:
                path = made / one.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(one.body)
                count, size = count + 1, size + len(one.body)
            put_in_place(made, place)
    except Busy as error:
        raise PorchError(
            f"{place}: эту папку сейчас пишет другой процесс; дождитесь его",
            f"{place}: another process is writing this folder; wait for it",
        ) from error
    except OSError as error:
        raise unwritable(place, error) from error
    return count, size
