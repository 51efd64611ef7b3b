"""Zip files in, members or one line of refusal out, within bounds of time and memory."""

import io
import struct
import subprocess
import sys
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import NotRead, PastLimit
from ingest.read.package import MEMBERS, RATIO, UNPACKED, Package
from ingest.read.xmltree import MARKS, parse_xml

STATUS = Path("/proc/self/status")  # `getrusage` counts what the parent had before the fork, too
SECONDS = 5.0
MEGABYTES = 700  # of a whole process: the worst is the tree of the largest XML


def packed(
    *members: tuple[str | zipfile.ZipInfo, bytes], how: int = zipfile.ZIP_DEFLATED, comment: bytes = b""
) -> bytes:
    """A zip of these members."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", how) as archive:
        warnings.simplefilter("ignore")  # of a name that is there twice
        archive.comment = comment
        for name, data in members:
            archive.writestr(name, data, compress_type=how)
    return file.getvalue()


def with_entry(data: bytes, place: int, form: str, value: int, number: int = 0) -> bytes:
    """The zip with one field of the directory's entry `number` changed."""
    at = -1
    for _ in range(number + 1):
        at = data.index(b"PK\x01\x02", at + 1)
    changed = bytearray(data)
    struct.pack_into(form, changed, at + place, value)
    return bytes(changed)


def with_end(data: bytes, place: int, form: str, value: int) -> bytes:
    """The zip with one field of its last record changed."""
    changed = bytearray(data)
    struct.pack_into(form, changed, data.rindex(b"PK\x05\x06") + place, value)
    return bytes(changed)


def quine_like() -> bytes:
    """The better zip bomb: 500 entries that all point at the same packed megabyte."""
    one = packed(("a", bytes(900_000)))
    directory = one.index(b"PK\x01\x02")
    entry = one[directory : one.index(b"PK\x05\x06")]
    entries = entry * 500
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(entries), directory, 0)
    return one[:directory] + entries + end


def zip_64(size: int | None = None) -> bytes:
    """A zip whose end is written in the fields of 64 bits, its directory being `size` long."""
    data = packed(("a.txt", b"text"))
    end = data.rindex(b"PK\x05\x06")
    real, offset = struct.unpack_from("<LL", data, end + 12)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, size or real, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:end] + record + locator + last


def lying(declared: int) -> bytes:
    """A zip that says of 30 000 000 bytes that they are `declared`."""
    data = packed(("a", b"x" * 30_000_000))
    return with_entry(data, 24, "<L", declared)


def of_many(count: int) -> bytes:
    """A zip of many empty members."""
    return packed(*((f"{number}.txt", b"") for number in range(count)), how=zipfile.ZIP_STORED)


