"""The forms and lemmas of an index enter, a dictionary leaves: what every word that may be typed finds.

What a word finds is what the service's search would find for it: both read words with the same analyser.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from queries.finding.abbreviations import families
from queries.finding.lemmas import RUSSIAN, Reading, analyzer, read

FAMILY: Mapping[Reading, int] = {
    reading: place
    for place, reading in enumerate(
        dict.fromkeys(reading for family in families() for name in family for reading in name.readings)
    )
}
"""The words of all abbreviations and of what they stand for, each with its number."""


class Entry(NamedTuple):
    """A word: the classes that it finds, its numbers among FAMILY, whether it says nothing by itself."""

    word: str
    classes: tuple[int, ...]
    names: tuple[int, ...]
    stop: bool


@dataclass(frozen=True, slots=True)
class Readings:
    """Which classes of words, and which words of FAMILY, a lemma belongs to."""

    by_lemma: Mapping[str, tuple[int, ...]]
    names_by_lemma: Mapping[str, tuple[int, ...]]
    names_by_form: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, int]]) -> "Readings":
        """From the lemmas of an index, each with a class."""
        classes: dict[str, list[int]] = defaultdict(list)
        for lemma, group in pairs:
            classes[lemma].append(group)
        lemmas: dict[str, list[int]] = defaultdict(list)
        forms: dict[str, list[int]] = defaultdict(list)
        for reading, number in FAMILY.items():
            forms[reading.form.lower()].append(number)
            for lemma in reading.lemmas:
                lemmas[lemma].append(number)
        return cls(*({key: tuple(found) for key, found in one.items()} for one in (classes, lemmas, forms)))

    def classes(self, lemmas: Iterable[str]) -> tuple[int, ...]:
        """The classes of these lemmas."""
        return tuple(sorted({group for lemma in lemmas for group in self.by_lemma.get(lemma, ())}))

    def names(self, reading: Reading) -> tuple[int, ...]:
        """The words of FAMILY that a word may be."""
        found = {number for lemma in reading.lemmas for number in self.names_by_lemma.get(lemma, ())}
        return tuple(sorted(found | set(self.names_by_form.get(reading.form.lower(), ()))))


def entries(forms: Iterable[str], readings: Readings) -> Iterator[Entry]:
    """The dictionary, sorted: every form of every lemma of the corpus, and of the abbreviations."""
    for word in in_order(inflected({*forms, *(reading.form for reading in FAMILY)})):
        reading = read(word)
        entry = Entry(word, readings.classes(reading.lemmas), readings.names(reading), reading.stop)
        if entry.classes or entry.names or entry.stop:
            yield entry


def inflected(words: set[str]) -> set[str]:
    """The words with all forms of all that they may be."""
    found, done = set(words), set()
    for word in words:
        if not RUSSIAN.fullmatch(word.lower()):
            continue
        lemmas = read(word).lemmas
        for parse in analyzer().parse(word.lower()):
            key = (parse.normal_form, parse.tag.POS, parse.tag.gender, parse.tag.animacy)
            if key not in done and parse.normal_form.replace("ё", "е") in lemmas:
                done.add(key)
                found.update(form.word.replace("ё", "е") for form in parse.lexeme)
    return found


def in_order(words: Iterable[str]) -> list[str]:
    """The words in the order in which JavaScript compares them: by units of UTF-16."""
    return sorted(words, key=lambda word: word.encode("utf-16-be", "surrogatepass"))
