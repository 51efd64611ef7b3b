"""Which graph is asked: the one given, or the one that comes with the project."""

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.errors import PorchError, room_errors, told
from adresat.sources import access_of, refuse_strays
from adresat.streams import STDIO, as_file

if TYPE_CHECKING:
    from queries.store import Store

PACKAGE = Path(__file__).resolve().parent
# In a wheel the graph lies in the package, in a checkout at the top.
SHIPPED = (PACKAGE / "graph.ttl", PACKAGE.parent / "graph.ttl")


def default_graph() -> Path:
    """The graph that comes with the project; `PorchError` where it is not there."""
    for path in SHIPPED:
        if path.is_file():
            return path
    raise PorchError(
        f"{SHIPPED[-1]}: графа нет; постройте его: adresat build ПАПКА -o graph.ttl",
        f"{SHIPPED[-1]}: no graph; build one: adresat build FOLDER -o graph.ttl",
    )


@contextlib.contextmanager
def graph_file(given: str | None) -> Iterator[Path]:
    """The path of the graph `given` (None: the project's; `-`: standard input)."""
    where = str(default_graph()) if given is None else given
    with as_file(where, "graph.ttl") as path:
        try:
            yield path
        except room_errors() as error:
            if where != STDIO:
                raise
            # The temporary file's name would tell the reader nothing.
            ru, en = (told(error, lang).replace(str(path), STDIO) for lang in ("ru", "en"))
            raise PorchError(ru, en) from error


@contextlib.contextmanager
def opened(args: argparse.Namespace, *, ours: bool = True) -> Iterator["Store"]:
    """The graph, store folder or endpoint of the arguments (see `adresat.sources`), open for questions.

    With `ours`, refused where it holds no resolution.
    """
    refuse_strays(args)
    with remote(args) if args.endpoint is not None else local(args.graph) as (store, where):
        if ours:
            refuse_empty(store, where, remote=args.endpoint is not None)
        yield store


@contextlib.contextmanager
def local(given: str | None) -> Iterator[tuple["Store", str]]:
    """The store of a file or folder, and its name."""
    from queries.store import open_store

    with graph_file(given) as path:
        yield open_store(path), STDIO if given == STDIO else str(path)


@contextlib.contextmanager
def remote(args: argparse.Namespace) -> Iterator[tuple["Store", str]]:
    """The store behind an endpoint, and its address."""
    from queries.store import open_endpoint

    yield open_endpoint(args.endpoint, access_of(args)), args.endpoint


def refuse_empty(store: "Store", where: str, *, remote: bool = False) -> None:
    """`PorchError` where a graph holds nothing that this project asks about: an answer would mislead."""
    _, rows = store.select("SELECT ?one WHERE { ?one a adr:Resolution } LIMIT 1")
    if not rows and remote:
        raise PorchError(
            f"{where}: здесь нет ни одной резолюции; назовите граф: --named-graph IRI",
            f"{where}: no resolution is here; name the graph: --named-graph IRI",
        )
    if not rows:
        raise PorchError(
            f"{where}: в графе нет ни одной резолюции; постройте граф: adresat build ПАПКА -o graph.ttl",
            f"{where}: the graph holds no resolution; build one: adresat build FOLDER -o graph.ttl",
        )
