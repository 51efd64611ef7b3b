"""The bytes of a web page in, the text of its article out: a paragraph a line, numbers as a browser shows."""

from collections.abc import Sequence

from ingest.errors import NotRead, Said
from ingest.read.how import How
from ingest.read.html.article import article_of
from ingest.read.html.lines import lines_of_element
from ingest.read.html.page import read_page
from ingest.read.paragraphs import extract_of_paragraphs
from ingest.source import Extract

NO_TEXT = Said("на странице нет текста", "the page holds no text")
SAVE = Said(
    "откройте её в браузере и сохраните заново или скопируйте текст в файл .txt",
    "open it in a browser and save it anew, or copy its text into a .txt file",
)


def read_html(data: bytes, how: How) -> Extract:
    """The article of a web page, of a page saved by Word, of a web archive. Raises `NotRead`."""
    page = read_page(data, how.encoding)
    frames = [src for one in page.root.iter("frame", "iframe") if (src := one.get("src", "").strip())]
    root, title = article_of(page.root)
    lines = lines_of_element(root)
    if title and not any(title.casefold() in line.casefold() for line in lines[:10]):
        lines = [title, *lines]
    if not lines:
        raise nothing(frames)
    return extract_of_paragraphs(page.media_type, lines, page.encoding)


def nothing(frames: Sequence[str]) -> NotRead:
    """What to say of a page without text: in whose frames it may be."""
    if not frames:
        return NotRead(NO_TEXT, SAVE)
    shown = "".join(char for char in frames[0][:60] if char.isprintable())
    return NotRead(
        Said(f"страница из фреймов, текст лежит в «{shown}»", f"a page of frames, its text is in `{shown}`"),
        SAVE,
    )
