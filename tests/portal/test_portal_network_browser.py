"""A network of the service in the system's Chromium: expanded, read, followed to its source and its page."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.browser]
FIRST_PAINT = 2000  # milliseconds, for the network of the whole corpus
BODY = "Мэрия города Новосибирска"
WATCH = "addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective));"


@pytest.fixture
def tab(browser: Any, site: str) -> Iterator[Any]:
    """A page that has been nowhere; at the end nothing complained, nothing came from elsewhere."""
    complaints: list[str] = []
    asked: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ru-RU")
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text))
    page.add_init_script(WATCH)
    yield page
    context.close()
    assert complaints == []
    assert all(url.startswith((site, "data:")) for url in asked)


def drawn(tab: Any, address: str) -> None:
    """The network at an address, painted."""
    tab.goto(address)
    tab.wait_for_function("() => network !== null && network.canvas.frame.canvas.width > 0")


def shown(tab: Any) -> set[str]:
    """The names of what stands in the scene."""
    return set(tab.evaluate("() => scene().cards.map(([number]) => page.cards[number].name)"))


def places(tab: Any) -> dict[str, list[int]]:
    """Where each card of the scene stands, by its number."""
    found = tab.evaluate("() => scene().cards.map(([n]) => [n, network.getPosition('n' + n)])")
    return {number: [at["x"], at["y"]] for number, at in found}


def test_a_network_is_expanded_read_and_followed(tab: Any, site: str) -> None:
    drawn(tab, f"{site}/net/asked")
    tab.locator("#said .top button", has_text=BODY).click()
    tab.get_by_role("button", name="Развернуть", exact=True).click()
    first = places(tab)
    assert 1 < len(first) < 10, "one thing and its neighbours, not the whole"
    event = "Форум городских сообществ «Активный город»"
    tab.locator(".trail").get_by_text(BODY).wait_for()
    number = tab.evaluate("(name) => page.cards.findIndex((card) => card.name === name)", event)
    at = tab.evaluate("(n) => network.canvasToDOM(network.getPosition('n' + n))", number)
    tab.locator("#canvas canvas").dblclick(position={"x": at["x"], "y": at["y"]})
    tab.locator(".trail").get_by_text(event).wait_for()
    second = places(tab)
    assert len(second) > len(first) + 5
    assert {key: second[key] for key in first} == first, "what was there has moved"
    assert "Совет депутатов города Новосибирска" in shown(tab)
    assert tab.locator("#said mark").count() > 0
    item = tab.locator("#said article .number a").first
    assert item.get_attribute("href").startswith("/doc/resolution/")
    address = tab.url
    assert "#open=body%2F" in address
    item.click()
    tab.wait_for_url(re.compile("/doc/resolution/[^#]+#p-"))
    tab.go_back()
    tab.wait_for_function("() => state.scene === WHOLE")
    tab.get_by_role("link", name="Досье").click()
    tab.wait_for_url("**/doc/event/**")
    assert event in tab.locator("h1").inner_text()


def test_a_picture_that_was_sent_opens_as_it_was(tab: Any, site: str) -> None:
    drawn(tab, f"{site}/net/asked")
    tab.evaluate("() => { const [[n]] = page.web.cards; unfold(n); unfold([...web.near.get(n)][0]); }")
    before, address = places(tab), tab.url
    tab.goto("about:blank")
    drawn(tab, address)
    assert places(tab) == before
    assert tab.locator(".trail .named").count() == 2
    english = tab.locator("a[hreflang=en]")
    assert english.get_attribute("href").endswith(address[address.index("#") :])
    tab.locator(".trail .fold").first.click()
    assert tab.locator(".trail .named").count() == 1
    tab.get_by_role("button", name="Начать заново").click()
    assert tab.evaluate("() => state.scene") == 0
    assert "#" not in tab.url


def test_a_network_is_expanded_by_keyboard_from_the_table(tab: Any, site: str) -> None:
    drawn(tab, f"{site}/net/asked")
    cell = tab.locator("tbody button[data-card]").first
    cell.focus()
    tab.keyboard.press("+")
    assert tab.locator(".trail .named").count() == 1
    assert tab.evaluate("() => document.activeElement.matches('tbody button[data-card]')")
    tab.keyboard.press("+")
    assert tab.locator(".trail .named").count() == 0


@pytest.mark.alone
def test_the_whole_corpus_is_painted_in_time(tab: Any, site: str) -> None:
    drawn(tab, f"{site}/net/asked")
    painted = tab.evaluate("() => performance.getEntriesByType('paint').at(-1).startTime")
    assert painted < FIRST_PAINT


@pytest.mark.parametrize("width", [360, 1280, 1920])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_page_fits_its_window(width: int, lang: str, tab: Any, site: str) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    drawn(tab, f"{site}/net/asked?lang={lang}")
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= width
    tab.evaluate("() => unfold(page.web.cards[0][0])")
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= width
