"""Names and the event's place in, territories out: where a body is, as its name or its document says."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from ingest.language.morph import forms, inflected
from ingest.language.nominative import join, modifier_nominative, restore
from ingest.language.tokens import Token, tokenize
from ingest.resolve.key import key_of
from ingest.resolve.stated import TOWN, UNIT, is_common_district
from ingest.resolve.things import Territory
from ingest.resolve.words import normal

ADJECTIVE = re.compile(r"(?:ск|цк)(?:ий|ой)$")
TOWN_ENDING = re.compile(r"(?:ск)?[аяоеиыьй]*$")  # «Вологда», «Тверь», «Озёрск»
LONGEST_SUFFIX = 2  # letters between the two: «чит-ин-ский», «псков-ский»
COUNTRY = Territory("россия", "Российская Федерация")


def home_of(place: str | None) -> Territory | None:
    """The territory of a document: the town where its event was held."""
    return Territory(f"город {normal(place)}", place) if place else None


def region_of(labels: Iterable[str]) -> Territory | None:
    """The region that the names of a document speak of most, by which «края» is understood."""
    stated = (territory_of(label) for label in labels)
    found = Counter(one for one in stated if one and not is_town(one) and not is_settlement(one))
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return next((territory for territory, _ in ranked if territory != COUNTRY), None)


def is_town(territory: Territory) -> bool:
    """Whether a territory is a town or village."""
    return territory.key.split()[0] in TOWN


def is_settlement(territory: Territory) -> bool:
    """Whether a territory is a settlement: several villages under one administration."""
    return territory.key.split()[-1] == "поселение"


@lru_cache(maxsize=50_000)
def territory_of(label: str) -> Territory | None:
    """The territory that a name states, its name in the nominative."""
    key = key_of(label).territory
    if key is None:
        return None
    return COUNTRY if key == COUNTRY.key else Territory(key, nominative(label, key))


def nominative(label: str, key: str) -> str:
    """The territory's name in the nominative, as printed in the label."""
    whole, _, town = key.partition(" город ")
    if town:  # «Ленинского района города Озёрска»
        return f"{nominative(label, whole)} ({nominative(label, f'город {town}')})"
    tokens = [token for token in tokenize(label) if token.kind == "word"]
    for wide in range(len(key.split()), len(key.split()) + 2):
        for start in range(len(tokens) - wide + 1):
            stretch = tokens[start : start + wide]
            if is_same(normal(" ".join(token.text for token in stretch)), key):
                return of_town(stretch[-2:]) if key.split()[0] in TOWN else of_region(stretch)
    return spoken(key)


def spoken(key: str) -> str:
    """A territory's name made from its key, where no name prints it whole: «костромской область»."""
    *before, noun = key.split()
    if noun not in UNIT or not before:
        return key.removeprefix("город ").title()
    gender = next((form.gender for form in forms(noun) if form.case == "nomn"), None) or "masc"
    words = [inflected(word, 0, frozenset({"nomn", "sing", gender})) or word for word in before]
    return " ".join([words[0].capitalize(), *words[1:], noun])


def at_home(found: Territory, town: Territory) -> Territory:
    """What a document of a town means: its own «Ленинский район», «Озёрский городской округ»."""
    if is_common_district(found.key):
        return Territory(f"{found.key} {town.key}", f"{found.label} ({town.label})")
    adjective, _, rest = found.key.partition(" ")
    return town if rest == "городской округ" and is_akin(adjective, town.key) else found


def is_akin(adjective: str, town: str) -> bool:
    """Whether an adjective is of a town: «вологодский» of «город вологда»."""
    stem = ADJECTIVE.sub("", adjective)
    name = TOWN_ENDING.sub("", town.split()[-1])
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(stem, name, strict=False)))
    return alike >= max(min(3, len(name)), len(name) - 1) and len(stem) - alike <= LONGEST_SUFFIX


def is_same(words: str, key: str) -> bool:
    """Whether words name the territory of a key; «г», «посёлок» … stand for «город»."""
    kind, _, name = words.partition(" ")
    plain = words.replace("муниципальный район", "район").replace("муниципальный округ", "округ")
    return plain == key or (kind in TOWN and f"город {name}" == key) or words == f"городской округ {key[6:]}"


def of_town(words: list[Token]) -> str:
    """«города Новосибирска», «г. Белогорск» → «Новосибирск», «Белогорск»."""
    town = words[1]
    case = {"г": "nomn", "город": "nomn", "городе": "loct"}.get(words[0].low, "gent")
    for form in forms(town.low):
        if form.pos == "NOUN" and form.case == case and not form.plural:
            word = (
                inflected(town.text.lower(), form.index, frozenset({"nomn", "sing"}))
                if case != "nomn"
                else None
            )
            return restore(town.text, word) if word else town.text
    return town.text


def of_region(words: list[Token]) -> str:
    """«Красноярского края», «Республики Карелия» → «Красноярский край», «Республика Карелия»."""
    place = next(p for p, word in enumerate(words) if normal(word.text) in UNIT)
    unit = next((form for form in forms(words[place].low) if form.case == "gent" and not form.plural), None)
    if unit is None:
        return join((word.text, word) for word in words)
    changed = [(modifier_nominative(word, "gent", unit), word) for word in words[:place]]
    noun = inflected(words[place].text.lower(), unit.index, frozenset({"nomn", "sing"})) or words[place].text
    changed.append((restore(words[place].text, noun), words[place]))
    changed += [(word.text, word) for word in words[place + 1 :]]
    return re.sub(r"^\w", lambda match: match.group().upper(), join(changed))
