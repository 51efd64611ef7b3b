"""Conditions as they are written enter, what they choose leaves; and the facets, each value with its count.

One selection has one address: a thing stands in it by its IRI, a concept by its code, in whatever words it
was asked for.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portal.links import Place
from portal.names import label_of
from portal.overview import Overview
from portal.scene import Scene
from portal.selection import FACETS, PATH, TYPES, WORDS, Asks, Left, code_of, param_of
from portal.things.telling import clipped
from portal.words import words
from queries.ask import blaming, read_value, unknown_parameter
from queries.catalogue import SCHEME_TYPES, THING_TYPES, YES_NO
from queries.errors import BadParameter, brief

PAGE, SHOW, ALL = "page", "show", "all"
SHOWS = ("cards", "table")
ORDER = (*FACETS, WORDS)
FIRST, MOST = 8, 500
"""Values of a facet that are shown at first, and at all."""
OPENED = ("event", "year", "body", "kind", "role", "addressed", "deadline", "repeats", "specificity")
"""Facets that stand open before anything is chosen."""
SPAN = 80
"""Years that a time line has room for."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is wanted: `given` are the conditions as the address has them, `chosen` the values they mean."""

    given: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    page: int = 1
    show: str = SHOWS[0]
    whole: str = ""
    """The facet of which all values are shown, or ''."""

    def params(self, **changed: str) -> dict[str, str]:
        """The parameters of its address, sorted, with those changed; '' takes one out."""
        own = {
            **self.given,
            PAGE: str(self.page) if self.page > 1 else "",
            SHOW: self.show if self.show != SHOWS[0] else "",
            ALL: self.whole,
            **changed,
        }
        return {name: own[name] for name in sorted(own) if own[name]}

    def narrowed(self, name: str, value: str) -> dict[str, str]:
        """The parameters with another value of one condition: they lead to the first page."""
        return self.params(**{name: value, PAGE: "", ALL: ""})


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: what it is called, how many rows it would leave, where it leads."""

    text: str
    note: str
    count: int
    link: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet; `more` leads to the values that are not shown, `unsaid` rows name none."""

    name: str
    title: str
    values: Sequence[Value]
    more: str
    hidden: int
    unsaid: int
    opened: bool
    graph: bool
    """True where the values are words of the graph, hence Russian."""


def search_of(scene: Scene, given: Mapping[str, str]) -> Search:
    """What an address asks for; UnknownParameter, BadParameter say what is wrong with it."""
    wanted = {name: value.strip() for name, value in given.items() if value.strip()}
    for name in wanted:
        if name not in (*ORDER, PAGE, SHOW, ALL):
            raise unknown_parameter(PATH, name, [*ORDER, PAGE, SHOW])
    chosen = {name: meant(scene, name, wanted[name]) for name in FACETS if name in wanted}
    written = {
        name: next(iter(values)) if len(values) == 1 else wanted[name] for name, values in chosen.items()
    }
    if WORDS in wanted:
        written[WORDS] = wanted[WORDS]
    return Search(
        {name: written[name] for name in sorted(written)},
        chosen,
        page_of(wanted.get(PAGE, "1")),
        one_of(SHOW, wanted.get(SHOW, SHOWS[0]), SHOWS),
        one_of(ALL, wanted[ALL], FACETS) if ALL in wanted else "",
    )


def meant(scene: Scene, facet: str, value: str) -> frozenset[str]:
    """The values that a condition means: those of all things that bear a name."""
    with blaming(facet):
        return frozenset(code_of(term.value) for term in read_value(scene.store, param_of(facet), value))


def page_of(text: str) -> int:
    """The number of a page."""
    if not (text.isascii() and text.isdigit()) or int(text[:9]) < 1:
        shown = brief(text, 20)
        raise BadParameter(
            f"page: «{shown}» is no page; write e.g. page=2",
            f"page: «{shown}» – не страница; напишите, например, page=2",
        )
    return int(text[:9])


