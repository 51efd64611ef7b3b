"""The page of a resolution: each mark lies on the very words that the graph quotes, and no ask is missing."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from starlette.testclient import TestClient

from adresat.cli import main
from ingest import clean_text
from portal.beside import Beside
from portal.errors import CannotServe
from portal.scene import Scene, load_scene
from portal.task import Task
from portal.things.marks import SPOKEN
from queries.term import Iri
from tests.portal.conftest import do

ROOT = Path(__file__).parents[2]
RESOLUTIONS = "SELECT ?one ?document WHERE { ?one a adr:Resolution ; adr:document ?document } ORDER BY ?one"
# Read here in another way than the page does: by the asks themselves.
ASKED = """SELECT ?ask ?item ?role ?body ?words ?start WHERE {
  VALUES ?_resolution { UNDEF }
  ?ask a adr:Ask ; adr:ofRecommendation ?item ; adr:role/skos:notation ?role ; adr:body ?body .
  ?item adr:inResolution ?_resolution .
  ?evidence oa:hasBody ?ask ; oa:hasTarget ?passage .
  ?passage oa:hasSelector/oa:exact ?words .
  ?passage oa:hasSelector/oa:start ?start .
}"""
QUOTES = """SELECT DISTINCT ?words ?start WHERE {
  VALUES ?_resolution { UNDEF }
  ?passage oa:hasSource/eli:realizes ?_resolution ; oa:hasSelector ?quote , ?place .
  ?quote oa:exact ?words . ?place oa:start ?start .
}"""
MENTIONS = """SELECT ?item ?body WHERE {
  VALUES ?_resolution { UNDEF } ?item adr:inResolution ?_resolution ; adr:mentions ?body
}"""
TEXTS = """SELECT ?item ?words ?start WHERE {
  VALUES ?_resolution { UNDEF }
  ?item adr:inResolution ?_resolution ; a adr:Recommendation .
  ?evidence adr:factSubject ?item ; adr:factProperty schema:text ; oa:hasTarget ?passage .
  ?passage oa:hasSelector/oa:exact ?words ; oa:hasSelector/oa:start ?start .
}"""
DOCUMENTS = [*sorted((ROOT / "samples").glob("*.txt")), *sorted((ROOT / "tests" / "gold").glob("*.txt"))]
Page = html.HtmlElement


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory, scene: Scene) -> Path:
    """A folder of the cleaned texts of the documents, and of another."""
    folder = tmp_path_factory.mktemp("texts")
    for path in DOCUMENTS:
        (folder / path.name).write_text(clean_text(path).text, encoding="utf-8")
    (folder / "other.txt").write_text("Текст, которого в графе нет.", encoding="utf-8")
    return folder


def rows(scene: Scene, query: str, resolution: str) -> list[list[str]]:
    found = scene.store.select(query, {"_resolution": Iri(resolution)})[1]
    return [[term.value if term else "" for term in row] for row in found]


def resolutions(scene: Scene) -> list[str]:
    return [row[0].value for row in scene.store.select(RESOLUTIONS)[1] if row[0]]


def page_of(scene: Scene, path: str, lang: str = "ru") -> Page:
    """The page at a path of the service."""
    kind, key = path.removeprefix("/doc/").split("/", 1)
    arguments = {"kind": kind, "key": key, "lang": lang, "chosen": False, "base": ""}
    reply = do(scene, Task("thing", arguments))
    assert not isinstance(reply, Exception), reply
    assert reply.status == 200
    return html.document_fromstring(reply.body.decode())


def pages_of(scene: Scene, resolution: str) -> Iterator[Page]:
    """All parts of the page of a resolution."""
    first = page_of(scene, scene.overview.addresses.page(resolution))
    yield first
    for link in first.xpath("(//nav[@class='parts'])[1]//a[not(@aria-current)]"):
        yield page_of(scene, link.get("href"))


def shown(element: Page) -> str:
    """The words of an element that are seen, verbatim."""
    return "".join(element.xpath(".//text()[not(ancestor::span[contains(@class, 'hidden')])]"))


def marked(element: Page) -> dict[str, tuple[int, str, str]]:
    """Of each mark in an element: where it begins in the words that are seen, its words, its kind."""
    found: dict[str, tuple[int, str, str]] = {}
    at = 0
    for text in element.xpath(".//text()[not(ancestor::span[contains(@class, 'hidden')])]"):
        within = text.getparent().getparent() if text.is_tail else text.getparent()
        for span in within.xpath("ancestor-or-self::span[@data-m]"):
            number, kind = span.get("data-m"), span.get("class").removeprefix("m m-")
            start, words, _ = found.get(number, (at, "", kind))
            found[number] = (start, words + text, kind)
        at += len(text)
    return found


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the samples and of the gold, built."""
    graph = tmp_path_factory.mktemp("many") / "many.ttl"
    sources = [str(path) for path in DOCUMENTS]
    assert main(["build", *sources, "-o", str(graph), "--no-cache"]) in (0, 1)
    return graph


