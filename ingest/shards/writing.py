"""Pages in, shards out: those whose seal is new are written by a pool, the others stay as they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from ingest.batch.pack import pack, unpack
from ingest.batch.result import DocumentReport
from ingest.graph.curator import state_curator
from ingest.graph.evidence import state_agent
from ingest.graph.iris import Minter
from ingest.graph.judgement import state_judgements
from ingest.graph.links import state_table
from ingest.graph.triples import Triples
from ingest.graph.write import concepts
from ingest.model import Corrected
from ingest.shards.entries import Entry
from ingest.shards.manifest import Manifest, put_manifest, shards_of
from ingest.shards.paging import Output, Page, Pages
from ingest.shards.pool import Packet, Pool, Task, done
from ingest.shards.press import in_lines, put, write_documents, write_things
from ingest.shards.settling import Settled
from ingest.shards.sink import sink_of
from ingest.shards.workbook import Workbook

COMMON = "common"  # the page of what is said once in a graph
Lies: TypeAlias = tuple[str, int, int, str]
Told: TypeAlias = tuple[DocumentReport, tuple[Corrected, ...]]
Result: TypeAlias = tuple[Lies, tuple[Told, ...], tuple[str, ...]]


@dataclass(slots=True)
class Writing:
    """The writing of pages: what each gave; `written` counts those that were new."""

    pages: Pages
    workbook: Workbook
    pool: Pool
    there: Mapping[str, int]
    results: dict[str, Result] = field(default_factory=dict)
    written: int = 0

    def documents(self, entries: Sequence[Entry]) -> None:
        """Write the pages of documents."""
        new = [(page, some) for page, some in self.pages.of_documents(entries) if not self.is_there(page)]
        packets = ((at, self.pages.packet(page.name, some)) for at, (page, some) in enumerate(new))
        self.write(write_documents, packets, [page for page, _ in new])

    def things(self, documents: int) -> None:
        """Write the pages of things."""
        new = [(page, packet) for page, packet in self.pages.of_things(documents) if not self.is_there(page)]
        packets = ((at, packet) for at, (_, packet) in enumerate(new))
        self.write(write_things, packets, [page for page, _ in new])

    def common(self) -> None:
        """Write what is said once: who reads, who judged what, concepts, tables of the lexicon."""
        tables = {one for _, _, some in self.results.values() for one in some}
        triples = common(self.pages.settled, self.pages.output, tables)
        text = "".join(in_lines(triples))
        self.results[COMMON] = (put(self.pages.output.target(COMMON), text), (), ())

    def write(self, task: Task, packets: Iterable[Packet], pages: Sequence[Page]) -> None:
        """Have pages written, and keep what each gave."""
        for number, found in done(self.pool, task, packets):
            page, result = pages[number], cast(Result, found)
            self.results[page.name] = result
            self.workbook.put("pages", page.name, page.seal, pack(result))
            self.workbook.commit()
            self.written += 1

    def is_there(self, page: Page) -> bool:
        """Whether a page stands as it should; then what it gave is known."""
        known = self.workbook.get("pages", "seal, result", page.name)
        if known is None or known[0] != page.seal:
            return False
        result = cast(Result, unpack(cast(bytes, known[1])))
        file, triples, size, _ = result[0]
        if triples and self.there.get(file) != size:
            return False
        self.results[page.name] = result
        return True

    def manifest(self, documents: int) -> Manifest:
        """Say which files are the graph, and take away those that are no more."""
        output = self.pages.output
        shards = shards_of([lies for lies, _, _ in self.results.values()])
        manifest = Manifest(output.version, output.base, documents, shards)
        put_manifest(sink_of(output.address), manifest)
        self.workbook.keep_only("pages", "name", self.results.keys())
        self.workbook.commit()
        return manifest

    def told(self) -> Iterator[Told]:
        """What is told of each document, page by page."""
        for name in sorted(self.results):
            yield from self.results[name][1]


def common(settled: Settled, output: Output, tables: Iterable[str]) -> Triples:
    """What is said once in a graph."""
    triples, minter = Triples(), Minter(output.base, settled.apart)
    state_agent(triples, minter, output.version)
    state_judgements(triples, minter, settled.judged.replaced, settled.judged.judgements)
    for who in settled.curators:
        state_curator(triples, minter, who)
    for table in tables:
        state_table(triples, minter, table)
    triples.add_all(concepts())
    return triples
