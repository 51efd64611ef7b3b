"""The files of a graph and its name enter, a script leaves by which Virtuoso reads them itself, in bulk.

Virtuoso reads files where it runs, and only those under a folder that its `DirsAllowed` names. It commits row
by row and writes no log: what stood under the name is gone before the new graph has come.
"""

from pathlib import Path

from queries.access import check_graph
from queries.shards import Shard, Shards

# 2: rows are committed one by one, and no log is written; the checkpoint then makes all of it lasting.
SCRIPT = """\
-- {name}
-- DirsAllowed = {folders}
log_enable(2, 1);
SPARQL CLEAR GRAPH <{graph}>;
DELETE FROM DB.DBA.load_list WHERE ll_graph = {quoted};
{files}
rdf_loader_run();
checkpoint;
SELECT ll_file, ll_error FROM DB.DBA.load_list
  WHERE ll_graph = {quoted} AND (ll_state <> 2 OR ll_error IS NOT NULL);
SPARQL SELECT (COUNT(*) AS ?triples) FROM <{graph}> WHERE {{ ?s ?p ?o }};
"""
FILE = "DELETE FROM DB.DBA.load_list WHERE ll_file = {path};\nDB.DBA.ld_add({path}, {graph});"


def script_of(shards: Shards, graph: str) -> str:
    """The script for isql that puts the files, whole paths and all, under the name of a graph.

    EndpointFailed where the name is no IRI.
    """
    check_graph(graph)
    paths = [place_of(shard) for shard in shards.files]
    return SCRIPT.format(
        name=f"adresat load: {len(paths)} files to <{graph}>",
        # A comment ends with its line: no name of a folder may go on after it.
        folders=", ".join(sorted({" ".join(str(path.parent).split()) for path in paths})),
        graph=graph,
        quoted=quoted(graph),
        files="\n".join(FILE.format(path=quoted(str(path)), graph=quoted(graph)) for path in paths),
    )


def place_of(shard: Shard) -> Path:
    """Where a file is, as a server sees it."""
    return shard.path.resolve()


def quoted(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"
