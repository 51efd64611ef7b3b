"""A store enters, its asks leave as rows with the values of their facets; conditions enter, what they leave.

A row here is a row of the question `selection`, in its order, and a condition leaves here what it leaves
there. A facet counts what there would be with each of its values, all other conditions kept: in one pass over
the rows, without a query.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from typing import Any

from queries.ask import ask
from queries.catalogue import YES_NO, Param, find
from queries.store import Store

QUESTION = "selection"
PATH = "/asks"
WORDS = "words"
FACETS = tuple(param.name for param in find(QUESTION).params if param.name != WORDS)
"""The conditions that have values to choose from, in the order of the question."""
TYPES = {param.name: param.type for param in find(QUESTION).params}
OWN = ("event", "section", "body")
"""The facets that the rows name by label and IRI."""
# What the rows do not say, of a thing that they do: a pair a row.
FACTS = {
    "place": "SELECT ?event ?place WHERE { ?event a adr:Event ; schema:location ?place }",
    "kind": "SELECT ?body ?kind WHERE { ?body a adr:Body ; adr:bodyKind ?kind }",
    "addressed": 'SELECT DISTINCT ?item ("yes" AS ?is) WHERE { ?item adr:askedOf ?any }',
    "verb": "SELECT ?item ?verb WHERE { ?item a adr:Recommendation ; adr:verb ?verb }",
    "instrument": "SELECT ?item ?cited WHERE { ?item adr:cites ?cited . ?cited a adr:Instrument }",
    "repeats": 'SELECT DISTINCT ?item ("yes" AS ?is) WHERE { ?item adr:repeats ?any }',
    "specificity": "SELECT ?item ?how WHERE { ?item a adr:Recommendation ; adr:specificity ?how }",
}
OF = {"place": "event_iri", "kind": "body_iri"}
"""The column that names the thing of a fact; of the other facts it is the recommendation."""
WHOLES = "SELECT ?part ?whole WHERE { ?part dct:isPartOf ?whole . ?whole a adr:Instrument }"
LABELS = {
    "place": "SELECT ?thing ?label WHERE { ?thing a adr:Place ; rdfs:label ?label }",
    "instrument": "SELECT ?thing ?label WHERE { ?thing a adr:Instrument ; rdfs:label ?label }",
}

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asks:
    """All asks of a graph, and the recommendations that name no addressee."""

    names: tuple[str, ...]
    """The columns of the question."""
    rows: tuple[tuple[str, ...], ...]
    values: Mapping[str, Sequence[Values]]
    """Of each facet, the values of each row; none where the document does not say."""
    labels: Mapping[str, Mapping[str, str]]
    """Of each facet whose values are things, what they are called."""

    def column(self, name: str) -> Sequence[str]:
        """The cells of one column."""
        place = self.names.index(name)
        return [row[place] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Left:
    """What conditions leave: the places of its rows, and of each facet how many rows each value would leave.

    `unsaid` counts the rows that name no value of a facet.
    """

    rows: Sequence[int]
    counts: Mapping[str, Counter[str]]
    unsaid: Mapping[str, int]


def asks_of(store: Store) -> Asks:
    """All asks of the graph in a store."""
    table = ask(store, QUESTION, {})
    columns = zip(*table.rows, strict=True) if table.rows else [()] * len(table.names)
    cells = dict(zip(table.names, columns, strict=True))
    said = {name: filled(cells[f"{name}_iri"]) for name in OWN}
    said["role"] = filled(code_of(iri) for iri in cells["role_iri"])
    said["year"] = filled(day[:4] for day in cells["date"])
    dated = zip(cells["deadline"], cells["term"], strict=True)
    said["deadline"] = [("yes",) if day or words else ("no",) for day, words in dated]
    facts = {name: pairs_of(store, query) for name, query in FACTS.items()}
    facts["instrument"] = with_wholes(facts["instrument"], pairs_of(store, WHOLES))
    for name, known in facts.items():
        lacking = ("no",) if TYPES[name] == YES_NO else ()
        said[name] = [known.get(thing, lacking) for thing in cells[OF.get(name, "number_iri")]]
    labels = {name: dict(zip(cells[f"{name}_iri"], cells[name], strict=True)) for name in OWN}
    for name, query in LABELS.items():
        labels[name] = {thing: words[0] for thing, words in pairs_of(store, query).items()}
    return Asks(table.names, table.rows, {name: said[name] for name in FACETS}, labels)


def filled(cells: Iterable[str]) -> list[Values]:
    """Each cell as the values of its row."""
    return [(cell,) if cell else () for cell in cells]


def code_of(term: str) -> str:
    """The code of a concept, as an address has it; any other term as it is."""
    return term.rpartition("#")[2] if "/scheme/" in term else term


def pairs_of(store: Store, query: str) -> dict[str, Values]:
    """What a query says of each thing, sorted."""
    found = defaultdict(set)
    for thing, value in store.select(query)[1]:
        if thing is not None and value is not None:
            found[thing.value].add(code_of(value.value))
    return {thing: tuple(sorted(values)) for thing, values in found.items()}


def with_wholes(cited: Mapping[str, Values], wholes: Mapping[str, Values]) -> dict[str, Values]:
    """What each item cites, and what that is a part of, to the top."""
    return {item: tuple(sorted(upwards(parts, wholes))) for item, parts in cited.items()}


def upwards(parts: Iterable[str], wholes: Mapping[str, Values]) -> set[str]:
    """The parts and all they are parts of."""
    found: set[str] = set()
    waiting = list(parts)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += wholes.get(one, ())
    return found


def left_by(asks: Asks, chosen: Mapping[str, frozenset[str]], words: str = "") -> Left:
    """What conditions leave: of each facet one of these values, in the text these words, case and ё aside."""
    spoken = speaking(asks, words)
    failed, blamed = bytearray(len(asks.rows)), bytearray(len(asks.rows))
    for number, (facet, wanted) in enumerate(chosen.items()):
        for place, values in enumerate(asks.values[facet]):
            if wanted.isdisjoint(values):
                failed[place] += 1
                blamed[place] = number
    here = [met and not fails for met, fails in zip(spoken, failed, strict=True)]
    counts, unsaid = {}, {}
    for facet in FACETS:
        kept = here
        if facet in chosen:
            own = list(chosen).index(facet)
            rows = zip(spoken, failed, blamed, strict=True)
            kept = [met and (not fails or (fails == 1 and blame == own)) for met, fails, blame in rows]
        named = list(compress(asks.values[facet], kept))
        counts[facet] = Counter(chain.from_iterable(named))
        unsaid[facet] = sum(not one for one in named)
    return Left(tuple(compress(range(len(here)), here)), counts, unsaid)


def speaking(asks: Asks, words: str) -> list[bool]:
    """Of each row, whether these words stand in its text."""
    wanted = folded(words.strip())
    if not wanted:
        return [True] * len(asks.rows)
    return [wanted in folded(text) for text in asks.column("text")]


def folded(text: str) -> str:
    """The text without what the search for words does not mind."""
    return text.lower().replace("ё", "е")


def param_of(facet: str) -> Param:
    """The parameter of the question behind a facet."""
    param = find(QUESTION).param(facet)
    assert param is not None
    return param


def plain_of(asks: Asks) -> dict[str, Any]:
    """All rows and facet values as plain data, for an index that asks no server.

    `columns`: the names of the columns; `rows`: their cells; `facets`: by name, `values`, each once (an IRI,
    a code, a year, yes or no: what stands in an address), `labels`, what those are called that are things
    (codes have their words in `Overview.concepts`), and `rows`, of each row the places of its values in
    `values`. A row meets a condition where the value is among its own; words where `folded` finds them in the
    column `text`.
    """
    facets = {}
    for facet, rows in asks.values.items():
        values = sorted(set(chain.from_iterable(rows)))
        places, labels = {value: place for place, value in enumerate(values)}, asks.labels.get(facet, {})
        facets[facet] = {
            "values": values,
            "labels": [labels.get(value, value) for value in values],
            "rows": [[places[value] for value in row] for row in rows],
        }
    return {"columns": list(asks.names), "rows": [list(row) for row in asks.rows], "facets": facets}
