"""How SPARQL is answered: the formats, by name and media types, and the engine's writer for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

HTML = "html"


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an answer; the first of its media types is its own, the others are known, too."""

    name: str
    medias: tuple[str, ...]
    words: tuple[str, ...] = ()
    """Other values of `format=` that mean it, as clients in use send them."""


TABLES = (
    Format("json", ("application/sparql-results+json", "application/json"), ("sparql-results+json",)),
    Format("xml", ("application/sparql-results+xml", "application/xml", "text/xml")),
    Format("csv", ("text/csv",)),
    Format("tsv", ("text/tab-separated-values",)),
    Format(HTML, ("text/html",)),
)
"""Of SELECT and ASK; the first where anything will do."""
GRAPHS = (
    Format("ttl", ("text/turtle", "application/x-turtle"), ("turtle", "n3")),
    Format("nt", ("application/n-triples",), ("n-triples", "ntriples")),
    Format("rdf", ("application/rdf+xml", "application/xml"), ("rdf+xml", "xml")),
    Format("jsonld", ("application/ld+json", "application/json"), ("json-ld", "json")),
    Format(HTML, ("text/html",)),
)
"""Of CONSTRUCT, DESCRIBE and whole graphs."""
DATA = tuple(form for form in GRAPHS if form.name != HTML)
"""Graphs for programs alone."""

TABLE_WRITERS: Mapping[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_WRITERS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a request gets: the name of a format, and the media type to call it by."""

    name: str
    media: str


def typed(media: str) -> str:
    """A media type as a header: text says that it is UTF-8."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def listed(offers: Sequence[Format]) -> str:
    """The media types of these formats, and their short names, for a person."""
    return ", ".join(dict.fromkeys(f"{form.medias[0]} (format={form.name})" for form in offers))
