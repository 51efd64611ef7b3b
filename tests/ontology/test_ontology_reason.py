"""HermiT finds the ontology and its examples consistent, and each planted contradiction not."""

from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef

import ontology
from ontology import PREFIXES
from ontology.errors import ReasoningError
from ontology.lint import explain
from ontology.reason import Reasoned, load, reason
from ontology.terms import ADR

WORDS = (ontology.ONTOLOGY, ontology.ALIGNMENTS, *sorted(ontology.SCHEMES.glob("*.ttl")))
VALID = tuple(sorted((ontology.EXAMPLES / "valid").glob("*.ttl")))
PREFIX = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
WELL = Reasoned(consistent=True, unsatisfiable=())
# What holds before anything is planted, and what is then added to it.
SOIL = """
id:item a adr:Recommendation ; adr:askedOf id:hall ; adr:parentItem id:above ;
    adr:deadline "2022-06-01"^^xsd:date .
id:ask a adr:Ask ; adr:ofRecommendation id:item ; adr:body id:hall ;
    adr:role role:addressee ; adr:basis basis:item .
id:hall a adr:PublicBody . id:fund a adr:Organisation . id:group a adr:BodyGroup . id:post a adr:Office .
id:forum a adr:Event ; adr:headCount 120 . id:town a adr:Place . id:law a adr:Law ; adr:periodTo 2024 .
id:again a adr:Repetition ; adr:score 0.5 . id:text adr:sha256 "00ff"^^xsd:hexBinary .
"""
PLANTED = {
    "an ask of two bodies": "id:ask adr:body id:fund .",
    "a body asked and merely mentioned": "id:item adr:mentions id:hall .",
}
# The same by other axioms: a second or two each, so run with the slow tests.
PLANTED_TOO = {
    "an open group that is one public body": "id:group a adr:PublicBody .",
    "an event that is a resolution": "id:forum a adr:Resolution .",
    "a period with two ends": "id:law adr:periodTo 2025 .",
    "a town asked to act": "id:item adr:askedOf id:town .",
    "the same ask under two names": (
        "id:ask2 a adr:Ask ; adr:ofRecommendation id:item ; adr:body id:hall ; adr:role role:addressee ."
    ),
    "an ask in two roles": "id:ask adr:role role:partner .",
    "a mention against the inverse": (
        "id:other a adr:Recommendation ; adr:mentions id:fund . id:fund adr:isAskedIn id:other ."
    ),
    "two deadlines on two days": 'id:item adr:deadline "2022-06-02"^^xsd:date .',
    "two digests": 'id:text adr:sha256 "00fe"^^xsd:hexBinary .',
    "an item above its own parent": "id:above adr:parentItem id:item .",
    "an office as part of an authority": "id:post adr:partOfBody id:hall .",
    "a law that is a programme": "id:law a adr:StateProgramme .",
    "a score above one": "id:again adr:score 1.5 .",
    "fewer than nobody": "id:forum adr:headCount -1 .",
    "a concept asked to act": "role:addressee a adr:Body .",
    "an authority that is a change of one": "id:hall a org:ChangeEvent .",
}


def planted(folder: Path, turtle: str) -> Path:
    """A Turtle file of these statements."""
    path = folder / "planted.ttl"
    path.write_text(PREFIX + turtle, encoding="utf-8")
    return path


def test_the_ontology_and_its_examples_are_consistent_and_no_class_is_empty() -> None:
    assert len(VALID) == 8
    assert reason([*WORDS, *VALID]) == WELL


def test_owlready2_holds_what_the_turtle_says() -> None:
    world = load(Graph().parse(ontology.ONTOLOGY))
    try:
        ask = world[ADR.Ask]
        assert {str(label) for label in ask.label} == {"обращение", "ask"}
        assert len(list(world.classes())) > 60
        assert world[ADR.Forum] in world[ADR.Event].subclasses()
    finally:
        world.close()


def test_the_soil_alone_is_consistent(tmp_path: Path) -> None:
    """Else everything planted in it would be found, whatever it says."""
    assert reason([*WORDS, planted(tmp_path, SOIL)]) == WELL


@pytest.mark.parametrize("what", sorted(PLANTED))
def test_a_planted_contradiction_is_found(what: str, tmp_path: Path) -> None:
    assert reason([*WORDS, planted(tmp_path, SOIL + PLANTED[what])]) == Reasoned(False, ())


@pytest.mark.slow
@pytest.mark.parametrize("what", sorted(PLANTED_TOO))
def test_so_is_this_one(what: str, tmp_path: Path) -> None:
    assert reason([*WORDS, planted(tmp_path, SOIL + PLANTED_TOO[what])]) == Reasoned(False, ())


@pytest.mark.slow
def test_without_distinct_names_two_bodies_would_be_one(tmp_path: Path) -> None:
    """Why different IRIs are stated to differ: OWL alone concludes that a and b are one body."""
    two = planted(
        tmp_path, "id:ask a adr:Ask ; adr:body id:a , id:b . id:a a adr:Office . id:b a adr:Office ."
    )
    assert reason([ontology.ONTOLOGY, two], distinct=False).consistent
    assert not reason([ontology.ONTOLOGY, two]).consistent


@pytest.mark.slow
def test_the_graph_of_the_real_resolutions_is_consistent_and_one_wrong_triple_is_found(
    tmp_path: Path,
) -> None:
    graph = Path(__file__).parents[2] / "graph.ttl"
    if not graph.exists():
        pytest.skip("graph.ttl is not built")
    assert reason([*WORDS, graph]) == WELL
    group = min(Graph().parse(graph).subjects(RDF.type, URIRef(ADR.BodyGroup)), key=str)
    wrong = planted(tmp_path, f"<{group}> a adr:PublicBody .")
    assert reason([*WORDS, graph, wrong], distinct=False) == Reasoned(False, ())


def test_a_class_that_can_have_no_member_is_named(tmp_path: Path) -> None:
    empty = planted(tmp_path, "adr:Nowhere a owl:Class ; rdfs:subClassOf adr:Event , adr:Place .")
    assert reason([ontology.ONTOLOGY, empty]) == Reasoned(True, (ontology.NS + "Nowhere",))


@pytest.mark.slow
def test_public_axioms_reach_our_classes(tmp_path: Path) -> None:
    """The alignments are not idle: a class below two disjoint classes of PROV comes out empty."""
    below = planted(tmp_path, "adr:Both a owl:Class ; rdfs:subClassOf adr:Event , prov:Plan .")
    assert reason([ontology.ONTOLOGY, below]).unsatisfiable == ()
    assert reason([ontology.ONTOLOGY, ontology.ALIGNMENTS, below]).unsatisfiable == (ontology.NS + "Both",)


@pytest.mark.slow
def test_a_contradiction_is_explained(tmp_path: Path) -> None:
    two = planted(tmp_path, "id:omsu a adr:BodyGroup , adr:PublicBody . id:item adr:askedOf id:omsu .")
    assert explain([ontology.ONTOLOGY, two]) == (
        "omsu type BodyGroup",
        "omsu type PublicBody",
        "DisjointClasses(BodyGroup Office Organisation PublicBody)",
    )
    assert explain([ontology.ONTOLOGY]) == ()


def test_a_literal_no_reasoner_takes_is_an_error_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ReasoningError, match="gYear") as caught:
        reason([ontology.ONTOLOGY, planted(tmp_path, 'id:a adr:reason "2020"^^xsd:gYear .')])
    assert "\n" not in caught.value.message
