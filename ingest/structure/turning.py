"""A sentence in, the bodies out to whom it turns: «обратиться к …», «просьба к …», «силами …»."""

from collections.abc import Sequence

from ingest.language.lexicon import abbreviations, heads
from ingest.language.morph import is_infinitive
from ingest.language.names import read_names
from ingest.language.phrase import REACH, low
from ingest.language.tokens import Token
from ingest.model import Address, Basis, BodyClass, Name, Role
from ingest.structure.asking import DASHES

PLEAS = frozenset({"обращение", "просьба", "ходатайство"})
GIVEN = "подать"  # «Ходатайство о ремонте | подать в министерство»
PLEADING = PLEAS | {"поручение"}
TURNED = frozenset(
    "обращен обращена обращено обращены адресован адресована адресовано адресованы "
    "обращаемся обращаются обращается".split()
)
TO = {"в": (1, "accs"), "во": (1, "accs"), "к": (1, "datv"), "ко": (1, "datv"), "перед": (1, "ablt")}


def addresses(names: Sequence[Name], basis: Basis = Basis.ITEM, role: Role = Role.ADDRESSEE) -> list[Address]:
    """The names in a role, on a basis."""
    return [Address(name, role, basis) for name in names]


def asked_to(tokens: Sequence[Token], at: int, _manner: str) -> list[Name]:
    """«Обратиться (с просьбой) в Правительство», «… к Губернатору»: every address up to the verb."""
    found: list[Name] = []
    place, last = at, at + 2 * REACH
    while place < min(last, len(tokens)):
        if tokens[place].kind == "word" and is_infinitive(tokens[place].low):
            break
        start, case = TO.get(tokens[place].low, (0, ""))
        if low(tokens, place + 1) == "адрес":
            start, case = 2, "gent"
        names, end = read_names(tokens, place + start, case) if case else ([], place)
        found += names
        place, last = (end, end + 2 * REACH) if names else (place + 1, last)
        if found and not names and low(tokens, place - 1) not in {",", "и", "в", "к", "также", "а"}:
            break
    return found


def by_opening_noun(tokens: Sequence[Token]) -> list[Address]:
    """«Обращение в Думу с предложением …», «Просьба к школам: …», «Поручение палате: …»."""
    if low(tokens, 0) == "поручение":
        return addresses(read_names(tokens, 1, "datv")[0])
    if low(tokens, 0) in PLEAS:
        verb = next((p for p, one in enumerate(tokens) if one.low == GIVEN), None)
        return addresses(asked_to(tokens, 1, "") or (asked_to(tokens, verb + 1, "") if verb else []))
    places = range(1, min(len(tokens) - 1, REACH))  # «Отдельная просьба – | к палате»
    pleas = (place for place in places if tokens[place].low == "просьба")
    for place in pleas:
        after = place + 1 + (tokens[place + 1].text in DASHES)
        if low(tokens, after) in ("к", "ко"):
            return addresses(asked_to(tokens, after, ""))
    return []


def by_turning(tokens: Sequence[Token]) -> list[Address]:
    """«Рекомендации обращены к школам», «К школам и музеям | обращена просьба …»."""
    for place, token in enumerate(tokens):
        if token.low in TURNED:
            names = asked_to(tokens, place + 1, "") if low(tokens, place + 1) in ("к", "ко") else []
            to = (p for p in range(place - 1, -1, -1) if tokens[p].low in ("к", "ко"))
            before = next(to, None) if not names else None
            return addresses(
                names or (read_names(tokens, before + 1, "datv")[0] if before is not None else [])
            )
    return []


def by_forces(tokens: Sequence[Token]) -> list[Address]:
    """«Кинопоказы провести силами | молодёжного центра»: a body that is to do it, where nobody else is."""
    place = next((place for place, token in enumerate(tokens) if token.low == "силами"), None)
    if place is None or (
        place and not is_infinitive(low(tokens, place - 1))
    ):  # «площадки, построенной силами …»
        return []
    names, end = read_names(tokens, place + 1, "gent")
    asked = place or any(token.kind == "word" and is_infinitive(token.low) for token in tokens[end:])
    return addresses([name for name in names if is_organised(name)]) if asked else []


def is_organised(name: Name) -> bool:
    """Whether a name is of a body and not of people: «молодёжный центр», not «волонтёры»."""
    entry, short = heads().get(name.head), abbreviations().get(name.head)
    organised = entry is not None and entry.body in (BodyClass.PUBLIC, BodyClass.ORGANISATION)
    return organised or (short is not None and not short.plural)
