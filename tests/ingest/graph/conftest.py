"""A graph and its texts in, out every place where they do not agree, for the tests of evidence."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

import ingest
from ingest.graph.evidence import AROUND
from ingest.model import CleanText
from ingest.read.clean import clean
from ontology.terms import ADR, ELI, OA, PROV, RDF, SCHEMA

# The properties of which each statement must have evidence of its own, with what the evidence is about.
LINKS = (
    *(ADR.askedOf, ADR.jointlyWith, ADR.informs, ADR.mentions, ADR.cites, ADR.concerns, ADR.verb, ADR.kind),
    *(ADR.organiser, ADR.founder, ADR.supporter, ADR.eventPartner, ADR.inSeries, SCHEMA.location),
)
VALUES = (
    *(SCHEMA.name, SCHEMA.startDate, SCHEMA.endDate, SCHEMA.text, ADR.edition, ADR.headCount, ADR.topic),
    *(ADR.deadlineText, ELI.date_document),
)
WHOLE = (OA.hasBody, OA.hasTarget, ADR.factSubject, ADR.factProperty, ADR.inResolution, PROV.wasAttributedTo)
Texts = Mapping[str, tuple[CleanText, str]]


def value_of(term: object) -> str:
    """The IRI or the words of a term."""
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return str(term.value)


class Facts:
    """A graph in memory, asked for the objects of a subject."""

    def __init__(self, turtle: bytes) -> None:
        self.store = ox.Store()
        self.store.bulk_load(turtle, format=ox.RdfFormat.TURTLE)

    def of(self, subject: str, predicate: str) -> list[str]:
        """The objects' values."""
        found = self.store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None)
        return [value_of(quad.object) for quad in found]

    def one(self, subject: str, predicate: str) -> str:
        """The only object's value."""
        (value,) = self.of(subject, predicate)
        return value

    def instances(self, name: str) -> list[str]:
        """The instances of a class, in order."""
        found = self.store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(name))
        return sorted(value_of(quad.subject) for quad in found)

    def with_property(self, predicate: str) -> Iterator[tuple[str, str]]:
        """The subjects and objects' values of a property."""
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(predicate), None):
            yield value_of(quad.subject), value_of(quad.object)


@dataclass(frozen=True, slots=True)
class Audit:
    """How many passages and statements were looked at, and what is wrong with which."""

    passages: int
    statements: int
    wrong: list[str]


def texts_of(paths: Sequence[Path]) -> Texts:
    """The clean text and the decoded file of each document, by its name."""
    return {path.name: (ingest.clean_text(path), path.read_bytes().decode()) for path in paths}


def audited(facts: Facts, texts: Texts) -> Audit:
    """Look at every passage, every piece of evidence, every statement that must have one."""
    passages, stated = facts.instances(ADR.Passage), list(statements(facts))
    wrong = [f"{passage}: {what}" for passage in passages for what in wrong_passage(facts, passage, texts)]
    proofs = facts.instances(ADR.Evidence)
    wrong += [f"{proof}: {what}" for proof in proofs for what in wrong_evidence(facts, proof, passages)]
    proved = {
        (facts.of(proof, ADR.factSubject)[0], facts.of(proof, ADR.factProperty)[0], body)
        for proof in proofs
        if facts.of(proof, ADR.factSubject) and facts.of(proof, ADR.factProperty)
        for body in facts.of(proof, OA.hasBody)
    }
    proved |= {
        (facts.one(one, ADR.factSubject), facts.one(one, ADR.factProperty), "") for one in noted(facts)
    }
    bare = [one for one in stated if one not in proved and (*one[:2], "") not in proved]
    wrong += [f"{subject}: {prop} of {body} is not proved" for subject, prop, body in bare]
    return Audit(len(passages), len(stated), wrong)


def noted(facts: Facts) -> list[str]:
    """The facts that a person, and no word of the text, states."""
    return facts.instances(ADR.Correction)


