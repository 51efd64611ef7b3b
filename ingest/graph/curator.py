"""The name of somebody who corrects or judges in, the agent to whom that is attributed out."""

from ingest.graph.iris import Minter
from ingest.graph.triples import Triples
from ontology.terms import FOAF, PROV, RDF, RDFS


def state_curator(triples: Triples, minter: Minter, who: str) -> str:
    """State a curator under the name by which they sign, and give the IRI; one name is one agent."""
    name = " ".join(who.split())
    iri = minter.thing("agent", f"curator {name}")
    triples.link(iri, RDF.type, FOAF.Agent, PROV.Agent)
    triples.words(iri, RDFS.label, name)
    return iri
