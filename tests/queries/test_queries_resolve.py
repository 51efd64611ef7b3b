"""A name as people write it leads to the one thing it names, or to an error that names what comes closest."""

import pyoxigraph as ox
import pytest

from ontology import PREFIXES
from queries.errors import BadParameter
from queries.resolve import SCHEMES, concepts, plain, resolve
from queries.store import EmbeddedStore, Store, load_store
from queries.term import Iri, Literal

ID = "https://w3id.org/adresat/id/"
KINDS = ["pyoxigraph", "disk", "rdflib", "endpoint"]

FOUND = [
    ("body", "Администрация города Заречье", f"{ID}body/adm"),
    ("body", "администрация города заречье", f"{ID}body/adm"),
    ("body", "  Администрация   города Заречье ", f"{ID}body/adm"),
    ("body", "Администрации Заречья", f"{ID}body/adm"),
    ("body", 'Фонд "Добро"', f"{ID}body/fond"),
    ("body", "фонд добро", f"{ID}body/fond"),
    ("body", "школа №5", f"{ID}body/shkola"),
    ("body", "ШКОЛЕ № 5", f"{ID}body/shkola"),
    ("body", f"{ID}body/min-b", f"{ID}body/min-b"),
    ("body", f"<{ID}body/min-b>", f"{ID}body/min-b"),
    ("body", f"{ID}body/dobro", f"{ID}body/fond"),  # the IRI that it had before a judgement
    ("event", "Форум «Добрые соседи»", f"{ID}x/e1"),
    ("event", "форум добрые соседи", f"{ID}x/e1"),
    ("instrument", "33", f"{ID}x/decree"),
    ("instrument", "№ 33", f"{ID}x/decree"),
    ("instrument", "Подпрограмма «Соседи»", f"{ID}x/sub"),
    ("instrument", "Подпрограмма 4 «Соседи»", f"{ID}x/sub"),
    ("section", "ГОРОД ДЕТЕЙ", f"{ID}x/s2"),
    ("place", "заречье", f"{ID}x/zarechye"),
    ("place", f"{ID}x/oblast", f"{ID}x/oblast"),
    ("role", "addressee", "https://w3id.org/adresat/scheme/role#addressee"),
    ("role", "Адресат", "https://w3id.org/adresat/scheme/role#addressee"),
    ("role", "партнер", "https://w3id.org/adresat/scheme/role#partner"),
    ("event-kind", "round table", "https://w3id.org/adresat/scheme/event-kind#round-table"),
    ("event-kind", "round_table", "https://w3id.org/adresat/scheme/event-kind#round-table"),
    ("event-kind", "круглый стол", "https://w3id.org/adresat/scheme/event-kind#round-table"),
    ("event-kind", "congress", "https://w3id.org/adresat/scheme/event-kind#congress"),
    ("verb", "continue", "https://w3id.org/adresat/scheme/verb#continue"),
]


@pytest.mark.parametrize("store_kind", KINDS)
@pytest.mark.parametrize(("kind", "value", "iri"), FOUND)
def test_a_name_leads_to_its_thing(
    stores: dict[str, Store], store_kind: str, kind: str, value: str, iri: str
) -> None:
    assert resolve(stores[store_kind], kind, value) == (Iri(iri),)


@pytest.mark.parametrize("store_kind", KINDS)
@pytest.mark.parametrize(
    "value", ["zarechye-2021", "zarechye-2021.txt", "ZARECHYE-2021.TXT", " zarechye-2021 "]
)
def test_a_document_is_its_file_with_or_without_ending(
    stores: dict[str, Store], store_kind: str, value: str
) -> None:
    assert resolve(stores[store_kind], "document", value) == (Literal("zarechye-2021.txt"),)


def test_a_document_whose_name_begins_with_a_blank_is_found_without_it() -> None:
    name = "\u00a0 Резолюция.docx\u3000"
    lines = f'<urn:r> a adr:Resolution ; adr:document "{name}" .'
    graph = ox.Store()
    graph.load(f"PREFIX adr: <{PREFIXES['adr']}>\n{lines}".encode(), format=ox.RdfFormat.TURTLE)
    assert resolve(EmbeddedStore(graph), "document", name.strip()) == (Literal(name),)


