"""Documents packed in, the same by their places out, one at a time: a folder of them is never held whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import overload

from ingest.model import Document, File
from ingest.shelf import Box, Slot

LIGHT = 250_000  # bytes of documents that are packed, characters of others: some two dozen resolutions


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that is kept packed: where it lies; its name, digest and copies, which are not in there."""

    slot: Slot
    name: str
    sha256: str
    copies: tuple[File, ...]


class Documents(Sequence[Document]):
    """Documents in a box, opened by `opened`; what their entries say is known without it."""

    def __init__(self, box: Box, entries: Sequence[Entry], opened: Callable[[bytes], Document]) -> None:
        self._box, self._entries, self._opened = box, entries, opened

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, place: int) -> Document: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Document]: ...
    def __getitem__(self, place: int | slice) -> Document | Sequence[Document]:
        if isinstance(place, slice):
            return Documents(self._box, self._entries[place], self._opened)
        entry = self._entries[place]
        found = self._opened(self._box.get(entry.slot))
        return replace(found, source=replace(found.source, name=entry.name, copies=entry.copies))

    def heads(self) -> list[tuple[str, str]]:
        """The name and digest of each document."""
        return [(entry.name, entry.sha256) for entry in self._entries]

    @property
    def weight(self) -> int:
        """The bytes of all of them, packed."""
        return sum(entry.slot.size for entry in self._entries)


def heads_of(documents: Sequence[Document]) -> list[tuple[str, str]]:
    """The name and digest of each of some documents."""
    if isinstance(documents, Documents):
        return documents.heads()
    return [(document.source.name, document.source.sha256) for document in documents]


def is_light(documents: Sequence[Document]) -> bool:
    """Whether what comes of some documents may be held in memory as it is."""
    if isinstance(documents, Documents):
        return documents.weight <= LIGHT
    return sum(len(document.source.clean.text) for document in documents) <= LIGHT
