"""The pages in the system's Chromium, opened from a file, clicked, typed into; requests are recorded."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from queries.store import Store
from viz import draw, views

pytestmark = [pytest.mark.slow, pytest.mark.browser]
FIRST_PAINT = 2.0  # seconds


COLOURS = """() => {
  const { canvas } = network.canvas.frame;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
  return seen.size;
}"""
# The number of the line between two cards of the scene, by their names; and the middle of a line.
LINK = """([from, to]) => scene().links.find((number) => {
  const edge = page.network.edges[number];
  return page.cards[place(edge.from)].name === from && page.cards[place(edge.to)].name === to;
})"""
MIDDLE = "(n) => { const at = network.body.edges['e' + n].edgeType.getPoint(0.5); return [at.x, at.y]; }"
CHOSEN = """() => {
  const edge = page.network.edges[state.link];
  return [edge.from, edge.to].map((id) => page.cards[place(id)].name);
}"""


class Visit:
    """A page open in the browser, with what it asked for and complained of."""

    def __init__(self, browser: Any, path: Path, width: int = 1280, **options: Any) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.add_init_script(
            "addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective));"
        )
        self.page.goto(path.as_uri())
        self.page.wait_for_function("() => network !== null && network.canvas.frame.canvas.width > 0")

    def do(self, script: str, value: Any = None) -> Any:
        """What a script in the page gives."""
        return self.page.evaluate(script, value)

    def click_canvas(self, x: float, y: float) -> None:
        """A click of the mouse on the canvas at a place of the drawing."""
        at = self.do("([x, y]) => network.canvasToDOM({ x, y })", [x, y])
        self.page.locator("#canvas canvas").click(position={"x": at["x"], "y": at["y"]})

    def click_card(self, name: str) -> None:
        """A click on the node of this name in the scene that is shown."""
        at = self.do(
            "(name) => network.getPosition('n' + page.cards.findIndex((c) => c.name === name))", name
        )
        self.click_canvas(at["x"], at["y"])

    def panel(self) -> str:
        return str(self.page.locator("#said").inner_text())


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Opens a view of a store; at the end nothing was asked of any network, and nothing complained."""
    visits: list[Visit] = []

    def open_view(store: Store, view: str, lang: str = "ru", **options: Any) -> Visit:
        path = tmp_path / f"{view}.html"
        path.write_text(draw(store, view, lang), encoding="utf-8", newline="\n")
        visits.append(Visit(browser, path, **options))
        return visits[-1]

    yield open_view
    assert visits
    for made in visits:
        assert {url.partition(":")[0] for url in made.asked} == {"file"}
        assert len(made.asked) == 1, "the page asked for another file"
        assert made.complaints == []
        made.context.close()


@pytest.mark.parametrize("view", sorted(name for name, view in views().items() if not view.count))
def test_a_page_opens_from_a_file_and_paints(view: str, small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, view)
    painted = page.do(COLOURS)
    assert painted > 20, "the canvas is blank"
    assert page.page.title().startswith(views()[view].title["ru"])


def test_a_click_on_a_node_shows_its_sentences(small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, "asked")
    assert "Щёлкните узел или линию" in page.panel()
    page.click_card("Главы посёлков")
    said = page.panel()
    assert "Главы посёлков" in said
    assert "Слушания о тишине, 02.05.2023" in said
    assert "п. 1 · luga-2023.txt" in said
    assert "Главам посёлков и Мэрии города Заречье ввести тихий час" in said
    assert page.page.locator("#said mark").all_inner_texts() == ["Главам посёлков"]


def test_a_click_on_an_edge_shows_the_sentences_of_that_edge_alone(
    small: Store, visit: Callable[..., Visit]
) -> None:
    page = visit(small, "asked")
    number = page.do(LINK, ["Слушания о тишине", "Мэрия города Заречье"])
    page.click_canvas(*page.do(MIDDLE, number))
    said = page.panel()
    assert said.startswith("Слушания о тишине → Мэрия города Заречье")
    assert "ввести тихий час" in said
    assert "посадить липы" not in said
    assert page.do("() => state.link") == number


