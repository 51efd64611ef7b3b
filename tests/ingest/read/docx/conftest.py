"""Small Word files out of a few words of XML: what the tests of their reader start from."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ingest.read import extract_of
from ingest.read.how import AS_IT_IS
from ingest.source import Extract

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def members(body: str, main: str = "word/document.xml", **beside: str) -> dict[str, str | bytes]:
    """The members of a Word file: its body, and beside it styles, numbering, footnotes as XML."""
    known = {kind: f"word/{kind}.xml" for kind in beside}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{TYPE}.{kind}+xml"/>'
        for kind, name in {"document.main": main, **known}.items()
    )
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in beside
    )
    folder, _, name = main.rpartition("/")
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="{main}"/></Relationships>',
        f"{folder}/_rels/{name}.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        main: f"{HEAD}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        **{
            known[kind]: f"{HEAD}<w:{ROOTS[kind]} {SPACES}>{inside}</w:{ROOTS[kind]}>"
            for kind, inside in beside.items()
        },
    }


def paragraph(words: str = "", num: int | None = None, level: int | None = None, style: str = "") -> str:
    """A paragraph; `words` that begin with `<` are runs as they are."""
    inside = words if words.startswith("<") else f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
    of_style = f'<w:pStyle w:val="{style}"/>' if style else ""
    at_level = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
    of_list = f'<w:numPr>{at_level}<w:numId w:val="{num}"/></w:numPr>' if num is not None else ""
    return f"<w:p><w:pPr>{of_style}{of_list}</w:pPr>{inside if words else ''}</w:p>"


def read(data: bytes) -> Extract:
    """What is read of the bytes of a file."""
    return extract_of(data, AS_IT_IS)


class Docx:
    """The makers of Word files, as one fixture."""

    packed = staticmethod(packed)
    members = staticmethod(members)
    paragraph = staticmethod(paragraph)
    read = staticmethod(read)

    @staticmethod
    def file(body: str, **beside: str) -> bytes:
        """The bytes of a Word file."""
        return packed(members(body, **beside))

    @staticmethod
    def lines(body: str, **beside: str) -> list[str]:
        """The lines that are read of a Word file."""
        return read(packed(members(body, **beside))).text.split("\n")


@pytest.fixture(scope="session")
def docx() -> type[Docx]:
    """The makers of Word files."""
    return Docx


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str, Path], None]:
    """Has LibreOffice save the files of a folder in another format (`docx`, `odt`, `txt:Text`) elsewhere."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def save(folder: Path, form: str, out: Path) -> None:
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", form]
        files = [str(path) for path in sorted(folder.iterdir())]
        subprocess.run([*command, "--outdir", str(out), *files], check=True, capture_output=True, timeout=200)
        assert len(list(out.iterdir())) == len(files)

    return save
