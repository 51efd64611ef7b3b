"""Every sample and every real resolution, numbered by Word and saved by LibreOffice: the same answer."""

import re
from functools import cache
from pathlib import Path

import pytest

from ingest.read.kind import Kind, kind_of
from tests.ingest.formats.compare import Answer, answer_of, difference
from tests.ingest.formats.conftest import as_text, text_of
from tests.ingest.formats.office import converted
from tests.ingest.formats.paragraphs import paragraphs_of
from tests.ingest.formats.places import misplaced
from tests.ingest.formats.word import automatic

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
CORPUS = sorted((ROOT.parent / "shared" / "corpus").glob("*.txt"))
GOLD = sorted((ROOT / "tests" / "gold").glob("*.txt"))
# As a web page LibreOffice saves «1.1.» as a list of «1.»: the number is lost before anybody reads it.
KINDS = {"odt": Kind.ODT, "doc": Kind.DOC, "docx": Kind.DOCX, "rtf": Kind.RTF, "pdf": Kind.PDF}
PAIRS = [(path, target) for target in KINDS for path in [*SAMPLES, *CORPUS]]
BULLETS = re.compile(r"^[-–—•·▪]\s*")
pytestmark = pytest.mark.slow


@cache
def saved(target: str, *paths: Path) -> dict[str, bytes]:
    """The texts as Word files that LibreOffice saved in another format."""
    apart = target == "doc"  # another start of the same list LibreOffice loses on its way to a .doc
    written = {path.stem: automatic(paragraphs_of(text_of(path)), apart=apart) for path in paths}
    return converted(written, target)


@cache
def found(path: Path, target: str) -> tuple[bytes, Answer]:
    """A file that LibreOffice saved, and what the graph says of it."""
    data = saved(target, *SAMPLES, *CORPUS)[path.stem]
    return data, answer_of(data)


def test_every_pair_of_a_document_and_a_format_is_tried() -> None:
    assert len(KINDS) == 5 and len(SAMPLES) >= 3
    assert len(PAIRS) == 5 * (len(SAMPLES) + len(CORPUS))


@pytest.mark.parametrize(("path", "target"), PAIRS, ids=lambda one: getattr(one, "stem", one))
def test_what_libreoffice_saved_gives_the_same_answer(path: Path, target: str) -> None:
    data, answer = found(path, target)
    assert kind_of(data) is KINDS[target]
    assert difference(as_text(text_of(path)), answer) == ""


@pytest.mark.parametrize(("path", "target"), PAIRS, ids=lambda one: getattr(one, "stem", one))
def test_every_quote_of_it_stands_where_it_says(path: Path, target: str) -> None:
    data, answer = found(path, target)
    looked_at, wrong = misplaced(data, answer)
    assert wrong == []
    assert looked_at > 30


def test_libreoffice_shows_the_numbers_that_the_texts_have() -> None:
    """Another program than ours reads the numbering that these tests write: so they write what they mean."""
    paths = [*SAMPLES, *CORPUS, *GOLD]
    shown = saved("txt", *paths)
    assert len(shown) == len(paths) >= 40
    wrong = [
        path.stem
        for path in paths
        if bare(shown[path.stem].decode("utf-8-sig"))
        != bare("\n".join(one.line for one in paragraphs_of(text_of(path))))
    ]
    assert wrong == []


def bare(text: str) -> list[str]:
    """The lines of a text that say something; LibreOffice has one bullet."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [BULLETS.sub("• ", line) for line in lines if line]
