"""Queries that mean harm, each with the statuses that are right; `{away}` is a host that must hear nothing.

Where a query is let through, what it takes decides: 503 (time), 507 (memory, rows, bytes), 400 (the engine's
stack, or it gives up); 200 where a fast machine, or a lucky planner, is done in time.
"""

from dataclasses import dataclass

DONE = frozenset({200, 400, 503, 507})
"""Of what passes the guard."""
SPENT = frozenset({503, 507})
"""Of what no machine can do."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """A query and how it may be answered."""

    name: str
    query: str
    statuses: frozenset[int]


def nested(opening: str, middle: str, closing: str, depth: int) -> str:
    """One thing in another."""
    return opening * depth + middle + closing * depth


def where(pattern: str) -> str:
    """A query for what matches."""
    return f"SELECT * {{ {pattern} }}"


def value(expression: str) -> str:
    """A query for one value."""
    return f"SELECT ({expression} AS ?value) {{ BIND('x' AS ?x) }}"


def doubling(function: str, times: int, found: str) -> str:
    """A text that grows at each of so many steps."""
    steps = " ".join(f"BIND({function.format(f'?t{n}')} AS ?t{n + 1})" for n in range(times))
    return f"SELECT ({found.format(f'?t{times}')} AS ?n) {{ BIND('0123456789' AS ?t0) {steps} }}"


NESTS = {
    "groups": lambda n: where(nested("{", "?s ?p ?o", "}", n)),
    "brackets": lambda n: value(nested("(", "1", ")", n)),
    "functions": lambda n: value(nested("STR(", "?x", ")", n)),
    "negations": lambda n: value(nested("!", "?x", "", n)),
    "negated brackets": lambda n: value(nested("!(", "?x", ")", n // 2)),
    "signs": lambda n: value(nested("- ", "?x", "", n)),
    "nodes": lambda n: where(f"?s ?p {nested('[ ?p ', '1', ' ]', n)}"),
    "lists": lambda n: where(f"?s ?p {nested('( ', '1', ' )', n)}"),
    "paths": lambda n: where(f"?s {nested('(', '<a:a>', '/<a:a>)', n)} ?o"),
    "repeated paths": lambda n: where(f"?s {nested('(', 'rdf:type', '*)', n)} ?o"),
    "optional": lambda n: where(nested("OPTIONAL { ?s ?p ?o ", "", "}", n)),
    "exists": lambda n: where(nested("FILTER EXISTS { ?s ?p ?o ", "", "}", n)),
    "subqueries": lambda n: where(nested("{ SELECT * { ", "?s ?p ?o", " } }", n // 2)),
    "quoted triples": lambda n: where(nested("<< ", "?s ?p ?o", " >> ?p ?o", n)),
}
REPEATS = {
    "patterns": lambda n: where("".join(f"?a{i} ?b{i} ?a{i + 1} . " for i in range(n))),
    "equal patterns": lambda n: where("?s ?p ?o . " * n),
    "objects": lambda n: where("?s ?p ?o" + ", ?o" * n),
    "predicates": lambda n: where("?s ?p ?o" + "; ?p ?o" * n),
    "a long list": lambda n: where(f"?s ?p ({'?o ' * n})"),
    "a long path": lambda n: where(f"?s rdf:type{'/rdf:type' * n} ?o"),
    "many ways": lambda n: where(f"?s (rdf:type{'|rdf:type' * n}) ?o"),
    "unions": lambda n: where("{ ?s ?p ?o } " + "UNION { ?o ?p ?s } " * n),
    "options": lambda n: where("?s ?p ?o " + "OPTIONAL { ?o ?p ?s } " * n),
    "groups side by side": lambda n: where("{ ?s ?p ?o } " * n),
    "nodes side by side": lambda n: where("[ ?p ?o ] . " * n),
    "values side by side": lambda n: where("VALUES ?x { 1 2 } " * n),
    "graphs side by side": lambda n: where("GRAPH ?g { ?s ?p ?o } " * n),
}
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
LONG = {
    "a product counted": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} FILTER(?a != ?i) }}",
    "a product sorted": f"SELECT * {{ {CROSS} }} ORDER BY ?i ?a ?e",
    "a product sorted, a little of it": f"SELECT * {{ {CROSS} }} ORDER BY RAND() LIMIT 1",
    "a product made distinct": f"SELECT DISTINCT * {{ {CROSS} }} OFFSET 1000000000",
    "a product grouped": f"SELECT ?a ?i (COUNT(*) AS ?n) {{ {CROSS} }} GROUP BY ?a ?i",
    "a product skipped": f"SELECT * {{ {CROSS} }} OFFSET 1000000000000 LIMIT 1",
    "a product of all, answered": f"SELECT * {{ {CROSS} }}",
    "a product constructed": f"CONSTRUCT {{ ?a ?e ?i }} {{ {CROSS} }}",
    "a product joined to one text": f"SELECT (GROUP_CONCAT(?c) AS ?t) {{ {CROSS} }}",
    "a product of values": where("".join(f"VALUES ?v{n} {{ {'1 ' * 200} }}" for n in range(6))),
    "a product not to exist": where(f"?s ?p ?o FILTER NOT EXISTS {{ {CROSS} FILTER(?a=?i && ?s=1) }}"),
    "a product subtracted": where(f"?a ?b ?c MINUS {{ {CROSS} FILTER(?c = ?g) }}"),
    "a product for each row": where(f"?s ?p ?o LATERAL {{ {CROSS} FILTER(?s = ?c && ?o = ?f) }}"),
    "any path": "SELECT (COUNT(*) AS ?n) { ?s (<a:a>|!<a:a>|^!<a:a>)* ?o }",
    "any path to any path": where("?s (!<a:a>)*/(!<a:b>)*/^(!<a:c>)* ?o . ?o !<a:d>+ ?s FILTER(?s > ?o)"),
    "a path of repeated choices": where("?s ((rdf:type*|!<a:a>*)*|(^!<a:a>)*)* ?o FILTER(?s > ?o)"),
    "doubled text": doubling("CONCAT({0}, {0})", 40, "STRLEN({0})"),
    "replaced text": doubling("REPLACE({0}, '.', '$0$0$0$0$0$0$0$0$0$0')", 12, "STRLEN({0})"),
    "encoded text": doubling("ENCODE_FOR_URI(CONCAT({0}, '%', {0}))", 40, "STRLEN({0})"),
    "hashes of doubled text": doubling("CONCAT({0}, {0})", 27, "SHA512({0})"),
}  # fmt: skip
TRIED = {
    "a regex of many repeats": value("REGEX(?x, '((a{1,100}){1,100}){1,100}$')"),
    "a regex that turns back": where("?s ?p ?o FILTER REGEX(STR(?o), '(([а-яё ]+)+)+[^а-яё ]$', 'i')"),
    "a regex over doubled text": doubling("CONCAT({0}, {0})", 22, "REGEX({0}, '(0.*){{20}}x')"),
    "repeats in a replacement": value(f"REPLACE('{'x' * 5000}', '(x*)*', '{'$1' * 2000}')"),
    "a number of many digits": value("9" * 15_000),
    "a power of powers": value("*".join(["9999999999999999999"] * 900)),
    "a decimal of many digits": value(f"xsd:decimal('{'9' * 15_000}.{'9' * 4000}') * 2"),
    "a chain of sums": value("1" + "+1" * 999),
    "a chain of choices": where("?s ?p ?o FILTER(?o = 1" + " || ?o = 1" * 900 + ")"),
    "a list of numbers": where(f"?s ?p ?o FILTER(?o IN ({'1, ' * 5000} 2))"),
    "an order of a thousand": where("?s ?p ?o") + " ORDER BY " + "?s ?p ?o " * 900,
    "a thousand columns": "SELECT " + "".join(f"(?s AS ?v{n})" for n in range(1000)) + "{ ?s ?p ?o }",
    "a thousand sums": "SELECT " + "".join(f"(MAX(?s) AS ?v{n})" for n in range(900)) + "{ ?s ?p ?o }",
    "all resources described": "DESCRIBE ?s ?o { ?s ?p ?o }",
    "two thousand described": "DESCRIBE " + "<a:a> " * 3000,
    "a graph of another host": "SELECT * FROM <{away}> FROM NAMED <{away}> { ?s ?p ?o }",
    "a named graph of another host": where("GRAPH <{away}> { ?s ?p ?o }"),
    "a base on another host": "BASE <{away}> SELECT * { <x> ?p <y> }",
    "a number of rows over any": "SELECT * { ?s ?p ?o } LIMIT 99999999999999999999999",
    "no text": "",
    "a text of nothing": " \n\t# only a comment",
    "a text of zeros": "SELECT * { ?s ?p '\x00' }\x00",
    "letters of all kinds": "SELECT * { ?s ?p '\ufeff\u202e\U0001f600\ufffe\u0600' }",
}
CALLS = {
    "SERVICE": "SELECT * { SERVICE <{away}> { ?s ?p ?o } }",
    "SERVICE, silent": "SELECT * { SERVICE SILENT <{away}> { ?s ?p ?o } }",
    "SERVICE in small letters": "SELECT * { service<{away}>{ ?s ?p ?o } }",
    "SERVICE in mixed letters": "SELECT*{sErViCe\nSiLeNt\t<{away}>{?s?p?o}}",
    "SERVICE by a prefix": "PREFIX : <{away}> SELECT * { SERVICE:{ ?s ?p ?o } }",
    "SERVICE grown together": "PREFIX ex: <{away}> SELECT * { SERVICESILENTex:{ ?s ?p ?o } }",
    "SERVICE among comments": "SELECT * { SERVICE # no\n # no\r<{away}> # no\n{ ?s ?p ?o } }",
    "SERVICE by a variable": "SELECT * { VALUES ?x { <{away}> } SERVICE ?x { ?s ?p ?o } }",
    "SERVICE after a comparison": "PREFIX : <{away}> ASK { BIND(1 AS ?x) FILTER(?x<2)SERVICE:#>\n{} }",
    "SERVICE after a quote": "SELECT * { VALUES ?x {1} FILTER(?x<'>')SERVICE <{away}> {?s ?p ?o} #'\n}",
    "SERVICE after a long quote": 'SELECT * { VALUES ?x {"""a"} SERVICE <{away}> {?s ?p ?o} }',
    "SERVICE in a filter": "SELECT * { FILTER EXISTS { SERVICE <{away}> { ?s ?p ?o } } }",
    "SERVICE in a subquery": "SELECT * { { SELECT * { SERVICE <{away}> { ?s ?p ?o } } } }",
    "SERVICE after a truth": "SELECT * { VALUES ?s {1} OPTIONAL { ?s ?p trueSERVICE<{away}>{ ?s ?p ?o } } }",
    "SERVICE in codepoints": "SELECT * { \\u0053ERVICE <{away}> { ?s ?p ?o } }",
    "LOAD": "LOAD <{away}>",
    "LOAD, silent": "load silent <{away}> into graph <a:a>",
    "INSERT DATA": "INSERT DATA { <a:a> <a:a> <a:a> }",
    "DELETE": "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DELETE WHERE": "PREFIX a: <a:> #\nDELETE WHERE { ?s ?p ?o }",
    "WITH": "WITH <a:a> DELETE { ?s ?p ?o } INSERT { ?o ?p ?s } WHERE { ?s ?p ?o }",
    "CLEAR": "CLEAR ALL",
    "DROP": "drop default",
    "CREATE": "CREATE GRAPH <a:a>",
    "COPY": "COPY DEFAULT TO <a:a>",
    "MOVE": "MOVE <a:a> TO DEFAULT",
    "ADD": "ADD SILENT <a:a> TO <a:b>",
}
ABSURD, EDGE, MANY, MANY_ALLOWED = 500, 38, 300, 110

HOSTILE = (
    *(Hostile(f"nested {name}", made(ABSURD), frozenset({400})) for name, made in NESTS.items()),
    *(Hostile(f"nested {name}, as deep as may be", made(EDGE), DONE) for name, made in NESTS.items()),
    *(Hostile(f"too many: {name}", made(MANY), frozenset({400})) for name, made in REPEATS.items()),
    *(Hostile(f"as many as may be: {name}", made(MANY_ALLOWED), DONE) for name, made in REPEATS.items()),
    *(Hostile(name, query, SPENT) for name, query in LONG.items()),
    *(Hostile(name, query, DONE) for name, query in TRIED.items()),
    *(Hostile(name, query, frozenset({403})) for name, query in CALLS.items()),
    Hostile("a long query", value("'" + "x" * 20_480 + "'"), frozenset({413})),
    Hostile("a long query of two-byte letters", value("'" + "ы" * 10_240 + "'"), frozenset({413})),
    Hostile("a query of ten megabytes", value("'" + "x" * 10 * 1024**2 + "'"), frozenset({413})),
)
