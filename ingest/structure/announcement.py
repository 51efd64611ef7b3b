"""A line that announces a list in, or speaks of the one above it; whom it asks to do all of the list out."""

import re
from collections.abc import Sequence

from ingest.language.lexicon import table
from ingest.language.phrase import low
from ingest.language.tokens import tokenize
from ingest.model import Address, Basis, Role, Span
from ingest.structure.addressee import find_addressees
from ingest.structure.asking import find_announced
from ingest.structure.heading import lowered
from ingest.structure.inset import plain
from ingest.structure.partner import find_partners
from ingest.structure.tokens import sentences

TURNING = frozenset({"before", "to", "plea"})
LONGEST = 500  # characters of a line that announces
REFERRING = frozenset({"его", "ее", "их", "него", "нее", "них", "ним", "ней", "ними"})
BELOW = re.compile(r"(?<!\w)(?:следующ\w+|ниже|обращен[аоы]?|адресован[аоы]?)(?!\w)", re.IGNORECASE)
ABOVE = re.compile(
    r"(?<!\w)(?:перечисленн|указанн|названн|изложенн|эт(?:и|их|им|ими)\b|вс(?:е|ех|ем|еми)\b)\w*\s+(?:\w+\s+){0,2}?"
    r"(?:мер|предложени|пункт|рекомендаци|действи|просьб|шаг)",
    re.IGNORECASE,
)


def announced_in(text: str, span: Span, basis: Basis = Basis.SECTION) -> tuple[Address, ...]:
    """The bodies that an announcement asks, in whatever words, and with whom they are to do it."""
    plain = tuple(Address(one.name, one.role, basis) for one in find_announced(text, span))
    if span.end - span.start > LONGEST:
        return plain
    told = told_in(text, span, basis)
    return told if is_of_more(told, plain) else plain


def turned_to(text: str, span: Span, basis: Basis) -> tuple[Address, ...]:
    """The bodies to whom a line only turns: «Ходатайствовать перед Думой:», «Обратиться в суд:»."""
    tokens = tokenize(text, span.start, min(span.end, span.start + LONGEST))
    if table("asking.tsv").get(low(tokens, 0)) not in TURNING or tokens[-1].text != ":":
        return ()
    names = [address.name for address in find_addressees(tokens)]
    whole = names and names[-1].span.end == tokens[-2].end and names[0].span.start <= tokens[2].start
    return tuple(Address(name, Role.ADDRESSEE, basis) for name in names) if whole else ()


def asked_only(text: str, span: Span, basis: Basis) -> tuple[Address, ...]:
    """The bodies whom a line asks without saying what: «От палаты участники ждут:», not «ждём помощи:»."""
    asked = announced_in(text, span, basis)
    tokens = tokenize(text, max(span.start, span.end - LONGEST), span.end)
    named = max((address.name.span.end for address in asked), default=0)
    closes = low(tokens, len(tokens) - 2) in table("asking.tsv") or named >= tokens[-2].end
    return asked if asked and closes else ()


def is_of_more(one: Sequence[Address], other: Sequence[Address]) -> bool:
    """Whether the first are more of those asked."""
    return sum(a.role is Role.ADDRESSEE for a in one) > sum(a.role is Role.ADDRESSEE for a in other)


def told_in(text: str, span: Span, basis: Basis) -> tuple[Address, ...]:
    """The bodies that the last sentence of a line asks as an item would, or the one it points back to."""
    *before, last = sentences(text, span)
    referring = before and any(token.low in REFERRING for token in last)
    runs = [last, before[-1]] if referring else [last]
    for run in (plain(lowered(run)) for run in runs):
        asked = [address for address in find_addressees(run) if address.role is Role.ADDRESSEE]
        if asked:
            first = min(address.name.span.start for address in asked)
            helpers = [one for one in find_partners(run, basis) if one.name.span.start > first]
            return (*(Address(one.name, Role.ADDRESSEE, basis) for one in asked), *helpers)
    return ()


def names_list(words: str) -> bool:
    """Whether a line speaks of the list that follows it: «Следующие просьбы …», «изложено ниже»."""
    return words.endswith(":") or BELOW.search(words) is not None


def speaks_of_above(words: str) -> bool:
    """Whether a line speaks of the list before it: «Принять перечисленные меры форум рекомендует школам»."""
    return ABOVE.search(words) is not None
