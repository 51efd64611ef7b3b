"""A graph that has come whole enters its place in one step: who asks sees the old one or the new one.

A store does an update in one transaction. In Virtuoso that is not enough: as it is set up, who reads does not
wait for who writes, and a question that is being answered while the transaction ends is answered out of both
graphs. So for this one step readers are made to wait, where that may be done.
"""

import contextlib
from collections.abc import Iterator

from queries.endpoint import Endpoint
from queries.errors import QueryError
from queries.loading.sending import Sender
from queries.loading.target import VIRTUOSO, Target, asking
from queries.loading.updates import put_in_place

# Virtuoso's numbers of the isolation that a transaction has unless it says another: from this one on, what
# is read stays as it is until the question is answered.
REPEATABLE = 4
NAME = "default_txn_isolation"
GIVEN = f'SELECT (bif:sys_stat("{NAME}") AS ?x) WHERE {{}}'
SET = f'SELECT (bif:__dbf_set("{NAME}", %d) AS ?x) WHERE {{}}'


def exchange(sender: Sender, target: Target, stage: str, digest: str) -> bool:
    """Put the graph in its place; whether who asks in that moment may have seen something of both."""
    with readers_waiting(sender, target) as waiting:
        sender.update(target.update, put_in_place(target, stage, digest))
    return not waiting


@contextlib.contextmanager
def readers_waiting(sender: Sender, target: Target) -> Iterator[bool]:
    """Let questions wait for changes, as long as this is open; yields whether they do."""
    if target.server != VIRTUOSO:
        yield True
        return
    server = Endpoint(target.update, asking(sender.access))
    before = number(server, GIVEN)
    if before is not None and before >= REPEATABLE:
        yield True
        return
    changed = before is not None and number(server, SET % REPEATABLE) is not None
    try:
        yield changed
    finally:
        if changed:
            number(server, SET % (before or REPEATABLE))


def number(server: Endpoint, query: str) -> int | None:
    """The number that a server answers; None where it does not, or not to us."""
    try:
        _, rows = server.select(query)
        return int(rows[0][0].value) if rows and rows[0][0] else None
    except (QueryError, ValueError):
        return None
