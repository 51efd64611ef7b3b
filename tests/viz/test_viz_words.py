from pathlib import Path

import pytest

from viz import words as words_module
from viz.errors import BadView, UnknownLanguage
from viz.words import counted, words

FORMS = "рекомендация|рекомендации|рекомендаций"


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (0, "й"),
        (1, "я"),
        (2, "и"),
        (4, "и"),
        (5, "й"),
        (11, "й"),
        (12, "й"),
        (21, "я"),
        (22, "и"),
        (111, "й"),
    ],
)
def test_russian_numbers_take_their_forms(count: int, form: str) -> None:
    assert counted(FORMS, count, "ru")[-1] == form


@pytest.mark.parametrize(("count", "form"), [(0, "rows"), (1, "row"), (2, "rows"), (21, "rows")])
def test_english_numbers_take_their_forms(count: int, form: str) -> None:
    assert counted("row|rows", count, "en") == form


def test_both_languages_say_the_same_things() -> None:
    assert words("ru").keys() == words("en").keys()
    assert len(words("ru")) > 30
    assert all(text.strip() for lang in ("ru", "en") for text in words(lang).values())


def test_counted_words_have_the_forms_of_their_language() -> None:
    names = [name for name in words("ru") if name.endswith("_count")]
    assert len(names) >= 4
    assert {
        name: (words("ru")[name].count("|"), words("en")[name].count("|")) for name in names
    } == dict.fromkeys(names, (2, 1))


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage, match="'de': there are ru, en"):
        words("de")


def test_a_word_said_in_one_language_alone_stops_the_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lame = tmp_path / "words.toml"
    lame.write_text('[ru]\na = "а"\nb = "б"\n[en]\na = "a"\n', encoding="utf-8")
    monkeypatch.setattr(words_module, "PATH", lame)
    words_module._all.cache_clear()
    try:
        with pytest.raises(BadView, match=r"'b' stands in \[ru\], but not in \[en\]"):
            words("ru")
    finally:
        monkeypatch.undo()
        words_module._all.cache_clear()
