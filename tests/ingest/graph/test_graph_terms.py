"""What is written of a thing are the bytes that the engine would write, and a strict parser reads it back."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.graph.terms import Shape, Terms, value_of
from ingest.graph.triples import Triples
from ingest.graph.write import prefixes
from ontology import DATA, NS
from ontology.terms import ADR, OA, RDF, RDFS, SCHEMA, XSD

BASES = (DATA, "urn:adresat:", NS, "https://example.org/recommendation/", "https://пример.рф/id#")
# Words that break a file where they are put down as they are: quotes, backslashes, ends of lines, controls.
HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text(
        st.sampled_from("\"'\\\n\r\t\b\f\x00\x07\x0b\x1f\x7f\x85\u2028\ufeff\ufffe\U0010ffff{}<>@^. a"),
        max_size=30,
    ),
    st.sampled_from(
        ["", '"""', "\\", '\\"', '"@ru', '"^^<http://www.w3.org/2001/XMLSchema#integer>', "{0}", "a" * 70_000]
    ),
)
PLACES = st.text(st.sampled_from("abz09-._~%2FЯ:;,()!$&'*+=@/"), max_size=12)
VALUES = st.one_of(
    st.booleans(),
    st.integers(),
    st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False),
    HOSTILE,
)
PREDICATES = (RDF.type, RDFS.label, SCHEMA.text, ADR.score, OA.exact, "http://example.org/other")


def written(triples: Triples, terms: Terms) -> str:
    """What is written of all subjects, in order."""
    return "".join(triples.block(subject, terms) for subject in triples.subjects())


def stated(triples: Triples) -> list[ox.Triple]:
    """The triples as the engine has them, in the order of the file."""
    facts = {fact for subject in triples.subjects() for fact in triples.facts(subject)}
    ordered = sorted(facts, key=lambda fact: (fact[0], fact[1] != RDF.type, fact[1], fact[2]))
    lines = "".join(f"{subject} <{predicate}> {term} .\n" for subject, predicate, term in ordered)
    return [quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)]


def by_the_engine(triples: Iterable[ox.Triple], terms: Terms) -> str:
    """What the engine writes of the same triples, its prefixes aside."""
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=terms.prefixes) or b""
    return "".join(
        line for line in data.decode().splitlines(keepends=True) if not line.startswith("@prefix ")
    )


@st.composite
def some_triples(draw: st.DrawFn) -> tuple[Triples, Terms]:
    """Triples of hostile words, values and IRIs, one by one and by shapes, under a base."""
    base = draw(st.sampled_from(BASES))
    places = st.builds(lambda kind, rest: f"{base}{kind}/{rest}", st.sampled_from(["body", "ask"]), PLACES)
    iris = st.one_of(st.sampled_from([ADR.Ask, RDFS.label, NS]), places).filter(is_iri)
    triples = Triples()
    for _ in range(draw(st.integers(1, 6))):
        subject, predicate = draw(iris), draw(st.sampled_from(PREDICATES))
        match draw(st.integers(0, 3)):
            case 0:
                triples.link(subject, predicate, draw(iris), draw(iris))
            case 1:
                triples.words(subject, predicate, draw(HOSTILE), draw(st.sampled_from(["ru", "en"])))
            case 2:
                triples.value(subject, predicate, draw(VALUES))
            case _:
                shape = Shape((ADR.Ask, OA.Annotation), (SCHEMA.text, RDFS.label))
                triples.shape(subject, shape, value_of(draw(VALUES)), triples.node(draw(iris)))
    return triples, Terms(prefixes(base))


def is_iri(iri: str) -> bool:
    """Whether the engine takes it."""
    try:
        return bool(ox.NamedNode(iri))
    except ValueError:
        return False


@given(some_triples())
def test_the_bytes_are_those_of_the_engine(made: tuple[Triples, Terms]) -> None:
    triples, terms = made
    text = written(triples, terms)  # before the facts are listed: that would take shapes apart
    assert text == by_the_engine(stated(triples), terms)
    assert written(triples, terms) == text


@given(some_triples())
def test_a_strict_parser_reads_back_what_was_stated(made: tuple[Triples, Terms]) -> None:
    triples, terms = made
    head = "".join(f"@prefix {name}: <{terms.prefixes[name]}> .\n" for name in terms.prefixes)
    read = [quad.triple for quad in ox.parse(head + written(triples, terms), format=ox.RdfFormat.TURTLE)]
    assert read == stated(triples)


@given(HOSTILE.filter(bool))
def test_words_come_back_as_they_were(words: str) -> None:
    triples, terms = Triples(), Terms({})
    triples.words(f"{DATA}text/a", RDFS.label, words)
    (read,) = ox.parse(written(triples, terms), format=ox.RdfFormat.TURTLE)
    assert read.object == ox.Literal(words, language="ru")


@given(some_triples())
def test_only_the_prefixes_of_use_are_said_to_be(made: tuple[Triples, Terms]) -> None:
    triples, terms = made
    text = written(triples, terms)
    head = "".join(f"@prefix {name}: <{terms.prefixes[name]}> .\n" for name in sorted(terms.used))
    assert [quad.triple for quad in ox.parse(head + text, format=ox.RdfFormat.TURTLE)] == stated(triples)
    for name in terms.used:
        rest = "".join(
            line for line in head.splitlines(keepends=True) if not line.startswith(f"@prefix {name}:")
        )
        with pytest.raises(SyntaxError):
            list(ox.parse(rest + text, format=ox.RdfFormat.TURTLE))


def test_a_value_is_known_by_what_it_is() -> None:
    terms = Terms(prefixes(DATA))
    said = {
        "true": True,
        "1": 1,
        "-7": -7,
        "0.85": Decimal("0.85"),
        '"1"^^xsd:decimal': Decimal("1"),
        '"2023-05-01"^^xsd:date': date(2023, 5, 1),
        '"1"': "1",
    }
    assert {terms.turtle(value_of(value)): value for value in said.values()} == said
    assert terms.turtle(value_of("ab12", XSD.hexBinary)) == '"ab12"^^xsd:hexBinary'


@pytest.mark.parametrize("words", ["\ud800", "a\udfff"])
def test_half_a_character_is_no_word(words: str) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        Triples().words(f"{DATA}text/a", RDFS.label, words)


@pytest.mark.parametrize("iri", ["a b", "no iri", f"{DATA}<", "http://[", f"{DATA}\n"])
def test_an_iri_that_is_none_is_refused(iri: str) -> None:
    with pytest.raises(ValueError, match=r"Invalid|No scheme"):
        Triples().link(f"{DATA}text/a", RDFS.label, iri)


def test_what_a_shape_says_twice_is_said_once() -> None:
    shape, iri, triples = Shape((ADR.Ask,), (RDFS.label,)), f"{DATA}ask/a", Triples()
    for words in ("one", "one", "two"):
        triples.shape(iri, shape, value_of(words))
    triples.words(iri, SCHEMA.text, "three")
    assert written(triples, Terms(prefixes(DATA))) == (
        f'<{iri}> a adr:Ask ;\n\tschema:text "three"@ru ;\n\trdfs:label "one" , "two" .\n'
    )
