"""The name of somebody who corrects or judges in, the agent to whom that is attributed out."""

from collections.abc import Iterator

from ingest.graph.iris import Minter
from ingest.graph.triples import Triples
from ingest.model import Curation
from ontology.terms import FOAF, PROV, RDF, RDFS


def state_curator(triples: Triples, minter: Minter, who: str) -> str:
    """State a curator under the name by which they sign, and give the IRI; one name is one agent."""
    iri = curator_iri(minter, who)
    triples.link(iri, RDF.type, FOAF.Agent, PROV.Agent)
    triples.words(iri, RDFS.label, " ".join(who.split()))
    return iri


def curator_iri(minter: Minter, who: str) -> str:
    """The IRI of a curator."""
    return minter.thing("agent", curator_key(who))


def curator_key(who: str) -> str:
    """By what a curator is known."""
    return f"curator {' '.join(who.split())}"


def curators_of(curation: Curation) -> Iterator[str]:
    """Everybody who signed something beside a document."""
    if curation.sidecar is not None:
        yield curation.sidecar.who
    yield from (one.row.who for one in curation.corrected)
