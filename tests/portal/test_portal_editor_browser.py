"""The query editor in the system's Chromium: typed into, run, opened by an address; requests are recorded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from portal.static_files import STATIC
from portal.web.editor import RICH

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PATIENCE = 60_000  # milliseconds: the machine may be busy
NAMES = "SELECT ?name WHERE { ?body a adr:Body ; rdfs:label ?name } ORDER BY ?name LIMIT 3"
TEXT = """() => {
  const rich = document.querySelector(".CodeMirror");
  return rich ? rich.CodeMirror.getValue() : document.getElementById("query").value;
}"""
CELLS = "() => [...document.querySelectorAll('#answer tbody tr')].map((row) => row.cells[0].textContent)"
HINTS = "() => [...document.querySelectorAll('.CodeMirror-hint code')].map((one) => one.textContent)"


@dataclass
class Visit:
    """An open page, with what it asked for and complained of; `grown`: its rich editor has come."""

    site: str
    context: Any
    grown: bool = False
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(PATIENCE)
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self.note)

    def note(self, message: Any) -> None:
        """Keep what the console complains of; that a query was refused, the page itself says."""
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.complaints.append(message.text)

    def open(self, path: str = "/sparql?lang=ru") -> "Visit":
        """Open an address of the site, and wait until its script has started."""
        self.page.goto(self.site + path)
        return self.started()

    def started(self) -> "Visit":
        """Wait until the script of the page has started, and go where one writes."""
        self.page.wait_for_selector("#terms:not([hidden])")
        if self.grown:
            self.page.focus("#query")
            self.page.wait_for_selector(".CodeMirror-focused")
        return self

    @property
    def text(self) -> str:
        """What stands in the editor."""
        found: str = self.page.evaluate(TEXT)
        return found

    def write(self, text: str) -> None:
        """Replace what stands in the editor, letter by letter."""
        self.page.click(".CodeMirror-lines" if self.rich else "#query")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)

    @property
    def rich(self) -> bool:
        """True where Yasqe stands in place of the text area."""
        return bool(self.page.query_selector(".CodeMirror"))

    def cells(self) -> list[str]:
        """The first column of the table, once it is there."""
        self.page.wait_for_selector("#answer tbody td")
        found: list[str] = self.page.evaluate(CELLS)
        return found

    def close(self) -> None:
        """Close it; nothing was asked of others, nothing complained of."""
        asked, complaints = list(self.asked), list(self.complaints)
        self.context.close()
        assert asked
        assert [one for one in asked if not one.startswith((f"{self.site}/", "blob:"))] == []
        assert complaints == []


@pytest.fixture(params=["rich", "plain"])
def visit(
    request: pytest.FixtureRequest, browser: Any, site: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Visit]:
    """A visit to the editor that npm brought, and to the one without it."""
    if request.param == "plain":
        monkeypatch.delitem(STATIC, RICH, raising=False)  # type: ignore[misc]
    elif RICH not in STATIC:
        pytest.skip("the query editor is not installed: make editor")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    found = Visit(site, context, grown=request.param == "rich")
    yield found
    found.close()


@pytest.fixture
def rich(browser: Any, site: str) -> Iterator[Visit]:
    """A visit to the rich editor."""
    if RICH not in STATIC:
        pytest.skip("the query editor is not installed: make editor")
    found = Visit(site, browser.new_context(viewport={"width": 1280, "height": 900}), grown=True)
    yield found
    found.close()


# --- writing and running ----------------------------------------------------------------------------


def test_a_query_is_written_and_run_by_the_keyboard(visit: Visit) -> None:
    visit.open().write(NAMES.replace("?name LIMIT 3", "?name\nLIMIT 3"))
    visit.page.keyboard.press("Escape")
    visit.page.keyboard.press("Control+Enter")
    assert len(visit.cells()) == 3
    assert "3 строки" in visit.page.inner_text("#answer-title")
    assert visit.page.inner_text("#answer th") == "name"


def test_a_prefix_that_is_typed_declares_itself(visit: Visit) -> None:
    visit.open().write("# один\nSELECT * { ?a skos:prefLabel ?b ; adr:role role:addressee }")
    assert [line for line in visit.text.splitlines() if line.startswith("PREFIX")] == [
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
        "PREFIX adr: <https://w3id.org/adresat/ns#>",
        "PREFIX role: <https://w3id.org/adresat/scheme/role#>",
    ]
    assert visit.text.startswith("# один\nPREFIX skos:")
    assert visit.text.endswith("\nSELECT * { ?a skos:prefLabel ?b ; adr:role role:addressee }")


def test_no_prefix_is_declared_for_what_is_none(visit: Visit) -> None:
    text = 'SELECT * { ?a ?b "adr:x" , <http://example.org/id:x> } # skos: x'
    visit.open().write(text)
    assert visit.text == text


def test_a_term_of_the_list_is_put_into_the_text_with_its_prefix(visit: Visit) -> None:
    visit.open().write("SELECT * { ?a a")
    visit.page.fill("#term", "рекомендации")
    visit.page.click("#terms-found button:has-text('adr:Recommendation')")
    assert visit.text == "PREFIX adr: <https://w3id.org/adresat/ns#>\nSELECT * { ?a a adr:Recommendation "


def test_the_list_is_narrowed_in_either_language_and_by_name(visit: Visit) -> None:
    visit.open()
    for words in ("событие", "event", "adr:Eve"):
        visit.page.fill("#term", words)
        names = visit.page.eval_on_selector_all(
            "#terms-found code", "all => all.map((one) => one.textContent)"
        )
        assert names[0] == "adr:Event", words


def test_an_example_is_put_into_the_editor(visit: Visit) -> None:
    visit.open()
    visit.page.select_option("#example", "most-asked")
    visit.page.click("#examples button")
    visit.page.wait_for_function(f"() => ({TEXT})().startsWith('# Кого просили чаще всего?')")
    visit.page.click("#run")
    assert len(visit.cells()) > 10


def test_a_query_that_cannot_be_read_is_refused_with_its_place(visit: Visit) -> None:
    visit.open().write("SELECT * WHERE {\n  ?a ?b .\n}")
    visit.page.keyboard.press("Escape")
    visit.page.click("#run")
    said = visit.page.inner_text("#answer .error")
    assert said.startswith("400: ")
    assert re.search(r"строка \d+, столбец \d+", said)
    if visit.rich:
        assert visit.page.query_selector(".wrong-line")
    else:
        assert visit.page.get_attribute("#query", "aria-invalid") == "true"


def test_an_update_is_refused_in_words(visit: Visit) -> None:
    visit.open().write("DELETE WHERE { ?a ?b ?c }")
    visit.page.click("#run")
    assert re.match(r"40[03]: ", visit.page.inner_text("#answer .error"))


@pytest.mark.parametrize(
    ("query", "selector", "text"),
    [
        ("ASK { ?a a adr:Ask }", "#answer .said", "Да"),
        ("ASK { ?a a adr:None }", "#answer .said", "Нет"),
        ("SELECT * { ?a a adr:None }", "#answer .notice", "Ничего не нашлось"),
        ("CONSTRUCT { <urn:a> <urn:b> ?c } { <urn:a> <urn:b> ?c }", "#answer .notice", "Ничего не нашлось"),
        ("CONSTRUCT { <urn:a> <urn:b> 'граф' } {}", "#answer tbody", "граф"),
    ],
)
def test_every_kind_of_answer_is_shown(visit: Visit, query: str, selector: str, text: str) -> None:
    visit.open(f"/sparql?lang=ru&run=1&query={quote(query)}")
    visit.page.wait_for_selector(selector)
    assert text in visit.page.inner_text(selector)


def test_a_long_answer_is_turned_page_by_page(visit: Visit) -> None:
    visit.open(f"/sparql?lang=ru&run=1&query={quote('SELECT * { ?a ?b ?c } LIMIT 250')}")
    assert len(visit.cells()) == 100
    pager = visit.page.locator(".pager")
    assert "1–100 из 250" in pager.inner_text()
    pager.get_by_role("button", name="Дальше").click()
    pager.get_by_role("button", name="Дальше").click()
    assert len(visit.cells()) == 50
    assert "201–250 из 250" in pager.inner_text()
    assert pager.get_by_role("button", name="Дальше").is_disabled()


def test_iris_are_shown_by_their_prefixes(visit: Visit) -> None:
    query = (
        "SELECT * { VALUES ?a { adr:Ask skos:Concept <https://w3id.org/adresat/id/a/9%E2%80%A22> <urn:x> } }"
    )
    visit.open(f"/sparql?lang=ru&run=1&query={quote(query)}")
    assert visit.cells() == ["adr:Ask", "skos:Concept", "id:a/9•2", "urn:x"]


def test_the_terms_of_a_graph_are_shown_as_they_are(visit: Visit) -> None:
    query = r"""CONSTRUCT { _:a <urn:p> "a \"b\" \\ c\nd"@en , 7 , <urn:%22ы> , "é \\u0041" } {}"""
    visit.open(f"/sparql?lang=ru&run=1&query={quote(query)}")
    visit.cells()
    assert visit.page.inner_text("#answer-title").startswith("Ответ: 4 тройки")
    cells = "all => all.map((one) => one.firstChild.firstChild.textContent)"
    found = visit.page.eval_on_selector_all("#answer td[data-head=object]", cells)
    assert sorted(found) == ["7", 'a "b" \\ c\nd', "urn:%22ы", "é \\u0041"]


def test_a_query_that_takes_long_can_be_stopped(visit: Visit) -> None:
    visit.open()
    visit.page.route("**/sparql?lang=ru", lambda route: None)  # the service never answers
    visit.page.click("#run")
    visit.page.click("#run:has-text('Остановить')")
    visit.page.wait_for_selector("#run:has-text('Выполнить')")
    assert visit.page.is_hidden("#answer")


def test_a_service_that_is_gone_is_said_to_be(visit: Visit) -> None:
    visit.open()
    visit.page.route("**/sparql?lang=ru", lambda route: route.abort())
    visit.page.click("#run")
    assert visit.page.inner_text("#answer .error") == "Служба не отвечает; повторите позже."
    visit.complaints.clear()  # the console names the failed request


def test_the_answer_is_saved_as_a_file(visit: Visit) -> None:
    visit.open(f"/sparql?lang=ru&run=1&query={quote(NAMES)}")
    names = visit.cells()
    with visit.page.expect_download() as saved:
        visit.page.click("#answer .exits button:has-text('CSV')")
    assert saved.value.suggested_filename == "adresat.csv"
    lines = Path(saved.value.path()).read_bytes().decode().splitlines()
    assert lines[0] == "name"
    assert lines[1:] == names


def test_the_answer_can_be_seen_as_it_came(visit: Visit) -> None:
    visit.open(f"/sparql?lang=ru&run=1&query={quote(NAMES)}")
    visit.cells()
    visit.page.click("text=Как пришло")
    assert '"bindings"' in visit.page.inner_text("#answer .raw")


# --- addresses --------------------------------------------------------------------------------------


def test_the_address_after_an_answer_leads_to_the_same_answer(visit: Visit) -> None:
    visit.open().write(NAMES)
    visit.page.keyboard.press("Escape")
    visit.page.click("#run")
    names = visit.cells()
    visit.page.wait_for_selector("#answer .link a")
    address = visit.page.url
    assert visit.page.get_attribute("#answer .link a", "href") == address
    text = visit.text
    visit.page.goto("about:blank")
    visit.page.goto(address)
    assert visit.cells() == names
    assert visit.text == text


def test_a_query_in_an_address_waits_to_be_run(visit: Visit) -> None:
    visit.open(f"/sparql?lang=ru&query={quote(NAMES)}")
    assert visit.text == NAMES
    assert visit.page.is_hidden("#answer")
    assert [one for one in visit.asked if "/sparql" in one and "query=" not in one] == []


HOSTILE = "</textarea><script>window.fired=1</script><img src=x onerror='window.fired=1'>{{7*7}}"


def test_a_hostile_query_in_an_address_is_inert(visit: Visit) -> None:
    visit.open(f"/sparql?lang=ru&run=1&query={quote(HOSTILE)}")
    visit.page.wait_for_selector("#answer .error")
    assert visit.text == HOSTILE
    assert visit.page.evaluate("window.fired") is None
    assert visit.page.query_selector("img") is None


def test_hostile_values_in_an_answer_are_inert(visit: Visit) -> None:
    query = (
        "SELECT ?a ?b ?c { VALUES (?a ?b ?c) { ("
        "'<img src=x onerror=window.fired=1>' <javascript:window.fired=1> "
        "<https://example.org/%22%3E%3Cb%3E>) } }"
    )
    visit.open(f"/sparql?lang=ru&run=1&query={quote(query)}")
    assert visit.cells() == ["<img src=x onerror=window.fired=1>"]
    links = visit.page.eval_on_selector_all("#answer tbody a", "all => all.map((one) => one.protocol)")
    assert links == ["https:"]
    assert visit.page.evaluate("window.fired") is None
    assert visit.page.query_selector("#answer img, #answer b") is None


def test_columns_called_as_what_every_object_has_are_columns(visit: Visit) -> None:
    query = "SELECT ?a ?constructor ?__proto__ { VALUES (?a ?__proto__) { ('‮x' UNDEF) ('y' 'z') } }"
    visit.open(f"/sparql?lang=ru&run=1&query={quote(query)}")
    assert visit.cells() == ["x", "y"]
    cells = "all => all.map((one) => one.textContent)"
    assert visit.page.eval_on_selector_all("#answer td", cells) == ["x", "", "", "y", "", "z"]


def test_a_name_that_every_object_has_is_no_prefix(visit: Visit) -> None:
    text = "ASK { ?a constructor:b toString:c }"
    visit.open().write(text)
    assert visit.text == text


def test_a_thing_of_the_graph_leads_to_all_that_is_said_of_it(visit: Visit) -> None:
    visit.open(f"/sparql?lang=ru&run=1&query={quote('SELECT ?body { ?body a adr:Body } LIMIT 1')}")
    visit.cells()
    visit.page.click("#answer tbody a")
    visit.page.wait_for_selector("#answer td[data-head=predicate]")
    assert visit.text.startswith("DESCRIBE <https://w3id.org/adresat/id/")


def test_what_was_written_is_there_after_a_reload_and_in_the_other_language(visit: Visit) -> None:
    visit.open().write("ASK { ?мой ?запрос ?здесь }")
    visit.page.keyboard.press("Escape")
    text = visit.text
    visit.page.reload()
    visit.started()
    assert visit.text == text
    visit.page.click("nav a[hreflang=en]")
    visit.page.wait_for_selector("html[lang=en] #terms:not([hidden])")
    assert visit.text == text
    assert visit.page.evaluate("Object.keys(localStorage)") == []


# --- how the rich editor comes ---------------------------------------------------------------------


def test_who_does_not_write_fetches_no_editor(rich: Visit) -> None:
    rich.page.goto(f"{rich.site}/sparql?lang=ru&run=1&query={quote(NAMES)}")
    assert len(rich.cells()) == 3
    rich.page.wait_for_load_state("networkidle")
    assert [one for one in rich.asked if "yasqe" in one] == []
    rich.page.focus("#query")
    rich.page.wait_for_selector(".CodeMirror-focused")
    assert len([one for one in rich.asked if "yasqe" in one]) == 2


def test_what_is_written_while_the_editor_comes_stays(rich: Visit) -> None:
    held: list[Any] = []
    rich.page.route("**/yasqe.min.js*", lambda route: held.append(route))
    rich.page.goto(f"{rich.site}/sparql?lang=ru")
    rich.page.wait_for_selector("#terms:not([hidden])")
    rich.write("ASK { ?a ?b }")
    rich.page.keyboard.press("ArrowLeft")
    rich.page.keyboard.press("ArrowLeft")
    while not held:
        rich.page.wait_for_timeout(50)
    assert not rich.rich
    held[0].continue_()
    rich.page.wait_for_selector(".CodeMirror-focused")
    rich.page.keyboard.type(" ?c")
    assert rich.text == "ASK { ?a ?b ?c }"
    assert "Ctrl+Пробел" in rich.page.inner_text("#keys")


def test_an_editor_that_does_not_come_is_not_waited_for(rich: Visit) -> None:
    rich.page.route("**/yasqe.min.js*", lambda route: route.abort())
    rich.page.goto(f"{rich.site}/sparql?lang=ru")
    rich.page.wait_for_selector("#terms:not([hidden])")
    rich.write(NAMES)
    rich.page.keyboard.press("Control+Enter")
    assert len(rich.cells()) == 3
    assert not rich.rich
    rich.complaints.clear()  # the console names the failed request


# --- what only the rich editor does -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first", "text"),
    [
        ("SELECT * { ?a a adr:Recomm", "adr:Recommendation", "SELECT * { ?a a adr:Recommendation"),
        ("SELECT * { ?a a рекоменд", "adr:Recommendation", "SELECT * { ?a a adr:Recommendation"),
        ("SELECT * { ?a a recommend", "adr:Recommendation", "SELECT * { ?a a adr:Recommendation"),
        ("SELECT * { ?a adr:role role:addr", "role:addressee", "SELECT * { ?a adr:role role:addressee"),
        ("SELECT ?recommendation { ?rec", "?recommendation", "SELECT ?recommendation { ?recommendation"),
    ],
)
def test_terms_are_completed(rich: Visit, typed: str, first: str, text: str) -> None:
    rich.open().write(typed)
    rich.page.wait_for_function(f"(first) => ({HINTS})()[0] === first", arg=first)
    rich.page.keyboard.press("Enter")
    assert rich.text.splitlines()[-1] == text
    declared = {line.split()[1] for line in rich.text.splitlines()[:-1]}
    assert declared == {f"{prefix}:" for prefix in re.findall(r"(\w+):\w", text)}


def test_nothing_is_completed_in_comments_and_texts(rich: Visit) -> None:
    rich.open().write("SELECT * { ?a ?b 'рекоменд")
    rich.page.keyboard.press("Control+Space")
    assert rich.page.evaluate(HINTS) == []
    rich.write("# рекоменд")
    rich.page.keyboard.press("Control+Space")
    assert rich.page.evaluate(HINTS) == []


def test_tab_leaves_the_editor(visit: Visit) -> None:
    visit.open().write("ASK {}")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.id") == "run"
    visit.page.keyboard.press("Shift+Tab")
    assert visit.page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    visit.page.keyboard.type("# x")
    assert "# x" in visit.text


def test_the_line_that_cannot_be_read_is_marked_while_one_writes(rich: Visit) -> None:
    rich.open().write("SELECT * WHERE {\n  ?a ?b .\n}")
    title = rich.page.get_attribute(".wrong-mark", "title")
    assert title is not None
    assert title.startswith("Здесь запрос не читается. Могло бы стоять: ")


def test_a_prefix_of_the_service_needs_no_declaration_another_one_does(rich: Visit) -> None:
    rich.open(f"/sparql?lang=ru&query={quote('ASK { ?a a adr:Ask ; skos:prefLabel ?b }')}")
    assert rich.page.query_selector(".wrong-mark") is None
    rich.open(f"/sparql?lang=ru&query={quote('ASK { ?a a ex:Ask }')}")
    assert rich.page.get_attribute(".wrong-mark", "title") == "Приставка ex: не объявлена."


def test_the_editor_has_a_name_for_who_cannot_see_it(rich: Visit) -> None:
    rich.open()
    assert rich.page.get_attribute(".CodeMirror textarea", "aria-label") == "Запрос SPARQL"
    assert rich.page.get_attribute(".CodeMirror textarea", "aria-describedby") == "keys"


# --- small screens, and no script -------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_is_as_wide_as_the_screen(browser: Any, site: str, width: int, lang: str) -> None:
    visit = Visit(site, browser.new_context(viewport={"width": width, "height": 800}))
    query = quote("SELECT * { ?a ?b ?c } LIMIT 20")
    visit.open(f"/sparql?lang={lang}&run=1&query={query}")
    visit.cells()
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    visit.close()


def test_without_a_script_the_form_answers(browser: Any, site: str) -> None:
    visit = Visit(site, browser.new_context(java_script_enabled=False))
    visit.page.goto(f"{site}/sparql?lang=ru&query={quote(NAMES)}")
    visit.page.click("#run")
    visit.page.wait_for_selector("tbody tr")
    assert visit.page.locator("tbody tr").count() == 3
    visit.page.click("text=К редактору")
    visit.page.select_option("#example", "most-asked")
    visit.page.click("#examples button")
    assert "# Кого просили чаще всего?" in visit.page.input_value("#query")
    visit.close()
