"""Which graphs a query sees: what the protocol names, else what the query names, else the store's own."""

import re
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from portal.errors import Refused

# FROM as a keyword: outside strings, IRIs and comments, and no part of a variable or a prefixed name.
FROM = re.compile(
    r"'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|\#[^\n\r]*"
    r"|(?P<word>(?<![\w?$:@.-])from(?![\w:-]))",
    re.IGNORECASE | re.DOTALL,
)


def dataset(text: str, default: Sequence[str], named: Sequence[str], *, union: bool) -> dict[str, Any]:
    """The arguments of the engine for a query and the graphs that the request named.

    A dataset that the request names replaces that of the query (SPARQL 1.1 Protocol, 2.1.4): what is not
    named is not there.
    """
    if default or named:
        return {"default_graph": [iri(one) for one in default], "named_graphs": [iri(one) for one in named]}
    return {"use_default_graph_as_union": union and not names_graphs(text)}


def names_graphs(text: str) -> bool:
    """True where a query has a FROM clause; the engine would let the union of all graphs hide it."""
    return any(found["word"] for found in FROM.finditer(text))


def iri(text: str) -> ox.NamedNode:
    """An absolute IRI; Refused where it is none."""
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        shown = text[:100]
        raise Refused(
            400,
            f"«{shown}» – не адрес графа; нужен полный IRI",
            f"`{shown}` is no address of a graph; give a full IRI",
        ) from error
