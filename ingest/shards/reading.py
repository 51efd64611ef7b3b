"""Files found in, what each holds out: read by a pool, those that the workbook does not know yet."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from ingest.batch.extractor import document_key
from ingest.batch.outcome import Refused, Sealed, Setting, Stand, Tell
from ingest.batch.pack import pack, unpack
from ingest.batch.pieces import Piece, Pieces
from ingest.errors import Unreadable
from ingest.shards.pool import Packet, Pool
from ingest.shards.work import read_packet
from ingest.shards.workbook import Workbook

MANY, LARGE = 16, 128_000  # documents, and bytes, of a packet: a large document travels alone
OFTEN = 2_000  # documents after which the workbook is written


@dataclass(slots=True)
class Reading:
    """The reading of documents: what became of each file; `packets` waiting hold their pieces.

    `keys` are those under which the workbook holds what was read.
    """

    workbook: Workbook
    setting: Setting
    pieces: Pieces
    tell: Tell | None = None
    outcomes: dict[Path, Sealed | Refused] = field(default_factory=dict)
    keys: dict[Path, bytes] = field(default_factory=dict)
    waiting: dict[int, list[Piece]] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)

    def run(self, pool: Pool) -> None:
        """Read every document. Raises `Unreadable` where one was named itself and gives nothing."""
        alone: list[Piece] = []
        for number, packed in pool.run(read_packet, self.packets(), self.setting.seconds):
            failed = self.take(number, packed)
            if len(failed) == 1:  # it had a packet of its own
                self.settle(failed[0], refused_in(packed))
            else:
                alone += failed
        singly = ((number, self.packet(number, [one])) for number, one in enumerate(alone))
        for number, packed in pool.run(read_packet, singly, self.setting.seconds):
            for piece in self.take(number, packed):
                self.settle(piece, refused_in(packed))
        self.workbook.keep_only("texts", "key", set(self.keys.values()))
        self.workbook.commit()

    def packets(self) -> Iterator[Packet]:
        """The documents that nobody has read yet, several in a packet."""
        held: list[Piece] = []
        size = number = 0
        rows = self.workbook.rows("texts", "key, head")  # one by one they are slower
        known = {row[0]: row[1] for row in rows}
        for piece in self.pieces:
            if self.is_settled(piece, known):
                continue
            length = length_of(piece)
            if held and (len(held) >= MANY or size + length > LARGE):
                yield number, self.packet(number, held)
                held, size, number = [], 0, number + 1
            held.append(piece)
            size += length
        if held:
            yield number, self.packet(number, held)

    def is_settled(self, piece: Piece, known: Mapping[object, object]) -> bool:
        """Whether it is known what a document gives: `known` are those of the workbook, by their keys."""
        if piece.refused is not None:
            self.settle(piece, piece.refused)
            return True
        key = self.keys[piece.path] = text_key(piece, self.setting)
        packed = known.get(key)
        if packed is None:
            return False
        head = unpack(cast(bytes, packed))
        assert isinstance(head, Sealed | Refused)
        self.settle(piece, head, cached=True)
        return True

    def packet(self, number: int, pieces: list[Piece]) -> bytes:
        """A packet of the bytes of documents; one that cannot be opened is settled here."""
        kept: list[Piece] = []
        data: list[bytes] = []
        for piece in pieces:
            try:
                data.append(piece.load())
                kept.append(piece)
            except Unreadable as error:
                self.settle(piece, Refused(error.reason, error.advice, lasting=False))
        self.waiting[number] = kept
        return pack(tuple(data))

    def take(self, number: int, packed: bytes) -> list[Piece]:
        """Keep what a packet gave; the documents of one that failed come back."""
        pieces, found = self.waiting.pop(number), unpack(packed)
        if isinstance(found, Refused):
            return pieces
        assert isinstance(found, tuple)
        for piece, (head, body) in zip(pieces, found, strict=True):
            if isinstance(head, Sealed) or head.lasting:
                self.workbook.put("texts", self.keys[piece.path], pack(head), body)
            self.settle(piece, head)
        return []

    def settle(self, piece: Piece, outcome: Sealed | Refused, *, cached: bool = False) -> None:
        """Note what a document gave; one that was named must give something."""
        if isinstance(outcome, Refused) and piece.named:
            raise Unreadable(piece.path, outcome.reason, outcome.advice)
        self.outcomes[piece.path] = outcome
        of = self.counted
        if isinstance(outcome, Sealed):
            of["read"] += 1
            of["gaps"] += outcome.gaps
        else:
            of["skipped"] += 1
        of["cached"] += cached
        if len(self.outcomes) % OFTEN == 0:
            self.workbook.commit()
        if self.tell is not None:
            self.tell(Stand(len(self.outcomes), self.pieces.of, piece.path.name, **of))


def text_key(piece: Piece, setting: Setting) -> bytes:
    """By what the text of a document is kept: its bytes, and how they are read."""
    return bytes.fromhex(document_key(piece.sha256, setting.how)) if piece.sha256 else b""


def length_of(piece: Piece) -> int:
    """The bytes of a document, as far as it is known without opening it."""
    if piece.size is not None:
        return piece.size
    try:
        return piece.path.stat().st_size
    except OSError:  # gone
        return LARGE


def refused_in(packed: bytes) -> Refused:
    """Why a document could not be read."""
    found = unpack(packed)
    assert isinstance(found, Refused)
    return found
