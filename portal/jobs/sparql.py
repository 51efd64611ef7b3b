"""SPARQL and the wished formats enter, the answer leaves, written whole; Refused where it cannot be."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from ontology import PREFIXES
from portal.errors import Refused
from portal.formats import GRAPHS, HTML, TABLE_WRITERS, TABLES, Choice, listed, typed
from portal.jobs.dataset import dataset
from portal.jobs.rdf import written
from portal.jobs.sink import COUNTERS, Room, Sink, too_many
from portal.jobs.sparql_page import graph_page, table_page
from portal.scene import Scene
from portal.task import Reply
from queries.answer import engine_said, syntax_message

Arguments = Mapping[str, Any]


def sparql(scene: Scene, arguments: Arguments) -> Reply:
    """The answer to a query.

    `query`, and `base`, against which its IRIs are read; `default_graphs`, `named_graphs` (IRIs); `table`,
    `graph`: a format and its media type for either kind of answer, or None where none is wanted; `rows`,
    `bytes`: how much it may be; `lang`.
    """
    found = evaluated(scene, arguments)
    try:
        if isinstance(found, ox.QueryTriples):
            return graph_reply(found, wanted(arguments, "graph"), arguments)
        return table_reply(found, wanted(arguments, "table"), arguments)
    except (OSError, RuntimeError, ValueError) as error:
        raise unanswerable(error) from error


def evaluated(scene: Scene, arguments: Arguments) -> object:
    """What the engine answers; Refused with line and column where the text is no query."""
    text = arguments["query"]
    graphs = dataset(text, arguments["default_graphs"], arguments["named_graphs"], union=scene.store.union)
    try:
        return scene.store.graph.query(text, base_iri=arguments["base"], prefixes=PREFIXES, **graphs)
    except SyntaxError as error:
        raise unreadable(text, str(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise unanswerable(error) from error


def unreadable(text: str, error: str) -> Refused:
    """The refusal of what is no SPARQL query."""
    return Refused(400, *(syntax_message(text, error, lang) for lang in ("ru", "en")), kind="syntax")


def unanswerable(error: Exception) -> Refused:
    """The refusal of a query that the engine gave up on."""
    return Refused(
        400,
        f"запрос не вычислен: {engine_said(error, 'ru')}; упростите его",
        f"the query failed: {engine_said(error, 'en')}; simplify it",
    )


def wanted(arguments: Arguments, kind: str) -> Choice:
    """The chosen format for a kind of answer; Refused with a list where none was."""
    if arguments[kind] is None:
        offers = listed(TABLES if kind == "table" else GRAPHS)
        raise Refused(
            406,
            f"в таком виде этот ответ не записать; есть: {offers}",
            f"this answer is not written that way; there are: {offers}",
            kind="format",
        )
    return Choice(*arguments[kind])


def room_of(arguments: Arguments) -> Room:
    """How much the answer may hold."""
    return Room(arguments["rows"], arguments["bytes"])


def table_reply(found: object, choice: Choice, arguments: Arguments) -> Reply:
    """The answer to SELECT or ASK."""
    room = room_of(arguments)
    if choice.name == HTML:
        return table_page(found, room, arguments)
    assert isinstance(found, ox.QuerySolutions | ox.QueryBoolean)
    count = COUNTERS[choice.name]() if isinstance(found, ox.QuerySolutions) else None
    sink = Sink(room, count, xml=choice.name == "xml")
    found.serialize(sink, TABLE_WRITERS[choice.name])
    return Reply(200, typed(choice.media), sink.whole())


def graph_reply(found: Iterable[ox.Triple], choice: Choice, arguments: Arguments) -> Reply:
    """The answer to CONSTRUCT or DESCRIBE."""
    room = room_of(arguments)
    if choice.name == HTML:
        return graph_page(found, room, arguments)
    return Reply(200, typed(choice.media), written(limited(found, room), choice.name, room))


def limited(found: Iterable[ox.Triple], room: Room) -> Iterator[ox.Triple]:
    """The triples, until there are too many."""
    for number, triple in enumerate(found, 1):
        if number > room.rows:
            raise too_many(room)
        yield triple
