"""Files in the graph: which was read, which hold the same text, on what page or in what paragraph."""

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from ingest.graph.write import turtle_of
from ingest.read.clean import clean
from ingest.resolve.corpus import resolve
from ingest.source import File, Places, Source
from ingest.structure.document import read_document
from ontology import DATA
from ontology.terms import ADR, ELI, OA, PROV, XSD

RAW = """РЕЗОЛЮЦИЯ форума «Берег»
г. Озёрск, 12 мая 2021 года
Участники рекомендуют:
1. Администрации города Озёрска убрать берег.
2. Школам города посадить ивы.
"""
SECOND = RAW.index("2. Школам")
READ = Source("a.docx", "application/pdf", "a" * 64, 99, clean(RAW))
COPY = File("папка/a.txt", "text/plain", "b" * 64, 88, "windows-1251")
FILE = f"{DATA}file/"
NODE = {"was read": f"{FILE}a.docx", "copy": f"{FILE}%D0%BF%D0%B0%D0%BF%D0%BA%D0%B0/a.txt"}


def stated(source: Source) -> Store:
    """The graph of one source."""
    store = Store()
    store.load(bytes(turtle_of(resolve([read_document(source)]), DATA, "0")), format=RdfFormat.TURTLE)
    return store


def values(store: Store, subject: str | None, predicate: str) -> set[str]:
    """The objects of a predicate, of one subject or of all."""
    node = NamedNode(subject) if subject is not None else None
    found = store.quads_for_pattern(node, NamedNode(predicate), None)
    return {str(quad.object.value) for quad in found if isinstance(quad.object, NamedNode | Literal)}


def test_a_text_says_which_file_was_read_and_which_hold_it_too() -> None:
    store = stated(replace(READ, copies=(COPY,)))
    text = f"{DATA}text/a"
    files = {str(quad.subject.value) for quad in store.quads_for_pattern(None, NamedNode(ELI.embodies), None)}
    assert values(store, text, PROV.wasDerivedFrom) == {f"{FILE}a.docx"}
    assert values(store, text, ELI.is_embodied_by) == files
    assert len(files) == 2
    assert {value for file in files for value in values(store, file, ADR.fileName)} == {"a.docx", "a.txt"}
    assert {value for file in files for value in values(store, file, ADR.characterEncoding)} == {
        "windows-1251"
    }


def test_words_lead_to_the_page_they_begin_on() -> None:
    store = stated(replace(READ, places=Places("page", (0, SECOND))))
    pages = {}
    for quad in store.quads_for_pattern(None, NamedNode(ADR.page), None):
        starts = values(store, str(quad.subject.value), ADR.originalStart)
        pages[int(starts.pop())] = int(quad.object.value)
    assert len(pages) > 4
    assert {page for start, page in pages.items() if start < SECOND} == {1}
    assert {page for start, page in pages.items() if start >= SECOND} == {2}
    assert values(store, None, ADR.paragraph) == set()


def test_words_lead_to_the_paragraph_they_begin_in() -> None:
    lines = [0, *(place + 1 for place, mark in enumerate(RAW[:-1]) if mark == "\n")]
    store = stated(replace(READ, places=Places("paragraph", tuple(lines))))
    assert values(store, None, ADR.paragraph) == {"1", "2", "4", "5"}
    assert values(store, None, ADR.page) == set()


def test_a_text_file_has_no_pages() -> None:
    store = stated(READ)
    assert values(store, None, OA.start)
    assert values(store, None, ADR.page) | values(store, None, ADR.paragraph) == set()


@pytest.mark.parametrize("recognised", [True, False])
def test_a_text_that_a_machine_took_off_a_picture_says_so(recognised: bool) -> None:
    store = stated(replace(READ, recognised=recognised))
    found = [quad.object for quad in store.quads_for_pattern(None, NamedNode(ADR.recognised), None)]
    assert found == ([Literal("true", datatype=NamedNode(XSD.boolean))] if recognised else [])
