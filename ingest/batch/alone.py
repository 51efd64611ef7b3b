"""One file in, its text or its document out: read by a worker process, under the limits of any other file."""

from pathlib import Path

from ingest.batch.crew import Task, crew_for
from ingest.batch.outcome import Refused, Sealed, Setting
from ingest.batch.pack import pack, unpack
from ingest.batch.task import NAMELESS, refusal, work
from ingest.curate.propose import refuse_note
from ingest.errors import NotRead, Unreadable
from ingest.model import CleanText, Document
from ingest.read import read_bytes, read_data
from ingest.read.how import How


def text_at(path: Path, setting: Setting) -> CleanText:
    """The cleaned text of a file. Raises `Unreadable`."""
    found = alone(path, setting, read_text)
    assert isinstance(found, CleanText)
    return found


def document_at(path: Path, setting: Setting) -> Document:
    """The resolution that a file holds, before anything that is written beside it. Raises `IngestError`."""
    refuse_note(path)
    found = alone(path, setting, work)
    assert isinstance(found, Sealed)
    document = unpack(found.document)
    assert isinstance(document, Document)
    return document


def read_text(data: bytes, how: How) -> bytes:
    """The text of a file, packed: what a worker process does."""
    try:
        return pack(read_data(NAMELESS, data, how).clean)
    except (NotRead, Unreadable) as error:
        return pack(refusal(error, data))


def alone(path: Path, setting: Setting, task: Task) -> object:
    """What a task makes of one file."""
    data = read_bytes(path)
    with crew_for(setting, task) as crew:
        ((_, packed),) = [*crew.give(0, data), *crew.rest()]
    found = unpack(packed)
    if isinstance(found, Refused):
        raise Unreadable(path, found.reason, found.advice, lasting=found.lasting)
    return found
