"""Files and folders in, a folder of shards out: the whole pipeline of a country's resolutions on one page.

Documents are read, then each is gleaned; what they say is settled for all; then pages are written. Whatever a
pass gave is in the workbook, so that the next build does only what is new.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from ingest.batch.found import Finding
from ingest.batch.gather import nothing_read, orphans
from ingest.batch.outcome import Refused, Sealed, Setting, Tell
from ingest.batch.pieces import Pieces
from ingest.batch.result import Built
from ingest.graph.iris import check_base
from ingest.issues import Issue
from ingest.resolve.decisions import Decision
from ingest.shards.entries import Entry, doubtful, entries_of, reports_of
from ingest.shards.finding import find_again, forget_fetched
from ingest.shards.gleaning import glean_all
from ingest.shards.manifest import Manifest
from ingest.shards.paging import Output, Pages
from ingest.shards.pool import LocalPool, Pool
from ingest.shards.reading import Reading
from ingest.shards.repeated import Items, repeated
from ingest.shards.settling import Settled, settle
from ingest.shards.sink import sink_of
from ingest.shards.workbook import workbook_in
from ingest.shards.writing import Writing


@dataclass(frozen=True, slots=True)
class Sharded:
    """What was built: the shards, how many were written anew, and all that any build tells."""

    built: Built
    manifest: Manifest
    written: int


@dataclass(frozen=True, slots=True)
class Means:
    """What a build is done with: the workbook's folder, how documents are read, by whom, and who is told."""

    workbook: Path
    setting: Setting
    pool: Pool | None = None
    tell: Tell | None = None

    @property
    def alone(self) -> int:
        """Processes for what no pool does; where a cluster works, this one has threads and may not fork."""
        return 1 if self.pool is not None else max(self.setting.jobs, 1)


def build_shards(
    paths: Sequence[Path], decisions: Sequence[Decision], output: Output, means: Means
) -> Sharded:
    """Read files and folders into shards. Raises `IngestError`; the shards that stood there still do."""
    check_base(output.base)
    there = sink_of(output.address).sizes()  # an address that cannot be used is told before all the work
    with workbook_in(means.workbook) as workbook:
        finding = find_again(paths, means.setting.leave, workbook)
        pool = means.pool or LocalPool(means.setting)
        reading = Reading(workbook, means.setting, Pieces(finding, len(finding.files)), means.tell)
        reading.run(pool)
        forget_fetched(workbook)
        gathered = gathered_from(finding, reading)
        entries = entries_of(gathered.read, gathered.notes, reading.keys)
        glean_all(entries, gathered.notes, workbook, pool)
        settled = settle(entries, decisions, workbook, output.base)
        again = repeated(entries, settled, workbook, means.alone)
        items = Items(workbook, output.base, {})
        glimpses = {str(key): cast(bytes, digest) for key, digest in workbook.rows("seals", "key, glimpse")}
        prints = again.prints(glimpses.__getitem__, settled.names.__getitem__)
        pages = Pages(output, settled, again, workbook, items, prints)
        writing = Writing(pages, workbook, pool, there)
        writing.documents(entries)
        writing.things(len(entries))
        writing.common()
        manifest = writing.manifest(len(entries))
        return Sharded(built_of(gathered, entries, settled, writing), manifest, writing.written)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read and what was not: by path; the notes, those of archives with them; what was skipped."""

    read: dict[Path, Sealed]
    refused: dict[Path, Refused]
    notes: dict[Path, bytes]
    issues: tuple[Issue, ...]
    cached: int


def gathered_from(finding: Finding, reading: Reading) -> Gathered:
    """What became of the files. Raises `NothingToRead` where none is a resolution."""
    notes = {**finding.notes, **reading.pieces.notes}
    read = {path: one for path, one in reading.outcomes.items() if isinstance(one, Sealed)}
    refused = {path: one for path, one in reading.outcomes.items() if isinstance(one, Refused)}
    issues = (
        *orphans(notes, reading.outcomes),
        *finding.issues,
        *reading.pieces.issues,
        *(Issue(path, one.what) for path, one in refused.items()),
    )
    if not read:
        raise nothing_read(finding.paths, issues)
    return Gathered(read, refused, notes, issues, reading.counted["cached"])


def built_of(gathered: Gathered, entries: Sequence[Entry], settled: Settled, writing: Writing) -> Built:
    """What any build tells, its graph aside: that lies in the shards."""
    told = sorted(writing.told(), key=lambda one: one[0].name)
    skipped = {issue.path: issue.what for issue in gathered.issues}
    return Built(
        (),
        tuple(one for one, _ in told),
        gathered.issues,
        tuple((one.name, row) for one, corrected in told for row in corrected),
        len(settled.judged.judgements),
        settled.judged.unused,
        tuple(reports_of(entries, gathered.read, skipped, gathered.refused)),
        tuple(doubtful(entries, gathered.read)),
        all(one.lasting for one in gathered.refused.values()),
        gathered.cached,
    )
