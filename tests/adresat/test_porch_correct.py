"""`adresat correct`: a checked row beside the document, or one line that says why not and nothing more."""

import csv
import io
from pathlib import Path

import pytest

from adresat.cli import FAILED, NOT_CONFORMING, WELL, main

SIGNED = ("--who", "аналитик палаты", "--why", "по протоколу", "--when", "2024-02-01")
WORDS = "Продолжить встречи соседей."


def beside(resolution: Path) -> Path:
    """Where the corrections of a document lie."""
    return resolution.with_name("zarechye.corrections.tsv")


def correct(resolution: Path, *words: str) -> int:
    """Run the command, signed."""
    return main(["correct", str(resolution), *words, *SIGNED])


def rows(resolution: Path) -> list[list[str]]:
    """The rows written, without the head and the signature."""
    return [line.split("\t")[:6] for line in beside(resolution).read_text("utf-8").splitlines()[1:]]


def test_a_row_is_written_and_its_sentence_shown(
    resolution: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert correct(resolution, "--item", "3", "--add", "Фонд «Добро»") == WELL
    said = capsys.readouterr()
    assert said.out == f"3. {WORDS}\n"
    assert said.err.strip() == f"adresat: {beside(resolution)}:2: записано"
    head, row = beside(resolution).read_text("utf-8").splitlines()
    assert head.split("\t") == ["section", "number", "words", "fact", "was", "now", "who", "when", "why"]
    assert row.split("\t") == [
        *("", "3", WORDS, "addressee", "", "Фонд «Добро»"),
        *("аналитик палаты", "2024-02-01", "по протоколу"),
    ]


@pytest.mark.parametrize(
    ("words", "row"),
    [
        (("--item", "2", "--remove", "Фонд «Добро»"), ["addressee", "Фонд «Добро»", ""]),
        (("--item", "2", "--replace", "Фонд «Добро»", "СМИ"), ["addressee", "Фонд «Добро»", "СМИ"]),
        (("--item", "1.2", "--role", "partner", "--remove", "Фонд «Добро»"), ["partner", "Фонд «Добро»", ""]),
        (("--item", "3", "--number", "4"), ["number", "3", "4"]),
        (("--item", "3", "--words", "встречи", "--add", "  СМИ "), ["addressee", "", "СМИ"]),
    ],
)
def test_each_change_is_a_row_and_holds(words: tuple[str, ...], row: list[str], resolution: Path) -> None:
    assert correct(resolution, *words) == WELL
    assert [cells[3:] for cells in rows(resolution)] == [row]
    assert main(["correct", str(resolution), "--list"]) == WELL
    output = resolution.parent / "graph.ttl"
    assert main(["build", str(resolution), "-o", str(output)]) == WELL


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--item", "9", "--add", "СМИ"), "нет пункта 9; есть: 1.1, 1.2, 2, 3"),
        (("--item", "3", "--section", "Двор", "--add", "СМИ"), "пунктов 3 с этим отбором: 0"),
        (("--item", "3", "--words", "встреча", "--add", "СМИ"), "уточните --section, --words"),
        (("--item", "3", "--words", "…", "--add", "СМИ"), "уточните --section, --words"),
        (("--item", "2", "--remove", "Мэрия"), "сейчас: Фонд «Добро»"),
        (("--item", "2", "--replace", "Мэрия", "СМИ"), "прочитано не то"),
        (("--item", "2", "--add", "Фонд «Добро»"), "уже не нужна"),
        (("--item", "2", "--role", "partner", "--add", "Фонд «Добро»"), "другая роль"),
        (("--item", "3", "--to-section", "Двор"), "такой секции в документе нет"),
        (("--item", "3", "--number", "три с половиной"), "номер заменяют номером"),
        (("--item", "3", "--add", "Мэрия и Дума"), "здесь несколько органов"),
        (("--item", "3", "--add", " "), "одинаковы"),
        (("--item", "3"), "что поправить?"),
        (("--add", "СМИ"), "не хватает: --item"),
    ],
)
def test_what_would_not_hold_is_one_line_and_nothing_is_written(
    words: tuple[str, ...], part: str, resolution: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert correct(resolution, *words) == FAILED
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert part in said.err
    assert [path.name for path in resolution.parent.iterdir()] == ["zarechye.txt"]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--when", "завтра"), "no day; write YYYY-MM-DD"),
        (("--who", " "), "--who is needed"),
        (("--add", "СМИ", "--remove", "СМИ"), "not allowed with argument"),
        (("--role", "boss"), "there are: addressee, partner, recipient"),
    ],
)
def test_a_slip_in_the_options_is_one_line(
    words: tuple[str, ...], part: str, resolution: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["correct", str(resolution), "--item", "3", "--add", "СМИ", *SIGNED, "--lang", "en", *words]
    assert main(given) == FAILED
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and part in said
    assert not beside(resolution).exists()


def test_rows_are_added_one_after_the_other_and_never_twice(
    resolution: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("СМИ", "Фонд «Добро»"):
        assert correct(resolution, "--item", "3", "--add", name) == WELL
    text = beside(resolution).read_bytes()
    assert correct(resolution, "--item", "3", "--add", "СМИ") == FAILED
    assert "такая поправка уже есть; см. --list" in capsys.readouterr().err
    assert beside(resolution).read_bytes() == text
    assert [cells[5] for cells in rows(resolution)] == ["СМИ", "Фонд «Добро»"]


def test_an_item_is_named_as_it_is_shown_or_as_it_was_read(resolution: Path) -> None:
    assert correct(resolution, "--item", "3", "--number", "2.1") == WELL
    for number, name in (("2.1", "СМИ"), ("3", "НКО")):
        assert correct(resolution, "--item", number, "--add", name) == WELL
    assert [cells[1] for cells in rows(resolution)] == ["3", "3", "3"]
    assert main(["correct", str(resolution), "--list"]) == WELL


def test_a_correction_of_today_is_dated_today(resolution: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["correct", str(resolution), "--item", "3", "--add", "СМИ", *SIGNED[:4]]) == WELL
    (day,) = [line.split("\t")[7] for line in beside(resolution).read_text("utf-8").splitlines()[1:]]
    assert day > "2026"


def test_the_list_says_which_hold(resolution: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for item in ("2", "3"):
        assert correct(resolution, "--item", item, "--add", "СМИ") == WELL
    text = resolution.read_text(encoding="utf-8")
    resolution.write_text(text.replace("встречи соседей", "встречи друзей"), encoding="utf-8")
    capsys.readouterr()
    code = main(["correct", str(resolution), "--list", "--format", "csv", "--lang", "en"])
    assert code == NOT_CONFORMING
    found = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["line"], row["number"], row["holds"]) for row in found] == [
        ("2", "2", "applied"),
        ("3", "3", "not applied: these words no longer stand in the item"),
    ]


def test_a_document_without_corrections_has_an_empty_list(
    resolution: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["correct", str(resolution), "--list", "--format", "json"]) == WELL
    assert capsys.readouterr().out.strip() == "[]"


def test_notes_are_no_document(resolution: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = resolution.with_suffix(".yml")
    note.write_text("curator: центр\n", encoding="utf-8")
    for words in (("--list",), ("--item", "3", "--add", "СМИ")):
        assert correct(note, *words) == FAILED
        assert "это пометки к документу; назовите сам документ" in capsys.readouterr().err


def test_a_file_of_corrections_that_cannot_be_read_is_left_alone(
    resolution: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beside(resolution).write_bytes(b"\xff\xfe")
    assert correct(resolution, "--item", "3", "--add", "СМИ") == FAILED
    assert "не UTF-8" in capsys.readouterr().err
    assert beside(resolution).read_bytes() == b"\xff\xfe"


# --- what build says ----------------------------------------------------------------------------


def test_build_says_what_became_of_the_corrections(
    resolution: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    correct(resolution, "--item", "2", "--add", "СМИ"), correct(resolution, "--item", "3", "--add", "СМИ")
    text = resolution.read_text(encoding="utf-8")
    resolution.write_text(text.replace("встречи соседей", "встречи друзей"), encoding="utf-8")
    capsys.readouterr()
    output = str(resolution.parent / "graph.ttl")
    assert main(["build", str(resolution), "-o", output]) == NOT_CONFORMING
    assert capsys.readouterr().err.splitlines()[-2:] == [
        "adresat: поправки: применено 1, устарели 1",
        "adresat: zarechye.txt, п. 3, адресат: – → СМИ: не применена: этих слов в пункте больше нет",
    ]
    assert main(["build", str(resolution), "-o", output, "--lang", "en"]) == NOT_CONFORMING
    assert "adresat: corrections: applied 1, outdated 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "ru"),
    [
        ("zarechye.yml", "curator: центр\nwhen: 2024-02-01\ntitel: А\n", ":3: нет такого ключа"),
        ("zarechye.corrections.tsv", "section\n", ":1: не те столбцы"),
    ],
)
def test_notes_that_cannot_be_followed_stop_the_build(
    name: str, text: str, ru: str, resolution: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = resolution.with_name(name)
    note.write_text(text, encoding="utf-8")
    output = resolution.parent.parent / "graph.ttl"
    output.write_text("# old\n")
    assert main(["build", str(resolution.parent), "-o", str(output)]) == FAILED
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and said.startswith(f"adresat: {note}{ru}")
    assert output.read_text() == "# old\n"


def word_file(path: Path, text: str) -> Path:
    """A text as Word would hold it."""
    import docx

    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))
    return path


def test_a_word_file_is_corrected_beside_it_and_its_copy_takes_the_correction(
    resolution: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = word_file(resolution.with_suffix(".docx"), resolution.read_text(encoding="utf-8"))
    assert correct(path, "--item", "3", "--add", "СМИ") == WELL
    assert beside(path) == beside(resolution)
    assert main(["build", str(resolution.parent), "-o", str(tmp_path / "g.ttl")]) == WELL
    said = capsys.readouterr().err
    assert "(docx 1, text 1): прочитано 1, копий того же текста 1" in said
    assert "поправки: применено 1" in said


def test_a_document_beside_another_of_its_name_cannot_be_corrected(
    resolution: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word_file(resolution.with_suffix(".docx"), resolution.read_text(encoding="utf-8").replace("2021", "2020"))
    assert correct(resolution, "--item", "3", "--add", "СМИ") == FAILED
    assert "не сказать, о каком это документе: zarechye.docx, zarechye.txt; переименуйте один" in (
        capsys.readouterr().err
    )
    assert not beside(resolution).exists()
