"""A scene and a body enter, all that its dossier tells leaves; a page and a file are made of it alike.

Asked, called in as a partner, to be informed, merely mentioned: four lists, never one. A mention is no ask.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.listing import MOST, Wanted
from portal.pictures.timeline import Moment, Timeline, draw_timeline
from portal.scene import Scene
from portal.things.about_body import About, about_body
from portal.things.asks import Beside, Group, Note, Party, Row, by_item, groups_of, rows_of
from queries.ask import Table, ask

ROLES = ("addressee", "partner", "recipient")
MENTIONED = "mentioned"
KINDS = (*ROLES, MENTIONED)
MOST_ASKS = {"addressee": 60, "partner": 25, "recipient": 25, MENTIONED: 25}
"""Asks of each list on a page."""
MOST_ROWS = {"vague": 5, "forms": 10}
"""Rows of tables that say at length what stands above them."""
LONG = 20
"""A file has so many times more than a page."""
PROGRAMS = "SELECT DISTINCT ?name WHERE { ?program a prov:SoftwareAgent ; rdfs:label ?name }"
DAYS = "SELECT DISTINCT ?day WHERE { ?resolution adr:askedOn ?day }"


@dataclass(frozen=True, slots=True)
class AskList:
    """The asks in one role: `shown` of `count`, by event; `wanted` is the selection that they are."""

    role: str
    wanted: Wanted
    groups: Sequence[Group]
    shown: int
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the dossier: the words of its title are `body_` and `name`."""

    name: str
    wanted: Wanted
    table: Table


