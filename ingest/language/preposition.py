"""A preposition after a head in, how the name goes on with it out: «совет | по спорту»."""

from collections.abc import Sequence

from ingest.language.districts import districts_at
from ingest.language.lexicon import heads, table
from ingest.language.morph import forms, in_case, is_proper, modifiers_in, nouns_in
from ingest.language.phrase import Head, low, word_at
from ingest.language.tokens import Token

CASE = {"по": "datv", "при": "loct", "в": "loct", "во": "loct", "на": "loct"}
ELECTED = frozenset({"депутат", "сенатор", "представитель"})
# «по связям | с общественностью»
WITH = ("взаимодейств", "связ", "работ", "сотрудничеств", "обращени", "борьб")
PEOPLE = frozenset("ребенок человек лицо гражданин инвалид семья подросток молодежь".split())
HOUSES = frozenset("дом госпиталь интернат пансионат санаторий приют общежитие".split())
KEPT = PEOPLE | {"престарелый", "глухой", "слепой"}
SCHOOLS = frozenset("школа колледж училище техникум библиотека детсад центр".split())
MARKED = frozenset("инвалид слепой глухой слабовидящий слабослышащий сирота".split())
MEASURED = frozenset(
    "целью учетом участием привлечением помощью января начала "
    "предложением предложениями просьбой инициативой ходатайством обращением".split()
)  # «Обратиться в агентство по делам молодёжи | с предложением»
MONTHS = frozenset(
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split()
)
FAR = 10  # tokens up to a title
LIMITED = "ограниченной"  # «обществу | с ограниченной ответственностью»
KIND = frozenset({"пребыванием", "изучением", "проживанием", "обучением"})
SUBJECT = "подведомственной"  # «города Озёрска | с подведомственной территорией»
LAWS = "законодательства"  # «по надзору за соблюдением законодательства | в области культуры»
OVERSEEN = ("надзору", "надзора", "контролю", "контроля")  # «службе по надзору | в сфере образования»
WATCHED = (*OVERSEEN, "наблюдению", "наблюдения", "уходу", "ухода", "присмотру", "присмотра")


def prepositional(tokens: Sequence[Token], at: int, head: Head) -> tuple[int, str] | None:
    """A preposition inside a name: «советам | при органах власти», «совет | по развитию ТОС»."""
    word = tokens[at].low
    districts = districts_at(tokens, at + 1, "loct") if word == "в" else None
    if districts is not None:  # «отдел управления | в Озёрском, Лесном и Заречном районах»
        return districts.noun + 1, "loct"
    place = after_modifiers(tokens, at + 1, CASE.get(word, ""))
    following = word_at(tokens, place)
    if following is None:
        return None
    if word == "по":
        return (at + 1, "datv") if permitted(tokens, at, place, "по", default=True) else None
    if word == "при":
        following = word_at(tokens, past_adjectives(tokens, at + 1, "loct")) or following
        known = any(form.lemma in heads() for form in in_case(following.low, "loct"))
        known = known or following.text.startswith("Мин")  # «совете при Минздраве»
        return (at + 1, "loct") if known or following.is_abbreviation else None
    if word in ("в", "во"):
        return (at + 1, "loct") if is_within(tokens, at, place, head) else None
    elected = word == "от" and head.lemma in ELECTED  # «депутатам Думы | от Озёрской области»
    if (elected and following.is_capitalised) or (word == "для" and is_home(tokens, at)):
        return at + 1, "gent"
    overseen = word == "за" and low(tokens, at - 1) in WATCHED  # «комиссия по контролю | за ходом работ»
    if overseen or (word in ("с", "со") and (is_marked_out(tokens, at) or is_with(tokens, at))):
        return at + 1, "ablt"
    return on_what(tokens, at, place) if word == "на" else None


def on_what(tokens: Sequence[Token], at: int, place: int) -> tuple[int, str] | None:
    """The same of «на»: «отделу по конкурсам | на гранты», «управлению внутренних дел | на транспорте»."""
    if low(tokens, at - 1).startswith("конкурс"):
        return at + 1, "accs"
    return (at + 1, "loct") if permitted(tokens, at, place, "на", default=False) else None


