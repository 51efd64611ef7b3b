"""`python -m bench.again`: invented demands of a country in, what it costs to find those asked again out.

It is measured from nothing, again with what the first run left, and once more after one document has changed.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from ingest.resolve.demand import Demanded, Sentence, Told
from ingest.resolve.repeats import repeats
from ingest.resolve.things import BodyKind, Identity
from ingest.uncollected import uncollected

FIRST_DAY = date(2005, 1, 1)
WORDS, TASKS, TOWNS = 30_000, 40_000, 5_000
OFFICES = ("администрация", "департамент образования", "управление культуры", "дума")
GROUPS = ("со нко", "сми", "школа", "совет ветеранов")
AGAIN = 0.4  # of the sentences, those that are about a task which others are about, too
BASE = 1_000_003  # what seeds of documents are apart by


class Country:
    """Invents what documents demand, each by its number alone: few bodies and words are met often."""

    def __init__(self, seed: int = 1) -> None:
        self._seed = seed
        self._words = [f"слово{place}" for place in range(WORDS)]
        self._often = list(accumulate(1 / (place + 8) for place in range(WORDS)))
        chance = random.Random(seed)
        self._tasks = [self._some(chance, chance.randint(5, 12)) for _ in range(TASKS)]
        self._usual = list(accumulate(1 / (place + 20) for place in range(TASKS)))
        self._towns = list(accumulate(1 / (place + 20) for place in range(TOWNS)))

    def kinds(self) -> dict[Identity, BodyKind]:
        """The kinds of all bodies."""
        found = {Identity(group, True, None): BodyKind(group) for group in GROUPS}
        for town in range(TOWNS):
            for office in OFFICES:
                found[Identity(office, False, f"город {town}")] = BodyKind("executive", office)
        return found

    def demanded(self, number: int, edition: int = 0) -> Demanded:
        """What a document demands; `edition` is how often it was changed."""
        chance = random.Random((self._seed * BASE + number) * BASE + edition)
        (town,) = chance.choices(range(TOWNS), cum_weights=self._towns)
        day = FIRST_DAY + timedelta(days=chance.randrange(6_000))
        count = min(1 + int(chance.expovariate(0.42)), 12)
        sentences = tuple(self._sentence(chance, order, town) for order in range(count))
        return Demanded(key_of(number), day, key_of(number), sentences)

    def _sentence(self, chance: random.Random, order: int, town: int) -> Sentence:
        if chance.random() < AGAIN:
            (task,) = chance.choices(self._tasks, cum_weights=self._usual)
            words = (*task[chance.random() < 0.5 :], *self._some(chance, chance.randint(0, 3)))
        else:
            words = self._some(chance, chance.randint(5, 14))
        told = tuple(dict.fromkeys(words))
        place = f"город {town}"
        named = (
            Identity(chance.choice(GROUPS), True, None)
            if chance.random() < 0.3
            else Identity(chance.choice(OFFICES), False, place)
        )
        return Sentence(order, None, (named,), Told(told, told, (1.0,) * len(told), told[0], None))

    def _some(self, chance: random.Random, count: int) -> tuple[str, ...]:
        return tuple(chance.choices(self._words, cum_weights=self._often, k=count))


def key_of(number: int) -> str:
    """The key of a document."""
    return f"резолюция-{number:07}"


@uncollected()
def run(known: Mapping[str, Demanded], kinds: Mapping[Identity, BodyKind], memory: Path | None) -> str:
    """Find what is asked again, and tell what that cost."""
    digests = [(key, str(hash(one.sentences)).encode()) for key, one in sorted(known.items())]
    loaded = 0

    def load(keys: Sequence[str]) -> Iterator[Demanded]:
        nonlocal loaded
        for key in keys:
            loaded += 1
            yield known[key]

    started = time.process_time()
    found = sum(len(some) for _, some in repeats(digests, load, kinds, frozenset(), memory).of_all())
    took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"{took:6.2f} CPU s, {loaded} loaded, {found} repetitions, peak {peak} MB"


def main() -> None:
    """Measure, and print a line for each run."""
    parser = argparse.ArgumentParser(prog="python -m bench.again", description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="how many documents (10000)")
    chosen = parser.parse_args()
    country = Country()
    kinds = country.kinds()
    known = {key_of(number): country.demanded(number) for number in range(chosen.documents)}
    sentences = sum(len(one.sentences) for one in known.values())
    print(f"{len(known)} documents, {sentences} sentences")
    with tempfile.TemporaryDirectory() as folder:
        memory = Path(folder)
        print("from nothing: ", run(known, kinds, memory))
        print("nothing new:  ", run(known, kinds, memory))
        for number in (chosen.documents // 2, chosen.documents // 3):
            one = country.demanded(number, edition=1)
            known[one.key] = replace(one, day=known[one.key].day)
            print("one changed:  ", run(known, kinds, memory))


if __name__ == "__main__":
    main()
