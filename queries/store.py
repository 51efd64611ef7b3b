"""A graph enters as a file, bytes, an rdflib Graph or an endpoint's address; one small interface leaves.

Whatever stands behind it, the same query over the same triples gives the same rows.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from queries.embedded import EmbeddedStore, load_store, unreadable
from queries.term import Bindings, Rows
from queries.workplace import in_making

if TYPE_CHECKING:
    from rdflib import Graph

    from queries.access import Access

__all__ = ["EmbeddedStore", "Store", "load_store", "open_endpoint", "open_store", "store_of"]


class Store(Protocol):
    """What can be asked."""

    def select(self, text: str, bindings: Bindings | None = None) -> Rows:
        """The columns and rows of a query; BadSparql where it cannot be read or evaluated.

        ASK gives one row in the column `answer`; CONSTRUCT and DESCRIBE give subject, predicate, object.
        Prefixes of the vocabulary need no declaration. `bindings` fill the open slots: see `queries.term`.
        """


def open_store(path: Path) -> EmbeddedStore:
    """The graph of a file in memory (Turtle, or .nt, .nq, .trig by its ending), or a store folder on disk.

    GraphUnreadable where the file is missing or breaks the format (with the line); StoreFailed where a folder
    holds no store, or one that cannot be opened (see queries.disk).
    """
    if path.is_dir() or (not path.exists() and in_making(path)):
        from queries.disk import open_disk

        return open_disk(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    return load_store(data, str(path))


def store_of(graph: "Graph") -> Store:
    """A store over an rdflib Graph already in hand: slower, the same rows."""
    from queries.graph_store import GraphStore

    return GraphStore(graph)


def open_endpoint(url: str, access: "Access | None" = None) -> Store:
    """A store over a SPARQL 1.1 endpoint; `access`: how it is asked, where not by POST within 30 s.

    EndpointFailed at once where the address is none, and at each question that it cannot answer whole.
    """
    from queries.endpoint import Endpoint

    return Endpoint(url, access)
