"""Triples enter, JSON-LD leaves: one compact node object per subject, which says exactly the same triples.

A value that does not fit its term (a link where a day should stand) is written under the property's whole
IRI, as it is. An IRI that a processor would take for a shortened one makes its node be written without any
context. So nothing is lost, whatever a graph holds.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from ontology.terms import RDF, XSD
from portal.errors import Refused
from portal.terms.names import ALIASES, LINK, SPACES, TEXT, Term, read_terms, split

MEDIA = "application/ld+json"
TERMS = tuple(read_terms())
NAMES = {term.iri: term for term in TERMS}
CLASSES = {term.iri: term.name for term in TERMS if term.is_class}
SHORT = frozenset((*SPACES, *ALIASES, *(term.name for term in TERMS)))
"""What an IRI may not begin with before its first colon: it would be read as a shortened one."""
SAFE = 2**53
"""Up to here every reader of JSON has the same integers."""

Node = dict[str, Any]


class Misread(ValueError):
    """An IRI that a processor would read as another under our context."""


def context() -> Node:
    """The context: prefixes, aliases, and every term with what its values are."""
    terms = {term.name: defined(term) for term in TERMS}
    return {"@version": 1.1, **SPACES, **ALIASES, **terms}


def defined(term: Term) -> str | Node:
    """The definition of a term."""
    iri = ":".join(split(term.iri) or (term.iri,))
    found: Node = {"@id": iri}
    if term.values == TEXT:
        found["@container"] = [TEXT, "@set"] if term.many else TEXT
    elif term.values:
        if term.values != XSD.string:
            found["@type"] = LINK if term.values == LINK else ":".join(split(term.values) or (term.values,))
        if term.many:
            found["@container"] = "@set"
    return found if len(found) > 1 else iri


def document(triples: Iterable[ox.Triple]) -> Iterator[bytes]:
    """A whole document, piece by piece: the context within it, one node a line."""
    yield f'{{\n"@context": {compact(context())},\n"@graph": ['.encode()
    for number, node in enumerate(compacted(triples)):
        yield f"{',' if number else ''}\n{compact(node)}".encode()
    yield b"\n]\n}\n"


def small_document(triples: Iterable[ox.Triple]) -> Iterator[bytes]:
    """The same of a few triples, whose context has no more terms than they need."""
    nodes = list(compacted(triples))
    used = {name for node in nodes for name in (*node, *node.get("type", ()))}
    yield f'{{\n"@context": {compact(context_of(used))},\n"@graph": ['.encode()
    yield b",".join(f"\n{compact(node)}".encode() for node in nodes)
    yield b"\n]\n}\n"


def context_of(used: Collection[str]) -> Node:
    """The part of the context that these short names need."""
    terms = {name: value for name, value in context().items() if name in used and name not in ALIASES}
    needed = {word.partition(":")[0] for word in words_of(terms.values())}
    spaces = {space: base for space, base in SPACES.items() if space in needed}
    return {"@version": 1.1, **spaces, **ALIASES, **terms}


def words_of(values: Iterable[str | Node]) -> Iterator[str]:
    """The shortened IRIs in definitions of terms."""
    for value in values:
        yield from [value] if isinstance(value, str) else (str(part) for part in value.values())


def compact(value: object) -> str:
    """A value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def compacted(triples: Iterable[ox.Triple | ox.Quad]) -> Iterator[Node]:
    """A node object for each run of triples of one subject, in their order; no more than one run is held."""
    for subject, group in groupby(triples, key=lambda triple: triple.subject):
        run = [(triple.predicate.value, triple.object) for triple in group]
        try:
            yield short_node(subject, run)
        except Misread:
            yield bare_node(subject, run)


def short_node(subject: Any, run: Iterable[tuple[str, Any]]) -> Node:
    """The node object under our context; Misread where it would not say the same."""
    node: Node = {"id": name_of(subject)}
    for predicate, value in run:
        if predicate == RDF.type and isinstance(value, ox.NamedNode):
            node.setdefault("type", []).append(CLASSES.get(value.value) or safe(value.value))
            continue
        term = NAMES.get(predicate)
        if term is None or term.is_class or not put(node, term, value):
            node.setdefault(safe(predicate), []).append(as_it_is(value, "id"))
    return node


