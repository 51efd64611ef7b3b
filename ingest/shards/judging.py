"""What people decided in, the documents that a decision touches, judged, out: all others stay as they are.

A decision names bodies as documents print them. Only documents that hold one of the bodies so named are
opened, so that a hundred decisions do not open a country.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from ingest.batch.pack import unpack
from ingest.resolve.bodies import Locals
from ingest.resolve.corpus import said_by
from ingest.resolve.decisions import Decision, folded
from ingest.resolve.demand import Demanded
from ingest.resolve.judge import Judged, judge
from ingest.resolve.register import BODY, QUALIFIED
from ingest.resolve.said import BodySaid
from ingest.resolve.slug import slug_of
from ingest.resolve.survey import Sayings
from ingest.resolve.things import Identity, IdentityParts
from ingest.shards.entries import Entry
from ingest.shards.gleaning import body_of
from ingest.shards.work import demanded_of, opened, pressed_in
from ingest.shards.workbook import Workbook


class Named:
    """The names of decisions: as words, as keys, as the last part of an IRI."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        given = {name for one in decisions for name in (one.left, one.right)}
        bare = {found["name"] for name in given if (found := QUALIFIED.fullmatch(name)) is not None}
        self._words = {folded(name) for name in given | bare}
        self._keys = given
        self._slugs = {found["slug"] for name in given if (found := BODY.fullmatch(name.rstrip("/")))}

    def mean(self, body: BodySaid) -> bool:
        """Whether a decision may mean a body."""
        parts, label, *_, forms, variants = body
        key = Identity(*parts).key
        if key in self._keys or (self._slugs and slug_of(key) in self._slugs):
            return True
        return any(folded(words) in self._words for words in (label, *forms, *variants))


@dataclass(frozen=True, slots=True)
class Anew:
    """A document that decisions touch: who is named in it now, what it says, what it demands."""

    named: Locals
    said: Sayings
    demanded: Demanded


def judge_some(
    entries: Sequence[Entry], decisions: Sequence[Decision], workbook: Workbook
) -> tuple[Judged, Mapping[str, Anew]]:
    """What was judged, and the documents that it touches, by their keys. Raises `BadDecision`."""
    if not decisions:
        return judge([], []), {}
    meant = bodies_meant(entries, Named(decisions), workbook)
    touched = [entry for entry in entries if not meant.isdisjoint(bodies_in(workbook, entry.key))]
    judged = judge([locals_in(workbook, entry.key) for entry in touched], decisions)
    pairs = zip(touched, judged.read, strict=True)
    return judged, {entry.key: anew(one, entry, workbook) for entry, one in pairs}


def bodies_meant(entries: Sequence[Entry], named: Named, workbook: Workbook) -> set[IdentityParts]:
    """The bodies that decisions may mean, whichever document names them so."""
    return {body[0] for entry in entries for body in said_at(workbook, entry.key)[0] if named.mean(body)}


def bodies_in(workbook: Workbook, key: str) -> set[IdentityParts]:
    """The bodies that a document names."""
    return {body[0] for body in said_at(workbook, key)[0]}


def said_at(workbook: Workbook, key: str) -> Sayings:
    """What a document says."""
    found = workbook.get("gleaned", "said", key)
    assert found is not None
    return cast(Sayings, unpack(cast(bytes, found[0])))


def locals_in(workbook: Workbook, key: str) -> Locals:
    """Who is named in a document."""
    found = workbook.get("gleaned", "locals", key)
    assert found is not None
    return cast(Locals, pressed_in(cast(bytes, found[0])))


def anew(named: Locals, entry: Entry, workbook: Workbook) -> Anew:
    """A document with its bodies as judged."""
    document = opened(body_of(entry, workbook), entry.name, entry.copies)
    return Anew(named, said_by(named, document), demanded_of(named, document))
