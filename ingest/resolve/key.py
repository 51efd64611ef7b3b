"""A name in the nominative in, its key out: dictionary forms, abbreviations undone, the territory apart."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.language.lexicon import abbreviations, table
from ingest.language.morph import lemma
from ingest.language.tokens import fold

WORD = re.compile(r"[а-яёa-z0-9№]+", re.IGNORECASE)
CLOSING = '»”"'
QUOTED = re.compile(r"[«\"“„]")
MUNICIPAL = {
    (adjective, noun)
    for adjective in ("муниципальный", "городской", "сельский")
    for noun in ("образование", "округ", "поселение", "район")
}
STATE = frozenset({"россия", "рф"})
UNIT = frozenset({"край", "область", "район", "округ", "республика"})
TOWN = frozenset({"город", "г", "село", "поселок", "пгт", "станица", "деревня"})
RELATIVE = {
    "города": "город",
    "края": "край",
    "области": "область",
    "района": "район",
    "республики": "республика",
    "округа": "округ",
    "региона": "регион",
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


@dataclass(frozen=True, slots=True)
class Key:
    """A name's `core` without its territory, and the `territory` («город новосибирск»).

    `relative` is the kind of a territory that is named without its own name: «администрация города».
    """

    core: str
    territory: str | None = None
    relative: str | None = None


@lru_cache(maxsize=100_000)
def normal(name: str) -> str:
    """A name as dictionary forms in lower case, without marks."""
    text = name.replace("ё", "е").replace("Ё", "Е")
    text = re.sub(r"(?<=\w)[-‐‑](?=\w)", " ", text)
    words = [fold(word) for word in WORD.findall(text)]
    return " ".join(lemma(word) if not word.isupper() or len(word) == 1 else word.lower() for word in words)


@lru_cache(maxsize=100_000)
def expanded(name: str) -> str:
    """The same with abbreviations of open groups written out: «СО НКО», «СОНКО»."""
    text = re.sub(r"(?<=\w)[-‐‑](?=\w)", " ", name.replace("ё", "е").replace("Ё", "Е"))
    words = [fold(word) for word in text.split()]
    known = abbreviations()
    place, full = 0, []
    while place < len(words):
        for width in (2, 1):
            short = " ".join(words[place : place + width]).strip('«»"“”.,()')
            entry = known.get(short)
            if entry is not None and not entry.legal:
                full.append(entry.full)
                place += width
                break
        else:
            full.append(table("synonyms.tsv").get(words[place].strip("«»,."), words[place]))
            place += 1
    return normal(" ".join(full))


@lru_cache(maxsize=100_000)
def key_of(name: str) -> Key:
    """The key of a name in the nominative."""
    if QUOTED.search(name):
        return quoted_key(name)
    words = expanded(name).split()
    plural = name.split()[0].lower().endswith(("ые", "ие"))
    leading = LEADING.get(words[0]) if len(words) > 1 and not plural else None
    if leading is not None:
        rest = key_of(name.split(maxsplit=1)[1])
        return rest if rest.territory is not None else Key(rest.core, None, leading)
    found = named_territory(words, capitals(name))
    if found is not None:
        start, end, territory = found
        return Key(" ".join(words[:start] + words[end:]), territory)
    relative = RELATIVE.get(name.split()[-1].lower())
    if len(words) > 1 and relative is not None:
        return Key(" ".join(words[:-1]), None, relative)
    if len(words) > 2 and name.lower().endswith("муниципального образования"):
        return Key(" ".join(words[:-2]), None, "город")
    return Key(" ".join(words))


def quoted_key(name: str) -> Key:
    """The key of a name in quotation marks; a place may follow it: «МБУ «Дом молодёжи» города Озёрска»."""
    last = max(name.rfind(mark) for mark in CLOSING) + 1
    words = ["", *expanded(name[last:]).split()] if last else [""]
    found = named_territory(words, capitals(name[last:]))
    if found is None or found[0] != 1 or found[1] != len(words):
        return Key(quoted_core(name))
    return Key(quoted_core(name[:last]), found[2])


def quoted_core(name: str) -> str:
    """The core of a name with a proper name in quotation marks: legal forms are no part of it."""
    opens = QUOTED.search(name)
    start = opens.start() if opens else len(name)
    before, proper = name[:start].strip(), expanded(name[start:])
    legal = {entry.full for entry in abbreviations().values() if entry.legal}
    short = " ".join(word for word in before.split() if not is_legal(word))
    kind = "" if normal(before) in {normal(full) for full in legal} else expanded(short)  # «ТОС «Берег»»
    return f"{kind} {proper}".strip()


def is_legal(word: str) -> bool:
    """Whether a word is the abbreviation of a legal form, or a part of one («ВО»)."""
    entry = abbreviations().get(word)
    return (entry is not None and entry.legal) or word in {"ВО", "ФГАОУ", "ФГБОУ", "ГБОУ"}


def capitals(name: str) -> frozenset[str]:
    """The dictionary forms of the words that a name prints with a capital, initials left out."""
    words = (word for word in WORD.findall(name.replace("ё", "е").replace("Ё", "Е")) if len(word) > 2)
    return frozenset(lemma(fold(word)) for word in words if word[0].isupper())


def named_territory(words: list[str], proper: frozenset[str]) -> tuple[int, int, str] | None:
    """Where a territory's own name stands among the words of a name, and the territory; None without one.

    `proper` are the words with a capital: «газеты городов и районов» names no town «и».
    """
    for place in range(1, len(words)):
        if words[place] == "российский" and words[place + 1 : place + 2] == ["федерация"]:
            return place, place + 2, "россия"
        if words[place] in STATE:
            return place, place + 1, "россия"
        if words[place] in TOWN and place + 1 < len(words) and words[place + 1] in proper:
            return opened(words, place), after_region(words, place + 2), f"город {words[place + 1]}"
        found = unit(words, place) if words[place] in UNIT else None
        if found is not None and proper & set(words[found[0] : found[1]]):
            return found
    return None


def unit(words: list[str], place: int) -> tuple[int, int, str] | None:
    """«Красноярского края», «Республики Карелия», «Озёрского городского округа»."""
    if words[place] == "республика" and place + 1 < len(words):
        return place, place + 2, f"республика {words[place + 1]}"
    start = place - 1
    while start > 0 and words[start] in {"городской", "муниципальный", "автономный", "сельский"}:
        start -= 1
    adjective = words[start]
    if (
        start > 0
        and adjective.endswith(("ский", "цкий", "ной", "ный", "ий", "ый"))
        and adjective not in {"социальный", "местный"}
    ):
        return start, place + 1, " ".join(words[start : place + 1])
    return None


def after_region(words: list[str], place: int) -> int:
    """The place after the region that is named with a town: «города Апатиты | Мурманской области»."""
    if words[place : place + 1] == ["республика"]:
        return min(place + 2, len(words))
    return place + 2 if words[place + 1 : place + 2] and words[place + 1] in UNIT else place


def opened(words: list[str], place: int) -> int:
    """Where «муниципального образования город …», «городского округа город …» opens."""
    return place - 2 if place > 2 and tuple(words[place - 2 : place]) in MUNICIPAL else place


def is_national(name: str) -> bool:
    """Whether a name says that the body is of all Russia or of the world: «Общероссийский союз …»."""
    return is_federal(name) or NATIONAL.search(expanded(name)) is not None


def is_federal(name: str) -> bool:
    """Whether a name is of a body of the whole country, the same in every document."""
    return FEDERAL.search(expanded(name)) is not None
