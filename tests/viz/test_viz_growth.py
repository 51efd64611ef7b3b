"""A selection grows into what lies around it: all of a small graph, what fits of a large one."""

from collections.abc import Callable

import pytest

from queries.errors import UnknownParameter
from queries.store import Store
from viz import growth, views
from viz.growth import Grown, grow

VIEW = views()["asked"]
MAYOR = "Мэрия города Заречье"
HEADS = "Главы посёлков"


def labels(grown: Grown, keys: object) -> set[str]:
    return {grown.known.things[key].label for key in keys}  # type: ignore[attr-defined]


def own(grown: Grown) -> list[str]:
    """The numbers of the items that were asked for."""
    places = range(len(grown.known.facts)) if grown.own is None else sorted(grown.own)
    return [grown.known.facts[place].number for place in places]


def test_without_values_everything_is_asked_for(small: Store) -> None:
    grown = grow(small, VIEW, {}, "ru")
    assert (grown.own, grown.start, grown.half) == (None, (), frozenset())
    assert len(grown.known.facts) == grown.rows == 8


def test_a_selection_stands_in_the_whole_of_a_small_graph(small: Store) -> None:
    grown = grow(small, VIEW, {"body": HEADS}, "ru")
    assert labels(grown, grown.start) == {HEADS}
    assert len(grown.known.facts) == 8
    assert own(grown) == ["1"]
    assert not grown.half


def test_a_selection_in_a_large_graph_has_the_whole_of_its_neighbours(
    small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "whole", lambda store, question: False)
    grown = grow(small, VIEW, {"body": HEADS}, "ru")
    assert labels(grown, grown.start) == {HEADS}
    assert own(grown) == ["1"]
    assert labels(grown, grown.known.things) >= {HEADS, MAYOR, "Слушания о тишине"}
    assert "Форум «Добрые соседи»" not in labels(grown, grown.known.things)
    assert labels(grown, grown.half) == {MAYOR}, "of the mayor there is more: another forum asks him, too"


def test_what_does_not_fit_is_said_to_be_half_there(small: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "whole", lambda store, question: False)
    monkeypatch.setattr(growth, "BESIDE", 1)
    grown = grow(small, VIEW, {"body": HEADS}, "ru")
    assert labels(grown, grown.half) == {"Слушания о тишине"}
    assert len(grown.known.facts) == 1


def test_a_selection_that_names_no_thing_begins_nowhere(small: Store) -> None:
    grown = grow(small, VIEW, {"year": "2021"}, "ru")
    assert grown.start == ()
    assert set(own(grown)) == {"1", "2.1", "2.10", "3"}


def test_a_selection_of_nothing_is_empty(small: Store) -> None:
    grown = grow(small, VIEW, {"year": "1999"}, "ru")
    assert grown.known.facts == ()


def test_an_unknown_parameter_is_refused(small: Store) -> None:
    with pytest.raises(UnknownParameter):
        grow(small, VIEW, {"colour": "red"}, "ru")


def test_more_than_a_page_holds_is_cut_to_what_was_asked_for(
    store_of_forums: Callable[..., Store], many: Callable[..., list], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "ROWS", 100)
    grown = grow(store_of_forums(many(3, 20, 30)), VIEW, {"year": "2001"}, "ru")
    assert grown.own is None
    assert 0 < len(grown.known.facts) < 100
    assert grown.half
