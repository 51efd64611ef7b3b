"""Tokens of a stretch in, the programmes, strategies, decrees … named there out, with number, date and period.

A document is named if it can be identified: by a quoted title, a number, a date, a period, or a capital
letter and what it is of. What is still to be written («разработать план …») is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.language.belonging import is_named
from ingest.language.lexicon import table
from ingest.language.morph import (
    Form,
    forms,
    in_case,
    inflected,
    is_adverb,
    is_infinitive,
    is_preposition,
    lemma,
    modifiers_in,
)
from ingest.language.nominative import agrees, capitalise, head_nominative, join, modifier_nominative, restore
from ingest.language.phrase import low, word_at
from ingest.language.quotation import quote_end
from ingest.language.tokens import Token, tokenize
from ingest.model import InstrumentMention, Period, Span
from ingest.structure.dates import find_days
from ingest.structure.period import PERIOD, find_period, period_of

NUMBER = re.compile(r"\s*(?:№|N|номер)\s*(?P<n>(?=[^\s,;.]*\d)[\w/]+(?:\s?[-–/]\s?[\w]+)*)")
DATED = re.compile(r"\s*от\s+(?:\d{1,2}\.\d{1,2}\.\d{4}|«?\d{1,2}»?\s+[а-я]+\s+\d{4})\s*(?:года?|г\.)?\s*")
ALIAS = re.compile(r"\s*\(\s*далее\s*(?:по\s+тексту\s*)?[-–—]?\s*«?(?P<alias>[^)»]{2,60}?)»?\s*\)")
PERIOD_AHEAD = re.compile(rf"[^,;.()«»]{{0,150}}?(?:«|{PERIOD.pattern})", re.IGNORECASE)
WRITING = ("разработ", "подготов", "составл", "составить", "формировани", "сформировать", "создани", "создать", "написа",
           "разрабат", "готовить", "заключ")  # fmt: skip
ADJECTIVES = ("государственн", "муниципальн", "краев", "областн", "городск", "районн", "республиканск", "окружн", "региональн", "федеральн",
              "национальн", "целев", "комплексн", "грантов", "долгосрочн", "межведомственн", "ведомственн", "единый", "конституцион",
              "жилищн", "бюджетн", "градостроительн", "налогов", "трудов", "гражданск", "семейн", "земельн", "лесн", "водн",
              "уголовн", "административн", "стратегическ", "перспективн", "генеральн")  # fmt: skip
OFFICIAL = ("государственн", "муниципальн", "краев", "областн", "городск", "районн", "республиканск", "региональн", "федеральн",
            "целев", "комплексн", "грантов", "национальн", "окружн", "долгосрочн", "ведомственн")  # fmt: skip
NOT_PART = frozenset({"части", "целях", "рамках", "срок", "течение", "том", "соответствии", "соответствие", "связи", "ходе", "отношении",
                      "установленном", "случае", "виде", "качестве"})  # fmt: skip
GENITIVE_ONLY = frozenset({"устав", "правило", "указ", "постановление", "распоряжение", "приказ", "кодекс"})


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

    def recall(
        self, tokens: Sequence[Token], start: int, head: int, noun: str | None
    ) -> InstrumentMention | None:
        """What a short capital name stands for, or None; `noun` is None where more words follow it."""
        if not tokens[start].is_capitalised:
            return None
        words = " ".join(token.low for token in tokens[start : head + 1])
        mention = self.aliases.get(lemmas(words)) or self.aliases.get(lemmas(tokens[head].low))
        if mention is None and start == head and noun is not None:
            mention = self.heads.get(noun)
        span = Span(tokens[start].start, tokens[head].end)
        return replace(mention, span=span) if mention is not None else None


def lemmas(words: str) -> str:
    """Words by their dictionary forms."""
    return " ".join(lemma(word) for word in words.lower().replace("ё", "е").split())


@dataclass(slots=True)
class Parts:
    """A name being read: its tokens, and what stands beside the name."""

    kept: list[int]
    end: int
    quoted: bool = False
    unclosed: int = 0
    named: bool = False
    number: str | None = None
    day: object = None
    period: Period = Period(None, None)


def find_instruments(text: str, tokens: Sequence[Token], memory: Memory) -> list[InstrumentMention]:
    """The instruments that a run of tokens names, in order; a subprogramme with the programme after it.

    `memory` holds what was named before: «(далее – Программа)», or «Стратегия» said again.
    """
    found: list[InstrumentMention] = []
    places: list[tuple[int, int]] = []
    inside = 0
    if not any(token.low.startswith(OPENINGS) for token in tokens):
        return found
    for place, token in enumerate(tokens):
        head = head_form(tokens, place) if token.kind == "word" and place >= inside else None
        if head is None:
            continue
        start, form, kind = head
        if low(tokens, start - 2) == "далее" and tokens[start - 1].kind == "mark":
            continue
        parts = read_parts(text, tokens, place, form)
        mention = mention_of(text, tokens, (start, place), form, kind, parts)
        if mention is not None:
            memory.remember(text, mention, form.lemma)
        else:
            mention = memory.recall(tokens, start, place, form.lemma if not parts.kept else None)
        if mention is not None:
            found.append(mention)
            places.append((start, parts.end))
            inside = parts.end if parts.quoted else place + 1
            if parts.quoted and form.plural:
                further, inside = further_titles(text, tokens, mention, parts.end)
                found[-1:] = further
                places += [places[-1]] * (len(further) - 1)
    return with_wholes(found, places)


def further_titles(
    text: str, tokens: Sequence[Token], first: InstrumentMention, at: int
) -> tuple[list[InstrumentMention], int]:
    """«национальных проектов «Демография» и «Образование»»: each title is an instrument of its own."""
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
    noun = next(
        (
            token
            for token in tokens
            if any(f.pos == "NOUN" and f.case == "nomn" and f.plural for f in forms(token.low))
        ),
        None,
    )
    if noun is None:
        return words.strip()
    place = tokens.index(noun)
    form = next(f for f in forms(noun.low) if f.pos == "NOUN" and f.case == "nomn" and f.plural)
    one = replace(form, plural=False)
    changed = [(restore(t.text, singular_modifier(t.low, one) or t.text), t) for t in tokens[:place]]
    changed.append(
        (restore(noun.text, inflected(noun.low, form.index, frozenset({"nomn", "sing"})) or noun.low), noun)
    )
    return join([*changed, *((token.text, token) for token in tokens[place + 1 :])])


def singular_modifier(word: str, head: Form) -> str | None:
    """An adjective of the plural as one of the singular head."""
    for form in modifiers_in(word, "nomn"):
        if form.plural:
            return inflected(word, form.index, frozenset({"nomn", "sing", head.gender or "masc"}))
    return None


def with_wholes(found: list[InstrumentMention], places: list[tuple[int, int]]) -> list[InstrumentMention]:
    """Tie each subprogramme to the programme that follows it at once."""
    whole = list(found)
    for place in range(len(found) - 1):
        near = 0 <= places[place + 1][0] - places[place][1] <= 2
        if found[place].type == "subprogramme" and found[place + 1].type == "programme" and near:
            whole[place] = replace(found[place], part_of=found[place + 1])
    return whole


def head_form(tokens: Sequence[Token], place: int) -> tuple[int, Form, str] | None:
    """The place where a name opens, the reading of its head, and its type; None for any other word."""
    token, types = tokens[place], table("instruments.tsv")
    if token.low == "фз":
        return place, forms("закон")[0], "law"
    if token.low.startswith("проект") and low(tokens, place - 1).startswith(("национальн", "федеральн")):
        return opening(tokens, place, forms(token.low)[0]), forms(token.low)[0], "national_project"
    if not token.low.startswith(STEMS):
        return None
    for form in sorted(forms(token.low), key=lambda f: -f.score):
        if (
            form.pos == "NOUN"
            and form.lemma in types
            and not (form.lemma == "положение" and only_plural(token))
        ):
            best = agreeing(tokens, place, form)
            return opening(tokens, place, best), best, types[form.lemma]
    return None


def only_plural(token: Token) -> bool:
    """Whether a word is a plural in every reading: «положений (закона)» are no regulation."""
    return all(form.plural for form in forms(token.low) if form.pos == "NOUN")


STEMS = ("программ", "госпрограмм", "подпрограмм", "нацпроект", "стратеги", "концепци", "план", "указ", "закон", "кодекс",
         "постановлени", "распоряжени", "приказ", "положени", "устав", "регламент", "правил", "договор", "соглашени",
         "контракт")  # fmt: skip
OPENINGS = (*STEMS, "проект", "фз")


def agreeing(tokens: Sequence[Token], place: int, form: Form) -> Form:
    """The reading of the head that the adjective before it agrees with."""
    before = word_at(tokens, place - 1)
    same = [
        other
        for other in forms(tokens[place].low)
        if other.pos == "NOUN" and other.lemma == form.lemma and other.case
    ]
    for other in same:
        if before is not None and other.case is not None and agrees(before, other.case, other):
            return other
    singular = [other for other in same if not other.plural or other.lemma == "правило"]
    return singular[0] if singular else form


def opening(tokens: Sequence[Token], place: int, form: Form) -> int:
    """The place of the first adjective that belongs to the name."""
    while place and form.case and (before := word_at(tokens, place - 1)) is not None:
        if not before.low.startswith(ADJECTIVES) or not modifiers_in(before.low, form.case):
            break
        place -= 1
    return place


def read_parts(text: str, tokens: Sequence[Token], head: int, form: Form) -> Parts:
    """Everything after the head that belongs to the name or stands beside it."""
    parts = Parts([], head + 1)
    chain = "gent"
    while parts.end < len(tokens):
        at, token = parts.end, tokens[parts.end]
        if figures(text, tokens, parts) or road_map(tokens, parts):
            continue
        if token.kind == "open" or (token.kind == "quote" and not parts.quoted):
            if parts.quoted:
                break
            quotation(tokens, parts)
            continue
        step = depends(text, tokens, form, chain, parts)
        if step is None:
            break
        chain = step
        parts.kept.append(at)
        parts.end = at + 1
    return trimmed(tokens, parts)


def trimmed(tokens: Sequence[Token], parts: Parts) -> Parts:
    """Without a preposition or conjunction left hanging at the end."""
    while parts.kept and parts.kept[-1] == parts.end - 1 and is_link(tokens[parts.kept[-1]]):
        parts.kept.pop()
        parts.end -= 1
    return parts


def is_link(token: Token) -> bool:
    """Whether a token is a preposition, a conjunction or a mark."""
    return (
        (token.kind == "mark" and token.text not in ").")
        or token.low in {"и", "или"}
        or (token.kind == "word" and not token.is_abbreviation and is_preposition(token.low))
    )


def figures(text: str, tokens: Sequence[Token], parts: Parts) -> bool:
    """Take a date, number or period that stands here; whether one did."""
    here = tokens[parts.end - 1].end
    dated = DATED.match(text, here)
    if dated is not None:
        days = find_days(text, Span(here, dated.end()))
        parts.day = days[0].first if days else None
        return skip(tokens, parts, dated.end())
    numbered = NUMBER.match(text, here)
    if numbered is not None and parts.number is None:
        parts.number = re.sub(r"\s", "", numbered["n"]).replace("–", "-")
        return skip(tokens, parts, numbered.end())
    period = PERIOD.match(text, tokens[parts.end].start)
    if period is not None:
        parts.period = period_of(period)
        start = parts.end
        skip(tokens, parts, period.end())
        parts.kept += range(start, parts.end)
        return True
    return bare_number(tokens, parts)


def road_map(tokens: Sequence[Token], parts: Parts) -> bool:
    """«план мероприятий | («дорожная карта») | по …»: the bracket belongs to the name and makes it one."""
    if tokens[parts.end].text != "(" or not low(tokens, parts.end + 2).startswith("дорожн"):
        return False
    close = next((p for p in range(parts.end, len(tokens)) if tokens[p].text == ")"), len(tokens) - 1)
    parts.kept += range(parts.end, close + 1)
    parts.end, parts.named = close + 1, True
    return True


def bare_number(tokens: Sequence[Token], parts: Parts) -> bool:
    """«подпрограмма | 4 «…»»: a number between head and title."""
    token = tokens[parts.end]
    if (
        token.text.isdigit()
        and not parts.kept
        and parts.end + 1 < len(tokens)
        and tokens[parts.end + 1].kind == "open"
    ):
        parts.number = token.text
        parts.end += 1
        return True
    return False


def skip(tokens: Sequence[Token], parts: Parts, end: int) -> bool:
    """Move past the tokens that end before an offset."""
    start = parts.end
    while parts.end < len(tokens) and tokens[parts.end].start < end:
        parts.end += 1
    return parts.end > start


def quotation(tokens: Sequence[Token], parts: Parts) -> None:
    """Take a quoted title."""
    end, missing = quote_end(tokens, parts.end)
    parts.kept += range(parts.end, end)
    parts.end, parts.quoted, parts.unclosed = end, True, missing


def depends(text: str, tokens: Sequence[Token], form: Form, chain: str, parts: Parts) -> str | None:
    """The case of the chain after a word that belongs to the name; None where the name ends."""
    at = parts.end
    token, word = tokens[at], tokens[at].low
    if parts.quoted or parts.period != Period(None, None) or parts.number:
        return None
    if token.kind != "word":
        return bracketed(tokens, at, chain)
    if is_infinitive(word):
        return None
    if word in ("и", "или"):
        following = low(tokens, at + 1)
        return chain if in_case(following, chain) or in_case(following, "gent") else None
    if is_preposition(word) and not token.is_abbreviation:
        return preposition(text, tokens, at, form)
    if token.is_abbreviation or in_case(word, chain) or in_case(word, "gent") or is_named(tokens, at):
        return chain
    return chain if is_adverb(word) and modifiers_in(low(tokens, at + 1), chain) else None


def bracketed(tokens: Sequence[Token], at: int, chain: str) -> str | None:
    """A bracket inside a title, «(волонтёрства)», but no «(далее – …)»; a full stop after «г»."""
    token = tokens[at]
    if token.text == "(":
        short = any(t.text == ")" for t in tokens[at : at + 6])
        return chain if short and low(tokens, at + 1) != "далее" else None
    if token.text == ")" or (token.text == "." and low(tokens, at - 1) == "г"):
        return chain
    return (
        chain if token.kind in ("open", "close") and low(tokens, at - 1) in ("(", "карты", "карта") else None
    )


def preposition(text: str, tokens: Sequence[Token], at: int, form: Form) -> str | None:
    """The case after a preposition that may stand inside a title."""
    word, following = tokens[at].low, low(tokens, at + 1)
    if following in NOT_PART or form.lemma in GENITIVE_ONLY or not following[:1].isalpha():
        return None
    cases = IN_TITLE.get(word, ()) if not about(word, form) else ("loct",)
    if not cases and PERIOD_AHEAD.match(text, tokens[at].start):
        cases = BEFORE_PERIOD.get(
            word, ()
        )  # «доступа организаций | к услугам в социальной сфере на 2019–2020 годы»
    if (
        word == "в"
        and cases
        and not in_case(following, "loct")
        and PERIOD_AHEAD.match(text, tokens[at].start)
    ):
        cases = ("accs",)
    return next((case for case in cases if in_case(following, case) or tokens[at + 1].is_abbreviation), None)


def about(word: str, form: Form) -> bool:
    """«Положение | о совете»: what an act of some kinds is about."""
    return word in ("о", "об") and form.lemma in {"положение", "соглашение", "договор", "закон", "концепция"}


IN_TITLE = {"по": ("datv",), "в": ("loct",), "во": ("loct",)}
BEFORE_PERIOD = {"к": ("datv",), "ко": ("datv",), "на": ("accs", "loct"), "для": ("gent",), "с": ("ablt",), "из": ("gent",),
                 "от": ("gent",), "о": ("loct",), "об": ("loct",), "среди": ("gent",)}  # fmt: skip


def mention_of(
    text: str, tokens: Sequence[Token], place: tuple[int, int], form: Form, kind: str, parts: Parts
) -> InstrumentMention | None:
    """The mention, if what was read identifies a document that exists."""
    start, head = place
    if not identifies(tokens, start, head, kind, parts) or is_to_be_written(tokens, start, parts):
        return None
    case = form.case or "gent"
    words = [(modifier_nominative(tokens[p], case, form), tokens[p]) for p in range(start, head)]
    noun = tokens[head].text if tokens[head].low == "фз" else head_nominative(tokens[head], form)
    words.append((noun, tokens[head]))
    words += [(tokens[p].text, tokens[p]) for p in parts.kept]
    label = capitalise(join(words)) + "»" * parts.unclosed
    span = Span(tokens[start].start, tokens[parts.end - 1].end)
    period = parts.period if parts.period != Period(None, None) else find_period(label)
    day = find_days(text, span)[0].first if parts.day is not None else None
    return InstrumentMention(span, label, kind, parts.number, day, period)


def identifies(tokens: Sequence[Token], start: int, head: int, kind: str, parts: Parts) -> bool:
    """Whether a document can be told by what was read of its name."""
    dated = bool(parts.number) or parts.day is not None or parts.named
    official = any(tokens[p].low.startswith(OFFICIAL) for p in range(start, head))
    if kind in ("programme", "plan"):
        named = parts.quoted and (official or tokens[start].is_capitalised)
        return (
            dated
            or named
            or bool(parts.period.last and parts.kept)
            or is_capital_title(tokens, start, head, parts)
        )
    if kind == "resolution":
        return dated or (parts.quoted and bool(parts.kept))
    if kind == "contract":
        return dated or (parts.quoted and tokens[head].is_capitalised)
    return (
        dated
        or parts.quoted
        or bool(parts.period.last and parts.kept)
        or is_capital_title(tokens, start, head, parts)
    )


def is_capital_title(tokens: Sequence[Token], start: int, head: int, parts: Parts) -> bool:
    """A capital inside a sentence and something that it is of: «Устава города Озёрска»."""
    opens = start == 0 or tokens[start - 1].text in ".:"
    if not parts.kept or not tokens[start].is_capitalised or opens or start > head:
        return False
    first = tokens[parts.kept[0]]
    return first.low in ("о", "об") or not is_link(first)


def is_object(token: Token) -> bool:
    """Whether a small-letter word can only be an object: «разработать … | региональный план»."""
    cases = {form.case for form in modifiers_in(token.low, "accs")} if token.text[0].islower() else set()
    return bool(cases) and not any(in_case(token.low, case) for case in ("gent", "datv", "ablt", "loct"))


def is_to_be_written(tokens: Sequence[Token], start: int, parts: Parts) -> bool:
    """Whether the document is only asked for: «разработать Концепцию …», «разработки нового плана»."""
    if parts.number or parts.day is not None:
        return False
    if is_object(tokens[start]):
        verbs = (
            token for token in reversed(tokens[:start]) if token.kind == "word" and is_infinitive(token.low)
        )
        return next((verb.low.startswith(WRITING) for verb in verbs), False)
    for place in range(start - 1, max(start - 5, -1), -1):
        word = tokens[place]
        if word.kind == "open":
            continue
        if word.kind != "word":
            return False
        if word.low.startswith(WRITING):
            return True
        if not (modifiers_in(word.low, "accs") or modifiers_in(word.low, "gent") or is_adverb(word.low)):
            return False
    return False
