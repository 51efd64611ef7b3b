"""The heads of the questions: read whole, agreeing with their SPARQL, refused where they break a rule."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from queries import catalogue
from queries.ask import read_value
from queries.catalogue import (
    COLUMN_TYPES,
    GROUPS,
    LIMIT,
    PARAM_TYPES,
    SCHEME_TYPES,
    THING_TYPES,
    Query,
    load,
    read,
)
from queries.errors import BadHead, UnknownQuery
from queries.resolve import concepts
from queries.store import Store

LIBRARY = load()
CONTRACT = {
    "events": "document,event,kind,edition,start,end,place,adopted,participants",
    "actors": "document,actor,role",
    "sections": "document,section,topic",
    "asks": "document,section,number,body,role,text",
    "citations": "document,section,number,instrument,type,identifier,date,from,to,part_of",
    "initiatives": "document,section,number,initiative,type",
}
HEAD = """# question@ru: Сколько?
# question@en: How many?
# group: who
# param: body | body | optional | Школа | орган | the body
# column: body | Орган | Body | text
SELECT ?body WHERE { VALUES ?_body { UNDEF } ?_body ?p ?body }
"""


def test_the_count_of_questions() -> None:
    assert len([query for query in LIBRARY.values() if query.group != "view"]) == 72
    assert len(LIBRARY) == len(list(catalogue.FOLDER.glob("*.rq")))
    assert list(LIBRARY) == sorted(LIBRARY)


def test_every_group_is_used_and_named_in_both_languages() -> None:
    assert {query.group for query in LIBRARY.values()} == set(GROUPS)
    assert all(set(titles) == {"ru", "en"} for titles in GROUPS.values())


@pytest.mark.parametrize("name", CONTRACT)
def test_the_contract_tables_have_their_columns(name: str) -> None:
    assert ",".join(column.name for column in LIBRARY[name].columns) == CONTRACT[name]
    assert LIBRARY[name].group == "table"


@pytest.mark.parametrize("query", LIBRARY.values(), ids=lambda query: query.name)
def test_the_head_agrees_with_the_query(query: Query) -> None:
    found = ox.Store().query(query.text)
    assert isinstance(found, ox.QuerySolutions)
    assert [variable.value for variable in found.variables] == [column.name for column in query.columns]
    assert all(column.type in COLUMN_TYPES for column in query.columns)
    assert "ORDER BY" in query.text


@pytest.mark.parametrize("query", LIBRARY.values(), ids=lambda query: query.name)
def test_the_words_are_in_both_languages(query: Query) -> None:
    words = [query.question, *(p.description for p in query.params), *(c.title for c in query.columns)]
    for word in words:
        assert set(word) == {"ru", "en"}
        assert not re.search("[а-яё]", word["en"], re.IGNORECASE)
    if query.group != "view":
        assert query.question["ru"].endswith("?")
        assert query.question["en"].endswith("?")


@pytest.mark.parametrize("query", LIBRARY.values(), ids=lambda query: query.name)
def test_the_examples_have_the_type_of_their_parameters(query: Query, store: Store) -> None:
    for param in query.params:
        if param.type in SCHEME_TYPES:
            assert param.example.replace(" ", "-") in concepts(param.type)
        elif param.type not in (*THING_TYPES, LIMIT):
            assert len(read_value(store, param, param.example)) == 1
        else:
            assert param.type != LIMIT or int(param.example) > 0


def test_only_standard_sparql() -> None:
    for query in LIBRARY.values():
        assert not re.search(r"\b(SERVICE|LOAD|GRAPH|LATERAL|bif:|DROP|INSERT)\b", query.text), query.name
        assert query.text.endswith("\n")
        assert "\t" not in query.text


def test_a_head_is_read(tmp_path: Path) -> None:
    path = tmp_path / "how-many.rq"
    path.write_text(HEAD, encoding="utf-8")
    query = read(path)
    assert (query.name, query.group) == ("how-many", "who")
    assert query.question == {"ru": "Сколько?", "en": "How many?"}
    (param,) = query.params
    assert (param.name, param.type, param.required, param.default) == ("body", "body", False, None)
    assert (param.variable, param.example, param.description["en"]) == ("_body", "Школа", "the body")
    assert [(column.name, column.title["ru"], column.type) for column in query.columns] == [
        ("body", "Орган", "text")
    ]
    assert query.param("body") is param
    assert query.param("role") is None


def test_a_default_is_read(tmp_path: Path) -> None:
    path = tmp_path / "how-many.rq"
    path.write_text(HEAD.replace("| optional |", "| optional=Школа № 5 |"), encoding="utf-8")
    assert read(path).params[0].default == "Школа № 5"


FAULTS = {
    "an unknown key": (
        "# group: who",
        "# group: who\n# colour: red",
        "how-many.rq:4: unknown or empty head line",
    ),
    "a key without a value": ("# group: who", "# group:", "how-many.rq:3: unknown or empty head line"),
    "a line without a key": ("# group: who", "# group: who\n# and so on", "how-many.rq:4: unknown or empty"),
    "no question": (
        "# question@ru: Сколько?\n",
        "",
        "each of question@ru, question@en, group must stand once",
    ),
    "two groups": ("# group: who", "# group: who\n# group: what", "must stand once"),
    "an unknown group": ("# group: who", "# group: whom", "unknown group «whom»; one of who, what"),
    "too few fields": ("| Школа ", "", "how-many.rq:4: 5 fields"),
    "an empty field": ("| Школа |", "| |", "how-many.rq:4: 6 fields"),
    "an unknown parameter type": ("| body | opt", "| colour | opt", "unknown parameter type «colour»"),
    "an unknown need": ("| optional |", "| maybe |", "«maybe» must be required, optional or optional=value"),
    "a default of a required one": ("| optional |", "| required=x |", "«required=x» must be"),
    "a bad name": ("param: body", "param: Body", "bad parameter name «Body»"),
    "a limit of another name": ("| body | opt", "| limit | opt", "bad parameter name «body»"),
    "an unknown column type": ("| Body | text", "| Body | colour", "unknown column type «colour»"),
    "no column": ("# column: body | Орган | Body | text\n", "", "columns must be there, each once"),
    "a column twice": ("SELECT", "# column: body | О | B | text\nSELECT", "columns must be there, each once"),
    "a parameter without a slot": ("VALUES ?_body { UNDEF }", "", "and open slots of the query [] differ"),
    "a slot without a parameter": ("{ UNDEF }", "{ UNDEF } VALUES ?_x { UNDEF }", "['_body', '_x'] differ"),
    "a line with a stranger": ("{ UNDEF }", "{ UNDEF }\n# with ?_x: ?a ?b ?_x .", "«with ?_x», which is no"),
    "a parameter twice": (
        "# column",
        "# param: body | body | optional | Школа | орган | the body\n# column",
        "differ",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_head_is_refused(tmp_path: Path, fault: str) -> None:
    old, new, message = FAULTS[fault]
    assert old in HEAD
    path = tmp_path / "how-many.rq"
    path.write_text(HEAD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadHead) as caught:
        read(path)
    assert message in caught.value.message
    assert "\n" not in caught.value.message


def test_types_are_known_once() -> None:
    assert len(set(PARAM_TYPES)) == len(PARAM_TYPES) == 22


def test_an_unknown_question_names_the_closest() -> None:
    with pytest.raises(
        UnknownQuery, match=r"^no query «most_asked»; closest: «most-asked».*; see them all with --list$"
    ):
        catalogue.find("most_asked")
    with pytest.raises(UnknownQuery, match=r"^no query «zzz»; see them all with --list$"):
        catalogue.find("zzz")
