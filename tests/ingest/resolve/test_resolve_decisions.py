"""Small documents and the decisions of a person in, who is who out; what cannot be followed is one line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import BadDecision
from ingest.model import Document
from ingest.resolve.corpus import resolve
from ingest.resolve.decisions import COLUMNS, Verdict, read_decisions
from ingest.resolve.things import Body, Corpus

Read = Callable[[str, str], Document]
Decided = Callable[..., Corpus]
SIGNED = "аналитик палаты\t2024-03-01\tтак в положении"
PLAIN = "\t".join(COLUMNS[:-1])


def text(town: str, *items: str) -> str:
    """A resolution of a town with these recommendations."""
    lines = "".join(f"{number}. {item}\n" for number, item in enumerate(items, 1))
    return f"РЕЗОЛЮЦИЯ форума\nг. {town}\nУчастники рекомендуют:\n{lines}"


LAKE = text("Озёрск", "Мэрии помочь.", "Молодёжному центру и Дому молодёжи помочь.", "Школе № 1 помочь.")
RIVER = text("Заречье", "Комитету по культуре и Школе № 1 помочь.", "Департаменту культуры помочь.")
AGAIN = text("Заречье", "Школе № 1 и Комитету по культуре открыть музей.")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Lines → a file of decisions with its head."""

    def written(*lines: str, head: str = "\t".join(COLUMNS)) -> Path:
        path = tmp_path / "decisions.tsv"
        path.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
        return path

    return written


@pytest.fixture
def decide(read: Read, write: Callable[..., Path]) -> Decided:
    """Decisions («same», left, right) → the three documents resolved with them."""

    def decided(*rows: tuple[str, ...]) -> Corpus:
        lines = ["\t".join([*row[:3], SIGNED, *row[3:]]) for row in rows]
        documents = [
            read(each, name)
            for each, name in ((LAKE, "lake.txt"), (RIVER, "river.txt"), (AGAIN, "again.txt"))
        ]
        return resolve(documents, read_decisions([write(*lines)]))

    return decided


def labelled(corpus: Corpus, label: str) -> list[Body]:
    """The bodies of a label."""
    return [body for body in corpus.bodies if body.label == label]


# --- same --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        ("Молодёжный центр", "Дом молодёжи"),
        ("молодежному центру", "Дому молодёжи"),
        ("Дом молодежи", "Молодёжный центр"),
        ("молодежный центр город озерск", "Дом молодёжи [Озёрск]"),
        ("https://w3id.org/adresat/id/body/molodezhnyj-centr-gorod-ozersk", "дом молодежь город озерск"),
        ("Молодёжный центр [lake.txt]", "Дом молодёжи [lake]"),
    ],
)
def test_two_names_of_one_body_are_joined_under_the_fullest(names: tuple[str, str], decide: Decided) -> None:
    corpus = decide(("same", *names))
    (body,) = labelled(corpus, "Молодёжный центр")
    assert labelled(corpus, "Дом молодёжи") == []
    assert body.forms == ("Дому молодёжи", "Молодёжному центру")
    assert body.variants == ("Дом молодёжи",)
    (replaced,) = corpus.replaced
    assert (replaced.old.key, replaced.new, replaced.label) == (
        "дом молодежь город озерск",
        body.identity,
        "Дом молодёжи",
    )
    (judgement,) = corpus.judgements
    assert judgement.left_now == judgement.right_now == body.identity


def test_one_body_under_two_names_is_asked_once_in_an_item(decide: Decided) -> None:
    def asked(corpus: Corpus) -> list[list[str]]:
        return [[one.named_as for one in r.asked] for d in corpus.documents for r in d.readings]

    assert ["Молодёжный центр", "Дом молодёжи"] in asked(decide())
    assert ["Молодёжный центр"] in asked(decide(("same", "Дом молодёжи", "Молодёжный центр")))


def test_bodies_of_two_towns_are_one_where_a_person_says_so(decide: Decided) -> None:
    corpus = decide(("same", "Школа № 1 [Озёрск]", "Школа № 1 [Заречье]"))
    (school,) = labelled(corpus, "Школа № 1")
    assert school.identity.key == "школа № 1 город заречье"
    assert len(labelled(decide(), "Школа № 1")) == 2


def test_what_is_one_with_one_is_one_with_all(decide: Decided) -> None:
    rows = [("same", "Мэрия", "Дом молодёжи"), ("same", "Дом молодёжи", "Молодёжный центр")]
    found = {decide(*order).bodies for order in (rows, rows[::-1])}
    assert len(found) == 1
    (bodies,) = found
    assert [body.label for body in bodies if body.territory or body.near] == [
        "Департамент культуры",
        "Комитет по культуре",
        "Молодёжный центр",
        "Школа № 1",
        "Школа № 1",
    ]


