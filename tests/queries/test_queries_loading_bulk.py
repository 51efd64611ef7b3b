"""Virtuoso reads the files of a graph by the script that was written for it, and answers out of it alone."""

import subprocess
from pathlib import Path

import pytest

from queries.access import Access
from queries.ask import ask
from queries.loading.isql import script_of
from queries.shards import joined
from queries.store import open_endpoint, open_store
from tests.servers import Server, virtuoso
from tests.sharded import sharded

pytestmark = pytest.mark.slow

FORUMS = Path(__file__).with_name("two_forums.ttl")
NAME = "urn:test:bulk"


def run(server: Server, script: Path) -> str:
    """What isql says of a script."""
    words = ["isql-vt", f"127.0.0.1:{server.sql}", server.user, server.password, str(script)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_the_script_puts_the_shards_in_place_and_replaces_what_was_there(tmp_path: Path) -> None:
    store = open_store(FORUMS)
    shards = joined([sharded(FORUMS, tmp_path / "it's части")])
    script = tmp_path / "load.sql"
    with virtuoso(tmp_path) as server:
        endpoint = open_endpoint(f"{server.query}?default-graph-uri={NAME}", Access(timeout=60))
        script.write_text(
            f"SPARQL INSERT DATA {{ GRAPH <{NAME}> {{ <urn:an> <urn:old> <urn:triple> }} }};\n",
            encoding="utf-8",
        )
        run(server, script)
        script.write_text(script_of(shards, NAME), encoding="utf-8")
        for _ in range(2):
            said = run(server, script)
            assert "Error" not in said, said
            _, rows = endpoint.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
            assert rows == store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")[1]
        assert ask(endpoint, "most-asked", {}) == ask(store, "most-asked", {})
