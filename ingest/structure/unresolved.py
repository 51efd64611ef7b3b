"""The sentences of an item and whom it was found to ask in, the words that ask somebody unknown out.

Between a verb of asking and what it asks to do somebody is named; where no rule could read the name, it is
shown and not passed over.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from ingest.language.lexicon import modals, table
from ingest.language.morph import forms, in_case, is_infinitive, is_preposition
from ingest.language.tokens import Token
from ingest.model import Address, Span

REACH = 14  # words in which a name ends


def find_unresolved(runs: Sequence[Sequence[Token]], found: Sequence[Address]) -> Iterator[Span]:
    """Where a verb of asking is followed by somebody whose name could not be read."""
    asking, spans = asking_somebody(), [address.name.span for address in found]
    for run in runs:
        for place in [place for place, token in enumerate(run) if token.low in asking]:
            span = asked_at(run, place + 1)
            if span is not None and not any(one.start < span.end and span.start < one.end for one in spans):
                yield span


@cache
def asking_somebody() -> frozenset[str]:
    """The verbs after which whom they ask stands in the dative."""
    return frozenset(word for word, manner in table("asking.tsv").items() if manner == "datv")


def asked_at(run: Sequence[Token], place: int) -> Span | None:
    """The words between a verb of asking and what it asks to do, if they name somebody; else None."""
    if place >= len(run) or not may_name(run[place]):
        return None
    for end in range(place + 1, min(place + REACH, len(run))):
        word = run[end].low if run[end].kind == "word" else ""
        if run[end].text == ":" or is_infinitive(word) or word in modals():
            return Span(run[place].start, run[end - 1].end)
        if run[end].text in (",", ";", ".", "(") or (word and is_preposition(word)):
            return None
    return None


def may_name(token: Token) -> bool:
    """Whether a name may open here: a quotation, foreign letters, or a word that can only be a dative."""
    if token.kind in ("open", "quote") or token.low.endswith("-му"):  # «3-му отряду»
        return True
    if token.kind != "word" or token.low in ("всем", "каждому", "им", "ему", "ей"):
        return False
    if token.text.isascii():
        return True
    noun = forms(token.low)[0].pos in ("NOUN", "ADJF", "PRTF", "UNKN")
    return noun and bool(in_case(token.low, "datv")) and not in_case(token.low, "accs")
