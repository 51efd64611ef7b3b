"""Text in, a document read, resolved or built out: what the tests of every sub-room start from."""

import gc
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import ingest
from ingest.language.names import read_names
from ingest.language.tokens import tokenize
from ingest.model import Document, Source
from ingest.read import put_right
from ingest.read.clean import clean
from ingest.structure.document import read_document

ROOT = Path(__file__).resolve().parents[2]


def read_text(text: str, name: str = "document.txt") -> Document:
    """The document that a text is."""
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    return read_document(Source(name, "text/plain", digest, len(data), put_right(clean(text))))


def labels_of(phrase: str, case: str) -> list[str]:
    """The names, in the nominative, that a phrase in a case begins with."""
    names, _ = read_names(tokenize(phrase), 0, case)
    return [name.label for name in names]


@pytest.fixture(scope="module")
def left_alone() -> Iterator[None]:
    """What other tests left behind, millions of objects, is looked through once, not before each measure."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def read() -> Callable[..., Document]:
    """Text → document."""
    return read_text


@pytest.fixture(scope="session")
def labels() -> Callable[[str, str], list[str]]:
    """Phrase and case → names in the nominative."""
    return labels_of


@pytest.fixture(scope="session")
def corpus() -> list[Path]:
    """The five real resolutions, where they are present."""
    found = sorted((ROOT.parent / "shared" / "corpus").glob("*.txt"))
    if not found:
        pytest.skip("the real resolutions are not beside this checkout")
    return found


@pytest.fixture(scope="session")
def own_texts() -> list[Path]:
    """The resolutions that were written for this project."""
    found = [*sorted((ROOT / "samples").glob("*.txt")), *sorted((ROOT / "tests" / "gold").glob("*.txt"))]
    assert len(found) >= 19
    return found


@pytest.fixture(scope="session")
def own_turtle(own_texts: list[Path]) -> bytes:
    """The graph of the resolutions that were written for this project."""
    return ingest.build(own_texts).turtle


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Name and text (or bytes) → a file."""

    def written(name: str, text: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return written
