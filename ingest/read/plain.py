"""The bytes of a text file in, its text out; what is not such a text is refused with a reason."""

import re

from ingest.errors import NotRead, Said
from ingest.read.how import How
from ingest.source import Extract

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
CONTROLS = Said("не текст (управляющие символы)", "not a text (control characters)")
GIVE_TEXT = Said("дайте текстовый файл в UTF-8", "give a text file in UTF-8")
RECODE = Said("сохраните текст в UTF-8", "save it as text in UTF-8")


def read_plain(data: bytes, how: How) -> Extract:
    """The text of a text file. Raises `NotRead`."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte, place = f"{data[error.start]:#04x}", error.start
        reason = Said(f"не UTF-8 (байт {byte} на месте {place})", f"not UTF-8 (byte {byte} at {place})")
        raise NotRead(reason, RECODE) from error
    if "\x00" in text or len(CONTROL.findall(text)) > len(text) // 50:
        raise NotRead(CONTROLS, GIVE_TEXT)
    return Extract("text/plain", text, encoding="utf-8")
