"""A text that holds too much is refused in one line: what, where, what to try; any other is read."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import ingest
from ingest import limits
from ingest.errors import Unreadable

Write = Callable[..., Path]
TEXT = "РЕЗОЛЮЦИЯ форума\nУчастники рекомендуют:\n1. Мэрии города Озёрска провести форум.\n"
MEMORY = 1_500_000_000  # bytes of address space: interpreter, dictionary and reader together
ONE_BUILD = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
from adresat.cli import main
options = ["--lang", sys.argv[3], "--timeout", "250"]  # other work on the machine is no fault of the text
sys.exit(main(["build", sys.argv[1], "-o", sys.argv[1] + ".ttl", *options]))
"""


def nested(depth: int) -> str:
    """A number of as many levels: «1.1.1»."""
    return ".".join(["1"] * depth)


TOO_MUCH = {
    "a long line": (TEXT + "а" * (limits.LINE + 1), "paragraph 4 has 200 001 characters", "line breaks"),
    "a long line among empty ones": (
        "\n\n" + TEXT + "\n" + "а " * limits.LINE,
        "paragraph 4 has",
        "line breaks",
    ),
    "many paragraphs": (TEXT + "\n" * limits.PARAGRAPHS, "more than 1 000 000 paragraphs", "split it"),
    "an item over many lines": (
        TEXT + "2. НКО открыть школы,\n" + "и музеи,\n" * 25_000,
        "has 200 0",
        "line breaks",
    ),
    "deep numbers": (f"{TEXT}{nested(201)}. НКО провести смотр.\n", "a number of 201 levels", "numbering"),
}
LOW = {
    "many items": ("ITEMS", TEXT + "2. НКО провести смотр.\n" * 3, "more than 3 items"),
    "many bodies": ("FACTS", TEXT + "2. СМИ, НКО, ТОС, школам открыть музей.\n", "more than 3 addressees"),
    "many acts": ("FACTS", TEXT + "2. Исполнить Указ Президента от 1 мая 2020 года № 5.\n" * 5, "citations"),
    "many projects before the list": (
        "FACTS",
        TEXT.replace("\n", "\n\nПрошёл конкурс «Двор».\n", 1).replace(
            "«Двор».", "«Двор». Был конкурс «Дом»." * 9
        ),
        "initiatives",
    ),
    "many gaps": ("FACTS", TEXT + "Абзац о соседях.\n" * 5, "gaps"),
}


def refused(path: Path) -> Unreadable:
    """The error of a build, whose two lines are checked."""
    with pytest.raises(Unreadable) as caught:
        ingest.build([path])
    error = caught.value
    for lang in ("ru", "en"):
        line = error.line(lang)
        assert line.startswith(f"{path}: ") and "\n" not in line and line.rpartition("; ")[2]
    assert not re.search("[а-я]", error.line("en")) and re.search("[а-я]{4}", error.line("ru"))
    return error


def test_the_limits_are_all_there() -> None:
    assert (len(TOO_MUCH), len(LOW)) == (5, 5)
    assert {limits.LINE, limits.PARAGRAPHS, limits.DEPTH} == {200_000, 1_000_000, 200}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_what_is_too_much_is_refused_with_its_place(what: str, write: Write) -> None:
    text, reason, advice = TOO_MUCH[what]
    error = refused(write("docs/much.txt", text))
    assert reason in error.reason.en
    assert advice in error.advice.en


