"""Tokens of a stretch in, the named projects, actions, contests … out; an organisation's name is none."""

from collections.abc import Sequence

from ingest.language.lexicon import table
from ingest.language.lexicon import words as listed
from ingest.language.morph import Form, forms, in_case, is_infinitive, lemma, modifiers_in, nouns_in
from ingest.language.nominative import capitalise, head_nominative, join, modifier_nominative
from ingest.language.phrase import FIXED, Head, low, word_at
from ingest.language.quotation import quote_end
from ingest.language.remembered import Remembered
from ingest.language.tail import tail_at
from ingest.language.tokens import Token
from ingest.model import InitiativeMention, Span
from ingest.structure.cover import Cover
from ingest.structure.undertaking import HELD, RESUMED, heads_organisation, kind_before

QUOTES = ("open", "quote")
MARKS = frozenset('«“„"')
JOINED = ("присоедин", "подключ", "примкну", "приобщ")
DOMAINS = frozenset({"рф", "ru", "рус", "su", "com", "org"})
LOWER = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")
CAPITAL = {"день": "other", "праздник": "festival", "школа": "school", "неделя": "other", "месячник": "other"}
AGAINST = {"отказа": ("от", "gent"), "защиты": ("от", "gent"), "борьбы": ("с", "ablt")}
UNQUOTED = ("праздник", "день", "дня", "дню", "днем", "дне", "школ", "недел", "месячник", "#")


def find_initiatives(
    tokens: Sequence[Token], taken: Sequence[Span], known: dict[str, InitiativeMention]
) -> list[InitiativeMention]:
    """The initiatives that a run of tokens names, outside the spans that are taken by other names.

    `known` are those named before by their titles' lemmas: «проект «Тропа»», later «смету на «Тропу»»; what
    is found is put there.
    """
    found: list[InitiativeMention] = []
    places = OPENING.places(tokens)
    cover, end = Cover(taken if places else ()), 0
    for place in places:
        token = tokens[place]
        first = tokens[min(place + 1, len(tokens) - 1)]
        if place < end:
            continue
        if token.kind in QUOTES and not (cover.holds(first.start) or cover.holds(token.start)):
            mention, end = titled(tokens, place, found)
            key = " ".join(lemma(one.low) for one in tokens[place:end] if one.kind == "word")
            if mention is None and key in known and is_again(tokens, place, known[key]):
                span = Span(tokens[place].start, tokens[end - 1].end)
                mention = InitiativeMention(span, known[key].label, known[key].type)
            if mention is not None:
                found.append(mention)
                known.setdefault(key, mention)
        elif token.low in DOMAINS:
            found += of_domain(tokens, place, found)
        elif token.text == "#":
            mention, end = tagged(tokens, place, found)
            found += [mention] if mention is not None else []
        elif token.kind == "word" and token.is_capitalised and not cover.holds(token.start):
            found += capitalised(tokens, place)
    return found


def opens_unquoted(word: str) -> bool:
    """Whether a name may open with a mark, or a word, «День …», or close with one: «Добро.рф»."""
    return word in MARKS or word.startswith(UNQUOTED) or word in DOMAINS


OPENING = Remembered(opens_unquoted)


def titled(
    tokens: Sequence[Token], place: int, found: Sequence[InitiativeMention]
) -> tuple[InitiativeMention | None, int]:
    """The initiative whose title is quoted here, None where the title is of something else; its end."""
    end, missing = quote_end(tokens, place)
    if not any(token.kind in ("word", "number") for token in tokens[place:end]):  # «акцию «»»
        return None, end
    kind, own = kind_before(tokens, place, found), own_type(tokens, place, end, missing)
    if own is not None and kind in (None, "other") and not own_name(tokens, place):
        return inflected_title(tokens, place, end, missing, own), end
    if kind is not None and tokens[min(place + 1, end - 1)].text[:1] not in LOWER:
        return quoted(tokens, place, end, missing, kind), end
    case = "accs" if is_undertaken(tokens, place) else "datv" if is_joined(tokens, place) else ""
    if case and (noun := own_noun(tokens, place, end, case)) is not None:
        return inflected_phrase(tokens, (place, noun, end), missing, case), end
    return None, end


