"""A report has a verdict for every rule, tells both languages what to do, and changes nothing."""

import re
from pathlib import Path

import pytest

import ontology
from ontology import PREFIXES
from queries.conformance import Report, Verdict, check, check_store
from queries.errors import GraphUnreadable
from queries.store import load_store

WORKED = ontology.EXAMPLES / "valid" / "worked.ttl"
PREFIX = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
PLACE = (
    "id:{0} a adr:Place , dct:Location , schema:Place ;"
    ' rdfs:label "Место {0}"@ru ; skos:prefLabel "Место {0}"@ru .'
)


def report_on(turtle: str) -> Report:
    """The report on these statements."""
    return check_store(load_store((PREFIX + turtle).encode()))


def found(report: Report, name: str) -> Verdict:
    """The verdict on one rule."""
    (verdict,) = (one for one in report.verdicts if one.name == name)
    return verdict


def rules_in_the_files() -> set[str]:
    """The names of the shapes and violation queries, as read by eye: by the text of the files."""
    text = "".join(path.read_text(encoding="utf-8") for path in ontology.SHAPES.iterdir())
    shapes = set(re.findall(r"^shape:([\w-]+) a sh:", text, re.MULTILINE))
    return shapes | {path.name.removesuffix("-violation.rq") for path in ontology.CHECKS.iterdir()}


def test_every_rule_of_every_file_has_its_verdict() -> None:
    report = check(WORKED)
    assert len(rules_in_the_files()) == 227
    assert [verdict.name for verdict in report.verdicts if not verdict.ok] == []
    assert {verdict.name for verdict in report.verdicts} == rules_in_the_files()
    assert len(report.verdicts) == len(rules_in_the_files())
    assert report.conforms


def test_verdicts_come_by_level_then_name() -> None:
    levels = [verdict.level for verdict in check(WORKED).verdicts]
    assert list(dict.fromkeys(levels)) == ["must", "should", "violation-query"]
    for level in set(levels):
        names = [verdict.name for verdict in check(WORKED).verdicts if verdict.level == level]
        assert names == sorted(names)


def test_a_broken_rule_names_its_witnesses_with_label_and_iri() -> None:
    report = report_on(
        PLACE.format(1) + PLACE.format(2) + "id:1 dct:isPartOf id:event . id:2 dct:isPartOf id:event ."
    )
    verdict = found(report, "place-part-of")
    assert (verdict.ok, verdict.count, verdict.level) == (False, 2, "must")
    base = ontology.DATA
    assert verdict.witnesses == (f"Место 1 <{base}1> | <{base}event>", f"Место 2 <{base}2> | <{base}event>")
    assert not report.conforms


def test_a_violation_query_gives_the_cells_of_its_row() -> None:
    report = report_on('id:x skos:altLabel "без метки" .')
    (witness,) = found(report, "label-untagged").witnesses
    assert witness == f"<{ontology.DATA}x> | <{PREFIXES['skos']}altLabel> | без метки"
    assert not report.conforms


def test_a_warning_leaves_the_graph_conforming() -> None:
    """A rule of `should` is broken and told; the graph stays good."""
    text = WORKED.read_text(encoding="utf-8").replace('    adr:deadlineText "до 1 июня 2022 года"@ru ;\n', "")
    report = check_store(load_store(text.encode()))
    assert [verdict.name for verdict in report.verdicts if not verdict.ok] == ["deadline-is-worded"]
    assert found(report, "deadline-is-worded").level == "should"
    assert report.conforms


def test_the_text_says_ok_note_and_fail_and_what_to_do() -> None:
    places = "".join(
        PLACE.format(number) + f" id:{number} dct:isPartOf id:event . " for number in range(1, 6)
    )
    act = (
        "id:act a adr:Instrument , adr:Law , eli:LegalResource ; adr:level level:federal ;"
        " adr:instrumentType instrument-type:law ; eli:type_document instrument-type:law ;"
        ' rdfs:label "Закон"@ru ; dct:title "Закон"@ru .'
    )
    report = report_on(places + act)
    russian, english = report.to_text(), report.to_text("en")
    assert "ok    must             ask-body\n" in russian
    assert "note  should           legal-act-is-numbered (1)\n" in russian
    assert "FAIL  must             place-part-of (5)\n" in russian
    assert "Исправьте dct:isPartOf.\n" in russian
    assert "Mend dct:isPartOf.\n" in english
    assert "… и ещё 2\n" in russian
    assert "… and 2 more\n" in english
    assert len(russian.splitlines()) == len(english.splitlines())


def test_a_message_is_given_in_both_languages() -> None:
    for verdict in check(WORKED).verdicts:
        assert set(verdict.messages) == {"ru", "en"}, verdict.name
        assert verdict.message == verdict.messages["ru"]


def test_a_long_value_is_cut_and_a_line_break_is_none() -> None:
    report = report_on(f'id:x skos:altLabel "один\\n{"слово " * 60}" .')
    (witness,) = found(report, "label-untagged").witnesses
    assert witness.endswith("…")
    assert "\n" not in witness
    assert len(witness.rpartition(" | ")[2]) == 120


def test_values_are_checked_as_they_are_spelled() -> None:
    """rdflib would quietly make 007 of a number and a different hexBinary of the same bytes."""
    report = report_on('id:f a foaf:Document ; adr:sha256 "ABCD"^^xsd:hexBinary .')
    assert any("ABCD" in witness for witness in found(report, "digest").witnesses)


def test_blank_nodes_are_found_where_they_are() -> None:
    verdict = found(report_on('id:x rdfs:seeAlso [ rdfs:comment "без имени"@ru ] .'), "blank-node")
    assert verdict.count == 2  # pointed to, and spoken of


@pytest.mark.parametrize(("name", "text"), [("missing.ttl", None), ("broken.ttl", "это не Turtle")])
def test_what_is_no_graph_is_refused(name: str, text: str | None, tmp_path: Path) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(GraphUnreadable, match=name):
        check(path)


def test_an_empty_graph_keeps_every_rule(tmp_path: Path) -> None:
    """Whether a graph has anything in it is not for the shapes to say."""
    path = tmp_path / "empty.ttl"
    path.write_text("", encoding="utf-8")
    assert check(path).conforms
