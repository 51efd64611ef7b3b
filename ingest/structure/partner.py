"""A sentence in, the bodies that the work is to be done with out: «совместно с …», «при участии …»."""

from collections.abc import Sequence
from itertools import takewhile

from ingest.language.lexicon import abbreviations, heads, table, words
from ingest.language.morph import forms, is_adverb, is_infinitive, modifiers_in, nouns_in
from ingest.language.names import read_names
from ingest.language.phrase import REACH, low
from ingest.language.tokens import Token
from ingest.model import Address, Basis, Name, Role

WITH = frozenset({"с", "со"})
HELPERS, MARKS = "соисполнител", frozenset(":–—-")
ATTENDED = "участием"
MEANS = frozenset({"помощи", "поддержке"})  # «при помощи | экрана»: of bodies alone
BOARDS = ("групп", "комисси", "штаб", "коллеги")
HELP = frozenset(  # «опираясь на | помощь музеев», «заручившись | поддержкой палаты»
    "помощь поддержку содействие помощью поддержкой содействием".split()
)
WHAT = 4  # words
THIS = frozenset({"этому", "тому", "нему", "ней", "ним"})  # «подключив к | этому | отряды»
FELLOW = {"руку": "об", "плечу": "к", "бок": "о"}  # «рука | об руку с музеем»
LIABLE = "ответственности"  # «привлекая к ответственности | виновных»: no partners
# These stand alone, others after a preposition
TOGETHER = frozenset(
    "совместно вместе вкупе сообща заодно руку плечу бок привлекая вовлекая подключив подключая задействуя "
    "задействовав опираясь "
    "заручившись совместную совместный совместное совместные".split()
)


def find_partners(sentence: Sequence[Token], basis: Basis = Basis.ITEM) -> list[Address]:
    """Every body named as a partner in the work; what others did together is no partnership."""
    phrases = table("partners.tsv")
    found: list[Address] = []
    for place in [at for at, token in enumerate(sentence) if token.low in phrases]:
        before = FELLOW.get(sentence[place].low)
        if not opens(sentence, place) or (before and low(sentence, place - 1) != before):
            continue
        token, manner = sentence[place], phrases[sentence[place].low]
        names: list[Name] = []
        if manner == "on":
            help_at = place + 1 + (low(sentence, place + 1) == "на")
            names = read_names(sentence, help_at + 1, "gent")[0] if low(sentence, help_at) in HELP else []
        elif manner != "with":
            names, _ = read_names(sentence, past_what(sentence, place), manner)
        elif low(sentence, place + 1) in WITH:
            colon = low(sentence, place + 2) == ":"  # «Совместно с: | колледжами», of a table's column
            names, _ = read_names(sentence, place + 2 + colon, "ablt")
        if token.low == ATTENDED:  # who comes to an event is no partner, nor who sits on a board
            names = [] if is_of_board(sentence, place) else [name for name in names if is_body(name)]
        elif token.low in MEANS:
            near = {low(sentence, place - 1), low(sentence, place - 2)}
            names = [name for name in names if is_body(name)] if "при" in near else []
        found += [Address(name, Role.PARTNER, basis) for name in names]
    return found or [Address(name, Role.PARTNER, Basis.RESPONSIBLE) for name in listed(sentence)]


def past_what(tokens: Sequence[Token], at: int) -> int:
    """The place after what people are drawn to: «привлекая | к этой работе | школы»."""
    if low(tokens, at + 1) not in ("к", "ко"):
        return at + 1
    if low(tokens, at + 2) in THIS:
        return at + 3
    near = range(at + 2, min(at + 2 + WHAT, len(tokens)))
    noun = next((place for place in near if nouns_in(tokens[place].low, "datv")), at)
    return len(tokens) if low(tokens, noun) == LIABLE else noun + 1


def listed(sentence: Sequence[Token]) -> list[Name]:
    """«Соисполнители: | школы, музеи»: a line under an item that says with whom it is to be done."""
    if not low(sentence, 0).startswith(HELPERS) or low(sentence, 1) not in MARKS:
        return []
    return read_names(sentence, 2, "nomn")[0] or read_names(sentence, 2, "ablt")[0]


def is_body(name: Name) -> bool:
    """Whether the lexicon knows a name's noun, or it is an abbreviation: «музеи», not «подростки»."""
    return name.head in heads() or name.head in abbreviations() or name.head.isupper()


def is_of_board(tokens: Sequence[Token], place: int) -> bool:
    """Whether «с участием» tells who sits on a board to be set up: «создать группу | с участием …»."""
    near = (tokens[at].low for at in range(place - 1, max(place - REACH, -1), -1))
    words = takewhile(lambda word: word not in {".", ";"} and not is_infinitive(word), near)
    return any(word.startswith(BOARDS) for word in words)


def tells_how(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adjective after a preposition tells of the part: «с | обязательным | участием»."""
    word = tokens[at].low
    case = "ablt" if low(tokens, at - 1) in WITH else "loct"
    return low(tokens, at - 1) in words("joining.tsv") and bool(modifiers_in(word, case))


def opens(tokens: Sequence[Token], place: int) -> bool:
    """Whether the phrase tells how the asked work is to be done, not how other work is («реализуемых …»)."""
    first = place
    while first and (tokens[first - 1].low in words("joining.tsv") or tells_how(tokens, first - 1)):
        first -= 1
    if tokens[place].low not in TOGETHER and first == place:
        return False
    while first and is_adverb(tokens[first - 1].low):  # «уходящих | ныне | вместе с рассказчиками»
        first -= 1
    if not first or tokens[first - 1].kind != "word":
        return True
    return not any(form.pos in ("PRTF", "PRTS") for form in forms(tokens[first - 1].low)[:1])
