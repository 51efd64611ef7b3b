"""Instruments as they are named in, what a short name stands for later out: «(далее – Программа)»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.language.morph import lemma
from ingest.language.tokens import Token, is_abbreviation
from ingest.model import InitiativeMention, InstrumentMention, Span
from ingest.structure.instrument.head import Head, programmes
from ingest.structure.period import OPEN, without_period

ALIAS = re.compile(r"\s*\(\s*далее\s*(?:по\s+тексту\s*)?[-–—]?\s*«?(?P<alias>[^)»]{2,60}?)»?\s*\)")


@dataclass(slots=True)
class Memory:
    """The instruments named so far, by alias («(далее – Программа)») and by the noun that heads them.

    `letters` are the aliases that are abbreviations: they head no name and are read by themselves;
    `titles` are the programmes named so far by their titles, without years, and by their labels;
    `undertakings` are the initiatives named so far, by the lemmas of their titles.
    """

    aliases: dict[str, InstrumentMention] = field(default_factory=dict)
    heads: dict[str, InstrumentMention] = field(default_factory=dict)
    known: dict[str, InstrumentMention] = field(default_factory=dict)
    letters: set[str] = field(default_factory=set)
    titles: dict[str, dict[str, InstrumentMention]] = field(default_factory=dict)
    undertakings: dict[str, InitiativeMention] = field(default_factory=dict)

    def fuller(self, mention: InstrumentMention) -> InstrumentMention:
        """The mention of before that a shorter one repeats: «Указа № 204», «Стратегии действий»."""
        words = lemmas(mention.label)
        if mention.number is None and words in self.aliases:  # «(далее – Закон о старостах)»
            return replace(self.aliases[words], span=mention.span)
        if "«" in mention.label or '"' in mention.label:
            return self.of_letters_before(mention)
        for known, earlier in self.known.items():
            numbered = mention.number is not None and plain(earlier.number) == plain(mention.number)
            numbered = numbered and mention.dated in (None, earlier.dated or mention.dated)  # of no other day
            opened = mention.number is None and mention.dated is None and len(words.split()) > 2
            if earlier.type == mention.type and known.startswith(f"{words} ") and (numbered or opened):
                return replace(earlier, span=mention.span)
        return mention

    def of_letters_before(self, mention: InstrumentMention) -> InstrumentMention:
        """The programme of before whose noun letters stand for: «ФЦП «Чистая вода»»."""
        if not mention.label.lower().startswith(programmes()):
            return mention
        before, title = titled(mention.label)
        if before not in programmes():
            return mention
        found = self.titles.get(title, {})
        whole = next(iter(found.values())) if len(found) == 1 else mention
        same = mention.period in (OPEN, whole.period)
        return replace(whole, span=mention.span) if same else mention

    def remember(self, text: str, mention: InstrumentMention, head: str) -> None:
        """Keep a mention for later, with the alias that a bracket after it gives."""
        match = ALIAS.match(text, mention.span.end)
        if match is not None:
            self.aliases[lemmas(match["alias"])] = mention
            if is_abbreviation(match["alias"]):  # «(далее – ППМИ)»
                self.letters.add(match["alias"].lower())
        self.heads[head] = mention
        self.known.setdefault(lemmas(mention.label), mention)
        if mention.type == "programme" and "«" in mention.label:
            self.titles.setdefault(titled(mention.label)[1], {}).setdefault(mention.label, mention)

    def of_letters(self, token: Token) -> InstrumentMention:
        """The instrument for which letters stand that it is known by."""
        return replace(self.aliases[lemma(token.low)], span=Span(token.start, token.end))

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


def titled(label: str) -> tuple[str, str]:
    """What stands before a title, and the title, without its years."""
    before, _, title = without_period(label).lower().partition("«")
    return before.strip(), re.sub(r"\(\s*\)", "", title).rstrip("» ")


def plain(number: str | None) -> str:
    """A number without marks between its parts."""
    return re.sub(r"\W", "", number or "").lower()


def lemmas(words: str) -> str:
    """Words by their dictionary forms."""
    return " ".join(lemma(word) for word in words.lower().replace("ё", "е").split())
