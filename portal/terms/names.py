"""The ontology, its shapes, a table of borrowed terms enter; classes and properties leave with short names.

A name is the local name: of ours first, then in the order of the vocabularies; who comes later carries its
prefix before it, as in `schemaEvent`. What values a property takes stands in the shapes of every graph.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import ontology
from ontology.terms import OWL, RDF, XSD
from portal.terms import borrowed
from portal.terms.facts import Facts, facts_of, read_triples

LINK = "@id"
TEXT = "@language"
ALIASES = {"id": "@id", "type": "@type"}
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
SH = ontology.PREFIXES["sh"]
ADR = {"adr": ontology.NS}
SPACES = ADR | borrowed.PUBLIC
"""The prefixes of a context; ours first."""


@dataclass(frozen=True, slots=True)
class Term:
    """A class or a property by its short name."""

    name: str
    iri: str
    values: str = ""
    """What a value is: LINK, TEXT (tagged), a datatype's IRI; '' of classes, and where anything may be."""
    many: bool = True
    """False where a thing has one such value (of texts: one in each language)."""
    is_class: bool = False


def read_terms() -> list[Term]:
    """Every term with a short name, ours first, then by vocabulary and name."""
    declared, shapes = told(ontology.ONTOLOGY), told(ontology.SHAPES / "must.ttl")
    fits = fits_of(shapes)
    found = {term.iri: term for term in borrowed_terms()}
    for iri in declared.said:
        kinds = [kind for kind in KINDS if kind in declared.objects(iri, RDF.type)]
        if kinds and split(iri) and iri not in found:
            found[iri] = made(
                iri, kinds[0], fits.get(iri, ""), functional(iri, declared) or iri in single(shapes)
            )
    return named(found)


def made(iri: str, kind: str, fit: str, once: bool) -> Term:
    """A declared term, its name still to be given."""
    if kind == OWL.Class:
        return Term("", iri, is_class=True)
    return Term("", iri, LINK if kind == OWL.ObjectProperty else fit, many=not once)


def named(terms: Mapping[str, Term]) -> list[Term]:
    """The terms with their names; no two have the same."""
    order = ("adr", *borrowed.ORDER, *(space for space in SPACES if space not in ("adr", *borrowed.ORDER)))
    parts = sorted(
        (order.index(space), local, space, iri) for iri in terms for space, local in [split(iri) or ("", "")]
    )
    taken, found = set(ALIASES) | set(SPACES), []
    for _, local, space, iri in parts:
        name = local if local not in taken else space + local[0].upper() + local[1:]
        if name in taken:
            raise ValueError(f"two terms would be called {name}: {iri}")
        taken.add(name)
        term = terms[iri]
        found.append(Term(name, iri, term.values, term.many, term.is_class))
    return found


def borrowed_terms() -> Iterator[Term]:
    """The terms of the table."""
    single = set(spelled(borrowed.SINGLE))
    for iri in spelled(borrowed.CLASSES):
        yield Term("", iri, is_class=True)
    for iri in spelled(borrowed.LINKS):
        yield Term("", iri, LINK, many=iri not in single)
    for table, many in ((borrowed.TEXTS, False), (borrowed.MANY_TEXTS, True)):
        yield from (Term("", iri, TEXT, many) for iri in spelled(table))
    yield from (Term("", iri, XSD.string, many=False) for iri in spelled(borrowed.PLAIN))
    for datatype, table in borrowed.TYPED.items():
        yield from (Term("", iri, ontology.PREFIXES["xsd"] + datatype, many=False) for iri in spelled(table))


def spelled(table: Mapping[str, str]) -> Iterator[str]:
    """The IRIs of a table of names by prefix."""
    return (SPACES[space] + name for space, names in table.items() for name in names.split())


def split(iri: str) -> tuple[str, str] | None:
    """The prefix and the local name of an IRI; None where it has none of those of a context."""
    for space, base in SPACES.items():
        local = iri.removeprefix(base)
        if local != iri and local.replace("_", "a").replace("-", "a").isalnum() and local.isascii():
            return space, local
    return None


def told(path: Path) -> Facts:
    """What a Turtle file says."""
    return facts_of(read_triples(path.read_text(encoding="utf-8")))


def fits_of(shapes: Facts) -> dict[str, str]:
    """By property: what its values are, as the shapes demand."""
    found = {}
    for shape in shapes.said:
        for path in shapes.objects(shape, SH + "path"):
            if datatypes := shapes.objects(shape, SH + "datatype"):
                found[path] = datatypes[0]
            elif shapes.objects(shape, SH + "languageIn") or shapes.objects(shape, SH + "uniqueLang"):
                found.setdefault(path, TEXT)
            elif SH + "IRI" in shapes.objects(shape, SH + "nodeKind") or shapes.objects(shape, SH + "class"):
                found.setdefault(path, LINK)
    return found


def single(shapes: Facts) -> set[str]:
    """The properties of which the shapes want one at most, wherever they stand."""
    by_path: dict[str, list[bool]] = {}
    for shape in shapes.said:
        for path in shapes.objects(shape, SH + "path"):
            by_path.setdefault(path, []).append("1" in shapes.objects(shape, SH + "maxCount"))
    return {path for path, bounds in by_path.items() if all(bounds)}


def functional(iri: str, declared: Facts) -> bool:
    """True where the ontology says that a thing has one at most."""
    return ontology.PREFIXES["owl"] + "FunctionalProperty" in declared.objects(iri, RDF.type)
