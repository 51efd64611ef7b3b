"""A graph's file enters, a verdict on each shape and violation query leaves; the graph is never changed.

Shapes (`ontology/shapes`) run on pyshacl, violation queries (`ontology/checks`) on pyoxigraph. Every rule
found in the files is run and has its verdict, kept or not: none can be left out by forgetting it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal as OneOf

import pyshacl
from rdflib import RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

import ontology
from queries.store import Store, open_store
from queries.term import Blank, Iri, Row, Term
from queries.term import Literal as Value

Level = OneOf["must", "should", "violation-query"]
LEVELS: dict[Node, Level] = {SH.Violation: "must", SH.Warning: "should"}
SUFFIX = "-violation"
HEAD = re.compile(r"^# message@(\w+): (.+)$", re.MULTILINE)
TRIPLES = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
SHOWN = 3
MORE = {"ru": "… и ещё {}", "en": "… and {} more"}
VALUE_LIMIT = 120
"""Longer values are cut: a witness is to be found again, not to be read."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule and what it found: `messages` by language, `witnesses` in order, one a broken case."""

    name: str
    level: Level
    messages: Mapping[str, str]
    witnesses: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Is the rule kept?"""
        return not self.witnesses

    @property
    def count(self) -> int:
        """In how many cases is it broken?"""
        return len(self.witnesses)

    @property
    def message(self) -> str:
        """What is wrong and what to do, in Russian; see `messages` for other languages."""
        return self.messages["ru"]


@dataclass(frozen=True, slots=True)
class Report:
    """The verdicts by level and name; warnings (`should`) leave a graph conforming."""

    verdicts: tuple[Verdict, ...]

    @property
    def conforms(self) -> bool:
        """Is every rule kept that must be?"""
        return all(verdict.ok for verdict in self.verdicts if verdict.level != "should")

    def to_text(self, lang: str = "ru") -> str:
        """A line per rule, and under a broken one what to do and the first witnesses."""
        return "".join(f"{line}\n" for verdict in self.verdicts for line in _lines(verdict, lang))


def check(graph: Path) -> Report:
    """The verdicts on the graph in this file; GraphUnreadable where it is none."""
    return check_store(open_store(graph))


def check_store(store: Store) -> Report:
    """The verdicts on a graph already open."""
    triples = _rdflib(store)
    return Report((*_shape_verdicts(triples), *_query_verdicts(store, triples)))


# --- shapes ------------------------------------------------------------------------------------


def _shape_verdicts(triples: Graph) -> Iterator[Verdict]:
    shapes = _shapes()
    found = _broken(triples, shapes)
    for level, shape in sorted((LEVELS[severity], shape) for shape, severity in _severities(shapes)):
        yield Verdict(_local(shape), level, _messages(shapes, shape), tuple(sorted(found[shape])))


@cache
def _shapes() -> Graph:
    shapes = Graph()
    for path in sorted(ontology.SHAPES.glob("*.ttl")):
        shapes.parse(path, format="turtle")
    return shapes


def _severities(shapes: Graph) -> Iterator[tuple[URIRef, Node]]:
    """The shapes with a name, hence a verdict, and how heavy each is."""
    for shape, severity in shapes.subject_objects(SH.severity):
        if isinstance(shape, URIRef):
            yield shape, severity


def _broken(triples: Graph, shapes: Graph) -> Mapping[Node, set[str]]:
    """The witnesses of each broken shape. Nothing is inferred: portals do not infer."""
    _, results, _ = pyshacl.validate(triples, shacl_graph=shapes, inplace=True)
    assert isinstance(results, Graph)  # validate returns bytes only where it is asked to serialise
    witnesses: dict[Node, set[str]] = defaultdict(set)
    for result, shape in results.subject_objects(SH.sourceShape):
        # A shape of a whole node gives the node as its value, too: said once.
        parts = dict.fromkeys((results.value(result, SH.focusNode), results.value(result, SH.value)))
        witnesses[shape].add(_witness(triples, parts))
    return witnesses


def _messages(shapes: Graph, shape: Node) -> dict[str, str]:
    texts = (text for text in shapes.objects(shape, SH.message) if isinstance(text, Literal))
    return {str(text.language): str(text) for text in sorted(texts)}


# --- violation queries -------------------------------------------------------------------------


def _query_verdicts(store: Store, triples: Graph) -> Iterator[Verdict]:
    for path in sorted(ontology.CHECKS.glob(f"*{SUFFIX}.rq")):
        text = path.read_text(encoding="utf-8")
        _, rows = store.select(text)
        witnesses = {_witness(triples, [_node(term) for term in row]) for row in rows}
        yield Verdict(
            path.stem.removesuffix(SUFFIX),
            "violation-query",
            dict(HEAD.findall(text)),
            tuple(sorted(witnesses)),
        )


# --- between the two engines -------------------------------------------------------------------


def _rdflib(store: Store) -> Graph:
    """The triples as rdflib has them, for pyshacl; literals keep their spelling."""
    graph = Graph()
    _, rows = store.select(TRIPLES)
    for row in rows:
        graph.add(_triple(row))
    return graph


def _triple(row: Row) -> tuple[Node, Node, Node]:
    subject, predicate, value = (_node(term) for term in row)
    assert subject is not None and predicate is not None and value is not None  # a triple has no unbound part
    return subject, predicate, value


def _node(term: Term | None) -> Node | None:
    match term:
        case None:
            return None
        case Iri(value):
            return URIRef(value)
        case Blank(value):
            return BNode(value)
        case Value(value, _, str(language)):
            return Literal(value, lang=language)
        case Value(value, datatype):
            kind = URIRef(datatype) if datatype else None
            return Literal(value, datatype=kind, normalize=False)


# --- for people --------------------------------------------------------------------------------


def _witness(triples: Graph, parts: Iterable[Node | None]) -> str:
    """What broke the rule, first the thing, then what it is about."""
    return " | ".join(_shown(triples, part) for part in parts if part is not None)


def _shown(triples: Graph, part: Node) -> str:
    if not isinstance(part, URIRef):
        text = " ".join(str(part).split())
        return text if len(text) <= VALUE_LIMIT else f"{text[: VALUE_LIMIT - 1]}…"
    label = triples.value(part, RDFS.label) or triples.value(part, SKOS.prefLabel)
    return f"{label} <{part}>" if label is not None else f"<{part}>"


def _local(iri: URIRef) -> str:
    return str(iri).rpartition("#")[2]


def _lines(verdict: Verdict, lang: str) -> Sequence[str]:
    word = "ok" if verdict.ok else "note" if verdict.level == "should" else "FAIL"
    head = f"{word:<4}  {verdict.level:<15}  {verdict.name}"
    if verdict.ok:
        return (head,)
    shown = [f"      - {witness}" for witness in verdict.witnesses[:SHOWN]]
    rest = [f"      {MORE[lang].format(verdict.count - SHOWN)}"] if verdict.count > SHOWN else []
    return (f"{head} ({verdict.count})", f"      {verdict.messages[lang]}", *shown, *rest)
