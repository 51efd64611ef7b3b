"""An «и» or a comma inside a name in, how far the name goes on out; None where another name starts."""

from collections.abc import Sequence
from functools import lru_cache

from ingest.language.belonging import is_listed
from ingest.language.core import core_at
from ingest.language.lexicon import heads
from ingest.language.morph import (
    forms,
    in_case,
    is_adverb,
    is_infinitive,
    is_preposition,
    modifiers_in,
    nouns_in,
)
from ingest.language.phrase import AND, Head, Start, low, word_at
from ingest.language.tokens import Token

HELPING = ("помощ", "поддержк", "содействи")
AFFAIRS = frozenset({"делам", "вопросам"})
AFFAIRS_LONG = 20  # tokens of a list that they rule
FIELDED = frozenset({"министерство", "департамент", "комитет", "управление"})
WEAK = frozenset(
    {"молодежь", "население", "общественность", "семья", "казачество"}
)  # more often asked about than asked
# Participles that want a dative: «отделениям, | помогающим людям»
OF_DATIVE = tuple("помога содейству способству принадлежа соответству отвечающ".split())
ADVERBIAL = frozenset({"поскольку", "куда", "где", "откуда", "ибо"})
WHY = frozenset({("потому", "что"), ("так", "как"), ("ввиду", "того"), ("в", "связи"), ("учитывая", "что")})
ANSWERABLE = frozenset({"ответственным", "ответственному", "ответственной"})  # «, ответственным за …»


COUNCILS = frozenset({"совет", "комитет", "союз"})
UNIONS = frozenset({"союз", "ассоциация", "объединение", "гильдия", "конфедерация"})
TERRITORIES = frozenset({"город", "район", "округ", "область", "край", "республика"})
SERVING = frozenset({"администрация", "аппарат", "секретариат"})
SERVED = frozenset({"глава", "губернатор", "президент", "правительство"})


def coordination(start: Start, at: int, chain: str) -> tuple[int, str] | None:
    """«и» inside a name («политики и реализации»), unless a further body's name starts after it."""
    tokens = start.tokens
    following = word_at(tokens, at + 1)
    if following is None or is_infinitive(following.low):
        return None
    if is_shared(tokens, at, chain) or is_listed(tokens, at + 1):
        return at + 1, chain
    core = core_at(tokens, at + 1, start.case)
    if is_further_task(start, at, chain, core[1] if core is not None else None):
        return at + 1, "datv"
    if core is not None and not goes_on(start, at, chain, core[1]):
        return None
    if core is not None and core[1].lemma == "средство":
        return at + 1, "datv"
    word = following.low
    if is_helped(tokens, at):
        return at + 1, "datv"
    if word in AFFAIRS or (
        word == "по" and low(tokens, at + 2) in AFFAIRS
    ):  # «культуры | и по делам молодёжи»
        return (at + 1 + (word == "по"), "datv")
    if is_adverb(word) and word_at(tokens, at + 2) is not None:  # «объектов культуры | и особо ценных земель»
        word = tokens[at + 2].low
    depends = in_case(word, chain) or in_case(word, "gent") or following.is_abbreviation
    return (at + 1, chain) if depends else None


def is_further_task(start: Start, at: int, chain: str, head: Head | None) -> bool:
    """Whether «и» adds a task after one with «с»: «по работе с молодёжью | и развитию спорта»."""
    tokens = start.tokens
    if chain != "ablt" or not in_case(low(tokens, at + 1), "datv") or (head is not None and head.known):
        return False
    return any(low(tokens, place) == "по" for place in range(start.head.end, at))


def is_helped(tokens: Sequence[Token], at: int) -> bool:
    """Whether «и» adds whom a named body helps: «Фонду помощи семье | и детству «Очаг»»."""
    helps = low(tokens, at - 2).startswith(HELPING) and bool(nouns_in(low(tokens, at - 1), "datv"))
    titled = at + 2 < len(tokens) and tokens[at + 2].kind in ("open", "quote")
    titled = titled or is_of_family(tokens, at)
    return helps and titled and bool(nouns_in(low(tokens, at + 1), "datv"))


