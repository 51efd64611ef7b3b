"""A country's documents in, a folder of N-Triples shards out, by many processes or machines, and again."""

from ingest.shards.build import Means, Sharded, build_shards
from ingest.shards.manifest import Manifest, Shard
from ingest.shards.paging import Output
from ingest.shards.pool import LocalPool, Pool
from ingest.shards.workbook import BadWorkbook

__all__ = [
    "BadWorkbook",
    "LocalPool",
    "Manifest",
    "Means",
    "Output",
    "Pool",
    "Shard",
    "Sharded",
    "build_shards",
]
