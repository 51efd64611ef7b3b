"""A .doc or OpenDocument file in, its text out, by a LibreOffice that reaches nothing and leaves nothing."""

import http.server
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.errors import NotRead
from ingest.read import office
from ingest.read.how import AS_IT_IS
from ingest.read.kind import MEDIA_TYPE, Kind
from ingest.read.office import converted, read_doc, read_odt
from ingest.read.package import Package

SOFFICE = next(filter(None, map(shutil.which, office.PROGRAMS)), None)
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
READERS = {"doc": read_doc, "odt": read_odt}
Save = Callable[[bytes, str, str], bytes]


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Save:
    """The bytes of a file, its suffix, another suffix → what LibreOffice saves, as any user would have it."""
    folder = tmp_path_factory.mktemp("office")

    def saved(data: bytes, suffix: str, wanted: str) -> bytes:
        source, made = folder / f"file.{suffix}", folder / "out" / f"file.{wanted}"
        source.write_bytes(data)
        made.unlink(missing_ok=True)
        command = [str(SOFFICE), f"-env:UserInstallation={folder.as_uri()}/profile", *office.OPTIONS]
        command += ["--convert-to", wanted, "--outdir", str(made.parent), str(source)]
        with subprocess.Popen(command, stdout=-3, stderr=-3, start_new_session=True) as process:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        return made.read_bytes() if made.is_file() else b""

    return saved


def word(*paragraphs: str) -> "docx.document.Document":
    """A Word file of these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


def bytes_of(document: "docx.document.Document") -> bytes:
    """A Word file as bytes."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def text_of(data: bytes, kind: str) -> str:
    """The text of a file, by its reader."""
    extract = READERS[kind](data, AS_IT_IS)
    assert extract.media_type == MEDIA_TYPE[Kind(kind)]
    return extract.text.strip()


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("kind", READERS)
def test_the_same_is_asked_as_in_the_text(
    kind: str, sample: str, asks: Callable[[bytes], object], save: Save
) -> None:
    data = save(bytes_of(word(*sample.splitlines())), "docx", kind)
    assert asks(data) == asks(sample.encode())


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("kind", READERS)
def test_numbers_changes_and_hidden_words_are_as_word_shows_them(kind: str, save: Save) -> None:
    document = word("РЕЗОЛЮЦИЯ")
    for words in ("Мэрии провести форум.", "Министерству создать центр."):
        document.add_paragraph(words, style="List Number")
    changed = document.add_paragraph("До ")._p
    by = f'{nsdecls("w")} w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"'
    changed.append(parse_xml(f"<w:ins {by}><w:r><w:t>ВСТАВЛЕНО</w:t></w:r></w:ins>"))
    changed.append(parse_xml(f"<w:del {by}><w:r><w:delText>УДАЛЕНО</w:delText></w:r></w:del>"))
    document.add_paragraph("Видно").add_run(" СКРЫТО").font.hidden = True
    document.sections[0].header.paragraphs[0].text = "КОЛОНТИТУЛ"
    document.add_paragraph("Пункт", style="List Bullet")
    assert text_of(save(bytes_of(document), "docx", kind), kind).splitlines() == [
        *("РЕЗОЛЮЦИЯ", "1. Мэрии провести форум.", "2. Министерству создать центр.", "До ВСТАВЛЕНО"),
        *("Видно", "• Пункт"),
    ]


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("kind", READERS)
def test_no_field_says_when_or_where_it_was_read(kind: str, save: Save) -> None:
    """Saved as .odt, in which the day is then written as it was once."""
    body = (
        '<text:p>Принято <text:date text:fixed="false">12.03.2021</text:date> в <text:time>10:00</text:time>'
        ", файл <text:file-name>мой.odt</text:file-name></text:p>"
    )
    data = open_document(body)
    if kind == "doc":
        data = save(data, "odt", "doc")
        path = data.index("file.odt".encode("utf-16-le"))
        data = data[:path] + "МОЙ_.odt".encode("utf-16-le") + data[path + 16 :]
    first = text_of(data, kind)
    assert first == text_of(data, kind)
    assert ("12.03.2021 в 10:00, файл мой.odt" if kind == "odt" else "МОЙ_.odt") in first
    assert "adresat" not in first


LETTERS = "а, б, .., аа, бб, ... (ru)"  # as LibreOffice names the Russian ones
BASE = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{short}="{BASE}{name}:1.0"'
    for short, name in (
        *(("office", "office"), ("text", "text"), ("draw", "drawing"), ("style", "style")),
        *(("svg", "svg-compatible"), ("script", "script")),
    )
)


