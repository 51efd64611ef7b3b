"""A sentence of an item in, the bodies that it asks out, each with the words that ask it.

A rule takes the sentence's tokens and gives the names that it finds, or none; `rules` is their order.
"""

from collections.abc import Callable, Sequence
from functools import cache

from ingest.language.clause import skip_clause
from ingest.language.lexicon import heads, modals, table
from ingest.language.morph import in_case, is_infinitive, is_preposition, modifiers_in, nouns_in
from ingest.language.names import read_asked, read_names
from ingest.language.phrase import AND, REACH, low
from ingest.language.remembered import LOW
from ingest.language.tokens import Token
from ingest.model import Address, Name
from ingest.structure.asker import without_asker
from ingest.structure.asking import DASHES, LET, is_doing
from ingest.structure.circumstance import may_start, names_after_circumstance
from ingest.structure.colloquial import by_letting
from ingest.structure.contrast import CONTRAST, by_contrast, is_told
from ingest.structure.obliged import OBLIGING, find_obliged, names_before, names_behind_verb
from ingest.structure.responsible import ANSWERS, by_closing_bracket, by_closing_dash, by_responsible_line
from ingest.structure.turning import (
    PLEADING,
    TURNED,
    addresses,
    asked_to,
    by_forces,
    by_opening_noun,
    by_turning,
)

Rule = Callable[[Sequence[Token]], list[Address]]
NOT_ASKING = frozenset(
    {"возможность", "необходимость", "целесообразность", "вопрос", "возможности", "вопроса"}
)
PRESSED = frozenset({"мы", "очень", "настоятельно", "убедительно", "также"})
OPENING = frozenset({",", ":", "также", "и", "а"})
PLEA = ("предложени", "инициатив", "ходатайств", "просьб", "обращени")
HARD = frozenset("дорого трудно тяжело сложно негде некуда нечем некому некогда неудобно опасно".split())
GRATITUDE = ("признательност", "благодарност")
CHARGE = ("контрол", "ответственност", "координац", "шефство", "шефства")
BY = {"on": ("на", "accs"), "behind": ("за", "ablt"), "from": ("от", "gent")}


def find_addressees(sentence: Sequence[Token]) -> list[Address]:
    """Everybody that a sentence without insets asks, each once."""
    found: dict[tuple[int, str], Address] = {}
    words = set(map(LOW, sentence))
    for rule, signs in rules():
        if signs is not None and signs.isdisjoint(words):
            continue
        for address in rule(sentence):
            found.setdefault((address.name.span.start, address.name.label), address)
    return list(found.values()) or by_forces(sentence) or addresses(names_behind_verb(sentence))


def by_asking_verb(tokens: Sequence[Token]) -> list[Address]:
    """«Рекомендовать мэрии …», «Просить Правительство …», «Обратиться в Думу …», «возложить на комиссию»."""
    found: list[Address] = []
    asking = table("asking.tsv")
    for place, token in enumerate(tokens):
        manner = asking.get(token.low)
        if manner is None or low(tokens, place - 1) in NOT_ASKING or is_relative(tokens, place):
            continue
        if not gives(tokens, place + 1):
            names = ASKED[manner](tokens, place + 1, manner)
            earlier = asked_earlier(tokens, place, manner) if not names or manner == "from" else []
            found += addresses([*earlier, *names])
    return found


def asked_earlier(tokens: Sequence[Token], verb: int, manner: str) -> list[Name]:
    """The names before a verb: «Департамент культуры | просить …», «От почты съезд | ждёт отделений»."""
    if manner == "accs":
        while low(tokens, verb - 1) in PRESSED and tokens[verb].low.endswith("м"):
            verb -= 1  # «Думу | мы очень просим»
        ours = low(tokens, verb) in PRESSED or tokens[verb].low.endswith("м")
        return names_before(tokens, verb, manner) if ours or is_infinitive(tokens[verb].low) else []
    if manner == "datv":
        starts = (
            start for start in range(max(verb - REACH, 0), verb) if start == 0 or may_start(tokens, start)
        )
        read = (read_names(tokens, start, manner) for start in starts)
        stated = verb - 2 * (low(tokens, verb - 1) == "быть")  # «школам | должно быть рекомендовано»
        ends = {verb, stated, len(without_asker(tokens[: verb + 1])[0])}  # «старостам | делегаты наказывают»
        return next((names for names, end in read if names and skip_clause(tokens, end, manner) in ends), [])
    if manner != "from":
        return []
    places = (place for place in range(verb - 1, max(verb - REACH, -1), -1) if tokens[place].low == "от")
    found = [read_names(tokens, place + 1, "gent")[0] for place in places]
    return [name for names in reversed(found) for name in names]


