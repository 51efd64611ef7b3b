"""A catalogue enters, its score after data.europa.eu's quality assessment leaves: 405 points at most.

A criterion's points are given where every data set, or every distribution, meets it: no average hides a gap.
"""

from collections.abc import Callable, Iterable, Mapping

from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef
from rdflib.term import Node

Answers = Callable[[str], bool]
EU = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
FILE_TYPE = f"{EU}file-type/"
OPEN = (
    "CSV",
    "HTML",
    "JSON",
    "JSON_LD",
    "RDF_N_QUADS",
    "RDF_N_TRIPLES",
    "RDF_TURTLE",
    "RDF_XML",
    "TXT",
    "XLSX",
)
READABLE = ("CSV", "JSON", "JSON_LD", "RDF_N_QUADS", "RDF_N_TRIPLES", "RDF_TURTLE", "RDF_XML", "XLSX")
"""Codes of the tables of formats that are not proprietary (XLSX: ISO/IEC 29500), and that a machine reads."""


class Assessed:
    """A catalogue, looked at."""

    def __init__(self, graph: Graph, answers: Answers, valid: bool) -> None:
        """`answers`: whether an address answers 200; `valid`: whether the shapes of DCAT-AP are met."""
        self.graph, self.answers, self.valid = graph, answers, valid
        self.catalog = next(graph.subjects(RDF.type, DCAT.Catalog))
        self.sets = sorted(graph.objects(self.catalog, DCAT.dataset))
        self.files = sorted({file for one in self.sets for file in graph.objects(one, DCAT.distribution)})

    def of_sets(self, *path: URIRef) -> bool:
        """Whether every data set has a value of one of the properties."""
        return bool(self.sets) and all(any(self.values(one, path)) for one in self.sets)

    def of_files(self, *path: URIRef) -> bool:
        """Whether every distribution has."""
        return bool(self.files) and all(any(self.values(one, path)) for one in self.files)

    def values(self, thing: Node, path: Iterable[URIRef]) -> list[Node]:
        """The values of properties of a thing."""
        return [value for one in path for value in self.graph.objects(thing, one)]

    def all_answer(self, name: URIRef) -> bool:
        """Whether every address under a property of the distributions answers."""
        found = [str(value) for one in self.files for value in self.values(one, (name,))]
        return bool(found) and all(map(self.answers, found))

    def coded(self, things: Iterable[Node], name: URIRef, space: str, codes: Iterable[str] = ()) -> bool:
        """Whether every value of a property is of a table, and one of these codes, where there are such."""
        found = [str(value) for one in things for value in self.values(one, (name,))]
        allowed = {space + one for one in codes}
        return bool(found) and all(
            one in allowed if allowed else one.startswith(space) and one != space for one in found
        )


def score(seen: Assessed) -> Mapping[str, int]:
    """The points for each criterion."""
    files, sets = seen.files, seen.sets
    met: Mapping[str, tuple[int, bool]] = {
        # findability
        "keyword": (30, seen.of_sets(DCAT.keyword)),
        "theme": (30, seen.of_sets(DCAT.theme)),
        "spatial": (20, seen.of_sets(DCTERMS.spatial)),
        "temporal": (20, seen.of_sets(DCTERMS.temporal)),
        # accessibility
        "access URL answers": (50, seen.all_answer(DCAT.accessURL)),
        "download URL present": (20, seen.of_files(DCAT.downloadURL)),
        "download URL answers": (30, seen.all_answer(DCAT.downloadURL)),
        # interoperability
        "format": (20, seen.of_files(DCTERMS["format"])),
        "media type": (10, seen.of_files(DCAT.mediaType)),
        "both from a vocabulary": (
            10,
            seen.coded(files, DCTERMS["format"], FILE_TYPE) and seen.coded(files, DCAT.mediaType, IANA),
        ),
        "not proprietary": (20, seen.coded(files, DCTERMS["format"], FILE_TYPE, OPEN)),
        "machine-readable": (20, seen.coded(files, DCTERMS["format"], FILE_TYPE, READABLE)),
        "DCAT-AP compliant": (30, seen.valid),
        # reusability
        "licence": (20, seen.of_files(DCTERMS.license)),
        "licence from a vocabulary": (10, seen.coded(files, DCTERMS.license, f"{EU}licence/")),
        "access rights": (10, seen.of_sets(DCTERMS.accessRights)),
        "access rights from a vocabulary": (
            5,
            seen.coded(sets, DCTERMS.accessRights, f"{EU}access-right/"),
        ),
        "contact": (20, seen.of_sets(DCAT.contactPoint)),
        "publisher": (10, seen.of_sets(DCTERMS.publisher)),
        # contextuality
        "rights": (5, seen.of_files(DCTERMS.rights)),
        "byte size": (5, seen.of_files(DCAT.byteSize)),
        "issued": (5, seen.of_sets(DCTERMS.issued) and seen.of_files(DCTERMS.issued)),
        "modified": (5, seen.of_sets(DCTERMS.modified) and seen.of_files(DCTERMS.modified)),
    }
    assert sum(points for points, _ in met.values()) == 405
    return {name: points if fine else 0 for name, (points, fine) in met.items()}