def is_again(tokens: Sequence[Token], place: int, known: InitiativeMention) -> bool:
    """Whether a title is of an initiative named before, and no body's: only the former is declined."""
    declined = low(tokens, place + 1) != known.label.split()[0].lower().replace("ё", "е")
    return declined or not own_name(tokens, place)


def tagged(
    tokens: Sequence[Token], place: int, found: Sequence[InitiativeMention]
) -> tuple[InitiativeMention | None, int]:
    """The initiative that goes by a tag, its noun before it: «акции | #ОкнаПобеды»; where the tag ends."""
    end = place + 1
    while end < len(tokens) and tokens[end].start == tokens[end - 1].end and is_of_tag(tokens[end]):
        end += 1
    kind = kind_before(tokens, place, found) if end > place + 1 else None
    if kind is None:
        return None, end
    label = "".join(token.text for token in tokens[place:end])
    return InitiativeMention(Span(tokens[place].start, tokens[end - 1].end), label, kind), end


def of_domain(
    tokens: Sequence[Token], place: int, found: Sequence[InitiativeMention]
) -> list[InitiativeMention]:
    """A platform that goes by its domain: «на платформе | Добро.рф»."""
    first = place - 2
    told = low(tokens, first - 1).startswith(("платформ", "портал"))  # a mere site is no undertaking
    name = tokens[max(first, 0) : place + 1]
    label = "".join(token.text for token in name)
    if not told or name[1].text != "." or name[-1].end - name[0].start != len(label):
        return []
    kind = kind_before(tokens, first, found)
    span = Span(tokens[first].start, tokens[place].end)
    return [InitiativeMention(span, label, kind)] if kind == "platform" else []


def is_of_tag(token: Token) -> bool:
    """Whether a token may stand in a tag: «#Окна_Победы75»."""
    return token.kind in ("word", "number") or token.text == "_"


def own_type(tokens: Sequence[Token], start: int, end: int, missing: int = 0) -> str | None:
    """The type that a quoted title's own first word tells: «Школа ТОС», «Школы молодого мастера»."""
    first = word_at(tokens, start + 1)
    if first is None or end + missing - start < 4 or not first.is_capitalised:
        return None
    return next((kind for stem, kind in table("titles.tsv").items() if first.low.startswith(stem)), None)


def own_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word before a quotation makes it an organisation's name; one that is declined is none."""
    before, first = word_at(tokens, place - 1), tokens[place + 1]
    declined = bool(forms(first.low)[0].case) and not in_case(first.low, "nomn")
    return before is not None and heads_organisation(before) and not declined


def inflected_title(
    tokens: Sequence[Token], start: int, end: int, missing: int, kind: str
) -> InitiativeMention:
    """A quoted title in an oblique case, put into the nominative: «Школы молодого мастера»."""
    mention = quoted(tokens, start, end, missing, kind)
    first = tokens[start + 1]
    found = [form for form in forms(first.low) if form.pos == "NOUN"]
    if any(form.case == "nomn" and not form.plural for form in found) or not found:
        return mention
    label = capitalise(head_nominative(first, found[0]) + mention.label[len(first.text) :])
    return InitiativeMention(mention.span, label, kind)


