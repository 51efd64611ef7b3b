"""From files to a graph: find, read, curate, resolve, graph. The whole pipeline stands on this page."""

from collections.abc import Sequence
from pathlib import Path

from ingest.batch import FileReport, FileStatus, Setting, Stand, Tell, gather
from ingest.batch.alone import document_at, text_at
from ingest.batch.extractor import own_version
from ingest.batch.found import find
from ingest.batch.kept import build_key, keep, kept
from ingest.batch.result import Built, DocumentReport
from ingest.batch.told import told_of
from ingest.curate import with_late_gaps
from ingest.errors import IngestError
from ingest.graph.iris import check_base
from ingest.graph.write import turtle_and, write_whole
from ingest.issues import Issue
from ingest.model import CleanText, Corrected, Document
from ingest.read.how import How
from ingest.resolve.corpus import resolve
from ingest.resolve.decisions import NAME as DECISIONS
from ingest.resolve.decisions import Decision, bytes_of, read_decisions
from ingest.resolve.repeats import with_repeats
from ingest.review.desk import Desk, desk_of
from ontology import DATA

__all__ = [
    "Built",
    "Corrected",
    "DocumentReport",
    "FileReport",
    "FileStatus",
    "How",
    "IngestError",
    "Issue",
    "Setting",
    "Stand",
    "Tell",
    "build",
    "clean_text",
    "decided",
    "desk",
    "document",
    "own_version",
    "write",
]


def build(
    paths: Sequence[Path],
    *,
    base: str = DATA,
    decisions: Sequence[Path] = (),
    setting: Setting = Setting(),  # noqa: B008 - frozen
    on_document: Tell | None = None,
) -> Built:
    """Read files and folders into one graph whose IRIs are minted under `base`.

    A file that is named itself must be readable; in a folder, what is not is skipped and recorded.
    Decisions on who is who are taken from `decisions` and from the folders themselves.
    `on_document` is told after each file how far it has come. Raises `IngestError`.
    """
    check_base(base)
    judged = {path: bytes_of(path) for path in [*decisions, *decision_files(paths)]}
    found = find(paths, setting.leave)
    key = build_key(found, judged, base, setting.how)
    known = kept(setting, key)
    if known is not None:
        return known
    decided = read_decisions(judged, judged)
    read = gather(found, setting, on_document)
    jobs = setting.jobs
    corpus = with_repeats(resolve(read.documents, decided, jobs, with_late_gaps), jobs)
    graph, told = turtle_and(corpus, base, own_version(), told_of, jobs)
    built = Built(
        graph,
        tuple(one for one, _ in told),
        read.issues,
        tuple((one.name, row) for one, corrected in told for row in corrected),
        len(corpus.judgements),
        corpus.unused,
        read.files,
        read.doubts,
        read.lasting,
        read.cached,
    )
    keep(setting, key, built)
    return built


def desk(
    paths: Sequence[Path],
    own: Path | None = None,
    *,
    setting: Setting = Setting(),  # noqa: B008 - frozen
    on_document: Tell | None = None,
) -> Desk:
    """Read files and folders for a person to judge who is who; new decisions go to `own`.

    Without it they go where the only folder given has its decisions. Raises `IngestError`.
    """
    found = decision_files(paths)
    folders = [path for path in paths if path.is_dir()]
    place = own or (folders[0] / DECISIONS if len(folders) == len(paths) == 1 else None)
    files = [*found, *([own] if own is not None and own.is_file() and own not in found else [])]
    read = gather(find(paths, setting.leave), setting, on_document)
    return desk_of(read.documents, files, place)


def decided(paths: Sequence[Path], decisions: Sequence[Path] = ()) -> Sequence[Decision]:
    """The decisions of `decisions` and of the folders given. Raises `BadDecision`."""
    judged = {path: bytes_of(path) for path in [*decisions, *decision_files(paths)]}
    return read_decisions(judged, judged)


def decision_files(paths: Sequence[Path]) -> list[Path]:
    """The files of decisions that lie in the folders given, each at its root."""
    return [file for path in paths if path.is_dir() and (file := path / DECISIONS).is_file()]


def clean_text(path: Path, setting: Setting = Setting()) -> CleanText:  # noqa: B008 - frozen
    """The cleaned text of a file, into which the graph's positions count. Raises `IngestError`."""
    return text_at(path, setting)


def document(path: Path, setting: Setting = Setting()) -> Document:  # noqa: B008 - frozen
    """The resolution that a file holds, without what people wrote beside it. Raises `IngestError`."""
    return document_at(path, setting)


def write(built: Built, path: Path) -> None:
    """Put the graph in place at once. Raises `GraphNotWritten`; what stood there stays."""
    write_whole(built.graph, path)
