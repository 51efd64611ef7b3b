"""Numbered lists of every style: numbers come back as printed, one left out or repeated is a gap."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Document

Read = Callable[[str], Document]
Tree = list[int]  # how many sub-items each item has
STYLES = ("{}. ", "{}) ", "{} . ", "{}.  ")
LETTERS = "абвгдежзик"

trees = st.lists(st.integers(0, 4), min_size=1, max_size=8)
subs = st.sampled_from(["number", "letter", "bullet"])


def lines_of(tree: Tree, style: str, sub: str) -> list[tuple[str, str]]:
    """The number that each line must get, and the line."""
    lines = []
    for place, count in enumerate(tree, 1):
        lines.append((str(place), style.format(place) + "НКО провести смотр" + (":" if count else ".")))
        for below in range(1, count + 1):
            number, marker = {
                "number": (f"{place}.{below}", f"{place}.{below}. "),
                "letter": (f"{place}.{LETTERS[below - 1]}", f"{LETTERS[below - 1]}) "),
                "bullet": (f"{place}•{below}", "– "),
            }[sub]
            lines.append((number, f"{marker}убрать двор;"))
    return lines


def document_of(read: Read, lines: list[tuple[str, str]]) -> Document:
    """The document of these lines."""
    return read("РЕШИЛИ:\n" + "".join(f"{line}\n" for _, line in lines))


@settings(deadline=None, derandomize=True, max_examples=120)
@given(tree=trees, style=st.sampled_from(STYLES), sub=subs)
def test_numbers_come_back_as_printed(tree: Tree, style: str, sub: str, read: Read) -> None:
    lines = lines_of(tree, style, sub)
    document = document_of(read, lines)
    assert [reading.item.number for reading in document.readings] == [number for number, _ in lines]
    assert document.gaps == ()


@settings(deadline=None, derandomize=True, max_examples=120)
@given(tree=trees, style=st.sampled_from(STYLES), sub=subs)
def test_a_sub_item_stands_under_its_item_and_asks_whom_it_asks(
    tree: Tree, style: str, sub: str, read: Read
) -> None:
    for reading in document_of(read, lines_of(tree, style, sub)).readings:
        above, number = reading.item.parent, reading.item.number
        assert (above.number if above else "") == (number[: max(number.rfind("."), number.rfind("•"), 0)])
        assert [address.name.label for address in reading.addresses] == ["НКО"]


@settings(deadline=None, derandomize=True, max_examples=120)
@given(tree=st.lists(st.integers(0, 4), min_size=3, max_size=8), sub=subs, data=st.data())
def test_a_number_left_out_is_one_gap(tree: Tree, sub: str, data: st.DataObject, read: Read) -> None:
    lines = lines_of(tree, STYLES[0], sub)
    gone = str(data.draw(st.integers(2, len(tree) - 1)))
    kept = [line for line in lines if line[0] != gone and not line[0].startswith((f"{gone}.", f"{gone}•"))]
    document = document_of(read, kept)
    found = [(gap.kind, gap.item.number) for gap in document.gaps if gap.item]
    assert found == [("numbering-gap", str(int(gone) + 1))]


@settings(deadline=None, derandomize=True, max_examples=120)
@given(tree=trees, sub=subs, data=st.data())
def test_a_number_met_twice_is_one_duplicate(tree: Tree, sub: str, data: st.DataObject, read: Read) -> None:
    lines = lines_of(tree, STYLES[0], sub)
    again = data.draw(st.integers(1, len(tree)))
    place = next(p for p, (number, _) in enumerate(lines) if number == str(again))
    lines.insert(place, (str(again), f"{again}. СМИ рассказать о смотре."))
    found = [gap.kind for gap in document_of(read, lines).gaps]
    assert found == ["numbering-duplicate"]