def one_of(name: str, text: str, known: Sequence[str]) -> str:
    """The text, if it is known."""
    if text not in known:
        shown, listed = brief(text, 20), ", ".join(known)
        raise BadParameter(
            f"{name}: «{shown}» is not one of {listed}", f"{name}: «{shown}» – такого нет; есть {listed}"
        )
    return text


def facets_of(scene: Scene, place: Place, search: Search, left: Left) -> list[Facet]:
    """The facets, each with the values that there are under the other conditions."""
    return [facet_of(scene, place, search, left, name) for name in FACETS]


def facet_of(scene: Scene, place: Place, search: Search, left: Left, name: str) -> Facet:
    """One facet: its chosen values always, then the first of the others."""
    counts, chosen = left.counts[name], search.chosen.get(name, frozenset())
    texts = {value: called(scene, name, value, place.lang) for value in {*counts, *chosen}}
    ranked = sorted(
        sorted(texts), key=lambda value: rank(scene.overview, name, value, (-counts[value], texts[value]))
    )
    most = MOST if name in (search.whole, "year") else FIRST
    shown = [value for at, value in enumerate(ranked) if at < most or value in chosen]
    alike = Counter(texts.values())
    link = place.link(PATH, search.params(**{ALL: name, PAGE: ""})) + f"#facet-{name}"
    return Facet(
        name,
        words(place.lang)[f"asks_{name}"],
        [
            Value(
                texts[value],
                note_of(scene.overview.asks, name, value) if alike[texts[value]] > 1 else "",
                counts[value],
                place.link(PATH, search.narrowed(name, "" if value in chosen else value)),
                value in chosen,
            )
            for value in shown
        ],
        link if most < MOST and len(shown) < len(ranked) else "",
        len(ranked) - len(shown),
        left.unsaid[name],
        bool(chosen) or search.whole == name or name in OPENED,
        TYPES[name] in THING_TYPES,
    )


def rank(overview: Overview, facet: str, value: str, otherwise: tuple[int, str]) -> tuple[int, str]:
    """Where a value stands: years by time, roles by their scheme, yes before no, others by their counts."""
    if facet == "year":
        return 0, value
    if TYPES[facet] == YES_NO:
        return int(value == "no"), ""
    if facet == "role":
        known = [choice.value for choice in overview.concepts["role"]]
        return known.index(value) if value in known else len(known), value
    return otherwise


def called(scene: Scene, facet: str, value: str, lang: str) -> str:
    """What a value is called, in as many letters as a list has room for."""
    if TYPES[facet] == YES_NO:
        return words(lang)[f"asks_{facet}_{value}"]
    if TYPES[facet] in SCHEME_TYPES:
        choices = scene.overview.concepts[TYPES[facet]]
        return next((choice.label[lang] for choice in choices if choice.value == value), value)
    if TYPES[facet] in THING_TYPES:
        return clipped(scene.overview.asks.labels[facet].get(value) or label_of(scene, value))
    return value


def note_of(asks: Asks, facet: str, value: str) -> str:
    """What tells an event, or a section, from another of its name."""
    names = {"event": ("date",), "section": ("event", "date")}.get(facet, ())
    at = next((at for at, values in enumerate(asks.values[facet]) if value in values), None)
    if at is None:
        return ""
    row = dict(zip(asks.names, asks.rows[at], strict=True))
    return ", ".join(clipped(row[name]) for name in names if row[name])


def span_of(facet: Facet) -> list[tuple[str, int, bool]]:
    """The years from first to last, their counts, whether they are chosen; none where a line says nothing."""
    counts = {int(value.text): value for value in facet.values}
    if len(counts) < 2 or max(counts) - min(counts) >= SPAN:
        return []
    years = range(min(counts), max(counts) + 1)
    return [
        (str(year), counts[year].count, counts[year].chosen) if year in counts else (str(year), 0, False)
        for year in years
    ]
