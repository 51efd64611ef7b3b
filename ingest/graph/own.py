"""Resolved documents in, what each says of its own things written out, what it says of shared things given.

The things of a document bear its key in their IRIs, so that their blocks stand together in the graph: no
other document comes between.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.graph.document import Beyond, state_document
from ingest.graph.iris import quoted
from ingest.graph.spill import Spill, Stretch
from ingest.graph.terms import Terms
from ingest.graph.triples import Fact, Triples
from ingest.resolve.things import ResolvedDocument

# The kinds of things whose IRIs go on with the key of a document.
OWN = frozenset(
    {"ask", "correction", "event", "evidence", "gap", "ledger", "passage"}
    | {"recommendation", "repetition", "resolution", "section", "text"}
)


@dataclass(frozen=True, slots=True)
class Written:
    """What some documents gave: where their own things are written, and what they say of others."""

    stretches: Sequence[Stretch]
    shared: Sequence[Fact]
    prefixes: frozenset[str]


class Press:
    """Writes documents to a file; `shared` gathers what they say of things that are not their own."""

    def __init__(self, beyond: Beyond, terms: Terms, spill: Spill) -> None:
        self._beyond, self._terms, self._spill = beyond, terms, spill
        self._stretches: list[Stretch] = []
        self._shared: list[Fact] = []
        self._once: dict[str, str] = {}

    def write(self, document: ResolvedDocument) -> None:
        """State a document and write what is its own."""
        triples = Triples()
        state_document(triples, document, self._beyond)
        start, key = f"<{self._beyond.minter.base}", quoted(document.key)
        for own, subjects in groupby(triples.subjects(), key=lambda term: place_of(term, start, key)):
            if own:
                self._add(triples, list(subjects))
            else:
                self._shared += [self._held(fact) for subject in subjects for fact in triples.facts(subject)]

    def written(self) -> Written:
        """What all documents gave."""
        self._spill.file.flush()
        return Written(self._stretches, self._shared, self._terms.used)

    def _held(self, fact: Fact) -> Fact:
        """A fact with its subject held once: of one body say all documents that it is asked."""
        return self._once.setdefault(fact[0], fact[0]), fact[1], fact[2]

    def _add(self, triples: Triples, subjects: Sequence[str]) -> None:
        turtle = "".join([triples.block(subject, self._terms) for subject in subjects])
        self._stretches.append(self._spill.add(subjects[0], turtle))


def place_of(term: str, start: str, key: str) -> str:
    """Where the block of a subject stands if it is of the document's own: its kind; empty if it is not.

    A thing that has parts stands apart from them: `<…/ledger/a>` comes after all of `<…/ledger/a-b/…>`.
    """
    if not term.startswith(start):
        return ""
    kind, _, rest = term[len(start) : -1].partition("/")
    named, slash, _ = rest.partition("/")
    return f"{kind}{slash}" if kind in OWN and named == key else ""