def is_of_family(tokens: Sequence[Token], at: int) -> bool:
    """Whether «и» joins those whom a centre helps: «центру социальной помощи семье | и детям города»."""
    helps = low(tokens, at - 2).startswith(HELPING) and low(tokens, at - 1) == "семье"
    return helps and low(tokens, at + 1) in ("детям", "детству", "ребенку")


def is_shared(tokens: Sequence[Token], at: int, chain: str) -> bool:
    """Whether two adjectives share the noun after the second: «приходы Озёрской | и Заречной епархии»."""
    before, after = word_at(tokens, at - 1), word_at(tokens, at + 1)
    if before is None or after is None or not (before.is_capitalised and after.is_capitalised):
        return False
    both = all(modifiers_in(one.low, chain) and not nouns_in(one.low, chain) for one in (before, after))
    return both and bool(nouns_in(low(tokens, at + 2), chain))


def goes_on(start: Start, at: int, chain: str, head: Head) -> bool:
    """Whether a phrase after «и» that could be a further body still belongs to the name before it."""
    tokens = start.tokens
    if chain == "datv" and head.lemma in TERRITORIES and is_of_place(start, at):
        return True
    if start.head.lemma in SERVING and start.case != "datv" and is_of_head(tokens, at - 1):
        return is_of_head(tokens, at + 1)
    if chain == "gent" and is_also_of(tokens, at, head):
        return True
    if is_of_family(tokens, at) or is_of_houses(start, at, head):
        return True
    if start.head.lemma in UNIONS and is_people(tokens, at - 1) and head.form.animate and head.form.plural:
        return True  # «при участии Союза промышленников | и предпринимателей»
    if start.case == chain == "gent":  # only what is known is a body there, and people beside people
        beside = start.head.form.animate and head.form.animate and start.head.form.plural and head.form.plural
        return not head.known and not beside
    if head.lemma in WEAK and in_case(tokens[at + 1].low, "gent"):  # «движению детей | и молодёжи «…»»
        return bool(in_case(low(tokens, at - 1), "gent")) and not in_case(low(tokens, at - 1), "datv")
    # «агентству по печати | и средствам связи», «комитету по связям с миром | и средствам информации»
    told = chain == "datv" or any(low(tokens, place) == "связям" for place in range(start.head.end, at))
    return told and head.lemma == "средство"


def is_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a genitive of several people: «союза | промышленников»."""
    return any(form.animate and form.plural for form in nouns_in(low(tokens, at), "gent"))


def is_of_houses(start: Start, at: int, head: Head) -> bool:
    """Whether a council's people are of one more house: «советов ветеранов предприятий | и учреждений»."""
    if start.case != "gent" or start.head.lemma not in COUNCILS or head.form.animate or not head.form.plural:
        return False
    houses = (form for form in nouns_in(low(start.tokens, at - 1), "gent") if form.plural)
    people = any(is_people(start.tokens, place) for place in range(start.head.end, at - 1))
    return people and any(not form.animate for form in houses)


def is_of_place(start: Start, at: int) -> bool:
    """Whether the words before «и» tell of which place a body is: «отделу по городу Озёрску | и району»."""
    tokens = start.tokens
    places = (place for place in range(start.head.end, at) if low(tokens, place) == "по")
    words = [low(tokens, place + step) for place in places for step in (1, 2)]  # «по | городскому | округу»
    return "г" in words or any(form.lemma in TERRITORIES for word in words for form in nouns_in(word, "datv"))


def is_also_of(tokens: Sequence[Token], at: int, head: Head) -> bool:
    """Whether «и» adds what a body is of besides: «движения детей | и молодёжи», «и дорожного хозяйства»."""
    if head.form.plural or not in_case(tokens[at + 1].low, "gent"):
        return False
    children = head.lemma in WEAK and low(tokens, at - 1) in ("детей", "подростков")
    return children or head.lemma in ("хозяйство", "комплекс")


