"""The bytes of a text file in, its text out, in whatever encoding it is."""

from ingest.read.encoding import decode
from ingest.read.how import How
from ingest.source import Extract


def read_plain(data: bytes, how: How) -> Extract:
    """The text of a text file. Raises `NotRead`."""
    decoded = decode(data, how.encoding)
    return Extract("text/plain", decoded.text, encoding=decoded.encoding)
