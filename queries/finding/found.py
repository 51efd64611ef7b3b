"""What a search found: hits with the places of the words, and what must be said of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from queries.finding.texts import FIELDS

ALL, APART, SOME = "all", "apart", "some"
FIELD = {
    "ru": dict(zip(FIELDS, ("текст", "адресат", "секция", "событие", "территория", "номер"), strict=True)),
    "en": {name: name for name in FIELDS},
}


@dataclass(frozen=True, slots=True)
class Match:
    """What stands for words that were wanted, and in which fields; no field where they are not there.

    `by` is '' for the words themselves in some form, else the abbreviation or full name met instead.
    """

    words: str
    by: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, `kind` recommendation or body; '' where the graph says nothing.

    `text` of a body is its name. `places` are where the words stand in `text`: start and end of each, in
    order, none inside another. Of a body, `names` are its other names and `asks` how many recommendations ask
    it. The higher `score`, the better; it compares hits of one search alone.
    """

    kind: str
    iri: str
    label: str
    text: str
    number: str
    section: str
    event: str
    date: str
    territory: str
    addressees: tuple[str, ...]
    names: tuple[str, ...]
    asks: int
    score: float
    places: tuple[tuple[int, int], ...]
    matches: tuple[Match, ...]

    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The text in pieces, those to be marked with True."""
        found, at = [], 0
        for start, end in self.places:
            found += [(self.text[at:start], False), (self.text[start:end], True)]
            at = end
        return tuple(piece for piece in [*found, (self.text[at:], False)] if piece[0])

    def elsewhere(self, lang: str) -> tuple[str, ...]:
        """The words that are met outside the text alone, each with the field where they are, in `lang`."""
        return tuple(
            f"{match.by or match.words} ({FIELD[lang][match.fields[0]]})"
            for match in self.matches
            if match.fields and "text" not in match.fields
        )


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words that stand nowhere, and the closest that do."""

    words: str
    closest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first, of `totals` by kind; `how` says how close they come to what was wanted.

    `all`: every word is there; `apart`: but not one after another, as quotes wanted; `some`: the most of the
    words that stand together anywhere, `most` of `wanted`. `others`: what was looked for instead, too.
    """

    words: str
    hits: tuple[Hit, ...]
    totals: Mapping[str, int]
    how: str
    wanted: int
    most: int
    others: tuple[tuple[str, tuple[str, ...]], ...]
    unknown: tuple[Unknown, ...]

    def notes(self, lang: str) -> tuple[str, ...]:
        """What a reader must know of the answer, a sentence each, in `lang` (`ru` or `en`)."""
        said = [unknown_words(one, lang) for one in self.unknown]
        if not self.hits:
            said.insert(0, "Ничего не нашлось." if lang == "ru" else "Nothing was found.")
        elif self.how == APART:
            said.insert(0, NOT_A_PHRASE[lang])
        elif self.how == SOME:
            said.insert(0, NOT_ALL[lang].format(self.most, self.wanted))
        used = {(match.words, match.by) for hit in self.hits for match in hit.matches if match.by}
        said += [INSTEAD[lang].format(words, by) for words, by in sorted(used)]
        return tuple(said)


NOT_A_PHRASE = {
    "ru": "Подряд эти слова не стоят нигде; вот где они есть все.",
    "en": "Nowhere do these words follow one another; this is where all of them are.",
}
NOT_ALL = {
    "ru": "Всех слов вместе нет нигде; вот где их больше всего ({} из {}).",
    "en": "Nowhere are all the words together; this is where most of them are ({} of {}).",
}
INSTEAD = {"ru": "«{}» найдено и как «{}».", "en": "«{}» was found as «{}», too."}


def unknown_words(one: Unknown, lang: str) -> str:
    """What to say of words that stand nowhere."""
    near = ", ".join(f"«{word}»" for word in one.closest)
    if lang == "ru":
        return f"Слова «{one.words}» нет нигде" + (f"; похожи: {near}." if near else ".")
    return f"«{one.words}» stands nowhere" + (f"; alike: {near}." if near else ".")