def is_of_head(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the genitive of one whom an office serves: «аппарат | Главы и Правительства»."""
    return any(not form.plural and form.lemma in SERVED for form in nouns_in(low(tokens, at), "gent"))


def enumeration(tokens: Sequence[Token], at: int, case: str, chain: str) -> tuple[int, str] | None:
    """A comma inside a name: «Министерству культуры, национальной политики и архивного дела»."""
    following = word_at(tokens, at + 1)
    if following is not None and following.low == "по" and low(tokens, at + 2) in AFFAIRS:
        return at + 2, "datv"  # «Министерству культуры, | по делам национальностей и архивного дела»
    if is_listed(tokens, at + 1):
        return at + 1, chain
    if following is None or is_clause(tokens, at + 1):
        return None
    if following.low.startswith("связям") and low(tokens, at + 2) in ("с", "со"):
        return at + 1, "datv"  # «Министерству по вопросам печати, | связям с обществами»
    core = core_at(tokens, at + 1, case)
    weak = core is not None and core[1].lemma in WEAK and (chain != "datv" or under_affairs(tokens, at + 1))
    if core is not None and not weak:
        return None
    if not in_case(following.low, chain) or is_preposition(following.low) or following.is_abbreviation:
        return None
    return (at + 1, chain) if is_closed_list(tokens, at + 1, chain) else None


def under_affairs(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word belongs to a list that «делам» rules: «по делам женщин, | семьи и молодёжи»."""
    for place in range(at, max(at - AFFAIRS_LONG, 0), -1):
        token = tokens[place]
        if token.low in AFFAIRS:
            return place < at
        if token.low not in {",", *AND} and (token.kind != "word" or not in_case(token.low, "gent")):
            return False
    return False


def is_further_field(start: Start, at: int) -> bool:
    """Whether a comma adds the field of one more body: «департаментам культуры, | социальной защиты»."""
    tokens = start.tokens
    if start.head.lemma not in FIELDED or not start.head.form.plural:
        return False
    while at < len(tokens) and modifiers_in(tokens[at].low, "gent") and not nouns_in(tokens[at].low, "gent"):
        at += 1
    word = word_at(tokens, at)
    return word is not None and bool(nouns_in(word.low, "gent")) and not in_case(word.low, start.case)


def is_closed_list(tokens: Sequence[Token], at: int, chain: str) -> bool:
    """Whether words of the chain's case lead to «и» and one more: the comma lists parts of one name."""
    # «по политике, | развитию торговли и спорта»
    topic = chain == "datv" and low(tokens, at).endswith(("ию", "ью"))
    for place in range(at, min(at + 8, len(tokens))):
        token = tokens[place]
        if topic and place > at and token.kind == "word" and in_case(token.low, "gent"):
            continue
        if topic and token.low in AND:
            return bool(in_case(low(tokens, place + 1), "gent") or in_case(low(tokens, place + 1), chain))
        if token.low in AND:
            affairs = low(tokens, place + 1) == "по" and low(tokens, place + 2) in AFFAIRS
            if affairs:  # «Министерству культуры, | печати и по делам национальностей»
                return True
            if not in_case(low(tokens, place + 1), chain):
                return False
            core = core_at(tokens, place + 1, "datv")
            told = under_affairs(tokens, place + 1) or not in_case(low(tokens, place - 1), "datv")
            return core is None or (core[1].lemma in WEAK and told)
        if token.text != "," and (token.kind != "word" or not in_case(token.low, chain)):
            return False
    return False


def tells_why(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause says why a body is named, or where: «школам, | поскольку там есть залы»."""
    first, second = low(tokens, at), low(tokens, at + 1)
    return first in ADVERBIAL or (first, second) in WHY


@lru_cache(maxsize=100_000)
def is_participle(word: str) -> bool:
    """Whether a word is a participle that heads no name of a body."""
    found = forms(word)
    return any(form.pos == "PRTF" for form in found) and not any(form.lemma in heads() for form in found)


def is_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participial or relative clause starts here: «, работающих в области …»."""
    token = word_at(tokens, at)
    if token is None or token.is_capitalised:
        return False
    if token.low.startswith(("котор", "чь")) or token.low in ANSWERABLE or tells_why(tokens, at):
        return True
    if is_preposition(token.low):  # «, на территории | которых есть музеи»
        return any(low(tokens, place).startswith("котор") for place in range(at + 1, at + 4))
    if not is_participle(token.low):  # nor «директорам, | заведующим детскими садами»
        return False
    return token.low.startswith(OF_DATIVE) or not nouns_in(low(tokens, at + 1), "datv")
