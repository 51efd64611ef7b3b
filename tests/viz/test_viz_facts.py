import pytest

from queries.ask import Table, ask
from queries.catalogue import Column, load
from queries.store import Store
from viz import views
from viz.errors import MissingColumn, NoStyle
from viz.facts import Fact, Facts, Passage, Thing, read_facts

KEY = "https://example.org/"


def table(*rows: dict[str, str]) -> Table:
    """A table of view-asked with these cells; the others are empty."""
    forms = {
        "date": "date",
        "edition": "integer",
        **dict.fromkeys(("event", "section", "recommendation", "body"), "iri"),
    }
    names = [column.name for column in load()["view-asked"].columns]
    columns = tuple(Column(name, {"ru": name, "en": name}, forms.get(name, "text")) for name in names)
    base = {
        "event": "e",
        "event_label": "Форум",
        "date": "2021-09-17",
        "document": "d.txt",
        "recommendation": "r",
    }
    base |= {"number": "2.1", "label": "2.1. Сажать", "text": "Сажать"}
    return Table(
        "view-asked", columns, tuple(tuple({**base, **row}.get(name, "") for name in names) for row in rows)
    )


ASK = {
    "body": "b",
    "body_label": "Мэрия",
    "body_class": "public-body",
    "role": "addressee",
    "role_ru": "адресат",
}


def test_a_row_is_a_fact_with_its_things() -> None:
    read = read_facts(
        views()["asked"], table({**ASK, "edition": "3", "sentence": "Мэрии сажать.", "quote": "Мэрии"}), "ru"
    )
    assert read == Facts(
        {
            "e": Thing("e", "event", "Форум", ("№ 3", "17.09.2021")),
            "r": Thing("r", "recommendation", "2.1. Сажать"),
            "b": Thing("b", "public-body", "Мэрия"),
        },
        (
            Fact(
                ends=("e", "", "r", "b"),
                lines=("", "", "part", "addressee"),
                item="r",
                number="2.1",
                text="Сажать",
                document="d.txt",
                place=("Форум", "17.09.2021", ""),
                cells=("Форум", "", "2.1", "2.1. Сажать", "Мэрия", "адресат"),
                passages=(Passage("Мэрии сажать.", "Мэрии"),),
            ),
        ),
    )


def test_rows_that_differ_in_their_passage_alone_are_one_fact() -> None:
    rows = [
        {**ASK, "sentence": text, "quote": "Мэрии"} for text in ("2. Мэрии:", "Мэрии сажать.", "2. Мэрии:")
    ]
    (fact,) = read_facts(views()["asked"], table(*rows), "ru").facts
    assert fact.passages == (Passage("2. Мэрии:", "Мэрии"), Passage("Мэрии сажать.", "Мэрии"))


def test_two_roles_are_two_facts() -> None:
    read = read_facts(views()["asked"], table(ASK, {**ASK, "role": "partner"}), "ru")
    assert [fact.lines[-1] for fact in read.facts] == ["addressee", "partner"]


def test_an_item_that_names_nobody_is_a_fact_without_a_body() -> None:
    (fact,) = read_facts(views()["asked"], table({}), "ru").facts
    assert (fact.ends, fact.lines, fact.passages) == (("e", "", "r", ""), ("", "", "part", ""), ())


def test_a_body_of_no_stated_class_is_drawn_as_such() -> None:
    read = read_facts(views()["asked"], table({**ASK, "body_class": ""}), "ru")
    assert read.things["b"].kind == "body"


@pytest.mark.parametrize(("cell", "value"), [("role", "rival"), ("role", ""), ("body_class", "ufo")])
def test_an_unknown_role_or_class_is_never_folded_into_a_default(cell: str, value: str) -> None:
    with pytest.raises(NoStyle, match=f"'{value}'"):
        read_facts(views()["asked"], table({**ASK, cell: value}), "ru")


def test_a_query_without_a_column_is_refused_by_name() -> None:
    whole = table(ASK)
    lame = Table(whole.name, whole.columns[:-1], tuple(row[:-1] for row in whole.rows))
    with pytest.raises(MissingColumn, match="view 'asked': query 'view-asked' gives no column 'quote'"):
        read_facts(views()["asked"], lame, "ru")


def test_text_is_plain_and_dates_are_in_the_order_of_the_language() -> None:
    rows = table({**ASK, "body_label": "Мэ\u202eрия\u0007\n города", "sentence": "a\u200bb"})
    for lang, day in (("ru", "17.09.2021"), ("en", "2021-09-17")):
        read = read_facts(views()["asked"], rows, lang)
        assert read.things["b"].label == "Мэрия города"
        assert read.things["e"].notes == (day,)
        assert read.facts[0].passages == (Passage("ab", ""),)


@pytest.mark.parametrize(
    ("view", "things", "facts"),
    [
        # asks of two forums: 3 + 1 + 1 + 2, and the item that names nobody
        (
            "asked",
            {
                "event": 2,
                "section": 2,
                "recommendation": 5,
                "public-body": 1,
                "organisation": 1,
                "body-group": 1,
                "office": 1,
            },
            8,
        ),
        # the mayor with the yards in item 1, with the heads of villages in the other forum
        ("together", {"public-body": 1, "body-group": 1, "office": 1, "recommendation": 2}, 2),
        # a decree and the mayor; a programme and the mayor, the mayor and the heads
        ("instruments", {"act": 1, "programme": 1, "recommendation": 3, "public-body": 1, "office": 1}, 4),
    ],
)
def test_the_queries_give_the_facts_of_a_graph(
    view: str, things: dict[str, int], facts: int, small: Store
) -> None:
    read = read_facts(views()[view], ask(small, views()[view].query, {}), "ru")
    kinds = [thing.kind for thing in read.things.values()]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == dict(sorted(things.items()))
    assert len(read.facts) == facts
    assert all(fact.passages for fact in read.facts if fact.ends[-1])


def test_a_citation_brings_both_its_own_words_and_those_of_the_ask(small: Store) -> None:
    read = read_facts(views()["instruments"], ask(small, "view-instruments", {}), "ru")
    decree = next(fact for fact in read.facts if fact.cells[0] == "Указ о садах")
    assert decree.passages == (
        Passage("2. Мэрии города Заречье:", "Мэрии города Заречье"),
        Passage("высадить яблони по указу: Указ о садах", "Указ о садах"),
    )
