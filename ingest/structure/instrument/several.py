"""The first of several titles under one plural head in, an instrument for each of them out.

«национальных проектов «Демография» и «Образование»» are two national projects.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.language.morph import Form, forms, inflected, modifiers_in
from ingest.language.nominative import join, restore
from ingest.language.quotation import quote_end
from ingest.language.tokens import Token, tokenize
from ingest.model import InstrumentMention, Span
from ingest.structure.period import find_period

Mentions = list[InstrumentMention]
ONE = frozenset({"nomn", "sing"})


def further_titles(
    text: str, tokens: Sequence[Token], first: InstrumentMention, at: int
) -> tuple[Mentions, int]:
    """An instrument for each title that stands here, the first included, and the place after the last."""
    kind = singular(first.label.split("«")[0])
    titles = [first.label[first.label.index("«") :]] if "«" in first.label else [first.label]
    spans = [first.span]
    while at + 1 < len(tokens) and tokens[at].low in {",", "и"} and tokens[at + 1].kind == "open":
        end, missing = quote_end(tokens, at + 1)
        spans.append(Span(tokens[at + 1].start, tokens[end - 1].end))
        titles.append(text[spans[-1].start : spans[-1].end] + "»" * missing)
        at = end
    named = zip(titles, spans, strict=True)
    return [
        replace(first, label=f"{kind} {title}", span=span, period=find_period(title)) for title, span in named
    ], at


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
