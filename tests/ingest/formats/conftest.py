"""The resolutions that every format is tried with, and what the graph says of each as plain text."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from ingest.read import read_data
from tests.ingest.formats.compare import Answer, answer_of
from tests.ingest.formats.kinds import Format


@cache
def text_of(path: Path) -> str:
    """A resolution as paragraphs: one that came wrapped is so no more."""
    return read_data(path, path.read_bytes()).clean.text


@cache
def as_text(text: str) -> Answer:
    """What the graph says of a text in UTF-8."""
    return answer_of(text.encode())


@cache
def in_format(path: Path, kind: Format) -> tuple[bytes, Answer]:
    """A resolution in a format, and what the graph says of it."""
    data = kind.write(text_of(path))
    return data, answer_of(data)


@pytest.fixture(scope="session")
def expected() -> Callable[[Path, Format], Answer]:
    """A resolution and a format → what the graph says of the text that the format can hold."""
    return lambda path, kind: as_text(kind.as_written(text_of(path)))


@pytest.fixture(scope="session")
def found() -> Callable[[Path, Format], tuple[bytes, Answer]]:
    """A resolution and a format → its bytes, and what the graph says of them."""
    return in_format
