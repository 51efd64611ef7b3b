"""Instruments as they are named in, what a short name stands for later out: «(далее – Программа)»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.language.morph import lemma
from ingest.language.tokens import Token
from ingest.model import InstrumentMention, Span
from ingest.structure.instrument.head import Head

ALIAS = re.compile(r"\s*\(\s*далее\s*(?:по\s+тексту\s*)?[-–—]?\s*«?(?P<alias>[^)»]{2,60}?)»?\s*\)")


@dataclass(slots=True)
class Memory:
    """The instruments named so far, by alias («(далее – Программа)») and by the noun that heads them."""

    aliases: dict[str, InstrumentMention] = field(default_factory=dict)
    heads: dict[str, InstrumentMention] = field(default_factory=dict)

    def remember(self, text: str, mention: InstrumentMention, head: str) -> None:
        """Keep a mention for later, with the alias that a bracket after it gives."""
        match = ALIAS.match(text, mention.span.end)
        if match is not None:
            self.aliases[lemmas(match["alias"])] = mention
        self.heads[head] = mention

    def recall(self, tokens: Sequence[Token], head: Head, *, alone: bool) -> InstrumentMention | None:
        """What a short capital name stands for, or None; `alone` where no more words follow its head."""
        if not tokens[head.start].is_capitalised:
            return None
        short = tokens[head.start : head.place + 1]
        words = " ".join(token.low for token in short)
        mention = self.aliases.get(lemmas(words)) or self.aliases.get(lemmas(short[-1].low))
        if mention is None and len(short) == 1 and alone:
            mention = self.heads.get(head.form.lemma)
        span = Span(short[0].start, short[-1].end)
        return replace(mention, span=span) if mention is not None else None


def lemmas(words: str) -> str:
    """Words by their dictionary forms."""
    return " ".join(lemma(word) for word in words.lower().replace("ё", "е").split())
