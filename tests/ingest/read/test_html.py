"""Web pages → the lines of their article: what surrounds it is out, numbers stand as a browser shows them."""

import base64
import codecs
import quopri
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import NotRead, PastLimit, Unreadable
from ingest.read import extract_of, read_data
from ingest.read.how import AS_IT_IS, How
from ingest.read.html.numbers import alphabetic, roman
from ingest.source import Extract


def read(page: str | bytes, how: How = AS_IT_IS) -> Extract:
    """What a page gives."""
    return extract_of(page.encode() if isinstance(page, str) else page, how)


def lines(page: str | bytes) -> list[str]:
    """The lines of a page."""
    return read(page).text.splitlines()


# --- the article, not the menu ------------------------------------------------------------------

TITLE = "Резолюция IV Форума «Добрые соседи»"
ARTICLE = """<p>Форум состоялся 22 сентября 2023 года в городе Заречье. Организаторы Форума: Администрация города
Заречье и Центр добровольчества города Заречье.</p>
<p><b>Участники Форума предлагают:</b></p>
<ol><li>Рекомендовать администрации города Заречье обновить план ремонта детских площадок.</li>
<li>Поручить Центру добровольчества города Заречье:
<ul><li>провести месячник «Чистый берег»;</li><li>обучить координаторов отрядов.</li></ul></li>
<li><p>Направить резолюцию Губернатору Приозёрной области.</p><p>Ответственный: секретариат Форума</p></li></ol>
<p>Принято единогласно.</p>"""  # noqa: E501
EXPECTED = [
    TITLE,
    "Форум состоялся 22 сентября 2023 года в городе Заречье. Организаторы Форума: Администрация города "
    "Заречье и Центр добровольчества города Заречье.",
    "Участники Форума предлагают:",
    "1. Рекомендовать администрации города Заречье обновить план ремонта детских площадок.",
    "2. Поручить Центру добровольчества города Заречье:",
    "• провести месячник «Чистый берег»;",
    "• обучить координаторов отрядов.",
    "3. Направить резолюцию Губернатору Приозёрной области.",
    "Ответственный: секретариат Форума",
    "Принято единогласно.",
]
MENU = (
    '<ul><li><a href="/">Главная</a></li><li><a href="/n">Новости палаты</a></li>'
    '<li><a href="/d">Документы палаты</a></li><li><a href="/c">Контакты</a></li></ul>'
)
NEWS = "<p>Палата принимает граждан по средам с 10 до 12 часов в здании администрации, комната 5.</p>"
COOKIE = "<div class=cookie-notice>Мы используем файлы cookie. <button>Хорошо</button></div>"
PAGES = {
    "a blog": f"""<!DOCTYPE html><html lang=ru><head><title>Резолюция – Палата</title><style>p {{}}</style></head>
<body class="single has-sidebar"><header class="site-header"><h1 class="logo">Палата города</h1><nav>{MENU}</nav>
</header><div class="breadcrumbs"><a href=/>Главная</a> » <a href=/n>Новости</a> » Резолюция</div>
<div class=content-area><article class=post><header><h1>{TITLE}</h1><time class=entry-date>25.09.2023</time></header>
<div class=entry-content>{ARTICLE}</div><footer>Рубрика: <a href=x>Новости</a></footer></article>
<div class="sharedaddy share">Поделиться: <a>ВК</a> <a>ОК</a></div><div class=related><h3>Похожие записи</h3>
<article><a href=1>Субботник у реки прошёл весело</a></article></div></div>
<aside><h2>Свежие записи</h2>{MENU}{NEWS}</aside><footer>© Палата. Телефон 12-34-56</footer>{COOKIE}</body></html>""",  # noqa: E501
    "a site of an administration": f"""<html><body><div class=wrapper><div class=top-menu>{MENU}</div>
<div class=left-col>{MENU}<div class=vote><form>Опрос: как вам сайт? <input type=radio>Хорошо</form></div></div>
<div class=content><h1>{TITLE}</h1><div class=news-detail><span class=news-date-time>25.09.2023</span>
{ARTICLE.replace("<p>", "").replace("</p>", "<br><br>")}</div><p><a href=/n>Возврат к списку</a></p></div>
<div class=bottom>© Палата. Все права защищены. Адрес: Заречье, улица Речная, 5</div></div></body></html>""",  # noqa: E501
    "tables for looks, in one form": f"""<html><body><form id=aspnetForm action=d.aspx><table width=100%>
<tr><td colspan=2><a href=/>Сайт</a></td></tr><tr><td width=200>{MENU}</td><td><h2>{TITLE}</h2>{ARTICLE}</td></tr>
<tr><td colspan=2>© Администрация. Тел. 5-55-55</td></tr></table></form></body></html>""",  # noqa: E501
    "boxes without names": f"""<div id=all><div id=rec1><a>Форум</a><a>Программа</a><a>Участники</a></div>
<div id=rec2><div class=t-title>{TITLE}</div></div><div id=rec3><div>{ARTICLE}</div></div></div>""",
    "schema.org": f"""<html><body><div class=x><h1>{TITLE}</h1><div itemprop="articleBody">{ARTICLE}</div>
<div><h3>Читайте</h3>{NEWS}</div></div></body></html>""",
    "a main part": f"<html><body><div role=main><h2>{TITLE}</h2>{ARTICLE}</div><div><h2>О нас</h2>{NEWS}</div>",  # noqa: E501
    "hidden parts": f"""<body><div style="display: none">{NEWS}</div><div hidden>{NEWS}</div><h1>{TITLE}</h1>{ARTICLE}
<p aria-hidden=true>Скрыто</p><script>var a = "1. Главе города";</script><noscript>Включите скрипты</noscript>
<template>{NEWS}</template><p>Читайте также:</p>{MENU}<p>Поделиться в социальных сетях</p></body>""",  # noqa: E501
}


