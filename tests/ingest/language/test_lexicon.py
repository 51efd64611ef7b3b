"""The words as data: each file is read whole, each line has its phrase, no word stands twice."""

import re
from collections import Counter
from pathlib import Path

import pytest

from ingest.errors import IngestError, LexiconError
from ingest.language import lexicon
from ingest.language.lexicon import LEXICON, abbreviations, heads, rows, table
from ingest.language.morph import forms
from ontology.terms import BodyKind, EventKind, InitiativeType, InstrumentType, Verb

FILES = sorted(LEXICON.glob("*.tsv"))


def words(path: Path) -> list[list[str]]:
    """The lines of a file as cells."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def notations(scheme: type) -> set[str]:
    """The concepts of a scheme, as the lexicon writes them."""
    return {iri.rpartition("#")[2] for name, iri in vars(scheme).items() if not name.startswith("_")}


def test_the_files_are_seen() -> None:
    assert len(FILES) >= 9
    assert sum(len(words(path)) for path in FILES) > 600


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_stands_twice_and_no_cell_is_empty(path: Path) -> None:
    lines = words(path)
    assert len({len(line) for line in lines}) == 1
    assert all(cell == cell.strip() and cell for line in lines for cell in line)
    assert [word for word, count in Counter(line[0] for line in lines).items() if count > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_opens_with_what_its_columns_are(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_every_head_is_a_word_of_a_known_kind() -> None:
    assert {entry.kind for entry in heads().values()} <= notations(BodyKind)
    assert {entry.kind for entry in abbreviations().values()} <= notations(BodyKind) | {"place", "act"}
    assert [lemma for lemma in heads() if "ё" in lemma or not re.fullmatch(r"[а-я-]+", lemma)] == []


def test_meanings_are_concepts_of_the_schemes() -> None:
    assert {name.replace(" ", "-") for name in table("events.tsv").values()} <= notations(EventKind)
    assert set(table("initiatives.tsv").values()) <= notations(InitiativeType)
    assert {name.replace("_", "-") for name in table("instruments.tsv").values()} <= notations(InstrumentType)
    assert set(table("verbs.tsv").values()) <= notations(Verb)


def test_verbs_are_infinitives() -> None:
    assert [word for word in table("verbs.tsv") if forms(word)[0].pos != "INFN"] == []


@pytest.mark.parametrize("line", ["совет\tPublicBody", "совет\t\tx", "a\tb\tc\td", "совет"])
def test_a_line_that_cannot_be_understood_is_an_error(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.tsv").write_text(
        f"# word\tmeaning\tphrase\nдума\tx\tдуме\n\n{line}\n", encoding="utf-8"
    )
    monkeypatch.setattr(lexicon, "LEXICON", tmp_path)
    with pytest.raises(LexiconError, match=r"broken\.tsv, line 4: .*; mend the line") as caught:
        list(rows("broken.tsv", 3))
    assert isinstance(caught.value, IngestError)
