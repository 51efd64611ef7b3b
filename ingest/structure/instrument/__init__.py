"""Tokens of a stretch in, the programmes, decrees … named there out, with number, date and period.

A document is named if it can be identified: by a quoted title, a number, a date, a period, or a capital
letter and what it is of. What is still to be written («разработать план …») is none.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.language.morph import nouns_in
from ingest.language.names import read_names
from ingest.language.nominative import capitalise, head_nominative, join, modifier_nominative
from ingest.language.phrase import low
from ingest.language.quotation import is_opening
from ingest.language.tokens import Token
from ingest.model import InstrumentMention, Name, Span
from ingest.structure.instrument.figures import Parts
from ingest.structure.instrument.head import HEADS, Head, find_head, is_numbered_law
from ingest.structure.instrument.memory import Memory
from ingest.structure.instrument.name import read_parties, read_parts
from ingest.structure.instrument.proof import identifies, is_to_be_written
from ingest.structure.instrument.several import further_titles
from ingest.structure.period import OPEN, find_period

__all__ = ["Memory", "find_instruments"]

PASSED = frozenset({"decree", "law", "resolution"})
ROAD_MAP = re.compile("дорожн(?:ую карту|ой картой|ой карт[еы])")
BASIC_LAW = re.compile(r"\(Основн\w+ Закон\w*\)", re.IGNORECASE)


def find_instruments(text: str, tokens: Sequence[Token], memory: Memory) -> list[InstrumentMention]:
    """The instruments that a run of tokens names, in order; a subprogramme with the programme after it.

    `memory` holds what was named before: «(далее – Программа)», or «Стратегия» said again.
    """
    found: list[InstrumentMention] = []
    places: list[tuple[int, int]] = []
    inside = taken = 0
    letters = memory.letters
    for place in opening_places(tokens, letters):
        free = place >= inside if tokens[place].kind == "word" else is_law(tokens[place]) and place >= taken
        if free and tokens[place].low in letters and low(tokens, place - 2) != "далее":
            found.append(memory.of_letters(tokens[place]))
            places.append((place, place + 1))
            continue
        head = find_head(tokens, place) if free else None
        if head is None or is_alias(tokens, head):
            continue
        parts = read_parts(text, tokens, place, head.form)
        mention = named(text, tokens, head, parts, memory)
        if mention is None:
            continue
        whole = parts.quoted and not (head.type == "plan" and is_of_paper(tokens, place + 1, parts))
        titles, inside, taken = [mention], parts.end if whole else place + 1, parts.end
        if parts.quoted and is_several(tokens, head, parts.end):
            titles, inside = further_titles(text, tokens, mention, parts.end)
            taken = inside
        found += titles
        places += [(head.start, parts.end)] * len(titles)
    return with_wholes(found, places)


def is_several(tokens: Sequence[Token], head: Head, at: int) -> bool:
    """Whether a noun before a title is of several: «программ «Дом»», «программы «Дом» | и «Сад»»."""
    if head.form.plural or head.form.lemma == "правило":
        return head.form.lemma != "правило"
    joined = low(tokens, at) == "и" and at + 1 < len(tokens) and is_opening(tokens, at + 1)
    return joined and any(form.plural for form in nouns_in(tokens[head.place].low, "accs"))


def opening_places(tokens: Sequence[Token], letters: Collection[str]) -> list[int]:
    """Where an instrument may be named: at a word that heads such names, or at letters that stand for one."""
    if not letters:  # as in most documents
        return HEADS.places(tokens)
    return [at for at, token in enumerate(tokens) if HEADS[token.low] or token.low in letters]


def is_of_paper(tokens: Sequence[Token], at: int, parts: Parts) -> bool:
    """Whether a plan's title is that of what it carries out: «план по реализации проекта «Успех»»."""
    title = next((p for p in range(at, parts.end) if tokens[p].kind in ("open", "quote")), at)
    return any(HEADS[tokens[place].low] for place in range(at, title))


def is_law(token: Token) -> bool:
    """Whether a token is a law called by its number alone."""
    return token.low.endswith("фз") and is_numbered_law(token)


def is_alias(tokens: Sequence[Token], head: Head) -> bool:
    """Whether a head only gives a short name to what stands before: «(далее – | Программа)»."""
    return low(tokens, head.start - 2) == "далее" and tokens[head.start - 1].kind == "mark"


