"""What is asked again, as triples: the link, and the claim with score, words, whom both ask, who found it."""

from collections.abc import Callable
from pathlib import Path

import pytest

import ingest
from queries.conformance import check_store
from queries.store import Store, load_store

Write = Callable[..., Path]
HEAD = "РЕЗОЛЮЦИЯ\nфорума «Озеро»\n\nг. {}, 5 мая {} года\n\nУчастники рекомендуют:\n"
CLAIM = """SELECT ?later ?earlier ?score ?words ?ru ?en ?body ?kind ?by WHERE {
  ?claim a adr:Repetition ; adr:repeatingItem ?new ; adr:repeatedItem ?old ; adr:score ?score ;
      adr:matchingWords ?words ; adr:reason ?ru , ?en ; prov:wasAttributedTo/adr:softwareVersion ?by .
  ?new adr:repeats ?old ; rdfs:label ?later .
  ?old rdfs:label ?earlier .
  FILTER(LANG(?ru) = "ru" && LANG(?en) = "en")
  OPTIONAL { ?claim adr:sameBody/rdfs:label ?body }
  OPTIONAL { ?claim adr:sameKind/skos:notation ?kind }
}"""


def built(write: Write, *texts: tuple[str, int, str]) -> Store:
    """The graph of resolutions with one item each: town, year, item."""
    paths = [write(f"{year}.txt", f"{HEAD.format(town, year)}1. {item}\n") for town, year, item in texts]
    return load_store(ingest.build(paths).turtle)


def claims(store: Store) -> list[tuple[str | None, ...]]:
    """All claims, as text."""
    return [tuple(term.value if term else None for term in row) for row in store.select(CLAIM)[1]]


ITEM = "Мэрии города Озёрска построить мост через овраг."


def test_the_same_body(write: Write) -> None:
    store = built(write, ("Озёрск", 2019, ITEM), ("Озёрск", 2021, ITEM))
    ((_, _, score, words, ru, en, body, kind, by),) = claims(store)
    assert (score, words, body, kind) == ("1", "мост, овраг, построить", "Мэрия города Озёрска", None)
    assert ru == "тот же адресат: Мэрия города Озёрска; общие слова: мост, овраг, построить; 1,00"
    assert en == "the same body: Мэрия города Озёрска; words in common: мост, овраг, построить; 1.00"
    assert by == ingest.own_version()


def test_a_body_of_its_kind(write: Write) -> None:
    other = "Администрации города Каменска построить мост через овраг."
    store = built(write, ("Озёрск", 2019, ITEM), ("Каменск", 2021, other))
    ((_, _, _, _, ru, _, body, kind, _),) = claims(store)
    assert (body, kind) == (None, "executive")
    assert ru is not None
    assert ru.startswith("адресаты одного вида: Администрация города Каменска и Мэрия города Озёрска; общие")


@pytest.mark.parametrize("half", ["tuned", "held"])
def test_the_graph_of_many_keeps_every_rule(half: str) -> None:
    folder = Path(__file__).parents[1] / "resolve" / "repeats" / half
    store = load_store(ingest.build(sorted(folder.glob("*.txt"))).turtle)
    assert len(claims(store)) > 15
    assert [verdict.name for verdict in check_store(store).verdicts if not verdict.ok] == []
