"""What the editor offers: our classes, properties and concepts, in both languages, by names for a query."""

import pyoxigraph
import pytest

from ontology import PREFIXES
from ontology.terms import ADR
from portal.vocabulary import as_data, prefixed, read_words

WORDS = {word.name: word for word in read_words()}


@pytest.mark.parametrize(
    ("name", "kind", "russian", "english"),
    [
        ("adr:Event", "class", "событие", "event"),
        ("adr:ofRecommendation", "property", "рекомендация", "of recommendation"),
        ("verb:develop", "concept", "разработать", "develop"),
        ("rdfs:label", "property", "название", "label"),
    ],
)
def test_a_term_has_its_name_kind_and_labels(name: str, kind: str, russian: str, english: str) -> None:
    word = WORDS[name]
    assert (word.kind, word.label) == (kind, {"ru": russian, "en": english})


def test_every_term_of_our_own_is_there_with_words_in_both_languages() -> None:
    own = [value for name, value in vars(ADR).items() if not name.startswith("_")]
    assert len(own) > 80
    assert [iri for iri in own if prefixed(iri) not in WORDS] == []
    ours = [word for name, word in WORDS.items() if name.startswith("adr:") or word.kind == "concept"]
    assert [word.name for word in ours if set(word.label) != {"ru", "en"}] == []


def test_every_name_can_stand_in_a_query() -> None:
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    assert len(WORDS) > 250
    # Values, not patterns: hundreds of those keep the engine's planner busy for a minute.
    answer = pyoxigraph.Store().query(f"{head}SELECT ?o {{ VALUES ?o {{ {' '.join(WORDS)} }} }}")
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    assert len(list(answer)) == len(WORDS)


@pytest.mark.parametrize(
    "iri",
    ["https://w3id.org/adresat/ns#", "https://w3id.org/adresat/ns#a/b", "https://example.org/x", ""],
)
def test_an_iri_that_is_no_prefix_and_name_has_no_short_form(iri: str) -> None:
    assert prefixed(iri) is None


def test_the_data_of_the_page_is_plain_and_in_order() -> None:
    kinds = [term["kind"] for term in as_data()]
    assert kinds == sorted(kinds, key=["class", "property", "concept"].index)
