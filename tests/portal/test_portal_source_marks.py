"""Marks over stretches: a place where the words are, or none; cut, joined, told once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.things.marks import LONGEST, Mark, Stretch, once, runs
from portal.things.stretches import Around, joined, lines, placed, sentence_stretch, without

TEXT = "Мэрии города и СМИ провести форум."


def mark(words: str, kind: str = "addressee", number: int = 0, text: str = TEXT, base: int = 100) -> Mark:
    """A mark over the first occurrence of these words in a text that begins at `base`."""
    start = base + text.index(words)
    return Mark(number, start, start + len(words), words, kind)


def drawn(stretch: Stretch, *marks: Mark) -> str:
    """The runs as text: words under marks in brackets with the numbers of the marks."""
    return "".join(
        f"[{run.words}|{','.join(str(one.number) for one in run.marks)}]" if run.marks else run.words
        for run in runs(stretch, marks)
    )


def test_words_are_cut_at_the_ends_of_marks() -> None:
    stretch = Stretch(100, TEXT)
    assert drawn(stretch, mark("Мэрии города"), mark("СМИ", number=1)) == (
        "[Мэрии города|0] и [СМИ|1] провести форум."
    )
    assert drawn(stretch, mark("Мэрии города"), mark("города", number=1)) == (
        "[Мэрии |0][города|0,1] и СМИ провести форум."
    )
    assert drawn(stretch, mark("Мэрии города"), mark("города и СМИ", number=1)) == (
        "[Мэрии |0][города|0,1][ и СМИ|1] провести форум."
    )
    assert drawn(stretch) == TEXT


def test_a_mark_ends_once_and_the_longer_is_outside() -> None:
    found = runs(Stretch(100, TEXT), [mark("города", number=1), mark("Мэрии города", number=0)])
    assert [[one.number for one in run.told] for run in found] == [[], [0, 1], []]
    assert [[one.number for one in run.marks] for run in found] == [[0], [0, 1], []]


@pytest.mark.parametrize("shift", [-100, -1, 1, 5, 1000])
def test_other_words_at_the_place_are_never_marked(shift: int) -> None:
    right = mark("города")
    wrong = Mark(0, right.start + shift, right.end + shift, right.words, right.kind)
    assert drawn(Stretch(100, TEXT), wrong) == TEXT
    assert placed([Stretch(100, TEXT)], [right, wrong]) == ({Stretch(100, TEXT): [right]}, [wrong])


def test_what_turns_letters_is_left_out_and_a_long_stretch_is_cut() -> None:
    text = "Мэ\u202eрии города"
    one = mark("Мэ\u202eрии", text=text)
    assert drawn(Stretch(100, text), one) == "[Мэрии|0] города"
    long = "а" * (LONGEST + 5)
    beyond = Mark(0, LONGEST + 1, LONGEST + 3, "аа", "addressee")
    assert "".join(run.words for run in runs(Stretch(0, long), [beyond])) == "а" * LONGEST


def test_the_same_words_saying_the_same_are_one_mark() -> None:
    one, other = mark("СМИ", number=1), mark("СМИ", number=2)
    assert once([one, other, mark("СМИ", "partner", 3)]) == [one, mark("СМИ", "partner", 3)]


@pytest.mark.parametrize(
    ("words", "before", "after", "start"),
    [
        ("СМИ", "города и ", " провести", 100),
        ("СМИ", "округа и ", " провести", None),  # other words stand before it in the text
        ("НКО", "", "", None),
        ("и", "Мэр", "и города", 103 - 3),  # the second «и» of three
        ("и", "", "", None),  # could be any of them
    ],
)
def test_a_sentence_has_a_place_only_where_it_can_stand_at_one(
    words: str, before: str, after: str, start: int | None
) -> None:
    at = 100 + TEXT.index(words) if words in TEXT else 100
    one = Mark(0, at, at + len(words), words, "addressee")
    found = sentence_stretch(one, Around(before, after, TEXT))
    assert found == (None if start is None else Stretch(start, TEXT))


def test_sentences_are_joined_where_they_say_the_same() -> None:
    assert joined([Stretch(0, "абвг"), Stretch(2, "вгде"), Stretch(8, "з")]) == [
        Stretch(0, "абвгде"),
        Stretch(8, "з"),
    ]
    assert joined([Stretch(0, "абвг"), Stretch(2, "xyz")]) == [Stretch(0, "абвг")]
    assert joined([Stretch(0, "абвг"), Stretch(1, "бв")]) == [Stretch(0, "абвг")]


def test_what_stands_between_items_is_cut_into_lines() -> None:
    text = "Глава\n1. Дело\n2. Второе\nконец"
    items = [Stretch(text.index("Дело"), "Дело"), Stretch(text.index("Второе"), "Второе")]
    pieces = list(without([Stretch(0, text)], items))
    assert [piece.words for piece in pieces] == ["Глава\n1. ", "\n2. ", "\nконец"]
    assert [line.words for piece in pieces for line in lines(piece, []) if line.words] == [
        *("Глава", "1.", "2.", "конец")
    ]
    over = Mark(0, 2, 8, text[2:8], "gap")
    assert [line.words for line in lines(pieces[0], [over])] == ["Глава\n1."]


@given(
    st.text(alphabet="аб \n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=8),
)
def test_no_word_is_lost_and_none_is_moved(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        Mark(number, at, at + len(text[at : at + size]), text[at : at + size], "addressee")
        for number, (at, size) in enumerate(spans)
        if text[at : at + size]
    ]
    found = runs(Stretch(0, text), marks)
    assert "".join(run.words for run in found) == text
    for one in marks:
        assert "".join(run.words for run in found if one in run.marks) == one.words
        assert sum(one in run.told for run in found) == 1
    stretch = Stretch(7, text)
    kept = [line for line in lines(stretch, []) if line.words]
    assert "".join("".join(line.words.split()) for line in kept) == "".join(text.split())
    assert all(text[line.start - 7 : line.end - 7] == line.words for line in kept)
