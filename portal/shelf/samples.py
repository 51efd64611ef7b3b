"""What can be taken and from where enters, a few lines of code leave that take it: shell, Python, R."""

from dataclasses import dataclass

from ontology import NS
from portal.releases.manifest import Piece, Release

SHELL = "curl"
PYTHON = "Python"
R = "R"
TABLE = "asks"


@dataclass(frozen=True, slots=True)
class Sample:
    """Lines of code."""

    name: str
    lines: str


def samples_of(root: str, release: Release | None, *, served: bool) -> list[Sample]:
    """The lines; `root` is the address of the portal, ending in a slash."""
    if release is None:
        return live(root)
    graph = best(release, "text/turtle", "graph")
    table = best(release, "text/csv", TABLE)
    found = [Sample(SHELL, shell(root, release))]
    if graph:
        found.append(Sample(f"{PYTHON} (rdflib)", rdflib_lines(root + release.path(graph))))
    if table:
        address = root + release.path(table)
        found.append(Sample(f"{PYTHON} (pandas)", pandas_lines(address)))
        found.append(Sample(R, r_lines(address)))
    return [*found, *([Sample("SPARQL", sparql_lines(root))] if served else [])]


def live(root: str) -> list[Sample]:
    """The same of what a service answers."""
    table = f"{root}ask/asks-by-event.csv"
    return [
        Sample(SHELL, f"curl -o graph.ttl '{root}rdf-graph-store?default&format=ttl'\ncurl -O {table}\n"),
        Sample(f"{PYTHON} (pandas)", pandas_lines(table)),
        Sample(R, r_lines(table)),
        Sample("SPARQL", sparql_lines(root)),
    ]


def best(release: Release, media: str, data: str) -> Piece | None:
    """The file of a data set in a format, the one that is not packed before the packed one."""
    found = [one for one in release.pieces if (one.media, one.data, one.role) == (media, data, "data")]
    return min(found, key=lambda one: (bool(one.packed), one.name), default=None)


def shell(root: str, release: Release) -> str:
    """Take all files of a release, and check them."""
    base = f"{root}{release.path(release.pieces[0]).removesuffix(release.pieces[0].name)}"
    return (
        f"from={base}\n"
        'curl -O "${from}SHA256SUMS"\n'
        "awk '{ print $2 }' SHA256SUMS | while read -r file; do\n"
        '  curl --create-dirs -o "$file" "$from$file"\n'
        "done\n"
        "sha256sum -c SHA256SUMS\n"
    )


def rdflib_lines(address: str) -> str:
    """Read the graph."""
    return f'import rdflib\n\ngraph = rdflib.Graph().parse("{address}", format="turtle")\nprint(len(graph))\n'


def pandas_lines(address: str) -> str:
    """Read a table."""
    return f'import pandas\n\nasks = pandas.read_csv("{address}")\nprint(asks.head())\n'


def r_lines(address: str) -> str:
    """Read a table."""
    return f'asks <- read.csv("{address}", encoding = "UTF-8")\nhead(asks)\n'


def sparql_lines(root: str) -> str:
    """Ask the service."""
    return (
        f"curl -G {root}sparql -H 'Accept: text/csv' \\\n"
        f"  --data-urlencode 'query=PREFIX adr: <{NS}>\n"
        "    SELECT ?body (COUNT(*) AS ?asks) WHERE { ?item adr:askedOf ?body }\n"
        "    GROUP BY ?body ORDER BY DESC(?asks) LIMIT 10'\n"
    )