def test_a_click_beside_everything_clears_the_panel(small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, "asked")
    page.click_card("Главы посёлков")
    page.click_canvas(4, 4)
    assert "Щёлкните узел или линию" in page.panel()
    page.click_card("Главы посёлков")
    page.page.keyboard.press("Escape")
    assert "Щёлкните узел или линию" in page.panel()


def test_an_event_opens_into_sections_items_and_bodies(small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, "asked")
    page.click_card("Форум «Добрые соседи»")
    page.page.get_by_role("button", name="Показать по пунктам").click()
    kinds = page.do("() => scene().cards.map(([n]) => page.cards[n].kind)")
    assert sorted(kinds) == sorted(
        ["event", "section", "section", *["recommendation"] * 4, "public-body", "organisation", "body-group"]
    )
    page.click_card("2.1. высадить яблони по указу: Указ о садах")
    assert "2. Мэрии города Заречье:" in page.panel()
    assert "высадить яблони по указу" in page.panel()
    page.page.get_by_role("button", name="К общему виду").click()
    assert page.do("() => state.scene") == 0


def test_a_pair_shows_the_words_that_ask_each(small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, "together")
    page.click_card("Советы дворов")
    assert page.page.locator("#said mark").all_inner_texts() == ["Мэрии города Заречье", "советам дворов"]


def column(page: Visit, at: int) -> list[str]:
    return page.do("(at) => [...body.rows].map((row) => row.cells[at].firstChild.textContent)", at)


def test_the_table_sorts_by_mouse_both_ways(small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, "asked")
    number = page.page.get_by_role("button", name="№", exact=True)
    head = page.page.locator("th").nth(2)
    assert head.get_attribute("aria-sort") == "none"
    number.click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert list(dict.fromkeys(column(page, 2))) == ["1", "2.1", "2.10", "3"]
    number.click()
    assert head.get_attribute("aria-sort") == "descending"
    assert list(dict.fromkeys(column(page, 2))) == ["3", "2.10", "2.1", "1"]
    page.page.get_by_role("button", name="Событие").click()
    assert head.get_attribute("aria-sort") == "none"
    assert list(dict.fromkeys(column(page, 0))) == ["Слушания о тишине", "Форум «Добрые соседи»"]


def test_empty_cells_stand_last_either_way(small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, "asked")
    for _ in range(2):
        page.page.get_by_role("button", name="Орган").click()
        assert page.do("() => body.rows[body.rows.length - 1].cells[4].textContent") == "адресат не назван"


def test_everything_is_reached_by_keyboard(small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, "asked")
    page.page.locator("th button").last.focus()
    page.page.keyboard.press("Tab")
    assert page.do("() => document.activeElement.textContent") == "Форум «Добрые соседи»"
    reached = set()
    rows = page.do("() => body.rows.length")
    for row in range(rows):
        for _ in range(page.do("(row) => stops(body.rows[row]).length", row)):
            reached.add(page.do("() => document.activeElement.dataset.card ?? ''"))
            page.page.keyboard.press("ArrowRight")
        for _ in range(6):
            page.page.keyboard.press("ArrowLeft")
        page.page.keyboard.press("ArrowDown")
    assert {int(card) for card in reached - {""}} == set(range(page.do("() => page.cards.length")))
    page.page.keyboard.press("End")
    assert page.do("() => document.activeElement.closest('tr') === body.rows[body.rows.length - 1]")
    page.page.keyboard.press("Home")
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("Enter")
    assert "п. 1" in page.panel()
    assert page.do("() => body.rows[1].classList.contains('chosen')")
    assert page.do("() => [...body.querySelectorAll('[tabindex=\"0\"]')].length") == 1
    page.page.keyboard.press("ArrowRight")
    here = page.do("() => document.activeElement.textContent")
    page.page.keyboard.press("Tab")
    left = page.do("() => document.activeElement.closest('tbody')")
    assert left is None, "one stop of Tab for the whole table"
    page.page.keyboard.press("Shift+Tab")
    assert page.do("() => document.activeElement.textContent") == here, "the way back leads to the same cell"


def test_sorting_by_keyboard(small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, "together")
    page.page.locator("th button").first.focus()
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("Enter")
    assert page.page.locator("th").first.get_attribute("aria-sort") == "descending"
    assert column(page, 0) == ["Мэрия города Заречье", "Главы посёлков"]


