"""The bytes of a web page in, its tree out: in its own encoding, out of a web archive.

A page names its encoding, and may be wrong: what it says is believed where the text is Russian then.
"""

import re
from dataclasses import dataclass

from lxml import etree

from ingest.errors import NotRead, PastLimit, Said
from ingest.read.encoding import Decoded, decode, is_contradicted, marked, wide
from ingest.read.mhtml import is_web_archive, unpacked

DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
HEAD = 4096  # bytes in which a page names its encoding
# Names of the web that Python has not, and those that browsers understand otherwise.
WEB = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252"),
    "x-mac-cyrillic": "mac-cyrillic",
    "x-cp1251": "cp1251",
    "win-1251": "cp1251",
    "cp-1251": "cp1251",
    "koi8": "koi8-r",
    "koi8-ru": "koi8-u",
}
SLIPS = 0.002  # of a page's characters may be cut in two by what put it together
# An empty element of XHTML: to a parser of HTML it stays open, and a script would swallow the page.
EMPTY = re.compile(r"<(script|style|iframe|title|textarea|div|p|a|span|td|th|li|b|i|em|strong)\b([^<>]*)/>")
XML = re.compile(r"\s*<\?xml\b")
CONTROL = dict.fromkeys((*range(9), *range(11, 32), 127), " ")

# A tag as browsers see its end; the parser compares each attribute of one with all others.
TAG = re.compile(r"""<[A-Za-z](?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+""")
QUOTED = re.compile(r"""=\s*+(?:"[^"]*+"?|'[^']*+'?)""")
LONG, ATTRIBUTES, TAGS = 10_000, 3_000, 1_000_000

MANY = Said("слишком много элементов или их свойств", "too many elements, or attributes of one")
DEEP = Said("слишком глубокая вложенность", "its elements are nested too deeply")
SAVE = Said("сохраните страницу заново из браузера", "save the page anew in a browser")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its tree, what it is, its encoding."""

    root: etree._Element
    media_type: str
    encoding: str


def read_page(data: bytes, encoding: str | None) -> Page:
    """The tree of a page. Raises `NotRead`."""
    if is_web_archive(data[:HEAD]):
        html, declared = unpacked(data)
        decoded = decode_page(html, encoding, declared)
        return Page(tree_of(decoded.text), "multipart/related", decoded.encoding)
    decoded = decode_page(data, encoding)
    media = "application/xhtml+xml" if XML.match(decoded.text.lstrip("\ufeff")) else "text/html"
    return Page(tree_of(decoded.text), media, decoded.encoding)


def decode_page(data: bytes, encoding: str | None, declared: str | None = None) -> Decoded:
    """The text of a page: as a person says, by its mark, as it says itself, by its letters."""
    if encoding is not None:
        return decode(data, encoding)
    found = marked(data) or wide(data)
    if found is not None:
        return found
    named = DECLARED.search(data[:HEAD])
    for name in (declared, named[1].decode("ascii") if named else None):
        if name and (believed := as_declared(data, name.lower())):
            return believed
    return decode(data)


def as_declared(data: bytes, name: str) -> Decoded | None:
    """The text in the encoding that the page names; `None` where there is none, or its letters deny it."""
    codec = WEB.get(name, name)
    if codec.startswith("utf-16"):  # bytes in which the name could be read are no UTF-16
        return None
    try:
        decoded = decode(data, codec)
    except NotRead:
        return nearly_utf8(data) if codec in ("utf-8", "utf8") else None
    return None if is_contradicted(data, decoded.codec) else decoded


def nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few letters cut in two, as a headline shortened by bytes has them."""
    text = data.decode("utf-8", "replace")
    return Decoded(text, "utf-8") if text.count("\N{REPLACEMENT CHARACTER}") <= SLIPS * len(text) else None


def tree_of(text: str) -> etree._Element:
    """The tree of a page. Raises `PastLimit` where it is nested so deeply that the parser gives up."""
    check_tags(text)
    if XML.match(text.lstrip("\ufeff")) or "XHTML" in text[:500]:
        text = EMPTY.sub(r"<\1\2></\1>", text)
    data = text.translate(CONTROL).encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if any("depth" in error.message.lower() for error in parser.error_log):
        raise PastLimit(DEEP, SAVE)
    return root if root is not None else etree.Element("html")


def check_tags(text: str) -> None:
    """Refuse a page of more tags, or a tag of more attributes, than any has that is read."""
    many = text.count("<") > TAGS
    if many or any(
        len(QUOTED.sub("= ", tag[0]).split()) > ATTRIBUTES for tag in TAG.finditer(text) if len(tag[0]) > LONG
    ):
        raise PastLimit(MANY, SAVE)
