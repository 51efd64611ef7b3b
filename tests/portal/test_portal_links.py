"""Addresses: one for each answer, under a prefix, in a language; names of files that no system minds."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from portal import words
from portal.addresses import Addresses
from portal.errors import CannotServe
from portal.fields import field_of, sentence
from portal.links import Place, canonical, disposition, examples, path_of
from portal.overview import LONGEST, Overview, overview_of
from portal.scene import Scene
from portal.words import WORDS, grouped, read_words, size
from queries.catalogue import find
from queries.store import load_store
from viz.words import counted

QUERY = find("asks-of-body")


def test_what_is_empty_or_taken_anyway_is_left_out() -> None:
    given = {"since": "2024-01-01", "role": "addressee", "body": " Мэрия ", "event": " "}
    assert list(canonical(QUERY, given).items()) == [("body", "Мэрия"), ("since", "2024-01-01")]
    assert canonical(QUERY, {"role": "partner"}) == {"role": "partner"}


@pytest.mark.parametrize(
    ("base", "prefix"),
    [
        ("", ""),
        ("https://example.org", ""),
        ("https://example.org/a", "/a"),
        ("http://[::1]:8000/a/b", "/a/b"),
    ],
)
def test_addresses_stand_under_the_prefix(base: str, prefix: str) -> None:
    place = Place("ru", base=base)
    assert place.link("/ask/x", {"q": "a b&c"}) == f"{prefix}/ask/x?q=a%20b%26c"
    assert place.whole("/ask/x", {"q": "щ"}) == f"{base}/ask/x?q=%D1%89"


def test_a_chosen_language_stays() -> None:
    assert Place("en", chosen=True).link("/") == "/?lang=en"
    assert Place("en").link("/") == "/"
    assert Place("ru", chosen=True).link("/", lang="en") == "/?lang=en"
    assert Place("en", chosen=True).data("/static/x") == "/static/x"


def test_the_example_fills_what_is_required() -> None:
    assert examples(QUERY) == {"body": "Мэрия города Новосибирска"}
    assert examples(find("most-asked")) == {}
    assert path_of("most-asked", "csv") == "/ask/most-asked.csv"


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ([], "x.csv"),
        (["Мэрия"], "x – Мэрия.csv"),
        (['a/b\\c:"d"'], "x – a b c d.csv"),
        (["a\r\nSet-Cookie: x"], "x – a Set-Cookie x.csv"),
        (["\u202egnp.exe"], "x – gnp.exe.csv"),
        (["щ" * 500], f"x – {'щ' * 76}.csv"),
        (["..", "."], "x – .. –.csv"),
    ],
)
def test_a_file_s_name_is_one_that_no_system_minds(values: list[str], name: str) -> None:
    said = disposition("x", "csv", values, kept=True)
    assert said.startswith("attachment; filename=\"x.csv\"; filename*=UTF-8''")
    assert said.isascii()
    assert unquote(said.partition("UTF-8''")[2]) == name


def test_every_word_is_in_both_languages(tmp_path: Path) -> None:
    assert set(WORDS["ru"]) == set(WORDS["en"])
    assert [word for word, text in WORDS["ru"].items() if not text.strip()] == []
    for name, text in WORDS["ru"].items():
        if name.endswith("_count") and "|" in text:
            assert (len(text.split("|")), len(WORDS["en"][name].split("|"))) == (3, 2)
    odd = tmp_path / "words.toml"
    odd.write_text('[ru]\na = "а"\n[en]\n', encoding="utf-8")
    with pytest.raises(CannotServe):
        read_words(odd)


def test_numbers_are_written_as_the_language_does() -> None:
    assert [size(count, "ru") for count in (0, 1000, 20 * 1024, 1024**2, 1024**3)] == [
        *("0 Б", "1000 Б", "20 КБ", "1 МБ", "1 ГБ")
    ]
    assert grouped(100_000, "en") == "100,000"
    assert grouped(100_000, "ru") == "100\u202f000"
    assert counted(words.words("ru")["rows_count"], 22, "ru") == "строки"


def test_an_error_is_a_sentence() -> None:
    assert sentence("ни один") == "Ни один"
    assert sentence("limit: «x»") == "limit: «x»"


def test_a_field_knows_what_may_stand_in_it(scene: Scene) -> None:
    role = QUERY.param("role")
    body = QUERY.param("body")
    assert role is not None
    assert body is not None
    field = field_of(role, scene.overview, "Партнёр", "ru", "")
    assert (field.value, field.default) == ("partner", "адресат")
    assert field.options is not None
    assert [option.value for option in field.options] == ["addressee", "partner", "recipient"]
    field = field_of(body, scene.overview, "", "ru", "")
    assert field.options is None
    assert "Мэрия города Новосибирска" in [choice.value for choice in field.suggested]


def test_a_day_may_be_written_both_ways(scene: Scene) -> None:
    since = QUERY.param("since")
    assert since is not None
    for written, shown in (("24.10.2024", "2024-10-24"), ("2024-10-24", "2024-10-24"), ("вчера", "вчера")):
        assert field_of(since, scene.overview, written, "ru", "").value == shown


def many_bodies(names: list[str]) -> Overview:
    """The overview of a graph of bodies alone."""
    prefixes = (
        "PREFIX adr: <https://w3id.org/adresat/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
    )
    facts = " ".join(f'<urn:b{at}> a adr:Body ; rdfs:label "{name}" .' for at, name in enumerate(names))
    return overview_of(load_store(f"{prefixes} {facts}".encode()))


def test_bodies_of_one_name_are_told_apart() -> None:
    overview = many_bodies(["Совет", "Мэрия", "«Совет»"])
    assert [choice.value for choice in overview.names["body"]] == ["urn:b2", "Мэрия", "urn:b0"]
    assert overview.counts["bodies"] == 3


def test_more_names_than_are_suggested_are_noticed() -> None:
    overview = many_bodies([f"Орган {at:04}" for at in range(LONGEST + 50)])
    body = QUERY.param("body")
    assert body is not None
    field = field_of(body, overview, "", "ru", "")
    assert (len(field.suggested), field.cut) == (LONGEST, True)


def test_concepts_without_words_keep_their_codes() -> None:
    choices = many_bodies([]).concepts["role"]
    assert [choice.label["ru"] for choice in choices] == ["addressee", "partner", "recipient"]


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("merija", "merija"),
        ("a%22b", "a%22b"),
        ("щ'&$x", "%D1%89'&$x"),
        ("x?a=b#c", "x%3Fa=b%23c"),
        ("part//one", "part//one"),
        ("a\u202eb", "a%E2%80%AEb"),
    ],
)
def test_whatever_a_thing_s_key_is_its_address_leads_back(key: str, path: str) -> None:
    here = Addresses("https://example.org/id/")
    iri = f"{here.base}body/{key}"
    assert here.page(iri) == f"/doc/body/{path}"
    assert iri in here.iris("body", path)


@pytest.mark.parametrize("key", ["..", "a/../b", "%2e%2E/x", "a/.", ""])
def test_a_key_that_a_browser_takes_for_a_way_has_no_address(key: str) -> None:
    here = Addresses("https://example.org/id/")
    assert here.page(f"{here.base}body/{key}") == ""


def test_no_address_names_what_no_iri_is() -> None:
    found = Addresses("https://example.org/id/").iris("body", "a b<c>\x00")
    assert found == ["https://example.org/id/body/a%20b%3Cc%3E%00"]