def open_document(body: str, styles: str = "") -> bytes:
    """An OpenDocument text with this body."""
    content = (
        f'<office:document-content {SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        f'<m:manifest xmlns:m="{BASE}manifest:1.0" m:version="1.2"><m:file-entry m:full-path="/" '
        f'm:media-type="{MEDIA_TYPE[Kind.ODT]}"/><m:file-entry m:full-path="content.xml" '
        'm:media-type="text/xml"/></m:manifest>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", MEDIA_TYPE[Kind.ODT])
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


@needs_office
@pytest.mark.slow
def test_lists_of_an_open_document_keep_their_numbers() -> None:
    plain, deeper = "style:num-suffix", 'text:display-levels="2"'
    levels = (
        f'<text:list-level-style-number text:level="1" style:num-format="1" {plain}="."/>'
        f'<text:list-level-style-number text:level="2" {deeper} style:num-format="1" {plain}="."/>'
        f'<text:list-level-style-number text:level="3" style:num-format="{LETTERS}" {plain}=")"/>'
    )
    deep = "<text:list><text:list-item><text:p>{}</text:p>{}</text:list-item></text:list>"
    body = (
        '<text:list text:style-name="a"><text:list-item text:start-value="5"><text:p>пять</text:p>'
        f"{deep.format('под ним', deep.format('буква', ''))}</text:list-item></text:list>"
        "<text:p>между</text:p>"
        '<text:list text:style-name="a" text:continue-numbering="true"><text:list-header><text:p>без числа'
        "</text:p></text:list-header><text:list-item><text:p>шесть</text:p></text:list-item></text:list>"
    )
    data = open_document(body, f'<text:list-style style:name="a">{levels}</text:list-style>')
    assert text_of(data, "odt").splitlines() == [
        *("5. пять", "5.1. под ним", "а) буква", "между", "без числа", "6. шесть"),
    ]


class Listener(http.server.BaseHTTPRequestHandler):
    """Notes every request."""

    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


for method in ("HEAD", "OPTIONS", "POST", "PROPFIND"):
    setattr(Listener, f"do_{method}", Listener.do_GET)


@pytest.fixture
def afar() -> Iterator[str]:
    """The address of a server that notes who asks it."""
    Listener.asked.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def leading(afar: str) -> bytes:
    """A document that would fetch from an address whatever it can."""
    where = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    frame = 'draw:frame text:anchor-type="as-char" svg:width="5cm" svg:height="5cm"'
    return open_document(
        f'<text:p>До</text:p><text:p text:style-name="bg">Фон<{frame}>'
        f'<draw:image xlink:href="{afar}/image.png" {where}/></draw:frame></text:p>'
        f'<text:section text:name="a"><text:section-source xlink:href="{afar}/section.odt" {where}/>'
        "<text:p>Раздел</text:p></text:section>"
        '<text:section text:name="b"><office:dde-source office:name="x" office:dde-application="soffice" '
        f'office:dde-topic="{afar}/dde.odt" office:dde-item="a" office:automatic-update="true"/>'
        "<text:p>Связь</text:p></text:section>"
        f'<text:p><{frame}><draw:object xlink:href="{afar}/object.odt" {where}/></draw:frame>'
        f'<{frame}><draw:floating-frame xlink:href="{afar}/frame.html" {where}/></draw:frame>После</text:p>',
        '<style:style style:name="bg" style:family="paragraph"><style:paragraph-properties>'
        f'<style:background-image xlink:href="{afar}/back.png" {where}/>'
        "</style:paragraph-properties></style:style>",
    )


@needs_office
@pytest.mark.slow
def test_no_document_reaches_anything_outside(afar: str, save: Save) -> None:
    data = leading(afar)
    assert text_of(data, "odt").split() == ["До", "Фон", "Раздел", "Связь", "После"]
    converted(data, Kind.ODT)  # what is in the file still: the profile alone holds it back
    assert Listener.asked == []


@needs_office
@pytest.mark.slow
def test_no_picture_of_a_doc_is_fetched(afar: str, save: Save) -> None:
    picture = f'<draw:image xlink:href="{afar}/image.png" xlink:type="simple"/>'
    frame = f'<draw:frame text:anchor-type="as-char" svg:width="5cm" svg:height="5cm">{picture}</draw:frame>'
    data = save(open_document(f"<text:p>До{frame}</text:p>"), "odt", "doc")
    Listener.asked.clear()
    assert text_of(data, "doc") == "До"
    assert Listener.asked == []
    save(data, "doc", "odt")
    assert "/image.png" in Listener.asked, (
        "as anyone has LibreOffice, it fetches: else this test proves nothing"
    )


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("length", [10, 600, 3_000, 8_000])
def test_a_cut_doc_is_read_or_refused(length: int, save: Save) -> None:
    data = save(bytes_of(word(*["Резолюция форума"] * 50)), "docx", "doc")
    try:
        text = text_of(data[:length], "doc")
    except NotRead as error:
        assert error.reason.ru
    else:
        assert re.fullmatch(r"(Резолюция форума\s*)*", text)


@needs_office
@pytest.mark.slow
def test_two_at_a_time_under_the_limit_of_a_worker(save: Save, tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(save(bytes_of(word("Резолюция форума")), "docx", "odt"))
    code = (
        "import pathlib, resource\n"
        "_, hard = resource.getrlimit(resource.RLIMIT_AS)\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, hard))\n"
        "from ingest.read.office import read_odt\nfrom ingest.read.how import AS_IT_IS\n"
        f"print(read_odt(pathlib.Path({str(path)!r}).read_bytes(), AS_IT_IS).text)"
    )

    def run(_: int) -> str:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(run, range(4))) == ["Резолюция форума"] * 4


@needs_office
@pytest.mark.slow
def test_what_comes_out_is_a_docx(save: Save) -> None:
    data = save(bytes_of(word("Резолюция")), "docx", "doc")
    assert "word/document.xml" in Package(converted(data, Kind.DOC)).names
