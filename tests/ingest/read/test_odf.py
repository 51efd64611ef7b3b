"""OpenDocument files in, the same with nothing but text out, or one line of refusal."""

import io
import time
import zipfile

import pytest
from lxml import etree

from ingest.errors import NotRead
from ingest.read.odf import only_text
from ingest.read.package import Package

BASE = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{short}="{BASE}{name}:1.0"'
    for short, name in (
        *(("office", "office"), ("text", "text"), ("draw", "drawing"), ("style", "style")),
        *(("script", "script"), ("table", "table"), ("form", "form")),
    )
)
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
AFAR = "http://127.0.0.1:9"
MANIFEST = f'<m:manifest xmlns:m="{BASE}manifest:1.0">{{}}</m:manifest>'
LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
BASIC = '<!DOCTYPE library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd"><library/>'


def content(body: str, root: str = "document-content", before: str = "") -> str:
    """A part with this text."""
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    return f"{before}<office:{root} {SPACES}>{inner}</office:{root}>"


def packed(*members: tuple[str, str | bytes]) -> bytes:
    """An OpenDocument file of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("mimetype", "application/vnd.oasis.opendocument.text"), *members):
            archive.writestr(name, data)
    return file.getvalue()


def bare(body: str) -> etree._Element:
    """The text of a part that remains."""
    root = Package(only_text(packed(("content.xml", content(body))))).xml("content.xml")
    return next(root.iter(f"{{{BASE}office:1.0}}text"))


REFUSED = {
    "a DTD": (packed(("content.xml", content("x", before="<!DOCTYPE a>"))), "DTD"),
    "a DTD in the styles": (packed(("content.xml", content("x")), ("styles.xml", "<!DOCTYPE a><a/>")), "DTD"),
    "billion laughs": (packed(("content.xml", content("&c;", before=LAUGHS))), "DTD"),
    "a file of this machine": (
        packed(("content.xml", content("&x;", before='<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/hostname">]>'))),
        "DTD",
    ),
    "a DTD in UTF-16": (packed(("content.xml", content("x", before="<!DOCTYPE a>").encode("utf-16"))), "DTD"),
    "no text": (packed(("styles.xml", "<a/>")), "damaged"),
    "no XML": (packed(("content.xml", "text")), "XML cannot be parsed"),
    "depth": (packed(("content.xml", content("<text:p>" * 300 + "</text:p>" * 300))), "too deeply"),
    "a bomb": (packed(("content.xml", content(" " * 9_000_000))), "200 times"),
    "a locked file": (
        packed(
            ("content.xml", b"\x12\x34"),
            ("META-INF/manifest.xml", MANIFEST.format("<m:file-entry><m:encryption-data/></m:file-entry>")),
        ),
        "password",
    ),
    "a file locked as a whole": (
        packed(("encrypted-package", b"\x12"), ("META-INF/manifest.xml", MANIFEST.format(""))),
        "password",
    ),
}


def test_the_refused_files_are_all_there() -> None:
    assert len(REFUSED) == 11


@pytest.mark.parametrize("kind", REFUSED)
def test_a_hostile_file_is_refused_in_one_line(kind: str) -> None:
    data, reason = REFUSED[kind]
    start = time.perf_counter()
    with pytest.raises(NotRead, match=reason) as caught:
        only_text(data)
    assert time.perf_counter() - start < 5
    assert "\n" not in caught.value.line("ru") + caught.value.line("en")


@pytest.mark.parametrize(
    "body",
    [
        f'<draw:frame><draw:image xlink:href="{AFAR}/a.png"/></draw:frame>',
        f'<draw:frame><draw:object xlink:href="{AFAR}/a.odt"/></draw:frame>',
        f'<draw:frame><draw:object-ole xlink:href="{AFAR}/a.bin"/></draw:frame>',
        f'<draw:frame><draw:plugin xlink:href="{AFAR}/a.mp4"/></draw:frame>',
        f'<draw:frame><draw:floating-frame xlink:href="{AFAR}/a.html"/></draw:frame>',
        f'<draw:a xlink:href="{AFAR}"><draw:frame/></draw:a>',
        f'<text:section><text:section-source xlink:href="{AFAR}/a.odt"/></text:section>',
        '<text:section><office:dde-source office:dde-application="soffice"/></text:section>',
        '<office:forms><form:form office:target-frame=""/></office:forms>',
        '<office:event-listeners><script:event-listener script:a="load"/></office:event-listeners>',
        "<draw:frame><draw:image><office:binary-data>aGE=</office:binary-data></draw:image></draw:frame>",
        '<text:p><style:x><style:background-image xlink:href="x"/></style:x></text:p>',
    ],
)
def test_nothing_leads_elsewhere(body: str) -> None:
    left = etree.tostring(bare(f"before{body}after"), encoding="unicode")
    assert "before" in left and "after" in left
    assert not any(
        f"{word}" in left.rpartition("xlink")[2] for word in ("href=", "-source", "listener", "aGE")
    )
    assert "<draw:image" not in left and "127.0.0.1" not in left and "background-image" not in left


def test_a_link_s_words_stay() -> None:
    assert "".join(bare(f'см. <text:a xlink:href="{AFAR}">сайт</text:a>.').itertext()) == "см. сайт."


@pytest.mark.parametrize("name", ["date", "time", "file-name", "author-name", "expression", "sequence"])
def test_a_field_keeps_the_words_it_had(name: str) -> None:
    field = f'<text:{name} text:fixed="false">12.03.2021</text:{name}>'
    (left,) = bare(f"<text:p>до {field} после</text:p>")
    assert (left.text, len(left)) == ("до 12.03.2021 после", 0)


def test_what_was_deleted_and_commented_goes() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>УДАЛЕНО</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>до <text:change/>и <text:change-start/>ВСТАВЛЕНО<text:change-end/>"
        "<office:annotation><text:p>ЗАМЕЧАНИЕ</text:p></office:annotation> после</text:p>"
    )
    assert "".join(bare(body).itertext()) == "до и ВСТАВЛЕНО после"


def test_what_is_hidden_goes() -> None:
    body = (
        "<text:p>до</text:p><text:section><text:p>видно</text:p></text:section>"
        '<text:section text:display="none"><text:p>СКРЫТО</text:p></text:section>'
        '<text:section text:display="condition" text:is-hidden="true"><text:p>СКРЫТО</text:p></text:section>'
        '<text:section text:display="none"><text:section text:display="none"/></text:section>'
        '<text:p>СКРЫТО<text:hidden-paragraph text:is-hidden="true"/></text:p>'
        '<text:p>после<text:hidden-paragraph text:is-hidden="false"/></text:p>'
    )
    assert "".join(bare(body).itertext()) == "довиднопосле"


def test_only_parts_with_text_are_kept() -> None:
    data = packed(
        ("content.xml", content("x")),
        ("styles.xml", content("y", "document-styles")),
        ("META-INF/manifest.xml", "<!DOCTYPE m>" + MANIFEST.format("")),
        ("Basic/Standard/script-lb.xml", BASIC),
        ("Pictures/a.png", b"png"),
        ("Object 1/content.xml", "<!DOCTYPE a><a/>"),
    )
    package = Package(only_text(data))
    assert package.names == ("mimetype", "content.xml", "styles.xml", "META-INF/manifest.xml")
    entries = [one.attrib.values() for one in package.xml("META-INF/manifest.xml")]
    assert [path for path, _ in entries] == ["/", "content.xml", "styles.xml"]
