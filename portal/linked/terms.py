"""The IRI of a class, a property or a concept enters, what it is called leaves, in the language of the page.

Our own words are those of the ontology; of public vocabularies, those of `terms.toml`; else its short name.
Both are read when this module is loaded: later, in a worker, no file can be opened.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from portal.vocabulary import prefixed, read_words

PUBLIC = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
WORDS: Mapping[str, Mapping[str, str]] = {
    **PUBLIC,
    **{word.name: word.label for word in read_words() if word.label},
}
"""The names of terms by language."""
OURS = "adr:"


def short_of(iri: str) -> str:
    """The IRI by its prefix, or whole."""
    return prefixed(iri) or iri


def word_of(iri: str, lang: str) -> str:
    """What a term is called."""
    name = short_of(iri)
    return WORDS.get(name, {}).get(lang, name)


def is_ours(iri: str) -> bool:
    """True of a term of our own vocabulary."""
    return short_of(iri).startswith(OURS)


def rank_of(iri: str) -> tuple[bool, str]:
    """The order in which properties are told: our own first, then by name."""
    return not is_ours(iri), short_of(iri)
