"""What is known of a text enters – items, sentences, or all of it –, its stretches leave, in their order.

Stretches of items are as the graph quotes them. What stands between is cut from the whole text where that is
at hand, and is else what sentences of the graph tell, each at the one place where it can stand.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from portal.things.marks import Mark, Stretch

BACK = 4
"""How many stretches before the nearest one a mark is tried in: items may lie in one another."""


@dataclass(frozen=True, slots=True)
class Around:
    """The words before and after a passage, and the sentence it stands in, as the graph has them."""

    before: str
    after: str
    sentence: str


def sentence_stretch(mark: Mark, around: Around) -> Stretch | None:
    """The sentence of a passage at its place; None where it could stand at none or at several."""
    sentence, found = around.sentence, list[int]()
    at = sentence.find(mark.words) if mark.words else -1
    while at >= 0 and len(found) < 2:
        if fits(sentence[:at], sentence[at + len(mark.words) :], around):
            found.append(at)
        at = sentence.find(mark.words, at + 1)
    return Stretch(mark.start - found[0], sentence) if len(found) == 1 and mark.start >= found[0] else None


def fits(left: str, right: str, around: Around) -> bool:
    """True where what stands to the left and right in a sentence is what stands there in the text."""
    before, after = around.before, around.after
    ahead, behind = min(len(left), len(before)), min(len(right), len(after))
    return left[len(left) - ahead :] == before[len(before) - ahead :] and right[:behind] == after[:behind]


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches that overlap made one, in order; one that says other words of the same place is left out."""
    found: list[Stretch] = []
    for one in sorted(stretches, key=lambda stretch: (stretch.start, -stretch.end)):
        last = found[-1] if found else None
        if last is None or one.start >= last.end:
            found.append(one)
            continue
        shared = min(last.end, one.end) - one.start
        if last.words[one.start - last.start :][:shared] == one.words[:shared] and one.end > last.end:
            found[-1] = Stretch(last.start, last.words + one.words[shared:])
    return found


def without(stretches: Iterable[Stretch], items: Sequence[Stretch]) -> Iterator[Stretch]:
    """What of the stretches lies in no item, with its blanks; both in order."""
    for stretch in stretches:
        at = stretch.start
        for item in items:
            if item.end <= at or item.start >= stretch.end:
                continue
            if item.start > at:
                yield cut(stretch, at, item.start)
            at = max(at, item.end)
        if at < stretch.end:
            yield cut(stretch, at, stretch.end)


def cut(stretch: Stretch, start: int, end: int) -> Stretch:
    """A part of a stretch, with its blanks."""
    return Stretch(start, stretch.words[start - stretch.start : end - stretch.start])


def lines(stretch: Stretch, marks: Sequence[Mark]) -> Iterator[Stretch]:
    """The lines of a stretch, without the blanks around them; never cut within one of `marks` (in order)."""
    first = bisect_left(marks, stretch.start, key=lambda mark: mark.start)
    last = bisect_left(marks, stretch.end, key=lambda mark: mark.start)
    held = [(mark.start, mark.end) for mark in marks[first:last] if "\n" in mark.words]
    at = stretch.start
    for place, sign in enumerate(stretch.words, stretch.start):
        if sign == "\n" and not any(start < place < end for start, end in held):
            yield stretch.part(at, place)
            at = place + 1
    yield stretch.part(at, stretch.end)


def placed(
    stretches: Sequence[Stretch], marks: Iterable[Mark]
) -> tuple[dict[Stretch, list[Mark]], list[Mark]]:
    """The marks of each stretch that bears them, and those that none does; `stretches` in order."""
    starts = [stretch.start for stretch in stretches]
    found: dict[Stretch, list[Mark]] = {stretch: [] for stretch in stretches}
    lost = []
    for mark in marks:
        last = bisect_right(starts, mark.start)
        near = (stretches[at] for at in range(last - 1, max(last - 1 - BACK, -1), -1))
        bearer = next((stretch for stretch in near if stretch.bears(mark)), None)
        if bearer is None:
            lost.append(mark)
        else:
            found[bearer].append(mark)
    return found, lost
