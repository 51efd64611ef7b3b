"""A head and what follows it in, whether they name a document that exists out, not one to be written."""

from collections.abc import Sequence

from ingest.language.lexicon import stems, table
from ingest.language.morph import forms, in_case, is_adverb, is_infinitive, is_preposition, modifiers_in
from ingest.language.phrase import low
from ingest.language.tokens import Token
from ingest.structure.instrument.head import Head, official
from ingest.structure.instrument.name import Parts, is_link

PLAIN = frozenset("работ работы деятельности мероприятий на год года годы г и".split())
FAR = 200  # tokens before a document in which the verb stands whose object it is
NEAR = 4  # words between «разработать» and what is to be written


def identifies(tokens: Sequence[Token], head: Head, parts: Parts) -> bool:
    """Whether a document can be told by what was read of its name."""
    if parts.number or parts.day is not None or parts.named:
        return True
    ruled = head.form.lemma == "правило" and parts.quoted  # «знатоки правил «Красный свет»»
    if ruled or (head.type == "plan" and not parts.quoted and is_plain_plan(tokens, parts)):
        return False
    if head.form.lemma == "кодекс" and head.start < head.place:  # «Жилищный | кодекс»
        return True
    if head.type == "resolution":
        return parts.quoted and bool(parts.kept)
    if head.type == "contract":
        return parts.quoted and tokens[head.place].is_capitalised
    if parts.quoted and (head.type not in ("programme", "plan") or is_official(tokens, head)):
        return True
    if parts.quoted and head.type == "programme" and is_bare(tokens, head):
        return True
    return bool(parts.period.last and parts.kept) or is_capital_title(tokens, head, parts)


def is_plain_plan(tokens: Sequence[Token], parts: Parts) -> bool:
    """Whether a plan is anybody's: «включить в план работ на 2022 год», «планы на 2023 год»."""
    told = {tokens[p].low for p in parts.kept if tokens[p].kind == "word"}
    return told <= PLAIN


def is_official(tokens: Sequence[Token], head: Head) -> bool:
    """Whether a name opens with a capital, or tells whose it is: anybody may have a «программу «…»»."""
    own = any(tokens[place].low.startswith(official()) for place in range(head.start, head.place))
    return own or tokens[head.start].is_capitalised or tokens[head.place].low.startswith("госпрограмм")


def is_bare(tokens: Sequence[Token], head: Head) -> bool:
    """Whether a programme has but a title: «по программе «…»», not «познавательной программы «…»»."""
    before = tokens[head.start - 1] if head.start else None
    readings = forms(before.low) if before is not None and before.kind == "word" else ()
    documents = table("instruments.tsv")  # «концепцию | программы «…»»
    told = any(form.pos in ("ADJF", "PRTF") or form.lemma in documents for form in readings)
    return head.start == head.place and tokens[head.place + 1].kind in ("open", "quote") and not told


def is_capital_title(tokens: Sequence[Token], head: Head, parts: Parts) -> bool:
    """A capital inside a sentence and something that it is of: «Устава города Озёрска»."""
    start = head.start
    opens = start == 0 or tokens[start - 1].text in ".:"
    if not parts.kept or not tokens[start].is_capitalised or opens:
        return False
    first = tokens[parts.kept[0]]
    return first.low in ("о", "об") or not is_link(first)


def is_to_be_written(tokens: Sequence[Token], start: int, parts: Parts) -> bool:
    """Whether the document is only asked for: «разработать Концепцию …», «разработки нового плана»."""
    if parts.number or parts.day is not None:
        return False
    writing = stems("writing.tsv")
    before = (tokens[place] for place in range(start - 1, max(start - FAR, 0) - 1, -1))
    if is_object(tokens[start]):
        if is_preposition(low(tokens, start - 1)):  # «подготовить изменения в | государственную программу»
            return False
        verbs = (token for token in before if token.kind == "word" and is_infinitive(token.low))
        return next((verb.low.startswith(writing) for verb in verbs), False)
    for place in range(start - 1, max(start - NEAR - 1, -1), -1):
        word = tokens[place]
        if word.kind == "open":
            continue
        if word.kind != "word":
            return False
        if word.low.startswith(writing):
            return True
        if is_infinitive(word.low):  # «разработать и утвердить | Положение о старостах»
            return low(tokens, place - 1) in ("и", ",") and low(tokens, place - 2).startswith(writing)
        if not (modifiers_in(word.low, "accs") or modifiers_in(word.low, "gent") or is_adverb(word.low)):
            return False
    return False


def is_object(token: Token) -> bool:
    """Whether a small-letter word can only be an object: «разработать … | региональный план»."""
    cases = {form.case for form in modifiers_in(token.low, "accs")} if token.text[0].islower() else set()
    return bool(cases) and not any(in_case(token.low, case) for case in ("gent", "datv", "ablt", "loct"))
