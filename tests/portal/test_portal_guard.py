"""The guard: what must pass, what is refused and how; and that no call to a service slips by."""

import time

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.errors import Refused
from portal.guard import OPERATORS, check
from portal.limits import Limits
from queries.catalogue import load

LIMITS = Limits()
WORDS = ("SERVICE", "insert", "DELETE", "Load", "CLEAR", "drop", "CREATE", "add", "MOVE", "copy", "WITH")


def status(text: str) -> int:
    """200 where the guard lets a text pass, else its refusal's status."""
    try:
        check(text, LIMITS)
    except Refused as refused:
        assert refused.ru and refused.en and "\n" not in refused.ru + refused.en
        return refused.status
    return 200


# --- the words --------------------------------------------------------------------------------------

PASSES = [
    "SELECT * { ?s <http://example.org/service> ?load }",
    "SELECT*{?s<http://example.org/service>?o}",
    "PREFIX ex: <http://e.org/> SELECT * { ?s ex:service ?insert ; ex:load [] }",
    "PREFIX service: <http://e.org/> SELECT * { GRAPH service:a { ?s service:b service:c } }",
    "PREFIX service: <http://e.org/> SELECT * FROM service:a FROM NAMED service:b { ?s ?p ?o }",
    "PREFIX service: <http://e.org/> DESCRIBE service:a { ?s ?p service:a }",
    'SELECT * { ?s ?p "DELETE WHERE { ?s ?p ?o }" }',
    "SELECT * { ?s ?p 'SERVICE <http://e.org/> {}', '''it's SERVICE <http://e.org/> {}''' }",
    'SELECT * { ?s ?p """a "SERVICE" <http://e.org/> {}""" }',
    'SELECT * { ?s ?p "a\\"SERVICE <http://e.org/> {" }',
    "SELECT * { ?s ?p ?o } # SERVICE <http://e.org/> {}",
    "# LOAD <http://e.org/>\rSELECT * { ?s ?p ?o }",
    "SELECT ?service $delete { ?service ?with $delete }",
    "SELECT * { ?s ?p 'a'@service, _:delete, _:service }",
    "SELECT * { ?s ?p ?o FILTER(?s<?o && ?o>'SERVICE <http://e.org/> {') }",
    "SELECT ('\\u0053ERVICE' AS ?x) {}",
    "SELECT (-1 - -2 + - ?x AS ?y) { FILTER(!?x || !(!?x)) }",
]
CALLS = [
    "SELECT * { SERVICE <http://e.org/> { ?s ?p ?o } }",
    "SELECT * { service silent ?x { ?s ?p ?o } }",
    "SELECT * { SeRvIcE\t\r\n?x { ?s ?p ?o } }",
    "SELECT * { SERVICE#a comment\n<http://e.org/># another\n{ ?s ?p ?o } }",
    "PREFIX : <http://e.org/> SELECT*{SERVICE:a{?s?p?o}}",
    "PREFIX ex: <http://e.org/> SELECT*{SERVICEex:a{?s?p?o}}",
    "PREFIX ex: <http://e.org/> SELECT*{SERVICESILENTex:a{?s?p?o}}",
    "SELECT * {SERVICESILENT<http://e.org/>{}}",
    "SELECT * {?s ?p trueSERVICE<http://e.org/>{}}",
    "SELECT * {?s ?p 1SERVICE<http://e.org/>{}}",
    "SELECT * {?s ?p 1.SERVICE <http://e.org/>{}}",
    "SELECT * { \\u0053ERVICE <http://e.org/> {} }",
    "SELECT * { SERV\\U00000049CE <http://e.org/> {} }",
    "PREFIX : <http://e.org/> SELECT * { VALUES ?x {1} FILTER(?x<2)SERVICE:a#>\n{ ?s ?p ?o } }",
    "PREFIX : <http://e.org/> SELECT * { VALUES ?x {1} FILTER(?x<'>')SERVICE :a {?s ?p ?o} #'\n}",
    'SELECT * { VALUES ?x {"""a"} SERVICE <http://e.org/> {} }',
    "SELECT * { FILTER EXISTS { SERVICE <http://e.org/> {} } }",
    "ASK { ?s ?p ?o ; SERVICE <http://e.org/> {} }",
]
UPDATES = [
    "INSERT DATA { <a:a> <a:a> <a:a> }",
    "DELETEDATA{}",
    "delete where { ?s ?p ?o }",
    "WITH <g:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "LOAD <http://e.org/>",
    "CLEAR ALL",
    "PREFIX a: <a:> DROP ALL",
    "# a comment\nCREATE GRAPH <g:g>",
    "BASE <http://e.org/> MOVE <a> TO <b>",
    "ADD <a> TO <b>",
    "COPY <a> TO <b>",
    "SELECT * {} ; INSERT DATA {}",
    "\\u0049NSERT DATA {}",
]