def checked(scene: Scene) -> int:
    """Check every mark of every resolution's page; how many asks were found."""
    count = 0
    for resolution in resolutions(scene):
        pages = list(pages_of(scene, resolution))
        quotes = {(words, int(start)) for words, start in rows(scene, QUOTES, resolution)}
        homes = {item: (words, int(start)) for item, words, start in rows(scene, TEXTS, resolution)}
        items = {one.get("id"): one for page in pages for one in page.find_class("item")}
        assert len(items) == len(homes)
        for page in pages:
            for element in (*page.find_class("line"), *page.xpath("//blockquote")):
                said = {words for words, _ in quotes}
                assert all(words in said for _, words, _ in marked(element).values())
        for item, (text, start) in homes.items():
            (element,) = items[scene.overview.addresses.spot(item)].xpath("p[@class='text']")
            assert shown(element) == text
            assert all((words, start + at) in quotes for at, words, _ in marked(element).values())
        count += found_asks(scene, resolution, items)
    return count


def found_asks(scene: Scene, resolution: str, items: dict[str, Page]) -> int:
    """Check that each ask is marked at its item, in its role, with a link; how many there are."""
    asks = rows(scene, ASKED, resolution)
    for _, item, role, body, words, _ in asks:
        element = items[scene.overview.addresses.spot(item)]
        places = (*element.xpath("p[@class='text']"), *element.xpath(".//blockquote"))
        found = {(kind, said) for place in places for _, said, kind in marked(place).values()}
        quoted = {shown(quote) for quote in element.xpath(".//q")}
        assert (role, words) in found or words in quoted, (item, role, words)
        page = scene.overview.addresses.page(body)
        assert page in element.xpath(f".//div[contains(@class, 'who-{role}')]//a/@href")
    asked = {(item, body) for _, item, role, body, _, _ in asks if role == "addressee"}
    assert not asked & {(item, body) for item, body in map(tuple, rows(scene, MENTIONS, resolution))}
    return len({row[0] for row in asks})


def test_every_mark_is_on_its_words_and_every_ask_is_found(scene: Scene) -> None:
    expected = len(scene.store.select("SELECT ?ask WHERE { ?ask a adr:Ask }")[1])
    assert checked(scene) == expected > 200


@pytest.mark.slow
def test_every_mark_of_many_documents_is_on_its_words_in_the_whole_text(many: Path, texts: Path) -> None:
    with_texts = load_scene(many, Beside(texts))
    assert len(with_texts.texts) == len(DOCUMENTS)
    expected = len(with_texts.store.select("SELECT ?ask WHERE { ?ask a adr:Ask }")[1])
    assert checked(with_texts) == expected == checked(load_scene(many)) > 500