def statements(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """Every statement that must have evidence: its subject, its property, the body of the evidence."""
    asks = facts.instances(ADR.Ask)
    link = {
        (facts.one(ask, ADR.ofRecommendation), facts.one(ask, ADR.body), facts.one(ask, ADR.role)): ask
        for ask in asks
    }
    by_ask = {ADR.askedOf: "addressee", ADR.jointlyWith: "partner", ADR.informs: "recipient"}
    for prop in LINKS:
        for subject, found in facts.with_property(prop):
            role = by_ask.get(prop)
            ask = (
                next(
                    (
                        a
                        for (s, b, r), a in link.items()
                        if (s, b) == (subject, found) and r.endswith(f"#{role}")
                    ),
                    None,
                )
                if role
                else None
            )
            yield subject, prop, ask or found
    kinds = {
        kind
        for name in (ADR.Event, ADR.Recommendation, ADR.Section, ADR.Resolution)
        for kind in facts.instances(name)
    }
    for prop in VALUES:
        yield from ((subject, prop, subject) for subject, _ in facts.with_property(prop) if subject in kinds)


def wrong_passage(facts: Facts, passage: str, texts: Texts) -> Iterator[str]:
    """What of a passage does not agree with its text."""
    source = facts.one(passage, OA.hasSource)
    clear, raw = texts[facts.one(facts.one(source, PROV.wasDerivedFrom), ADR.fileName)]
    text = clear.text
    if facts.one(source, ADR.sha256) != hashlib.sha256(text.encode()).hexdigest():
        yield "another text"
    if int(facts.one(source, ADR.length)) != len(text):
        yield "a text of another length"
    position, quote = f"{passage}/position", f"{passage}/quote"
    if sorted(facts.of(passage, OA.hasSelector)) != [position, quote]:
        yield "other selectors"
    start, end = int(facts.one(position, OA.start)), int(facts.one(position, OA.end))
    exact = facts.one(quote, OA.exact)
    if not start < end or exact != text[start:end] or exact != exact.strip():
        yield "the quote does not stand there"
    if facts.one(quote, OA.prefix) != text[max(0, start - AROUND) : start]:
        yield "other words stand before"
    if facts.one(quote, OA.suffix) != text[end : end + AROUND]:
        yield "other words stand after"
    if exact not in facts.one(passage, ADR.sentence) or facts.one(passage, ADR.sentence) not in text:
        yield "the sentence does not hold the quote"
    led = raw[int(facts.one(position, ADR.originalStart)) : int(facts.one(position, ADR.originalEnd))]
    led = clean(led).text
    if led != exact and not (text != clean(raw).text and is_joined(exact, led)):
        yield "the file has other words there"


def is_joined(exact: str, led: str) -> bool:
    """Whether a stretch of a file whose lines were joined gives a quote: what is between may go."""
    rest = iter(led)
    return (led[:1], led[-1:]) == (exact[:1], exact[-1:]) and all(
        letter in rest for letter in re.sub(r"\s", "", exact)
    )


def wrong_evidence(facts: Facts, proof: str, passages: Sequence[str]) -> Iterator[str]:
    """What a piece of evidence lacks."""
    lacking = [prop for prop in WHOLE if len(facts.of(proof, prop)) != 1]
    yield from (f"not one {prop}" for prop in lacking)
    if lacking:
        return
    if facts.one(proof, OA.hasTarget) not in passages:
        yield "it shows no passage"
    agent = facts.one(proof, PROV.wasAttributedTo)
    software = PROV.SoftwareAgent in facts.of(agent, RDF.type)
    if software and facts.of(agent, ADR.softwareVersion) != [ingest.own_version()]:
        yield "its reader has another version, or none"
    if not software and not facts.of(agent, RDF.type):
        yield "nobody answers for it"


Auditor = Callable[[bytes, Sequence[Path]], Audit]


@pytest.fixture(scope="session")
def audit() -> Auditor:
    """A graph and the files that it was built of → what does not agree between them."""
    return lambda turtle, paths: audited(Facts(turtle), texts_of(paths))


@pytest.fixture(scope="session")
def facts_of() -> Callable[[bytes], Facts]:
    """A graph → its facts, to be asked for."""
    return Facts
