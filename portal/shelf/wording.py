"""Two wordings enter, their pieces leave: what both have, what only the older has, what only the newer."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|[^\s\w]|\w+")
LIKE = 0.5
"""How much of two wordings must be the same for their difference to be read word by word."""
LONGEST = 2_000
"""Pieces of a wording that are compared word by word."""
SAME, GONE, NEW = "same", "gone", "new"


def pieces_of(before: str, after: str) -> list[tuple[str, str]]:
    """What becomes of each piece, and the piece; the whole of both where they have too little in common."""
    old, new = WORD.findall(before), WORD.findall(after)
    whole = [(GONE, before)] * bool(before) + [(NEW, after)] * bool(after)
    if not (old and new) or len(old) + len(new) > LONGEST:
        return whole
    match = SequenceMatcher(None, old, new, autojunk=False)
    return list(joined(match, old, new)) if match.ratio() >= LIKE else whole


def joined(match: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """The pieces of two lists of words."""
    for how, start, end, first, last in match.get_opcodes():
        if how == "equal":
            yield SAME, "".join(old[start:end])
            continue
        if end > start:
            yield GONE, "".join(old[start:end])
        if last > first:
            yield NEW, "".join(new[first:last])
