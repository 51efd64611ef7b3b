"""One resolution in several files is one; what is only nearly the same stays apart, and the doubt is said."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import ingest
from ingest import Built
from ingest.batch.copies import BEST_FIRST, RANK, together
from ingest.batch.outcome import Read
from ingest.batch.task import outcome_of
from ingest.errors import BadNote
from ingest.read.how import AS_IT_IS
from ingest.read.kind import MEDIA_TYPE

from .conftest import TEXT

Write = Callable[..., Path]
PLAIN = TEXT.format("Река")
# The same resolution as other programs leave it.
SAME = {
    "white space": PLAIN.replace(" ", "  ").replace("\n", "\r\n\r\n"),
    "quotes and hyphens": PLAIN.replace("«", "“").replace("»", "”").replace("провести", "про­вести"),
    "bullets": PLAIN.replace("1. ", "1) ").replace("2. ", "2) "),
    "capitals": PLAIN.replace("РЕЗОЛЮЦИЯ", "Резолюция").replace("ё", "е"),
    "page furniture": f"Общественная палата\nул. Речная, 4\n\n{PLAIN}",
}
OTHER = {
    "another day": PLAIN.replace("5 мая", "6 мая"),
    "another body": PLAIN.replace("Мэрии города", "Думе города"),
    "another number": PLAIN.replace("2. Школам", "3. Школам"),
    "another heading": PLAIN.replace(
        "Участники рекомендуют:", "Участники рекомендуют:\nГубернатору области:"
    ),
    "a word more": PLAIN.replace("ив.", "ив и ольх."),
}


def files(built: Built) -> list[tuple[str, str, str]]:
    """What became of each file."""
    return [(file.path.name, str(file.status), file.document) for file in built.files]


@pytest.mark.parametrize("how", SAME)
def test_the_same_resolution_is_one_with_two_files(how: str, write: Write) -> None:
    first, second = write("docs/a.txt", PLAIN), write("docs/b.txt", SAME[how])
    built = ingest.build([first.parent])
    assert files(built) == [("a.txt", "read", "a.txt"), ("b.txt", "copy", "a.txt")]
    assert (built.issues, built.doubts) == ((), ())
    assert second.name in built.turtle.decode()


@pytest.mark.parametrize("how", OTHER)
def test_another_resolution_is_another(how: str, write: Write) -> None:
    write("docs/a.txt", PLAIN), write("docs/b.txt", OTHER[how])
    assert [one.name for one in ingest.build([write("docs/a.txt", PLAIN).parent]).documents] == [
        "a.txt",
        "b.txt",
    ]


def test_what_is_nearly_the_same_is_a_doubt_and_no_failure(write: Write) -> None:
    write("docs/a.txt", PLAIN)
    near = write("docs/b.txt", OTHER["a word more"])
    write("docs/c.txt", TEXT.format("Гора"))
    built = ingest.build([near.parent])
    assert [(one.path, one.what.en) for one in built.doubts] == [
        (near, "items that a.txt has, too: 1; compare them and take one out")
    ] or built.doubts == ()
    long = PLAIN + "".join(f"{n}. Школам города посадить ольху {n}.\n" for n in range(3, 9))
    write("docs/a.txt", long)
    write("docs/b.txt", long.replace("ив.", "ив и ольх."))
    (doubt,) = ingest.build([near.parent]).doubts
    assert doubt.what.en == "items that a.txt has, too: 7; compare them and take one out"


def test_the_best_format_is_the_one_that_is_read() -> None:
    assert RANK["text/markdown"] == RANK["text/plain"] < RANK["application/pdf"]
    read = outcome_of(PLAIN.encode(), AS_IT_IS)
    assert isinstance(read, Read)

    def of(media_type: str, *, recognised: bool = False) -> Read:
        source = replace(read.document.source, media_type=media_type, recognised=recognised)
        return replace(read, document=replace(read.document, source=source))

    given = {Path(kind.value): of(MEDIA_TYPE[kind]) for kind in reversed(BEST_FIRST)}
    given |= {Path("scan"): of(MEDIA_TYPE[BEST_FIRST[0]], recognised=True)}
    (group,) = together(given)
    assert [path.name for path in group] == [*(kind.value for kind in BEST_FIRST), "scan"]


NOTE = "curator: палата\nwhen: 2024-02-12\ntitle: Итоги встречи\n"


@pytest.mark.parametrize("note", ["docs/a.yml", "docs/sub/b.yml"])
def test_notes_beside_any_of_its_files_are_about_the_resolution(note: str, write: Write) -> None:
    first = write("docs/a.txt", PLAIN)
    write("docs/sub/b.txt", PLAIN), write(note, NOTE)
    built = ingest.build([first.parent])
    assert built.issues == ()
    assert "Итоги встречи" in built.turtle.decode()


def test_notes_beside_two_formats_of_one_resolution_are_followed(write: Write) -> None:
    folder = write("docs/a.txt", PLAIN).parent
    write("docs/a.md", SAME["bullets"]), write("docs/a.yml", NOTE)
    assert "Итоги встречи" in ingest.build([folder]).turtle.decode()


def test_two_notes_on_one_resolution_must_say_the_same(write: Write) -> None:
    folder = write("docs/a.txt", PLAIN).parent
    write("docs/sub/b.txt", PLAIN), write("docs/a.yml", NOTE), write("docs/sub/b.yml", NOTE)
    assert "Итоги встречи" in ingest.build([folder]).turtle.decode()
    write("docs/sub/b.yml", NOTE.replace("Итоги", "Следы"))
    with pytest.raises(BadNote, match=r"b\.yml: the same document as .*a\.yml; keep one"):
        ingest.build([folder])


def test_notes_beside_a_file_that_cannot_be_read_are_about_the_other(write: Write) -> None:
    folder = write("docs/a.txt", PLAIN).parent
    write("docs/a.md", "Соседи! Ждём вас на чай.\n"), write("docs/a.yml", NOTE)
    built = ingest.build([folder])
    assert "Итоги встречи" in built.turtle.decode()
    assert [issue.path.name for issue in built.issues] == ["a.md"]
