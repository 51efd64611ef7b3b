"""The valid examples trip no rule, each invalid one exactly the rule it is named after; no rule is left out.

An invalid example says only what is wrong: it is read on top of `valid/worked.ttl`, or of the valid example
that its second line names. Where one rule is broken in several ways, the files are `rule.ttl` and
`rule--how.ttl`.
"""

import hashlib
import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

import ontology
from ontology.terms import ADR, ELI, OA, PROV
from queries.conformance import Report, check, check_store
from queries.store import load_store

VALID = tuple(sorted((ontology.EXAMPLES / "valid").glob("*.ttl")))
INVALID = tuple(sorted((ontology.EXAMPLES / "invalid").glob("*.ttl")))
WORKED = ontology.EXAMPLES / "valid" / "worked.ttl"
ON_TOP = re.compile(r"# .+\.\n# On top of (?P<name>\w+\.ttl)\.\n")
STRAY = re.compile(r"\[bookmark: [^\]]*\]")


def broken(report: Report) -> list[str]:
    """The names of the rules that are not kept."""
    return [verdict.name for verdict in report.verdicts if not verdict.ok]


def below(path: Path) -> Path:
    """The valid example on top of which an invalid one is read."""
    named = ON_TOP.match(path.read_text(encoding="utf-8"))
    return VALID[0].with_name(named["name"]) if named else WORKED


def test_there_are_as_many_examples_as_there_should_be() -> None:
    assert len(VALID) == 8
    assert len(INVALID) == 239


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_example_trips_nothing(path: Path) -> None:
    assert broken(check(path)) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_example_trips_exactly_the_rule_it_is_named_after(path: Path) -> None:
    report = check_store(load_store(below(path).read_bytes() + b"\n" + path.read_bytes()))
    assert broken(report) == [path.stem.partition("--")[0]]


def test_every_rule_has_an_example_that_breaks_it() -> None:
    """A rule that nothing can break checks nothing."""
    rules = {verdict.name for verdict in check(WORKED).verdicts}
    assert rules == {path.stem.partition("--")[0] for path in INVALID}


def test_an_invalid_example_says_in_a_line_what_is_wrong() -> None:
    assert not [path.name for path in INVALID if not re.match(r"# .+\.\n", path.read_text(encoding="utf-8"))]


# --- the worked example is true of its text --------------------------------------------------------


@pytest.fixture(scope="module")
def worked() -> Graph:
    return Graph().parse(WORKED)


@pytest.fixture(scope="module")
def original() -> str:
    return WORKED.with_suffix(".txt").read_bytes().decode()


def test_its_digests_and_length_are_those_of_the_file_and_the_cleaned_text(
    worked: Graph, original: str
) -> None:
    cleaned = STRAY.sub("", original)
    (text,) = worked.subjects(URIRef(ELI.realizes))
    file = worked.value(text, URIRef(PROV.wasDerivedFrom))
    said = {node: str(worked.value(node, URIRef(ADR.sha256))) for node in (text, file)}
    assert said == {
        text: hashlib.sha256(cleaned.encode()).hexdigest(),
        file: hashlib.sha256(original.encode()).hexdigest(),
    }
    assert int(str(worked.value(text, URIRef(ADR.length)))) == len(cleaned)


def test_its_positions_hold_in_both_and_its_quotes_are_the_words_there(worked: Graph, original: str) -> None:
    cleaned = STRAY.sub("", original)
    passages = list(worked.subjects(URIRef(OA.hasSource)))
    assert len(passages) == 22
    for passage in passages:
        number, words = {}, {}
        for selector in worked.objects(passage, URIRef(OA.hasSelector)):
            number |= {str(p): int(str(o)) for p, o in worked.predicate_objects(selector) if str(o).isdigit()}
            words |= {str(p): str(o) for p, o in worked.predicate_objects(selector)}
        exact = words[OA.exact]
        start, end = number[OA.start], number[OA.end]
        assert cleaned[start:end] == exact
        assert original[number[ADR.originalStart] : number[ADR.originalEnd]] == exact
        assert cleaned[:start].endswith(words[OA.prefix])
        assert cleaned[end:].startswith(words[OA.suffix])
        assert str(worked.value(passage, URIRef(ADR.sentence))) in cleaned
