"""Paragraphs in, the bytes of a web page out: with a menu, a heading, lists, news beside it and a footer."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from tests.ingest.formats.paragraphs import Kind, Paragraph

BULLETS = "-–—•·▪"
BEFORE = """<!DOCTYPE html>
<html lang="ru"><head><meta charset="utf-8"><title>Резолюция | Общественная палата</title>
<style>p { margin: 0 } nav li { display: inline }</style>
<script>var items = ["1. Администрации города провести", "2. Главе города"];</script></head>
<body>
<header><a href="/">Общественная палата</a><form><input type="text" value="Поиск"></form></header>
<nav class="menu"><ul><li><a href="/news">Новости</a></li><li><a href="/docs">Документы</a></li>
<li><a href="/contacts">Контакты</a></li></ul></nav>
<main><article><div class="entry-content">
"""
AFTER = """
</div></article></main>
<aside><h3>Читайте также</h3><ul><li><a href="/1">Прошёл субботник у реки</a></li>
<li><a href="/2">Открыт приём заявок</a></li></ul></aside>
<footer><p>© Общественная палата. Все права защищены.</p><ul><li>Телефон: 12-34-56</li></ul></footer>
<script src="/counter.js"></script>
</body></html>
"""


def page(paragraphs: Sequence[Paragraph], charset: str = "utf-8") -> bytes:
    """A web page whose article holds the paragraphs, stored in the `charset` that it names."""
    body = "\n".join(elements(paragraphs))
    whole = BEFORE + body + AFTER
    return whole.replace("utf-8", charset, 1).encode(charset, "xmlcharrefreplace")


def elements(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """The elements of the article: paragraphs, and lists where markers follow one another."""
    filled = [one for one in paragraphs if one.words.strip()]
    marks = {one.line.strip()[0] in "-–—" for one in filled if one.line.strip()[0] in BULLETS}
    listing = list_of if len(marks) < 2 else numbers_of  # a page shows one bullet
    place = 0
    for listed, group in groupby(filled, key=listing):
        found = list(group)
        if listed == "ol":
            yield from ordered(found)
        elif listed == "ul":
            yield f"<ul>{''.join(f'<li>{words(one.words)}</li>' for one in found)}</ul>"
        else:
            yield from (
                f"<h1>{words(one.line)}</h1>" if place + i == 0 else f"<p>{words(one.line)}</p>"
                for i, one in enumerate(found)
            )
        place += len(found)


def list_of(one: Paragraph) -> str:
    """The list that a paragraph belongs to: «1.» of an ordered one, a bullet of another."""
    if one.kind is Kind.BULLET:
        return "ul"
    return "ol" if one.kind is Kind.NUMBER and len(one.values) == 1 and one.close == "." else ""


def numbers_of(one: Paragraph) -> str:
    """The list that a paragraph belongs to where bullets are typed."""
    return "" if one.kind is Kind.BULLET else list_of(one)


def ordered(found: Sequence[Paragraph]) -> Iterator[str]:
    """Ordered lists: one as long as the numbers count on, with the number that it starts from."""
    run: list[Paragraph] = []
    for one in [*found, None]:
        if run and (one is None or one.values[0] != run[-1].values[0] + 1):
            start = f' start="{run[0].values[0]}"' if run[0].values[0] != 1 else ""
            yield f"<ol{start}>\n{''.join(f'<li>{words(item.words)}</li>' for item in run)}\n</ol>"
            run = []
        if one is not None:
            run.append(one)


def words(text: str) -> str:
    """Words as HTML, a quotation mark as an entity."""
    return escape(text.strip(), quote=False).replace("«", "&laquo;").replace("\u00a0", "&nbsp;")