ERRORS = [
    (
        "body",
        "Администрация города Заречье и",
        "no body is named «Администрация города Заречье и»; "
        "closest: «Администрация города Заречье»; see find-body",
    ),
    ("body", "школа 6", "no body is named «школа 6»; closest: «Школа № 5»; see find-body"),
    (
        "body",
        "Правительство",
        "no body is named «Правительство»; closest: «Правительство Заречной области»; see find-body",
    ),
    ("body", "Марс", "no body is named «Марс»; see find-body"),
    (
        "body",
        "министерство образования",
        "several bodies are called «министерство образования»: "
        f"Министерство образования (Заречная область) <{ID}body/min-a>, "
        f"Министерство образования (Озёрный край) <{ID}body/min-b>; give the IRI of one",
    ),
    (
        "body",
        f"{ID}x/e1",
        f"the graph has no body with the IRI <{ID}x/e1>; find its name with find-body",
    ),
    ("event", "Форум", "no event is named «Форум»; closest: «Форум «Добрые соседи»»; see events-list"),
    (
        "instrument",
        "Программа «Развитие»",
        "no programme or act is named «Программа «Развитие»»; "
        "closest: «Программа «Развитие» на 2017–2024 годы», "
        "«Подпрограмма 4 «Соседи»»; see instruments-most-cited",
    ),
    (
        "section",
        "Город",
        "no section is named «Город»; closest: «Город детей», «Город добрых дел»; see asks-by-section",
    ),
    (
        "document",
        "zarechye",
        "no document is named «zarechye»; closest: «zarechye-2021.txt», «zarechye-2023.txt»; see events-list",
    ),
    ("role", "boss", "«boss» is no role; one of addressee, partner, recipient"),
    (
        "gap-kind",
        "gap",
        "«gap» is no gap-kind; one of no-addressee, unresolved-name, numbering-gap, numbering-duplicate, "
        "not-understood, correction-outdated",
    ),
]


@pytest.mark.parametrize("store_kind", KINDS)
@pytest.mark.parametrize(("kind", "value", "message"), ERRORS)
def test_a_name_that_leads_nowhere_is_an_error(
    stores: dict[str, Store], store_kind: str, kind: str, value: str, message: str
) -> None:
    with pytest.raises(BadParameter) as caught:
        resolve(stores[store_kind], kind, value)
    assert caught.value.message == message


def test_a_label_of_one_body_goes_before_the_same_words_said_of_another() -> None:
    data = """@prefix adr: <https://w3id.org/adresat/ns#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <urn:a> a adr:Body ; rdfs:label "Мэрия"@ru .
    <urn:b> a adr:Body ; rdfs:label "Мэрия города"@ru ; skos:altLabel "Мэрия"@ru ."""
    assert resolve(load_store(data.encode()), "body", "мэрия") == (Iri("urn:a"),)


def test_plain_leaves_what_is_not_typography() -> None:
    assert plain(" Ёлка  «Дом»\n№ 5 ") == "елка дом 5"
    assert plain("А-Б") != plain("АБ")


def test_every_scheme_has_its_concepts() -> None:
    counts = {scheme: len(concepts(scheme)) for scheme in SCHEMES}
    assert counts["role"] == 3
    assert counts["gap-kind"] == 6
    assert counts["event-kind"] == 6
    assert counts["instrument-type"] == 11
    assert min(counts.values()) >= 2
    assert len(counts) == 8


def test_a_quote_inside_a_word_is_nobody_s_matter() -> None:
    text = 'x:b a adr:Body ; rdfs:label "Клуб «О\'Кей»"@ru .'
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in {**PREFIXES, "x": ID}.items())
    store = load_store((prefixes + text).encode())
    for name in ("клуб окей", "КЛУБ «О'КЕЙ»", "клуб о'кей"):
        assert resolve(store, "body", name) == (Iri(f"{ID}b"),)
