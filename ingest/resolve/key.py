"""A name in the nominative in, its key out: dictionary forms, abbreviations undone, the territory apart."""

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.language.morph import lemma
from ingest.language.tokens import fold
from ingest.resolve.legal import CLOSING, QUOTED, legal_form, quoted_core
from ingest.resolve.stated import stated_in
from ingest.resolve.words import WORD, expanded, normal

RELATIVE = {
    "города": "город",
    "края": "край",
    "области": "область",
    "района": "район",
    "республики": "республика",
    "округа": "округ",
    "региона": "регион",
    "поселения": "поселение",
}
LEADING = {
    "городской": "город",
    "краевой": "край",
    "областной": "область",
    "районный": "район",
    "республиканский": "республика",
}
FEDERAL = re.compile(
    r"(?:правительство|президент|федеральный собрание|государственный дума|совет федерация|счетный палата)"
    r" российский федерация|^федеральный |^фонд президентский грант|^президентский фонд"
    r"|^государственный дума$|^совет федерация$|российский федерация$"
)
NATIONAL = re.compile(
    r"\b(?:российский|всероссийский|общероссийский|россия|международный|общенациональный)\b"
)
# «муниципального образования «город Вологда»»: quotation marks that open no proper name
MUNICIPALITY = re.compile(
    r"((?:муниципальн|городск|сельск)\w+ (?:образовани|округ|поселени|район)\w*) [«\"]([^«»\"]+)[»\"]"
)
# A municipality whose kind is told by letters: «администрация МО «Озёрск»», «Дума г.о.г. Озёрск»
LETTERED = re.compile(r"(?<![\w.])(?:(МО|МР)|([гсм])\.\s?([опр])\.)\s?(?:г\.\s?|город\s)?(?=[«\"А-ЯЁ])")
LETTERS = {
    "мо": "муниципального образования",
    "мр": "муниципального района",
    "го": "городского округа",
    "гп": "городского поселения",
    "сп": "сельского поселения",
}
# What a name may leave out: «Территориальное управление Роспотребнадзора», the chamber's parliament.
BRANCH = re.compile(r"^территориальный (?=(?:управление|отдел|отделение) федеральный )")
CHAMBER = re.compile(r"^(государственный дума|совет федерация) федеральный собрание\b")


class Key(NamedTuple):
    """A name's `core` without its territory, and the `territory` («город новосибирск»).

    `relative` is the kind of a territory that is named without its own name: «администрация города».
    """

    core: str
    territory: str | None = None
    relative: str | None = None


@lru_cache(maxsize=100_000)
def key_of(name: str) -> Key:
    """The key of a name in the nominative."""
    name = MUNICIPALITY.sub(r"\1 \2", LETTERED.sub(in_words, name))
    if QUOTED.search(name):
        return quoted_key(name)
    words = BRANCH.sub("", CHAMBER.sub(r"\1", expanded(name))).split()
    plural = name.split()[0].lower().endswith(("ые", "ие"))
    leading = LEADING.get(words[0]) if len(words) > 1 and not plural else None
    if leading is not None:
        rest = key_of(without_first(name))
        return rest if rest.territory is not None else Key(rest.core, None, leading)
    found = stated_in(words, capitals(name))
    if found is not None:
        return Key(" ".join(found[0]), found[1])
    relative = RELATIVE.get(name.split()[-1].lower())
    if len(words) > 1 and relative is not None:
        return Key(" ".join(words[:-1]), None, relative)
    if len(words) > 2 and name.lower().endswith("муниципального образования"):
        return Key(" ".join(words[:-2]), None, "город")
    return Key(" ".join(words))


def in_words(match: re.Match[str]) -> str:
    """A municipality's kind for its letters; what is no such kind stays as it is."""
    letters = (match[1] or f"{match[2]}{match[3]}").lower()
    return f"{LETTERS[letters]} " if letters in LETTERS else match.group()


def without_first(name: str) -> str:
    """A name without its first word; a short word stands for itself written out: «Гордума»."""
    return name.split(maxsplit=1)[1] if " " in name else expanded(name).split(maxsplit=1)[1]


def quoted_key(name: str) -> Key:
    """The key of a name in quotation marks; a place may follow it: «МБУ «Дом молодёжи» города Озёрска»."""
    last = max(name.rfind(mark) for mark in CLOSING) + 1
    after = stated_in(["", *expanded(name[last:]).split()], capitals(name[last:])) if last else None
    if after is not None and after[0] == [""]:
        return Key(quoted_core(name[:last]), after[1])
    return placed_inside(name) or Key(quoted_core(name))


def placed_inside(name: str) -> Key | None:
    """The key of a name whose proper name states the place: «Союз «Палата ремёсел Тверской области»»."""
    before, proper = QUOTED.split(name, maxsplit=1)
    proper = proper.rstrip(CLOSING + " ")
    if QUOTED.search(proper) or not (legal_form(before) or normal(before) in {"союз", "ассоциация", ""}):
        return None
    found = key_of(proper) if proper else Key("")
    leads = found.relative is not None and normal(proper).split()[0] in LEADING  # «Городская больница № 2»
    return found if found.territory is not None or leads else None


def capitals(name: str) -> frozenset[str]:
    """The dictionary forms of the words that a name prints with a capital, initials left out."""
    words = (word for word in WORD.findall(name.replace("ё", "е").replace("Ё", "Е")) if len(word) > 2)
    return frozenset(lemma(fold(word)) for word in words if word[0].isupper())


def is_national(name: str) -> bool:
    """Whether a name says that the body is of all Russia or of the world: «Общероссийский союз …»."""
    return is_federal(name) or NATIONAL.search(expanded(name)) is not None


@lru_cache(maxsize=100_000)
def is_federal(name: str) -> bool:
    """Whether a name is of a body of the whole country, the same in every document."""
    return FEDERAL.search(expanded(name)) is not None
