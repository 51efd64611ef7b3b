"""How much a text may hold: a count in, nothing out where it is within reason, else `PastLimit`.

Each limit lies far above any resolution, so that it stops only what is none; below them all, reading takes
time in proportion to the text, and memory that a small machine has.
"""

from ingest.errors import PastLimit, Said

FILE = 20_000_000  # bytes of a text: a resolution is a few dozen kilobytes
PICTURED = 100_000_000  # bytes of a file that may hold pictures: a scan of forty pages, in colour
LINE = 200_000  # characters of a paragraph: a hundred pages without a line break
PARAGRAPHS = 1_000_000
ITEMS = 10_000  # recommendations of a document: the longest met has some two hundred
DEPTH = 200  # numbers in a number: «1.1.1» has three
TEXT = 20_000_000  # characters that a file may come to: no text file of the largest size holds more
FACTS = 40_000  # roles of bodies, citations, initiatives and gaps of a document

# How files begin that may hold pictures: PDF, the zips of Word and OpenDocument, old Word, RTF, pictures.
WITH_PICTURES = (
    *(b"%PDF", b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*"),
)

SPLIT = Said("разделите файл: одна резолюция – один файл", "split it: one resolution a file")
UNBROKEN = Said("проверьте, не пропали ли переводы строк", "check that its line breaks are not lost")
NUMBERS = Said("проверьте нумерацию", "check the numbering")


def grouped(number: int) -> str:
    """A number as it is printed: «50 000 000»."""
    return f"{number:,}".replace(",", " ")


def check_file(size: int, opening: bytes) -> None:
    """Refuse a file of too many bytes; by its first ones it may hold pictures, which take many."""
    check_size(size, PICTURED if opening.lstrip().startswith(WITH_PICTURES) else FILE)


def check_size(size: int, limit: int) -> None:
    """Refuse more bytes than the limit."""
    if size > limit:
        most = limit // 1_000_000
        raise PastLimit(Said(f"больше {most} МБ", f"larger than {most} MB"), SPLIT)


def check_paragraphs(text: str) -> None:
    """Refuse a text of too many paragraphs, or with one that is too long."""
    check_count(text.count("\n") + 1)
    if len(text) <= LINE:
        return
    for number, paragraph in enumerate(filter(str.strip, text.split("\n")), 1):
        check_length(number, len(paragraph))


def check_count(paragraphs: int) -> None:
    """Refuse too many paragraphs."""
    if paragraphs > PARAGRAPHS:
        most = grouped(PARAGRAPHS)
        raise PastLimit(Said(f"больше {most} абзацев", f"more than {most} paragraphs"), SPLIT)


def check_length(paragraph: int, length: int) -> None:
    """Refuse a paragraph of too many characters, or an item that runs over too many."""
    if length > LINE:
        count, most = grouped(length), grouped(LINE)
        reason = Said(
            f"в абзаце {paragraph} знаков: {count}, а читаются абзацы до {most}",
            f"paragraph {paragraph} has {count} characters, and those of up to {most} are read",
        )
        raise PastLimit(reason, UNBROKEN)


def check_text(length: int) -> None:
    """Refuse a file that comes to too many characters, as a table does that says the same again and again."""
    if length > TEXT:
        most = grouped(TEXT)
        raise PastLimit(Said(f"больше {most} знаков", f"more than {most} characters"), SPLIT)


def check_depth(paragraph: int, label: str) -> None:
    """Refuse a number of too many levels."""
    levels = label.count(".") + 1
    if levels > DEPTH:
        reason = Said(
            f"в абзаце {paragraph} номер из {levels} уровней, а читаются номера до {DEPTH}",
            f"paragraph {paragraph} has a number of {levels} levels, and those of up to {DEPTH} are read",
        )
        raise PastLimit(reason, NUMBERS)


def check_items(count: int) -> None:
    """Refuse a document of too many recommendations."""
    if count > ITEMS:
        most = grouped(ITEMS)
        raise PastLimit(Said(f"больше {most} пунктов", f"more than {most} items"), SPLIT)


def check_facts(count: int) -> None:
    """Refuse a document that says too much: bodies in roles, acts and projects named, gaps."""
    if count > FACTS:
        most = grouped(FACTS)
        reason = Said(
            f"больше {most} адресатов, ссылок, инициатив и неясных мест",
            f"more than {most} addressees, citations, initiatives and gaps",
        )
        raise PastLimit(reason, SPLIT)
