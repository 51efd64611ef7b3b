"""A zip of documents in, its files out one by one; what cannot be taken is a problem of that file alone."""

import io
import struct
import tracemalloc
import warnings
import zipfile

import pytest

from ingest.errors import NotRead, PastLimit
from ingest.limits import FILE
from ingest.read import extract_of
from ingest.read.archive import LONGEST, members_of
from ingest.read.how import AS_IT_IS

TEXT = "РЕЗОЛЮЦИЯ\n1. НКО провести форум.\n".encode()
PART = "http://schemas.openxmlformats.org"
RELATIONS = (
    f'<Relationships xmlns="{PART}/package/2006/relationships">'
    f'<Relationship Id="r" Type="{PART}/officeDocument/2006/relationships/officeDocument" Target="d.xml"/>'
    "</Relationships>"
).encode()
TYPES = (
    f'<Types xmlns="{PART}/package/2006/content-types"><Override PartName="/d.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
).encode()


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """A zip of these members."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of a name that is there twice
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def named(raw: bytes) -> bytes:
    """A zip with one member whose name is these bytes, without the flag of UTF-8."""
    stand_in = "n" * len(raw)
    return packed((stand_in, TEXT)).replace(stand_in.encode(), raw)


def special(name: str, mode: int, system: int = 3) -> zipfile.ZipInfo:
    """A member that says of itself that it is no common file."""
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = system, mode << 16
    return info


def locked(data: bytes, number: int) -> bytes:
    """The zip with one member that says that it is encrypted."""
    changed, at = bytearray(data), -1
    for _ in range(number + 1):
        at = data.index(b"PK\x01\x02", at + 1)
    struct.pack_into("<H", changed, at + 8, 1)
    return bytes(changed)


def problems(data: bytes) -> dict[str, str]:
    """The members of an archive, and what is wrong with each."""
    found = list(members_of(data))
    assert all((one.data is None) != (one.problem is None) for one in found)
    return {one.name: one.problem.reason.en if one.problem else "" for one in found}


DOCX = packed(("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("d.xml", b"<d/>"))
ODT = packed(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<d/>"))


def test_an_archive_is_read_as_a_folder() -> None:
    members = list(
        members_of(
            packed(("Форум/2023/Резолюция.txt", TEXT), ("a.docx", DOCX), ("b.odt", ODT), ("c.txt", b"c"))
        )
    )
    assert [(one.name, one.data) for one in members] == [
        ("Форум/2023/Резолюция.txt", TEXT),
        *(("a.docx", DOCX), ("b.odt", ODT), ("c.txt", b"c")),
    ]


def test_what_systems_left_behind_is_left_alone() -> None:
    left = (
        *("__MACOSX/._a.txt", "x/.DS_Store", "Thumbs.db", "x/thumbs.db", "desktop.ini", ".git/config"),
        *("~$a.docx", ".~lock.a.odt#", "x/.a\nb"),
    )
    members = packed(*((name, TEXT) for name in left), ("empty.txt", b""), ("folder/", b""), ("a.txt", TEXT))
    assert problems(members) == {"a.txt": ""}
    assert problems(packed()) == {}


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Резолюция форума № 3.txt".encode("cp866"), "Резолюция форума № 3.txt"),
        ("ПРОТОКОЛ ёлка.docx".encode("cp866"), "ПРОТОКОЛ ёлка.docx"),
        ("Итоги «Форума» – 2023.txt".encode("cp1251"), "Итоги «Форума» – 2023.txt"),
        ("Резолюция.txt".encode(), "Резолюция.txt"),
        (b"\x98\x81\xfd.txt", "ÿü².txt"),
        (b"plain.txt", "plain.txt"),
        ("папка\\файл.txt".encode("cp866"), "папка/файл.txt"),
        (b"./a//b/./c.txt", "a/b/c.txt"),
    ],
)
def test_names_are_read_in_the_code_page_of_whoever_packed_them(raw: bytes, name: str) -> None:
    assert problems(named(raw)) == {name: ""}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb.txt", "a\N{REPLACEMENT CHARACTER}b.txt"),
        ("a\u202etxt.exe", "a\N{REPLACEMENT CHARACTER}txt.exe"),
        (
            "a\u2028b\x1b[31m\u200b.txt",
            "a\N{REPLACEMENT CHARACTER}b" + "\N{REPLACEMENT CHARACTER}[31m" + "\ufffd.txt",
        ),
    ],
)
def test_names_are_shown_in_one_line(name: str, shown: str) -> None:
    assert problems(packed((name, TEXT))) == {shown: ""}


@pytest.mark.parametrize(
    "raw",
    [
        *(
            b"../a.txt",
            b"x/../../a.txt",
            b"..\\a.txt",
            b"/etc/a.txt",
            b"\\\\host\\a.txt",
            b"C:\\a.txt",
            b"c:a.txt",
        ),
        *(b"a.txt\x00.exe", b"x/..", b"../.bashrc"),
    ],
)
def test_a_name_that_leads_out_is_a_problem_of_that_file(raw: bytes) -> None:
    (reason,) = problems(named(raw)).values()
    assert reason == "its name leads out of the archive"


def test_what_is_no_file_is_a_problem_of_that_file_alone() -> None:
    data = packed(
        (special("link.txt", 0o120777), b"/etc/passwd"),
        (special("pipe.txt", 0o010644), b"x"),
        (special("common.txt", 0o100644), TEXT),
        (special("dos.txt", 0, 0), TEXT),
    )
    link = "a symbolic link, not a file"
    assert problems(data) == {"link.txt": link, "pipe.txt": link, "common.txt": "", "dos.txt": ""}


def test_each_problem_is_of_one_file_alone() -> None:
    inner = packed(("a.txt", TEXT))
    data = packed(
        ("locked.txt", TEXT),
        ("inner.zip", inner),
        ("inner.docx", inner),
        ("cut.docx", DOCX[:-30]),
        ("bomb.txt", bytes(2_000_000)),
        ("a.txt", TEXT),
        ("a.txt", b"another"),
        ("x" * (LONGEST + 1), TEXT),
        ("last.txt", TEXT),
    )
    assert problems(locked(data, 0)) == {
        "locked.txt": "the file is locked by a password",
        "inner.zip": "an archive inside the archive",
        "inner.docx": "an archive inside the archive",
        "cut.docx": "the file is damaged or was cut short",
        "bomb.txt": "it unpacks into more than 200 MB or 200 times its size",
        "a.txt": "the archive already has a file of this name",
        "x" * LONGEST: f"its name is longer than {LONGEST} characters",
        "last.txt": "",
    }
    assert [one.data for one in members_of(data) if one.name == "a.txt"] == [TEXT, None]


def test_a_file_past_the_limit_of_files_is_not_unpacked() -> None:
    members = members_of(packed(("large.txt", TEXT * (FILE // len(TEXT) + 1)), ("a.txt", TEXT)))
    assert isinstance(next(members).problem, PastLimit)
    assert next(members).data == TEXT


def test_a_broken_archive_has_no_members() -> None:
    with pytest.raises(NotRead, match="cut short"):
        next(members_of(packed(("a.txt", TEXT))[:-9]))


def test_an_archive_is_no_document() -> None:
    with pytest.raises(NotRead, match="this is an archive, not a document; unpack it"):
        extract_of(packed(("a.txt", TEXT)), AS_IT_IS)


def test_the_members_are_unpacked_one_at_a_time() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for number in range(60):
            archive.writestr(f"{number}.txt", bytes([number]) * 3_000_000)
    data = file.getvalue()
    tracemalloc.start()
    count = sum(len(one.data or b"") for one in members_of(data))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 180_000_000
    assert most < 25_000_000
