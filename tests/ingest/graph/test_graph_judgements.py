"""Documents and decisions in, triples out: who decided what, old IRIs, successors; and every rule is kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, URIRef

import ingest
from ingest.errors import BadDecision
from ingest.resolve.decisions import Verdict as Word
from ontology.terms import ADR, DCT, FOAF, ORG, PROV, SKOS, Verdict
from queries.conformance import check_store
from queries.store import load_store

BODY = "https://w3id.org/adresat/id/body/"
HEAD = "decision\tleft\tright\twho\twhen\twhy\tsince"
LINES = (
    "same\tДом молодёжи\tМолодёжный центр\tаналитик палаты\t2024-03-01\tтак его зовут в газетах",
    "different\tШкола № 1 [river.txt]\tШкола № 1 [again.txt]\tаналитик палаты\t2024-03-02\tодна музыкальная",
    "rename\tКомитет по культуре\tДепартамент культуры\tресурсный центр\t2024-03-03\tуказ\t2023-01-01",
    "same\tРатуша\tМэрия\tаналитик палаты\t2024-03-01\tстарое слово",
)
Write = Callable[[str, str], Path]


@pytest.fixture
def folder(write: Write) -> Path:
    """Three documents and the decisions beside them."""

    def resolution(town: str, *items: str) -> str:
        lines = "".join(f"{number}. {item}\n" for number, item in enumerate(items, 1))
        return f"РЕЗОЛЮЦИЯ форума\nг. {town}\nУчастники рекомендуют:\n{lines}"

    lake = resolution("Озёрск", "Мэрии помочь.", "Молодёжному центру помочь.", "Дому молодёжи помочь.")
    write("docs/lake.txt", lake)
    river = resolution("Заречье", "Комитету по культуре помочь.", "Школе № 1 помочь.")
    write("docs/river.txt", river)
    write("docs/again.txt", resolution("Заречье", "Школе № 1 помочь.", "Департаменту культуры помочь."))
    return write("docs/decisions.tsv", "\n".join([HEAD, *LINES, ""])).parent


@pytest.fixture
def graph(folder: Path) -> Graph:
    """The graph of the folder."""
    return Graph().parse(data=ingest.build([folder]).turtle, format="turtle")


def judgements(graph: Graph, verdict: str) -> Iterator[URIRef]:
    """The judgements with a verdict."""
    for one in graph.subjects(URIRef(ADR.verdict), URIRef(verdict)):
        assert isinstance(one, URIRef)
        yield one


def values(graph: Graph, subject: URIRef, prop: str) -> list[str]:
    """The values of a property, sorted."""
    return sorted(str(value) for value in graph.objects(subject, URIRef(prop)))


def test_decisions_are_applied_and_every_rule_is_kept(folder: Path) -> None:
    built = ingest.build([folder])
    assert built.issues == ()
    assert (built.judged, [one.decision.line for one in built.unused]) == (3, [5])
    report = check_store(load_store(built.turtle))
    assert [(one.name, one.witnesses) for one in report.verdicts if not one.ok and one.level == "must"] == []
    assert report.conforms


def test_a_judgement_says_who_when_and_why(graph: Graph) -> None:
    (one,) = judgements(graph, Verdict.same)
    assert values(graph, one, str(RDF.type)) == [PROV.Entity, ADR.Judgement]
    assert values(graph, one, DCT.date) == ["2024-03-01"]
    assert values(graph, one, ADR.reason) == ["так его зовут в газетах"]
    (who,) = graph.objects(one, URIRef(PROV.wasAttributedTo))
    assert isinstance(who, URIRef)
    assert values(graph, who, str(RDF.type)) == [PROV.Agent, FOAF.Agent]
    (file,) = graph.objects(one, URIRef(PROV.wasDerivedFrom))
    assert isinstance(file, URIRef)
    assert values(graph, file, ADR.fileName) == ["decisions.tsv"]
    assert len(set(graph.subjects(URIRef(PROV.wasDerivedFrom), file))) == 3


def test_an_old_iri_leads_to_the_present_one(graph: Graph) -> None:
    old, new = URIRef(f"{BODY}dom-molodezh-gorod-ozersk"), URIRef(f"{BODY}molodezhnyj-centr-gorod-ozersk")
    assert values(graph, old, DCT.isReplacedBy) == [str(new)]
    assert values(graph, old, str(RDF.type)) == [PROV.Entity]
    assert values(graph, new, SKOS.prefLabel) == ["Молодёжный центр"]
    assert "Дому молодёжи" in values(graph, new, SKOS.altLabel)
    (one,) = judgements(graph, Verdict.same)
    assert values(graph, one, ADR.judges) == sorted([str(old), str(new)])


def test_a_document_keeps_calling_a_body_as_it_does(graph: Graph) -> None:
    named = {str(name) for name in graph.objects(None, URIRef(ADR.namedAs))}
    assert "Молодёжный центр" in named
    assert "Дом молодёжи" not in named, "in one document a body has one name, the fullest"


def test_a_renaming_is_a_succession_with_its_day(graph: Graph) -> None:
    former = URIRef(f"{BODY}komitet-po-kultura-gorod-zareche")
    later = URIRef(f"{BODY}departament-kultura-gorod-zareche")
    assert values(graph, former, ADR.supersededBy) == [str(later)]
    (change,) = graph.subjects(URIRef(ORG.originalOrganization), former)
    assert isinstance(change, URIRef)
    assert values(graph, change, ORG.resultingOrganization) == [str(later)]
    assert values(graph, change, ADR.changeDate) == ["2023-01-01"]


def test_a_decision_on_nobody_is_not_stated(graph: Graph) -> None:
    assert "старое слово" not in {str(reason) for reason in graph.objects(None, URIRef(ADR.reason))}


def test_the_same_decisions_in_another_order_give_the_same_things(folder: Path) -> None:
    def told(turtle: bytes) -> list[bytes]:
        return sorted(line for line in turtle.splitlines() if b"sha256" not in line)

    first = ingest.build([folder]).turtle
    lines = "\n".join([HEAD, *reversed(LINES), ""])
    (folder / "decisions.tsv").write_text(lines, encoding="utf-8")
    assert told(ingest.build([folder]).turtle) == told(first)


def test_decisions_may_lie_elsewhere_and_deeper_ones_are_named_as_unread(folder: Path, write: Write) -> None:
    deeper = folder / "old" / "decisions.tsv"
    deeper.parent.mkdir()
    (folder / "decisions.tsv").rename(deeper)
    built = ingest.build([folder])
    assert built.judged == 0
    assert [issue.path for issue in built.issues] == [deeper]
    files = [path for path in folder.iterdir() if path.suffix == ".txt"]
    assert ingest.build(files, decisions=[deeper]).judged == 3


NAMES = (
    *("Мэрия", "Молодёжный центр", "Дом молодёжи", "дом молодежь город озерск", "Комитет по культуре"),
    *("Департамент культуры", "Школа № 1", "Школа № 1 [river.txt]", "Школа № 1 [again.txt]", "Ратуша"),
)
ROW = st.tuples(st.sampled_from(list(Word)), st.sampled_from(NAMES), st.sampled_from(NAMES))


@pytest.mark.slow
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=st.lists(ROW, max_size=6))
def test_any_decisions_give_a_graph_that_keeps_every_rule_or_one_clear_line(
    rows: list[tuple[Word, str, str]], folder: Path
) -> None:
    lines = [f"{verdict}\t{left}\t{right}\tаналитик\t2024-03-01\tтак" for verdict, left, right in rows]
    (folder / "decisions.tsv").write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
    try:
        built = ingest.build([folder])
    except BadDecision as error:
        assert "\n" not in error.line("ru") + error.line("en")
        assert "decisions.tsv:" in error.line("ru")
        return
    report = check_store(load_store(built.turtle))
    assert [(one.name, one.witnesses) for one in report.verdicts if not one.ok and one.level == "must"] == []
