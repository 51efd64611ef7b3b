"""The sentences of an item in, what is asked out: the concept of the verb that the ask turns on."""

from collections.abc import Sequence

from ingest.language.lexicon import table
from ingest.language.morph import is_infinitive
from ingest.language.tokens import Token
from ingest.model import Address, Span


def find_verb(
    runs: Sequence[Sequence[Token]], _addresses: Sequence[Address]
) -> tuple[str | None, Span | None]:
    """The concept and place of the first infinitive that is not itself a verb of asking somebody.

    `None` where the item holds no infinitive; «other» where it is one that the lexicon does not know.
    """
    verbs, asking = table("verbs.tsv"), table("asking.tsv")
    fallback: Token | None = None
    for run in runs:
        for token in run:
            if token.kind == "word" and is_infinitive(token.low):
                if token.low not in asking:
                    return verbs.get(token.low, "other"), Span(token.start, token.end)
                fallback = fallback or token
    if fallback is None:
        return None, None
    return verbs.get(fallback.low, "other"), Span(fallback.start, fallback.end)