@pytest.mark.slow
def test_the_whole_text_is_shown_word_for_word(many: Path, texts: Path) -> None:
    scene, seen = load_scene(many, Beside(texts)), 0
    for resolution, document in scene.store.select(RESOLUTIONS)[1]:
        assert resolution is not None and document is not None
        path = texts / document.value
        if path.exists():
            leaves = [
                leaf for page in pages_of(scene, resolution.value) for leaf in page.find_class("leaves")
            ]
            read = " ".join(words for leaf in leaves for words in leaf_words(leaf))
            assert "".join(read.split()) == "".join(path.read_text(encoding="utf-8").split())
            seen += 1
    assert seen == len(DOCUMENTS)


def leaf_words(leaves: Page) -> Iterator[str]:
    """The words of the text on a page, with the numbers of items as printed."""
    for one in leaves:
        if "line" in one.classes:
            yield without_notes(one)
        elif "item" in one.classes:
            yield shown(one.xpath("p[@class='number']")[0])
            yield shown(one.xpath("p[@class='text']")[0])


def without_notes(line: Page) -> str:
    """The words of a line, without what is told of them."""
    return "".join(line.xpath(".//text()[not(ancestor::span[contains(@class, 'hidden') or @class='note'])]"))


def test_who_is_but_mentioned_is_never_marked_as_asked(scene: Scene) -> None:
    seen = 0
    for resolution in resolutions(scene):
        for page in pages_of(scene, resolution):
            for element in page.xpath("//p[@class='text']"):
                by_place = defaultdict(set)
                for at, words, kind in marked(element).values():
                    by_place[at, words].add(kind)
                seen += sum("mention" in kinds for kinds in by_place.values())
                assert not any({"mention", "addressee"} <= kinds for kinds in by_place.values())
    assert seen > 10


def test_an_item_without_addressee_says_so(scene: Scene) -> None:
    count = 0
    for resolution in resolutions(scene):
        for page in pages_of(scene, resolution):
            for item in page.find_class("item"):
                told = any("Адресат не назван" in gap.text_content() for gap in item.find_class("gap"))
                assert told != bool(item.xpath(".//div[contains(@class, 'who-addressee')]"))
                count += told
    (lacking,) = scene.store.select(
        "SELECT (COUNT(?one) AS ?n) WHERE { ?one a adr:Recommendation "
        "FILTER NOT EXISTS { ?one adr:askedOf ?who } }"
    )[1]
    assert lacking[0] is not None
    assert count == int(lacking[0].value) > 10


def test_marks_are_told_in_words_too(scene: Scene) -> None:
    page = page_of(scene, scene.overview.addresses.page(resolutions(scene)[0]), "en")
    told = [one.text_content().strip() for one in page.xpath("//p[@class='text']//span[@class='hidden']")]
    assert "(asked: Мэрия города Новосибирска)" in told
    legend = page.find_class("legend")[0].text_content()
    assert all(word in legend for word in ("asked", "partner", "informed", "merely mentioned", "deadline"))
    assert set(SPOKEN) >= {"addressee", "partner", "recipient", "mention"}


def test_links_land_on_items(scene: Scene, client: TestClient) -> None:
    (row,) = scene.store.select(
        "SELECT ?one WHERE { ?one a adr:Recommendation } ORDER BY DESC(?one) LIMIT 1"
    )[1]
    assert row[0] is not None
    path, _, spot = scene.overview.addresses.page(row[0].value).partition("#")
    page = html.document_fromstring(client.get(path).text)
    assert [one.get("id") for one in page.find_class("item")].count(unquote(spot)) == 1


def test_a_folder_of_other_texts_is_refused(tmp_path: Path, scene: Scene) -> None:
    (tmp_path / "a.txt").write_text("другое", encoding="utf-8")
    with pytest.raises(CannotServe) as caught:
        load_scene(ROOT / "graph.ttl", Beside(tmp_path))
    assert "adresat text" in str(caught.value)
    with pytest.raises(CannotServe):
        load_scene(ROOT / "graph.ttl", Beside(tmp_path / "nowhere"))
    (tmp_path / "a.txt").unlink()
    assert load_scene(ROOT / "graph.ttl", Beside(tmp_path)).texts == {}
