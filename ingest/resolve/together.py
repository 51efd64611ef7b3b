"""Pairs of words in, the groups that they form out: who is joined to whom, directly or through others."""

from collections.abc import Iterable


class Together:
    """Words joined pair by pair; each group is known by its first word in order."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._above: dict[str, str] = {}
        for left, right in pairs:
            first, second = sorted((self.root(left), self.root(right)))
            if first != second:
                self._above[second] = first

    def root(self, word: str) -> str:
        """The word by which the group of a word is known: itself where it was joined to nothing."""
        while word in self._above:
            word = self._above[word]
        return word
