"""A sentence of an item in, the bodies that it asks out, each with the words that ask it.

A rule takes the sentence's tokens and gives the names that it finds, or none; `RULES` is their order.
"""

from collections.abc import Callable, Iterator, Sequence

from ingest.language.clause import skip_clause
from ingest.language.lexicon import modals, table
from ingest.language.morph import is_infinitive, is_preposition, nouns_in
from ingest.language.names import read_names
from ingest.language.phrase import REACH, core_at, low
from ingest.language.tokens import Token
from ingest.model import Address, Basis, Name, Role
from ingest.structure.circumstance import names_after_circumstance

Rule = Callable[[Sequence[Token]], list[Address]]
NOT_ASKING = frozenset(
    {"возможность", "необходимость", "целесообразность", "вопрос", "возможности", "вопроса"}
)
OPENING = frozenset({",", ":", "также", "и", "а"})
RESPONSIBLE = ("ответственн", "исполнител")


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
    for place, token in enumerate(tokens):
        manner = table("asking.tsv").get(token.low)
        if manner is not None and low(tokens, place - 1) not in NOT_ASKING:
            found += addresses(ASKED[manner](tokens, place + 1, manner))
    return found


def asked_in_case(tokens: Sequence[Token], at: int, case: str) -> list[Name]:
    """The names after a verb in a case; a term, a circumstance or the verb's object may stand between."""
    for place in range(at, min(at + 16, len(tokens))):
        token = tokens[place]
        if token.kind == "word" and (is_infinitive(token.low) or token.low in modals()):
            return []
        direct = place == at or is_break(tokens, place) or (case == "datv" and is_object(tokens, place - 1))
        names, end = read_names(tokens, place, case) if direct or case == "datv" else ([], place)
        if names and (direct or (end < len(tokens) and is_infinitive(tokens[end].low))):
            return names
        if place == at and not (
            is_preposition(token.low) or token.low in OPENING or is_object(tokens, place)
        ):
            return []
    return []


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
        case = {"в": "accs", "во": "accs", "к": "datv", "ко": "datv", "перед": "ablt"}.get(tokens[place].low)
        names, end = read_names(tokens, place + 1, case) if case else ([], place)
        found += names
        place = end if names else place + 1
        if found and not names and low(tokens, place - 1) not in {",", "и", "в", "к", "также", "а"}:
            break
    return found


def asked_before(tokens: Sequence[Token], at: int, _manner: str) -> list[Name]:
    """«Ходатайствовать (о выделении средств) перед Правительством»."""
    place = next((p for p in range(at, min(at + REACH, len(tokens))) if tokens[p].low == "перед"), None)
    return read_names(tokens, place + 1, "ablt")[0] if place is not None else []


def asked_on(tokens: Sequence[Token], at: int, _manner: str) -> list[Name]:
    """«Контроль (…) возложить (…) на комиссию»."""
    for place in range(at, min(at + REACH, len(tokens))):
        if tokens[place].low == "на":
            names, _ = read_names(tokens, place + 1, "accs")
            if names:
                return names
    return []


ASKED: dict[str, Callable[[Sequence[Token], int, str], list[Name]]] = {
    "datv": asked_in_case,
    "accs": asked_in_case,
    "to": asked_to,
    "before": asked_before,
    "on": asked_on,
}


def by_opening_dative(tokens: Sequence[Token]) -> list[Address]:
    """«Мэрии города (…) продолжить работу»: a dative opens, an infinitive or «необходимо» follows."""
    names, end = read_names(tokens, 0, "datv")
    if not names:
        return []
    end = skip_clause(tokens, end, "datv")
    rest = [token for token in tokens[end:] if token.kind == "word"]
    asked = any(is_infinitive(token.low) or token.low in modals() for token in rest)
    return addresses(names) if asked or low(tokens, end) == ":" else []


def by_circumstance(tokens: Sequence[Token]) -> list[Address]:
    """«До 1 мая 2022 года администрации города отремонтировать мост», «В рамках форума школам провести …»."""
    return addresses(names_after_circumstance(tokens))


def by_modal(tokens: Sequence[Token]) -> list[Address]:
    """«(С целью популяризации,) НКО необходимо …», «Необходимо министерству …», «организации должны …»."""
    found: list[Address] = []
    for place, token in enumerate(tokens):
        case = modals().get(token.low)
        if case is not None:
            found += addresses(names_before(tokens, place, case) or names_after(tokens, place, case))
    return found


def names_before(tokens: Sequence[Token], modal: int, case: str) -> list[Name]:
    """The names that end right before a modal word, the longest list of them."""
    first = max(modal - 2 * REACH, 0)
    first = next((p + 1 for p in range(modal - 1, first - 1, -1) if tokens[p].low in modals()), first)
    for start in range(first, modal):
        before = low(tokens, start - 1) if start else ","
        if before not in {",", ".", "-", "–", "что", "года"} or core_at(tokens, start, case) is None:
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


def by_responsible_line(tokens: Sequence[Token]) -> list[Address]:
    """«Ответственный: Управление …», «(Ответственные исполнители – …)», «(отв. Комитет …)»."""
    found: list[Address] = []
    for place, token in enumerate(tokens):
        mark = after_responsible(tokens, place) if token.kind == "word" else None
        if mark is not None:
            names = read_names(tokens, mark, "nomn")[0] or read_names(tokens, mark, "accs")[0]
            found += addresses(names, Basis.RESPONSIBLE)
    return found


def after_responsible(tokens: Sequence[Token], place: int) -> int | None:
    """The place where the responsible are named, if the word at `place` announces them."""
    if tokens[place].low == "отв" and low(tokens, place + 1) == ".":
        return place + 2 + (low(tokens, place + 2) in {"–", "-", ":"})
    if not tokens[place].low.startswith(RESPONSIBLE):
        return None
    near = range(place + 1, min(place + 6, len(tokens)))
    return next((p + 1 for p in near if tokens[p].text in ":–—-"), None)


def by_closing_bracket(tokens: Sequence[Token]) -> list[Address]:
    """«… создать площадку (Министерству культуры, мэриям).»: a dative bracket closes the ask."""
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].text == "(" and tokens[0] is not tokens[place]:
            inside = list(inside_bracket(tokens, place))
            names, end = read_names(inside, 0, "datv")
            rest = {token.low for token in tokens[place + len(inside) + 2 :]}
            whole = end >= len(inside) and bool(names) and rest <= {".", ";"}
            return addresses(names, Basis.RESPONSIBLE) if whole and not follows_name(tokens, place) else []
    return []


def inside_bracket(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    """The tokens between a bracket at `at` and its end."""
    for token in tokens[at + 1 :]:
        if token.text == ")":
            return
        yield token


def follows_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether the bracket stands in a list of addressees, before any verb."""
    return not any(token.kind == "word" and is_infinitive(token.low) for token in tokens[:place])


RULES: tuple[Rule, ...] = (
    by_asking_verb,
    by_opening_dative,
    by_circumstance,
    by_modal,
    by_responsible_line,
    by_closing_bracket,
)
