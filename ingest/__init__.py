"""From files to a graph: read, structure, curate, resolve, graph. The whole pipeline stands on this page."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ingest.block import BlockKind
from ingest.curate import complaint_of, curated, is_note, with_late_gaps
from ingest.errors import IngestError, NothingToRead, PastLimit, Said, Unreadable
from ingest.graph.iris import check_base
from ingest.graph.write import turtle_of, write_whole
from ingest.issues import Issue
from ingest.model import CleanText, Corrected, Document, Role
from ingest.read import file_name, read_source
from ingest.read.how import AS_IT_IS, How
from ingest.resolve.corpus import resolve
from ingest.resolve.decisions import NAME as DECISIONS
from ingest.resolve.decisions import read_decisions
from ingest.resolve.repeats import with_repeats
from ingest.resolve.things import ResolvedDocument, Unused
from ingest.review.desk import Desk, desk_of
from ingest.structure.document import read_document
from ontology import DATA

__all__ = [
    "Built",
    "Corrected",
    "DocumentReport",
    "How",
    "IngestError",
    "Issue",
    "build",
    "clean_text",
    "desk",
    "write",
]

NO_ITEMS = Said("в нём не найдено ни одной рекомендации", "no recommendation was found in it")
GIVE_ITEMS = Said(
    "проверьте, что это резолюция с нумерованными пунктами",
    "check that it is a resolution with numbered items",
)
NOTES = Said("это пометки к документу", "these are notes on a document")
GIVE_DOCUMENT = Said("дайте документ: они читаются вместе с ним", "give the document; they are read with it")
LEAVE_OUT = Said("оставьте один из двух", "leave one of the two out")
MISPLACED = Said(
    "решения читаются только в корне папки; перенесите файл туда или дайте его через --decisions",
    "decisions are read at the root of the folder alone; move the file there, or give it by --decisions",
)
DEEPEST = 64  # folders above a file that may tell it from another of its name
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What one document gave, the row of its ledger: paragraphs, recommendations, asks (of addressees) …"""

    name: str
    blocks: int
    items: int
    asks: int
    without_addressee: int
    gaps: int
    unresolved_names: int
    not_understood: int


@dataclass(frozen=True, slots=True)
class Built:
    """A graph as Turtle, what each document gave, and the files that gave nothing.

    `corrected` are the corrections beside the documents, under their names, with what became of each;
    `judged` counts the decisions that were applied, `unused` are those that speak of names not met.
    """

    turtle: bytes
    documents: tuple[DocumentReport, ...]
    issues: tuple[Issue, ...]
    corrected: tuple[tuple[str, Corrected], ...] = ()
    judged: int = 0
    unused: tuple[Unused, ...] = ()


def build(
    paths: Sequence[Path],
    *,
    base: str = DATA,
    decisions: Sequence[Path] = (),
    on_document: Progress | None = None,
) -> Built:
    """Read files and folders into one graph whose IRIs are minted under `base`.

    A file that is named itself must be readable; in a folder, what is not is skipped and recorded.
    Decisions on who is who are taken from `decisions` and from the folders themselves.
    `on_document(done, of, name)` is told before each file. Raises `IngestError`.
    """
    check_base(base)
    decided = read_decisions([*decisions, *decision_files(paths)])
    read, issues = gather(paths, on_document)
    corpus = with_repeats(with_late_gaps(resolve(read, decided)))
    documents, turtle = corpus.documents, bytes(turtle_of(corpus, base, own_version()))
    corrected = tuple(
        (one.document.source.name, row) for one in documents for row in one.document.curation.corrected
    )
    reports = tuple(map(report, documents))
    return Built(turtle, reports, issues, corrected, len(corpus.judgements), corpus.unused)


def desk(paths: Sequence[Path], own: Path | None = None, *, on_document: Progress | None = None) -> Desk:
    """Read files and folders for a person to judge who is who; new decisions go to `own`.

    Without it they go where the only folder given has its decisions. Raises `IngestError`.
    """
    found = decision_files(paths)
    folders = [path for path in paths if path.is_dir()]
    place = own or (folders[0] / DECISIONS if len(folders) == len(paths) == 1 else None)
    files = [*found, *([own] if own is not None and own.is_file() and own not in found else [])]
    documents, _ = gather(paths, on_document)
    return desk_of(documents, files, place)


def decision_files(paths: Sequence[Path]) -> list[Path]:
    """The files of decisions that lie in the folders given, each at its root."""
    return [file for path in paths if path.is_dir() and (file := path / DECISIONS).is_file()]


