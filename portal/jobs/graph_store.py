"""The name of a graph enters, all its triples leave in the wished format, or Refused: no such graph."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from portal.errors import Refused
from portal.formats import Choice, typed
from portal.jobs.dataset import iri
from portal.jobs.rdf import written
from portal.jobs.sink import Room
from portal.scene import Scene
from portal.task import Reply


def whole_graph(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """A graph as it is: `graph` (an IRI, or None for the default graph), `form` (format, media), `bytes`.

    It may have more triples than an answer may have rows: only its bytes are bounded.
    """
    form, room = Choice(*arguments["form"]), Room(0, arguments["bytes"])
    return Reply(200, typed(form.media), written(triples_of(scene, arguments["graph"]), form.name, room))


def triples_of(scene: Scene, name: str | None) -> Iterable[ox.Triple]:
    """The triples of a graph."""
    store = scene.store.graph
    if name is not None:
        graph = iri(name)
        if not store.contains_named_graph(graph):
            raise unknown(name)
        return plain(store.quads_for_pattern(None, None, None, graph))
    if scene.store.union:
        return everything(store)
    return plain(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def plain(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    """The triples of quads."""
    return (quad.triple for quad in quads)


def everything(store: ox.Store) -> Iterable[ox.Triple]:
    """The triples of all graphs, each once, as queries see them."""
    found = store.query("CONSTRUCT WHERE { ?s ?p ?o }", use_default_graph_as_union=True)
    assert isinstance(found, ox.QueryTriples)
    return found


def unknown(name: str) -> Refused:
    """The refusal of a graph that is not there."""
    return Refused(
        404,
        f"графа <{name}> нет; какие есть, говорит описание сервиса: /sparql без параметров",
        f"there is no graph <{name}>; the service description, /sparql without parameters, names them",
    )
