"""The text of a query enters, what can be told of it without an engine leaves; nothing is evaluated."""

import re

from ontology import PREFIXES

DECLARED = re.compile(r"PREFIX\s+([\w-]+)\s*:", re.IGNORECASE)
PROLOGUE = re.compile(
    r"(?:\s++|#[^\n]*+|PREFIX\s+[^\s:<#]*\s*:\s*<[^<>\s]*>|BASE\s*<[^<>\s]*>)*+", re.IGNORECASE
)
FORM = re.compile(r"SELECT|ASK|CONSTRUCT|DESCRIBE", re.IGNORECASE)
LIMIT = re.compile(r"\bLIMIT\s+(\d+)(?:\s+OFFSET\s+\d+)?\s*$", re.IGNORECASE)
SERVICE = re.compile(r"(?<![^\s{}.;])SERVICE(?:(\s+)SILENT)?(?=[\s<?$])", re.IGNORECASE)
ROWS = "adresat_rows"


def form_of(sparql: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; '' for anything else."""
    found = FORM.match(sparql, len(prologue_of(sparql)))
    return found[0].upper() if found else ""


def prologue_of(sparql: str) -> str:
    """What stands before the form: declarations and comments."""
    found = PROLOGUE.match(sparql)
    return found[0] if found else ""


def counting(sparql: str) -> str:
    """The query for how many rows a SELECT has, in the variable ?adresat_rows.

    Where the SELECT names its own data (FROM), what comes out is no query: a part may not do so.
    """
    prologue = prologue_of(sparql)
    body = sparql[len(prologue) :]
    return f"{prologue}\nSELECT (COUNT(*) AS ?{ROWS}) WHERE {{ {{ {body}\n}} }}"


def limit_in(sparql: str) -> int | None:
    """How many rows a query asks for at most, in its last words; None where it does not say."""
    found = LIMIT.search(sparql)
    return int(found[1]) if found else None


def without_service(sparql: str) -> str:
    """A text with the same faults at the same places, that asks nobody else: GRAPH in place of SERVICE."""
    return SERVICE.sub(lambda found: "GRAPH  " + (found[1] + 6 * " " if found[1] else ""), sparql)


def with_prefixes(sparql: str) -> str:
    """The query with the vocabulary's prefixes that it uses and does not declare, on its first line."""
    declared = set(DECLARED.findall(sparql))
    needed = [name for name in sorted(PREFIXES) if name not in declared and f"{name}:" in sparql]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in needed) + sparql
