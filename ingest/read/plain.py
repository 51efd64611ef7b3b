"""The bytes of a text file in, its text out, in whatever encoding it is."""

from ingest.read.encoding import decode
from ingest.read.how import How
from ingest.read.markdown import MEDIA_TYPE as MARKDOWN
from ingest.read.markdown import is_markdown
from ingest.source import Extract


def read_plain(data: bytes, how: How) -> Extract:
    """The text of a text file, Markdown's marks still in it. Raises `NotRead`."""
    decoded = decode(data, how.encoding)
    media_type = MARKDOWN if is_markdown(decoded.text) else "text/plain"
    return Extract(media_type, decoded.text, encoding=decoded.encoding)
