"""`names.txt`: phrases in a case beside the names that are read of them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.language.names import read_names
from ingest.language.tokens import tokenize

TABLE = Path(__file__).with_name("names.txt")
WORDS = (
    'мэрии города Заречье Озёрской области, Совету депутатов ( ) « » " и а также органам местного '
    "самоуправления НКО СМИ школам № 5 – работающим с детьми по делам молодёжи провести необходимо "
    "администрациям районов ;"
).split()


def cases() -> list[tuple[str, str, str, str]]:
    """Case, phrase, names and what is left, of every line of the table."""
    lines = [
        line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    found = []
    for line in lines:
        match = re.fullmatch(r"(\w{4}) (.+?) → ([^|]*?)\s*(?:\| (.+))?", line)
        assert match, line
        found.append((match[1], match[2], match[3], match[4] or ""))
    return found


def test_the_table_is_read_whole() -> None:
    assert len(cases()) == 302
    assert {case for case, *_ in cases()} == {"datv", "ablt", "gent", "accs", "nomn"}


@pytest.mark.parametrize(("case", "phrase", "names", "left"), cases())
def test_the_names_of_a_phrase(case: str, phrase: str, names: str, left: str) -> None:
    tokens = tokenize(phrase)
    found, end = read_names(tokens, 0, case)
    assert "; ".join(name.label + " *" * name.plural for name in found) == names
    assert phrase[tokens[end].start if end < len(tokens) else len(phrase) :] == left


def spans(phrase: str) -> Iterator[str]:
    """The words of a phrase on which its names stand."""
    for name in read_names(tokenize(phrase), 0, "datv")[0]:
        yield name.span.of(phrase)


def test_a_name_knows_where_it_stands() -> None:
    assert list(spans("мэрии города Заречье и главам районов, городов")) == [
        "мэрии города Заречье",
        "главам районов",
        "главам районов, городов",
    ]


@pytest.mark.parametrize(
    ("phrase", "quoted"),
    [
        ("АНО «Родник»", "Родник"),
        ("АНО «Центр «Очаг»", "Центр «Очаг"),
        ('фонду "Рост" города', "Рост"),
        ("мэрии города", None),
    ],
)
def test_a_quoted_name_is_known(phrase: str, quoted: str | None) -> None:
    (found,) = read_names(tokenize(phrase), 0, "datv")[0]
    assert found.quoted == quoted


@pytest.mark.parametrize("dash", ["–", "—", "-", ""])
def test_a_bracket_gives_an_alias(dash: str) -> None:
    phrase = f"Общественной палате (далее {dash} Палата), Молодёжной палате (далее {dash} МП) и школам"
    found, _ = read_names(tokenize(phrase), 0, "datv")
    assert [(name.label, name.alias) for name in found] == [
        ("Общественная палата", "Палата"),
        ("Молодёжная палата", "МП"),
        ("Школы", None),
    ]


@settings(deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["datv", "ablt", "gent", "accs", "nomn"])
)
def test_names_stand_in_the_phrase_in_order(words: list[str], case: str) -> None:
    phrase = " ".join(words)
    tokens = tokenize(phrase)
    found, end = read_names(tokens, 0, case)
    assert 0 <= end <= len(tokens)
    last = tokens[end - 1].end if end else 0
    for name in found:
        assert 0 <= name.span.start < name.span.end <= last
        assert name.label and name.label[0].isupper() and name.label == name.label.strip()
