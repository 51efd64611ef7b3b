"""Numbers in, invented towns of real regions out: more than the country has towns, each with its forms.

The first are where most happens: events are spread over towns by rank (Zipf).
"""

from dataclasses import dataclass
from functools import cache

from bench.country.chance import falling, mixed, number_of
from ingest.language.lexicon import rows

FIRST = (
    "Сосно Берёзо Дубо Липо Кедро Ольхо Ясене Рябино Калино "
    "Малино Вишне Лесо Луго Бело Красно Черно Зелено Светло "
    "Тихо Быстро Высоко Ясно Медно Железно Солнце Каменно Сухо Тёпло Звонко Добро Миро Славо Любо Ярко Снего "
    "Ветро Водо Рыбо Пчёло Орло Лебедо Соколо Журавле Волко "
    "Лосе Бобро Звёздо Хлебо Мельнично Гончаро Золото Серебро "
    "Студено Горно Долго Широко Кругло Остро Криво"
).split()
SECOND = (
    "горск град реченск озёрск борск каменск полянск дольск водск морск донск уральск лужск бережск".split()
)
BEFORE = ("", "", "Ново", "Старо", "Верхне", "Нижне", "Средне", "Мало", "Велико", "Южно", "Северо", "Западно")
LEFT_OUT = ("Якутия", "Алания", "Югра")  # regions with two names
REGION, COLUMNS, COUNT = "region", 8, 6000


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality: its town, how its bodies name it after them, its region."""

    name: str
    of: str
    is_city: bool
    region: str
    of_region: str


def genitive_of(region: str) -> str:
    """«Амурская область» as a body has it after itself: «Амурской области»."""
    first, _, rest = region.partition(" ")
    if first == "Республика":
        return f"Республики {rest}"
    adjective, _, noun = region.rpartition(" ")
    if noun in ("область", "Республика"):
        stem = noun[:-1]
        words = [f"{one[:-2]}ой" for one in adjective.split()]
        return f"{' '.join(words)} {stem}и"
    words = [f"{one[:-2]}ого" for one in adjective.split()]
    return f"{' '.join(words)} {noun.removesuffix('й')}{'я' if noun.endswith('й') else 'а'}"


@cache
def regions() -> tuple[tuple[str, str], ...]:
    """The regions of the lexicon, with their genitives."""
    found = [row[2] for row in rows("link_places.tsv", COLUMNS) if row[1] == REGION]
    return tuple((one, genitive_of(one)) for one in found if not any(word in one for word in LEFT_OUT))


@cache
def towns() -> tuple[Town, ...]:
    """All towns, in an order that has nothing to do with their names."""
    names = sorted(
        {
            f"{before}{first.lower() if before else first}{second}"
            for first in FIRST
            for second in SECOND
            for before in BEFORE
        },
        key=lambda name: number_of(name),
    )
    return tuple(town_of(name, place) for place, name in enumerate(names[:COUNT]))


def town_of(name: str, place: int) -> Town:
    """A town as a city of its own, or as the centre of a district."""
    region, of_region = regions()[mixed(number_of(name), 1) % len(regions())]
    adjective = name if name.endswith("ск") else f"{name}ск"
    if place % 10 < 6:
        of = f"города {name}а"
    elif place % 10 < 8:
        of = f"{adjective}ого района"
    else:
        of = f"{adjective}ого муниципального округа"
    return Town(name, of, place % 10 < 6, region, of_region)


@cache
def often() -> list[float]:
    """How the towns share the events."""
    return falling(COUNT, 0.8)
