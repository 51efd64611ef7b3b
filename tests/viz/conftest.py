"""Invented forums as a graph in the shape that `ingest` writes, and stores over them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import quote

import pytest

from ontology import PREFIXES
from queries.store import Store, load_store

CLASSES = {
    "public": "adr:PublicBody",
    "organisation": "adr:Organisation",
    "group": "adr:BodyGroup",
    "office": "adr:Office",
}


@dataclass
class Item:
    """A recommendation: its number and text, and who is asked: (name, class, role, words of the sentence)."""

    number: str
    text: str
    asks: Sequence[tuple[str, str, str, str]] = ()
    cites: Sequence[tuple[str, str, str]] = ()  # title, class, instrument-type
    section: str = ""
    heading: str = ""  # the sentence that names those asked, where it is not the text itself


@dataclass
class Forum:
    """An event with its resolution."""

    key: str
    name: str
    items: Sequence[Item] = field(default_factory=list)
    edition: int = 0
    day: str = ""


def string(text: str) -> str:
    """A Turtle string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def literal(text: str) -> str:
    """A Turtle string in Russian."""
    return f"{string(text)}@ru"


def iri(kind: str, key: str) -> str:
    """An IRI of the graph."""
    return f"<{PREFIXES['id']}{kind}/{quote(key[:200], safe='')}>"


def turtle(forums: Sequence[Forum]) -> str:
    """The graph of these forums."""
    lines = [f"@prefix {name}: <{value}> ." for name, value in sorted(PREFIXES.items())]
    for role, (ru, en) in {
        "addressee": ("адресат", "addressee"),
        "partner": ("партнёр", "partner"),
        "recipient": ("получатель", "recipient"),
    }.items():
        lines.append(
            f'role:{role} a skos:Concept ; skos:notation "{role}" ; skos:prefLabel "{ru}"@ru , "{en}"@en .'
        )
    lines.append('instrument-type:programme skos:prefLabel "государственная программа"@ru , "programme"@en .')
    lines.append('instrument-type:decree skos:prefLabel "указ"@ru , "decree"@en .')
    serial = count(1)
    for forum in forums:
        lines += list(state_forum(forum, serial))
    return "\n".join(dict.fromkeys(lines)) + "\n"


def state_forum(forum: Forum, serial: Iterator[int]) -> Iterator[str]:
    """One event, its resolution, its sections and items."""
    event, resolution = iri("event", forum.key), iri("resolution", forum.key)
    yield f"{event} a adr:Event ; rdfs:label {literal(forum.name)} ."
    if forum.edition:
        yield f"{event} adr:edition {forum.edition} ."
    if forum.day:
        yield f'{event} schema:startDate "{forum.day}"^^xsd:date .'
        yield f'{resolution} adr:askedOn "{forum.day}"^^xsd:date .'
    document = string(f"{forum.key}.txt")
    yield f"{resolution} a adr:Resolution ; adr:adoptedAt {event} ; adr:document {document} ."
    for position, item in enumerate(forum.items, start=1):
        yield from state_item(forum, item, position, serial)


def state_item(forum: Forum, item: Item, position: int, serial: Iterator[int]) -> Iterator[str]:
    """One recommendation with its asks, citations and evidence."""
    key = f"{forum.key}/{position}"
    mine = iri("recommendation", key)
    label = f"{item.number}. {item.text}"
    short = label if len(label) <= 80 else f"{label[:79]}…"
    yield f"{mine} a adr:Recommendation ; rdfs:label {literal(short)} ; schema:text {literal(item.text)} ."
    yield f"{mine} eli:number {string(item.number)} ; schema:position {position} ."
    yield f"{mine} adr:inResolution {iri('resolution', forum.key)} ."
    if item.section:
        section = iri("section", f"{forum.key}/{item.section}")
        yield f"{section} a adr:Section ; rdfs:label {literal(item.section)} ."
        yield f"{mine} adr:inSection {section} ."
    for name, sort, role, words in item.asks:
        body, ask = iri("body", name), iri("ask", f"{key}/{role}/{name}")
        yield f"{body} a adr:Body , {CLASSES[sort]} ; rdfs:label {literal(name)} ."
        yield f"{ask} a adr:Ask ; adr:ofRecommendation {mine} ; adr:body {body} ; adr:role role:{role} ."
        if role == "addressee":
            yield f"{mine} adr:askedOf {body} ."
        yield from state_evidence(
            (mine, "adr:askedOf", ask), (item.heading or item.text, words), next(serial)
        )
    for title, sort, kind in item.cites:
        instrument = iri("instrument", title)
        yield f"{instrument} a adr:Instrument , adr:{sort} ; rdfs:label {literal(title)} ."
        yield f"{instrument} adr:instrumentType instrument-type:{kind} ."
        yield f"{mine} adr:cites {instrument} ."
        yield from state_evidence((mine, "adr:cites", instrument), (item.text, title), next(serial))


def state_evidence(fact: tuple[str, str, str], said: tuple[str, str], number: int) -> Iterator[str]:
    """The words a fact rests on."""
    subject, predicate, about = fact
    evidence, passage, quoted = (
        iri("evidence", str(number)),
        iri("passage", str(number)),
        iri("quote", str(number)),
    )
    yield f"{evidence} a adr:Evidence ; oa:hasBody {about} ; oa:hasTarget {passage} ."
    yield f"{evidence} adr:factSubject {subject} ; adr:factProperty {predicate} ."
    yield f"{passage} a adr:Passage ; adr:sentence {literal(said[0])} ; oa:hasSelector {quoted} ."
    yield f"{quoted} a oa:TextQuoteSelector ; oa:exact {literal(said[1])} ."


