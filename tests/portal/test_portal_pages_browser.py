"""The pages in the system's Chromium: read, clicked, sorted, printed; every request is recorded."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.portal.visits import Visit, visiting

pytestmark = [pytest.mark.slow, pytest.mark.browser]
BODY = "Мэрия города Новосибирска"
ANSWER = f"/ask/asks-of-body?body={BODY}"
PAGES = [
    "/",
    "/ask/asks-of-body",
    ANSWER,
    "/ask/most-asked?limit=5",
    "/ask/asks-of-body?body=Мэри",
    "/ask/find-body?text=бармаглот",
    "/ask/nothing-like-that",
    "/find",
    "/find?q=мэрия",
]
FAULTS = """() => {
  const faults = [], seen = new Set(), all = (what) => [...document.querySelectorAll(what)];
  if (!document.documentElement.lang) faults.push("no language");
  if (!document.title.trim()) faults.push("no title");
  for (const what of ["main", "body > header", "body > footer", "h1"])
    if (all(what).length !== 1) faults.push(`${what}: ${all(what).length}`);
  for (const { id } of all("[id]")) { if (seen.has(id)) faults.push(`twice #${id}`); seen.add(id); }
  for (const field of all("input:not([type=hidden]), select, textarea"))
    if (!field.labels.length || !field.labels[0].textContent.trim()) faults.push(`no label: ${field.name}`);
  for (const name of ["aria-labelledby", "aria-describedby", "list"])
    for (const one of all(`[${name}]`))
      if (!document.getElementById(one.getAttribute(name))) faults.push(`${name}: nothing is there`);
  for (const one of all("a, button, summary"))
    if (!(one.getAttribute("aria-label") ?? one.textContent).trim()) faults.push(`no name: ${one.outerHTML}`);
  const levels = all("h1, h2, h3, h4").map((one) => Number(one.tagName[1]));
  const deep = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1);
  if (deep.length) faults.push(`headings too deep: ${deep}`);
  for (const one of all("nav")) if (!one.getAttribute("aria-label")) faults.push("nav without a name");
  const scopes = ["col", "row", "colgroup", "rowgroup"];
  for (const one of all("th")) if (!scopes.includes(one.scope)) faults.push(`no scope: ${one.textContent}`);
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) faults.push(`wider than the window: ${scrollWidth}`);
  return faults;
}"""


@pytest.fixture
def visit(browser: Any, site: str) -> Iterator[Visit]:
    with visiting(browser, site) as found:
        yield found


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_pages_are_whole_for_whoever_reads_them(browser: Any, site: str, lang: str, width: int) -> None:
    visit = Visit(browser, site, width, color_scheme="dark" if width == 360 else "light")
    for path in PAGES:
        visit.open(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        assert visit.page.evaluate("document.documentElement.lang") == lang
        assert visit.page.evaluate(FAULTS) == []
    visit.close()


def test_from_the_front_page_to_an_answer_and_its_sparql(visit: Visit) -> None:
    visit.open("/ask").page.click("text=О чём попросили этот орган?")
    assert visit.path == "/ask/asks-of-body"
    visit.page.fill("#f-body", BODY)
    visit.page.select_option("#f-role", label="партнёр")
    visit.page.click("button.main")
    visit.page.wait_for_selector("tbody tr")
    assert visit.path.replace("+", " ") == f"/ask/asks-of-body?body={BODY}&role=partner"
    assert visit.page.input_value("#permalink").startswith(visit.site)
    assert not visit.page.is_visible("details pre")
    visit.page.click("summary")
    sparql = visit.page.inner_text("details pre")
    assert "role#partner" in sparql
    visit.page.click("text=Открыть в редакторе")
    visit.page.wait_for_selector("#query:visible, .CodeMirror:visible")
    assert visit.page.evaluate("document.getElementById('query').value").strip() == sparql.strip()


def test_an_example_is_one_click_away(visit: Visit) -> None:
    visit.open("/ask").page.click("[aria-label='Пример: Какими словами документы называют этот орган?']")
    visit.page.wait_for_selector("tbody tr")
    assert visit.path.startswith("/ask/forms-of-body?body=")


def test_columns_sort_by_mouse_and_keyboard(visit: Visit) -> None:
    visit.open("/ask/most-asked")
    numbers = [int(cell) for cell in visit.column(1)]
    assert numbers == sorted(numbers, reverse=True)
    visit.page.click("th >> nth=1 >> button")
    assert visit.page.get_attribute("th >> nth=1", "aria-sort") == "descending"
    visit.page.click("th >> nth=1 >> button")
    assert [int(cell) for cell in visit.column(1)] == sorted(numbers)
    assert visit.page.get_attribute("th >> nth=1", "aria-sort") == "ascending"
    assert visit.page.inner_text("[data-sort-status]") == "Отсортировано по возрастанию: Просьб"
    visit.page.focus("th >> nth=0 >> button")
    visit.page.keyboard.press("Enter")
    assert visit.page.get_attribute("th >> nth=1", "aria-sort") is None
    names = visit.column(0)
    assert names == visit.page.evaluate("(names) => names.toSorted(new Intl.Collator('ru').compare)", names)


def test_empty_cells_stand_last_whichever_way(visit: Visit) -> None:
    visit.open("/ask/asks-by-event")
    for _ in range(2):
        visit.page.click("th >> text=Дата")
        dates = visit.column(1)
        filled = [date for date in dates if date]
        assert 0 < len(filled) < len(dates)
        assert dates[: len(filled)] == filled


def test_the_language_changes_and_stays(visit: Visit) -> None:
    visit.open(ANSWER).page.click("text=English")
    assert visit.page.inner_text("h1") == "What was this body asked?"
    assert visit.page.input_value("#f-body") == BODY
    visit.page.click("text=All questions")
    assert visit.path == "/ask?lang=en"
    visit.page.click("text=Overview")
    assert visit.path == "/?lang=en"
    visit.page.fill("#q", "молодёжь")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_selector("mark")
    assert visit.page.evaluate("document.documentElement.lang") == "en"


def test_a_browser_that_prefers_english_reads_english(browser: Any, site: str) -> None:
    visit = Visit(browser, site, locale="en-GB").open("/")
    assert visit.page.inner_text("h1") == "Who was asked what"
    visit.page.click("text=Русский")
    assert visit.page.inner_text("h1") == "Кого и о чём просили"
    visit.close()


def test_a_file_is_saved_under_a_name_that_says_what_it_is(visit: Visit) -> None:
    visit.open(ANSWER)
    with visit.page.expect_download() as found:
        visit.page.click("text=XLSX")
    assert found.value.suggested_filename == f"asks-of-body – {BODY}.xlsx"


def test_going_back_finds_the_form_as_it_was(visit: Visit) -> None:
    visit.open("/ask/asks-of-body").page.fill("#f-body", BODY)
    visit.page.click("button.main")
    visit.page.wait_for_selector("tbody tr")
    visit.page.go_back()
    assert visit.page.evaluate("[...document.querySelectorAll('.conditions :disabled')].length") == 0


def test_everything_but_sorting_works_without_a_script(browser: Any, site: str) -> None:
    visit = Visit(browser, site, java_script_enabled=False).open("/ask/asks-of-body")
    visit.page.fill("#f-body", BODY)
    visit.page.click("button.main")
    visit.page.wait_for_selector("tbody tr")
    assert visit.page.query_selector("th button") is None
    visit.page.click("summary")
    assert visit.page.is_visible("details pre")
    visit.close()


def test_the_keyboard_reaches_the_content_at_once(visit: Visit) -> None:
    visit.open("/").page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip"
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "content"


def test_print_leaves_out_what_paper_cannot_do(visit: Visit) -> None:
    visit.open(ANSWER).page.emulate_media(media="print")
    assert not visit.page.is_visible("nav")
    assert not visit.page.is_visible("button.main")
    assert visit.page.is_visible("table")
