"""A word in, its forms out, whatever letters it is of."""

import pytest

from ingest.language.morph import forms, is_known, lemma


@pytest.mark.parametrize("word", ["\U00017000\U00017001", "а\U00017000", "\u3400", "ß", "日本", "х"])
def test_any_letters_are_a_word(word: str) -> None:
    assert forms(word)
    assert lemma(word)
    assert is_known(word) in (True, False)


def test_a_letter_without_a_name_of_its_own_is_of_no_part_of_speech() -> None:
    (form,) = forms("\U00017000")
    assert (form.pos, form.case, form.lemma) == ("UNKN", None, "\U00017000")
