"""The bytes of an RTF file in, its text out: a paragraph a line, numbers and bullets as they are shown.

The words of RTF are read here: striprtf loses the numbers of `\\pntext`, keeps what is hidden or deleted, and
makes one line of a table's cells.
"""

from ingest.errors import NotRead, Said
from ingest.read.encoding import check_name
from ingest.read.how import How
from ingest.read.mojibake import mojibake
from ingest.read.paragraphs import extract_of_paragraphs
from ingest.read.rtf.reader import Reader
from ingest.source import Extract

MEDIA_TYPE = "application/rtf"
HEAD = 64  # bytes before which the first group opens
NO_TEXT = Said("в файле RTF нет текста", "the RTF file holds no text")
AGAIN = Said("сохраните его заново в Word или LibreOffice", "save it anew in Word or LibreOffice")


def read_rtf(data: bytes, how: How) -> Extract:
    """The text of an RTF file. Raises `NotRead`."""
    data = data[max(data[:HEAD].find(b"{"), 0) :]
    codec = check_name(how.encoding) if how.encoding is not None else None
    lines = Reader(codec).read(data)
    if codec is None and (found := mojibake("\n".join(lines))) is not None:
        _, reread = found  # the file says nothing of its letters, or nothing true
        lines = Reader(reread.steps[0][0]).read(data)
    if not lines:
        raise NotRead(NO_TEXT, AGAIN)
    return extract_of_paragraphs(MEDIA_TYPE, lines)
