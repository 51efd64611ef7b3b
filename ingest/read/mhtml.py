"""The bytes of a web archive in, its page out: a message (MHTML) of the page and its pictures."""

import email
import re
from email.errors import MessageError

from ingest.errors import NotRead, Said

ARCHIVE = re.compile(rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\n)*+){0,30}?MIME-Version:", re.I)
HOLDS_PAGE = re.compile(rb"Content-Type:\s*(?:multipart/related|text/html)", re.I)

BROKEN = Said("веб-архив повреждён", "the web archive is damaged")
EMPTY = Said("в веб-архиве нет страницы", "the web archive holds no page")
SAVE = Said("сохраните страницу заново из браузера", "save the page anew in a browser")


def is_web_archive(head: bytes) -> bool:
    """Whether a file is a page with all that belongs to it as one message (MHTML)."""
    return ARCHIVE.match(head) is not None and HOLDS_PAGE.search(head) is not None


def unpacked(data: bytes) -> tuple[bytes, str | None]:
    """The page of a web archive, and the encoding that its part names. Raises `NotRead`."""
    try:
        for part in email.message_from_bytes(data).walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload.strip():
                    return payload, part.get_content_charset()
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise NotRead(BROKEN, SAVE) from error
    raise NotRead(EMPTY, SAVE)
