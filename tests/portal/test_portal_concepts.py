"""On an English page roles, kinds … are said in English; names and sentences stay as documents have them."""

from collections.abc import Iterator

import lxml.html
import pytest
from starlette.testclient import TestClient

from portal.concepts import COLUMNS, told
from portal.scene import Scene
from queries.ask import ask
from queries.catalogue import load
from tests.portal.visits import in_language, one_of_each, walk

IN_BOTH = ("/ns", "/scheme/", "/alignments")
"""Pages of the vocabulary: they give each name in both languages, and say which is which."""
ENGLISH = {"Accept": "text/html", "Accept-Language": "en"}


@pytest.fixture(scope="module")
def russian(scene: Scene) -> frozenset[str]:
    """The Russian names of all concepts."""
    asked = 'SELECT ?name WHERE { ?one a skos:Concept ; skos:prefLabel ?name FILTER(LANG(?name) = "ru") }'
    found = frozenset(name.value for (name,) in scene.store.select(asked)[1] if name)
    assert len(found) > 80
    return found


def language_of(element: lxml.html.HtmlElement) -> str:
    """The language that an element is in."""
    near = element.xpath("ancestor-or-self::*[@lang][1]/@lang")
    return str(near[0]) if near else ""


def said(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, lxml.html.HtmlElement]]:
    """The text of each element that holds nothing else, but for the words of a document."""
    quoted = "ancestor::*[contains(concat(' ', @class, ' '), ' text ') or self::blockquote or self::q]"
    for one in tree.xpath(
        f"//main//*[not(*) and not(self::option or self::script or self::code or {quoted})]"
    ):
        yield " ".join((one.text or "").split()), one


def test_no_concept_is_said_in_russian_on_an_english_page(
    client: TestClient, russian: frozenset[str]
) -> None:
    paths = one_of_each(walk(client, each=3))
    assert len(paths) > 25
    left = {}
    for kind, path in paths.items():
        tree = lxml.html.fromstring(client.get(in_language(path, "en"), headers=ENGLISH).text)
        both = kind.startswith(IN_BOTH)
        names = {text for text, one in said(tree) if not (both and language_of(one) == "ru")}
        found = sorted(names & russian)
        if found:
            left[kind, path] = found
    assert not left


def test_the_columns_of_concepts_are_those_that_hold_them(scene: Scene, russian: frozenset[str]) -> None:
    """A question that gives concepts in another column would leave them in Russian."""
    seen, strange = set[str](), set[tuple[str, str]]()
    for name, query in load().items():
        if name.startswith("view-"):
            continue
        table = ask(scene.store, name, {one.name: one.example for one in query.params if one.required})
        for at, column in enumerate(table.columns):
            cells = {row[at] for row in table.rows if row[at]}
            if cells and all(told(dict.fromkeys(russian, "."), cell) != cell for cell in cells):
                seen.add(column.name)
                strange |= {(name, column.name)} - {(name, one) for one in COLUMNS}
    assert len(seen) > 5
    assert not strange


def test_the_words_of_documents_stay_and_say_what_language_they_are_in(client: TestClient) -> None:
    path = "/ask/asks-of-body?body=Мэрия города Новосибирска&lang=en"
    tree = lxml.html.fromstring(client.get(path, headers=ENGLISH).text)
    basis, text = (
        tree.xpath("//tbody/tr[1]/td[@data-head='Basis']"),
        tree.xpath("//tbody/tr[1]/td[@data-head]"),
    )
    assert language_of(basis[0]) == "en"
    assert basis[0].text_content().isascii()
    russian = [one for one in text if not one.text_content().isascii()]
    assert russian
    assert {language_of(one) for one in russian} == {"ru"}
    csv = client.get("/ask/asks-of-body.csv", params={"body": "Мэрия города Новосибирска", "lang": "en"}).text
    assert basis[0].text_content() not in csv


def test_a_class_of_body_is_named_in_the_language_of_the_page(client: TestClient) -> None:
    for lang, word in (("ru", "орган власти"), ("en", "public body")):
        tree = lxml.html.fromstring(
            client.get("/ask/bodies-list", params={"lang": lang}, headers=ENGLISH).text
        )
        assert word in {one.text_content() for one in tree.xpath("//tbody//td")}


def test_a_cell_of_several_concepts_is_told_part_by_part() -> None:
    words = {"действие": "action", "срок": "term"}
    assert told(words, "действие, срок") == "action, term"
    assert told(words, "действие, всё прочее") == "действие, всё прочее"
    assert told(words, "") == ""
