"""A resolution printed in many ways in, the same recommendations out as of its text."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.model import Document
from ingest.read import read_data
from ingest.structure.document import read_document

ROOT = Path(__file__).resolve().parents[3]
Said = list[tuple[str, tuple[str, ...], str]]
WAYS: dict[str, Callable[[Any, str], bytes]] = {
    "hard wraps": lambda press, text: press.wrapped(text),
    "wide hard wraps": lambda press, text: press.wrapped(text, 88),
    "to both edges": lambda press, text: press.flowing(text, alignment=4),
    "ragged": lambda press, text: press.flowing(text),
    "indented": lambda press, text: press.flowing(text, alignment=4, firstLineIndent=35),
    "spaced": lambda press, text: press.flowing(text, spaceAfter=6),
    "two columns": lambda press, text: press.flowing(text, columns=2, spaceAfter=3),
}


def document_of(data: bytes, name: str = "document") -> Document:
    """A file as a document."""
    return read_document(read_data(Path(name), data))


def said(document: Document) -> Said:
    """Number, addressees and words of every item, these without spaces and hyphens."""
    text = document.source.clean.text
    return [
        (
            reading.item.number,
            tuple(f"{one.role}: {one.name.label}" for one in reading.addresses),
            re.sub(r"[\s-]", "", reading.item.span.of(text)),
        )
        for reading in document.readings
    ]


@pytest.mark.parametrize("way", WAYS)
def test_samples_say_the_same_however_they_are_printed(way: str, sample: str, press: Any) -> None:
    wanted = said(document_of(sample.encode()))
    assert len(wanted) >= 5
    assert said(document_of(WAYS[way](press, sample))) == wanted


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_real_resolutions_say_the_same_however_they_are_printed(
    way: str, corpus: list[Path], press: Any
) -> None:
    items = same = 0
    for path in corpus:
        document = document_of(path.read_bytes())
        wanted, found = said(document), said(document_of(WAYS[way](press, document.source.clean.text)))
        items += len(wanted)
        same += sum(one in found for one in wanted)
    assert items > 100 and same >= 0.96 * items


@pytest.fixture(scope="module")
def office() -> Callable[[Path], bytes]:
    """What prints a file by LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is missing: apt install libreoffice-writer")

    def printed(path: Path) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            own = f"-env:UserInstallation=file://{folder}/profile"
            command = [program, own, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
            return Path(folder, f"{path.stem}.pdf").read_bytes()

    return printed


def as_word(text: str, path: Path) -> Path:
    """The paragraphs of a text as a Word file, set to both edges with an indent."""
    import docx

    written = docx.Document()
    for row in filter(str.strip, text.split("\n")):
        paragraph = written.add_paragraph(row)
        paragraph.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = docx.shared.Cm(1.25)
    written.save(str(path))
    return path


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_samples_say_the_same_printed_by_libreoffice(
    kind: str, sample: str, office: Callable[[Path], bytes], tmp_path: Path
) -> None:
    path = tmp_path / f"printed.{kind}"
    if kind == "docx":
        as_word(sample, path)
    else:
        path.write_text(sample, encoding="utf-8")
    assert said(document_of(office(path))) == said(document_of(sample.encode()))