@dataclass(frozen=True, slots=True)
class Figures:
    """The dossier in numbers: of each role or mention, and of the asks."""

    counts: Mapping[str, int]
    events: int
    """Events that asked."""
    years: tuple[str, str]
    """The first and the last year of those events that have a day, or two empty texts."""
    undated: int
    """Events that asked and have no day."""
    specific: int
    general: int
    unclear: int
    """Asks that are neither: the document's words do not tell."""
    dated: int
    """Asks with a deadline, of whatever form."""
    repeated: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is told of a body."""

    about: About
    figures: Figures
    timeline: Timeline | None
    events: Part
    lists: Sequence[AskList]
    """One of each of KINDS, in their order, empty ones too."""
    parts: Sequence[Part]
    """The tables that have rows, in the order of PARTS."""
    missing: Sequence[Part]
    """Those that have none."""


PARTS: Mapping[str, tuple[str, str, str, tuple[str, ...]]] = {
    "asked_by": ("who-asks", "body", "asked", ("body",)),
    "together": ("asked-with", "body", "together", ()),
    "strength": ("basis-of-body", "body", "instruments", ()),
    "again": ("asked-again", "body", "", ("body", "kind", "score", "words")),
    "vague": ("asks-specific", "body", "", ("specificity",)),
    "deadlines": ("deadlines", "body", "", ("body",)),
    "gaps": ("gaps-of-body", "body", "", ()),
    "asks_itself": ("who-asks", "organiser", "", ("organiser",)),
    "forms": ("forms-of-body", "body", "", ()),
    "judgements": ("judgements", "body", "", ()),
}
"""Of each table: its question, the parameter that is the body, a picture of it or '', columns left out."""


def dossier_of(scene: Scene, iri: str, *, times: int = 1) -> Dossier:
    """The dossier; `times` as many rows of each list as a page has."""
    parts = {name: part_of(scene, iri, name) for name in PARTS}
    events = Part(
        "events", Wanted("body-by-event", {"body": iri}, "asked"), table(scene, "body-by-event", iri)
    )
    notes = Notes(table(scene, "asks-specific", iri), parts["deadlines"].table)
    return Dossier(
        about_body(scene, iri),
        figures_of(events.table, notes, parts),
        timeline_of(scene, events.table),
        events,
        [ask_list(scene, iri, role, MOST_ASKS[role] * times, notes) for role in KINDS],
        [part for part in parts.values() if part.table.rows],
        [part for part in parts.values() if not part.table.rows],
    )


def table(scene: Scene, question: str, iri: str, **given: str) -> Table:
    """The answer to a question about the body."""
    return ask(scene.store, question, {"body": iri, **given})


def part_of(scene: Scene, iri: str, name: str) -> Part:
    """One table of the dossier."""
    question, param, network, without = PARTS[name]
    given = {param: iri, **({"specificity": "general"} if name == "vague" else {})}
    wanted = Wanted(question, given, network, MOST_ROWS.get(name, MOST), without)
    return Part(name, wanted, ask(scene.store, question, given))


@dataclass(frozen=True, slots=True)
class Notes:
    """What is known of the asks beside their words: how specific they are, and by when."""

    specific: Table
    deadlines: Table

    def by_item(self) -> dict[str, list[Note]]:
        """Of each item, what is known of it."""
        found: dict[str, list[Note]] = {}
        for row in rows_of(self.specific):
            said = (row["specificity"], *(row["named"].split(", ") if row["named"] else ()))
            found.setdefault(row["number_iri"], []).append(("specificity", said))
        for row in rows_of(self.deadlines):
            found.setdefault(row["number_iri"], []).append(("deadline", (row["words"] or row["deadline"],)))
        return {item: list(dict.fromkeys(notes)) for item, notes in found.items()}


def ask_list(scene: Scene, iri: str, role: str, most: int, notes: Notes) -> AskList:
    """The list of one role, or of the mentions."""
    if role == MENTIONED:
        question, given = "mentioned-not-asked", {"body": iri}
    else:
        question, given = "asks-of-body", {"body": iri, "role": role}
    found = newest_first(rows_of(ask(scene.store, question, given)))
    beside = beside_of(scene, iri, role, notes) if found else Beside()
    picture = "" if role == MENTIONED else "asked"
    groups = groups_of(found[:most], beside)
    return AskList(role, Wanted(question, given, picture), groups, min(len(found), most), len(found))


def newest_first(rows: Sequence[Row]) -> list[Row]:
    """The rows of the latest day first, those of a day in their order; those without a day last."""
    return sorted(rows, key=lambda row: row["date"], reverse=True)


def beside_of(scene: Scene, iri: str, role: str, notes: Notes) -> Beside:
    """What belongs to the asks of one role."""
    if role == MENTIONED:
        return Beside()
    evidence = by_item(table(scene, "evidence-of", iri, role=role))
    programs = frozenset(column(scene, PROGRAMS))
    if role == "addressee":
        return Beside(evidence, {}, notes.by_item(), programs)
    question, param = ("partners", "partner") if role == "partner" else ("recipients", "recipient")
    rows = by_item(ask(scene.store, question, {param: iri}))
    return Beside(evidence, {item: parties_of(found) for item, found in rows.items()}, {}, programs)


def parties_of(rows: Sequence[Row]) -> list[Party]:
    """Those asked in the same item."""
    return [Party(row["body"], row["body_iri"]) for row in rows if row["body"]]


def figures_of(events: Table, notes: Notes, parts: Mapping[str, Part]) -> Figures:
    """The numbers of the dossier."""
    rows = rows_of(events)
    asked = [row for row in rows if row["addressee"] != "0"]
    years = sorted(row["date"][:4] for row in asked if row["date"])
    general, told = len(by_item(parts["vague"].table)), len(by_item(notes.specific))
    counts = {kind: sum(int(row[kind]) for row in rows) for kind in KINDS}
    return Figures(
        counts,
        len(asked),
        (years[0], years[-1]) if years else ("", ""),
        len(asked) - len(years),
        told - general,
        general,
        counts["addressee"] - told,
        len(by_item(notes.deadlines)),
        len(by_item(parts["again"].table)),
    )


def timeline_of(scene: Scene, events: Table) -> Timeline | None:
    """The time line of the asks, over all the years that the graph knows."""
    moments = [Moment(row["date"], {kind: int(row[kind]) for kind in KINDS}) for row in rows_of(events)]
    return draw_timeline(moments, KINDS, column(scene, DAYS))


def column(scene: Scene, query: str) -> list[str]:
    """The answer to a query for one thing."""
    return [term.value for (term,) in scene.store.select(query)[1] if term]
