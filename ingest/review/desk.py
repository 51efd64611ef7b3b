"""Documents and the decisions made so far in, a desk out, on which further decisions are tried first."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.errors import BadDecision
from ingest.model import Document
from ingest.resolve.corpus import resolve
from ingest.resolve.decisions import Decision, bytes_of, folded, read_decisions
from ingest.resolve.things import Body, Corpus
from ingest.review.append import with_rows
from ingest.review.doubt import Doubt, doubts_of
from ingest.review.quotes import Quote, Unresolved, quotes_of, unresolved_in

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Desk:
    """Documents, the files of decisions that are read, and what follows from both.

    `own` is the file that new decisions go to, `None` where nobody said which.
    """

    documents: Sequence[Document]
    files: tuple[Path, ...]
    own: Path | None
    decided: tuple[Decision, ...]
    corpus: Corpus

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubtful pairs, the most doubtful first."""
        return doubts_of(self.corpus)

    @property
    def unresolved(self) -> tuple[Unresolved, ...]:
        """The names that do not say whose they are."""
        return unresolved_in(self.corpus)

    def quotes(self, bodies: Sequence[Body]) -> dict[str, tuple[Quote, ...]]:
        """A few sentences that name each body, by key."""
        found = quotes_of(self.corpus, {body.identity for body in bodies})
        return {identity.key: quotes for identity, quotes in found.items()}

    def names(self) -> Callable[[Body], str]:
        """How a decision can call a body: by its label where no other bears it, otherwise by its key."""
        bearers: dict[str, set[str]] = defaultdict(set)
        for body in self.corpus.bodies:
            for name in (body.label, *body.forms, *body.variants):
                bearers[folded(name)].add(body.identity.key)
        return lambda body: body.label if len(bearers[folded(body.label)]) == 1 else body.identity.key

    def place(self) -> Path:
        """Where new decisions go. Raises `BadDecision` where nobody said."""
        if self.own is None:
            raise BadDecision(
                "--decisions",
                "не сказано, куда писать решения; назовите файл: --decisions decisions.tsv",
                "nobody said where decisions go; name the file: --decisions decisions.tsv",
            )
        return self.own

    def holds(self, row: Row) -> bool:
        """Whether the same was decided of the same names before."""
        return any(
            (one.verdict.value, folded(one.left), folded(one.right))
            == (row["decision"], folded(row["left"]), folded(row["right"]))
            for one in self.decided
        )

    def tried(self, rows: Sequence[Row]) -> tuple["Desk", str]:
        """The desk with more decisions, and the text of the file that holds them; nothing is written.

        Raises `BadDecision` where they cannot be followed together with those made before.
        """
        own = self.place()
        text = with_rows(own, bytes_of(own) if own.is_file() else None, rows)
        files = self.files if own in self.files else (*self.files, own)
        decided = read_decisions(files, {own: text.encode()})
        return replace(self, files=files, decided=decided, corpus=resolve(self.documents, decided)), text


def desk_of(documents: Sequence[Document], files: Sequence[Path], own: Path | None) -> Desk:
    """The desk of documents with the decisions of files."""
    decided = read_decisions(files)
    return Desk(documents, tuple(files), own, decided, resolve(documents, decided))
