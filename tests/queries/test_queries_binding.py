"""Parameters are bound, never pasted: no value, however hostile, is read as SPARQL by any of the stores."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from queries.ask import ask
from queries.catalogue import LIMIT, load
from queries.errors import BadParameter, BadSparql
from queries.store import Store, load_store, store_of
from queries.term import DATE, Blank, Iri, Literal, Term, bind, serialise

ECHO = "SELECT ?_x WHERE { VALUES ?_x { UNDEF } }"
HOSTILE = [
    '"} DROP ALL',
    '" } } DROP ALL #',
    "'} INSERT DATA { <x:a> <x:b> <x:c> } #",
    '"""',
    "'''",
    "\\",
    '\\"',
    '\\\\"} #',
    "ends with a backslash \\",
    "\\u0022} UNION { ?a ?b ?c } #",
    "\\U00000022} #",
    "\\\\u0022",
    "\\u00750022",
    "\\n is not a line break",
    "line\nbreak\r\nand\ttab",
    "\u202eтекст наоборот\u202c",
    "zero\u200bwidth\ufeff",
    "line\u2028separator\x85",
    "\x1b[31mred",
    "\x00",
    "# comment",
    "<script>alert(1)</script>",
    "VALUES ?_x { UNDEF }",
    "?_x",
    "%s %(names)s {0} \\g<0> \\1",
    "😀 и ё",
]


def echoed(store: Store, term: Term) -> tuple[Term | None, ...]:
    """What a store makes of a term that is bound."""
    names, rows = store.select(ECHO, {"_x": term})
    assert names == ("_x",)
    return tuple(row[0] for row in rows)


@pytest.mark.parametrize("kind", ["pyoxigraph", "disk", "rdflib", "endpoint"])
@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_a_hostile_text_comes_back_as_it_went(stores: dict[str, Store], kind: str, value: str) -> None:
    assert echoed(stores[kind], Literal(value)) == (Literal(value),)


@pytest.mark.parametrize("kind", ["pyoxigraph", "disk", "rdflib", "endpoint"])
@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_a_hostile_text_finds_nothing_and_breaks_nothing(
    stores: dict[str, Store], kind: str, value: str
) -> None:
    before = ask(stores[kind], "events-list", {})
    assert ask(stores[kind], "find-asks", {"text": value}).rows == ()
    assert ask(stores[kind], "events-list", {}) == before


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
@pytest.mark.parametrize("name", ["body", "event", "section", "role"])
def test_a_hostile_name_names_nothing(store: Store, name: str, value: str) -> None:
    given_ = {"body": "СО НКО"} | {name: value}
    with pytest.raises(BadParameter):
        ask(store, "asks-of-body", given_)


@pytest.mark.parametrize(
    "value", [*HOSTILE, "https://example.org/> } #", "<https://example.org/a>", "urn:x:\\u003e"]
)
def test_a_hostile_document_or_instrument_names_nothing(store: Store, value: str) -> None:
    with pytest.raises(BadParameter):
        ask(store, "asks", {"document": value})
    with pytest.raises(BadParameter):
        ask(store, "asks-resting-on", {"instrument": value})


EMBEDDED = load_store(b"")
GRAPH = store_of(Graph())
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
ESCAPES = st.text("\\\"'uU0022nrt\n\r\t{}?_x<>#", max_size=24)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXT, ESCAPES), st.sampled_from([None, "ru", "en"]))
def test_any_text_comes_back_as_it_went(value: str, language: str | None) -> None:
    term = Literal(value, None, language)
    assert echoed(EMBEDDED, term) == (term,)
    found = echoed(GRAPH, term)
    assert [type(found[0]), getattr(found[0], "value", None)] == [Literal, value]


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=4, unique=True))
def test_several_values_come_back_in_order(values: list[str]) -> None:
    terms = tuple(Literal(value) for value in values)
    _, rows = EMBEDDED.select(ECHO, {"_x": terms})
    assert tuple(row[0] for row in rows) == terms


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_no_iri_breaks_out(value: str) -> None:
    try:
        bound = serialise(Iri(f"https://example.org/{value}"))
    except BadParameter:
        return
    assert bound == f"<https://example.org/{value}>"
    assert not set(value) & set('<>"{}|^`\\ \n\r\t')


