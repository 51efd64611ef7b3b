"""The library's texts and the naive ones of twenty questions out: of all that it knows, the ones that matter.

They are chosen by what a reader has in hand – a body, an event, a project, an act – and by the overviews that
count everything, the heaviest there are. Lists of everything, which take what their rows take, are exports:
they are timed elsewhere. Where a page shows so many rows, so many are asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bench.questions import value_for
from queries.ask import prepared, written
from queries.catalogue import LIMIT, Param, Query, load
from queries.store import Store

NAIVE = Path(__file__).resolve().parent / "naive"
TWENTY = {
    "forms-of-body": "the forms of a body's name: its page",
    "body-by-event": "a body in each event: its page",
    "body-by-year": "a body year by year: its page, and its chart",
    "asks-of-body": "what a body was asked: the first question of a press office",
    "evidence-of": "the words of the documents that say so: the longest joins there are",
    "asked-with": "who is asked together with a body: its page",
    "basis-of-body": "the acts by which a body is asked: its page",
    "gaps-of-body": "what reading could not settle of a body: its page",
    "asks-of-event": "what an event asked: the page of a resolution",
    "asks-about-initiative": "what is said of a project: its page",
    "asks-resting-on": "what rests on an act and its parts: its page, and a path of any length",
    "most-asked": "who is asked most: the first overview, over every ask",
    "who-asks": "who asks whom: every organiser with every body",
    "times-asked": "what is asked again and again: chains of repetitions",
    "asked-again": "what is asked again: pairs with both their sides",
    "asks-by-year": "how much is asked each year: an overview over every ask",
    "missing-by-event": "what the asks of each event lack: four counts over every ask",
    "ledger": "how completely each document was read: four counts over every document",
    "events-in-time": "the events, in order: the page of all of them",
    "instruments-most-cited": "the acts cited most: an overview over every citation",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is sent: in the library's words, and as somebody would write it first."""

    name: str
    library: str
    naive: str


def twenty(store: Store) -> Iterator[Asked]:
    """Each of the twenty with its natural parameters, those of this store."""
    known = Known(store)
    for name in TWENTY:
        query = load()[name]
        given = {param.name: known.value(param) for param in query.params if natural(param)}
        text = partial(text_of, store, query, given)
        yield Asked(name, text(query.text), text((NAIVE / f"{name}.rq").read_text(encoding="utf-8")))


def natural(param: Param) -> bool:
    """Whether a reader gives it: what is required, and how many rows a page shows."""
    return param.required or param.type == LIMIT


def text_of(store: Store, query: Query, given: dict[str, str], text: str) -> str:
    """What is sent for a question in these words."""
    other = replace(query, text=text)
    return written(prepared(store, other, given))


class Known:
    """The natural values of parameters, each looked for once: at twenty million triples it takes its time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.found: dict[str, str] = {}

    def value(self, param: Param) -> str:
        """The busiest thing of its kind; else the example."""
        if param.required and param.type not in self.found:
            self.found[param.type] = value_for(self.store, param)
        return self.found[param.type] if param.required else param.example
