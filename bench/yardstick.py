"""Fixed work in pure Python: other figures of a run are told as times this, and so compared across machines.

It splits, counts and sorts words and searches in them by patterns, as a reader of texts does; it never
changes, or all releases would have to be measured anew.
"""

import re
import statistics
import time
from collections import Counter

WORDS = "администрации города рекомендовать участникам форума провести смотр дворов совету".split()
PATTERN = re.compile(r"\b(?:совету?|администраци\w+)\s+(\w+)")
ROUNDS = 250


def work() -> int:
    """The fixed work; gives a number that depends on all of it."""
    total = 0
    for turn in range(ROUNDS):
        text = " ".join(WORDS[(place * place + turn) % len(WORDS)] for place in range(2_000))
        counted = Counter(word.casefold() for word in text.split())
        total += sum(len(found) for found in PATTERN.findall(text))
        total += sum(count * len(word) for word, count in sorted(counted.items()))
    return total


def processor_seconds(runs: int) -> float:
    """The median CPU seconds of the work in this process."""
    taken = []
    for _ in range(runs):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken)


if __name__ == "__main__":
    print(work())