def test_a_row_selects_the_same_in_the_network(small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, "asked")
    page.page.locator("tbody tr").filter(has_text="Главы посёлков").get_by_role(
        "button", name="Показать"
    ).click()
    assert page.do(CHOSEN) == ["Слушания о тишине", "Главы посёлков"]
    assert "Главам посёлков" in page.panel()


LIT = "() => scene().cards.filter(([n]) => isLit(page.cards[n].facts)).map(([n]) => page.cards[n].name)"


def test_what_is_chosen_is_lit_with_its_neighbours_and_the_rest_is_dim(
    small: Store, visit: Callable[..., Visit]
) -> None:
    page = visit(small, "asked")
    assert len(page.do(LIT)) == page.do("() => scene().cards.length") == 6
    page.click_card("Главы посёлков")
    assert sorted(page.do(LIT)) == ["Главы посёлков", "Слушания о тишине"]
    shades = page.do("() => edges.get().map((edge) => edge.color.opacity)")
    assert sorted(set(shades)) == [0.07, 0.9]
    page.page.keyboard.press("Escape")
    assert len(page.do(LIT)) == 6


def test_a_scene_about_a_body_tells_of_that_body_alone(small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, "asked")
    page.click_card("Советы дворов")
    page.page.get_by_role("button", name="Показать по пунктам").click()
    page.click_card("Форум «Добрые соседи»")
    assert "1 рекомендация" in page.panel()
    assert "посадить липы" in page.panel()
    assert "яблони" not in page.panel()


def test_a_scene_too_large_says_what_it_leaves_out_and_can_be_roamed(
    store_of_forums: Callable[[Sequence[object]], Store],
    many: Callable[..., list[Any]],
    visit: Callable[..., Visit],
) -> None:
    page = visit(store_of_forums(many(1, 700, 60)), "asked")
    notice = page.page.locator("#left-out")
    assert not notice.is_visible()
    page.page.locator("#scene").select_option("1")
    drawn, out = page.do("() => [scene().cards.length, scene().out]")
    assert (drawn, drawn + out) == (600, 1 + 3 + 700 + 60)
    assert notice.inner_text() == (
        "На этой схеме не поместилось узлов: 164 (предел – 600). "
        "Они есть в таблице и в ответе на запрос: adresat ask view-asked --format csv"
    )
    assert page.page.locator("#roams").is_visible()
    assert page.do("() => network.canvas.frame.canvas.height") < 2000
    last = page.do(
        "() => scene().cards.map(([n]) => n).filter((n) => page.cards[n].kind === 'recommendation').at(-1)"
    )
    page.do("(n) => { choose({ card: n }); reveal(); }", last)
    x, y = page.do("(n) => { const p = network.getPosition('n' + n); return [p.x, p.y]; }", last)
    page.click_canvas(x, y)
    assert page.do("() => state.card") == last


def test_search_filters_rows_and_lights_nodes(small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, "asked")
    page.page.get_by_role("searchbox").fill("ТИХИЙ посёлков")
    assert page.page.locator("#found").inner_text() == "строк: 2 из 8"
    assert page.page.locator("tbody tr:visible").count() == 2
    assert sorted(page.do(LIT)) == ["Главы посёлков", "Мэрия города Заречье", "Слушания о тишине"]
    page.page.get_by_role("searchbox").fill("такого нет")
    assert page.page.locator("tbody tr:visible").count() == 0
    page.page.get_by_role("searchbox").fill("")
    assert page.page.locator("tbody tr:visible").count() == 8


@pytest.mark.parametrize("width", [360, 1280, 1920])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_its_window(
    width: int, scheme: str, visit: Callable[..., Visit], wide_store: Store
) -> None:
    page = visit(wide_store, "asked", width=width, color_scheme=scheme)
    assert page.do("() => document.documentElement.scrollWidth") <= width
    assert page.do("() => network.getScale()") >= 0.74, "too small to read"
    assert page.do("() => stage.scrollWidth - stage.clientWidth") <= 1, "the overview is wider than its stage"
    ground = page.do("() => getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(250, 249, 246)", "dark": "rgb(22, 24, 27)"}[scheme]