def is_undertaken(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb right before a quotation says that it is held: «провести | «Большую уборку»»."""
    before = word_at(tokens, place - 1)
    return before is not None and before.low.startswith((*HELD, *RESUMED)) and is_infinitive(before.low)


def is_joined(tokens: Sequence[Token], place: int) -> bool:
    """Whether somebody is to join what a quotation names: «присоединиться к | «Весенней неделе добра»»."""
    verb = word_at(tokens, place - 2)
    return low(tokens, place - 1) == "к" and verb is not None and verb.low.startswith(JOINED)


def own_noun(tokens: Sequence[Token], start: int, end: int, case: str) -> int | None:
    """The place of the noun, in a case, that heads a quoted phrase, modifiers before it."""
    for place in range(start + 1, min(start + 4, end)):
        token = tokens[place]
        nouns = nouns_in(token.low, case) if token.kind == "word" else ()
        if nouns:
            return place
        if token.kind != "word" or not modifiers_in(token.low, case):
            return None
    return None


def inflected_phrase(
    tokens: Sequence[Token], places: tuple[int, int, int], missing: int, case: str
) -> InitiativeMention:
    """A quoted phrase in a case, put into the nominative: «Большую байкальскую уборку».

    `places` are those of its first mark, of its noun and after its last mark.
    """
    start, noun, end = places
    form = nouns_in(tokens[noun].low, case)[0]
    last = end if missing else end - 1
    words = [(modifier_nominative(tokens[p], case, form), tokens[p]) for p in range(start + 1, noun)]
    words.append((head_nominative(tokens[noun], form), tokens[noun]))
    words += [(tokens[p].text, tokens[p]) for p in range(noun + 1, last)]
    label = capitalise(join(words)).rstrip(" .,;")
    return InitiativeMention(Span(tokens[start].start, tokens[end - 1].end), label, "action")


def quoted(tokens: Sequence[Token], start: int, end: int, missing: int, kind: str) -> InitiativeMention:
    """The mention of a quoted name."""
    last = end if missing else end - 1
    words = tokens[start + 1 : last]
    label = capitalise(join((token.text, token) for token in words)).rstrip(" .,;")
    return InitiativeMention(Span(tokens[start].start, tokens[end - 1].end), label, kind)


def capitalised(tokens: Sequence[Token], place: int) -> list[InitiativeMention]:
    """A name without quotation marks: «проводить | День общественных организаций города»."""
    token = tokens[place]
    before = low(tokens, place - 1) if place else "."
    if before in {".", ":", "«", "•", "(", "к", "ко"} or token.is_abbreviation:
        return []
    for form in forms(token.low):
        if form.pos == "NOUN" and form.lemma in CAPITAL and form.case:
            return named(tokens, place, form)
    return []


def named(tokens: Sequence[Token], place: int, form: Form) -> list[InitiativeMention]:
    """The mention of a capital noun with its genitives, if it has any."""
    tail = tail_at(tokens, place + 1, form.case or "gent", Head(place, place + 1, FIXED, form.lemma, True))
    kept = (*tail.kept, *against(tokens, tail.end)) if tail.kept else ()
    if not tail.kept or tail.quoted or (form.lemma == "день" and is_holiday(tokens, tail.kept)):
        return []
    start = place
    before = word_at(tokens, place - 1)
    parts = [(head_nominative(tokens[place], form), tokens[place])]
    if before is not None and before.is_capitalised and form.case and in_case(before.low, form.case):
        start = place - 1
        parts.insert(0, (modifier_nominative(before, form.case, form), before))
    parts += [(tokens[p].text, tokens[p]) for p in kept]
    span = Span(tokens[start].start, tokens[kept[-1]].end)
    return [
        InitiativeMention(span, capitalise(join(parts)), CAPITAL[form.lemma], bracketed(tokens, kept[-1] + 1))
    ]


def against(tokens: Sequence[Token], at: int) -> range:
    """The places of what a day's last word rules: «День отказа | от курения», «Неделя борьбы | с гриппом»."""
    preposition, case = AGAINST.get(low(tokens, at - 1), ("", ""))
    if (
        not preposition
        or not low(tokens, at).startswith(preposition)
        or not in_case(low(tokens, at + 1), case)
    ):
        return range(0)
    return range(at, at + 2)


def is_holiday(tokens: Sequence[Token], kept: Sequence[int]) -> bool:
    """Whether a day is everybody's holiday and no undertaking of its own: «на Дне города»."""
    return lemma(tokens[kept[0]].low) in listed("holidays.tsv")


def bracketed(tokens: Sequence[Token], at: int) -> str | None:
    """A short name in the bracket that follows: «День общественных организаций | (День НКО)»."""
    if low(tokens, at) != "(":
        return None
    end = next((place for place in range(at, min(at + 6, len(tokens))) if tokens[place].text == ")"), at)
    inside = tokens[at + 1 : end]
    return join((token.text, token) for token in inside) if inside and inside[0].is_capitalised else None
