"""The IRI of a class, a property or a concept enters, what it is called leaves, in the language of the page.

Our own words are those of the ontology; of public vocabularies, the pages' words (`linked.toml`); else its
short name. The ontology is read when this module is loaded: later, in a worker, no file can be opened.
"""

from portal.vocabulary import prefixed, read_words
from portal.words import words

WORDS = {word.name: word for word in read_words()}
OURS = "adr:"


def short_of(iri: str) -> str:
    """The IRI by its prefix, or whole."""
    return prefixed(iri) or iri


def word_of(iri: str, lang: str) -> str:
    """What a term is called."""
    name = short_of(iri)
    if name in WORDS and lang in WORDS[name].label:
        return WORDS[name].label[lang]
    return words(lang).get(f"term {name}", name)


def is_ours(iri: str) -> bool:
    """True of a term of our own vocabulary."""
    return short_of(iri).startswith(OURS)


def rank_of(iri: str) -> tuple[bool, str]:
    """The order in which properties are told: our own first, then by name."""
    return not is_ours(iri), short_of(iri)
