"""A seed and a number in, an invented resolution out: its text, and all that a careful reader finds in it.

A pure function of both: neither other documents nor the order in which they are asked for make a difference.
"""

import html
from dataclasses import dataclass
from random import Random

from bench.country import words
from bench.country.chance import mixed, one_of
from bench.country.opening import write_opening
from bench.country.page import Gold, Page, name_at
from bench.country.series import ask_of, count, series_of
from bench.country.shapes import write_asks

SIGNED, APPENDED = 0.4, 0.08


@dataclass(frozen=True, slots=True)
class Resolution:
    """A file's name, its text, its gold: what `gold/*.json` says of a document, and what is asked again."""

    name: str
    text: str
    gold: Gold


def resolution_of(seed: int, number: int) -> Resolution:
    """The document of that number, from 0; raises `ValueError` where it is negative."""
    if number < 0:
        raise ValueError(f"{number}: documents are counted from 0")
    series, edition = series_of(seed, number)
    drawn = mixed(seed, number, 99)
    page = Page(seed, series, edition, Random(drawn))
    opened = write_opening(page)
    asks = [ask_of(seed, series, edition, place) for place in range(count(series, edition))]
    write_asks(page, asks)
    write_end(page)
    ending = ENDINGS[drawn % len(ENDINGS)]
    name = f"{name_at(number)}.{ending}"
    gold: Gold = {"source": name, **opened, "sections": page.sections, "recommendations": page.items}
    gold |= {"instruments": list(page.instruments.values()), "initiatives": list(page.initiatives.values())}
    return Resolution(name, WRITTEN[ending](page.lines), gold)


def write_end(page: Page) -> None:
    """Write who signed, what is appended."""
    if page.happens(SIGNED):
        chance = page.chance
        initials = f"{one_of(words.INITIALS, chance)}.{one_of(words.INITIALS, chance)}."
        page.lines += ["", f"Председатель{' ' * 30}{initials} {one_of(words.SURNAMES, chance)}"]
    if page.happens(APPENDED):
        page.lines += ["", "Приложение: список участников на 3 л. в 1 экз."]


def plain(lines: list[str]) -> str:
    """The lines as plain text."""
    return "\n".join(lines) + "\n"


def marked(lines: list[str]) -> str:
    """The lines as Markdown: paragraphs, the first a heading."""
    return f"# {lines[0]}\n\n" + "\n\n".join(one for one in lines[1:] if one) + "\n"


def tagged(lines: list[str]) -> str:
    """The lines as a page of HTML: paragraphs, the first a heading."""
    body = "\n".join(f"<p>{html.escape(one, quote=False)}</p>" for one in lines[1:] if one)
    head = '<!DOCTYPE html>\n<html lang="ru"><head><meta charset="utf-8"><title>Резолюция</title></head>'
    return f"{head}\n<body>\n<h1>{html.escape(lines[0], quote=False)}</h1>\n{body}\n</body></html>\n"


WRITTEN = {"txt": plain, "md": marked, "html": tagged}
ENDINGS = ("txt",) * 38 + ("md", "html")
