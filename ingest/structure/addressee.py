"""A sentence of an item in, the bodies that it asks out, each with the words that ask it.

A rule takes the sentence's tokens and gives the names that it finds, or none; `RULES` is their order.
"""

from collections.abc import Callable, Sequence

from ingest.language.clause import skip_clause
from ingest.language.lexicon import modals, table
from ingest.language.morph import is_finite, is_infinitive, is_preposition, nouns_in
from ingest.language.names import read_asked, read_names
from ingest.language.phrase import REACH, core_at, low
from ingest.language.tokens import Token
from ingest.model import Address, Basis, Name, Role
from ingest.structure.asking import DASHES, is_doing
from ingest.structure.circumstance import names_after_circumstance
from ingest.structure.lines import PRESSING
from ingest.structure.responsible import by_closing_bracket, by_responsible_line

Rule = Callable[[Sequence[Token]], list[Address]]
NOT_ASKING = frozenset(
    {"возможность", "необходимость", "целесообразность", "вопрос", "возможности", "вопроса"}
)
OPENING = frozenset({",", ":", "также", "и", "а"})
PLEA = ("предложени", "инициатив", "ходатайств", "просьб", "обращени")
PLEAS = frozenset({"обращение", "просьба", "ходатайство"})
CHARGE = ("контрол", "ответственност", "координац", "шефств")
TO = {"в": (1, "accs"), "во": (1, "accs"), "к": (1, "datv"), "ко": (1, "datv"), "перед": (1, "ablt")}
BEFORE_OBLIGED = frozenset(
    {",", ".", "-", "–", "что", "года", "этом", "также", "того"}
)  # «при этом школам следует»
BY = {"on": ("на", "accs"), "behind": ("за", "ablt"), "from": ("от", "gent")}


def addresses(names: Sequence[Name], basis: Basis = Basis.ITEM, role: Role = Role.ADDRESSEE) -> list[Address]:
    """The names in a role, on a basis."""
    return [Address(name, role, basis) for name in names]


def find_addressees(sentence: Sequence[Token]) -> list[Address]:
    """Everybody the sentence asks, each once."""
    found: dict[tuple[int, str], Address] = {}
    for rule in RULES:
        for address in rule(sentence):
            found.setdefault((address.name.span.start, address.name.label), address)
    return list(found.values())


def by_asking_verb(tokens: Sequence[Token]) -> list[Address]:
    """«Рекомендовать мэрии …», «Просить Правительство …», «Обратиться в Думу …», «возложить на комиссию»."""
    found: list[Address] = []
    asking = table("asking.tsv")
    for place, token in enumerate(tokens):
        manner = asking.get(token.low)
        if manner is not None and low(tokens, place - 1) not in NOT_ASKING and not gives(tokens, place + 1):
            found += addresses(ASKED[manner](tokens, place + 1, manner))
    return found


