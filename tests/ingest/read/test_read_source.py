"""Files in, sources out; what is no text is refused in one line that says what, where and what to try."""

import hashlib
import os
import re
from pathlib import Path

import pytest

from ingest.errors import IngestError, PastLimit, Unreadable
from ingest.limits import FILE, PICTURED, WITH_PICTURES, check_file
from ingest.read import read_source

TEXT = "РЕЗОЛЮЦИЯ форума\nУчастники рекомендуют:\n1. НКО провести форум.\n"
REFUSED = {
    "pdf": (b"%PDF-1.7\n...", "damaged"),
    "docx": (b"PK\x03\x04....", "damaged"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "damaged"),
    "rtf": (b"{\\rtf1{\\pict 00ff}}", "the RTF file holds no text"),
    "png": (b"\x89PNG\r\n\x1a\n", "picture"),
    "jpeg": (b"\xff\xd8\xff\xe0", "picture"),
    "Greek": ("Ψήφισμα του φόρουμ".encode("cp1253"), "its encoding could not be told"),
    "utf-16, cut": ("Резолюция форума".encode("utf-16")[:-1], "not UTF-16LE"),
    "cut": (TEXT.encode()[:-20] + b"\xd0", "not UTF-8"),
    "NUL": ("Резолюция\x00 форума".encode(), "control characters"),
    "controls": (b"\x01\x02\x03" * 50, "control characters"),
    "empty": (b"", "empty"),
    "blank": (" \n\t\r\n\ufeff".encode(), "empty"),
    "zero width": ("\u200b\u00ad\n".encode(), "empty"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a document stands."""
    return tmp_path / "resolution.txt"


def test_the_refusals_are_all_there() -> None:
    assert len(REFUSED) == 14


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_text_is_refused(kind: str, path: Path) -> None:
    data, reason = REFUSED[kind]
    path.write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        read_source(path)
    error = caught.value
    assert isinstance(error, IngestError)
    assert reason in error.reason.en
    assert str(error) == f"{path}: {error.reason.en}; {error.advice.en}" == error.line("en")
    assert error.line("ru") == f"{path}: {error.reason.ru}; {error.advice.ru}"
    assert all(error.advice) and "\n" not in error.line("en") + error.line("ru")
    assert re.search("[а-я]{3}", error.reason.ru) and not re.search("[а-я]", error.line("en"))


@pytest.mark.parametrize("what", ["missing", "a folder"])
def test_what_cannot_be_opened_is_refused(what: str, path: Path) -> None:
    if what == "a folder":
        path.mkdir()
    with pytest.raises(Unreadable, match="check the path"):
        read_source(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may do anything")
def test_what_may_not_be_read_is_refused(path: Path) -> None:
    path.write_text(TEXT)
    path.chmod(0)
    with pytest.raises(Unreadable, match="permission denied"):
        read_source(path)


def test_what_is_too_large_is_refused_unread(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(FILE + 1)
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        read_source(path)


@pytest.mark.parametrize("opening", WITH_PICTURES, ids=lambda opening: opening.decode("latin-1"))
def test_a_file_that_may_hold_pictures_may_be_larger(opening: bytes) -> None:
    check_file(PICTURED, opening + b"...")
    with pytest.raises(PastLimit, match="larger than 100 MB"):
        check_file(PICTURED + 1, b"\n" + opening)
    with pytest.raises(PastLimit, match="larger than 20 MB"):
        check_file(FILE + 1, b"..." + opening)


def test_a_source_knows_its_file(path: Path) -> None:
    data = ("\ufeff" + TEXT.replace("\n", "\r\n")).encode()
    path.write_bytes(data)
    source = read_source(path)
    assert source.name == "resolution.txt"
    assert source.media_type == "text/plain"
    assert (source.size, source.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert source.clean.text == TEXT
    assert source.clean.original(0) == 1


def test_a_few_stray_control_characters_are_no_reason_to_refuse(path: Path) -> None:
    path.write_bytes((TEXT + "2. СМИ рассказать о форуме.\n" * 5).encode() + b"\x02\x1f")
    assert read_source(path).clean.text == TEXT + "2. СМИ рассказать о форуме.\n" * 5


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes on POSIX alone")
def test_a_name_that_is_no_utf_8_is_kept_readable(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/\xd0\xe5\xe7.txt"))
    path.write_text(TEXT, encoding="utf-8")
    assert read_source(path).name.encode("utf-8")
