"""`adresat build --shards`: very many resolutions in, a folder of N-Triples shards out, and a report."""

import argparse
import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.closing import csv_of, outdated, tell_shards
from adresat.errors import PorchError
from adresat.progress import progress
from adresat.setting import laid_down, reading
from adresat.streams import STDIO, put

if TYPE_CHECKING:
    from ingest import Setting
    from ingest.shards import Means, Output, Pool, Sharded

REPORT, WORKBOOK = ".report.csv", ".workbook"


def run_shards(args: argparse.Namespace) -> int:
    """Read, write, report; 1 where files of a folder were skipped or corrections no longer hold."""
    if args.output == STDIO:
        raise PorchError(
            "--shards: шарды – это папка; дайте её после -o",
            "--shards: shards are a folder; name it after -o",
        )
    from ingest.uncollected import uncollected

    with uncollected():
        return read_and_told(args)


def read_and_told(args: argparse.Namespace) -> int:
    """Read, write, report: in one stretch, since what is held are thousands of things without circles."""
    where = args.report or (None if is_address(args.output) else str(beside(args.output, REPORT)))
    with laid_down([source for source in args.sources if not is_address(source)]) as laid:
        paths = in_order(args.sources, laid)
        sharded = build(paths, args, where)
        names = {path: source for path, source in zip(paths, args.sources, strict=True) if source == STDIO}
    if where is not None:
        put(csv_of(sharded.built, args.lang, names), where)
    tell_shards(sharded, args.lang)
    return 1 if sharded.built.issues or outdated(sharded.built) else 0


def in_order(sources: Sequence[str], laid: Iterable[Path]) -> list[Path]:
    """The sources as paths, those of this machine as they were laid down."""
    from ingest.shards.address import path_of

    here = iter(laid)
    return [path_of(source) if is_address(source) else next(here) for source in sources]


def build(paths: list[Path], args: argparse.Namespace, report: str | None) -> "Sharded":
    """Build the shards, telling how far it has come."""
    from ingest import decided
    from ingest.shards import build_shards

    decisions = decided(paths, [] if args.decisions is None else [Path(args.decisions)])
    means = means_of(args, report)
    with pool_for(args.scheduler, means.setting) as pool, progress(args.lang) as tell:
        return build_shards(paths, decisions, output_of(args), replace(means, pool=pool, tell=tell))


@contextlib.contextmanager
def pool_for(scheduler: str | None, setting: "Setting") -> Iterator["Pool | None"]:
    """Who does the work: the workers of a cluster, or, where there is none, processes of this machine."""
    if scheduler is None:
        yield None
        return
    from ingest.shards.cluster import cluster_at

    with cluster_at(scheduler, setting) as cluster:
        yield cluster


def output_of(args: argparse.Namespace) -> "Output":
    """Where the shards go."""
    from ingest import own_version
    from ingest.shards import Output
    from ontology import DATA

    address = args.output if is_address(args.output) else str(Path(args.output).resolve())
    return Output(address, args.base or DATA, own_version(), args.gzip)


def means_of(args: argparse.Namespace, report: str | None) -> "Means":
    """What the build is done with."""
    from ingest.shards import Means
    from ingest.shards.address import path_of

    workbook = Path(args.workbook) if args.workbook else beside(local_name(args.output), WORKBOOK)
    own = [Path(one) for one in (local_name(args.output), workbook, report) if one not in (None, STDIO)]
    own += [path_of(args.output)] if is_address(args.output) else []
    return Means(workbook, reading(args, *own))


def is_address(output: str) -> bool:
    """Whether shards go to an address and not into a folder of this machine."""
    return "://" in output


def local_name(output: str) -> str:
    """A folder's name; of an address, the last part: what lies beside it lies in this folder."""
    return output.rstrip("/").rpartition("/")[2] if is_address(output) else output


def beside(output: str, ending: str) -> Path:
    """What lies beside the folder of shards."""
    path = Path(output)
    return path.with_name(path.name + ending)
