"""Documents packed in, the same by their places out, one at a time: a folder of them is never held whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import overload

from ingest.model import Document, File
from ingest.shelf import Box, Slot


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


def heads_of(documents: Sequence[Document]) -> list[tuple[str, str]]:
    """The name and digest of each of some documents."""
    if isinstance(documents, Documents):
        return documents.heads()
    return [(document.source.name, document.source.sha256) for document in documents]
