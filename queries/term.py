"""RDF terms enter as frozen values, SPARQL text leaves; no value can end the literal or IRI that holds it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ontology import PREFIXES
from queries.errors import BadParameter, BadSparql, brief

XSD = PREFIXES["xsd"]
INTEGER = XSD + "integer"
DECIMAL = XSD + "decimal"
DATE = XSD + "date"


@dataclass(frozen=True, slots=True)
class Iri:
    """An IRI, absolute."""

    value: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal; `datatype` None is xsd:string or, with a `language`, rdf:langString."""

    value: str
    datatype: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank node of a result; its label means nothing outside that result."""

    value: str


Term = Iri | Literal | Blank
Row = tuple[Term | None, ...]
"""One solution: a term per column, None where the variable is unbound."""

Rows = tuple[tuple[str, ...], tuple[Row, ...]]
"""The names of the columns in the order of SELECT, and the solutions in the order of the answer."""

Bindings = Mapping[str, Term | Sequence[Term]]
"""Variable name (without `?`) to its term, or to those it may take; an empty sequence leaves it free."""

# SPARQL 1.1, 19.8, IRIREF: what may not stand between < and >.
NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
LANGUAGE = re.compile(r"[A-Za-z]+(-[A-Za-z0-9]+)*")
SURROGATE = re.compile(r"[\ud800-\udfff]")
# A backslash before u or U: engines that expand \uXXXX before they parse (rdflib, and SPARQL 1.1, 19.2, as
# it is written) would see `\\u0022` as a backslash and a quote that ends the literal; so the u is
# spelled by its own code point, which no second pass can join to the backslash.
BACKSLASH_U = re.compile(r"\\([uU])")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
SPECIAL = re.compile(r"\\[uU]|[\\\"\n\r\t]")

# In a query file a parameter stands free, `VALUES ?_body { UNDEF }`: the file runs as it is, unfiltered.
SLOT = re.compile(r"VALUES\s+\?(_[a-z][a-z_]*)\s*\{\s*UNDEF\s*\}")
# A comment that is read where its parameter is bound: `# with ?_event: ?resolution adr:adoptedAt ?_event .`
# What only filters costs nothing where nothing is filtered, and leads the search where something is.
WITH = re.compile(r"^([ \t]*)#[ \t]*with[ \t]+\?(_[a-z][a-z_]*):[ \t]*(.*\n)", re.MULTILINE)


def serialise(term: Term) -> str:
    """The term as SPARQL; BadParameter where no SPARQL term can hold it (a broken IRI, a lone surrogate)."""
    match term:
        case Iri(value):
            return f"<{checked_iri(value)}>"
        case Literal(value, datatype, language):
            return quoted(value) + suffix(datatype, language)
        case Blank():
            raise BadParameter(
                "a blank node has no name to ask by; use an IRI or a label",
                "у безымянного узла нет имени, по которому спросить; возьмите IRI или название",
            )


def checked_iri(value: str) -> str:
    """The same IRI, refused where it could not stand between angle brackets."""
    if NOT_IN_IRI.search(value) or SURROGATE.search(value) or ":" not in value:
        shown = brief(ascii(value) if SURROGATE.search(value) else value)
        raise BadParameter(
            f"«{shown}» is not an absolute IRI; write it whole, without spaces or brackets",
            f"«{shown}» – не полный IRI; напишите его целиком, без пробелов и скобок",
        )
    return value


def quoted(value: str) -> str:
    """The text as a SPARQL string, in quotes."""
    if SURROGATE.search(value):
        shown = brief(ascii(value))
        raise BadParameter(
            f"{shown} is not valid Unicode; pass the value as UTF-8",
            f"{shown} – не Юникод; передайте значение в UTF-8",
        )
    return '"' + SPECIAL.sub(lambda found: escape(found.group()), value) + '"'


def escape(piece: str) -> str:
    """One special piece of a text, spelled so that every engine reads it back."""
    if BACKSLASH_U.fullmatch(piece):
        return f"\\\\\\U{ord(piece[1]):08X}"
    return ESCAPES[piece]


def suffix(datatype: str | None, language: str | None) -> str:
    """What follows a quoted text: a language tag, a datatype or nothing."""
    if language is not None:
        if not LANGUAGE.fullmatch(language):
            shown = brief(language)
            raise BadParameter(
                f"«{shown}» is not a language tag; write ru or en",
                f"«{shown}» – не код языка; напишите ru или en",
            )
        return f"@{language}"
    return f"^^<{checked_iri(datatype)}>" if datatype else ""


def slots(text: str) -> frozenset[str]:
    """The variables a query text leaves open for parameters."""
    return frozenset(SLOT.findall(text))


def conditions(text: str) -> frozenset[str]:
    """The variables of parameters for which some lines of a query text stand."""
    return frozenset(name for _, name, _ in WITH.findall(text))


def bind(text: str, bindings: Bindings) -> str:
    """The query with every open slot filled from `bindings`, or taken out where nothing is bound.

    Lines that stand for a parameter go in or out with it. One pass over the text for the values, so that one
    that looks like a slot stays a value. BadSparql where a binding has no slot: it would be ignored without
    a word.
    """
    lost = sorted(set(bindings) - slots(text))
    if lost:
        slot = f"VALUES ?{lost[0]} {{ UNDEF }}"
        raise BadSparql(
            f"the query has no place for ?{lost[0]}; write {slot} in it",
            f"в запросе нет места для ?{lost[0]}; напишите в нём {slot}",
        )
    given = {name for name, bound in bindings.items() if terms_of(bound)}
    lines = WITH.sub(lambda found: found.expand(r"\1\3") if found.group(2) in given else "", text)
    return SLOT.sub(lambda found: block(found.group(1), bindings.get(found.group(1), ())), lines)


def terms_of(bound: Term | Sequence[Term]) -> Sequence[Term]:
    """The terms that a variable may take; none where it is free."""
    return (bound,) if isinstance(bound, Iri | Literal | Blank) else bound


def block(name: str, bound: Term | Sequence[Term]) -> str:
    """The VALUES block of one variable; empty where it is free."""
    terms = terms_of(bound)
    if not terms:
        return ""
    return f"VALUES ?{name} {{ {' '.join(serialise(term) for term in terms)} }}"
