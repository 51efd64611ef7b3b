"""A graph and where it goes enter, the graph stands there; until all of it has come nobody sees any of it.

A graph of the same digest is never sent twice: that is noted in a graph of its own, `Target.note`, where the
graphs beside the place are noted, too, until they are gone.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from queries.access import Access
from queries.endpoint import Endpoint
from queries.errors import LoadFailed
from queries.loading import faults as say
from queries.loading.exchange import exchange
from queries.loading.parts import BY_GRAPH_STORE, BY_UPDATE, parts, start_at
from queries.loading.sending import Sender, is_unknown_way
from queries.loading.target import Target, asking
from queries.loading.triples import Triples
from queries.loading.updates import BESIDE, DIGEST, clear_away, forget, insert_lines, note_stage

WAYS = ("auto", "gsp", "update")
AUTO, GSP, UPDATE = WAYS

Told = Callable[[str, int, int], None]
"""Hears of what is done (a key of STEPS), how much of it is, and of how much."""

STEPS = ("send", "exchange")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of it."""

    triples: int
    sent: int
    """How many triples were sent; 0 where the graph was there already."""
    changed: bool
    way: str
    """How they were sent: `gsp` or `update`; '' where nothing was."""
    torn: bool
    """Whether who asked at that very moment may have seen something of both graphs."""


def load(
    triples: Triples, target: Target, access: Access, *, way: str = AUTO, told: Told | None = None
) -> Loaded:
    """Put the graph into its place in the store; LoadFailed, EndpointFailed where that cannot be done.

    Where it stands there already nothing is sent. What an interrupted run has sent is not sent again.
    """
    if not triples.lines:
        raise say.empty(target.graph)
    return Loading(triples, target, access, told or (lambda *_: None)).run(way)


class Loading:
    """One run."""

    def __init__(self, triples: Triples, target: Target, access: Access, told: Told) -> None:
        self.triples, self.target, self.told = triples, target, told
        self.sender = Sender(access)
        self.endpoint = Endpoint(target.query, asking(access))
        self.stage = target.stage(triples.digest)
        self.sent = 0

    def run(self, way: str) -> Loaded:
        """See load."""
        whole, left = len(self.triples.lines), self.said(BESIDE)
        if self.triples.digest in self.said(DIGEST) and self.count(self.target.graph) == whole:
            self.clear_away(left)
            return Loaded(whole, 0, changed=False, way="", torn=False)
        self.update(note_stage(self.target, self.stage))
        used = self.send_all(way)
        self.told("exchange", 0, 1)
        torn = exchange(self.sender, self.target, self.stage, self.triples.digest)
        if (found := self.count(self.target.graph)) != whole:
            self.update(forget(self.target))
            raise say.incomplete(self.target.graph, found, whole)
        self.clear_away({*left, self.stage})
        self.told("exchange", 1, 1)
        return Loaded(whole, self.sent, changed=True, way=used, torn=torn)

    def clear_away(self, stages: Collection[str]) -> None:
        """Take away what stands beside the place: of this run and of those that were interrupted."""
        if stages:
            self.update(clear_away(self.target, stages))

    # --- sending ------------------------------------------------------------------------------------

    def send_all(self, way: str) -> str:
        """Send what the graph beside the place lacks, until it is whole; how it was sent."""
        whole = len(self.triples.lines)
        start = start_at(self.count(self.stage), self.triples.joined)
        used = self.send_from(start, way)
        if self.count(self.stage) != whole and start:
            # What was there was not what we took it for.
            used = self.send_from(0, way)
        if (found := self.count(self.stage)) != whole:
            raise say.incomplete(self.target.graph, found, whole)
        return used

    def send_from(self, start: int, way: str) -> str:
        """Send the lines from `start`; from the first one, to an empty graph."""
        if way == GSP and not self.target.graph_store:
            raise say.no_graph_store(self.target.query)
        if start == 0:
            self.update(f"DROP SILENT GRAPH <{self.stage}>")
        if way == UPDATE or not self.target.graph_store:
            return self.send_by(UPDATE, start)
        try:
            return self.send_by(GSP, start)
        except LoadFailed as error:
            if way == GSP or not is_unknown_way(error.__cause__):
                raise
            return self.send_by(UPDATE, start)

    def send_by(self, way: str, start: int) -> str:
        """Send the lines from `start` in one of the two ways."""
        lines, size = self.triples.lines, BY_GRAPH_STORE if way == GSP else BY_UPDATE
        self.told("send", start, len(lines))
        for first, last in parts(lines, start, self.triples.joined, size):
            if way == GSP:
                self.sender.put(self.target.graph_store, self.stage, b"".join(lines[first:last]))
            else:
                self.update(insert_lines(self.stage, lines[first:last]))
            self.sent += last - first
            self.told("send", last, len(lines))
        return way

    def update(self, text: str) -> None:
        """Let the store do an update."""
        self.sender.update(self.target.update, text)

    # --- asking -------------------------------------------------------------------------------------

    def count(self, graph: str) -> int:
        """How many triples a graph has."""
        _, rows = self.endpoint.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        return int(rows[0][0].value) if rows and rows[0][0] else 0

    def said(self, term: str) -> frozenset[str]:
        """What the note says of the graph: its digest, or the graphs beside it that runs have begun."""
        note, graph = self.target.note, self.target.graph
        _, rows = self.endpoint.select(f"SELECT ?x WHERE {{ GRAPH <{note}> {{ <{graph}> {term} ?x }} }}")
        return frozenset(row[0].value for row in rows if row[0])
