"""A head and what follows it in, whether they name a document that exists out, not one to be written."""

from collections.abc import Sequence

from ingest.language.clause import is_verb
from ingest.language.lexicon import stems, table
from ingest.language.morph import forms, in_case, is_adverb, is_infinitive, is_preposition, modifiers_in
from ingest.language.phrase import low
from ingest.language.tokens import Token
from ingest.structure.dates import MONTHS
from ingest.structure.instrument.figures import Parts
from ingest.structure.instrument.head import Head, official
from ingest.structure.instrument.name import is_link

PLAIN = frozenset("работ работы деятельности мероприятий на год года годы г и".split())
TERM = frozenset("до к конца начала года году г . квартала".split())
AIRED = ("выпуск", "эфир", "ведущ", "съем", "вещани", "трансляц")  # «выпуск | программы «…»» is of the radio
FAR = 200  # tokens before a document in which the verb stands whose object it is
NEAR = 4  # words between «разработать» and what is to be written


def identifies(tokens: Sequence[Token], head: Head, parts: Parts) -> bool:
    """Whether a document can be told by what was read of its name."""
    return is_road_map(tokens, parts) if head.form.lemma == "карта" else is_told(tokens, head, parts)


def is_told(tokens: Sequence[Token], head: Head, parts: Parts) -> bool:
    """The same of any document but a road map."""
    if parts.number or parts.day is not None or parts.named:
        return True
    ruled = head.form.lemma == "правило" and parts.quoted and not is_of_municipality(tokens, parts)
    plain = head.form.plural or is_plain_plan(tokens, parts)  # «в планы благоустройства на 2018 год»
    if ruled or (head.type == "plan" and not parts.quoted and plain):
        return False
    if head.form.lemma == "кодекс" and head.start < head.place:  # «Жилищный | кодекс»
        return True
    if head.type == "resolution":
        return parts.quoted and bool(parts.kept)
    if head.type == "contract":  # «Трёхстороннее | соглашение о труде на 2021–2023 годы»
        whole = parts.quoted or bool(parts.kept and parts.period.last)
        return whole and tokens[head.start].is_capitalised
    if parts.quoted and (head.type not in ("programme", "plan") or is_official(tokens, head)):
        return True
    if parts.quoted and head.type == "programme" and is_bare(tokens, head):
        return True
    return bool(parts.period.last and parts.kept) or is_capital_title(tokens, head, parts)


def is_road_map(tokens: Sequence[Token], parts: Parts) -> bool:
    """Whether a road map has a title or years of its own: «дорожную карту | «Сто шагов»»."""
    titled = bool(parts.kept) and tokens[parts.kept[0]].kind in ("open", "quote")
    return titled or (parts.period.first is not None and not parts.quoted)


def is_of_municipality(tokens: Sequence[Token], parts: Parts) -> bool:
    """Whether a title is a place's: «Правил благоустройства муниципального образования «Озёрск»».

    Other rules with a title are of a game: «знатоки правил «Красный свет»», «правила конкурса «Двор»».
    """
    place = next((p for p in parts.kept if tokens[p].kind in ("open", "quote")), 0)
    return low(tokens, place - 1) in ("образования", "округа", "поселения")


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
    aired = before is not None and before.low.startswith(AIRED)
    told = aired or any(form.pos in ("ADJF", "PRTF") or form.lemma in documents for form in readings)
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
    if is_object(tokens[start]):
        if is_preposition(low(tokens, start - 1)):  # «подготовить изменения в | государственную программу»
            return False
        before = (tokens[place] for place in range(start - 1, max(start - FAR, 0) - 1, -1))
        verb = next((token for token in before if is_verb(token)), None)
        return verb is not None and verb.low.startswith(stems("writing.tsv"))
    if low(tokens, start - 1) in ("проект", "проекты"):  # not «замечания к проекту»
        return is_drafted(tokens, start - 1)
    return is_written_near(tokens, start)


def is_written_near(tokens: Sequence[Token], start: int) -> bool:
    """Whether a word of writing stands right before a name, but for modifiers and a term."""
    writing = stems("writing.tsv")
    near = [place for place in range(start - 1, max(start - FAR, 0) - 1, -1) if not is_of_term(tokens, place)]
    for place in near[:NEAR]:
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


def is_of_term(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token tells by when: «разработать | до 1 декабря 2023 года | план»."""
    token = tokens[place]
    return token.kind == "number" or token.low in TERM or token.low.startswith(tuple(MONTHS))


def is_drafted(tokens: Sequence[Token], draft: int) -> bool:
    """Whether a draft is only asked for: «разработать и до 1 мая представить в Думу | проект программы»."""
    writing = stems("writing.tsv")
    verbs = [p for p in range(max(draft - FAR, 0), draft) if is_verb(tokens[p])]
    own = [p for p in verbs if p == verbs[-1] or low(tokens, p + 1) in ("и", ",")]
    return any(tokens[p].low.startswith(writing) for p in own)


def is_object(token: Token) -> bool:
    """Whether a small-letter word can only be an object: «разработать … | региональный план»."""
    cases = {form.case for form in modifiers_in(token.low, "accs")} if token.text[0].islower() else set()
    return bool(cases) and not any(in_case(token.low, case) for case in ("gent", "datv", "ablt", "loct"))
