"""The words of a name as dictionary forms in, the territory that they state out, and the words without it."""

from dataclasses import dataclass

from ingest.language.lexicon import words as lexicon_words

MUNICIPAL = {
    (adjective, noun)
    for adjective in ("муниципальный", "городской", "сельский")
    for noun in ("образование", "округ", "поселение", "район")
}
STATE = frozenset({"россия", "рф"})
UNIT = frozenset({"край", "область", "район", "округ", "республика", "поселение"})
TOWN = frozenset({"город", "г", "село", "поселок", "пгт", "станица", "деревня"})
WITHIN = frozenset({"район", "округ", "поселение"})  # units that lie in a region, or in a town
BEFORE = frozenset({"по", "в"})  # «Управление Росстата | по Костромской области»
ADJECTIVE = ("ский", "цкий", "ной", "ный", "ий", "ый", "ской")
NO_NAME = frozenset({"социальный", "местный"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A territory as a name states it: `start` to `end` among the words, its `key` («город псков»)."""

    start: int
    end: int
    key: str


def stated_in(words: list[str], proper: frozenset[str]) -> tuple[list[str], str] | None:
    """The words of a name without its territory, and the territory; None where the name states none.

    `proper` are the words with a capital: «газеты городов и районов» names no town «и». Of the state and a
    part of it the part counts: «УМВД | России по городу Твери» is in Tver.
    """
    state = next((found for place in range(1, len(words)) if (found := state_at(words, place))), None)
    part = next((found for place in range(1, len(words)) if (found := part_at(words, place, proper))), None)
    found = part or state
    if found is None:
        return None
    cut = {place for one in (part, state) if one is not None for place in range(one.start, one.end)}
    return [word for place, word in enumerate(words) if place not in cut], found.key


def state_at(words: list[str], place: int) -> Stated | None:
    """«Российской Федерации», «России», «РФ» at a place."""
    if words[place] == "российский" and words[place + 1 : place + 2] == ["федерация"]:
        return Stated(place, place + 2, "россия")
    return Stated(place, place + 1, "россия") if words[place] in STATE else None


def part_at(words: list[str], place: int, proper: frozenset[str]) -> Stated | None:
    """A town or a unit of the state that a name states at a place, with the preposition before it."""
    found = town_at(words, place, proper) or unit_at(words, place, proper)
    if found is None:
        return None
    start = found.start - (found.start > 1 and words[found.start - 1] in BEFORE)
    return Stated(start, found.end, found.key)


def town_at(words: list[str], place: int, proper: frozenset[str]) -> Stated | None:
    """«города Новосибирска», «муниципального образования город Белогорск», «городского округа Озёрск»."""
    name = place + 1
    if tuple(words[place : place + 2]) == ("городской", "округ") and place + 2 < len(words):
        named = words[place + 2] in proper and not words[place + 2].endswith(ADJECTIVE)
        return Stated(place, after_region(words, place + 3), f"город {words[place + 2]}") if named else None
    if words[place] not in TOWN or name >= len(words) or words[name] not in proper:
        return None
    return Stated(opened(words, place), after_region(words, name + 1), f"город {words[name]}")


def unit_at(words: list[str], place: int, proper: frozenset[str]) -> Stated | None:
    """«Красноярского края», «Республики Карелия», «Ленинского района города Озёрска»."""
    if words[place] not in UNIT:
        return None
    if words[place] == "республика" and place + 1 < len(words):
        return (
            Stated(place, place + 2, f"республика {words[place + 1]}") if words[place + 1] in proper else None
        )
    start = place - 1
    while start > 0 and words[start] in {"городской", "муниципальный", "автономный", "сельский"}:
        start -= 1
    named = start > 0 and words[start].endswith(ADJECTIVE) and words[start] not in NO_NAME
    if not named or words[start] not in proper:
        return None
    # «Лужского муниципального района» is «Лужского района»
    key = " ".join(word for word in words[start : place + 1] if word != "муниципальный")
    if words[place] not in WITHIN:
        return Stated(start, place + 1, key)
    town = town_at(words, place + 1, proper) if place + 1 < len(words) else None
    if town is not None:
        return Stated(start, town.end, f"{key} {town.key}")
    whole = words[start - 1] == "образование"  # the district itself; «поселений | Онежского района» lie in it
    return Stated(opened(words, start) if whole else start, after_region(words, place + 1), key)


def after_region(words: list[str], place: int) -> int:
    """The place after the region that is named with a town: «города Апатиты | Мурманской области»."""
    if words[place : place + 1] == ["республика"]:
        return min(place + 2, len(words))
    return place + 2 if words[place + 1 : place + 2] and words[place + 1] in UNIT else place


def opened(words: list[str], place: int) -> int:
    """Where «муниципального образования город …», «городского округа город …» opens."""
    return place - 2 if place > 2 and tuple(words[place - 2 : place]) in MUNICIPAL else place


def is_common_district(key: str) -> bool:
    """Whether a territory is a district of a name that many towns have, and its town is not said."""
    name, *rest = key.split()
    return len(rest) == 1 and rest[0] in WITHIN and name in lexicon_words("districts.tsv")