@pytest.mark.parametrize("site", PAGES)
def test_the_article_is_read_and_not_what_surrounds_it(site: str) -> None:
    assert lines(PAGES[site]) == EXPECTED


def test_what_holds_half_of_the_words_is_kept_whatever_it_is_called() -> None:
    assert lines(f"<body><div class=sidebar><h1>{TITLE}</h1>{ARTICLE}</div></body>") == EXPECTED


# --- lines ----------------------------------------------------------------------------------------

LINES = {
    "blocks": ("<p>один<p>два<div>три</div>четыре<h2>пять</h2>", "один|два|три|четыре|пять"),
    "a break": ("<p>РЕЗОЛЮЦИЯ<br>форума<br/><br>соседей</p>", "РЕЗОЛЮЦИЯ|форума|соседей"),
    "words of several elements": (
        "<p>Мин<b>истер</b><i>ство</i> <a href=x>края</a>.</p>",
        "Министерство края.",
    ),
    "spaces": ("<p>  один \n\t два&nbsp;&nbsp;три </p>", "один два три"),
    "entities": ("<p>&laquo;Рост&raquo; &ndash; &#8470;&nbsp;5 &amp; &lt;б&gt;</p>", "«Рост» – № 5 & <б>"),
    "where a word may part": ("<p>мини<wbr>стер&shy;ство</p>", "мини\u200bстер\u00adство"),
    "as typed": ("<pre>один\n  два\n\nтри</pre>", "один|два|три"),
    "marks of notes": (
        "<p>области<sup>1</sup>, края<sup><a href=#n>[2]</a></sup> на 5 м<sup>2</sup> и 2<sup>й</sup></p>",
        "области, края на 5 м2 и 2й",
    ),
    "a quotation": ("<p>газета <q>Вести</q></p>", "газета «Вести»"),
    "what was deleted": ("<p>1. <del>Главе</del> Думе <ins>города</ins></p>", "1. Думе города"),
    "definitions": ("<dl><dt>Срок</dt><dd>до мая</dd></dl>", "Срок|до мая"),
    "a block by its style": ("<span style='display:block'>один</span><span>два</span>", "один|два"),
    "a caption and rows": (
        "<p>Итоги:<table><caption>Таблица</caption><tr><td>Город<td>Сумма<tr><td>Озёрск<td>5<tr><td>Чита<td>7"
        "<tr><td>Тотьма<td>9</table>",
        "Итоги:|Таблица|¦ Город ¦ Сумма ¦|¦ Озёрск ¦ 5 ¦|¦ Чита ¦ 7 ¦|¦ Тотьма ¦ 9 ¦",
    ),
    "a table of tasks": (
        "<table><tr><th>№</th><th>Рекомендация</th><th>Ответственный</th><th>Срок</th></tr>"
        "<tr><td>1</td><td><p>Провести смотр.</p></td><td rowspan=2>Школа № 5</td><td>2024 год</td></tr>"
        "<tr><td>2</td><td>Открыть музей.</td><td>2025 год</td></tr></table>",
        "Рекомендация:|1. Провести смотр.|Ответственный: Школа № 5|Срок: 2024 год"
        "|2. Открыть музей.|Ответственный: Школа № 5|Срок: 2025 год",
    ),
}