@pytest.mark.parametrize("text", PASSES)
def test_words_that_are_not_keywords_pass(text: str) -> None:
    assert status(text) == 200


@pytest.mark.parametrize("text", CALLS + UPDATES)
def test_calls_and_updates_are_refused(text: str) -> None:
    assert status(text) == 403


def test_every_question_of_the_library_passes_with_room_to_spare() -> None:
    tight = Limits(nesting=LIMITS.nesting // 2, patterns=LIMITS.patterns // 2)
    questions = load().values()
    assert len(questions) > 40
    for question in questions:
        check(question.text, tight)


# --- the measures -----------------------------------------------------------------------------------


def nest(before: str, opening: str, middle: str, closing: str, after: str) -> list[str]:
    """A text as deep as is allowed (its beginning opens one bracket), one deeper, and absurdly deep."""
    deepest = LIMITS.nesting - 1
    return [f"{before}{opening * n}{middle}{closing * n}{after}" for n in (deepest, deepest + 1, 900)]


@pytest.mark.parametrize(
    ("allowed", "refused", "absurd"),
    [
        nest("SELECT * { ", "{", "", "}", " }"),
        nest("SELECT (", "(", "1", ")", " AS ?x) {}"),
        nest("SELECT (", "STR(", "1", ")", " AS ?x) {}"),
        nest("SELECT * { ?s ?p ", "[ ?p ", "1", " ]", " }"),
        nest("SELECT * { ?s ?p ", "( ", "1", " )", " }"),
        nest("SELECT (", "!", "?x", "", " AS ?y) {}"),
        nest("SELECT (", "- ", "?x", "", " AS ?y) {}"),
        nest("SELECT * { ?s ", "(", "<a:a>", "*)", " ?o }"),
    ],
)
def test_nesting_is_bounded(allowed: str, refused: str, absurd: str) -> None:
    assert [status(allowed), status(refused), status(absurd)] == [200, 400, 400]


def test_operators_before_brackets_count_with_them() -> None:
    assert status(f"SELECT * {{ ?s ({'^' * 38}<a:a>) ?o }}") == 200
    assert status(f"SELECT * {{ ?s ({'^' * 39}<a:a>) ?o }}") == 400
    assert status(f"SELECT ({'!(' * 19}1{')' * 19} AS ?x) {{}}") == 200
    assert status(f"SELECT ({'!(' * 20}1{')' * 20} AS ?x) {{}}") == 400


PATTERNS = [
    ("SELECT * { ", "?s ?p ?o . ", "}"),
    ("SELECT * { ?s ?p ?o ", "; ?p ?o ", "}"),
    ("SELECT * { ?s ?p ?o ", ", ?o", " }"),
    ("SELECT * { ?s <a:a>", "/<a:a>", " ?o }"),
    ("SELECT * { ?s (<a:a>", "|<a:a>", ") ?o }"),
    ("SELECT * { ?s ?p (", "1 ", ") }"),
    ("SELECT * { ?s ?p (", "() ", ") }"),
    ("SELECT * { {} ", "UNION {} ", "}"),
    ("SELECT * { ", "OPTIONAL { ?s ?p ?o } ", "}"),
    ("SELECT * { ", "MINUS {} ", "}"),
    ("SELECT * { ", "[ ?p ?o ] ", "}"),
    ("SELECT * { ", "VALUES ?x { 1 } ", "}"),
    ("CONSTRUCT { ", "?s ?p ?o . ", "} { ?s ?p ?o }"),
]


@pytest.mark.parametrize(("before", "unit", "after"), PATTERNS)
def test_patterns_are_bounded(before: str, unit: str, after: str) -> None:
    assert status(before + unit * (LIMITS.patterns - 4) + after) == 200
    assert status(before + unit * (LIMITS.patterns + 1) + after) == 400


@pytest.mark.parametrize("operator", ["+", " - ", "*", "||", " && ", "="])
def test_chains_of_operators_are_bounded(operator: str) -> None:
    assert status(f"SELECT (1{(operator + '1') * (OPERATORS - 1)} AS ?x) {{}}") == 200
    assert status(f"SELECT (1{(operator + '1') * (OPERATORS + 1)} AS ?x) {{}}") == 400


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ VALUES ?x {{ {'1 ' * 5000} }} }}",
        f"SELECT * {{ VALUES (?x ?y) {{ {'(1 <a:a>) ' * 1500} }} }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?o IN ({'1, ' * 5000} 2)) }}",
        f"SELECT (CONCAT({'?x, ' * 4000} '') AS ?y) {{}}",
    ],
)
def test_data_are_no_patterns(text: str) -> None:
    assert status(text) == 200


