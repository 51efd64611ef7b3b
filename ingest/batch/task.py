"""The bytes of one file in, what it holds out, packed: the work that a worker process does."""

from pathlib import Path

from ingest.batch.outcome import Outcome, Read, Refused, Sealed
from ingest.batch.pack import pack
from ingest.errors import NotRead, Said, Unreadable
from ingest.read import read_data
from ingest.read.how import How
from ingest.read.kind import MEDIA_TYPE, kind_of
from ingest.structure.document import read_document
from ingest.structure.prints import prints_of
from ingest.uncollected import uncollected

NO_ITEMS = Said("в нём не найдено ни одной рекомендации", "no recommendation was found in it")
GIVE_ITEMS = Said(
    "проверьте, что это резолюция с нумерованными пунктами",
    "check that it is a resolution with numbered items",
)
# A document is the same under any name: it is given that of its file when it is known to be kept.
NAMELESS = Path("document")


@uncollected()
def work(data: bytes, how: How) -> bytes:
    """Read a file; packed, so that a process passes on and a cache keeps the same bytes."""
    outcome = outcome_of(data, how)
    return pack(sealed(outcome) if isinstance(outcome, Read) else outcome)


def sealed(read: Read) -> Sealed:
    """A resolution with its document packed: nobody opens it before it is its turn."""
    gaps = len(read.document.gaps)
    return Sealed(read.file, read.recognised, gaps, read.prints, pack(read.document))


def outcome_of(data: bytes, how: How) -> Outcome:
    """The resolution that a file holds, or why it holds none."""
    try:
        document = read_document(read_data(NAMELESS, data, how))
    except (NotRead, Unreadable) as error:
        return refusal(error, data)
    if not document.readings:
        return Refused(NO_ITEMS, GIVE_ITEMS, document.source.media_type)
    return Read(document, prints_of(document))


def refusal(error: NotRead | Unreadable, data: bytes) -> Refused:
    """Why a file gives nothing."""
    return Refused(error.reason, error.advice, media_type_of(data), lasting=error.lasting)


def media_type_of(data: bytes) -> str:
    """What a file is that could not be read; empty where even that cannot be told."""
    try:
        return MEDIA_TYPE.get(kind_of(data), "")
    except NotRead:
        return ""
