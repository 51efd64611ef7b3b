"""A sentence of an item in, the bodies out that a word obliges and no verb asks: «школам следует …»."""

from collections.abc import Sequence
from functools import lru_cache

from ingest.language.belonging import RULING
from ingest.language.clause import skip_clause
from ingest.language.core import core_at
from ingest.language.lexicon import abbreviations, heads, modals
from ingest.language.morph import forms, is_finite, is_infinitive, is_preposition, modifiers_in, nouns_in
from ingest.language.names import read_names
from ingest.language.phrase import REACH, low
from ingest.language.tokens import Token
from ingest.model import BodyClass, Name
from ingest.structure.asking import HOPING, WIDE
from ingest.structure.circumstance import helped
from ingest.structure.lines import PRESSING

BEFORE_OBLIGED = frozenset(
    {",", ".", "-", "–", "что", "года", "этом", "причем", "также", "того", "а"}
)  # «при этом школам следует»
OWED = frozenset({"должен", "должна", "должно", "должны"})
GIVING = tuple(
    "предостав выдел перед оказ выда верн возвр помо достав сообщ разъясн дать выплат компенс расска показ "
    "объясн напомн содейств способств следовать соответств препятств довер подчин присво посвят вруч отда "
    "направ".split()
)
DONE = tuple(  # what a body does itself and for nobody
    "разработ провест провод подготов организ выполн осуществ рассмотр состав утверд согласов заверш".split()
)
CHARGED = {
    "за": ("ablt", frozenset({"закрепить", "оставить"})),
    "на": ("accs", frozenset({"возложить", "возлагается", "возлагаем", "возлагают"})),
}
OBLIGING = OWED | HOPING | CHARGED["на"][1] | {"для", "чтобы", "за"}  # beside modal words
ASKED_ABOUT = frozenset("что чтобы кому кто кого как где когда чего чем куда какие сколько".split())
LATE = 7  # tokens of when it is to be done
ASIDE = 5  # tokens between two commas
MEANS = frozenset({"чего", "этого"})


def find_obliged(tokens: Sequence[Token]) -> list[Name]:
    """Everybody whom a sentence obliges so."""
    return [
        *by_means(tokens),
        *by_modal(tokens),
        *by_purpose(tokens),
        *by_agent(tokens),
        *by_charge(tokens),
        *by_hope(tokens),
    ]


def by_means(tokens: Sequence[Token]) -> list[Name]:
    """«Открыть музей, для чего | администрации города выделить дом»: a body that has to make it possible."""
    found: list[Name] = []
    for place, token in enumerate(tokens):
        if token.low == "для" and low(tokens, place + 1) in MEANS:
            names, end = read_names(tokens, place + 2, "datv")
            asked = any(is_infinitive(token.low) for token in tokens[end:] if token.kind == "word")
            found += names if asked else []
    return found


def by_modal(tokens: Sequence[Token]) -> list[Name]:
    """«(С целью популяризации,) НКО необходимо …», «Необходимо министерству …», «организации должны …»."""
    found: list[Name] = []
    obliging = modals()
    for place in [at for at, token in enumerate(tokens) if token.low in obliging]:
        case = obliging[tokens[place].low]
        if case == "nomn" and is_done(tokens, place):  # «фонд должен быть создан школой»
            continue
        found += names_before(tokens, place, case) or names_after(tokens, place, case)
        found += names_behind(tokens, place) if case == "datv" and not found else []
    return found


def names_behind(tokens: Sequence[Token], modal: int) -> list[Name]:
    """«Врачей следует подобрать | Центру молодёжи»: who is to do it, where the verb gives nobody anything."""
    verb = low(tokens, modal + 1)
    after = modal + 2 + (low(tokens, modal + 2) == "участие")  # «рекомендуется принять участие | школам»
    core = core_at(tokens, after, "datv")
    if not is_infinitive(verb) or verb.startswith(GIVING) or core is None or not core[1].known:
        return []
    return read_names(tokens, after, "datv")[0]


def names_behind_verb(tokens: Sequence[Token]) -> list[Name]:
    """«Положение разработать | палате»: bodies that close a sentence after what is done and the verb."""
    verb = next((at for at, one in enumerate(tokens) if one.kind == "word" and is_infinitive(one.low)), 0)
    if not verb or not tokens[verb].low.startswith(DONE):  # not «спортзал построить | школе»
        return []
    if not any(nouns_in(token.low, "accs") for token in tokens[:verb]):
        return []
    names, end = read_names(tokens, verb + 1, "datv")
    closes = end >= len(tokens) or (end == len(tokens) - 1 and tokens[end].text in ".;")
    closes = closes or (bool(names) and helped(tokens, end))  # «… палате совместно со школами»
    return names if closes and all(is_institution(name) for name in names) else []


