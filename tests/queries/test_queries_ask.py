"""A question by name with its parameters as text, and a query of one's own."""

import pytest

from queries.ask import ask, run_text
from queries.catalogue import load
from queries.errors import BadParameter, MissingParameter, QueryError, UnknownParameter, UnknownQuery
from queries.store import Store

BODY = {"body": "СО НКО"}

ERRORS = [
    ("most-askd", {}, UnknownQuery, "no query «most-askd»; closest: «most-asked», "),
    ("most-asked", {"evnt": "x"}, UnknownParameter, "most-asked has no parameter «evnt»; closest: «event»"),
    (
        "most-asked",
        {"zzz": "x"},
        UnknownParameter,
        "most-asked has no parameter «zzz»; it has event, document, since, until, limit",
    ),
    (
        "bodies-in-several-events",
        {"limit": "1"},
        UnknownParameter,
        "bodies-in-several-events has no parameter «limit»; it has none",
    ),
    (
        "asks-of-body",
        {},
        MissingParameter,
        "asks-of-body needs «body» (the body: its name, a form of it, or its IRI)",
    ),
    ("asks-of-body", {"body": " "}, MissingParameter, "asks-of-body needs «body»"),
    (
        "asks-of-body",
        BODY | {"event": " "},
        BadParameter,
        "event: empty; leave it out, or write e.g. event=Форум",
    ),
    (
        "asks-of-body",
        BODY | {"since": "вчера"},
        BadParameter,
        "since: «вчера» is no day; write it as 2022-01-01",
    ),
    ("asks-of-body", BODY | {"since": "31.02.2022"}, BadParameter, "since: «31.02.2022» is no day"),
    ("asks-of-body", BODY | {"since": "2022"}, BadParameter, "since: «2022» is no day"),
    ("most-asked", {"limit": "0"}, BadParameter, "limit: «0» is not a number from 1 up; write e.g. limit=20"),
    ("most-asked", {"limit": "-1"}, BadParameter, "limit: «-1» is not a number from 1 up"),
    ("most-asked", {"limit": "ten"}, BadParameter, "limit: «ten» is not a number from 1 up"),
    ("most-asked", {"limit": "1 UNION"}, BadParameter, "is not a number from 1 up"),
    ("most-asked", {"limit": "9" * 30}, BadParameter, "is not a number from 1 up"),
    ("most-asked", {"limit": ""}, BadParameter, "limit: «» is not a number from 1 up"),
    (
        "selection",
        {"deadline": "maybe"},
        BadParameter,
        "deadline: «maybe» is not yes or no; write e.g. deadline=yes",
    ),
    ("selection", {"repeats": ""}, BadParameter, "repeats: empty; leave it out, or write e.g. repeats=no"),
    ("asked-again", {"score": "half"}, BadParameter, "score: «half» is not a number; write e.g. score=0.5"),
    ("asked-again", {"score": "."}, BadParameter, "score: «.» is not a number"),
    ("gaps", {"kind": "?"}, BadParameter, "«?» is no gap-kind; one of no-addressee, "),
]


@pytest.mark.parametrize(("name", "params", "error", "message"), ERRORS)
def test_a_wrong_question_is_said(
    store: Store, name: str, params: dict[str, str], error: type[QueryError], message: str
) -> None:
    with pytest.raises(error) as caught:
        ask(store, name, params)
    assert message in caught.value.message
    assert "\n" not in caught.value.message
    assert str(caught.value) == caught.value.message


@pytest.mark.parametrize("day", ["2023-04-05", "05.04.2023", "5.4.2023", " 2023-04-05 "])
def test_a_day_is_written_both_ways(store: Store, day: str) -> None:
    assert len(ask(store, "asks-of-body", {"body": "Школа № 5", "since": day}).rows) == 1


def test_the_table_has_the_columns_of_the_head(store: Store) -> None:
    table = ask(store, "most-asked", {})
    assert table.name == "most-asked"
    assert table.names == ("body", "asks", "recommendations", "events")
    assert table.columns == load()["most-asked"].columns


def test_a_default_holds_until_it_is_overruled(store: Store) -> None:
    asked = ask(store, "asks-of-body", {"body": "СО НКО"})
    assert asked == ask(store, "asks-of-body", {"body": "СО НКО", "role": "addressee"})
    assert asked != ask(store, "asks-of-body", {"body": "СО НКО", "role": "partner"})


def test_a_query_of_one_s_own_has_columns_by_what_stands_in_them(store: Store) -> None:
    text = """SELECT ?label (COUNT(?ask) AS ?asks) (AVG(?n) AS ?mean) ?day ?body ?nothing ?mixed
    WHERE { ?ask adr:body ?body . ?body rdfs:label ?label . VALUES (?n ?day ?mixed) {
      (2 "2024-10-24"^^xsd:date 1) (3 "2024-10-24"^^xsd:date "a") } }
    GROUP BY ?label ?day ?body ?nothing ?mixed ORDER BY DESC(?asks) ?label ?mixed LIMIT 2"""
    table = run_text(store, text)
    assert [(column.name, column.type) for column in table.columns] == [
        ("label", "text"),
        ("asks", "integer"),
        ("mean", "number"),
        ("day", "date"),
        ("body", "iri"),
        ("nothing", "text"),
        ("mixed", "text"),
    ]
    assert [column.title for column in table.columns[:1]] == [{"ru": "label", "en": "label"}]
    assert table.rows[0][:4] == ("Администрация города Заречье", "4", "2", "2024-10-24")
    assert table.rows[0][5] == ""


def test_integers_and_decimals_make_a_column_of_numbers(store: Store) -> None:
    assert run_text(store, "SELECT ?n WHERE { VALUES ?n { 1 2.5 } }").columns[0].type == "number"


def test_ask_and_construct_of_one_s_own(store: Store) -> None:
    assert run_text(store, "ASK { ?s a adr:Event }", "mine").rows == (("true",),)
    table = run_text(store, "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s a adr:Place ; rdfs:label ?o }")
    assert table.names == ("subject", "predicate", "object")
    assert [row[2] for row in table.rows] == ["Озёрный край", "Заречная область", "Заречье"]


@pytest.mark.parametrize(("said", "meant"), [("yes", "yes"), ("Да", "yes"), ("нет ", "no"), ("false", "no")])
def test_yes_and_no_may_be_said_in_both_languages(store: Store, said: str, meant: str) -> None:
    assert ask(store, "selection", {"deadline": said}) == ask(store, "selection", {"deadline": meant})
