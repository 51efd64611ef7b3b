import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest

from queries.store import Store
from viz import draw, growth, views
from viz.growth import ROWS
from viz.page import digest, safe_json

ROOT = Path(__file__).resolve().parents[2]
VIEWS = sorted(name for name, view in views().items() if not view.count)


class Tags(HTMLParser):
    """Every element of a page with its attributes, and the text of those asked for."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and data.strip():
            self.texts.append((self.tags[-1][0], data))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def elements(text: str, tag: str) -> list[tuple[str, str]]:
    """(attributes, content) of every element of a name that holds no element of that name."""
    return re.findall(rf"<{tag}((?:\s[^>]*)?)>(.*?)</{tag}>", text, re.DOTALL)


def data_of(text: str) -> dict:
    (data,) = (content for attrs, content in elements(text, "script") if 'id="data"' in attrs)
    return json.loads(data)


@pytest.fixture(scope="module")
def pages(small: Store) -> dict[tuple[str, str], str]:
    return {(view, lang): draw(small, view, lang) for view in VIEWS for lang in ("ru", "en")}


@pytest.fixture(params=[(view, lang) for view in VIEWS for lang in ("ru", "en")], ids="-".join)
def drawn(request: pytest.FixtureRequest, pages: dict[tuple[str, str], str]) -> tuple[str, str, str]:
    """(view, language, page)."""
    return (*request.param, pages[request.param])


def test_nothing_is_loaded_from_anywhere(drawn: tuple[str, str, str]) -> None:
    text = drawn[2]
    tags = Tags(text)
    assert not {"link", "img", "iframe", "object", "embed", "base", "audio", "video", "form"} & {
        tag for tag, _ in tags.tags
    }
    loads = [
        (tag, name, value)
        for tag, attrs in tags.tags
        for name, value in attrs.items()
        if name in ("src", "srcset", "href", "data", "poster", "action")
    ]
    assert loads == [("a", "href", "#table")]
    for _, style in elements(text, "style"):
        assert "url(" not in style
        assert "@import" not in style


def test_no_script_or_style_stands_in_an_attribute(drawn: tuple[str, str, str]) -> None:
    names = {name for _, attrs in Tags(drawn[2]).tags for name in attrs}
    assert len(names) > 20
    assert not {name for name in names if name == "style" or name.startswith("on")}


def test_the_policy_names_each_script_and_style_by_its_hash(drawn: tuple[str, str, str]) -> None:
    text = drawn[2]
    (policy,) = (
        meta["content"]
        for meta in Tags(text).of("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    scripts = [content for attrs, content in elements(text, "script") if not attrs]
    styles = [content for _, content in elements(text, "style")]
    assert (len(scripts), len(styles)) == (2, 1)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == " ".join(f"'{digest(script)}'" for script in scripts)
    assert rules["style-src"] == f"'{digest(styles[0])}'"
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "\r" not in text, "a browser reads line ends as \\n, and would see another hash"


def test_the_hash_is_sha256_of_the_utf8_bytes() -> None:
    import base64

    assert digest("я") == "sha256-" + base64.b64encode(hashlib.sha256("я".encode()).digest()).decode()


def test_the_page_says_its_language_title_and_parts(drawn: tuple[str, str, str]) -> None:
    view, lang, text = drawn
    tags = Tags(text)
    assert tags.tags[0] == ("html", {"lang": lang})
    assert text.startswith("<!doctype html>\n")
    assert f"<h1>{views()[view].title[lang]}</h1>" in text
    assert views()[view].hint[lang] in text
    assert [len(tags.of(tag)) for tag in ("main", "section", "header", "table", "h1")] == [1, 3, 1, 1, 1]
    assert tags.of("tbody") == [{"lang": "ru"}]
    assert {"charset": "utf-8"} in tags.of("meta")


def test_an_english_page_speaks_english_but_for_the_documents(pages: dict[tuple[str, str], str]) -> None:
    for view in VIEWS:
        text = pages[view, "en"]
        data = data_of(text)
        own = re.sub(r"<tbody.*?</tbody>|<script.*?</script>", "", text, flags=re.DOTALL)
        own += json.dumps([data[key] for key in ("words", "kinds", "roles")], ensure_ascii=False)
        own += json.dumps([scene["heads"] for scene in data["scenes"]], ensure_ascii=False)
        assert re.findall(r"[А-Яа-яЁё]+", own) == []


def test_the_legend_names_every_kind_and_line_that_is_drawn(drawn: tuple[str, str, str]) -> None:
    data = data_of(drawn[2])
    tags = Tags(drawn[2]).of("li")
    assert {tag["data-kind"] for tag in tags if "data-kind" in tag} == {
        card["kind"] for card in data["cards"]
    }
    assert {tag["data-line"] for tag in tags if "data-line" in tag} == {
        link["line"] for link in data["links"]
    }


def test_the_table_holds_the_same_facts_as_the_network(drawn: tuple[str, str, str]) -> None:
    data = data_of(drawn[2])
    rows = re.findall(r"<tr><td.*?</tr>", drawn[2])
    assert len(rows) == len(data["rows"]) > 0
    assert sorted(fact for row in data["rows"] for fact in row) == list(range(len(data["facts"])))
    reached = {int(card) for card in re.findall(r'data-card="(\d+)"', drawn[2])}
    named = {at for at, card in enumerate(data["cards"]) if card["kind"] not in ("rest", "recommendation")}
    assert named <= reached, "a thing is drawn that no cell of the table leads to"
    assert all(row.count("data-row") == 1 for row in rows)


def test_every_edge_stands_for_facts_that_some_row_shows(drawn: tuple[str, str, str]) -> None:
    data = data_of(drawn[2])
    shown = {fact for row in data["rows"] for fact in row}
    assert data["links"]
    assert all(link["facts"] and set(link["facts"]) <= shown for link in data["links"])


def test_an_item_that_names_nobody_says_so_in_its_row(pages: dict[tuple[str, str], str]) -> None:
    for lang, said in (("ru", "адресат не назван"), ("en", "nobody is named")):
        rows = [row for row in re.findall(r"<tr><td.*?</tr>", pages["asked", lang]) if said in row]
        assert len(rows) == 1
        assert "3. Одобрить опыт школы № 5." in rows[0]


def test_table_rows_of_a_small_graph(pages: dict[tuple[str, str], str]) -> None:
    cells = [re.sub(r"<[^>]+>", "|", row) for row in re.findall(r"<tr><td.*?</tr>", pages["together", "ru"])]
    assert [[part for part in cell.split("|") if part] for cell in cells] == [
        ["Главы посёлков", "Мэрия города Заречье", "1"],
        ["Мэрия города Заречье", "Советы дворов", "1"],
    ]


def test_scenes_hold_only_what_stands_in_the_lists(drawn: tuple[str, str, str]) -> None:
    data = data_of(drawn[2])
    assert len(data["network"]["nodes"]) == len(data["cards"])
    assert len(data["network"]["edges"]) == len(data["links"])
    assert len(data["scenes"]) > 2
    for scene in [*data["scenes"], data["small"]]:
        cards = {card for card, _, _ in scene["cards"]}
        for link in scene["links"]:
            edge = data["network"]["edges"][link]
            assert {int(edge["from"][1:]), int(edge["to"][1:])} <= cards


def test_sentences_with_document_and_number_are_in_the_page(pages: dict[tuple[str, str], str]) -> None:
    data = data_of(pages["asked", "ru"])
    texts = data["texts"]
    said = {
        (texts[f["document"]], texts[f["number"]], texts[s], texts[q])
        for f in data["facts"]
        for s, q in f["said"]
    }
    assert ("zarechye-2021.txt", "2.1", "2. Мэрии города Заречье:", "Мэрии города Заречье") in said
    assert len(said) == 7


def test_two_draws_are_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib, sys; sys.path[:0] = ['.', 'tests/viz']; import conftest, viz;"
        "from queries.store import load_store;"
        "store = load_store(conftest.turtle(conftest.many_forums(4, 20, 30)).encode());"
        "print([hashlib.sha256(viz.draw(store, name).encode()).hexdigest() for name in sorted(viz.views())])"
    )
    outcomes = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outcomes) == 1
    assert len(json.loads(outcomes.pop().replace("'", '"'))) == len(views())


def test_what_the_overview_folds_is_said(
    store_of_forums: Callable[[Sequence[object]], Store], many: Callable[..., list]
) -> None:
    store = store_of_forums(many(6, 30, 90))
    text = draw(store, "asked")
    data = data_of(text)
    rests = [card for card in data["cards"] if card["kind"] == "rest"]
    assert rests
    assert re.search(r'<p class="notice">На общем виде отдельно показаны 25 ', text)
    assert len(data["scenes"][0]["cards"]) <= 6 + 25 + 6


def test_what_the_page_cuts_is_said_with_the_query_that_gives_it(
    store_of_forums: Callable[[Sequence[object]], Store],
    many: Callable[..., list],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(growth, "ROWS", 25)
    text = draw(store_of_forums(many(3, 20, 30)), "asked", "en")
    assert len(data_of(text)["facts"]) == 25 < ROWS
    assert "The page holds the first 25 rows of 117. All of them: adresat ask view-asked --format csv" in text


def test_a_graph_without_asks_gives_a_page_that_says_so(
    store_of_forums: Callable[[Sequence[object]], Store],
) -> None:
    for view in VIEWS:
        text = draw(store_of_forums([]), view)
        assert "В графе нет ничего, что эта схема могла бы показать." in text
        assert data_of(text)["facts"] == []


def test_json_cannot_end_its_element_and_reads_back() -> None:
    data = {"a": "</script><!-- & \u2028\u2029 ' \" \\ я", "__proto__": ["<"]}
    text = safe_json(data)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == data


def test_a_page_of_a_small_graph_is_light(pages: dict[tuple[str, str], str]) -> None:
    assert max(len(text.encode("utf-8")) for text in pages.values()) < 600_000
