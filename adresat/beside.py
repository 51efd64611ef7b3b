"""Options in, what lies beside a graph out: texts, networks of one's own, what a portal says of its data."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.errors import PorchError
from adresat.options import Parser, both

if TYPE_CHECKING:
    from portal.beside import Beside


def add_beside(parser: Parser) -> None:
    """What lies beside a graph for whoever shows its pages: its texts, networks of one's own."""
    parser.add_argument(
        "--texts",
        metavar="DIR",
        help=both(
            "папка текстов от adresat text: страница резолюции покажет текст целиком",
            "a folder of texts made by adresat text: pages of resolutions show them whole",
        ),
    )
    parser.add_argument(
        "--views",
        metavar="DIR",
        type=Path,
        help=both(
            "папка со своими сетями (docs/views.md)", "a folder with networks of your own (docs/views.md)"
        ),
    )
    add_catalogue(parser)
    parser.add_argument(
        "--data",
        metavar="DIR",
        type=Path,
        help=both(
            "папка выпусков, сделанная adresat export: их можно скачать на странице данных",
            "a folder of releases made by adresat export: the page of data offers them",
        ),
    )


def add_catalogue(parser: Parser) -> None:
    """`--catalogue`: what the portal says of its data."""
    parser.add_argument(
        "--catalogue",
        metavar="FILE",
        type=Path,
        help=both(
            "описание портала (TOML): название, издатель, контакт, лицензия (docs/catalogue.md)",
            "what the portal says of its data (TOML): title, publisher, contact, licence (docs/catalogue.md)",
        ),
    )


def beside_of(args: argparse.Namespace) -> "Beside":
    """What lies beside the graph, as `add_beside` reads it."""
    from portal.beside import Beside

    return Beside(
        None if args.texts is None else Path(args.texts),
        None if args.views is None else folder(args.views),
        None if args.catalogue is None else args.catalogue.absolute(),
        None if args.data is None else folder(args.data),
    )


def folder(path: Path) -> Path:
    """A folder that is there."""
    if not path.is_dir():
        raise PorchError(
            f"«{path}»: такой папки нет; проверьте путь", f"`{path}`: no such folder; check the path"
        )
    return path.absolute()