def gives(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb gives something to somebody and asks nothing: «предложить | их ТОС под центры»."""
    if low(tokens, at) not in {"их", "его", "ее"}:
        return low(tokens, at - 1) == "предложить" and offers(tokens, at)
    names, end = read_names(tokens, at + 1, "datv")
    return bool(names) and not is_followed(tokens, skip_clause(tokens, end, "datv"))


def offers(tokens: Sequence[Token], at: int) -> bool:
    """Whether a thing is offered: «предложить | мастерам займы», not «школам проведение уроков»."""
    names, end = read_names(tokens, at, "datv")
    things = [form.lemma for form in nouns_in(low(tokens, end), "accs")] if names else []
    asked = any(token.kind == "word" and is_infinitive(token.low) for token in tokens[end:])
    return bool(things) and not asked and not table("doings.tsv").keys() & set(things)


def asked_in_case(tokens: Sequence[Token], at: int, case: str) -> list[Name]:
    """The names after a verb in a case; a term, a circumstance or the verb's object may stand between."""
    if case == "datv" and low(tokens, at) == ",":  # «Рекомендовать, | исходя из закона, школам открыть …»
        names = names_after_circumstance(tokens[at + 1 :])
        if names:
            return names
    for place in range(at, min(at + 16, len(tokens))):
        token = tokens[place]
        if token.kind == "word" and (is_infinitive(token.low) or token.low in modals()):
            return []
        direct = place == at or is_break(tokens, place) or (case == "datv" and is_object(tokens, place - 1))
        names, end = read_names(tokens, place, case) if direct or case == "datv" else ([], place)
        if place == at and case == "datv":
            wider, stop = read_asked(tokens, place, case, (names, end))
            names = wider if is_followed(tokens, skip_clause(tokens, stop, case)) else names
        behind = place > at and (
            end >= len(tokens) or tokens[end].text in ".;" or is_infinitive(low(tokens, end))
        )
        if names and (direct or behind):
            return names
        if place == at and not (
            is_preposition(token.low) or token.low in OPENING or is_object(tokens, place)
        ):
            return []
    return []


def is_followed(tokens: Sequence[Token], at: int) -> bool:
    """Whether what somebody is asked follows at once: an infinitive, a colon, a dash."""
    return at < len(tokens) and (tokens[at].text in ":–—-" or is_infinitive(low(tokens, at)))


def is_object(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word can be the object of an asking verb: «Поручить | его подготовку | Ассоциации»."""
    word = tokens[place].low
    if word in {"его", "ее", "их"} or (nouns_in(word, "accs") and not nouns_in(word, "datv")):
        return True
    return bool(modifiers_in(word, "accs")) and not in_case(word, "datv")  # «Поручить | эту | работу отделу»


def is_break(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name may start after a circumstance: after a comma, a year or a full phrase."""
    before = low(tokens, place - 1)
    return before in {",", ":", "года", "г", ".", "также", "и"} or tokens[place].is_capitalised


def asked_before(tokens: Sequence[Token], at: int, _manner: str) -> list[Name]:
    """«Ходатайствовать (о выделении средств) перед Правительством»."""
    places = [place for place in range(at, min(at + REACH, len(tokens))) if tokens[place].low == "перед"]
    return [name for place in places for name in read_names(tokens, place + 1, "ablt")[0]]


def asked_with_plea(tokens: Sequence[Token], at: int, manner: str) -> list[Name]:
    """«Выступить с инициативой перед Думой», «Войти в Правительство с ходатайством», but not «в СМИ»."""
    near = tokens[max(at - REACH, 0) : at + REACH]  # «С просьбой о помощи выйти | на инспекцию»
    if not any(token.low.startswith(PLEA) for token in near):
        return []
    on = read_names(tokens, at + 1, "accs")[0] if low(tokens, at) == "на" else []
    return on or asked_to(tokens, at, manner)


def asked_by(tokens: Sequence[Token], at: int, manner: str) -> list[Name]:
    """«Контроль (…) возложить (…) на комиссию», «оставить за комиссией», «Потребовать (…) от компаний»."""
    preposition, case = BY[manner]
    if manner == "on" and is_relative(tokens, at - 1):
        return []
    if manner == "behind" and not any(token.low.startswith(CHARGE) for token in tokens):
        return []
    for place in range(at, min(at + REACH, len(tokens))):
        if tokens[place].low == preposition:
            names, end = read_names(tokens, place + 1, case)
            while names and low(tokens, end) in AND and low(tokens, end + 1) == preposition:
                more, end = read_names(tokens, end + 2, case)  # «от департамента | и от АО «Свет»»
                names += more
            if names:
                return names
    return []


def is_relative(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb stands in a clause on something else: «, при которой долг | возлагается на»."""
    for place in range(at - 1, max(at - 1 - REACH, -1), -1):
        if tokens[place].text in ",.;:":
            return False
        if tokens[place].low.startswith("котор"):
            return True
        if tokens[place].low == "чего" and is_infinitive(low(tokens, place - 2)):
            return True  # «изучить, чего | ждут от школы»
    return False


ASKED: dict[str, Callable[[Sequence[Token], int, str], list[Name]]] = {
    "datv": asked_in_case,
    "accs": asked_in_case,
    "to": asked_to,
    "before": asked_before,
    "plea": asked_with_plea,
    "on": asked_by,
    "behind": asked_by,
    "from": asked_by,
}


def by_opening_dative(tokens: Sequence[Token]) -> list[Address]:
    """«Мэрии города (…) продолжить работу»: a dative opens, an infinitive or «необходимо» follows."""
    names, end = read_names(tokens, 0, "datv")
    if not names:
        return []
    wider, stop = read_asked(tokens, 0, "datv", (names, end))
    names, end = (wider, stop) if is_followed(tokens, skip_clause(tokens, stop, "datv")) else (names, end)
    clause, end = end, skip_clause(tokens, end, "datv")
    own = any(token.low.startswith("котор") for token in tokens[clause:end])  # the verb is the clause's own
    if modals().get(low(tokens, end)) == "nomn" and not own:  # «Редакции газет | должны …»: no dative
        return []
    if is_lament(tokens[end:]):
        return []
    rest = [token for token in tokens[end:] if token.kind == "word"]
    asked = any(is_infinitive(token.low) or token.low in modals() for token in rest)
    told = low(tokens, end) in DASHES and is_doing(low(tokens, end + 1))  # «Школам – проведение смотра»
    if low(tokens, end) == "выразить" and low(tokens, end + 1).startswith(GRATITUDE):
        return []
    return addresses(names) if asked or told or low(tokens, end) == ":" else []


def is_lament(tokens: Sequence[Token]) -> bool:
    """Whether words tell how hard something is, or that it cannot be: «Старикам | ездить дорого»."""
    first = next((place for place, token in enumerate(tokens) if is_infinitive(token.low)), None)
    if first is None:
        return False
    ends = first + 2 >= len(tokens) or tokens[first + 2].kind != "word"
    return low(tokens, first - 1) in HARD or (ends and low(tokens, first + 1) in HARD)


def by_opening_nominative(tokens: Sequence[Token]) -> list[Address]:
    """«Союз женщин, школы – | провести собрания», «Участковый: | обойти дворы»: who is to do it opens."""
    names, end = read_names(tokens, 0, "nomn")
    listed = low(tokens, end) == ":" and is_infinitive(low(tokens, end + 1 + (low(tokens, end + 1) == "не")))
    told = names and (listed or (low(tokens, end) in DASHES and is_told(tokens, end)))
    after = tokens[end + 2].kind if end + 2 < len(tokens) else ""
    if is_infinitive(low(tokens, end + 1)) and after not in ("word", "open", "number"):
        return []  # «Кружок гитары – вернуть»: what is to be done to it
    if not told or read_names(tokens, 0, "datv")[0]:  # «Редакции газеты – открыть рубрику»: a dative
        return []
    return addresses(names) if all(name.head in heads() for name in names) else []


def by_circumstance(tokens: Sequence[Token]) -> list[Address]:
    """«До 1 мая 2022 года администрации города отремонтировать мост», «В рамках форума школам провести …»."""
    return addresses(names_after_circumstance(tokens))


def by_obligation(tokens: Sequence[Token]) -> list[Address]:
    """«НКО необходимо …», «…, для чего школам открыть …», «Необходимо, чтобы школы …»."""
    return addresses(find_obliged(tokens))


@cache
def rules() -> tuple[tuple[Rule, frozenset[str] | None], ...]:
    """The rules in their order, each with words of which one must be there; None where none need be."""
    return (
        (by_asking_verb, frozenset(table("asking.tsv"))),
        (by_opening_dative, None),
        (by_opening_nominative, DASHES | {":"}),
        (by_opening_noun, PLEADING),
        (by_turning, TURNED),
        (by_circumstance, None),
        (by_contrast, CONTRAST),
        (by_obligation, frozenset(modals()) | OBLIGING),
        (by_responsible_line, ANSWERS),
        (by_closing_bracket, frozenset("(")),
        (by_closing_dash, DASHES),
        (by_letting, LET),
    )