def test_a_name_of_several_bodies_will_do_where_they_are_one_by_another_decision(decide: Decided) -> None:
    corpus = decide(
        ("same", "Школа № 1", "Дом молодёжи"), ("same", "Школа № 1 [Озёрск]", "Школа № 1 [Заречье]")
    )
    assert len(corpus.replaced) == 2


# --- different ---------------------------------------------------------------------------------


def test_one_name_in_two_documents_is_two_bodies_where_a_person_says_so(decide: Decided) -> None:
    assert len(labelled(decide(), "Школа № 1")) == 2
    corpus = decide(("different", "Школа № 1 [river.txt]", "Школа № 1 [again.txt]"))
    keys = [body.identity.key for body in labelled(corpus, "Школа № 1")]
    assert keys == [
        "школа № 1 again.txt город заречье",
        "школа № 1 город заречье",
        "школа № 1 город озерск",
    ]
    by_document = {
        document.key: one.body.key
        for document in corpus.documents
        for reading in document.readings
        for one in reading.asked
        if one.named_as == "Школа № 1"
    }
    assert by_document == {"lake": keys[2], "river": keys[1], "again": keys[0]}


def test_two_names_of_one_document_are_two_bodies_where_a_person_says_so(
    read: Read, write: Callable[..., Path]
) -> None:
    one = read(text("Озёрск", "Мэрии помочь.", "Мэрии города Озёрска помочь."), "one.txt")
    assert [body.label for body in resolve([one]).bodies] == ["Мэрия города Озёрска"]
    line = f"different\tМэрия города Озёрска\tМэрия\t{SIGNED}"
    corpus = resolve([one], read_decisions([write(line)]))
    assert [body.label for body in corpus.bodies] == ["Мэрия города Озёрска", "Мэрия"]


def test_what_stands_apart_anyway_is_affirmed(decide: Decided) -> None:
    corpus = decide(("different", "Мэрия", "Дом молодёжи"))
    assert corpus.bodies == decide().bodies
    assert len(corpus.judgements) == 1


# --- rename ------------------------------------------------------------------------------------


def test_a_renaming_keeps_both_and_says_since_when(decide: Decided) -> None:
    corpus = decide(("rename", "Комитет по культуре", "Департамент культуры", "2023-01-01"))
    (judgement,) = corpus.judgements
    assert judgement.decision.verdict is Verdict.RENAME
    assert str(judgement.decision.since) == "2023-01-01"
    assert judgement.left != judgement.right
    assert corpus.bodies == decide().bodies


# --- names that nobody has met -----------------------------------------------------------------


def test_a_decision_on_names_that_no_document_holds_is_told_and_changes_nothing(decide: Decided) -> None:
    corpus = decide(("same", "Мэрия", "Ратуша"), ("different", "Школа № 1 [Пристань]", "Ратуша"))
    assert corpus.judgements == ()
    assert corpus.bodies == decide().bodies
    assert [one.missing for one in corpus.unused] == [("Ратуша",), ("Школа № 1 [Пристань]", "Ратуша")]


# --- what cannot be followed -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        (
            [("same", "Школа № 1", "Мэрия")],
            2,
            "это 2 разных: школа № 1 город заречье; школа № 1 город озерск",
        ),
        ([("rename", "Школа № 1 [Озёрск]", "Школа № 1")], 2, "это 2 разных"),
        ([("different", "Школа № 1 [Заречье]", "Школа № 1 [river.txt]")], 2, "это 2 разных"),
        (
            [("same", "Мэрия", "Дом молодёжи"), ("different", "мэрии", "дому молодежи")],
            3,
            "в строках 2 – same",
        ),
        (
            [
                ("different", "Мэрия", "Молодёжный центр"),
                ("same", "Мэрия", "Дом молодёжи"),
                ("same", "Дом молодёжи", "Молодёжный центр"),
            ],
            2,
            "в строках 3, 4 – same",
        ),
        (
            [
                ("rename", "Комитет по культуре", "Департамент культуры"),
                ("rename", "департаменту культуры", "комитету по культуре"),
            ],
            3,
            "преемник",
        ),
        (
            [
                ("rename", "Комитет по культуре", "Департамент культуры", "2023-01-01"),
                ("rename", "Комитет по культуре", "Департамент культуры", "2024-01-01"),
            ],
            3,
            "since: в строке 2",
        ),
    ],
)
def test_what_cannot_be_followed_is_one_line_with_its_place(
    rows: list[tuple[str, ...]], line: int, said: str, decide: Decided, tmp_path: Path
) -> None:
    with pytest.raises(BadDecision) as error:
        decide(*rows)
    assert error.value.line("ru").startswith(f"{tmp_path / 'decisions.tsv'}:{line}: ")
    assert said in error.value.line("ru")
    assert "\n" not in error.value.line("ru") + error.value.line("en")


