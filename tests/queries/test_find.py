"""A search over the two invented forums: what is found, in which order, and what is said of it."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.errors import BadParameter, BadWords
from queries.find import build_index, find, to_table
from queries.finding.abbreviations import LONGEST_NAME, families, rows
from queries.finding.found import Found
from queries.finding.index import Index
from queries.store import Store, load_store

ROOT = Path(__file__).resolve().parents[2]
PREFIXES = """@prefix adr: <https://w3id.org/adresat/ns#> . @prefix schema: <http://schema.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix x: <https://w3id.org/adresat/id/x/> .
x:e a adr:Event ; rdfs:label "Слёт"@ru . x:r a adr:Resolution ; adr:adoptedAt x:e .
"""


@pytest.fixture(scope="session")
def index(store: Store) -> Index:
    """The index of the two forums."""
    return build_index(store)


def written(*texts: str) -> Index:
    """The index of recommendations with these texts, in this order."""
    items = (
        f"x:i{place} a adr:Recommendation ; adr:inResolution x:r ; "
        f'schema:position {place} ; schema:text "{text}"@ru .'
        for place, text in enumerate(texts)
    )
    return build_index(load_store((PREFIXES + "\n".join(items)).encode()))


def short(found: Found) -> list[str]:
    """What was found, each by the end of its IRI."""
    return [hit.iri.rsplit("/", 1)[1] for hit in found.hits]


# What is typed, and all that it finds in the two forums, best first.
RECALL = [
    ("двор", "c4 c2"),
    ("дворами", "c4 c2"),
    ("ДВОРЫ", "c4 c2"),
    ("елочный праздник", "c4"),
    ("ёлочные праздники", "c4"),
    ("обход", ""),
    ("обойти", "c2"),
    ("обойдём", "c2"),
    ("сосед", "c3 c4 c2 c1"),
    ("соседями", "c3 c4 c2 c1"),
    ("школа сосед", "c3"),
    ('"школа соседей"', "c3"),
    ("школа", "shkola c5 c3"),
    ("школы -сосед", "shkola c5"),
    ("администрации заречья", "adm c5 c3 c1 c2"),
    ("2023", "c6 c7 c5"),
    ("месячник", "c1"),
    ("указы", "c7 c5"),
    ("указом программы", "c7"),
    ("программа и указ", "c7"),
    ("отчитались", "c6"),
    ("до конца года", "c6"),
    ("фонд добро", "fond c1"),
    ("меся* провед*", ""),
    ("меся* пров*", "c1"),
    ("министерство", "min-a min-b c7"),
    ("министерство озёрный край", "min-b"),
    ("1.1", "c2"),
    ("месячник 2021", "c1"),
    ("месячник 2023", ""),
    ("Mинистерство", "min-a min-b c7"),
    ("круглый стол министерство", "c7"),
]


@pytest.mark.parametrize(("words", "expected"), RECALL)
def test_what_is_found(index: Index, words: str, expected: str) -> None:
    found = find(index, words)
    assert (" ".join(short(found)) if found.how == "all" else "") == expected


# A word as it is typed, a word as it stands in a text, and whether the one finds the other.
INFLECTED = [
    *[("молодёжь", form, True) for form in ("молодежи", "Молодёжью", "МОЛОДЁЖИ", "молодежь")],
    *[
        ("организация", form, True)
        for form in ("организациям", "организаций", "организациями", "Организацию")
    ],
    *[("дом", form, True) for form in ("дома", "домов", "доме", "домами")],
    *[("ребёнок", form, True) for form in ("дети", "детям", "детей", "ребенка")],
    ("люди", "человека", True),
    *[("районный", form, True) for form in ("районных", "районным", "районная", "районного")],
    *[("хороший", form, True) for form in ("лучше", "хороша", "хорошими")],
    *[("провести", form, True) for form in ("проведут", "провёл", "проведённый", "проведя", "проведенных")],
    *[("поддержать", form, True) for form in ("поддержите", "поддержали", "поддержанная")],
    ("ориентированные", "ориентированным", True),
    ("действующий", "действующее", True),
    *[("Новосибирск", form, True) for form in ("Новосибирска", "Новосибирском", "НОВОСИБИРСКЕ")],
    *[("Лесоград", form, True) for form in ("Лесограда", "Лесограде", "Лесоградом")],
    *[("Иванова", form, True) for form in ("Иванов", "Ивановой", "Иванову")],
    *[("Усть-Каменка", form, True) for form in ("Усть-Каменки", "Усть-Каменкой", "Усть Каменке")],
    *[("ТОС", form, True) for form in ("ТОС", "ТОСы", "ТОСов", "тосами")],
    ("тосы", "ТОС", True),
    ("медиаволонтёр", "медиаволонтёров", True),
    ("социально ориентированный", "социально-ориентированным", True),
    ("социально-ориентированный", "социально ориентированных", True),
    ("технический", "научно-технического", True),
    ("131-ФЗ", "131-ФЗ", True),
    ("фз", "131-ФЗ", True),
    ("стать", "стали", True),
    ("сталь", "стали", True),  # what it is, the text alone would tell
    ("длить", "для", False),
    ("участие", "участвовать", False),  # a noun and a verb are two words
    ("проведение", "провести", False),
    ("проводить", "провести", False),
    ("молодёжный", "молодёжь", False),
    ("Новосибирск", "новосибирских", False),
    ("мир", "мэр", False),
    ("2.1", "2.1", True),
    ("2.1", "2", False),
    ("кафе\u0301", "кафе", True),
    ("моло\u00adдежь", "молодежи", True),
]


def test_a_word_is_found_in_any_form_of_it() -> None:
    wrong = [
        (typed, form)
        for typed, form, expected in INFLECTED
        if (find(written(f"Ныне {form} везде.", "Ничего."), typed).how == "all") != expected
    ]
    assert wrong == []
    assert len(INFLECTED) == 70


def test_a_phrase_is_words_that_follow_one_another() -> None:
    index = written("Дома культуры и спорта.", "Культура дома и в школе.", "Дом народной культуры.")
    assert short(find(index, '"дом культуры"')) == ["i0"]
    assert short(find(index, "«Домов культуры»")) == ["i0"]
    assert short(find(index, '"культур* дома"')) == ["i1"]
    assert short(find(index, '-"дом культуры" культура')) == ["i2", "i1"]


def test_where_no_phrase_stands_the_words_are_found_apart_and_it_is_said() -> None:
    found = find(written("Дом народной культуры.", "Дом.", "Культура."), '"дом культуры"')
    assert (short(found), found.how) == (["i0"], "apart")
    assert found.notes("ru") == ("Подряд эти слова не стоят нигде; вот где они есть все.",)
    assert found.notes("en") == ("Nowhere do these words follow one another; this is where all of them are.",)


def test_where_nothing_has_all_the_words_most_of_them_are_found_and_it_is_said() -> None:
    index = written("Дом культуры в селе.", "Школа в городе.", "Дом в городе.", "Лес.")
    found = find(index, "дом культура город лесопилка")
    assert (set(short(found)), found.how, found.most, found.wanted) == ({"i0", "i2"}, "some", 2, 4)
    assert found.totals == {"recommendation": 2, "body": 0}
    assert found.notes("ru") == (
        "Всех слов вместе нет нигде; вот где их больше всего (2 из 4).",
        "Слова «лесопилка» нет нигде.",
    )
    missing = [[match.words for match in hit.matches if not match.fields] for hit in found.hits]
    assert sorted(missing) == [["город", "лесопилка"], ["культура", "лесопилка"]]


def test_where_nothing_is_found_the_closest_words_are_told() -> None:
    found = find(written("Работа с молодёжью.", "Молодёжи города."), "молодеш")
    assert (found.hits, found.totals) == ((), {"recommendation": 0, "body": 0})
    assert found.notes("ru")[0] == "Ничего не нашлось."
    assert "молодежи" in found.unknown[0].closest
    assert found.notes("en") == (
        "Nothing was found.",
        f"«молодеш» stands nowhere; alike: {', '.join(f'«{word}»' for word in found.unknown[0].closest)}.",
    )


def test_of_many_unknown_words_the_first_have_their_closest(index: Index) -> None:
    found = find(index, "школп школп1 школп2 школн школш школь школм")
    assert [bool(one.closest) for one in found.unknown] == [True] * 5 + [False] * 2


def test_the_table_of_abbreviations_holds_pairs() -> None:
    pairs = list(rows())
    assert len(pairs) > 50
    assert len(set(pairs)) == len(pairs)
    assert [short for short, full in pairs if len(short) >= len(full)] == []
    assert [family for family in families() if len(family) < 2] == []
    assert max(len(name.readings) for family in families() for name in family) <= LONGEST_NAME


ABBREVIATED = [
    ("ТОС", "i1 i0"),
    ("территориальное общественное самоуправление", "i0 i1"),
    ('"территориального общественного самоуправления"', "i0 i1"),
    ("тосы города", "i1 i0"),
    ("СО НКО", "i3 i4 i2"),
    ("социально-ориентированные некоммерческие организации", "i2 i4 i3"),
    ("-СМИ", None),
]


@pytest.mark.parametrize(("words", "expected"), ABBREVIATED)
def test_an_abbreviation_is_found_in_full_after_itself_and_the_other_way(
    words: str, expected: str | None
) -> None:
    index = written(
        "Развивать территориальное общественное самоуправление города.",
        "Органы ТОС города.",
        "Социально ориентированным некоммерческим организациям.",
        "Помощь СО НКО.",
        "Работа СОНКО.",
        "Вместе с НКО.",
    )
    if expected is None:
        with pytest.raises(BadWords):
            find(index, words)
    else:
        assert " ".join(short(find(index, words))) == expected


def test_what_was_met_instead_is_said() -> None:
    found = find(written("Средства массовой информации.", "Газета."), "сми")
    (hit,) = found.hits
    assert [(match.words, match.by, match.fields) for match in hit.matches] == [
        ("сми", "средства массовой информации", ("text",))
    ]
    assert [hit.text[start:end] for start, end in hit.places] == ["Средства", "массовой", "информации"]
    assert found.others == (("сми", ("средства массовой информации",)),)
    assert found.notes("ru") == ("«сми» найдено и как «средства массовой информации».",)


def test_words_that_stand_everywhere_are_not_required() -> None:
    index = written("Работа молодёжи.", "Школа.")
    assert short(find(index, "работа с молодёжью и для которой")) == ["i0"]


def test_an_abbreviation_in_capitals_is_no_preposition() -> None:
    index = written("Работа СО НКО.", "Работа со школой.", "Работа НКО.")
    assert short(find(index, "работа СО")) == ["i0"]
    assert short(find(index, "РАБОТА СО ШКОЛОЙ")) == ["i1"]


def test_the_text_comes_back_in_pieces_with_the_words_marked(index: Index) -> None:
    hit = find(index, "дворы").hits[0]
    assert hit.pieces() == (("Продолжить ёлочные праздники во ", False), ("дворах", True), (".", False))
    assert "".join(piece for piece, _ in hit.pieces()) == hit.text


def test_a_hit_holds_what_the_graph_says(index: Index) -> None:
    (hit,) = find(index, "обойти").hits
    assert (hit.kind, hit.number, hit.section, hit.event, hit.date) == (
        *("recommendation", "1.1", "Город добрых дел", "Форум «Добрые соседи»", "2021-09-17"),
    )
    assert (hit.addressees, hit.names, hit.asks) == (("Администрация города Заречье",), (), 0)
    body = find(index, "Администрация", kind="body").hits[0]
    assert (body.label, body.territory, body.asks) == ("Администрация города Заречье", "Заречье", 4)
    assert (
        body.names
        == ("Администрации Заречья", "Администрации города Заречье", "Правительство Заречной области")[:2]
    )


def test_one_kind_alone_and_a_limit(index: Index) -> None:
    found = find(index, "школа", limit=1)
    assert (short(found), found.totals) == (["shkola"], {"recommendation": 2, "body": 1})
    found = find(index, "школа", kind="recommendation")
    assert (short(found), found.totals) == (["c5", "c3"], {"recommendation": 2, "body": 0})
    assert short(find(index, "школа указ лесопилка", kind="body")) == ["shkola"]


def test_a_table_of_what_was_found(index: Index) -> None:
    table = to_table(find(index, "школа"))
    assert table.names == (
        *("kind", "text", "body", "number", "section", "event", "date", "asks", "words", "iri"),
    )
    assert table.rows[0][:2] == ("орган", "Школа № 5")
    assert table.rows[0][7:9] == ("1", "Школа")
    asked = to_table(find(index, "фонд двор", kind="recommendation"))
    assert [row[8] for row in to_table(find(index, "администрация двор")).rows] == [
        "дворы; администрация (адресат)"
    ]
    assert all(len(row) == len(asked.columns) for row in asked.rows)


NOTHING = {
    "": "«»: искать нечего",
    " ?! «» — … *": "искать нечего",
    "и в на": "«и» и подобные слова есть везде",
    "-школа": "есть только слова, которых быть не должно",
    "а*": "«а*»: перед * нужно хотя бы 2 знака",
    "слово " * 25: "слишком много слов: больше 24",
    "я" * 501: "запрос длиннее 500 знаков",
}


@pytest.mark.parametrize("words", NOTHING)
def test_what_cannot_be_looked_for_is_refused_in_both_languages(index: Index, words: str) -> None:
    with pytest.raises(BadWords) as caught:
        find(index, words)
    assert NOTHING[words] in caught.value.line("ru")
    assert "\n" not in caught.value.line("ru") + caught.value.line("en")
    assert caught.value.line("en") == caught.value.message


def test_an_unknown_kind_and_limit_are_refused(index: Index) -> None:
    with pytest.raises(BadParameter, match="«event» is not one of recommendation, body"):
        find(index, "школа", kind="event")
    with pytest.raises(BadParameter, match="0 is not a number from 1 up"):
        find(index, "школа", limit=0)


SYNTAX = st.text(alphabet="абвгдеёшк \t\n\"«»„“*-−()^:+'{}[].,\\01aXfc\x00", max_size=60)


@settings(max_examples=400, deadline=None)
@given(
    words=st.one_of(SYNTAX, st.text(max_size=40)), tail=st.sampled_from(["", " школа", " -двор", ' "сосед*'])
)
def test_nothing_that_is_typed_breaks_a_search(index: Index, words: str, tail: str) -> None:
    try:
        found = find(index, words + tail, limit=5)
    except BadWords as error:
        assert error.line("ru")
    else:
        assert len(found.hits) <= 5
        for hit in found.hits:
            assert "".join(piece for piece, _ in hit.pieces()) == hit.text
        assert to_table(found).name == "find"


@pytest.mark.parametrize(
    "typed",
    ['школа" OR "c1', "NEAR(школа указ)", "c1 OR f1", "школа) OR (c2", "text: школа", "{text} : c1", "c1*"],
)
def test_what_is_typed_is_never_syntax(index: Index, typed: str) -> None:
    found = find(index, typed)
    assert found.how != "all" or set(short(found)) <= {"shkola", "c3", "c5"}


def test_every_store_gives_the_same_index(stores: dict[str, Store]) -> None:
    assert len({build_index(store).data for store in stores.values()}) == 1


def test_an_index_is_built_the_same_twice_and_travels(store: Store, index: Index) -> None:
    assert build_index(store).data == index.data
    other = pickle.loads(pickle.dumps(index))
    assert find(other, "школа") == find(index, "школа")


def test_a_graph_without_anything_to_find() -> None:
    empty = build_index(load_store(b""))
    assert find(empty, "школа").notes("en") == ("Nothing was found.", "«школа» stands nowhere.")


ALONE = """
import os, resource, sys
from pathlib import Path
from queries.find import build_index, find
from queries.store import open_store

index = build_index(open_store(Path("tests/queries/two_forums.ttl")))
if os.fork() == 0:
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    asked = ("сосед", "НКО", "вертолётостроителями", "молодеж*", '"школа двор"', "двор -школа")
    os.write(1, " ".join(str(len(find(index, words).hits)) for words in asked).encode())
    os._exit(0)
assert os.wait()[1] == 0
"""


def test_a_process_that_may_open_no_file_can_search() -> None:
    done = subprocess.run([sys.executable, "-c", ALONE], cwd=ROOT, env=dict(os.environ), capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"4 4 0 0 5 2"