def test_on_a_telephone_the_panel_opens_and_closes(small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, "asked", width=360, has_touch=True, is_mobile=True)
    assert not page.page.locator("#panel").is_visible()
    at = page.do("() => network.canvasToDOM(network.getPosition('n' + scene().cards[1][0]))")
    page.page.locator("#canvas canvas").tap(position={"x": at["x"], "y": at["y"]})
    page.page.locator("#panel").wait_for(state="visible")
    page.page.get_by_role("button", name="Закрыть").click()
    assert not page.page.locator("#panel").is_visible()


@pytest.fixture(scope="module")
def wide_store(store_of_forums: Callable[[Sequence[object]], Store], many: Callable[..., list[Any]]) -> Store:
    return store_of_forums(many(5, 30, 100))


def test_a_larger_page_is_painted_within_two_seconds(wide_store: Store, visit: Callable[..., Visit]) -> None:
    page = visit(wide_store, "asked")
    painted = page.do("() => performance.getEntriesByType('paint').at(-1).startTime")
    ready = page.do("() => performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart")
    assert max(painted, ready) < 1000 * FIRST_PAINT


def test_every_event_and_body_can_be_opened(wide_store: Store, visit: Callable[..., Visit]) -> None:
    page = visit(wide_store, "asked")
    count = page.do("() => page.scenes.length")
    assert count > 60
    for number in range(0, count, 9):
        page.page.locator("#scene").select_option(str(number))
        assert page.do("() => nodes.length") > 0
        assert page.do("() => scene().links.every((n) => isLit(page.links[n].facts) !== undefined)")


def test_without_motion_and_on_paper_it_still_reads(small: Store, visit: Callable[..., Visit]) -> None:
    page = visit(small, "asked", reduced_motion="reduce", color_scheme="dark")
    assert page.do("() => getComputedStyle(document.querySelector('button')).transitionDuration") == "0s"
    page.page.emulate_media(media="print")
    assert page.page.locator("tbody tr").count() == 8
    assert not page.page.locator("#search").is_visible()
    assert page.do("() => getComputedStyle(document.body).backgroundColor") == "rgb(250, 249, 246)"


def test_without_a_script_the_table_is_there(browser: Any, small: Store, tmp_path: Path) -> None:
    path = tmp_path / "asked.html"
    path.write_text(draw(small, "asked"), encoding="utf-8", newline="\n")
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        assert page.locator("tbody tr").count() == 8
        assert "Схему рисует сценарий, а он выключен" in page.locator("main").inner_text()


# Everything of a kind, one after another; the page is painted after every tenth.
EACH_CHOSEN = """async ([kind, count]) => {
  for (let n = 0; n < count; n += 1) {
    choose({ [kind]: n });
    if (n % 10 === 0) await new Promise(requestAnimationFrame);
  }
  await new Promise(requestAnimationFrame);
}"""


@pytest.mark.parametrize("view", sorted(name for name, view in views().items() if not view.count))
def test_hostile_text_fires_nothing_wherever_it_is_shown(
    view: str, visit: Callable[..., Visit], hostile: Store
) -> None:
    page = visit(hostile, view)
    page.do("() => { window.fired = undefined; }")
    for kind, found in {"card": "page.cards", "link": "page.links", "row": "rows"}.items():
        page.do(EACH_CHOSEN, [kind, page.do(f"() => {found}.length")])
    for number in range(page.do("() => page.scenes.length")):
        page.do("(n) => open(n)", number)
    page.page.get_by_role("searchbox").fill("<script>")
    assert page.do("() => window.fired") is None
    assert page.do("() => Object.prototype.facts") is None
    assert page.do("() => document.documentElement.scrollWidth") <= 1280, "a long name broke the page"


def test_what_is_said_on_hovering_is_text(visit: Callable[..., Visit], hostile: Store) -> None:
    page = visit(hostile, "asked")
    at = page.do("() => network.canvasToDOM(network.getPosition('n' + scene().cards[0][0]))")
    page.page.locator("#canvas canvas").hover(position={"x": at["x"], "y": at["y"]})
    page.page.locator("div.vis-tooltip").wait_for(state="visible")
    parts = page.do(
        "() => [...document.querySelector('div.vis-tooltip').children].map((part) => part.tagName)"
    )
    assert set(parts) <= {"BR"}, "more than lines of text"
    assert page.do("() => window.fired") is None
