"""The bytes of a file in, who is asked what by it out: what must not change with the format."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.model import Document, Reading
from ingest.read import read_data
from ingest.read.how import AS_IT_IS, How
from ingest.structure.document import read_document

Asked = list[tuple[str, str, str, tuple[str, ...], str]]
ROOT = Path(__file__).resolve().parents[3]


def asked(data: bytes, how: How = AS_IT_IS) -> Asked:
    """Section, number, words, addressees and deadline of every item."""
    document = read_document(read_data(Path("document"), data, how))
    return [row(document, reading) for reading in document.readings]


def row(document: Document, reading: Reading) -> tuple[str, str, str, tuple[str, ...], str]:
    """What one item asks, of whom, by when."""
    text, item = document.source.clean.text, reading.item
    return (
        item.section.name if item.section else "",
        item.number,
        " ".join(item.span.of(text).split()),
        tuple(f"{one.role}: {one.name.label}" for one in reading.addresses),
        reading.deadline.span.of(text) if reading.deadline else "",
    )


@pytest.fixture(scope="session")
def asks() -> Callable[..., Asked]:
    """Bytes → who is asked what."""
    return asked


@pytest.fixture(scope="session", params=sorted((ROOT / "samples").glob("*.txt")), ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> str:
    """The text of a sample."""
    return Path(request.param).read_text(encoding="utf-8")
