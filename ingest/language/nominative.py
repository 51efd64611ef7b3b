"""Tokens of a name and the case they stand in go in, the name in the nominative comes out.

Only the head noun and the words that agree with it change; what depends on them stays as printed.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ingest.language.morph import Form, forms, inflected, modifiers_in
from ingest.language.tokens import Token


@lru_cache(maxsize=50_000)
def restore(printed: str, word: str) -> str:
    """Give `word` the capitals and the «е» for «ё» of the printed word."""
    if "ё" not in printed.lower():
        word = word.replace("ё", "е")
    if printed.isupper() and len(printed) > 1:
        return word.upper()
    parts, printed_parts = word.split("-"), printed.split("-")
    if len(parts) == len(printed_parts):
        return "-".join(
            p[:1].upper() + p[1:] if q[:1].isupper() else p for p, q in zip(parts, printed_parts, strict=True)
        )
    return word[:1].upper() + word[1:] if printed[:1].isupper() else word


ENDING = re.compile("(?:ом|ем|а|у|е)$")
LOUD = 4  # letters of a noun in capitals that is no abbreviation


def head_nominative(token: Token, form: Form) -> str:
    """The head noun in the nominative of its own number."""
    number = "plur" if form.plural else "sing"
    if token.is_abbreviation:
        loud = token.text.isupper() and "Abbr" not in form.grammemes and form in forms(token.low)
        if not loud or len(token.text) < LOUD:
            return abbreviation_nominative(token)
        return inflected(token.low, form.index, frozenset({"nomn", number})) or token.text  # «ДУМЕ»
    word = inflected(token.text.lower(), form.index, frozenset({"nomn", number}))
    if "-" in token.text and form.case != "nomn":
        parted = part_by_part(token.text.lower(), form, number)
        first = token.low.split("-")[0]
        first_too = parted.split("-")[0] != first  # «экспертам-практикам»
        alone = word is not None and word.split("-")[0] != first and not first_too  # «пресс-центрами»
        word = parted if first_too or alone or word in (None, token.text.lower()) else word
    if word and token.low.startswith("мин") and not token.low.startswith(word[:-1].replace("ё", "е")):
        word = ENDING.sub("", token.text.lower())  # «Миннацом»: no «Миннаец»
    return restore(token.text, word) if word else token.text


UNCHANGING = frozenset("пресс медиа арт бизнес интернет онлайн веб мини блок дизайн фитнес шоу эко".split())


def part_by_part(word: str, form: Form, number: str) -> str:
    """A hyphenated noun each of whose parts is inflected: «экспертов-практиков», «заводам-партнёрам»."""
    parts = []
    for place, part in enumerate(word.split("-")):
        if not place and part in UNCHANGING:
            parts.append(part)
            continue
        found = [f for f in forms(part) if (f.case, f.plural) == (form.case, form.plural)]
        own = [f for f in found if place or form.plural or f.animate == form.animate]  # «вице-» is no «вица»
        changed = inflected(part, own[0].index, frozenset({"nomn", number})) if own else None
        parts.append(changed or part)
    return "-".join(parts)


HUSHING = frozenset("ГКХЖШЧЩ")  # «ЖЭКи», but «ВУЗы»


def abbreviation_nominative(token: Token) -> str:
    """«ВУЗам» → «ВУЗы», «ТОСу» → «ТОС»; an abbreviation without an ending does not change."""
    stem = token.text.rstrip("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
    ending = token.text[len(stem) :]
    if not ending:
        return token.text
    several = "и" if stem[-1:] in HUSHING else "ы"
    return stem + (several if ending in ("ам", "ами", "ах", "ов", "ы", "и") else "")


def hyphenated(printed: str, word: str | None) -> str | None:
    """A word with the hyphen of the printed one: the dictionary has «южноуральское» for «южно-уральское»."""
    if word is None or "-" not in printed or "-" in word:
        return word
    first = printed.partition("-")[0]
    return f"{first}-{word.removeprefix(first)}" if word.startswith(first) else word


def modifier_nominative(token: Token, case: str, head: Form) -> str:
    """An adjective or participle in the nominative, agreeing with the head."""
    for form in modifiers_in(token.text.lower(), case):
        if form.plural == head.plural and (head.plural or head.gender in (None, form.gender)):
            wanted = {"nomn", "plur"} if head.plural else {"nomn", "sing", form.gender or "masc"}
            word = hyphenated(
                token.text.lower(), inflected(token.text.lower(), form.index, frozenset(wanted))
            )
            return restore(token.text, word) if word else token.text
    # «Муниципальным КДН»: the noun tells no number; «районному и городскому молодёжным советам»: of one each
    if not head.plural:
        wanted = {"nomn", "plur"} if head.case is None else {"nomn", "sing", head.gender or "masc"}
        several = next((form for form in modifiers_in(token.text.lower(), case) if form.plural), None)
        word = inflected(token.text.lower(), several.index, frozenset(wanted)) if several else None
        return restore(token.text, word) if word else token.text
    return token.text


def agrees(token: Token, case: str, head: Form) -> bool:
    """Whether a word can be an adjective of the head in that case."""
    return any(
        form.plural == head.plural and (head.plural or same_gender(form, head))
        for form in modifiers_in(token.text.lower(), case)
    )


def same_gender(one: Form, other: Form) -> bool:
    """Whether two singulars may be of one gender: «ms-f» is of both («сирота»)."""
    return one.gender == other.gender or not {one.gender, other.gender}.isdisjoint((None, "ms-f"))


def join(words: Iterable[tuple[str, Token]]) -> str:
    """Words of a label, spaced as their tokens stood: one space where there was any, or is one wanting."""
    label, last = "", -1
    for word, token in words:
        glued = token.start == last and not (token.kind == "open" and label[-1:].isalpha())  # «форум«Двор»»
        label += word if glued or not label else " " + word
        last = token.end
    return label


def capitalise(label: str) -> str:
    """The label with a capital first letter."""
    return label[:1].upper() + label[1:]


def is_shouted(words: Sequence[Token]) -> bool:
    """Whether a phrase is printed in capitals throughout: «МЭРИИ ГОРОДА НОВОСИБИРСКА»."""
    long = [word for word in words if word.kind == "word" and len(word.text) > 4]
    return len(long) > 1 and all(word.text.isupper() for word in long)


def sentence_case(text: str) -> str:
    """Text in capitals as a sentence: capitals stay on names of places and on abbreviations."""
    words = []
    for word in text.split(" "):
        bare = word.strip('«»"“”„.,:;()')
        parses = forms(bare.lower()) if bare.isalpha() else ()
        known = bool(parses) and parses[0].pos != "UNKN" and "Abbr" not in parses[0].grammemes
        place = bool(parses) and bool(parses[0].grammemes & {"Geox", "Surn", "Name"})
        words.append(
            word.replace(bare, bare.capitalize()) if place else word.lower() if known or not bare else word
        )
    return " ".join(words)
