from pathlib import Path

import pytest
from rdflib import Graph

import ontology


def union(*files: Path) -> Graph:
    """The triples of these Turtle files."""
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    return graph


@pytest.fixture(scope="session")
def defined() -> Graph:
    """adresat.ttl alone."""
    return union(ontology.ONTOLOGY)


@pytest.fixture(scope="session")
def known() -> Graph:
    """adresat.ttl and alignments.ttl."""
    return union(ontology.ONTOLOGY, ontology.ALIGNMENTS)


@pytest.fixture(scope="session")
def schemes() -> Graph:
    """All the concept schemes."""
    return union(*sorted(ontology.SCHEMES.glob("*.ttl")))


@pytest.fixture(scope="session")
def shapes() -> Graph:
    """All the shapes."""
    return union(*sorted(ontology.SHAPES.glob("*.ttl")))
