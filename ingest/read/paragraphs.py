"""Paragraphs in, the extract of a file out: a paragraph a line, and where each begins."""

from collections.abc import Sequence
from itertools import accumulate

from ingest.source import Extract, Places


def extract_of_paragraphs(media_type: str, lines: Sequence[str], encoding: str | None = None) -> Extract:
    """The extract of a file of these paragraphs; none of them holds a line break."""
    starts = tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0)) if lines else ()
    return Extract(media_type, "".join(f"{line}\n" for line in lines), Places("paragraph", starts), encoding)
