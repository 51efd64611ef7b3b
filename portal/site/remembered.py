"""A store enters, one that remembers what it was asked last leaves: both languages of a page ask the same."""

from collections import OrderedDict

from queries.embedded import EmbeddedStore
from queries.term import Bindings, Rows, bind

MOST = 300
"""Answers remembered: those of a page, and of the same in the other language."""
LARGE = 3_000
"""Rows of an answer that is not kept."""


class Remembering(EmbeddedStore):
    """The store, and its last answers."""

    def __init__(self, store: EmbeddedStore) -> None:
        super().__init__(store.graph, union=store.union)
        self.store = store
        self.known: OrderedDict[str, Rows] = OrderedDict()

    def select(self, text: str, bindings: Bindings | None = None) -> Rows:
        """See queries.store.Store."""
        sparql = bind(text, bindings or {})
        if sparql in self.known:
            self.known.move_to_end(sparql)
            return self.known[sparql]
        found = self.store.select(sparql)
        if len(found[1]) <= LARGE:
            self.known[sparql] = found
        if len(self.known) > MOST:
            self.known.popitem(last=False)
        return found