def is_institution(name: Name) -> bool:
    """Whether a name is of a body, and not of people, to whom something may be done."""
    entry, short = heads().get(name.head), abbreviations().get(name.head)
    return short is not None or (
        entry is not None and entry.body in (BodyClass.PUBLIC, BodyClass.ORGANISATION)
    )


def is_done(tokens: Sequence[Token], owed: int) -> bool:
    """Whether something is to be done to the subject: «должен | быть создан», «должны | обновляться»."""
    if low(tokens, owed + 1) == "быть":
        return is_passive(low(tokens, done_at(tokens, owed + 2)))
    return low(tokens, owed + 1).endswith("ться") and bool(read_names(tokens, owed + 2, "ablt")[0])


def done_at(tokens: Sequence[Token], at: int) -> int:
    """The place of what is done after «быть», when it is done before: «быть | не позднее мая | описаны»."""
    at = past_aside(tokens, at)
    for place in range(at, min(at + LATE, len(tokens))):
        if is_passive(tokens[place].low):
            return place
        if tokens[place].text == "," or is_finite(tokens[place].low):
            break
    return at


def past_aside(tokens: Sequence[Token], at: int) -> int:
    """The place after a few words between commas: «должна быть, | наконец, | закрыта»."""
    if low(tokens, at) != ",":
        return at
    return next((p + 1 for p in range(at + 2, at + ASIDE) if low(tokens, p) == ","), at)


def opening_agent(tokens: Sequence[Token]) -> list[Name]:
    """«Компаниями, при участии жителей, должен быть | произведён осмотр»: an agent apart from all."""
    core = core_at(tokens, 0, "ablt")
    names, end = read_names(tokens, 0, "ablt") if core is not None and core[1].known else ([], 0)
    return names if low(tokens, end) == "," or helped(tokens, end) else []


def by_agent(tokens: Sequence[Token]) -> list[Name]:
    """«Перечень должен быть подготовлен | администрацией»: who is to do it, in the instrumental."""
    found: list[Name] = []
    for place, token in enumerate(tokens[:-2]):
        if token.low in OWED and is_done(tokens, place):
            verb = done_at(tokens, place + 2) if low(tokens, place + 1) == "быть" else place + 1
            found += (
                read_names(tokens, verb + 1, "ablt")[0]
                or names_before(tokens, place, "ablt")
                or after_comma(tokens, verb + 1)
                or opening_agent(tokens)
            )
    return found


def after_comma(tokens: Sequence[Token], at: int) -> list[Name]:
    """«должно быть обеспечено, и не на словах, | районной администрацией»: who is to do it."""
    for place in range(at + 1, min(at + 2 * REACH, len(tokens))):
        if low(tokens, place - 1) == ",":
            names, _ = read_names(tokens, place, "ablt")
            if names and all(is_institution(name) for name in names):
                return names
    return []


@lru_cache(maxsize=20_000)
def is_passive(word: str) -> bool:
    """Whether a word is a short participle: «подготовлен»."""
    return any(form.pos == "PRTS" for form in forms(word))


def by_charge(tokens: Sequence[Token]) -> list[Name]:
    """«За школами | закрепить обязанность», «На школы возлагается | проведение»: laid on somebody."""
    case, verbs = CHARGED.get(low(tokens, 0), ("", frozenset[str]()))
    names, end = read_names(tokens, 1, case) if case else ([], 0)
    return names if low(tokens, end) in verbs else []


def by_hope(tokens: Sequence[Token]) -> list[Name]:
    """«Съезд рассчитывает, что | почта сохранит отделения»: who is expected to do it."""
    place = next((at for at, token in enumerate(tokens) if token.low in HOPING), None)
    if place is None or low(tokens, place + 1) != "," or low(tokens, place + 2) != "что":
        return []
    names, end = read_names(tokens, place + 3, "nomn")
    ruled = is_finite(low(tokens, skip_clause(tokens, end, "nomn")))
    return names if ruled else []


def names_before(tokens: Sequence[Token], modal: int, case: str) -> list[Name]:
    """The names that end right before a modal word, the longest list of them."""
    first = max(modal - 2 * REACH, 0)
    first = next((p + 1 for p in range(modal - 1, first - 1, -1) if tokens[p].low in modals()), first)
    for start in range(first, modal):
        if not may_oblige(tokens, start, case) or core_at(tokens, start, case) is None:
            continue
        names, end = read_names(tokens, start, case)
        if skip_clause(tokens, end, case) in (modal, modal - 1) and low(tokens, modal - 1) != "не":
            return names
    return []


