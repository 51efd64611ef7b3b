"""Every fact has evidence; every piece of it stands where it says, in the clean text and in the file."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import ingest
from ingest.read.clean import clean
from ontology.terms import ADR, ELI, OA, PROV, RDF, SCHEMA

# The properties of which each statement must have evidence of its own, with what the evidence is about.
LINKS = (
    *(ADR.askedOf, ADR.jointlyWith, ADR.informs, ADR.mentions, ADR.cites, ADR.concerns, ADR.verb),
    *(ADR.organiser, ADR.founder, ADR.supporter, ADR.eventPartner, ADR.inSeries, SCHEMA.location),
)
VALUES = (
    *(SCHEMA.name, SCHEMA.startDate, SCHEMA.endDate, SCHEMA.text, ADR.edition, ADR.headCount, ADR.topic),
    *(ADR.deadlineText, ELI.date_document),
)


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


@pytest.fixture(scope="module")
def own(own_turtle: bytes) -> Facts:
    """The graph of the resolutions written for this project."""
    return Facts(own_turtle)


def quotes(facts: Facts, paths: list[Path]) -> int:
    """Check the quote of every passage of a graph against its text and its file; how many there were."""
    files = {path.name: (ingest.clean_text(path), path.read_bytes().decode()) for path in paths}
    checked = 0
    for passage in facts.instances(ADR.Passage):
        text = facts.one(passage, OA.hasSource)
        clear, raw = files[facts.one(facts.one(text, PROV.wasDerivedFrom), ADR.fileName)]
        position, quote = f"{passage}/position", f"{passage}/quote"
        assert sorted(facts.of(passage, OA.hasSelector)) == [position, quote]
        start, end = int(facts.one(position, OA.start)), int(facts.one(position, OA.end))
        exact = facts.one(quote, OA.exact)
        assert start < end and exact == clear.text[start:end] == exact.strip()
        assert clear.text[:start].endswith(facts.one(quote, OA.prefix))
        assert clear.text[end:].startswith(facts.one(quote, OA.suffix))
        led = raw[int(facts.one(position, ADR.originalStart)) : int(facts.one(position, ADR.originalEnd))]
        if clear.text == clean(raw).text:
            assert clean(led).text == exact
        else:  # lines were joined: the stretch of the file may hold a line's end, a hyphen, a page's number
            assert (led[0], led[-1]) == (exact[0], exact[-1])
            assert is_in(re.sub(r"\s", "", exact), led)
        checked += 1
    return checked


def is_in(letters: str, text: str) -> bool:
    """Whether letters stand in a text in their order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def test_every_quote_of_the_own_texts_stands_in_its_file(own: Facts, own_texts: list[Path]) -> None:
    assert quotes(own, own_texts) > 1_500


def test_every_quote_of_the_real_texts_stands_in_its_file(corpus: list[Path]) -> None:
    assert quotes(Facts(ingest.build(corpus).turtle), corpus) > 400


@pytest.mark.parametrize("predicate", LINKS)
def test_every_link_has_evidence(own: Facts, predicate: str) -> None:
    proved = {
        (own.one(proof, ADR.factSubject), body)
        for proof in own.instances(ADR.Evidence)
        if own.one(proof, ADR.factProperty) == predicate
        for body in own.of(proof, OA.hasBody)
    }
    bodies = {own.one(ask, ADR.body) for ask in own.instances(ADR.Ask)}
    asks = {
        (own.one(ask, ADR.ofRecommendation), own.one(ask, ADR.body))
        for ask in own.instances(ADR.Ask)
        if (own.one(ask, ADR.ofRecommendation), ask) in proved
    }
    stated = set(own.with_property(predicate))
    assert stated and bodies
    assert stated - proved - asks == set()


@pytest.mark.parametrize("predicate", VALUES)
def test_every_value_has_evidence(own: Facts, predicate: str) -> None:
    proved = Counter(
        own.one(proof, ADR.factSubject)
        for proof in own.instances(ADR.Evidence)
        if own.one(proof, ADR.factProperty) == predicate
    )
    kinds = {*own.instances(ADR.Event), *own.instances(ADR.Recommendation), *own.instances(ADR.Section)}
    kinds |= {*own.instances(ADR.Resolution)}
    stated = {subject for subject, _ in own.with_property(predicate)} & kinds
    assert stated
    assert stated - set(proved) == corrected(own, predicate) - set(proved)
    assert set(proved.values()) == {1}


def corrected(facts: Facts, predicate: str) -> set[str]:
    """The subjects of which a person, and no word of the text, states something."""
    found = (one for one in facts.instances(ADR.Correction) if facts.one(one, ADR.factProperty) == predicate)
    return {facts.one(one, ADR.factSubject) for one in found}


def test_evidence_is_whole(own: Facts) -> None:
    proofs = own.instances(ADR.Evidence)
    assert len(proofs) > 1_900
    for proof in proofs:
        for predicate in (OA.hasBody, OA.hasTarget, ADR.factSubject, ADR.factProperty, ADR.inResolution):
            assert len(own.of(proof, predicate)) == 1, (proof, predicate)
        assert own.of(proof, PROV.wasAttributedTo)


def test_every_gap_shows_its_place(own: Facts) -> None:
    gaps = own.instances(ADR.Gap)
    assert len(gaps) > 50
    assert all(own.of(gap, OA.hasTarget) and own.of(gap, ADR.gapKind) for gap in gaps)


def test_the_sentence_of_a_passage_holds_its_quote(own: Facts) -> None:
    passages = own.instances(ADR.Passage)
    for passage in passages:
        exact, sentence = own.one(f"{passage}/quote", OA.exact), own.one(passage, ADR.sentence)
        assert exact in sentence or len(exact) > 1_000, passage


def test_a_citation_says_what_its_own_document_calls_the_act(tmp_path: Path) -> None:
    titled = "Указ Президента Российской Федерации от 7 мая 2018 года № 204 «О целях развития»"
    bare = "Указом Президента Российской Федерации от 7 мая 2018 года № 204"
    for name, words in (("a", f"Учесть {titled}."), ("b", f"Руководствоваться {bare}.")):
        text = f"Резолюция форума\nРЕШИЛИ:\n1. Школам открыть музеи.\n2. {words}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    facts = Facts(ingest.build([tmp_path]).turtle)
    proofs = [subject for subject, what in facts.with_property(ADR.factProperty) if what == ADR.cites]
    assert len({facts.one(proof, OA.hasBody) for proof in proofs}) == 1
    assert sorted(facts.one(proof, ADR.namedAs) for proof in proofs) == [
        "Указ Президента Российской Федерации",
        "Указ Президента Российской Федерации «О целях развития»",
    ]
