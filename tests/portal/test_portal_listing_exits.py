"""A list leads to where its very selection can be narrowed down, and is drawn."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from portal.links import Place
from portal.listing import MEANT, Exits, exits_of
from portal.scene import Scene
from portal.selection import QUESTION
from queries.ask import ask
from queries.catalogue import LIMIT, find

RU = Place("ru")


def items(scene: Scene, question: str, given: dict[str, str]) -> set[tuple[str, str]]:
    """Number and text of each recommendation of an answer."""
    table = ask(scene.store, question, given)
    number, text = (table.names.index(name) for name in ("number", "text"))
    return {(row[number], row[text]) for row in table.rows}


def conditions(exits: Exits) -> dict[str, str]:
    """The conditions in the address of the page of all asks."""
    parts = urlsplit(exits.asks)
    assert parts.path == "/asks"
    return dict(parse_qsl(parts.query))


COUNTED = {"asks-by-body-and-event", "view-kinds-by-event", "view-kinds-by-year"}
"""Questions whose rows are counts, not recommendations."""


@pytest.mark.parametrize("question", sorted(MEANT.keys() - COUNTED))
def test_the_same_recommendations_are_there(scene: Scene, question: str) -> None:
    known = {param.name for param in find(QUESTION).params}
    params = find(question).params
    needed = {param.name: param.example for param in params if param.required}
    compared = 0
    for extra in [{}, *({param.name: param.example} for param in params if param.name in known)]:
        given = needed | extra
        exits = exits_of(RU, question, given, "asked")
        found = items(scene, QUESTION, conditions(exits))
        assert found == items(scene, question, given), given
        assert dict(parse_qsl(urlsplit(exits.network).query)) == conditions(exits)
        compared += len(found)
    assert compared >= 3


def test_conditions_of_another_kind_lead_nowhere() -> None:
    assert exits_of(RU, "asks-of-body", {"body": "x", "since": "2020-01-01"}).asks == ""
    assert exits_of(RU, "most-asked", {LIMIT: "5"}).asks == ""
    assert conditions(exits_of(RU, "asks-of-body", {"body": "x"})) == {"body": "x", "role": "addressee"}
    assert conditions(exits_of(RU, "asks-of-body", {"body": "x", "role": "partner"}))["role"] == "partner"
    assert conditions(exits_of(RU, "selection", {"body": "x"})) == {"body": "x"}