def test_the_length_is_counted_in_bytes() -> None:
    query = "SELECT * {{ ?s ?p '{}' }}".format
    assert status(query("x" * (LIMITS.query - 21))) == 200
    assert status(query("x" * (LIMITS.query - 20))) == 413
    assert status(query("ы" * (LIMITS.query // 2 + 1))) == 413
    assert status("\ud800" * LIMITS.query) == 413


# --- properties -------------------------------------------------------------------------------------

word = st.sampled_from(WORDS)
harmless = st.one_of(
    word.map(lambda w: f'"{w} <a:a> {{}}"'),
    word.map(lambda w: f"'''{w} <a:a> {{}}'''"),
    word.map(lambda w: f"<http://e.org/{w}>"),
    word.map(lambda w: f"ex:{w}"),
    word.map(lambda w: f"{w}:x"),
    word.map(lambda w: f"?{w}"),
    word.map(lambda w: f"_:{w}"),
    word.map(lambda w: f"'x'@{w}"),
    word.map(lambda w: f"1 #{w} <a:a> {{}}\n"),
    st.sampled_from(["?x", "1.5e3", "true", "<a:a>", "'it''s'", '"\\""']),
)


@given(st.lists(st.tuples(harmless, harmless, harmless), max_size=20))
def test_harmless_terms_pass_in_any_order(triples: list[tuple[str, str, str]]) -> None:
    assert status("SELECT * { " + " . ".join(" ".join(triple) for triple in triples) + " }") == 200


PIECES = (
    *("SERVICE", "service", "SERVICE:a", "SERVICEex:a", "trueSERVICE", " <http://127.0.0.1:1/> ", "?u", ":a"),
    *("{", "}", "{}", " ", "\n", "#", "#>", "<", ">", "'", '"', "'''", '"""', ")", "(", "1", "?x", "2", "."),
    *("FILTER(?x<2)", "FILTER(?x<'>')", "FILTER('<'<?x)", "FILTER(?x<?u)", "GRAPH", "{?s ?p ?o}", "OPTIONAL"),
    *(
        "?x ?x ?x.",
        "BIND(1<2 AS ?y)",
        "VALUES?z{1}",
        "MINUS",
        "\\",
        "'a'@en",
        "ex:b",
        "^^",
        "VALUES?z{<a:b>}",
    ),
)
PREFIXES = "PREFIX : <http://127.0.0.1:1/> PREFIX ex: <http://127.0.0.1:1/> "


@settings(max_examples=2000, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_what_the_engine_takes_for_a_call_the_guard_has_refused(pieces: list[str]) -> None:
    """The engine tries to connect to a port where nobody listens, and says so: then the guard has seen it."""
    text = f"{PREFIXES}SELECT * {{ VALUES (?x ?u) {{ (1 :a) }} {''.join(pieces)} }}"
    try:
        list(ox.Store().query(text))
    except OSError:
        assert status(text) == 403
    except (SyntaxError, RuntimeError, ValueError):
        pass


# --- time -------------------------------------------------------------------------------------------


def seconds(text: str) -> float:
    """What the guard takes for a text, the best of three."""
    took = []
    for _ in range(3):
        start = time.perf_counter()
        status(text)
        took.append(time.perf_counter() - start)
    return min(took)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "'",
            '"',
            "'''",
            '"""',
            '"""\\"',
            "'''\\'",
            '"\\',
            "<",
            "?a<",
            "?a<b>",
            "?a<#>",
            "a",
            "a.",
            "a:",
            "1",
        ),
        *(
            "1.",
            "1e",
            "#",
            "#\n",
            "\\u0041",
            "@",
            "@a-",
            "_:",
            "?",
            "service",
            "service ",
            "service#",
            "?a<service>",
        ),
        *("service a:", "a%", "..", "\\", " ", "\n", "<<", ">>", "é", "\U0001f600"),
    ],
)
def test_time_is_in_proportion(unit: str) -> None:
    """20 KB of anything take a fraction of a second; a quadratic reading would take many."""
    size = LIMITS.query // len(unit.encode()) - 1
    assert seconds(unit * size) < 0.5
