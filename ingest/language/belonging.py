"""A word after a head in, whether it belongs to the head's name out: by its case or the word before it."""

from collections.abc import Sequence
from functools import lru_cache

from ingest.language.lexicon import abbreviations, heads, modals, table, words
from ingest.language.morph import (
    forms,
    in_case,
    is_adverb,
    is_comparative,
    is_finite,
    is_infinitive,
    is_known,
    modifiers_in,
    nouns_in,
)
from ingest.language.phrase import REACH, low, word_at
from ingest.language.tokens import Token

NAMED = frozenset(
    "город г образование район село деревня поселок хутор округ пгт станица станция республика озеро порт "
    "остров".split()
)
UNIT_LEMMAS = frozenset({"образование", "округ", "поселение"})  # «муниципального образования | город …»
GOVERNING = ((("управлени", "руководств", "заведующ"), "ablt"), (("содействи", "помощ", "поддержк"), "datv"))
RULING = tuple(  # nouns that rule an instrumental: «обмен | музеями», «договор пользования | залом»
    "управлен руководств заведован владен распоряжен пользован обмен торговл обеспечен".split()
)
PLACE_WORDS = frozenset(
    "города г края области района округа республики муниципального городского образования".split()
)
TWO_WORDS = frozenset({("марий", "эл")})  # names of regions of which the first word reads as a genitive
RULED = frozenset("городу краю области району округу республике".split())
NEVER = frozenset({"совместно", "вместе", "раз", "как"})  # «советам школ | раз в год»
RARELY = 0.2  # of how often a word is met
PREPARING = tuple(  # «по подготовке | обращения», but «по природопользованию | предложения»
    "подготов состав рассмотр разработ направл обсужд принят внес напис обработ анализ сбор учет реализ "
    "издан публик размещ соглас утвержд редакт мониторинг изуч оформл исполн выполн выработ оценк "
    "сохран ведени".split()
)
UNITS = frozenset("области края района округа республики федерации".split())


def belongs(tokens: Sequence[Token], at: int, chain: str) -> bool:
    """Whether a word depends on what stands before it, in the case of the chain."""
    token = tokens[at]
    word = token.low
    if token.is_abbreviation and not modifiers_in(word, chain):
        return True
    if never_belongs(word) or after_place(tokens, at):
        return False
    if token.is_capitalised and (
        is_own_name(tokens, at) or is_of_company(tokens, at) or is_listed(tokens, at)
    ):
        return True
    if is_object(tokens, at):
        return False
    if in_case(word, chain) or in_case(word, "gent"):
        village = "ё" in token.text and not is_finite(token.text)  # «старостам | сёл», not «сел»
        return not is_finite(word) or token.is_capitalised or village
    if word in {"имени", "им"} or is_initial(tokens, at) or governed(tokens, at) or is_named(tokens, at):
        return True
    if word == "г" and low(tokens, at + 1) == ".":
        return True
    following = low(tokens, at + 1)
    return is_adverb(word) and bool(modifiers_in(following, chain) or modifiers_in(following, "gent"))


def is_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word after several is rather what a verb does to it: «с советами школ | график подвоза»."""
    if not tokens[at].text.islower():
        return False
    before = word_at(tokens, at - 1)
    if before is None:
        return False
    if low(tokens, at).startswith("обращени") and low(tokens, at + 1) in ("с", "со"):
        return False  # «системы | обращения с отходами»
    if is_paper(tokens[at].low):  # «в музей | копии летописей»
        of_one = any(not form.plural for form in modifiers_in(before.low, "gent"))  # «жестокого | обращения»
        return not of_one and not before.low.startswith(PREPARING)
    if not rarely_genitive(tokens[at].low):
        return False
    return any(form.plural for form in nouns_in(before.low, "gent")) and not in_case(before.low, "nomn")


@lru_cache(maxsize=100_000)
def is_paper(word: str) -> bool:
    """Whether a word that may be a genitive of one is rather several papers that are sent: «предложения»."""
    found = [form for form in forms(word) if form.lemma in words("papers.tsv")]
    return any(form.plural and form.case == "accs" for form in found) and any(
        not form.plural and form.case == "gent" for form in found
    )


@lru_cache(maxsize=100_000)
def rarely_genitive(word: str) -> bool:
    """Whether a noun is a genitive less often than an object: «график», «пожелания», not «войны»."""
    found = forms(word)
    genitive = sum(form.score for form in found if form.case == "gent")
    return 0 < genitive < RARELY and any(form.pos == "NOUN" and form.case == "accs" for form in found)


def never_belongs(word: str) -> bool:
    """Whether a word depends on no noun: a modal, a verb, «организациям | шире практиковать»."""
    return word in modals() or word in NEVER or is_infinitive(word) or is_comparative(word)


def is_own_name(tokens: Sequence[Token], at: int) -> bool:
    """A name that the dictionary lacks: «имени А.П. | Пырерко», «объединений | Приангарья»."""
    if low(tokens, at - 1) == "." and is_initial(tokens, at - 2):
        return True
    return tokens[at].low.endswith("ья") and not is_known(tokens[at].low)


def is_of_company(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name follows a legal form without quotation marks: «ПАО | Сбербанк», «АО | Банк «Ока»»."""
    short = abbreviations().get(tokens[at - 1].text) if at else None
    if short is None or not short.legal:
        return False
    titled = at + 1 < len(tokens) and tokens[at + 1].kind == "open"
    return titled or not any(form.lemma in heads() for form in forms(tokens[at].low)[:1])