@pytest.mark.parametrize("kind", LINES)
def test_an_element_is_read_as_a_browser_shows_it(kind: str) -> None:
    page, expected = LINES[kind]
    found = "|".join(line.replace("|", "¦") for line in lines(f"<body>{page}</body>"))
    assert found == expected.replace("\u200b", "")


LISTS = {
    "from one": ("<ol><li>а<li>б</ol>", "1. а|2. б"),
    "from three": ("<ol start=3><li>а<li>б</ol>", "3. а|4. б"),
    "with a number of its own": ("<ol><li>а<li value=7>б<li>в</ol>", "1. а|7. б|8. в"),
    "backwards": ("<ol reversed><li>а<li>б<li>в</ol>", "3. а|2. б|1. в"),
    "backwards from ten": ("<ol reversed start=10><li>а<li>б</ol>", "10. а|9. б"),
    "letters": ("<ol type=a start=25><li>а<li>б<li>в</ol>", "y. а|z. б|aa. в"),
    "capitals": ("<ol type=A><li>а</ol>", "A. а"),
    "roman": ("<ol type=i start=3><li>а<li>б</ol>", "iii. а|iv. б"),
    "roman capitals": ("<ol type=I start=8><li>а<li>б</ol>", "VIII. а|IX. б"),
    "the type of one item": ("<ol><li type=A>а<li>б</ol>", "A. а|2. б"),
    "a style": ("<ol style='list-style-type: upper-roman'><li>а</ol>", "I. а"),
    "a style of several words": ("<ol style='color: red; list-style: lower-latin inside'><li>а</ol>", "a. а"),
    "no marker": ("<ol style='list-style: none'><li>а<li>б</ol>", "а|б"),
    "no bullet": ("<ul style='list-style-type:none'><li>а</ul>", "а"),
    "bullets": ("<ul><li>а<li>б</ul>", "• а|• б"),
    "nested: a browser shows no 1.1": (
        "<ol><li>а<ol><li>б<li>в</ol><li>г<ol><li>д</ol></ol>",
        "1. а|1. б|2. в|2. г|1. д",
    ),
    "bullets in numbers": ("<ol><li>а<ul><li>б</ul>в<li>г</ol>", "1. а|• б|в|2. г"),
    "two paragraphs": ("<ol><li><p>а</p><p>б</p><li>в</ol>", "1. а|б|2. в"),
    "another number typed": ("<ol start=8><li>2. Провести</ol>", "8. 2. Провести"),
    "the number of a level typed": (
        "<ol><li>3.1. Провести<li>3.2. Открыть</ol>",
        "3.1. Провести|3.2. Открыть",
    ),
    "a number typed, too": ("<ol><li>1. Провести<li>2. Открыть</ol>", "1. Провести|2. Открыть"),
    "numbers typed in bullets": ("<ul><li>2.1. Провести<li>а) открыть</ul>", "2.1. Провести|а) открыть"),
    "no list about it": ("<li>а", "• а"),
    "an empty item": ("<ol><li>а<li> <li>б</ol>", "1. а|3. б"),
    "a list in an empty item": ("<ol><li><ol><li>а</ol></ol>", "1. 1. а"),
    "two lists": ("<ol><li>а</ol><p>п</p><ol start=2><li>б</ol>", "1. а|п|2. б"),
    "below nothing": ("<ol type=a start=0><li>а<li>б</ol>", "0. а|a. б"),
    "no number at all": ("<ol start=x type=z><li value=''>а</ol>", "1. а"),
}