def gives(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb gives something to somebody and asks nothing: «предложить | их ТОС под центры»."""
    if low(tokens, at) not in {"их", "его", "ее"}:
        return False
    names, end = read_names(tokens, at + 1, "datv")
    return bool(names) and not is_followed(tokens, skip_clause(tokens, end, "datv"))


def asked_in_case(tokens: Sequence[Token], at: int, case: str) -> list[Name]:
    """The names after a verb in a case; a term, a circumstance or the verb's object may stand between."""
    for place in range(at, min(at + 16, len(tokens))):
        token = tokens[place]
        if token.kind == "word" and (is_infinitive(token.low) or token.low in modals()):
            return []
        direct = place == at or is_break(tokens, place) or (case == "datv" and is_object(tokens, place - 1))
        names, end = read_names(tokens, place, case) if direct or case == "datv" else ([], place)
        if place == at and case == "datv":
            wider, stop = read_asked(tokens, place, case)
            names = wider if is_followed(tokens, skip_clause(tokens, stop, case)) else names
        if names and (direct or (end < len(tokens) and is_infinitive(tokens[end].low))):
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
    return word in {"его", "ее", "их"} or (bool(nouns_in(word, "accs")) and not nouns_in(word, "datv"))


def is_break(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name may start after a circumstance: after a comma, a year or a full phrase."""
    before = low(tokens, place - 1)
    return before in {",", ":", "года", "г", ".", "также", "и"} or tokens[place].is_capitalised


def asked_to(tokens: Sequence[Token], at: int, _manner: str) -> list[Name]:
    """«Обратиться (с просьбой) в Правительство», «… к Губернатору»: every address up to the verb."""
    found: list[Name] = []
    place = at
    while place < len(tokens) and not (tokens[place].kind == "word" and is_infinitive(tokens[place].low)):
        start, case = TO.get(tokens[place].low, (0, ""))
        if low(tokens, place + 1) == "адрес":
            start, case = 2, "gent"
        names, end = read_names(tokens, place + start, case) if case else ([], place)
        found += names
        place = end if names else place + 1
        if found and not names and low(tokens, place - 1) not in {",", "и", "в", "к", "также", "а"}:
            break
    return found


def asked_before(tokens: Sequence[Token], at: int, _manner: str) -> list[Name]:
    """«Ходатайствовать (о выделении средств) перед Правительством»."""
    places = [place for place in range(at, min(at + REACH, len(tokens))) if tokens[place].low == "перед"]
    return [name for place in places for name in read_names(tokens, place + 1, "ablt")[0]]


def asked_with_plea(tokens: Sequence[Token], at: int, manner: str) -> list[Name]:
    """«Выступить с инициативой перед Думой», «Войти в Правительство с ходатайством», but not «в СМИ»."""
    near = tokens[at : at + REACH]
    return asked_to(tokens, at, manner) if any(token.low.startswith(PLEA) for token in near) else []


def asked_by(tokens: Sequence[Token], at: int, manner: str) -> list[Name]:
    """«Контроль (…) возложить (…) на комиссию», «оставить за комиссией», «Потребовать (…) от компаний»."""
    preposition, case = BY[manner]
    if manner == "behind" and not any(token.low.startswith(CHARGE) for token in tokens):
        return []
    for place in range(at, min(at + REACH, len(tokens))):
        if tokens[place].low == preposition:
            names, _ = read_names(tokens, place + 1, case)
            if names:
                return names
    return []


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
    wider, stop = read_asked(tokens, 0, "datv")
    names, end = (wider, stop) if is_followed(tokens, skip_clause(tokens, stop, "datv")) else (names, end)
    end = skip_clause(tokens, end, "datv")
    rest = [token for token in tokens[end:] if token.kind == "word"]
    asked = any(is_infinitive(token.low) or token.low in modals() for token in rest)
    told = low(tokens, end) in DASHES and is_doing(low(tokens, end + 1))  # «Школам – проведение смотра»
    return addresses(names) if asked or told or low(tokens, end) == ":" else []


def by_opening_noun(tokens: Sequence[Token]) -> list[Address]:
    """«Обращение в Думу с предложением …», «Просьба к школам: …»."""
    return addresses(asked_to(tokens, 1, "")) if low(tokens, 0) in PLEAS else []


def by_circumstance(tokens: Sequence[Token]) -> list[Address]:
    """«До 1 мая 2022 года администрации города отремонтировать мост», «В рамках форума школам провести …»."""
    return addresses(names_after_circumstance(tokens))


def by_contrast(tokens: Sequence[Token]) -> list[Address]:
    """«Рекомендовать школам открыть кружки, а | Министерству культуры помочь»: a body with its own verb."""
    found: list[Address] = []
    for place, token in enumerate(tokens[1:], 1):
        if token.low == "а" and tokens[place - 1].text in ",;":
            names, end = read_names(tokens, place + 1, "datv")
            after = skip_clause(tokens, end, "datv")
            if names and after < len(tokens) and is_infinitive(low(tokens, after)):
                found += addresses(names)
    return found


def by_modal(tokens: Sequence[Token]) -> list[Address]:
    """«(С целью популяризации,) НКО необходимо …», «Необходимо министерству …», «организации должны …»."""
    found: list[Address] = []
    obliging = modals()
    for place, token in enumerate(tokens):
        case = obliging.get(token.low)
        if case is not None:
            found += addresses(names_before(tokens, place, case) or names_after(tokens, place, case))
    return found


def names_before(tokens: Sequence[Token], modal: int, case: str) -> list[Name]:
    """The names that end right before a modal word, the longest list of them."""
    first = max(modal - 2 * REACH, 0)
    first = next((p + 1 for p in range(modal - 1, first - 1, -1) if tokens[p].low in modals()), first)
    for start in range(first, modal):
        before = low(tokens, start - 1) if start else ","
        if before not in BEFORE_OBLIGED or core_at(tokens, start, case) is None:
            continue
        names, end = read_names(tokens, start, case)
        if skip_clause(tokens, end, case) in (modal, modal - 1) and low(tokens, modal - 1) != "не":
            return names
    return []


def names_after(tokens: Sequence[Token], modal: int, case: str) -> list[Name]:
    """«необходимо администрации города провести»."""
    if case != "datv":
        return []
    names, end = read_names(tokens, modal + 1, case)
    return names if names and any(is_infinitive(t.low) for t in tokens[end:] if t.kind == "word") else []


def by_purpose(tokens: Sequence[Token]) -> list[Address]:
    """«Необходимо, чтобы администрация отчиталась», «Добиться, чтобы школы открыли …»."""
    found: list[Address] = []
    for place, token in enumerate(tokens[:-1]):
        if token.low == "чтобы" and any(word.low in PRESSING for word in tokens[max(place - 4, 0) : place]):
            names, end = read_names(tokens, place + 1, "nomn")
            ruled = any(is_finite(t.low) for t in tokens[end : end + REACH] if t.kind == "word")
            found += addresses(names) if ruled else []
    return found


RULES: tuple[Rule, ...] = (
    by_asking_verb,
    by_opening_dative,
    by_opening_noun,
    by_circumstance,
    by_contrast,
    by_modal,
    by_purpose,
    by_responsible_line,
    by_closing_bracket,
)
