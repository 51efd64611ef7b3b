"""Small documents in, the pairs that a person should look at out; those that are surely two stay unasked."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ingest.model import Document
from ingest.resolve.corpus import resolve
from ingest.resolve.decisions import Decision, DecisionFile, Verdict
from ingest.review.doubt import Likeness, doubts_of
from ingest.review.quotes import quotes_of, unresolved_in

Read = Callable[[str, str], Document]


def text(town: str, *names: str) -> str:
    """A resolution of a town that asks each name to help."""
    items = "".join(f"{number}. {name} помочь.\n" for number, name in enumerate(names, 1))
    return f"РЕЗОЛЮЦИЯ форума\nг. {town}\nУчастники рекомендуют:\n{items}"


def asked(read: Read, *pairs: tuple[str, str], decisions: tuple[Decision, ...] = ()) -> list[tuple[str, ...]]:
    """Towns and names → the doubtful pairs: labels and likeness."""
    documents = [read(text(town, name), f"{place}.txt") for place, (town, name) in enumerate(pairs)]
    found = doubts_of(resolve(documents, decisions))
    return [(*sorted((one.left.label, one.right.label)), one.likeness.value) for one in found]


@pytest.mark.parametrize(
    ("left", "right", "towns", "likeness"),
    [
        ("Совету отцов", "Совету отцов", "ОЗ", Likeness.PLACE),
        ("Общественной палате", "Общественной палате Озёрской области", "ОО", Likeness.PLACE),
        ("Министерству культуры Озёрской области", "Министерству культуры", "ЗЗ", Likeness.PLACE),
        ("Комитету по культуре", "Комитету по культуре и спорту", "ОО", Likeness.SHORT),
        ("Управлению образования", "Управлению образования и молодёжной политики", "ОО", Likeness.SHORT),
        ("Озёрскому государственному университету", "ОГУ", "ОО", Likeness.LETTERS),
        ("Ресурсному центру", "Ресурсным центрам", "ОО", Likeness.NUMBER),
        ("Комитету по делам молодёжи города", "Управлению по делам молодёжи города", "ОО", Likeness.WORD),
        ("Совету ветеранов труда", "Совету ветиранов труда", "ОО", Likeness.SPELLING),
    ],
)
def test_what_may_be_one_is_asked_about(
    left: str, right: str, towns: str, likeness: Likeness, read: Read
) -> None:
    town = {"О": "Озёрск", "З": "Заречье"}
    (found,) = asked(read, (town[towns[0]], left), (town[towns[1]], right))
    assert found[2] == likeness


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Школе № 5", "Школе № 7"),
        ("Министерству культуры Озёрской области", "Министерству культуры Заречной области"),
        ("Главе администрации города", "Администрации города"),
        ("Управлению культуры администрации города Озёрска", "Администрации города Озёрска"),
        ("Совету отцов", "Фонду «Рост»"),
        ("Мэрии", "Мэрии города Озёрска"),
    ],
)
def test_what_is_surely_two_or_surely_one_is_not_asked_about(left: str, right: str, read: Read) -> None:
    assert asked(read, ("Озёрск", left), ("Озёрск", right)) == []


def test_the_most_doubtful_comes_first_and_the_order_of_documents_does_not_matter(read: Read) -> None:
    pairs = [
        ("Озёрск", "Совету отцов"),
        ("Заречье", "Совету отцов"),
        ("Озёрск", "Озёрскому государственному университету"),
        ("Озёрск", "ОГУ"),
        ("Озёрск", "Комитету по культуре"),
        ("Озёрск", "Комитету по культуре и спорту"),
    ]
    found = asked(read, *pairs)
    assert [likeness for *_, likeness in found] == ["letters", "short", "place"]
    assert asked(read, *reversed(pairs)) == found


@pytest.mark.parametrize("verdict", list(Verdict))
def test_what_was_judged_is_not_asked_again(verdict: Verdict, read: Read) -> None:
    pairs = [("Озёрск", "Комитету по культуре"), ("Озёрск", "Комитету по культуре и спорту")]
    names = ("Комитет по культуре", "Комитет по культуре и спорту")
    file = DecisionFile(Path("decisions.tsv"), "decisions.tsv", "0")
    judged = Decision(verdict, *names, "аналитик палаты", date(2024, 3, 1), "так", None, file, 2)
    assert len(asked(read, *pairs)) == 1
    assert asked(read, *pairs, decisions=(judged,)) == []


def test_a_sentence_of_each_document_is_shown(read: Read) -> None:
    documents = [
        read(text("Озёрск", "Совету отцов", "Мэрии и Совету отцов"), "a.txt"),
        read(text("Озёрск", "Школам и Совету отцов"), "b.txt"),
    ]
    corpus = resolve(documents)
    (council,) = [body for body in corpus.bodies if body.label == "Совет отцов"]
    quotes = quotes_of(corpus, {council.identity})[council.identity]
    assert [(one.document, one.number, one.sentence) for one in quotes] == [
        ("a.txt", "1", "Совету отцов помочь."),
        ("b.txt", "1", "Школам и Совету отцов помочь."),
        ("a.txt", "2", "Мэрии и Совету отцов помочь."),
    ]


def test_names_of_nobody_are_listed_once_with_their_sentence(read: Read) -> None:
    words = (
        "РЕЗОЛЮЦИЯ форума\nУчастники рекомендуют:\n1. Департаменту провести смотр.\n2. Департаменту помочь.\n"
    )
    (found,) = unresolved_in(resolve([read(words, "a.txt")]))
    assert (found.body.label, found.quote.number, found.quote.sentence) == (
        "Департамент",
        "1",
        "Департаменту провести смотр.",
    )


def test_many_bodies_do_not_take_long(read: Read) -> None:
    """Twice the bodies take about twice the time: nobody compares all with all."""
    took = []
    for many in (400, 1_600):
        names = [
            f"Совету по делам {'абвгдежзик'[n % 10]}{'лмнопрстуф'[n // 10 % 10]}ского {n}"
            for n in range(many)
        ]
        corpus = resolve(
            [read(text(f"Озёрск{n}", "Совету отцов", name), f"{n}.txt") for n, name in enumerate(names)]
        )
        start = time.process_time()
        doubts_of(corpus)
        took.append(time.process_time() - start)
    assert took[1] < 16 * max(took[0], 0.01)