@pytest.mark.parametrize("kind", LISTS)
def test_an_item_opens_with_what_a_browser_shows(kind: str) -> None:
    assert len(LISTS) == 28
    page, expected = LISTS[kind]
    assert "|".join(lines(f"<body><p>Список</p>{page}</body>")) == f"Список|{expected}"


@pytest.mark.parametrize(
    ("number", "written"), [(1, "i"), (4, "iv"), (44, "xliv"), (1999, "mcmxcix"), (3999, "mmmcmxcix")]
)
def test_roman_numerals(number: int, written: str) -> None:
    assert roman(number) == written


def test_letters_go_on_after_z() -> None:
    assert [alphabetic(number) for number in (1, 26, 27, 52, 53, 702, 703)] == "a z aa az ba zz aaa".split()


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html;
charset=windows-1251"><style><!-- p.Mso {margin:0} --></style></head><body lang=RU><div class=WordSection1>
<p class=MsoNormal><b>РЕЗОЛЮЦИЯ<o:p></o:p></b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Рекомендовать<o:p></o:p></p>
<p class=MsoListParagraph><span style='mso-list:Ignore'>1.1.<span style='font:7.0pt'>&nbsp;&nbsp;</span></span>мэрии
города<a style='mso-footnote-id:ftn1' href="#_ftn1"><sup>[1]</sup></a>;</p>
<p class=MsoListParagraph><span style='font-family:Symbol'>·<span style='font:7.0pt'>&nbsp; </span></span>смотр;</p>
<p class=MsoListParagraph><span style='font-family:Wingdings'>§<span style='font:7.0pt'>&nbsp; </span></span>слёт.</p>
<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></div>
<div style='mso-element:footnote-list'><div style='mso-element:footnote'><p>[1] Примечание</p></div></div></body></html>"""  # noqa: E501


def test_a_page_saved_by_word_has_its_numbers() -> None:
    found = lines(WORD.encode("cp1251"))
    assert found == ["РЕЗОЛЮЦИЯ", "1. Рекомендовать", "1.1. мэрии города;", "• смотр;", "• слёт."]


# --- encodings ----------------------------------------------------------------------------------

META = '<html><head><meta charset="{}"></head><body><p>Резолюция форума «Ёлка»</p><p>№ 5 – мэрии</p></body></html>'  # noqa: E501
SAID = ["Резолюция форума «Ёлка»", "№ 5 – мэрии"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "x-mac-cyrillic"])
@pytest.mark.parametrize(
    "declared", ["utf-8", "windows-1251", "iso-8859-1", "koi8-r", "nonsense", "utf-16", ""]
)
def test_a_page_is_read_whatever_it_says_of_its_encoding(encoding: str, declared: str) -> None:
    page = META.format(declared).encode(encoding.removeprefix("x-"))
    assert lines(page) == SAID
    assert read(page).encoding == {"cp1251": "windows-1251"}.get(encoding, encoding)


def test_a_mark_and_a_word_of_a_person_go_before_what_the_page_says() -> None:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (b"", "utf-16-be"),
    ):
        assert lines(mark + META.format("windows-1251").encode(encoding)) == SAID
    short = "<html><meta charset=koi8-r><p>я и мы".encode("cp1251")
    assert read(short, How("cp1251")).text == "я и мы\n"
    with pytest.raises(NotRead, match="no encoding `nil`"):
        read(short, How("nil"))


def test_a_short_page_is_believed() -> None:
    for name, codec in (
        ("koi8-r", "koi8-r"),
        ("cp866", "cp866"),
        ("iso-8859-5", "iso8859-5"),
        ("windows-1251", "cp1251"),
    ):
        page = f'<?xml version="1.0" encoding="{name}"?><html><p>Съезд</p></html>'
        assert read(page.encode(codec)).text == "Съезд\n"


def test_a_letter_cut_in_two_spoils_no_page() -> None:
    page = '<html><meta charset="utf-8"><meta name=description content="Резолюц\xd0"><body>'.encode(
        "latin-1", "ignore"
    )
    page = b'<html><meta charset="utf-8"><meta name=d content="' + "Резолюция".encode()[:-1] + b'"><body>'
    assert lines(page + ("<p>" + "Мэрии города Озёрска провести слёт. " * 20).encode()) != []


def test_a_page_that_is_garbled_is_told() -> None:
    page = META.format("utf-8").encode().decode("cp1251", "replace").encode()
    with pytest.raises(Unreadable, match="UTF-8 read as cp1251"):
        read_data(Path("page.html"), page)


# --- other pages ----------------------------------------------------------------------------------

MESSAGE = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/forum
Subject: =?utf-8?Q?=D0=A0?=
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----x"

------x
Content-Type: text/html{charset}
Content-Transfer-Encoding: {how}
Content-Location: https://example.org/forum

{body}
------x
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------x--
"""