def test_a_typed_value_keeps_its_type() -> None:
    day = Literal("2024-10-24", DATE)
    assert echoed(EMBEDDED, day) == echoed(GRAPH, day) == (day,)
    assert echoed(EMBEDDED, Iri("urn:x:y")) == echoed(GRAPH, Iri("urn:x:y")) == (Iri("urn:x:y"),)


@pytest.mark.parametrize(
    ("term", "message"),
    [
        (Iri("no scheme"), "«no scheme» is not an absolute IRI"),
        (Iri("https://example.org/a>b"), "is not an absolute IRI; write it whole"),
        (Literal("\ud800"), "is not valid Unicode; pass the value as UTF-8"),
        (Literal("x", None, "ru> "), "«ru>» is not a language tag"),
        (Literal("x", "no scheme"), "is not an absolute IRI"),
        (Blank("b0"), "a blank node has no name to ask by"),
    ],
)
def test_what_no_sparql_can_hold_is_refused(term: Term, message: str) -> None:
    with pytest.raises(BadParameter) as caught:
        serialise(term)
    assert message in caught.value.message
    assert "\n" not in caught.value.message


def test_a_free_slot_is_taken_out_and_a_bound_one_filled() -> None:
    text = "SELECT ?a WHERE { VALUES ?_a { UNDEF } VALUES  ?_b\n{UNDEF} VALUES ?_a { UNDEF } }"
    assert bind(text, {}) == "SELECT ?a WHERE {    }"
    assert bind(text, {"_a": Literal("1")}) == 'SELECT ?a WHERE { VALUES ?_a { "1" }  VALUES ?_a { "1" } }'
    assert bind(text, {"_a": (), "_b": [Iri("urn:x")]}) == "SELECT ?a WHERE {  VALUES ?_b { <urn:x> }  }"


def test_a_value_that_looks_like_a_slot_stays_a_value() -> None:
    text = "VALUES ?_a { UNDEF } VALUES ?_b { UNDEF }"
    bound = bind(text, {"_a": Literal("VALUES ?_b { UNDEF }"), "_b": Literal("secret")})
    assert bound == 'VALUES ?_a { "VALUES ?_b { UNDEF }" } VALUES ?_b { "secret" }'


def test_a_line_stands_where_its_parameter_is_given() -> None:
    text = "{ VALUES ?_a { UNDEF }\n  # with ?_a: ?s ?p ?_a .\n  ?s ?p ?o .\n  # with nobody: ?x\n}"
    assert bind(text, {}) == "{ \n  ?s ?p ?o .\n  # with nobody: ?x\n}"
    assert bind(text, {"_a": ()}) == bind(text, {})
    assert bind(text, {"_a": Literal("1")}) == (
        '{ VALUES ?_a { "1" }\n  ?s ?p ?_a .\n  ?s ?p ?o .\n  # with nobody: ?x\n}'
    )


def test_a_value_cannot_bring_a_line_of_its_own() -> None:
    text = "VALUES ?_a { UNDEF }\nVALUES ?_b { UNDEF }\n"
    bound = bind(text, {"_a": Literal("x\n# with ?_a: evil\n"), "_b": Literal("y")})
    assert bound == 'VALUES ?_a { "x\\n# with ?_a: evil\\n" }\nVALUES ?_b { "y" }\n'


def test_a_binding_without_a_slot_is_an_error() -> None:
    with pytest.raises(BadSparql, match=r"no place for \?_lost; write VALUES \?_lost \{ UNDEF \}"):
        bind("SELECT * WHERE { ?s ?p ?o }", {"_lost": Literal("1")})


def test_no_parameter_is_pasted_anywhere() -> None:
    bound = 0
    for query in load().values():
        for param in query.params:
            if param.variable in query.text:
                filled = bind(query.text, {param.variable: Literal('"} DROP ALL')})
                assert '"\\"} DROP ALL"' in filled
                bound += 1
    every = [param for query in load().values() for param in query.params if param.type != LIMIT]
    assert bound == len(every) > 150