@pytest.mark.parametrize("what", LOW)
def test_what_says_too_much_is_refused(what: str, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    limit, text, reason = LOW[what]
    path = write("docs/much.txt", text)
    assert ingest.build([path]).documents
    monkeypatch.setattr(limits, limit, 3)
    assert reason in refused(path).reason.en


def test_in_a_folder_it_is_skipped_and_the_reason_recorded(write: Write) -> None:
    write("docs/good.txt", TEXT)
    much = write("docs/much.txt", TOO_MUCH["a long line"][0])
    built = ingest.build([much.parent])
    assert [document.name for document in built.documents] == ["good.txt"]
    (issue,) = built.issues
    assert issue.path == much
    assert issue.what.en == (
        "paragraph 4 has 200 001 characters, and those of up to 200 000 are read; "
        "check that its line breaks are not lost"
    )
    assert issue.what.ru == (
        "в абзаце 4 знаков: 200 001, а читаются абзацы до 200 000; проверьте, не пропали ли переводы строк"
    )


def test_numbers_as_deep_as_may_be_are_read(write: Write) -> None:
    numbers = [nested(depth) for depth in range(1, limits.DEPTH + 1)]
    path = write("deep.txt", TEXT + "".join(f"{number}. НКО провести смотр:\n" for number in numbers))
    (document,) = ingest.build([path]).documents
    assert document.items == limits.DEPTH + 1


# --- whole processes, in bounded memory --------------------------------------------------------


def run(path: Path, lang: str = "en", memory: int = MEMORY) -> subprocess.CompletedProcess[str]:
    """`adresat build` of a file in a process that may not take more memory."""
    words = [sys.executable, "-c", ONE_BUILD, str(path), str(memory), lang]
    return subprocess.run(words, capture_output=True, text=True, timeout=280, check=False)


HUGE = {
    "a line of 50 MB": (lambda: "а" * 25_000_000, 2),
    "a line of 20 MB": (lambda: "1" * 20_000_000, 2),
    "20 MB of spaces": (lambda: " " * 19_000_000 + TEXT, 2),
    "lines as long as may be": (lambda: TEXT + ("1, " * 66_000 + "\n") * 40, 0),
    "a preamble of long lines": (lambda: ("школы и дворы. " * 13_000 + "\n") * 30 + TEXT, 0),
    "a million paragraphs": (lambda: "а\n" * 999_990 + TEXT, 0),
    "a million paragraphs and one": (lambda: "а\n" * 1_000_000 + TEXT, 2),
    "a million items": (lambda: TEXT + "- НКО провести\n" * 700_000, 2),
    "as many items as may be": (lambda: TEXT + "- НКО провести смотр;\n" * (limits.ITEMS - 1), 0),
    "numbers 200 deep, each with a body": (
        lambda: TEXT + "".join(f"{nested(d)}. Комитету {'а' * d} провести смотр:\n" for d in range(2, 200)),
        0,
    ),
    "a name of 1 MB": (lambda: f"{TEXT}2. АНО «{'двор ' * 100_000}» провести смотр.\n", 2),
    "a list of 100 000 names": (lambda: f"{TEXT}2. {'НКО, СМИ, ' * 50_000} провести смотр.\n", 2),
    "a list of 20 000 names": (lambda: f"{TEXT}2. {'НКО, СМИ, ' * 10_000} провести смотр.\n", 0),
    "millions of zero-width marks": (lambda: ("ш\u200b" * 190_000 + "\n") * 20 + TEXT, 0),
}


# These take so long that beside others they might take longer than a document may.
LONG = ("a million paragraphs", "a preamble of long lines")


@pytest.mark.slow
@pytest.mark.parametrize(
    "what", [pytest.param(one, marks=[pytest.mark.alone] if one in LONG else []) for one in HUGE]
)
def test_a_huge_text_is_read_or_refused_in_bounded_memory(what: str, write: Write) -> None:
    make, code = HUGE[what]
    path = write("huge.txt", make())
    done = run(path, "ru")
    assert done.returncode == code, done.stderr[-500:]
    assert path.with_name("huge.txt.ttl").exists() is (code == 0)
    if code:
        assert done.stderr.count("\n") == 1 and done.stderr.startswith("adresat: "), done.stderr[-500:]


@pytest.mark.slow
def test_too_little_memory_is_seen(write: Write) -> None:
    path = write("items.txt", HUGE["as many items as may be"][0]())
    assert run(path, memory=500_000_000).returncode != 0
