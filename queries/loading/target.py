"""The address of an endpoint enters, where and how its store is written to leaves; nothing is written."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit, urlunsplit

from queries.access import Access, check_graph
from queries.asking import TABLE, fetch
from queries.endpoint import checked

VIRTUOSO, OXIGRAPH, FUSEKI = "virtuoso", "oxigraph", "fuseki"
KNOWN = {
    VIRTUOSO: re.compile(r"virtuoso", re.IGNORECASE),
    OXIGRAPH: re.compile(r"oxigraph", re.IGNORECASE),
    FUSEKI: re.compile(r"fuseki|jena", re.IGNORECASE),
}
# How RDF4J and GraphDB lay out their addresses.
REPOSITORY = re.compile(r"/repositories/[^/]+$")
SENT = 16  # letters of a digest in the name of a staging graph


@dataclass(frozen=True, slots=True)
class Target:
    """Where a graph goes."""

    query: str
    """Where questions are asked."""
    update: str
    """Where SPARQL updates are sent."""
    graph_store: str
    """Where graphs are put by the Graph Store Protocol; '' where nobody knows."""
    graph: str
    """The IRI of the graph."""
    server: str = ""
    """Which program answers, where it says so: a key of KNOWN, or ''."""

    @property
    def note(self) -> str:
        """The graph that holds what is noted of this one: never seen by who asks for `graph` by its name."""
        return f"{self.graph}{'-' if '#' in self.graph else '#'}load"

    def stage(self, digest: str) -> str:
        """The graph that a graph of this digest is sent to, before it takes its place."""
        return f"{self.note}-{digest[:SENT]}"


def find_target(
    endpoint: str, graph: str, access: Access, *, update: str | None = None, graph_store: str | None = None
) -> Target:
    """Where a graph goes, by what the server says it is; `update` and `graph_store` where a person knows.

    EndpointFailed where nothing answers there, or where an address or an IRI is none.
    """
    query = checked(endpoint)
    check_graph(graph)
    given = (checked(update) if update else "", checked(graph_store) if graph_store else "")
    server = server_of(fetch(query, asking(access), "ASK {}", TABLE).headers.get("Server", ""))
    guessed = addresses(query, server)
    return Target(query, given[0] or guessed[0], given[1] or guessed[1], graph, server)


def asking(access: Access) -> Access:
    """How the store itself is asked, whichever graphs somebody means."""
    return replace(access, method="POST", default_graphs=(), named_graphs=())


def server_of(header: str) -> str:
    """The program that names itself so; '' where it is none that needs other treatment."""
    return next((name for name, pattern in KNOWN.items() if pattern.search(header)), "")


def addresses(query: str, server: str) -> tuple[str, str]:
    """Where such a server takes updates and graphs, by where it answers."""
    parts = urlsplit(query)
    path = parts.path.rstrip("/")
    folder = path.rpartition("/")[0]

    def at(path: str) -> str:
        return urlunsplit((parts.scheme, parts.netloc, path, "", ""))

    if server == VIRTUOSO:
        return at(f"{folder}/sparql-auth"), at(f"{folder}/sparql-graph-crud-auth")
    if REPOSITORY.search(path):
        return at(f"{path}/statements"), at(f"{path}/rdf-graphs/service")
    if server == FUSEKI:
        return at(f"{folder}/update"), at(f"{folder}/data")
    if server == OXIGRAPH or path.endswith("/query"):
        return at(f"{folder}/update"), at(f"{folder}/store")
    return query, ""
