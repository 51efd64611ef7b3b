"""What a text is known by: its letters and digits, whatever stands between them, however they are written."""

import random
import unicodedata

from ingest.structure.prints import print_of

BITS = [*"абвйёЙЁ \n№½²ﬁ_-«»().1٣ßİx", "\u0306", "\u0301", "\u00a0", "\u1e9e", "\u00ad"]


def letters_of(words: str) -> str:
    """The letters and digits of a text, in small letters, taken one by one."""
    small = unicodedata.normalize("NFKC", words).casefold().replace("ё", "е")
    return "".join(filter(str.isalnum, small))


def test_texts_of_the_same_letters_have_one_print_and_others_have_another() -> None:
    chance, prints = random.Random(1), dict[str, str]()
    for _ in range(20_000):
        words = "".join(chance.choice(BITS) for _ in range(chance.randint(0, 8)))
        letters, found = letters_of(words), print_of(words)
        assert prints.setdefault(letters, found) == found == print_of(letters)
    assert len(set(prints.values())) == len(prints) > 1_000