def may_oblige(tokens: Sequence[Token], start: int, case: str) -> bool:
    """Whether who is obliged may be named from a place on: «К зиме | компаниями должны быть вывезены …».

    No preposition rules an instrumental that tells who is to do it, nor a noun as in «обмен | музеями».
    """
    before = low(tokens, start - 1) if start else ","
    if case != "ablt" or not before.isalpha():
        return before in BEFORE_OBLIGED
    ruled = is_preposition(before) or before.startswith(RULING)
    return not ruled and not modifiers_in(before, case)  # «с управляющими | компаниями»


def names_after(tokens: Sequence[Token], modal: int, case: str) -> list[Name]:
    """«необходимо администрации города провести», «показать выставку должны музеи»."""
    if case == "nomn":
        return subject_after(tokens, modal)
    if case != "datv":
        return []
    names, end = read_names(tokens, modal + 1, case)
    return names if names and any(is_infinitive(t.low) for t in tokens[end:] if t.kind == "word") else []


def subject_after(tokens: Sequence[Token], modal: int) -> list[Name]:
    """«Показать выставку должны | музеи города»: bodies that close a sentence whose verb opens it."""
    if is_infinitive(low(tokens, modal + 1)):
        return behind_verb(tokens, modal)
    near = tokens[max(modal - REACH, 0) : modal]
    comma = next((place for place in range(len(near) - 1, -1, -1) if near[place].text == ","), -1)
    clause = near[comma + 1 :]
    verb = any(token.kind == "word" and is_infinitive(token.low) for token in clause)
    verb = verb and low(clause, 0) not in ASKED_ABOUT  # «решить, | кому помочь должна школа»
    names, end = read_names(tokens, modal + 1, "nomn") if verb else ([], 0)
    closes = end >= len(tokens) or tokens[end].text in ".;"
    return names if closes and all(is_institution(name) for name in names) else []


def behind_verb(tokens: Sequence[Token], modal: int) -> list[Name]:
    """«Школы дровами должны обеспечить | управляющие компании»: what is done stands before, nobody else.

    «Дровами должны обеспечить школы» may say whom somebody is to supply.
    """
    before = [token for token in tokens[max(modal - REACH, 0) : modal] if token.kind == "word"]
    done = any(nouns_in(token.low, "accs") for token in before)
    if not done or any(is_subject(token.low) for token in before):
        return []
    names, end = read_names(tokens, modal + 2, "nomn")
    closes = end >= len(tokens) or tokens[end].text in ".;," or helped(tokens, end)
    return names if closes and all(is_institution(name) for name in names) else []


@lru_cache(maxsize=20_000)
def is_subject(word: str) -> bool:
    """Whether a noun or pronoun can be a nominative and no accusative: «жители», «мы»."""
    found = [form for form in forms(word) if form.pos in ("NOUN", "NPRO")]
    cases = {form.case for form in found}
    return "nomn" in cases and "accs" not in cases


def by_purpose(tokens: Sequence[Token]) -> list[Name]:
    """«Необходимо, чтобы администрация отчиталась», «Добиться, чтобы школы открыли …»."""
    found: list[Name] = []
    for place, token in enumerate(tokens[:-1]):
        if token.low == "чтобы" and any(word.low in PRESSING for word in tokens[max(place - 4, 0) : place]):
            names, end = read_names(tokens, place + 1, "nomn")
            ruled = any(is_finite(t.low) for t in tokens[end : end + REACH] if t.kind == "word")
            if names and ruled:
                found += [*names, *contrasted(tokens, end)]
            elif not names:
                found += subject_of(tokens, place + 1)
    return found


def subject_of(tokens: Sequence[Token], at: int) -> list[Name]:
    """«чтобы при выборе, | администрация учла это»: bodies after a comma, right before their verb."""
    for place in range(at + 1, min(at + 2 * REACH, len(tokens))):
        if low(tokens, place - 1) == ",":
            names, end = read_names(tokens, place, "nomn")
            if names and end < len(tokens) and is_finite(tokens[end].low) and all(map(is_institution, names)):
                return names
    return []


def contrasted(tokens: Sequence[Token], at: int) -> list[Name]:
    """The bodies of a second clause of a wish: «чтобы школы открыли залы, а | клубы провели игры»."""
    found: list[Name] = []
    for place in range(at, min(at + REACH, len(tokens) - 1)):
        if tokens[place].low == "а" and low(tokens, place - 1) == ",":
            names, end = read_names(tokens, place + 1, "nomn")
            ruled = any(is_finite(t.low) for t in tokens[end : end + WIDE] if t.kind == "word")
            found += names if ruled or low(tokens, end) in ("–", "—") else []
    return found
