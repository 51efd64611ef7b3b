"""A line in, what it says of those who ask out: «школам | участники рекомендуют:», «Общие решения форума»."""

import re
from collections.abc import Sequence

from ingest.language.lexicon import table
from ingest.language.morph import forms, in_case, is_adverb, is_infinitive
from ingest.language.phrase import low
from ingest.language.tokens import Token

ASKERS = frozenset({"участник", "делегат", "секция", "трек", "член", "заседание", "мы"})
SUBJECT = 8  # tokens that those who ask take: «участники круглого стола»
OF_ALL = re.compile(
    r"по\s+(?:общим|остальным|прочим|организационным)\s+вопросам(?:[^.:;]{0,60})?:?$"
    r"|(?:заключительная\s+часть|заключительные\s+положения|от\s+всего\s+\w+|(?:форум|съезд|конференция|конгресс|ассамблея)"
    r"\s+в\s+целом)\s*[.:]?$"
    r"|(?:общие|заключительные|организационные|итоговые)\s+(?:решени|рекомендаци|предложени)\w+"
    r"(?:\s+[\w-]+){0,3}\s*[:.]?$"
    r"|кроме\s+того\s*,[^.:;]{0,80}(?:форум|съезд|конгресс|конференци|ассамбле|слушани|собрани|кругл)\w*[^.:;]{0,40}:?$"
    r"|участники\s+\w+\s+также\s+(?:реш|постанов|рекоменд|предлаг)\w*[^.:;]{0,40}:?$"
    r"|(?:пленарн\w+\s+заседани\w+|форум|съезд|конгресс|конференция|ассамблея)\s+(?:в\s+целом|также\s+реш|постанов)\w*[^.:;]{0,40}:?$",
    re.IGNORECASE,
)
"""What closes the sections: the words of the whole event, not of one of them."""


def is_of_all(words: str) -> bool:
    """Whether a line announces what the whole event asks, after its sections: «Кроме того, форум решил:»."""
    return OF_ALL.match(words.strip()) is not None


PLEAS = frozenset({"просьбой", "предложением", "призывом", "обращением", "ходатайством"})


def without_asker(tokens: Sequence[Token]) -> tuple[Sequence[Token], str | None]:
    """A line without the verb at its end and who does it, and the case of whom it asks; else all and None.

    «Школам и клубам | участники трека рекомендуют», «Школы и клубы | просим».
    """
    plea = low(tokens, len(tokens) - 2) == "с" and low(tokens, len(tokens) - 1) in PLEAS
    tokens = tokens[:-2] if plea else tokens  # «К мэрам обращаемся | с просьбой»
    case = table("asking.tsv").get(low(tokens, len(tokens) - 1))
    case = "datv" if case == "to" and low(tokens, 0) in ("к", "ко") else case
    if case not in ("datv", "accs") or len(tokens) < 2:
        return tokens, None
    end = len(tokens) - 1 - is_infinitive(low(tokens, len(tokens) - 2))  # «палате внести | предлагается:»
    first = end
    for place in range(end - 1, max(end - 1 - SUBJECT, 0), -1):
        word = tokens[place].low
        if is_asker(tokens[place]):  # «участники ассамблеи»
            first = place
        elif not (in_case(word, "gent") or in_case(word, "nomn") or is_adverb(word)):
            break
    return tokens[:first], case


def is_asker(token: Token) -> bool:
    """Whether a word names those who ask, as a subject: «участники», «форум», «секция»."""
    events = table("events.tsv")
    return token.kind == "word" and any(
        form.case == "nomn" and (form.lemma in ASKERS or form.lemma in events) for form in forms(token.low)
    )
