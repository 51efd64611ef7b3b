"""Resolutions and what a graph says of them in, the graph's answers beside the truth out: each facet counted.

A fact is a tuple of strings and must be the same to the letter: names in the nominative, numbers, days.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from queries.store import Store
from queries.tables import tables

Fact = tuple[str, ...]
Facts = dict[str, set[Fact]]
FACETS = (
    *("event", "actors", "sections", "items", "addressees", "partners", "recipients"),
    *("citations", "instruments", "initiatives", "deadlines"),
)
EVENT = ("name", "kind", "edition", "start", "end", "place", "adopted", "participants")
ACT = ("instrument", "type", "identifier", "date", "from", "to", "part_of")
STARTS = 6  # words of an item that its gold quotes
PREFIXES = """
PREFIX adr: <https://w3id.org/adresat/ns#>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX role: <https://w3id.org/adresat/scheme/role#>
"""
ITEM = """
  ?item a adr:Recommendation ; adr:inResolution/adr:document ?document .
  OPTIONAL { ?item eli:number ?number }
  OPTIONAL { ?item adr:inSection/rdfs:label ?section }
"""
RECIPIENTS = f"""{PREFIXES} SELECT ?document ?section ?number ?body WHERE {{
  ?ask adr:role role:recipient ; adr:ofRecommendation ?item ; adr:body/rdfs:label ?label .
  OPTIONAL {{ ?ask adr:namedAs ?named }} BIND(COALESCE(?named, ?label) AS ?body) {ITEM} }}"""
DEADLINES = f"""{PREFIXES} SELECT ?document ?section ?number ?words ?day WHERE {{
  ?item adr:deadlineText ?words . OPTIONAL {{ ?item adr:deadline ?day }} {ITEM} }}"""
AGAIN = f"""{PREFIXES} SELECT ?document ?section ?number ?earlier WHERE {{
  ?claim adr:repeatingItem ?item ; adr:repeatedItem/adr:inResolution/adr:document ?earlier . {ITEM} }}"""


@dataclass(slots=True)
class Score:
    """How many facts of a facet are true and said, true, said; what differs, a document's name first."""

    hit: int = 0
    true: int = 0
    said: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there is nothing to say and nothing is said."""
        return 2 * self.hit / (self.true + self.said) if self.true + self.said else 1.0

    @property
    def recall(self) -> float:
        """The share of what is true that is said."""
        return self.hit / self.true if self.true else 1.0


def compared(golds: Iterable[Mapping[str, Any]], store: Store) -> dict[str, Score]:
    """Every facet of the documents beside what a graph of them says."""
    said = facts_said(store)
    scores = {facet: Score() for facet in FACETS}
    for gold in golds:
        name = stem(gold["source"])
        true, found = facts_true(gold), said.get(name, {})
        for facet, score in scores.items():
            mine, theirs = true[facet], found.get(facet, set())
            score.hit += len(mine & theirs)
            score.true += len(mine)
            score.said += len(theirs)
            score.misses += [f"{name} not found: {one}" for one in sorted(mine - theirs)]
            score.misses += [f"{name} not true: {one}" for one in sorted(theirs - mine)]
    return scores


def again(golds: Sequence[Mapping[str, Any]], store: Store) -> Score:
    """What is asked again of documents among these: an item, and the document that asked it last.

    An item that names nobody asks nothing again.
    """
    asked = {
        (stem(gold["source"]), item["demand"])
        for gold in golds
        for item in gold["recommendations"]
        if item.get("demand") and item["addressees"]
    }
    said = {(stem(row[0]), row[1], row[2], stem(row[3])) for row in answers(store, AGAIN)}
    true = {
        (stem(gold["source"]), *place_of(item), str(item["again"]))
        for gold in golds
        for item in gold["recommendations"]
        if item["addressees"] and (item.get("again"), item.get("demand")) in asked
    }
    missed = [f"{one[0]} not found: {one[1:]}" for one in sorted(true - said)]
    return Score(len(true & said), len(true), len(said), missed)


def stem(name: str) -> str:
    """The name of a document without its ending."""
    return name.rpartition("/")[2].partition(".")[0]


def text(value: Any) -> str:
    """A value of the gold as a cell of a table has it."""
    return "" if value is None else str(value)


def place_of(item: Mapping[str, Any]) -> tuple[str, str]:
    """The section and the number of an item of the gold."""
    return text(item["section"]), text(item["number"])


def facts_true(gold: Mapping[str, Any]) -> Facts:
    """What a document says, by facet."""
    facts: Facts = {facet: set() for facet in FACETS}
    facts["event"] = {(name, text(gold["event"][name])) for name in EVENT if gold["event"][name] is not None}
    facts["actors"] = {(one["role"], one["name"]) for one in gold["actors"]}
    facts["sections"] = {(one["name"], text(one["topic"])) for one in gold["sections"]}
    types = {one["name"]: one["type"] for one in gold["initiatives"]}
    facts["instruments"] = {act_of(one) for one in gold["instruments"]}
    for item in gold["recommendations"]:
        place = place_of(item)
        facts["items"].add((*place, opening_of(item["starts"])))
        for facet, names in (
            ("addressees", item["addressees"]),
            ("partners", item["partners"]),
            ("recipients", item["recipients"]),
            ("citations", item["instruments"]),
        ):
            facts[facet] |= {(*place, name) for name in names}
        facts["initiatives"] |= {(*place, name, types[name]) for name in item["initiatives"]}
        if item["deadline"] is not None:
            facts["deadlines"].add((*place, item["deadline"]["text"].lower(), text(item["deadline"]["day"])))
    return facts


def act_of(act: Mapping[str, Any]) -> Fact:
    """An instrument of the gold as a row of the table of citations has it."""
    return tuple(text(act[name]) for name in ("name", "type", "number", "date", "from", "to", "part_of"))


def facts_said(store: Store) -> dict[str, Facts]:
    """What a graph says of each document, by facet."""
    said: dict[str, Facts] = {}
    for facet, document, fact in all_said(store):
        said.setdefault(stem(document), {}).setdefault(facet, set()).add(fact)
    return said


def all_said(store: Store) -> Iterator[tuple[str, str, Fact]]:
    """Every fact of a graph: its facet, its document, what it says."""
    found = {
        name: [{key: text(cell) for key, cell in zip(one.names, row, strict=True)} for row in one.rows]
        for name, one in tables(store).items()
    }
    for row in found["events"]:
        named = {**row, "name": row["event"]}
        yield from (("event", row["document"], (name, named[name])) for name in EVENT if named[name])
    for row in found["actors"]:
        yield "actors", row["document"], (row["role"], row["actor"])
    for row in found["sections"]:
        yield "sections", row["document"], (row["section"], row["topic"])
    for row in found["citations"]:
        yield "instruments", row["document"], tuple(row[name] for name in ACT)
    yield from of_items(found)
    for facet, query in (("recipients", RECIPIENTS), ("deadlines", DEADLINES)):
        for document, section, number, words, *day in answers(store, query):
            yield facet, document, (section, number, words.lower() if day else words, *day)


def of_items(found: Mapping[str, list[dict[str, str]]]) -> Iterator[tuple[str, str, Fact]]:
    """What the tables say of single items."""
    for row in found["asks"]:
        place = (row["section"], row["number"])
        yield "items", row["document"], (*place, opening_of(row["text"]))
        if row["body"]:
            yield f"{row['role']}s", row["document"], (*place, row["body"])
    for facet, table, cells in (
        ("citations", "citations", ("instrument",)),
        ("initiatives", "initiatives", ("initiative", "type")),
    ):
        for row in found[table]:
            if row["number"]:
                yield facet, row["document"], (row["section"], row["number"], *(row[one] for one in cells))


def opening_of(words: str) -> str:
    """The words of an item that tell it from others of its number."""
    return " ".join(words.split()[:STARTS]).rstrip(".;,")


def answers(store: Store, query: str) -> list[tuple[str, ...]]:
    """The rows of a query as strings, what is unbound empty."""
    return [tuple(term.value if term is not None else "" for term in row) for row in store.select(query)[1]]