def test_a_group_or_an_office_has_no_successor(read: Read, write: Callable[..., Path]) -> None:
    one = read(text("Озёрск", "НКО помочь.", "Главе города помочь.", "Мэрии помочь."), "one.txt")
    for name in ("НКО", "Глава города"):
        with pytest.raises(BadDecision, match="it has no successor"):
            resolve([one], read_decisions([write(f"rename\t{name}\tМэрия\t{SIGNED}")]))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"equal\tА\tБ\t{SIGNED}", "нет такого решения: «equal»"),
        (f"same\t\tБ\t{SIGNED}", "пусто в «left»"),
        ("same\tА\tБ\t\t2024-03-01\tтак", "пусто в «who»"),
        ("same\tА\tБ\tаналитик\t\tтак", "пусто в «when»"),
        ("same\tА\tБ\tаналитик\t2024-03-01\t", "пусто в «why»"),
        ("same\tА\tБ\tаналитик\t2024-03-01", "пусто в «why»"),
        ("same\tА\tБ\tаналитик\t01.03.2024\tтак", "«01.03.2024» – не день"),
        ("same\tА\tБ\tаналитик\t2024-02-30\tтак", "«2024-02-30» – не день"),
        (f"same\tА\t«а»\t{SIGNED}", "с обеих сторон"),
        (f"same\tА\tБ\t{SIGNED}\t2020-01-01", "«since» – день переименования"),
        (f"rename\tА\tБ\t{SIGNED}\tвчера", "since: «вчера» – не день"),
        (f"same\tА\tБ\t{SIGNED}\t\tлишнее", "ячеек 8, а столбцов 7"),
        (f"same\tА\tБ{'в' * 600}\t{SIGNED}", "длиннее 500 знаков"),
        (f"same\tА\tБ\x07\t{SIGNED}", "со служебными знаками"),
    ],
)
def test_a_line_that_cannot_be_meant_is_refused_with_its_number(
    line: str, said: str, write: Callable[..., Path]
) -> None:
    path = write(f"same\tВ\tГ\t{SIGNED}", "", line)
    with pytest.raises(BadDecision) as error:
        read_decisions([path])
    assert error.value.line("ru").startswith(f"{path}:4: ")
    assert said in error.value.line("ru")


def test_names_that_contradict_each_other_are_refused_before_any_document_is_read(
    write: Callable[..., Path],
) -> None:
    lines = [f"same\tА\tБ\t{SIGNED}", f"same\tБ\tВ\t{SIGNED}", f"different\tв\t«А»\t{SIGNED}"]
    with pytest.raises(BadDecision, match=r"decisions\.tsv:4: .* lines 2, 3 say same"):
        read_decisions([write(*lines)])


@pytest.mark.parametrize("head", ["left\tright", PLAIN.replace("why", "warum"), f"{PLAIN}\tsince\tsince", ""])
def test_a_file_with_other_columns_is_refused(head: str, write: Callable[..., Path]) -> None:
    with pytest.raises(BadDecision, match=r"decisions\.tsv:1: not the columns"):
        read_decisions([write(f"same\tА\tБ\t{SIGNED}", head=head)])


def test_columns_may_stand_in_any_order_and_the_day_of_renaming_may_be_left_out(
    write: Callable[..., Path],
) -> None:
    head = "why\twhen\twho\tright\tleft\tdecision"
    (one,) = read_decisions([write("так\t2024-03-01\tаналитик\tБ\tА\tsame", head=head)])
    assert (one.left, one.right, one.who, one.why, one.since) == ("А", "Б", "аналитик", "так", None)


def test_what_a_spreadsheet_saves_is_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    path.write_bytes(f"\ufeff{PLAIN}\r\nsame\tА\tБ\t{SIGNED}\r\n\r\n".encode())
    assert [one.line for one in read_decisions([path])] == [2]


def test_an_empty_file_holds_no_decisions(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    path.write_text("\n")
    assert read_decisions([path]) == ()


def test_a_file_that_is_not_utf8_or_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    with pytest.raises(BadDecision, match="cannot be read"):
        read_decisions([path])
    path.write_bytes("decision\tleft".encode("utf-16"))
    with pytest.raises(BadDecision, match="not UTF-8"):
        read_decisions([path])


def test_no_decisions_change_nothing(decide: Decided) -> None:
    corpus = decide()
    assert (corpus.judgements, corpus.unused, corpus.replaced) == ((), (), ())
