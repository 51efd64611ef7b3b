"""Files found in, the resolutions that they hold out: read apart, copies put together, notes applied."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.batch.copies import Doubt, doubts_among
from ingest.batch.crew import Crew, crew_for
from ingest.batch.extractor import document_key
from ingest.batch.found import Finding
from ingest.batch.outcome import FileReport, FileStatus, Refused, Sealed, Setting, Stand, Tell
from ingest.batch.pack import Unpacked, unpack
from ingest.batch.pieces import Piece, Pieces
from ingest.batch.resolutions import Lying, Resolution, documents_of, resolutions_of
from ingest.curate import complaint_of
from ingest.errors import NothingToRead, Said, Unreadable, shown
from ingest.issues import Issue
from ingest.model import Document
from ingest.shelf import Box, room

KIND = "documents"
COMPARE = Said("сравните их и уберите лишний", "compare them and take one out")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The documents, each under a name of its own; what became of each file; what was skipped and why.

    `lasting` where the same files would give the same again.
    """

    documents: Sequence[Document]
    files: tuple[FileReport, ...]
    issues: tuple[Issue, ...]
    doubts: tuple[Issue, ...]
    lasting: bool
    cached: int


@dataclass(slots=True)
class Reading:
    """The reading of some documents: what each gave, and the counts of it; `box` holds the documents."""

    setting: Setting
    pieces: Pieces
    tell: Tell | None
    given: list[Piece] = field(default_factory=list)
    outcomes: dict[int, Lying | Refused] = field(default_factory=dict)
    box: Box = field(default_factory=Box)
    stand: Stand = field(default_factory=lambda: Stand(0, 0, ""))

    def run(self) -> None:
        """Read every document. Raises `Unreadable` where one was named itself and gives nothing."""
        self.announce("")
        with crew_for(self.setting) as crew:
            for place, piece in enumerate(self.pieces):
                self.given.append(piece)
                self.give(crew, place, piece)
            for place, packed in crew.rest():
                self.take(place, packed)
        if self.setting.cache is not None:
            self.setting.cache.trim()

    def give(self, crew: Crew, place: int, piece: Piece) -> None:
        """Take a document from the cache, or have it read."""
        if piece.refused is not None:
            self.settle(place, piece.refused)
        elif (known := self.known(piece)) is not None:
            self.settle(place, known, cached=True)
        else:
            try:
                data = piece.load()
            except Unreadable as error:
                self.settle(place, Refused(error.reason, error.advice, lasting=False))
            else:
                for done, packed in crew.give(place, data):
                    self.take(done, packed)

    def known(self, piece: Piece) -> Sealed | Refused | None:
        """What the cache says of a document; `None` where it knows nothing of it."""
        if self.setting.cache is None:
            return None
        packed = self.setting.cache.get(KIND, document_key(piece.sha256, self.setting.how))
        try:
            return outcome_in(packed) if packed is not None else None
        except Unpacked:
            return None

    def take(self, place: int, packed: bytes) -> None:
        """Take what a worker gives, and keep it."""
        outcome, cache = outcome_in(packed), self.setting.cache
        if cache is not None and (isinstance(outcome, Sealed) or outcome.lasting):
            cache.put(KIND, document_key(self.given[place].sha256, self.setting.how), [packed])
        self.settle(place, outcome)

    def settle(self, place: int, outcome: Sealed | Refused, *, cached: bool = False) -> None:
        """Note what a document gave; one that was named must give something."""
        piece, stand = self.given[place], self.stand
        if isinstance(outcome, Refused) and piece.named:
            raise Unreadable(piece.path, outcome.reason, outcome.advice)
        self.outcomes[place] = outcome if isinstance(outcome, Refused) else self.laid(outcome)
        read = isinstance(outcome, Sealed)
        gaps = outcome.gaps if isinstance(outcome, Sealed) else 0
        self.stand = replace(
            stand,
            read=stand.read + read,
            skipped=stand.skipped + (not read),
            cached=stand.cached + cached,
            gaps=stand.gaps + gaps,
        )
        self.announce(piece.path.name)

    def laid(self, read: Sealed) -> Lying:
        """Put a document away; what a folder asks of it stays."""
        with room():
            return Lying(replace(read, document=b""), self.box.put(read.document))

    def announce(self, name: str) -> None:
        """Tell how far it has come."""
        if self.tell is not None:
            self.tell(replace(self.stand, done=len(self.outcomes), of=self.pieces.of, name=name))


