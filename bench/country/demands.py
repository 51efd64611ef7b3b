"""A number in, what is asked out: a verb, its object, whom it is for, where; said in one way or another.

The same number said twice differs in words and their order, as what is asked again does.
"""

import csv
from functools import cache
from pathlib import Path

from bench.country import words

TABLE = Path(__file__).with_name("tasks.tsv")
CONCERNS = Path(__file__).with_name("concerns.tsv")
WAYS = 4  # to say one thing
QUARTERS = 24  # of the roots, those of which a quarter of a town may be named


@cache
def tasks() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Verbs of one meaning, and the object that they take, up to what it concerns."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
    return tuple((tuple(verbs.split(",")), what) for verbs, what in rows)


@cache
def concerns() -> tuple[str, ...]:
    """What is dealt with, in the genitive."""
    return tuple(CONCERNS.read_text(encoding="utf-8").splitlines()[1:])


@cache
def spots() -> tuple[str, ...]:
    """Where something is to be done."""
    streets = [f"на улице {root}ой" for root in words.ROOTS]
    rivers = [f"на берегу реки {root}ки" for root in words.ROOTS]
    schools = [f"на базе школы № {number}" for number in range(1, 61)]
    districts = [f"в микрорайоне {root}ый" for root in words.ROOTS[:QUARTERS]]
    return (*streets, *rivers, *schools, *districts)


def said(code: int, way: int) -> str:
    """What is asked, in the infinitive; `way` is one of `WAYS`."""
    verbs, what = tasks()[code % len(tasks())]
    rest, concern = divmod(code >> 8, len(concerns()))
    rest, dealing = divmod(rest, len(words.DEALING))
    rest, people = divmod(rest, len(words.PEOPLE))
    rest, spot = divmod(rest, len(spots()))
    verb = verbs[way & 1]
    told = f"{what} {words.DEALING[dealing]} {concerns()[concern]}"
    extra = rest % 8
    if extra < 3:
        whom = f"для {words.PEOPLE[people]}"
        return f"{verb} {whom} {told}" if way & 2 else f"{verb} {told} {whom}"
    if extra < 7:
        where = spots()[spot]
        return f"{verb} {where} {told}" if way & 2 else f"{verb} {told} {where}"
    return f"{verb} {told}"
