"""The selection holds each ask once, and shows what was not understood until a condition rules it out."""

from itertools import combinations
from pathlib import Path

import pytest

from queries.ask import ask
from queries.catalogue import find
from queries.store import Store, open_store

ROOT = Path(__file__).parents[2]
QUESTION = find("selection")
FILTERS = [param.name for param in QUESTION.params]
LACKING = "FILTER NOT EXISTS { ?item adr:askedOf ?anyone }"
# What each condition means, in a query that shares no line with the question's.
MEANS = {
    "event": '?res adr:adoptedAt/rdfs:label ?event . FILTER(STR(?event) = "Форум «Добрые соседи»")',
    "place": '?res adr:adoptedAt/schema:location/rdfs:label ?town . FILTER(STR(?town) = "Заречье")',
    "year": '?res adr:askedOn ?day . FILTER(STRSTARTS(STR(?day), "2021"))',
    "section": '?item adr:inSection/rdfs:label ?part . FILTER(STR(?part) = "Город детей")',
    "body": '?whom rdfs:label ?label . FILTER(STR(?label) = "Администрация города Заречье")',
    "kind": "?whom adr:bodyKind body-kind:executive .",
    "role": "FILTER(?role = role:addressee)",
    "addressed": "?item adr:askedOf ?somebody .",
    "verb": "?item adr:verb verb:hold .",
    "instrument": "?item adr:cites/(dct:isPartOf?) <https://w3id.org/adresat/id/x/programme> .",
    "deadline": "FILTER NOT EXISTS { ?item adr:deadlineText ?term }",
    "repeats": "?item adr:repeats ?earlier .",
    "specificity": "?item adr:specificity specificity:specific .",
    "words": 'FILTER(REGEX(?text, "[уУ]каз"))',
}
GIVEN = {
    "event": "Форум «Добрые соседи»",
    "place": "Заречье",
    "year": "2021",
    "section": "Город детей",
    "body": "Администрация города Заречье",
    "kind": "executive",
    "role": "addressee",
    "addressed": "yes",
    "verb": "hold",
    "instrument": "Программа «Развитие» на 2017–2024 годы",
    "deadline": "no",
    "repeats": "yes",
    "specificity": "specific",
    "words": "УКАЗ",
}
ASKS = """SELECT DISTINCT ?item ?whom ?role WHERE {
  ?ask adr:ofRecommendation ?item ; adr:body ?whom ; adr:role ?role .
  ?item schema:text ?text ; adr:inResolution ?res . %s
}"""
NOBODY = """SELECT DISTINCT ?item WHERE {
  ?item a adr:Recommendation ; schema:text ?text ; adr:inResolution ?res . %s
}"""
OF_BODIES = ("body", "kind", "role")


def expected(store: Store, names: tuple[str, ...]) -> set[tuple[str, str]]:
    """Recommendation and body of each row that these conditions leave."""
    meant = "\n".join(MEANS[name] for name in names)
    rows = {(row[0].value, row[1].value) for row in store.select(ASKS % meant)[1] if row[0] and row[1]}
    if any(name in OF_BODIES for name in names):
        return rows
    return rows | {(row[0].value, "") for row in store.select(NOBODY % (meant + LACKING))[1] if row[0]}


@pytest.mark.parametrize("count", [0, 1, 2])
def test_each_condition_means_what_it_says(store: Store, count: int) -> None:
    met = 0
    for names in combinations(FILTERS, count):
        table = ask(store, "selection", {name: GIVEN[name] for name in names})
        places = [table.names.index(name) for name in ("number_iri", "body_iri")]
        rows = [tuple(row[place] for place in places) for row in table.rows]
        assert set(rows) == expected(store, names), names
        assert len(rows) == len(set(rows)), names
        met += bool(rows)
    assert met > {0: 0, 1: 13, 2: 60}[count]


def number(store: Store, sparql: str) -> int:
    """The one number that a query finds."""
    ((found,),) = store.select(sparql)[1]
    assert found is not None
    return int(found.value)


def test_no_ask_and_no_recommendation_is_lost() -> None:
    store = open_store(ROOT / "graph.ttl")
    table = ask(store, "selection", {})
    count = "SELECT (COUNT(?thing) AS ?n) WHERE { %s }"
    asks = number(store, count % "?thing a adr:Ask")
    items = number(store, count % f"?thing a adr:Recommendation . {LACKING.replace('?item', '?thing')}")
    assert len(table.rows) == asks + items > 200
    at = {name: place for place, name in enumerate(table.names)}
    empty = [row for row in table.rows if not row[at["role"]]]
    assert len(empty) == items > 20
    assert all(not row[at[name]] for row in empty for name in ("body", "body_iri", "basis", "quote"))
    every = "SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE { ?thing a adr:Recommendation }"
    assert len({row[at["number_iri"]] for row in table.rows}) == number(store, every)


def pairs(store: Store, question: str, given: dict[str, str], names: tuple[str, str]) -> set[tuple[str, str]]:
    """Recommendation and body, '' where none is asked, of each row."""
    table = ask(store, question, given)
    places = [table.names.index(name) for name in names]
    return {(row[places[0]], row[places[1]]) for row in table.rows}


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_network_draws_the_very_selection(store: Store, count: int) -> None:
    for names in combinations(FILTERS, count):
        given = {name: GIVEN[name] for name in names}
        drawn = pairs(store, "view-asked", given, ("recommendation", "body"))
        assert drawn == pairs(store, "selection", given, ("number_iri", "body_iri")), names


def test_the_network_of_the_project_s_graph_draws_the_very_selection() -> None:
    store = open_store(ROOT / "graph.ttl")
    for param in (None, *QUESTION.params):
        given = {param.name: param.example} if param else {}
        drawn = pairs(store, "view-asked", given, ("recommendation", "body"))
        listed = pairs(store, "selection", given, ("number_iri", "body_iri"))
        # A recommendation with partners alone is drawn with them, and listed once more for naming nobody.
        assert drawn <= listed, given
        assert {item for item, _ in drawn} == {item for item, _ in listed}, given
        assert all(not body for _, body in listed - drawn), given


def drawn_of(store: Store, question: str, given: dict[str, str], column: str) -> set[str]:
    """The recommendations in an answer."""
    table = ask(store, question, given)
    return {row[table.names.index(column)] for row in table.rows}


@pytest.mark.parametrize(
    ("view", "has"),
    [
        ("view-together", "?item adr:askedOf ?one , ?other . FILTER(?one != ?other)"),
        ("view-instruments", "?item a adr:Recommendation ; adr:cites ?cited"),
    ],
)
def test_the_other_networks_draw_what_they_can_of_a_selection(view: str, has: str) -> None:
    store = open_store(ROOT / "graph.ttl")
    able = {row[0].value for row in store.select(f"SELECT DISTINCT ?item WHERE {{ {has} }}")[1] if row[0]}
    conditions = [{param.name: param.example} for param in find(view).params]
    for given in [{}, *conditions, *({**one, **other} for one, other in combinations(conditions, 2))]:
        listed = drawn_of(store, "selection", given, "number_iri")
        if view == "view-together" and "body" in given:
            able_here = able & drawn_of(store, "selection", {**given, "role": "addressee"}, "number_iri")
        else:
            able_here = able & listed
        assert drawn_of(store, view, given, "recommendation") == able_here, given
    assert len(conditions) >= 11