WHOLE = packed(("a.txt", b"text" * 100), ("b/c.xml", b"<a/>"))
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "no zip": (lambda: b"PK\x03\x04....", "cut short"),
    "the end is cut": (lambda: WHOLE[:-1], "cut short"),
    "the half is cut": (lambda: WHOLE[: len(WHOLE) // 2], "cut short"),
    "the first half is cut": (lambda: b"PK\x03\x04" + WHOLE[len(WHOLE) // 2 :], "damaged"),
    "a zip after a zip": (lambda: WHOLE + WHOLE, "damaged"),
    "a program before it": (lambda: b"PK\x03\x04" + b"MZ" * 50 + WHOLE, "damaged"),
    "100 000 members": (lambda: of_many(100_000), "more than 1000 files"),
    "1 001 members": (lambda: of_many(MEMBERS + 1), "more than 1000 files"),
    "201 MB": (lambda: packed(("a", bytes(UNPACKED + 1))), "200 MB"),
    "201 MB in two": (lambda: packed(("a", bytes(150_000_000)), ("b", bytes(51_000_000))), "200 MB"),
    "1 to 1 000": (lambda: packed(("a", bytes(2_000_000))), "200 times"),
    "too small a size": (lambda: lying(10), "damaged"),
    "too large a size": (lambda: with_entry(WHOLE, 24, "<L", 401), "damaged"),
    "a size of 4 GB": (lambda: lying(0xFFFFFFFE), "200 MB"),
    "a packed size of 0": (lambda: with_entry(packed(("a", b"x" * 3000)), 20, "<L", 0), "damaged"),
    "a packed size of 4 GB": (lambda: with_entry(WHOLE, 20, "<L", 0xFFFFFFF0), "lie over"),
    "one over the other": (quine_like, "200 MB|lie over"),
    "two at one place": (lambda: with_entry(WHOLE, 42, "<L", 0, 1), "lie over"),
    "a place behind the end": (lambda: with_entry(WHOLE, 42, "<L", 10**9), "damaged"),
    "a place inside": (lambda: with_entry(WHOLE, 42, "<L", 3), "damaged"),
    "a directory of 4 GB": (lambda: with_end(WHOLE, 12, "<L", 0xFFFFFFF0), "damaged"),
    "a directory elsewhere": (lambda: with_end(WHOLE, 16, "<L", 7), "damaged"),
    "zip64 of 9 exabytes": (lambda: zip_64(2**63 - 1), "damaged"),
    "a locked member": (lambda: with_entry(WHOLE, 8, "<H", 1), "password"),
    "lzma": (lambda: packed(("a.txt", bytes(900_000)), how=zipfile.ZIP_LZMA), "a way that is not read"),
    "bzip2": (lambda: packed(("a.txt", bytes(900_000)), how=zipfile.ZIP_BZIP2), "a way that is not read"),
    "a way of packing that none knows": (lambda: with_entry(WHOLE, 10, "<H", 99), "a way that is not read"),
    "a name of its own in two places": (lambda: WHOLE.replace(b"a.txt", b"b.txt", 1), "damaged"),
    "a wrong sum": (lambda: with_entry(WHOLE, 16, "<L", 1), "damaged"),
    "spoilt bytes": (lambda: WHOLE[:36] + b"\xff\xff" + WHOLE[38:], "damaged"),
    "a name that is no UTF-8": (
        lambda: packed(("ю.txt", b"x")).replace("ю".encode(), b"\xff\xff"),
        "damaged",
    ),
    "twice": (lambda: packed(("a.txt", b"x"), ("a.txt", b"y")), "twice"),
    "a comment that hides a member": (lambda: with_entry(WHOLE, 32, "<H", 53), "damaged"),
    "a name that hides a member": (lambda: with_entry(WHOLE, 28, "<H", 58), "damaged"),
    "one member more than there are": (lambda: with_end(WHOLE, 10, "<H", 3), "damaged"),
    "a version of the future": (lambda: with_entry(WHOLE, 6, "<H", 999), "damaged"),
}


def read_all(data: bytes) -> None:
    """Read every member of a package."""
    package = Package(data)
    for name in package.names:
        package.read(name)


def test_the_hostile_packages_are_all_there() -> None:
    assert len(HOSTILE) == 36


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_package_is_refused_in_one_line(kind: str) -> None:
    make, reason = HOSTILE[kind]
    data = make()
    start = time.perf_counter()
    with pytest.raises(NotRead, match=reason) as caught:
        read_all(data)
    assert time.perf_counter() - start < SECONDS
    assert "\n" not in caught.value.line("ru") + caught.value.line("en")


@pytest.mark.slow
@pytest.mark.skipif(not STATUS.is_file(), reason="only Linux tells the memory of a process in /proc")
@pytest.mark.parametrize("kind", ["100 000 members", "201 MB", "one over the other", "too small a size"])
def test_a_hostile_package_costs_no_memory(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "bomb.zip"
    file.write_bytes(HOSTILE[kind][0]())
    assert peak(f"p = Package(pathlib.Path({str(file)!r}).read_bytes()); [p.read(n) for n in p.names]") < 120


def peak(code: str) -> float:
    """The megabytes that a process needs at most for a line of code that ends with a refusal."""
    program = (
        "import pathlib\nfrom ingest.errors import NotRead\n"
        "from ingest.read.package import Package\nfrom ingest.read.xmltree import parse_xml\n"
        f"try:\n    {code}\nexcept (NotRead, KeyError) as error:\n    pass\n"
        "print(pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return float(done.stdout) / 1024


def test_what_is_packed_in_small_may_be_packed_well() -> None:
    assert Package(packed(("a", bytes(1_000_000)))).read("a") == bytes(1_000_000)


def test_a_member_that_nobody_asks_for_harms_none() -> None:
    package = Package(packed(("bomb.bmp", bytes(5_000_000)), ("a.txt", b"text")))
    assert package.read("a.txt") == b"text"
    with pytest.raises(PastLimit, match=f"{RATIO} times"):
        package.read("bomb.bmp")


def test_what_is_read_again_and_again_is_counted() -> None:
    package = Package(packed(("a", bytes(90_000_000)), how=zipfile.ZIP_STORED))
    package.read("a")
    package.read("a")
    with pytest.raises(PastLimit):
        package.read("a")


def test_packages_are_read_as_they_are() -> None:
    assert Package(WHOLE).names == ("a.txt", "b/c.xml")
    assert Package(WHOLE).read("a.txt") == b"text" * 100
    assert Package(WHOLE).xml("b/c.xml").tag == "a"
    assert Package(zip_64()).read("a.txt") == b"text"
    assert Package(packed(("a.txt", b"text"), comment="примечание".encode())).read("a.txt") == b"text"
    assert Package(packed(("folder/", b""), ("folder/a.txt", b"x"))).names == ("folder/a.txt",)
    assert Package(packed()).names == ()


def test_what_a_web_site_slipped_in_before_is_passed_over() -> None:
    assert Package(b"\xef\xbb\xbf\r\n\n" + WHOLE).read("a.txt") == b"text" * 100


def test_a_member_that_is_not_there_is_a_missing_key() -> None:
    with pytest.raises(KeyError):
        Package(WHOLE).read("word/document.xml")


LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
BILLION = LAUGHS.replace(
    b"]>", b"".join(b'<!ENTITY %c "%s">' % (100 + n, b"&%c;" % (99 + n) * 10) for n in range(9)) + b"]>"
)
FILE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
XML: dict[str, tuple[Callable[[], bytes], str]] = {
    "billion laughs": (lambda: BILLION + b"<a>&l;</a>", "DTD"),
    "billion laughs in an attribute": (lambda: BILLION + b"<a b='&l;'/>", "DTD"),
    "a file": (lambda: FILE + b"<a>&x;</a>", "DTD"),
    "a DTD elsewhere": (lambda: b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>', "DTD"),
    "a DTD alone": (lambda: b"<!DOCTYPE a><a/>", "DTD"),
    "a DTD behind a comment": (lambda: b"<!--" + b"x" * 9_000 + b"-->" + FILE + b"<a>&x;</a>", "DTD"),
    "in UTF-16": (lambda: (FILE + b"<a>&x;</a>").decode().encode("utf-16"), "DTD"),
    "in UTF-16 without a mark": (
        lambda: ("<?xml version='1.0'?>" + FILE.decode()).encode("utf-16-be"),
        "DTD",
    ),
    "in UTF-7": (lambda: b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a><a/>', "UTF-7"),
    "in EBCDIC": (lambda: '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("cp037"), "parsed"),
    "an entity that none explains": (lambda: b"<a>&x;</a>", "parsed"),
    "depth": (lambda: b"<a>" * 300 + b"</a>" * 300, "nested too deeply"),
    "a long text": (lambda: b"<a>" + b"x" * 11_000_000 + b"</a>", "too long a text"),
    "a long attribute": (lambda: b"<a b='" + b"x" * 11_000_000 + b"'/>", "too long a text"),
    "a long name": (lambda: b"<a" + b"x" * 60_000 + b"/>", "too long a text"),
    "a long comment": (lambda: b"<a><!--" + b"x" * 11_000_000 + b"--></a>", "too long a text"),
    "a long section": (lambda: b"<a><![CDATA[" + b"x" * 11_000_000 + b"]]></a>", "too long a text"),
    "many tags": (lambda: b"<a>" + b"<b/>" * MARKS + b"</a>", "too many tags"),
    "many attributes": (lambda: b"<a " + b" ".join(b"a%d=''" % n for n in range(MARKS)) + b"/>", "too many"),
    "one attribute twice": (lambda: b"<a b='' b=''/>", "parsed"),
    "NUL": (lambda: b"<a>\x00</a>", "parsed"),
    "nothing": (lambda: b"", "parsed"),
    "no XML": (lambda: b"text", "parsed"),
    "bytes that are no UTF-8": (lambda: b"<a>\xff</a>", "parsed"),
    "cut": (lambda: b"<a><b>text</b>", "parsed"),
}


def test_the_hostile_xml_is_all_there() -> None:
    assert len(XML) == 25


@pytest.mark.parametrize("kind", XML)
def test_hostile_xml_is_refused_in_one_line(kind: str) -> None:
    make, reason = XML[kind]
    data = make()
    start = time.perf_counter()
    with pytest.raises(NotRead, match=reason) as caught:
        parse_xml(data)
    assert time.perf_counter() - start < SECONDS
    assert "\n" not in caught.value.line("ru") + caught.value.line("en")


@pytest.mark.skipif(not STATUS.is_file(), reason="only Linux tells the memory of a process in /proc")
def test_the_largest_xml_that_is_read_fits_into_memory() -> None:
    assert peak(f"parse_xml(b'<a>' + b'<b c=\"\"/>x' * {MARKS // 2 - 2} + b'</a>')") < MEGABYTES


def test_xml_of_every_usual_encoding_is_read() -> None:
    text = "<?xml version='1.0' encoding='{}'?><a b='1'><!-- c -->Совет<c/></a>"
    for encoding in ("utf-8", "UTF-16", "windows-1251", "koi8-r"):
        root = parse_xml(text.format(encoding).encode(encoding))
        assert (root.text, [one.tag for one in root]) == ("Совет", ["c"])


def test_nothing_is_included_from_elsewhere() -> None:
    include = (
        b'<a xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="/etc/hostname" parse="text"/></a>'
    )
    assert "".join(parse_xml(include).itertext()) == ""


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_spoilt_package_gives_members_or_a_refusal(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, value in changes:
        data[place] = value
    try:
        read_all(bytes(data))
    except NotRead as error:
        assert error.reason.ru and error.advice.ru