def after_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether a small-letter word follows a place's own name, where names end: «области | предложения»."""
    token = tokens[at]
    if not token.text[0].islower() or token.low in PLACE_WORDS or token.low.startswith("имен"):
        return False
    before, earlier = word_at(tokens, at - 1), word_at(tokens, at - 2)
    if before is not None and before.text in ("России", "РФ"):  # «Союза писателей России | шире практиковать»
        return True
    if before is None or earlier is None:
        return False
    if before.is_capitalised and at > 1 and in_case(token.low, "accs") and names_event(before.low):
        return True  # «комитета Форума | сведения о людях»
    unit = before.low in UNITS and earlier.is_capitalised
    if before.low == "федерации" and not earlier.low.startswith("российск"):  # «Федерации | футбола»
        return False
    return unit or (before.is_capitalised and earlier.low in {"города", "республики"})


@lru_cache(maxsize=100_000)
def names_event(word: str) -> bool:
    """Whether a word is of an event that is called by its kind alone: «Форума»."""
    return any(form.lemma in table("events.tsv") and form.lemma not in heads() for form in forms(word))


def governed(tokens: Sequence[Token], at: int) -> bool:
    """A case that the noun before asks for: «управления | образованием», «содействия | занятости»."""
    for step in range(1, 4):  # «заведующим детскими | садами»
        before = low(tokens, at - step)
        wanted = next((case for stems, case in GOVERNING if before.startswith(stems)), "")
        if wanted:
            return bool(in_case(low(tokens, at), wanted))
        modifies = bool(modifiers_in(before, "datv")) and not nouns_in(before, "datv")
        if not modifies and not modifiers_in(before, "ablt"):
            return False
    return False


def is_named(tokens: Sequence[Token], at: int) -> bool:
    """A name in the nominative beside its kind: «муниципального образования | город Белогорск»."""
    token, before = tokens[at], low(tokens, at - 1)
    if before == "." and low(tokens, at - 2) in {"г", "им", "пос"}:
        return token.is_capitalised
    if is_second_name(tokens, at):
        return True
    lemmas = {form.lemma for form in forms(before)} if before.isalpha() else set()
    closed = before == "зато"  # «Администрации ЗАТО | город Заречный»
    if token.low in {"город", "район", "округ", "поселение"} and (lemmas & UNIT_LEMMAS or closed):
        return True
    if token.low in {"район", "округ"} and is_called(tokens, at - 1):  # «района Заречный | район»
        return True
    named = token.is_capitalised and bool(lemmas & NAMED or lemmas & {"имя", "им"})
    cases = {form.case for form in forms(token.low)}
    return named and bool(cases & {"nomn", "gent", None})  # «главе города | Озерову»: a person


def is_listed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name stands under a noun of several places: «городов Озёрск и | Дальний»."""
    token = word_at(tokens, at)
    if token is None or not token.is_capitalised or not may_be_called(token.low):
        return False
    unit, first = at - 1, max(at - REACH, 0)
    while unit > first and (tokens[unit].is_capitalised or tokens[unit].text in (",", "и")):
        if names_units(tokens[unit].low):  # «Республикам | Озёр и Гор»
            break
        unit -= 1
    if not tokens[unit + 1].is_capitalised:  # «районов, | Региональный центр»
        return False
    return names_units(tokens[unit].low)


@lru_cache(maxsize=20_000)
def names_units(word: str) -> bool:
    """Whether a word is a noun of several places: «городов», «Республикам»."""
    units = (form for case in ("gent", "datv") for form in nouns_in(word, case))
    return any(form.plural and form.lemma in NAMED for form in units)


@lru_cache(maxsize=100_000)
def may_be_called(word: str) -> bool:
    """Whether a place may be called by a word in the nominative: «Дальний», but not «Администрации»."""
    found, table = forms(word), heads()
    called = any(form.case in ("nomn", None) for form in found)
    return called and not any(form.lemma in table for form in found)


def is_called(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital adjective in the nominative names the unit before it: «района | Заречный»."""
    token, unit = word_at(tokens, at), low(tokens, at - 1)
    named = token is not None and token.is_capitalised and bool(modifiers_in(token.low, "nomn"))
    return named and any(form.lemma in NAMED for form in forms(unit))


def is_second_name(tokens: Sequence[Token], at: int) -> bool:
    """The second word of a town's name that does not decline: «города Набережные | Челны»."""
    first, kind = word_at(tokens, at - 1), low(tokens, at - 2)
    if first is None or not (first.is_capitalised and tokens[at].is_capitalised and kind.isalpha()):
        return False
    if (first.low, tokens[at].low) in TWO_WORDS:
        return True
    undeclined = any(form.case == "nomn" for form in forms(first.low)) and not in_case(first.low, "gent")
    return undeclined and bool({form.lemma for form in forms(kind)} & NAMED)


def is_place_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word after a quoted name can tell where the body is: «Центр «Маяк» | города Озёрска»."""
    token = tokens[at]
    if token.low in RULED and low(tokens, at - 2) == "по":  # «филиал «Маяк» по Озёрскому | краю»
        return True
    if token.low == "по":
        return low(tokens, at + 2) in RULED and tokens[at + 1].is_capitalised
    return (
        token.is_capitalised
        or token.text == "."
        or token.low in PLACE_WORDS
        or low(tokens, at - 1) in PLACE_WORDS
    )


def is_initial(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is an initial: «Г.В. Плеханова»."""
    token = word_at(tokens, at)
    return token is not None and len(token.text) == 1 and token.text.isupper()
