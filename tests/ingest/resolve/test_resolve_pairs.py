"""Pairs of names in, the two kinds of error out: merged though different, kept apart though the same.

Each name stands in a small resolution of its own town (`=`: in that of the name beside it) and is read and
resolved as any other. The three sets were written before the rules that read them, and each was scored once
before it was opened (docs/quality.md). The figures and each error:

    pytest -s tests/ingest/resolve/test_resolve_pairs.py
"""

import csv
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.model import Document, Role
from ingest.resolve.corpus import resolve

Read = Callable[[str, str], Document]
HERE = Path(__file__).parent
SETS = {"pairs": 134, "pairs_held": 121, "pairs_fresh": 81}
MERGED_WRONGLY, MERGE_MISSED = 0.01, 0.05


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names as printed, the towns of their documents, and what a careful reader says of them."""

    left: str
    right: str
    town_left: str
    town_right: str
    verdict: str
    note: str

    @property
    def same(self) -> bool:
        """Whether both are one body."""
        return {"same": True, "different": False}[self.verdict]


def pairs(name: str) -> list[Pair]:
    """The pairs of a file."""
    with (HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows[0] == ["left", "right", "town-left", "town-right", "verdict", "note"]
    return [Pair(*row) for row in rows[1:]]


def text(town: str, *names: str) -> str:
    """A resolution of a town that asks each name to help."""
    where = f"г. {town}\n" if town else ""
    items = "".join(f"{number}. {name} помочь.\n" for number, name in enumerate(names, 1))
    return f"РЕЗОЛЮЦИЯ форума\n{where}Участники рекомендуют:\n{items}"


def merged(pair: Pair, read: Read) -> bool | None:
    """Whether the reader holds a pair to be one body; None where it did not read one name on either side."""
    if pair.town_right == "=":
        documents = [read(text(pair.town_left, pair.left, pair.right), "1.txt")]
    else:
        documents = [
            read(text(pair.town_left, pair.left), "1.txt"),
            read(text(pair.town_right, pair.right), "2.txt"),
        ]
    readings = [reading for document in resolve(documents).documents for reading in document.readings]
    asked = [[one for one in r.asked if one.address.role is Role.ADDRESSEE] for r in readings]
    return asked[0][0].body == asked[1][0].body if [len(one) for one in asked] == [1, 1] else None


def rates(found: list[tuple[Pair, bool | None]]) -> tuple[float, float]:
    """The share of the different merged, and of the same kept apart; unread counts as an error."""
    apart = [verdict for pair, verdict in found if not pair.same]
    one = [verdict for pair, verdict in found if pair.same]
    return sum(v is not False for v in apart) / len(apart), sum(v is not True for v in one) / len(one)


def report(name: str, found: list[tuple[Pair, bool | None]]) -> str:
    """The two rates of a set, and the pairs that go wrong."""
    wrong, missed = rates(found)
    head = f"{name}: {len(found)} pairs, wrong merges {wrong:.1%}, missed merges {missed:.1%}"
    said = {True: "merged", False: "apart", None: "unread"}
    errors = [
        f"  {said[verdict]}: {pair.left} | {pair.right} ({pair.note})"
        for pair, verdict in found
        if verdict is not pair.same and name != "all"
    ]
    return "\n".join([head, *errors, ""])


def test_both_kinds_of_error_are_rare(read: Read) -> None:
    found = {name: [(pair, merged(pair, read)) for pair in pairs(name)] for name in SETS}
    found["all"] = [one for some in found.values() for one in some]
    for name, some in found.items():
        sys.stdout.write(report(name, some))
    wrong, missed = rates(found["all"])
    assert len(found["all"]) >= 240
    assert wrong <= MERGED_WRONGLY
    assert missed <= MERGE_MISSED


def test_an_error_of_either_kind_is_counted() -> None:
    one, two = (Pair("А", "Б", "", "", verdict, "") for verdict in ("same", "different"))
    assert rates([(one, True), (two, False)]) == (0, 0)
    assert rates([(one, False), (two, True)]) == (1, 1)
    assert rates([(one, None), (two, None)]) == (1, 1)


@pytest.mark.parametrize("name", sorted(SETS))
def test_the_sets_are_whole(name: str) -> None:
    known = pairs(name)
    assert len(known) == SETS[name]
    assert len({(one.left, one.right, one.town_left, one.town_right) for one in known}) == len(known)
    assert sum(one.same for one in known) >= 35
    assert sum(not one.same for one in known) >= 35


def test_the_sets_share_no_pair() -> None:
    every = [(one.left, one.right, one.town_left, one.town_right) for name in SETS for one in pairs(name)]
    assert len(set(every)) == len(every)