def named(
    text: str, tokens: Sequence[Token], head: Head, parts: Parts, memory: Memory
) -> InstrumentMention | None:
    """The mention of a document that these words identify, or of one named before; None where of neither."""
    mention = mention_of(text, tokens, head, parts)
    if mention is None:
        return memory.recall(tokens, head, alone=not parts.kept)
    mention = memory.fuller(mention)
    memory.remember(text, mention, head.form.lemma)
    return mention


def mention_of(text: str, tokens: Sequence[Token], head: Head, parts: Parts) -> InstrumentMention | None:
    """The mention, if what was read identifies a document that exists."""
    number_before(tokens, head, parts)
    parties = read_parties(text, tokens, parts) if head.type == "contract" else ()
    if not identifies(tokens, head, parts) or is_to_be_written(tokens, head.start, parts):
        return None
    label = capitalise(label_of(tokens, head, parts, between(text, tokens, parts))) + "»" * parts.unclosed
    start = head.start - is_draft(tokens, head)
    span = Span(tokens[start].start, tokens[parts.end - 1].end)
    period = parts.period if parts.period != OPEN else find_period(label)
    issuer = find_issuer(tokens, head)
    return InstrumentMention(span, label, head.type, parts.number, parts.day, period, None, issuer, parties)


def between(text: str, tokens: Sequence[Token], parts: Parts) -> str:
    """The words that name a contract's parties: they tell it from others, unless its number does."""
    if parts.between is None:
        return ""
    start, end = parts.between
    apart = tokens[start].low == "между" or not (parts.number or parts.day)
    return text[tokens[start].start : tokens[end - 1].end] if apart else ""


def number_before(tokens: Sequence[Token], head: Head, parts: Parts) -> None:
    """Take the number that a law is called by before its noun: «131-ФЗ», «38 ФЗ»."""
    if parts.number is None and is_law(tokens[head.place]):
        parts.number = tokens[head.place].text
    elif parts.number is None and head.type == "law" and tokens[head.start].text.isdigit():
        parts.number = tokens[head.start].text


def is_draft(tokens: Sequence[Token], head: Head) -> bool:
    """Whether the document is a draft still: «проекта | Положения о старших домов»."""
    return low(tokens, head.start - 1).startswith("проект") and head.type != "national_project"


def find_issuer(tokens: Sequence[Token], head: Head) -> Name | None:
    """Who passed an act, named right after its noun: «постановления | Правительства края»."""
    names = read_names(tokens, head.place + 1, "gent")[0] if head.type in PASSED else []
    return names[0] if names and names[0].span.start == tokens[head.place + 1].start else None


def label_of(tokens: Sequence[Token], head: Head, parts: Parts, parties: str = "") -> str:
    """The name in the nominative; a contract's parties stand before its years."""
    if is_draft(tokens, head):
        printed = [(tokens[p].text, tokens[p]) for p in [*range(head.start, head.place + 1), *parts.kept]]
        return f"проект {join(printed)}"
    case, noun = head.form.case or "gent", tokens[head.place]
    before = [p for p in range(head.start, head.place) if tokens[p].kind == "word"]
    words = [(modifier_nominative(tokens[p], case, head.form), tokens[p]) for p in before]
    words.append((own_letters(noun) or head_nominative(noun, head.form), noun))
    told = parts.told if parties else len(parts.kept)
    first, rest = (
        [(tokens[p].text, tokens[p]) for p in part] for part in (parts.kept[:told], parts.kept[told:])
    )
    name = " ".join(filter(None, (join([*words, *first]), parties, join(rest))))
    return BASIC_LAW.sub("(Основной Закон)", ROAD_MAP.sub("дорожная карта", name))


def own_letters(noun: Token) -> str | None:
    """The letters of a noun that is called by them: «131-ФЗ», «СанПиНа»."""
    return "ФЗ" if noun.low.endswith("фз") else "СанПиН" if noun.low.startswith("санпин") else None


def with_wholes(found: list[InstrumentMention], places: list[tuple[int, int]]) -> list[InstrumentMention]:
    """Tie each subprogramme to the programme that follows it at once."""
    whole = list(found)
    for place in range(len(found) - 1):
        near = 0 <= places[place + 1][0] - places[place][1] <= 2
        if found[place].type == "subprogramme" and found[place + 1].type == "programme" and near:
            whole[place] = replace(found[place], part_of=found[place + 1])
    return whole
