"""What changed between two releases enters, the same as triples leaves, by vocabularies that exist.

A thing that is described otherwise has a `cs:ChangeSet` (Talis, purl.org/vocab/changeset), whose removals and
additions are statements about it: whoever takes the former away and puts the latter in has the newer
description. No blank nodes: a change set is an anchor of the page of its release.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import pyoxigraph as ox

from ontology import PREFIXES
from ontology.foreign import DCT, PROV, RDF
from portal.releases.changes import Changes, Delta, Said
from portal.releases.manifest import DATA
from portal.releases.sides import ASK
from portal.releases.views import ADDED, CHANGED, REMOVED
from portal.terms.context import document
from portal.words import LANGUAGES, words

CS = "http://purl.org/vocab/changeset/schema#"
USED = {
    "cs": CS,
    **{name: PREFIXES[name] for name in ("adr", "dct", "eli", "prov", "rdf", "rdfs", "schema", "xsd")},
}
"""The prefixes of the files."""
DAY = PREFIXES["xsd"] + "date"
REVISION = PREFIXES["prov"] + "wasRevisionOf"
COLLECTION = PREFIXES["prov"] + "Collection"
SPOT = "changes"


@dataclass(frozen=True, slots=True)
class Between:
    """Between which releases, days in ISO, of which portal: its address ends in a slash."""

    version: str
    previous: str
    root: str


def triples_of(changes: Changes, between: Between) -> Iterator[ox.Triple]:
    """The triples, those of one subject in a row."""
    version, root = between.version, between.root
    page = f"{root}{DATA}/{version}/#"
    now, before = (f"{root}{DATA}/#graph-{one}" for one in (version, between.previous))
    whole = f"{page}{SPOT}"
    yield link(now, REVISION, before)
    yield link(whole, RDF.type, PROV.Entity)
    yield link(whole, RDF.type, COLLECTION)
    yield from (text(whole, DCT.title, words(lang)["changes_title"], lang) for lang in LANGUAGES)
    yield ox.Triple(node(whole), node(DCT.date), day(version))
    yield link(whole, PROV.wasDerivedFrom, before)
    yield link(whole, PROV.wasDerivedFrom, now)
    for delta in changes.deltas:
        spot = page + delta.iri.removeprefix(changes.base)
        yield from change_set(delta, spot, whole, version)
    yield from revisions(changes)


def change_set(delta: Delta, spot: str, whole: str, version: str) -> Iterator[ox.Triple]:
    """One change set, then its statements."""
    sides = (("removal", delta.removals), ("addition", delta.additions))
    yield link(spot, RDF.type, f"{CS}ChangeSet")
    yield link(spot, f"{CS}subjectOfChange", delta.iri)
    yield ox.Triple(node(spot), node(f"{CS}createdDate"), day(version))
    how = CHANGED if delta.removals and delta.additions else REMOVED if delta.removals else ADDED
    yield from (text(spot, f"{CS}changeReason", words(lang)[f"changes_{how}"], lang) for lang in LANGUAGES)
    yield link(spot, DCT.isPartOf, whole)
    for side, values in sides:
        for number, _ in enumerate(values, start=1):
            yield link(spot, CS + side, f"{spot}/{side}/{number}")
    for side, values in sides:
        for number, said in enumerate(values, start=1):
            yield from statement(f"{spot}/{side}/{number}", delta.iri, said)


def statement(spot: str, subject: str, said: Said) -> Iterator[ox.Triple]:
    """A statement about a thing, itself a thing."""
    name, value = said
    yield link(spot, RDF.type, f"{PREFIXES['rdf']}Statement")
    yield link(spot, f"{PREFIXES['rdf']}subject", subject)
    yield link(spot, f"{PREFIXES['rdf']}predicate", name)
    yield ox.Triple(node(spot), node(f"{PREFIXES['rdf']}object"), value)


def revisions(changes: Changes) -> Iterator[ox.Triple]:
    """Asks whose IRI gave way to another."""
    pairs = {(one.former, one.iri) for one in changes.rows if one.thing == ASK and one.former}
    for former, later in sorted(pairs):
        yield link(former, DCT.isReplacedBy, later)
    for later, former in sorted((later, former) for former, later in pairs):
        yield link(later, REVISION, former)


def turtle(changes: Changes, between: Between, file: BinaryIO) -> int:
    """Write the triples as Turtle; how many there are."""
    triples = Counted(triples_of(changes, between))
    ox.serialize(triples, file, ox.RdfFormat.TURTLE, prefixes=USED)
    return triples.count


def json_ld(changes: Changes, between: Between, file: BinaryIO) -> int:
    """Write the triples as JSON-LD with the published context within; how many there are."""
    triples = Counted(triples_of(changes, between))
    for piece in document(triples):
        file.write(piece)
    return triples.count


class Counted:
    """Triples that are counted as they go by."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.triples, self.count = triples, 0

    def __iter__(self) -> Iterator[ox.Triple]:
        for triple in self.triples:
            self.count += 1
            yield triple


def link(subject: str, name: str, value: str) -> ox.Triple:
    """A triple whose object is a thing."""
    return ox.Triple(node(subject), node(name), node(value))


def text(subject: str, name: str, value: str, lang: str) -> ox.Triple:
    """A triple whose object is words."""
    return ox.Triple(node(subject), node(name), ox.Literal(value, language=lang))


def day(version: str) -> ox.Literal:
    """The day of a release."""
    return ox.Literal(version, datatype=node(DAY))


def node(iri: str) -> ox.NamedNode:
    """An IRI."""
    return ox.NamedNode(iri)