def gather(
    paths: Sequence[Path], on_document: Progress | None = None
) -> tuple[list[Document], tuple[Issue, ...]]:
    """The documents of files and folders, each under a name of its own, and the files that gave nothing."""
    files = list(files_of(paths))
    read: dict[Path, Document] = {}
    texts: dict[str, str] = {}
    issues = [*orphans(paths), *(Issue(path, MISPLACED) for path in misplaced(paths))]
    for place, (path, named) in enumerate(files):
        if on_document is not None:
            on_document(place, len(files), path.name)
        try:
            read[path] = curated(read_one(path, texts), path)
        except Unreadable as error:
            if named:
                raise
            issues.append(Issue(path, error.what))
    if not read:
        raise nothing_read(paths, issues)
    return told_apart(read), tuple(issues)


def misplaced(paths: Sequence[Path]) -> list[Path]:
    """Files of decisions that lie deeper than the folder that is read, where nobody follows them."""
    found = {file for path in paths if path.is_dir() for file in inside(path) if file.name == DECISIONS}
    return sorted(found - set(decision_files(paths)))


def nothing_read(paths: Sequence[Path], issues: Sequence[Issue]) -> NothingToRead:
    """The error of a build without a document: where it looked, and the first file that gave nothing."""
    where = f"{paths[0]}: " if paths else ""
    first = f"; {issues[0].path.name}: " if issues else ""
    what = issues[0].what if issues else Said("", "")
    return NothingToRead(
        Said(
            f"{where}ни одна резолюция не прочитана{first}{what.ru}; дайте тексты в UTF-8 (.txt, .md)",
            f"{where}no resolution could be read{first}{what.en}; give UTF-8 text files (.txt, .md)",
        )
    )


def files_of(paths: Sequence[Path]) -> Iterable[tuple[Path, bool]]:
    """The files to read, sorted, and whether each was named itself."""
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found = [(file, False) for file in inside(path) if not is_note(file)]
        else:
            found = [(path, True)]
        for file, named in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file, named


def inside(folder: Path) -> list[Path]:
    """The files of a folder and of those in it, sorted; hidden ones are left alone."""
    return sorted(file for file in folder.rglob("*") if file.is_file() and not is_hidden(file, folder))


def orphans(paths: Sequence[Path]) -> Iterable[Issue]:
    """The notes in folders that speak of no document: a slip in a name would make them silent."""
    notes = {file for path in paths if path.is_dir() for file in inside(path) if is_note(file)}
    for file in sorted(notes):
        what = complaint_of(file)
        if what is not None:
            yield Issue(file, what)


def is_hidden(file: Path, folder: Path) -> bool:
    """Whether a file or a folder above it is hidden."""
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def read_one(path: Path, texts: dict[str, str]) -> Document:
    """Read one file as a resolution; refuse what is none, and a text that was read already.

    `texts` are those read before, each with the name of its file; this one joins them.
    """
    if is_note(path):
        raise Unreadable(path, NOTES, GIVE_DOCUMENT)
    source = read_source(path)
    twin = texts.get(source.clean.text)
    if twin is not None:
        raise Unreadable(path, Said(f"тот же текст, что в {twin}", f"the same text as {twin}"), LEAVE_OUT)
    try:
        document = read_document(source)
    except PastLimit as error:
        raise Unreadable(path, error.reason, error.advice) from error
    if not document.readings:
        raise Unreadable(path, NO_ITEMS, GIVE_ITEMS)
    texts[source.clean.text] = source.name
    return document


def told_apart(read: Mapping[Path, Document]) -> list[Document]:
    """The documents, each under a name of its own: where files share one, their folders tell them apart."""
    names = {path: document.source.name for path, document in read.items()}
    for depth in range(DEEPEST):
        counted = Counter(names.values())
        shared = [path for path, name in names.items() if counted[name] > 1]
        for path in shared:
            names[path] = f"{file_name(path.resolve().parents[depth])}/{names[path]}"
        if not shared:
            break
    return [
        replace(document, source=replace(document.source, name=names[path]))
        for path, document in read.items()
    ]


def report(document: ResolvedDocument) -> DocumentReport:
    """The counts of one document."""
    addressees = [
        sum(asked.address.role is Role.ADDRESSEE for asked in reading.asked) for reading in document.readings
    ]
    kinds = [block.kind for block in document.document.blocks]
    return DocumentReport(
        document.document.source.name,
        len(kinds),
        len(addressees),
        sum(addressees),
        addressees.count(0),
        len(document.gaps),
        sum(gap.kind == "unresolved-name" for gap in document.gaps),
        kinds.count(BlockKind.NOT_UNDERSTOOD),
    )


def own_version() -> str:
    """The version of this software, which stands on every fact that it states."""
    try:
        return version("adresat")
    except PackageNotFoundError:
        return "0.2.0"


def clean_text(path: Path, how: How = AS_IT_IS) -> CleanText:
    """The cleaned text of a file, into which the graph's positions count. Raises `IngestError`."""
    return read_source(path, how).clean


def write(built: Built, path: Path) -> None:
    """Put the graph in place at once. Raises `GraphNotWritten`; what stood there stays."""
    write_whole([built.turtle], path)
