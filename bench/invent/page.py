"""Words in, the text of an invented resolution out, with the span of each phrase, the kind of each line."""

from ingest.block import Block, BlockKind
from ingest.source import Span


class Page:
    """A text that grows word by word; a line that is ended is a block of one kind."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = self._line = 0
        self.blocks: list[Block] = []
        self.starts: list[int] = []  # of the lines

    def add(self, words: str) -> Span:
        """Write some words and give their place."""
        start = self._length
        self._pieces.append(words)
        self._length += len(words)
        return Span(start, self._length)

    def skip(self, words: str) -> None:
        """Write words whose place nobody needs."""
        self.add(words)

    def end(self, kind: BlockKind) -> Span:
        """End the line, of that kind, and give its place."""
        span = Span(self._line, self._length)
        self.blocks.append(Block(span, kind))
        self.starts.append(span.start)
        self._pieces.append("\n")
        self._length += 1
        self._line = self._length
        return span

    def line(self, words: str, kind: BlockKind) -> Span:
        """Write a line."""
        self.add(words)
        return self.end(kind)

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._pieces)