def put(node: Node, term: Term, value: Any) -> bool:
    """State a value under its term; False, and nothing done, where it does not fit."""
    if term.values == TEXT:
        return put_text(node, term, value)
    fit = fitted(term, value)
    if fit is None:
        return False
    held = node.get(term.name)
    if isinstance(held, list):
        held.append(fit)
    elif held is not None:
        node[term.name] = [held, fit]
    else:
        node[term.name] = [fit] if term.many and term.values else fit
    return True


def put_text(node: Node, term: Term, value: Any) -> bool:
    """State a text under its language (`@none`: it has no tag); False where it is none."""
    if not isinstance(value, ox.Literal) or value.direction or not (value.language or plain(value)):
        return False
    texts, tag = node.setdefault(term.name, {}), value.language or "@none"
    held = texts.get(tag)
    if isinstance(held, list):
        held.append(value.value)
    elif held is not None:
        texts[tag] = [held, value.value]
    else:
        texts[tag] = [value.value] if term.many else value.value
    return True


def fitted(term: Term, value: Any) -> object:
    """The value as JSON that the term's definition makes the same again; None where it cannot."""
    if term.values == LINK:
        return None if isinstance(value, ox.Literal) else name_of(value)
    if term.values in ("", XSD.string):
        return value.value if isinstance(value, ox.Literal) and plain(value) else as_it_is(value, "id")
    if not isinstance(value, ox.Literal) or value.datatype.value != term.values:
        return None
    return native(value.value, term.values)


def native(text: str, datatype: str) -> str | int | bool:
    """A number or a truth value, where it is spelled as every processor spells it; else the text."""
    if datatype == XSD.boolean and text in ("true", "false"):
        return text == "true"
    if datatype == XSD.integer and len(text) < len(str(SAFE)) and text.removeprefix("-").isdecimal():
        return int(text) if str(int(text)) == text else text
    return text


def bare_node(subject: Any, run: Iterable[tuple[str, Any]]) -> Node:
    """The node object under no context: everything is what it says."""
    node: Node = {"@context": None, "@id": named(subject)}
    for predicate, value in run:
        if predicate == RDF.type and isinstance(value, ox.NamedNode):
            node.setdefault("@type", []).append(value.value)
        else:
            node.setdefault(predicate, []).append(as_it_is(value, "@id"))
    return node


def as_it_is(value: Any, key: str) -> Node:
    """A value that says itself what it is; `key` is how the key of IRIs is called."""
    if not isinstance(value, ox.Literal):
        return {key: name_of(value) if key == "id" else named(value)}
    if value.language:
        turned = {"@direction": str(value.direction)} if value.direction else {}
        return {"@value": value.value, TEXT: value.language, **turned}
    return {"@value": value.value} if plain(value) else {"@value": value.value, "@type": typed(value, key)}


def typed(value: ox.Literal, key: str) -> str:
    """The datatype of a literal."""
    return safe(value.datatype.value) if key == "id" else value.datatype.value


def plain(value: ox.Literal) -> bool:
    """True of a string without a tag."""
    return value.datatype.value == XSD.string


def name_of(value: Any) -> str:
    """An IRI, or a blank node's label, that our context leaves alone; Misread where there is none."""
    return named(value) if isinstance(value, ox.BlankNode) else safe(named(value))


def named(value: Any) -> str:
    """An IRI, or a blank node's label; Refused of a triple, which JSON-LD 1.1 has no words for."""
    if isinstance(value, ox.BlankNode):
        return f"_:{value.value}"
    if isinstance(value, ox.NamedNode):
        return value.value
    raise Refused(
        406,
        "тройку о тройке нельзя записать в JSON-LD 1.1; попросите Turtle (format=ttl)",
        "a triple about a triple cannot be written in JSON-LD 1.1; ask for Turtle (format=ttl)",
        kind="format",
    )


def safe(iri: str) -> str:
    """The IRI; Misread where a processor would take it for a shortened one."""
    scheme, _, rest = iri.partition(":")
    if not rest.startswith("//") and scheme in SHORT:
        raise Misread(iri)
    return iri
