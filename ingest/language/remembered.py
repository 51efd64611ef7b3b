"""A question about words in, its answers remembered out: a word that was asked about is looked up, no more.

Half the time of a call that remembers, where each word of a text is asked about.
"""

from collections.abc import Callable

MOST = 100_000  # words; then all are forgotten, so that a country's documents take no more


class Remembered(dict[str, bool]):
    """The answers of a function by words: `answers[word]`."""

    def __init__(self, ask: Callable[[str], bool]) -> None:
        super().__init__()
        self.ask = ask

    def __missing__(self, word: str) -> bool:
        """Ask, and remember."""
        if len(self) >= MOST:
            self.clear()
        answer = self[word] = self.ask(word)
        return answer
