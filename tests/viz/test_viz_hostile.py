"""Names, sentences, titles, file names written by an enemy: the page holds them as text, never as markup."""

import re
from html.parser import HTMLParser

import pytest

from queries.store import Store
from viz import draw, views
from viz.drawing import script

BIDI = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class Elements(HTMLParser):
    """What a parser makes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.names: dict[str, int] = {}
        self.attributes: set[tuple[str, str]] = set()
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names[tag] = self.names.get(tag, 0) + 1
        self.attributes |= {(tag, name) for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("view", sorted(name for name, view in views().items() if not view.count))
def test_hostile_text_makes_no_element_and_no_attribute(
    view: str, lang: str, hostile: Store, small: Store, hostile_texts: list[str]
) -> None:
    page, calm = Elements(draw(hostile, view, lang)), Elements(draw(small, view, lang))
    assert page.names["script"] == 3
    assert page.names["style"] == 1
    assert set(page.names) <= set(calm.names) | {"small"}, "an element that no calm page has"
    assert page.attributes <= calm.attributes, "an attribute that no calm page has"
    assert page.names["tr"] >= len(hostile_texts)


@pytest.mark.parametrize("view", sorted(name for name, view in views().items() if not view.count))
def test_hostile_text_is_there_to_be_read(view: str, hostile: Store, hostile_texts: list[str]) -> None:
    said = "".join(Elements(draw(hostile, view)).text)
    for text in hostile_texts:
        if len(text) < 1000 and not BIDI.search(text) and "\u2028" not in text:
            assert text in said


@pytest.mark.parametrize("view", sorted(name for name, view in views().items() if not view.count))
def test_nothing_turns_or_hides_the_text_beside_it(view: str, hostile: Store) -> None:
    own = draw(hostile, view).replace(script(), "")  # vis-network lists such letters in its own text
    assert "Мэрия" in own
    assert BIDI.findall(own) == []


def test_a_name_of_100_000_letters_is_drawn_short(hostile: Store, hostile_texts: list[str]) -> None:
    text = draw(hostile, "asked")
    labels = re.findall(r'"label":"((?:[^"\\]|\\.)*)"', text)
    assert len(labels) > 3 * len(hostile_texts)
    assert max(map(len, labels)) < 300
    titles = re.findall(r'"title":"((?:[^"\\]|\\.)*)"', text)
    assert max(map(len, titles)) < 800
    assert len(text.encode("utf-8")) < 6_000_000
