"""The samples that are broken: the project's own texts in each format, and what only a careless file has."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from ingest.read.kind import Kind
from tests.fuzz import careless
from tests.ingest.formats.kinds import QUICK

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ("samples/zarechye-2022.txt", "samples/ozernyj-hearing-2023.txt", "tests/ingest/graph/small.txt")


@cache
def texts() -> tuple[str, ...]:
    """The samples as text."""
    return tuple((ROOT / name).read_text(encoding="utf-8") for name in TEXTS)


CARELESS: dict[str, Callable[[], tuple[bytes, ...]]] = {
    "docx": lambda: (careless.word(),),
    "odt": lambda: (careless.open_document(),),
    "doc": careless.old_word,
    "rtf": lambda: (careless.TABLE.encode(),),
    "pdf": lambda: (careless.printed(),) * 3,
    "html": lambda: (careless.PAGE.encode(),) * 3,
    "picture": careless.pictures,
    "archive": lambda: (careless.archive(),),
}


@cache
def samples_of(name: str) -> tuple[bytes, ...]:
    """The samples of a target."""
    if name == "structure":
        return tuple(text.encode() for text in texts())
    tidy = written(Kind.TEXT, "md") if name == "md" else written(Kind(name))
    return (*tidy, *CARELESS.get(name, tuple)())


def written(kind: Kind, name: str = "") -> tuple[bytes, ...]:
    """The texts in every format of a kind."""
    formats = [one for one in QUICK if one.kind is kind and (not name or one.name == name)]
    return tuple(one.write(text) for one in formats for text in texts())
