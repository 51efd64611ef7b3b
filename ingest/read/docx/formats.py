"""A number and the name of its format in, the number as Word prints it in a list out."""

import re
from collections.abc import Callable

LATIN = "abcdefghijklmnopqrstuvwxyz"
# Word's Russian letters: none of «ё й ъ ь» (ISO/IEC 29500-1, 17.18.59); LibreOffice counts with the same.
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
ROUNDS = 30  # after «zzz…» of thirty letters Word begins with «a» again
HIGHEST = 32_767  # Word counts no further
PADDED = re.compile(r"(0{1,6})1(?:,|$)")  # «001, 002, 003, ...»: a format of one's own


def shown(number: int, form: str) -> str:
    """A number in a format of `w:numFmt`; one that no Russian text uses is shown in digits."""
    if form in FORMS:
        words = FORMS[form](number)
        return words.upper() if "Upper" in form or form.startswith("upper") else words
    padded = PADDED.match(form)
    return f"{number:0{len(padded[1]) + 1}}" if padded is not None else str(number)


def letters(number: int, alphabet: str) -> str:
    """1 as «а», 29 as «я», 30 as «аа», 31 as «бб»."""
    if number < 1:
        return ""
    rounds, place = divmod((number - 1) % (ROUNDS * len(alphabet)), len(alphabet))
    return alphabet[place] * (rounds + 1)


def roman(number: int) -> str:
    """4 as «iv»."""
    if not 0 < number <= HIGHEST:
        return str(number)
    found = ""
    for worth, sign in ROMAN:
        found += sign * (number // worth)
        number %= worth
    return found


FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "bullet": lambda number: "",
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    **dict.fromkeys(("lowerLetter", "upperLetter"), lambda number: letters(number, LATIN)),
    **dict.fromkeys(("russianLower", "russianUpper"), lambda number: letters(number, RUSSIAN)),
    **dict.fromkeys(("lowerRoman", "upperRoman"), roman),
    "ordinal": lambda number: f"{number}-й",  # as Word in Russian; «1st» in English
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
}
