"""A key in Russian words in, the ASCII slug out by which an IRI names it: sound for sound, without signs."""

import hashlib

LETTERS = dict(zip("абвгдезийклмнопрстуфхцыэё", "abvgdezijklmnoprstufhcyee", strict=True)) | {
    "ж": "zh",
    "ч": "ch",
    "ш": "sh",
    "щ": "shh",
    "ю": "ju",
    "я": "ja",
    "ь": "",
    "ъ": "",
    "№": "no",
}
LONGEST = 120  # characters of a key in an IRI; a longer one is cut and told apart by a digest


class Table(dict[int, str]):
    """What each letter becomes, by its code; a letter is looked up once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = LETTERS.get(letter, letter if letter.isascii() and letter.isalnum() else "-")
        return self[code]


TABLE = Table()


def digest(key: str) -> str:
    """Eight characters that tell a key from any other."""
    return hashlib.sha256(key.encode()).hexdigest()[:8]


def slug_of(key: str) -> str:
    """A key in Latin letters, words joined by hyphens, at most `LONGEST` characters."""
    letters = key.lower().translate(TABLE)
    slug = "-".join(part for part in letters.split("-") if part) or digest(key)
    return slug if len(slug) <= LONGEST else f"{slug[:LONGEST].rstrip('-')}-{digest(key)}"
