"""A place before an event's noun in, its edition out: «VIII форум», «5-го съезда», «прошёл в девятый раз»."""

import re
from collections.abc import Sequence

from ingest.language.lexicon import table
from ingest.language.morph import forms
from ingest.language.tokens import Token

ROMAN = re.compile(r"[IVXLХ]{1,7}")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
TENS = {"двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50}  # «Двадцать первого форума»
LASTING = ("дневн", "часов", "сторонн")  # «2-х дневного форума»
HELD = ("прош", "проход", "провод", "провед", "состоя", "собра", "собир")
HOSTED = ("принима", "принял", "встреча", "встрети")
ALIKE = {"П": "II", "Ш": "III", "1У": "IV", "У": "V", "У1": "VI"}  # what stands for a roman numeral


def edition_of(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """An edition that ends at a place, and how many tokens it takes: «VIII», «5-го», «Третьего»."""
    token = tokens[place]
    text = token.text.replace("Х", "X").replace("І", "I")
    if ROMAN.fullmatch(token.text) and set(text) <= set("IVXL"):
        return roman_value(text), 1
    lasting = tokens[place + 1].low.startswith(LASTING) if place + 1 < len(tokens) else False
    if (
        token.kind == "number"
        and not lasting
        and (match := re.fullmatch(r"(\d{1,3})(?:-?(?:го|й|ый|ой|ая|я|ого|х|ых|и|е))?", token.low))
    ):
        return int(match[1]), 1
    if token.text in ALIKE and place + 1 < len(tokens) and tokens[place + 1].text[:1].islower():
        return roman_value(ALIKE[token.text]), 1  # «П городской конференции», as typed or recognised
    for form in forms(token.low) if token.kind == "word" else ():
        if form.lemma in table("ordinals.tsv"):
            tens = TENS.get(tokens[place - 1].low, 0) if place else 0
            return tens + int(table("ordinals.tsv")[form.lemma]), 1 + bool(tens)
    return None


def roman_value(text: str) -> int:
    """The value of a roman numeral."""
    values = [ROMAN_VALUES[letter] for letter in text]
    return sum(-v if p + 1 < len(values) and v < values[p + 1] else v for p, v in enumerate(values))


def of_time(tokens: Sequence[Token]) -> tuple[int, range] | None:
    """The edition that a sentence tells by how many times it was held, and its places: «в | девятый раз».

    «5 раз в год» counts something else, and «Озёрск в третий раз принимал форум» counts for the town.
    """
    words = [token.low for token in tokens]
    if not any(word.startswith(HELD) for word in words) or any(word.startswith(HOSTED) for word in words):
        return None
    for place in range(1, len(tokens)):
        counted = words[place] == "раз" and not words[place - 1].isdigit()
        found = edition_of(tokens, place - 1) if counted else None
        if found is not None and found[0] > 1:
            return found[0], range(place - found[1], place)
    return None
