"""The first of several titles under one plural head in, an instrument for each of them out.

«национальных проектов «Демография» и «Образование»» are two national projects.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.language.morph import Form, forms, inflected, modifiers_in
from ingest.language.nominative import join, restore
from ingest.language.quotation import is_opening, quote_end
from ingest.language.tokens import Token, tokenize
from ingest.model import InstrumentMention, Span
from ingest.structure.instrument.figures import Parts, figures
from ingest.structure.period import find_period

Mentions = list[InstrumentMention]
ONE = frozenset({"nomn", "sing"})
OPENS = re.compile('[«"“]')


def further_titles(
    text: str, tokens: Sequence[Token], first: InstrumentMention, at: int
) -> tuple[Mentions, int]:
    """An instrument for each title that stands here, the first included, and the place after the last.

    Each may have its own number and day: «указов № 597 «…» и № 601 «…»»; a day said once is that of all.
    """
    opens = OPENS.search(first.label)
    kind = singular(first.label[: opens.start()] if opens is not None else first.label)
    title = first.label[opens.start() :] if opens is not None else first.label
    found = [replace(first, label=f"{kind} {title}", period=find_period(title))]
    while (parts := beside(text, tokens, at)) is not None:
        end, missing = quote_end(tokens, parts.end)
        title = text[tokens[parts.end].start : tokens[end - 1].end] + "»" * missing
        span = Span(tokens[at + 1].start, tokens[end - 1].end)
        day = parts.day or (first.dated if parts.number else None)
        one = replace(first, label=f"{kind} {title}", span=span, period=find_period(title))
        found.append(replace(one, number=parts.number, dated=day))
        at = end
    return found, at


def beside(text: str, tokens: Sequence[Token], at: int) -> Parts | None:
    """What stands between two titles of one head, before the second: «и», a day, a number; else None."""
    if at + 1 >= len(tokens) or tokens[at].low not in {",", "и"}:
        return None
    parts = Parts([], at + 1)
    while parts.end < len(tokens) and figures(text, tokens, parts):
        pass
    return parts if parts.end < len(tokens) and is_opening(tokens, parts.end) else None


def singular(words: str) -> str:
    """«Национальные проекты» → «Национальный проект»: the words before a title, of one instrument."""
    tokens = tokenize(words)
    found = next(((place, form) for place, token in enumerate(tokens) if (form := plural_noun(token))), None)
    if found is None:
        return words.strip()
    place, form = found
    one, noun = replace(form, plural=False), tokens[place]
    changed = [(restore(t.text, singular_modifier(t.low, one) or t.text), t) for t in tokens[:place]]
    changed.append((restore(noun.text, inflected(noun.low, form.index, ONE) or noun.low), noun))
    return join([*changed, *((token.text, token) for token in tokens[place + 1 :])])


def plural_noun(token: Token) -> Form | None:
    """The reading of a word as a noun in the nominative plural, or None."""
    return next((f for f in forms(token.low) if f.pos == "NOUN" and f.case == "nomn" and f.plural), None)


def singular_modifier(word: str, head: Form) -> str | None:
    """An adjective of the plural as one of the singular head."""
    for form in modifiers_in(word, "nomn"):
        if form.plural:
            return inflected(word, form.index, ONE | {head.gender or "masc"})
    return None