MAYOR = ("Мэрия города Заречье", "public", "addressee", "Мэрии города Заречье")
YARDS = ("Советы дворов", "group", "addressee", "советам дворов")
FUND = ("Фонд «Добро»", "organisation", "partner", "Фондом «Добро»")
HEADS = ("Главы посёлков", "office", "addressee", "Главам посёлков")
PROGRAMME = ("Программа «Тихие улицы» на 2020–2025 годы", "StateProgramme", "programme")
DECREE = ("Указ о садах", "Decree", "decree")


@pytest.fixture(scope="session")
def two_forums() -> list[Forum]:
    """Two small events: every class of body, every part of the picture, one item that names nobody."""
    return [
        Forum(
            "zarechye-2021",
            "Форум «Добрые соседи»",
            [
                Item(
                    "1",
                    "Мэрии города Заречье и советам дворов посадить липы вместе с Фондом «Добро».",
                    [MAYOR, YARDS, FUND],
                    section="Сады",
                ),
                Item(
                    "2.1",
                    "высадить яблони по указу: Указ о садах",
                    [MAYOR],
                    [DECREE],
                    "Сады",
                    "2. Мэрии города Заречье:",
                ),
                Item(
                    "2.10",
                    "подвести воду к садам, Программа «Тихие улицы» на 2020–2025 годы",
                    [MAYOR],
                    [PROGRAMME],
                    "Сады",
                    "2. Мэрии города Заречье:",
                ),
                Item("3", "Одобрить опыт школы № 5.", section="Дворы"),
            ],
            3,
            "2021-09-17",
        ),
        Forum(
            "luga-2023",
            "Слушания о тишине",
            [
                Item(
                    "1",
                    "Главам посёлков и Мэрии города Заречье ввести тихий час, "
                    "Программа «Тихие улицы» на 2020–2025 годы",
                    [HEADS, MAYOR],
                    [PROGRAMME],
                )
            ],
            0,
            "2023-05-02",
        ),
    ]


@pytest.fixture(scope="session")
def store_of_forums() -> Callable[[Sequence[Forum]], Store]:
    """A store over the graph of some forums."""
    return lambda forums: load_store(turtle(forums).encode("utf-8"))


@pytest.fixture(scope="session")
def small(two_forums: list[Forum], store_of_forums: Callable[[Sequence[Forum]], Store]) -> Store:
    """The store of the two small events."""
    return store_of_forums(two_forums)


def many_forums(events: int, items: int, bodies: int) -> list[Forum]:
    """Forums of any number: item `n` of event `e` asks bodies that follow from `n` and `e` alone."""
    sorts = ("public", "organisation", "group", "office")
    verbs = ("провести ярмарку", "открыть мастерскую", "построить мост", "завести газету", "вырастить сад")
    forums = []
    for event in range(events):
        made = []
        for number in range(items):
            who = dict.fromkeys((event * 3 + number * step) % bodies for step in (1, 2, 5)[: 1 + number % 3])
            names = [(f"Артель {who + 1} посёлка Речное", sorts[who % 4]) for who in who]
            asks = [
                (name, sort, "partner" if at == 2 else "addressee", name)
                for at, (name, sort) in enumerate(names)
            ]
            text = f"{', '.join(name for name, _ in names)}: {verbs[number % 5]} к осени года {2000 + event}"
            cites = (
                [(f"Программа «Река» № {number % 6}", "StateProgramme", "programme")]
                if number % 4 == 0
                else []
            )
            made.append(Item(str(number + 1), text, asks, cites, f"Поток {number * 3 // items + 1}"))
        forums.append(
            Forum(
                f"reka-{event}",
                f"Съезд артелей, год {event + 1}",
                made,
                event + 1,
                f"20{event + 1:02d}-06-01",
            )
        )
    return forums


@pytest.fixture(scope="session")
def many() -> Callable[[int, int, int], list[Forum]]:
    """See many_forums."""
    return many_forums


@pytest.fixture(scope="session")
def forum_of() -> Callable[[int, str], Forum]:
    """A forum in which every text is this one: the names of all things and files, the number, the item."""

    def make(at: int, text: str) -> Forum:
        asks = [(text, "public", "addressee", text), (f"{text} {at}", "office", "addressee", text)]
        item = Item(text[:50], text, asks, [(f"{text[:100]} {at}", "Decree", "decree")], text, text)
        return Forum(f"{at} {text[:50]}", text, [item], at + 1, "2020-01-01")

    return make


FIRED = "window.fired=1"
HOSTILE = [
    f"<script>{FIRED}</script>",
    f"</script><script>{FIRED}</script>",
    f"</style><script>{FIRED}</script>",
    f"<!--<script>{FIRED}",
    f'"><img src=x onerror="{FIRED}">',
    f"' onmouseover='{FIRED}",
    f'"onmouseover="{FIRED}"',
    f"javascript:{FIRED}",
    f'<a href="javascript:{FIRED}">href</a>',
    f"<svg onload={FIRED}>",
    f"{{{{ {FIRED} }}}}{{% raw %}}",
    "__proto__",
    "constructor",
    "Мэрия\u202eяирэМ\u202c города\u2066",
    "a\u2028b\u2029c",
    "n0",
    "щ" * 100_000,
    "<b>жирный</b> *жирный* _курсив_",
    "&lt;script&gt; &amp;",
]


@pytest.fixture(scope="session")
def hostile_texts() -> list[str]:
    """What an enemy would write: markup, script, templates, names of old traps, marks that turn the text."""
    return HOSTILE


@pytest.fixture(scope="session")
def hostile(
    store_of_forums: Callable[[Sequence[Forum]], Store], forum_of: Callable[[int, str], Forum]
) -> Store:
    """A store in which every text that a page shows is hostile somewhere."""
    return store_of_forums([forum_of(at, text) for at, text in enumerate(HOSTILE)])