def is_within(tokens: Sequence[Token], at: int, place: int, head: Head) -> bool:
    """Whether «в» tells in what a body is: «совет | в сфере спорта», «школы | в Озёрске»."""
    if low(tokens, at + 1) == "г" and low(tokens, at + 2) == ".":  # «центр | в г. Озёрске»
        return at + 3 < len(tokens) and tokens[at + 3].is_capitalised
    if low(tokens, at + 1) == "составе" and low(tokens, at + 2) == "российской":  # «республик | в составе …»
        return True
    if tokens[place].is_abbreviation and tokens[place].low.endswith("фо"):  # «представителю | в ПФО»
        return True
    if low(tokens, place) in MONTHS or low(tokens, place) in table("partners.tsv"):  # «ЦБС | в мае»
        return False
    field = low(tokens, place) in {"сфере", "области"}
    named = not field or low(tokens, at - 1) in (*OVERSEEN, LAWS) or is_titled(tokens, place + 1)
    group = head.form.plural or place > at + 1 or named
    place_like = permitted(tokens, at, place, "в", default=False) or is_proper(low(tokens, place))
    return place_like and group and tokens[place].kind == "word"


def is_titled(tokens: Sequence[Token], at: int) -> bool:
    """Whether genitives lead to a title: «операторов в сфере | обращения с отходами «Чистый край»»."""
    for place in range(at, min(at + FAR, len(tokens))):
        if tokens[place].kind == "open":
            return True
        word = low(tokens, place)
        if word not in ("и", "с", "со") and not (in_case(word, "gent") or in_case(word, "ablt")):
            return False
    return False


def is_home(tokens: Sequence[Token], at: int) -> bool:
    """Whether «для» tells whose house a body is: «госпиталь | для ветеранов», «школа | для слепых»."""
    nouns = {form.lemma.rsplit("-", 1)[-1] for form in forms(low(tokens, at - 1)) if form.pos == "NOUN"}
    people = in_case(low(tokens, at + 1), "gent")
    if nouns & SCHOOLS and any(form.plural and form.lemma in MARKED for form in people):
        return True
    return bool(nouns & HOUSES) and any(
        form.plural and (form.animate or form.lemma in KEPT) for form in people
    )


def is_with(tokens: Sequence[Token], at: int) -> bool:
    """Whether «с» stands in what a body does, in its form or kind: «отдел по связям | с общественностью»."""
    if low(tokens, at - 1).startswith(WITH) or low(tokens, at + 1) in (LIMITED, SUBJECT):
        return True
    place = after_modifiers(tokens, at + 1, "ablt")  # «школам | с углублённым изучением языков»
    return place > at + 1 and low(tokens, place) in KIND


def is_marked_out(tokens: Sequence[Token], at: int) -> bool:
    """Whether «с» tells which people a body is of: «родителей детей | с инвалидностью»."""
    people = in_case(low(tokens, at - 1), "gent")
    return any(form.lemma in PEOPLE for form in people) and low(tokens, at + 1) not in MEASURED


def after_modifiers(tokens: Sequence[Token], at: int, case: str) -> int:
    """The place of the noun after its modifiers in a case: «в Озёрской и Лесной | областях»."""
    while case and (token := word_at(tokens, at)) is not None:
        if token.low == "и" and is_modifying(tokens, at - 1, case) and is_modifying(tokens, at + 1, case):
            at += 1  # «по ветеринарному | и фитосанитарному надзору»
            continue
        if not modifiers_in(token.low, case) or nouns_in(token.low, case):
            break
        at += 1
    return at


def past_adjectives(tokens: Sequence[Token], at: int, case: str) -> int:
    """The place of the noun after adjectives that may be nouns, too: «при Озёрском городском | Совете»."""
    while modifiers_in(low(tokens, at), case) and in_case(low(tokens, at + 1), case):
        at += 1
    return at


def is_modifying(tokens: Sequence[Token], at: int, case: str) -> bool:
    """Whether a word is an adjective in a case, and no noun in it."""
    word = low(tokens, at)
    return bool(modifiers_in(word, case)) and not nouns_in(word, case)


def permitted(tokens: Sequence[Token], at: int, place: int, preposition: str, *, default: bool) -> bool:
    """What the lexicon says of a preposition with the noun after it."""
    found = in_case(low(tokens, place), CASE[preposition])
    if not found and not (tokens[place].is_abbreviation and default):
        return False
    for form in found:
        verdict = table("prepositions.tsv").get(f"{preposition} {form.lemma}")
        if verdict is not None:
            return verdict == "yes"
    return default
