"""What tests of catalogues share: the suites of DCAT-AP, and scenes with and without releases."""

from collections import Counter
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import SH, Graph
from rdflib.term import Node

SUITE = Path(__file__).resolve().parents[2].parent / "shared" / "suites" / "dcat-ap-3.0.1" / "html" / "shacl"
CLEAN = ("shapes.ttl", "shapes_recommended.ttl", "range.ttl", "deprecateduris.ttl")
VOCABULARIES = "mdr-vocabularies.shape.ttl"
UNAVOIDABLE = {
    # The publisher of civic data is no body of the European Union.
    ("Warning", "dcat:Catalog", "publisher"),
    ("Warning", "dcat:Dataset", "publisher"),
    ("Warning", "dcat:DataService", "publisher"),
    # The shape wants `https://spdx.org/rdf/terms`, SPDX itself calls its algorithms `http://spdx.org/rdf/terms#…`.
    ("Violation", "spdx:Checksum", "algorithm"),
}
"""The results of the vocabulary shapes that no catalogue of ours can be without."""


def results(data: Graph, shapes: str) -> Counter[tuple[str, str, str]]:
    """How often the shapes of a file complain: severity, class of what is complained of, property."""
    if not SUITE.is_dir():
        pytest.skip("the suites of DCAT-AP are not here")
    _, report, _ = validate(data, shacl_graph=Graph().parse(SUITE / shapes), inference="none", advanced=False)
    assert isinstance(report, Graph)
    found = Counter[tuple[str, str, str]]()
    for one in report.objects(None, SH.result):
        focus, path = report.value(one, SH.focusNode), report.value(one, SH.resultPath)
        severity = local(report.value(one, SH.resultSeverity))
        found[severity, class_of(data, focus), local(path)] += 1
    return found


def class_of(data: Graph, thing: Node | None) -> str:
    """The class of a thing that is of several: the one that shapes are made for."""
    kinds = {one.n3(data.namespace_manager) for one in data.objects(thing, None) if ":" in one}
    named = {one for one in kinds if one in {kind for _, kind, _ in UNAVOIDABLE}}
    return named.pop() if len(named) == 1 else ", ".join(sorted(kinds))


def local(term: Node | None) -> str:
    """The last part of an IRI."""
    return str(term).replace("#", "/").rpartition("/")[2]
