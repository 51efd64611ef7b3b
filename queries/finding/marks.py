"""Texts and what was sought enter, the places of the words leave: what to mark, and what stands where."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from queries.finding.found import Match
from queries.finding.lemmas import form_of
from queries.finding.look import Choice, Sought
from queries.finding.words import words_of

Place = tuple[int, int]
Texts = Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=5_000)
def forms_in(text: str) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Where the words of a text stand and their forms; names and sections are met again and again."""
    words = list(words_of(text))
    return tuple((word.start, word.end) for word in words), tuple(form_of(word.spelling) for word in words)


def places(text: str, term: Sought) -> Iterator[Place]:
    """Where a term stands in a text: each of its words a place."""
    found, forms = forms_in(text)
    first, length = term.forms[0], len(term.forms)
    for at, form in enumerate(forms[: len(forms) - length + 1]):
        if form in first and all(
            form in wanted for form, wanted in zip(forms[at : at + length], term.forms, strict=True)
        ):
            yield from found[at : at + length]


def stands(text: str, term: Sought) -> bool:
    """Whether a term stands in a text."""
    return bool(term.query) and next(places(text, term), None) is not None


def marked(text: str, choices: Iterable[Choice]) -> tuple[Place, ...]:
    """The places in a text of all that was sought, in order, each once."""
    terms = [term for choice in choices for term in (*choice.terms, *choice.others) if term.query]
    return tuple(sorted({place for term in terms for place in places(text, term)}))


def matches(texts: Texts, choices: Iterable[Choice]) -> tuple[Match, ...]:
    """By what each of the wanted words is met, and in which fields."""
    return tuple(match(texts, choice) for choice in choices)


def match(texts: Texts, choice: Choice) -> Match:
    """By what one choice is met."""
    own = [fields(texts, term) for term in choice.terms]
    if all(own):
        return Match(choice.words, "", tuple(name for name in texts if any(name in some for some in own)))
    for term in choice.others:
        if found := fields(texts, term):
            return Match(choice.words, term.words, found)
    return Match(choice.words, "", ())


def fields(texts: Texts, term: Sought) -> tuple[str, ...]:
    """The fields in which a term stands."""
    return tuple(name for name, some in texts.items() if any(stands(text, term) for text in some))
