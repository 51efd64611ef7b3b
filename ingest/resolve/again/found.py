"""What was compared in, what any document asks again out, told when it is asked for."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import numpy as np

from ingest.resolve.again.changed import Compared
from ingest.resolve.again.prints import prints_of, spans_of
from ingest.resolve.again.ragged import Ints, owners_of, places_of
from ingest.resolve.again.told import Teller
from ingest.resolve.things import Identity, Repetition


class Found:
    """All that the documents of a build ask again."""

    def __init__(self, compared: Compared) -> None:
        self._compared = compared

    def of_all(self) -> Iterator[tuple[str, tuple[Repetition, ...]]]:
        """What each later document asks again, in the order of the documents' keys; none that does not."""
        tables, hits = self._compared.tables, self._compared.hits
        document = owners_of(tables.spans)[hits.pairs.later]
        order = np.argsort(alphabet(tables.keys)[document], kind="stable")
        return self._teller.repetitions(hits[order])

    def of(self, keys: Sequence[str]) -> dict[str, tuple[Repetition, ...]]:
        """What the documents of some keys ask again, those that do; told of several in one, it costs less."""
        rows = [self._rows[key] for key in keys if key in self._rows]
        places = places_of(self._spans, np.array(rows, np.int64))
        return dict(self._teller.repetitions(self._compared.hits[places]))

    def prints(self, seal: Callable[[str], bytes], name: Callable[[Identity], str]) -> dict[str, bytes]:
        """A print of what each document asks again, by its key; see `prints_of`."""
        return prints_of(self._compared, seal, name)

    @cached_property
    def _teller(self) -> Teller:
        return Teller(self._compared.tables, self._compared.worth)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {key: row for row, key in enumerate(self._compared.tables.keys)}

    @cached_property
    def _spans(self) -> Ints:
        tables = self._compared.tables
        return spans_of(self._compared.hits, owners_of(tables.spans), len(tables.keys))


def alphabet(keys: Sequence[str]) -> Ints:
    """The place of each key in the order of the alphabet."""
    places = np.empty(len(keys), np.int64)
    places[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    return places