@pytest.mark.parametrize(
    ("how", "encode"), [("quoted-printable", quopri.encodestring), ("base64", base64.encodebytes)]
)
def test_a_web_archive_is_read(how: str, encode: Callable[[bytes], bytes]) -> None:
    body = encode(PAGES["a blog"].encode("cp1251", "xmlcharrefreplace")).decode("ascii")
    data = MESSAGE.format(charset="; charset=windows-1251", how=how, body=body).replace("\n", "\r\n").encode()
    assert lines(data) == EXPECTED
    assert read(data).media_type == "multipart/related"
    assert lines(MESSAGE.format(charset="", how=how, body=body).encode()) == EXPECTED


def test_a_web_archive_without_a_page_is_told() -> None:
    for body in ("", "<p></p>"):
        with pytest.raises(NotRead, match=r"holds no (page|text)"):
            read(MESSAGE.format(charset="", how="7bit", body=body))
    with pytest.raises(NotRead):
        read("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n" + "--x\n" * 5)


def test_xhtml_with_empty_elements() -> None:
    page = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">\n'  # noqa: E501
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head><body><a id="top"/>'  # noqa: E501
        "<p>Резолюция<br/>форума</p></body></html>"
    )
    assert lines(page) == ["Резолюция", "форума"]
    assert read(page).media_type == "application/xhtml+xml"


def test_frames_are_named() -> None:
    with pytest.raises(NotRead, match=r"a page of frames, its text is in `text\.html`"):
        read("<html><frameset><frame src=text.html><frame src=menu.html></frameset></html>")


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><div id=app></div><script>x</script>", "<html", "<body>&nbsp;"]
)
def test_a_page_without_text_is_told(page: str) -> None:
    with pytest.raises(NotRead, match=r"holds no text|is empty"):
        read(page)


