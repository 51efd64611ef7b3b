"""The dossier of a body in the system's Chromium: followed to the very words, taken as a file, printed."""

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document

from tests.portal.visits import visiting

pytestmark = [pytest.mark.slow, pytest.mark.browser]
DOSSIER = "/doc/body/merija-gorod-novosibirsk"
MENTIONED = "/doc/body/obshhestvennyj-sovet-gorod-belogorsk"
# The words that are seen: those for who does not see the marks are left out.
TARGET = """() => {
  const target = document.querySelector(":target").cloneNode(true);
  target.querySelectorAll(".hidden").forEach((one) => one.remove());
  return target.textContent;
}"""
MARKED = """() => [...document.querySelectorAll("#addressee mark")].map((one) => one.textContent)"""
LANES = """() => [...document.querySelectorAll(".timeline .lane")].map((one) => one.textContent)"""


def test_a_name_leads_to_a_dossier_and_an_ask_to_its_words_in_the_source(browser: Any, site: str) -> None:
    with visiting(browser, site) as visit:
        visit.open("/find?q=мэрия новосибирска&lang=ru")
        visit.follow(f"a[href*='{DOSSIER}']")
        assert visit.path.startswith(DOSSIER)
        text = visit.page.locator("#addressee .asks .text").first.inner_text()
        visit.follow("#addressee .asks .number")
        assert visit.path.startswith("/doc/resolution/")
        assert " ".join(text.split())[:40] in " ".join(visit.do(TARGET).split())


def test_what_is_marked_is_a_name_of_the_body(browser: Any, site: str) -> None:
    with visiting(browser, site) as visit:
        visit.open(f"{DOSSIER}?lang=ru")
        marked = visit.do(MARKED)
        assert len(marked) > 5
        assert {" ".join(one.lower().split()) for one in marked} <= {
            "мэрии города новосибирска",
            "мэрией города новосибирска",
        }


def test_the_time_line_has_a_name_and_a_lane_for_mentions_alone(browser: Any, site: str) -> None:
    with visiting(browser, site) as visit:
        visit.open(f"{MENTIONED}?lang=en")
        picture = visit.page.get_by_role("img", name="Asks by year")
        assert picture.count() == 1
        assert visit.do(LANES) == ["Asked: 1", "Called in as a partner: 1", "Merely mentioned: 4"]
        visit.follow(visit.page.get_by_role("link", name="Русский"))
        assert visit.do(LANES)[-1] == "Лишь упоминали: 4"


def test_the_dossier_comes_as_a_file(browser: Any, site: str) -> None:
    with visiting(browser, site) as visit:
        visit.open(f"{DOSSIER}?lang=ru")
        with visit.page.expect_download() as found:
            visit.page.get_by_role("link", name="DOCX").click()
        assert found.value.suggested_filename == "dossier – Мэрия города Новосибирска.docx"
        file = Document(io.BytesIO(Path(found.value.path()).read_bytes()))
        assert any(line.text == "О чём просили: 31" for line in file.paragraphs)
        links = [one.target_ref for one in file.part.rels.values() if one.is_external]
        assert len(links) > 30
        assert all(link.startswith(f"{site}/doc/") for link in links)


def test_printed_it_is_a_document_of_its_own(browser: Any, site: str) -> None:
    with visiting(browser, site) as visit:
        visit.open(f"{DOSSIER}?lang=ru")
        printed = pypdfium2.PdfDocument(visit.page.pdf(format="A4", prefer_css_page_size=True))
        text = " ".join(page.get_textpage().get_text_range() for page in printed)
        words = " ".join(text.split())
        assert 3 < len(printed) < 20
        for said in ("Мэрия города Новосибирска", "О чём просили", "Лишь упоминали", f"{site}{DOSSIER}"):
            assert said in words
        for button in ("постоянный адрес", "Обзор", "XLSX"):
            assert button not in words