def outcome_in(packed: bytes) -> Sealed | Refused:
    """What a document gave. Raises `Unpacked` where the bytes are anything else."""
    found = unpack(packed)
    if not isinstance(found, Sealed | Refused):
        raise Unpacked(type(found).__name__)
    return found


def gather(finding: Finding, setting: Setting, tell: Tell | None = None) -> Gathered:
    """Read the files found. Raises `IngestError` where a named one gives nothing, or all of them do."""
    reading = Reading(enough(setting, finding), Pieces(finding, len(finding.files)), tell)
    reading.run()
    outcomes = {piece.path: reading.outcomes[place] for place, piece in enumerate(reading.given)}
    notes = {**finding.notes, **reading.pieces.notes}
    read = {path: one for path, one in outcomes.items() if isinstance(one, Lying)}
    refused = {path: one for path, one in outcomes.items() if isinstance(one, Refused)}
    issues = [
        *orphans(notes, outcomes),
        *finding.issues,
        *reading.pieces.issues,
        *(Issue(path, one.what) for path, one in refused.items()),
    ]
    if not read:
        raise nothing_read(finding.paths, issues)
    resolutions = resolutions_of(reading.box, read, notes)
    skipped = {issue.path: issue.what for issue in issues}
    return Gathered(
        documents_of(reading.box, resolutions),
        tuple(sorted([*reports(resolutions, read), *left(skipped, refused)], key=lambda one: one.path)),
        tuple(issues),
        tuple(doubtful(resolutions, read)),
        all(one.lasting for one in refused.values()),
        reading.stand.cached,
    )


def enough(setting: Setting, finding: Finding) -> Setting:
    """The setting with no more workers than files; an archive may keep any number of them busy."""
    if any(file.archive for file in finding.files):
        return setting
    return replace(setting, jobs=min(setting.jobs, max(1, len(finding.files))))


def reports(resolutions: Iterable[Resolution], read: Mapping[Path, Lying]) -> Iterator[FileReport]:
    """What became of the files that are resolutions."""
    for resolution in resolutions:
        for place, path in enumerate(resolution.files):
            one, name = read[path].read, resolution.document.name
            status = FileStatus.COPY if place else FileStatus.READ
            yield FileReport(
                path, status, one.file.media_type, one.file.encoding, one.recognised, document=name
            )


def left(skipped: Mapping[Path, Said], refused: Mapping[Path, Refused]) -> Iterator[FileReport]:
    """What became of the files that gave nothing."""
    for path, what in skipped.items():
        media_type = refused[path].media_type if path in refused else ""
        yield FileReport(path, FileStatus.SKIPPED, media_type, what=what)


def doubtful(resolutions: Sequence[Resolution], read: Mapping[Path, Lying]) -> Iterator[Issue]:
    """The resolutions that are nearly the same as another one."""
    for doubt in doubts_among([read[one.files[0]].read.prints for one in resolutions]):
        yield Issue(resolutions[doubt.one].files[0], said_of(doubt, resolutions[doubt.other].document.name))


def said_of(doubt: Doubt, name: str) -> Said:
    """What to say of a resolution that may be the same as another one, of that name."""
    other = shown(name)
    ru = f"пункты те же, что в {other}: {doubt.same}; {COMPARE.ru}"
    return Said(ru, f"items that {other} has, too: {doubt.same}; {COMPARE.en}")


def nothing_read(paths: Sequence[Path], issues: Sequence[Issue]) -> NothingToRead:
    """The error of a build without a document: where it looked, and the first file that gave nothing."""
    where = f"{shown(paths[0])}: " if paths else ""
    first = f"; {shown(issues[0].path.name)}: " if issues else ""
    what = issues[0].what if issues else Said("", "")
    return NothingToRead(
        Said(
            f"{where}ни одна резолюция не прочитана{first}{what.ru}; дайте тексты резолюций",
            f"{where}no resolution could be read{first}{what.en}; give the texts of resolutions",
        )
    )


def orphans(notes: Iterable[Path], files: Iterable[Path]) -> Iterator[Issue]:
    """The notes that speak of no document: a slip in a name would make them silent."""
    ordered = sorted(notes)
    stems = {file.with_name(file.stem) for file in files} if ordered else set()
    for note in ordered:
        what = complaint_of(note, stems)
        if what is not None:
            yield Issue(note, what)
