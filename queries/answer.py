"""What an engine answered enters, our rows leave: shared by every store, so that each gives the same."""

import re

from ontology import PREFIXES
from queries.errors import one_line
from queries.term import Literal, Row

STRING = PREFIXES["xsd"] + "string"
TRIPLE = ("subject", "predicate", "object")
ANSWER = ("answer",)
PLACE = re.compile(r"error at (\d+):(\d+): ")


def in_order(rows: list[Row]) -> tuple[Row, ...]:
    """The triples of a CONSTRUCT sorted, as they are a set."""
    return tuple(sorted(rows, key=lambda row: tuple(str(term) for term in row)))


def truth(answer: bool) -> Literal:
    """The answer of an ASK as a term."""
    return Literal("true" if answer else "false", PREFIXES["xsd"] + "boolean")


def syntax_message(sparql: str, error: str) -> str:
    """Where a query stops being SPARQL, in words; the parser's own list of tokens is too long to help."""
    found = PLACE.search(error)
    if found is None:
        return f"not SPARQL: {one_line(error)[:200]}; write SELECT, ASK, CONSTRUCT or DESCRIBE"
    line, column = int(found.group(1)), int(found.group(2))
    lines = sparql.split("\n")
    before = lines[line - 1][: column - 1][-40:].strip() if line <= len(lines) else ""
    where = f"line {line}, column {column}" + (f", after «{before}»" if before else "")
    if "Prefix not found" in error:
        return f"not SPARQL at {where}: this prefix is not declared; add a PREFIX line for it"
    return f"not SPARQL at {where}; check what follows (only SELECT, ASK, CONSTRUCT, DESCRIBE are answered)"
