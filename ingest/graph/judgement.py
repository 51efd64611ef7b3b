"""Judgements on who is who in, their triples out: who decided what, when, why; old IRIs, successors."""

import hashlib
from collections.abc import Iterable

from ingest.graph.curator import state_curator
from ingest.graph.iris import Minter
from ingest.graph.things import body_iri, concept
from ingest.graph.triples import Triples
from ingest.resolve.decisions import Decision, DecisionFile, Verdict
from ingest.resolve.things import Judgement, Replaced
from ontology.terms import ADR, DCT, FOAF, ORG, PROV, RDF, RDFS, XSD

SAID = {
    Verdict.SAME: "Одно и то же: «{}» и «{}»",
    Verdict.DIFFERENT: "Не одно и то же: «{}» и «{}»",
    Verdict.RENAME: "Переименование: «{}» теперь «{}»",
}
MEDIA_TYPE = "text/tab-separated-values"


def state_judgements(
    triples: Triples, minter: Minter, replaced: Iterable[Replaced], judgements: Iterable[Judgement]
) -> None:
    """State every judgement that speaks of a body of the documents, and what followed from it."""
    for one in replaced:
        state_replaced(triples, minter, one)
    for each in judgements:
        state_judgement(triples, minter, each)


def state_replaced(triples: Triples, minter: Minter, replaced: Replaced) -> None:
    """State that an IRI gave way to another: who kept the old one finds the body by it."""
    iri = body_iri(minter, replaced.old)
    triples.link(iri, RDF.type, PROV.Entity)
    triples.words(iri, RDFS.label, replaced.label)
    triples.value(iri, DCT.identifier, replaced.old.key)
    triples.link(iri, DCT.isReplacedBy, body_iri(minter, replaced.new))


def state_judgement(triples: Triples, minter: Minter, judgement: Judgement) -> None:
    """State a judgement with who made it, when and why."""
    decision = judgement.decision
    iri = minter.part("judgement", digest_of(decision))
    triples.type(iri, ADR.Judgement)
    triples.words(iri, RDFS.label, SAID[decision.verdict].format(decision.left, decision.right))
    triples.link(iri, ADR.verdict, concept("verdict", decision.verdict.value))
    sides = body_iri(minter, judgement.left), body_iri(minter, judgement.right)
    triples.link(iri, ADR.judges, *sides)
    triples.link(iri, PROV.wasAttributedTo, state_curator(triples, minter, decision.who))
    triples.value(iri, DCT.date, decision.when)
    triples.words(iri, ADR.reason, decision.why)
    triples.link(iri, PROV.wasDerivedFrom, state_file(triples, minter, decision.file))
    if decision.verdict is Verdict.RENAME:
        state_succession(triples, minter, judgement)


def digest_of(decision: Decision) -> str:
    """By what a judgement is known: all that it says, not the line on which it stands."""
    cells = (decision.verdict, decision.left, decision.right, decision.who, str(decision.when), decision.why)
    return hashlib.sha256("\t".join((*cells, str(decision.since or ""))).encode()).hexdigest()[:12]


def state_succession(triples: Triples, minter: Minter, judgement: Judgement) -> None:
    """State that one body came after another, from which day, if that is known."""
    former, later = body_iri(minter, judgement.left_now), body_iri(minter, judgement.right_now)
    triples.link(former, ADR.supersededBy, later)
    iri = minter.thing("succession", f"{judgement.left_now.key} – {judgement.right_now.key}")
    triples.type(iri, ADR.Succession)
    triples.link(iri, ORG.originalOrganization, former)
    triples.link(iri, ORG.resultingOrganization, later)
    triples.value(iri, ADR.changeDate, judgement.decision.since)


def state_file(triples: Triples, minter: Minter, file: DecisionFile) -> str:
    """State the file of decisions."""
    iri = minter.part("file", file.name)
    triples.link(iri, RDF.type, FOAF.Document, PROV.Entity)
    triples.words(iri, RDFS.label, file.name)
    triples.value(iri, ADR.fileName, file.path.name)
    triples.value(iri, ADR.mediaType, MEDIA_TYPE)
    triples.value(iri, ADR.sha256, file.sha256, XSD.hexBinary)
    return iri