KINDS = {
    "comments": "<!-- a --><!-- b -->\n<html><p>Резолюция",
    "saved from the web": "<!DOCTYPE html>\n<!-- saved from url=(0023)https://example.org/ -->\n<html><p>Резолюция",  # noqa: E501
    "a part": "<p>Резолюция</p>",
    "in capitals": "<HTML><BODY><P>Резолюция",
    "blank lines before": "\n\n \t<div>Резолюция</div>",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_told_by_its_content(kind: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be"):
        found = read(KINDS[kind].encode(encoding))
        assert (found.media_type, found.text) == ("text/html", "Резолюция\n")


@pytest.mark.parametrize(
    "text", ["<Приложение 1> Резолюция", "Резолюция <p>", "< p > Резолюция", "<!---->" * 580 + "Резолюция"]
)
def test_a_text_with_angle_brackets_is_no_page(text: str) -> None:
    assert read(text).media_type == "text/plain"


def test_each_line_is_a_paragraph_with_its_place() -> None:
    found = read(PAGES["a blog"])
    assert found.places.unit == "paragraph"
    assert [found.text[start:].split("\n")[0] for start in found.places.starts] == EXPECTED


def test_a_sample_as_a_page_asks_the_same(sample: str, asks: Callable[..., list[object]]) -> None:
    body = "\n".join(f"<p>{line}</p>" for line in sample.split("\n"))
    page = f"<html><body><nav>{MENU}</nav><main>{body}</main><footer>© Палата</footer></body></html>"
    assert asks(page.encode("cp1251", "xmlcharrefreplace")) == asks(sample.encode())


# --- pages that nobody should have to read ---------------------------------------------------------

BOMBS = {
    "deep": "<div>" * 100_000 + "текст",
    "deep tables": "<table><tr><td>" * 600 + "текст",
    "deep lists": "<ol><li>" * 900 + "текст",
    "many elements": "<b>т</b>" * 30_000,
    "many cells": "<table><tr>" + "<td>т</td>" * 10_000 + "</table>",
    "wide spans": "<table>" + "<tr><td colspan=999999 rowspan=99999>т</td>" * 1_000 + "</table>",
    "many items": "<ol>" + "<li>текст</li>" * 20_000,
    "many markers": "<ol>" + "<li>" * 20_000 + "текст",
    "many attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">текст",
    "many links": "<a href=x>т</a> " * 20_000,
    "unclosed comments": "<p>текст" + "<!--" * 200_000,
    "empty elements": '<?xml version="1.0"?><html>' + "<p " * 100_000,
    "breaks": "текст<br>" * 20_000,
    "spaces": "<p>текст" + " " * 1_000_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", BOMBS)
def test_a_page_is_read_or_refused_in_bounded_time(kind: str) -> None:
    start = time.process_time()
    try:
        found = read(f"<html><body>{BOMBS[kind]}" if "xml" not in BOMBS[kind][:6] else BOMBS[kind])
        assert "т" in found.text
    except NotRead as error:
        assert isinstance(error, PastLimit) or kind == "empty elements"
    assert time.process_time() - start < 4


@pytest.mark.parametrize("mark", ["\x01", "\x0b", "\x1f", "&#1;", "&#x1f;", "\ufffe", "&#xfffe;"])
def test_a_control_character_beside_what_is_taken_out(mark: str) -> None:
    item = "<p>1. Мэрии города открыть музей.</p>" * 20
    found = read(
        f"<html><body><div>а{mark}<nav>меню</nav>{mark}б</div>{item}<script>1</script>{mark}в</body>"
    )
    assert "1. Мэрии города открыть музей." in found.text
    assert "меню" not in found.text


PIECES = st.sampled_from(
    ["<p>", "</p>", "<ol start=3>", "<li>", "</li>", "</ol>", "<table>", "<tr>", "<td rowspan=2>", "</table>", "<br>", "<a>",  # noqa: E501
     "</a>", "<div class=menu>", "</div>", "<!--", "-->", "<![if !x]>", "<sup>1</sup>", "<pre>", "&nbsp;", "&#0;", "<", "текст ",  # noqa: E501
     "1. мэрии", "\n", "<q>", "<script>", "</script>", "<article>", "</article>", "<h1>заголовок</h1>", "\x0b", "\ud7ff"]  # noqa: E501
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=400, deadline=None)
def test_any_page_is_read_or_refused(pieces: list[str]) -> None:
    try:
        found = read("<html>" + "".join(pieces))
    except NotRead:
        return
    assert found.text.strip()
    assert all(line.strip() == line and line for line in found.text.splitlines())
