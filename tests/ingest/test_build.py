"""Whatever is given to `build`, it gives a graph or says in one line why not; what was there is not lost."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ingest
from ingest.errors import GraphNotWritten, NothingToRead, Unreadable

Write = Callable[..., Path]
TEXT = "РЕЗОЛЮЦИЯ форума\nг. Озёрск\nУчастники рекомендуют:\n1. Мэрии города Озёрска провести форум.\n"
OTHER = TEXT.replace("форума", "съезда").replace("провести", "открыть")
BAD = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \n\n", "the file is empty"),
    "greek.txt": ("Ψήφισμα του φόρουμ των πολιτών".encode("cp1253"), "its encoding could not be told"),
    "binary.txt": (bytes(range(32)) * 9, "control characters"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n", "a picture, it holds no text"),
    "scan.pdf": (b"%PDF-1.4", "the file is damaged"),
    "letter.docx": (b"PK\x03\x04", "damaged"),
    "letter.txt": ("Соседи! Ждём вас на чай.\n".encode(), "no recommendation was found"),
}


@pytest.fixture(params=sorted(BAD))
def bad(request: pytest.FixtureRequest, write: Write) -> Path:
    """A file that holds no resolution."""
    return write(f"bad/{request.param}", BAD[str(request.param)][0])


def is_one_line(error: BaseException, *parts: str) -> None:
    """The message is one line that says what, where and, after the last semicolon, what to try."""
    text = str(error)
    assert "\n" not in text
    assert text.rpartition("; ")[2]
    assert all(part in text for part in parts), text


def test_the_bad_files_are_all_there() -> None:
    assert len(BAD) == 8


def test_a_bad_file_that_is_named_is_an_error(bad: Path, write: Write) -> None:
    with pytest.raises(Unreadable) as caught:
        ingest.build([write("good.txt", TEXT), bad])
    is_one_line(caught.value, str(bad), BAD[bad.name][1])
    assert caught.value.path == bad


def test_a_bad_file_of_a_folder_is_skipped_and_recorded(bad: Path, write: Write) -> None:
    write("bad/good.txt", TEXT)
    built = ingest.build([bad.parent])
    assert [document.name for document in built.documents] == ["good.txt"]
    (issue,) = built.issues
    assert issue.path == bad
    assert BAD[bad.name][1] in issue.what.en


def test_a_folder_of_bad_files_is_an_error(write: Write) -> None:
    for name, (data, _) in BAD.items():
        write(f"docs/{name}", data)
    folder = write("docs/.hidden.txt", TEXT).parent
    with pytest.raises(NothingToRead) as caught:
        ingest.build([folder])
    is_one_line(caught.value, str(folder), "binary.txt", "give the texts of resolutions")


def test_nothing_given_is_an_error(tmp_path: Path) -> None:
    for paths in ([], [tmp_path]):
        with pytest.raises(NothingToRead) as caught:
            ingest.build(paths)
        is_one_line(caught.value, "give the texts of resolutions")


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        ingest.build([tmp_path / "missing.txt"])
    is_one_line(caught.value, "missing.txt", "no such file", "check the path")


def test_the_same_text_twice_is_one_resolution_with_two_files(write: Write) -> None:
    first, second = write("docs/one.txt", TEXT), write("docs/two.txt", "\ufeff" + TEXT.replace("\n", "\r\n"))
    for paths in ([first.parent], [first, second]):
        built = ingest.build(paths)
        assert [document.name for document in built.documents] == ["one.txt"]
        assert built.issues == ()
        assert [(file.path, str(file.status), file.document) for file in built.files] == [
            (first, "read", "one.txt"),
            (second, "copy", "one.txt"),
        ]
        assert b'adr:fileName "two.txt"' in built.turtle


def test_the_same_file_given_twice_is_read_once(write: Write) -> None:
    path = write("docs/one.txt", TEXT)
    assert len(ingest.build([path, path.parent, path.parent / ".." / "docs" / "one.txt"]).documents) == 1


def test_files_of_one_name_are_told_apart_by_their_folders(write: Write, tmp_path: Path) -> None:
    write("2021/forum/resolution.txt", TEXT)
    write("2022/forum/resolution.txt", OTHER)
    write("2022/other.md", OTHER.replace("съезда", "собрания"))
    built = ingest.build([tmp_path])
    assert [document.name for document in built.documents] == [
        "2021/forum/resolution.txt",
        "2022/forum/resolution.txt",
        "other.md",
    ]
    assert built.turtle.count(b"a eli:Manifestation , prov:Entity , foaf:Document") == 3


def test_hidden_files_and_folders_are_left_alone(write: Write, tmp_path: Path) -> None:
    write("one.txt", TEXT)
    write(".hidden/two.txt", OTHER)
    write(".three.txt", OTHER)
    built = ingest.build([tmp_path])
    assert ([document.name for document in built.documents], built.issues) == (["one.txt"], ())


def test_each_document_is_announced(write: Write) -> None:
    folder = write("docs/a.txt", TEXT).parent
    write("docs/b.txt", OTHER)
    told: list[ingest.Stand] = []
    ingest.build([folder], on_document=told.append)
    assert [(one.done, one.of, one.name, one.read, one.gaps) for one in told] == [
        (0, 2, "", 0, 0),
        (1, 2, "a.txt", 1, 0),
        (2, 2, "b.txt", 2, 0),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "two words.txt",
        'a"b.txt',
        "a#b?.txt",
        "100%.txt",
        "line\nend.txt",
        "noending",
        "é.txt",
        "<a>.txt",
        "a..txt",
    ],
)
def test_any_name_of_a_file_will_do(name: str, write: Write) -> None:
    turtle = ingest.build([write(name, TEXT)]).turtle
    assert list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes on POSIX alone")
def test_a_name_that_is_no_utf_8_will_do(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/\xd4\xee\xf0\xf3\xec.txt"))
    path.write_text(TEXT, encoding="utf-8")
    assert list(ox.parse(ingest.build([path]).turtle, format=ox.RdfFormat.TURTLE))


# --- writing -----------------------------------------------------------------------------------


def test_the_graph_is_put_in_place_whole(write: Write, tmp_path: Path) -> None:
    built = ingest.build([write("docs/a.txt", TEXT)])
    target = tmp_path / "new" / "folder" / "graph.ttl"
    for _ in range(2):
        ingest.write(built, target)
        assert target.read_bytes() == built.turtle
    assert [path.name for path in target.parent.iterdir()] == ["graph.ttl"]
    assert target.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("where", ["file/graph.ttl", "file/deep/graph.ttl", "folder"])
def test_a_target_that_cannot_be_written_loses_nothing(where: str, write: Write, tmp_path: Path) -> None:
    built = ingest.build([write("docs/a.txt", TEXT)])
    kept = [write("file", "kept"), write("folder/graph.ttl", "kept")]
    with pytest.raises(GraphNotWritten) as caught:
        ingest.write(built, tmp_path / where)
    is_one_line(caught.value, str(tmp_path / where), "cannot be written", "choose another place")
    assert [path.read_text() for path in kept] == ["kept", "kept"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "file", "folder"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may do anything")
def test_a_folder_that_may_not_be_written_to_keeps_the_old_graph(write: Write) -> None:
    built, target = ingest.build([write("docs/a.txt", TEXT)]), write("locked/graph.ttl", "old")
    target.parent.chmod(0o500)
    try:
        with pytest.raises(GraphNotWritten, match="permission denied"):
            ingest.write(built, target)
        assert target.read_text() == "old"
    finally:
        target.parent.chmod(0o700)


def test_an_interrupted_write_keeps_the_old_graph(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built, target = ingest.build([write("docs/a.txt", TEXT)]), write("out/graph.ttl", "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(GraphNotWritten, match="no space left on device"):
        ingest.write(built, target)
    assert target.read_text() == "old"
    assert [path.name for path in target.parent.iterdir()] == ["graph.ttl"]


# --- any text ----------------------------------------------------------------------------------

WORDS = (
    "мэрии города Озёрска Администрация администрации НКО СМИ СО школам Совету депутатов Общественной "
    "палате органам местного самоуправления главам районов членов рекомендовать Рекомендовать просить "
    "обратиться в поручить необходимо следует должны провести организовать направить довести до сведения "
    "совместно с со при участии во взаимодействии государственной программы муниципальной подпрограммы "
    "Стратегию развития Указ Президента Федеральный закон постановление от 1 мая 2020 года № 131-ФЗ на "
    "2019–2024 годы до конца проект акцию фестиваль форума съезда круглого стола РЕЗОЛЮЦИЯ РЕШИЛИ: "
    'рекомендуют: отмечают: секции направлению Ответственный: Приложение и а также , . ; : ( ) « » " „ “ '
    "– - • 1. 1) 1.1. 2. 10. а) б. II. 12.05.2021 г. г.Озёрск области края далее HKO Mэрии \u00ad "
    "[bookmark: \u0301 \t"
).split(" ")
LINES = st.lists(st.sampled_from([*WORDS, "\n", "\n", "\n\n"]), min_size=1, max_size=70)
SLOWEST = 2.0  # seconds for a text of a page


@settings(
    deadline=None,
    derandomize=True,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=LINES, asking=st.booleans())
def test_any_text_gives_a_graph_or_a_reason(words: list[str], asking: bool, tmp_path: Path) -> None:
    text = (TEXT if asking else "") + " ".join(words)
    path = tmp_path / "any.txt"
    path.write_text(text, encoding="utf-8")
    start = time.perf_counter()
    try:
        turtle = ingest.build([path]).turtle
    except ingest.IngestError as error:
        is_one_line(error, "any.txt")
    else:
        assert list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    assert time.perf_counter() - start < SLOWEST
