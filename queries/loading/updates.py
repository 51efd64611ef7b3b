"""What is to be changed in a store enters, the text of a SPARQL 1.1 update leaves."""

import re
from collections.abc import Iterable

from queries.form import with_prefixes
from queries.loading.target import Target

DIGEST, BESIDE = "dct:identifier", "dct:hasVersion"
# A backslash before u: see queries.term. Here it is found two letters at a time, so that the second of a
# pair of backslashes is never taken for the first of another.
PAIR = re.compile(rb"\\(\\[uU]?|.)")


def insert_lines(graph: str, lines: Iterable[bytes]) -> str:
    """Add lines of N-Triples to a graph."""
    text = PAIR.sub(spelled, b"".join(lines)).decode()
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{text}}} }}"


def spelled(found: re.Match[bytes]) -> bytes:
    """A pair that begins with a backslash, so that no engine reads more into it."""
    pair = found[0]
    return b"\\\\" + b"\\U%08X" % pair[2] if len(pair) == 3 else pair


def note_stage(target: Target, stage: str) -> str:
    """Note that a graph is being sent to `stage`."""
    return with_prefixes(f"INSERT DATA {{ GRAPH <{target.note}> {{ <{target.graph}> {BESIDE} <{stage}> }} }}")


def put_in_place(target: Target, stage: str, digest: str) -> str:
    """Put what `stage` holds in the place of the graph, and note its digest: all of it or nothing."""
    noted = f'INSERT DATA {{ GRAPH <{target.note}> {{ <{target.graph}> {DIGEST} "{digest}" }} }}'
    return f"{forget(target)} ;\nCOPY <{stage}> TO <{target.graph}> ;\n{noted}"


def forget(target: Target) -> str:
    """Forget the digest of the graph."""
    return with_prefixes(f"DELETE WHERE {{ GRAPH <{target.note}> {{ <{target.graph}> {DIGEST} ?x }} }}")


def clear_away(target: Target, stages: Iterable[str]) -> str:
    """Take the graphs beside the place away, and what is noted of them."""
    graphs = sorted(stages)
    gone = [f"DROP SILENT GRAPH <{graph}>" for graph in graphs]
    forgotten = " ".join(f"<{target.graph}> {BESIDE} <{graph}> ." for graph in graphs)
    unnoted = f"DELETE DATA {{ GRAPH <{target.note}> {{ {forgotten} }} }}"
    return with_prefixes(" ;\n".join([unnoted, *gone]))
