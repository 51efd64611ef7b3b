"""The blocks of a text: each paragraph that is not blank, and what the reader took it for."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.source import Span


class BlockKind(StrEnum):
    """What a paragraph of the text is to the resolution; concepts of the scheme «block-kind»."""

    TITLE = "title"
    PREAMBLE = "preamble"
    ANNOUNCEMENT = "announcement"
    SECTION = "section"
    HEADING = "heading"
    ITEM = "item"
    CLOSING = "closing"
    APPENDIX = "appendix"
    WORDLESS = "wordless"
    NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the cleaned text that is not blank, and what the reader took it for."""

    span: Span
    kind: BlockKind
