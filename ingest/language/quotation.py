"""Tokens and the place of an opening quotation mark in, what the quotation is out: its end, how it opens."""

from collections.abc import Sequence
from functools import lru_cache

from ingest.language.lexicon import table
from ingest.language.morph import forms, in_case, is_infinitive, is_known
from ingest.language.phrase import REACH, low, word_at
from ingest.language.tokens import Token

AFTER_QUOTE = frozenset({",", ";", ":", ".", "(", ")", ""})
SENTENCE = 200  # tokens
JOINT = 6  # words between «и» and the title that it joins
UNTIL = frozenset({"до", "с", "к"})
JOINING = frozenset({"и", ","})
TOGETHER = frozenset({"взаимодействии", "участии", "привлечением"})  # «во взаимодействии с …»


def quote_end(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Where the quotation that opens at `at` ends (exclusive), and how many closing marks it lacks."""
    depth, last = 0, None
    for place in range(at, min(at + REACH, len(tokens))):
        kind = tokens[place].kind
        if kind == "quote" and place > at and is_opening(tokens, place) and opens_name(tokens, at, place):
            return place - joins(tokens, at, place), 1  # «ТОС "Заречье | и ТОС "Пристань"»
        if kind == "open" and depth == 1 and (joint := parted(tokens, at, place)):
            return joint, 1  # «проект «Река | и конкурс «Сад»»
        inner = kind == "quote" and tokens[at].kind == "open" and is_opening(tokens, place)
        if kind == "open" or inner or (kind == "quote" and place == at):  # «Клуб | "Берег"»
            depth += 1
        elif kind == "close" or kind == "quote":
            depth -= 1
            last = last or (place + 1, depth)
            if depth > 0 and (further_opens(tokens, place + 1) or is_never_closed(tokens, place, depth)):
                return place + 1, depth
            if depth <= 0 or (low(tokens, place + 1) in AFTER_QUOTE and not closes_later(tokens, place + 1)):
                return place + 1, max(depth, 0)
    return last or (unclosed_end(tokens, at), 1)


def opens_name(tokens: Sequence[Token], at: int, place: int) -> bool:
    """Whether a straight mark opens a further name while the first one lacks its end: «"А и ТОС "Б"»."""
    return tokens[at].kind == "quote" and tokens[place - 1].kind == "word" and joins(tokens, at, place) > 0


def is_never_closed(tokens: Sequence[Token], place: int, depth: int) -> bool:
    """Whether a sentence goes on after a mark, with further titles, and closes no more than these."""
    if not any(token.kind == "open" for token in tokens[place + 1 : place + 1 + SENTENCE]):
        return False
    return balance(tokens, place) < depth


def parted(tokens: Sequence[Token], at: int, place: int) -> int:
    """Where a quotation ends that lacks its mark, if a further thing of its own title is named; else 0.

    Before the next mark that opens stand «и», perhaps a preposition, and a noun of what has titles.
    """
    noun = tokens[place - 1]
    if noun.kind != "word" or not titled_noun(noun.low) or balance(tokens, at) > 0:
        return 0
    joint = next((p for p in range(place - 1, max(place - JOINT, at + 1), -1) if tokens[p].low in JOINING), 0)
    return joint if joint and tokens[joint + 1].text.islower() else 0


def balance(tokens: Sequence[Token], at: int) -> int:
    """How many marks more close than open after a place, as far as a sentence goes."""
    kinds = [token.kind for token in tokens[at + 1 : at + 1 + SENTENCE]]
    return kinds.count("close") - kinds.count("open")


@lru_cache(maxsize=20_000)
def titled_noun(word: str) -> bool:
    """Whether a word is a noun of what has a title: a programme, an undertaking."""
    tables = (table("initiatives.tsv"), table("instruments.tsv"))
    return any(form.pos == "NOUN" and any(form.lemma in one for one in tables) for form in forms(word))


def further_opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether «и» or a comma joins a further body with a title of its own: «…» | и ФГБОУ ВО «…»."""
    if low(tokens, at) not in JOINING or at + 1 >= len(tokens) or not tokens[at + 1].is_abbreviation:
        return False
    return any(token.kind == "open" for token in tokens[at + 2 : at + 4])


def joins(tokens: Sequence[Token], at: int, place: int) -> int:
    """How many tokens back from a mark the word stands that joins two names: «и ТОС»; 0 without one."""
    return next(
        (place - p for p in range(place - 1, max(place - 4, at + 1), -1) if tokens[p].low in JOINING), 0
    )


def closes_later(tokens: Sequence[Token], at: int) -> bool:
    """Whether a closing mark comes before the next opening one."""
    kind = next((token.kind for token in tokens[at : at + REACH] if token.kind in ("open", "close")), "")
    return kind == "close"


def unclosed_end(tokens: Sequence[Token], at: int) -> int:
    """The end of a quotation that never closes: the first mark, bracket or infinitive after it."""
    end = min(at + REACH, len(tokens))
    for place in range(at + 1, end):
        token = tokens[place]
        if (
            token.text in ",;:()."
            or token.kind == "open"
            or (token.kind == "word" and is_infinitive(token.low))
        ):
            return place
        if token.low in UNTIL and tokens[min(place + 1, end - 1)].kind == "number":
            return place  # «АНО «Берег | до 1 мая открыть»
        if token.low == "совместно" or low(tokens, place + 1) in TOGETHER:
            return place
    return end


def is_opening(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark opens a quotation: a straight one does where no word ends at once before it."""
    token = tokens[at]
    if token.kind != "quote":
        return token.kind == "open"
    return at == 0 or tokens[at - 1].end < token.start or tokens[at - 1].text in "(«"


def opens_small(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation opens with a small letter."""
    word = word_at(tokens, at)
    return word is not None and word.text[0].islower()


def is_oblique(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation opens in another case than the nominative: no proper name of a body does."""
    word = word_at(tokens, at)
    if word is None or not forms(word.low)[0].case or in_case(word.low, "nomn"):
        return False
    return is_known(word.low)
