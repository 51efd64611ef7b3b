"""What a portal says of its data: a right file is read, a wrong one refused where it is wrong."""

from dataclasses import fields
from pathlib import Path

import pytest

from adresat.cli import main
from portal.catalogue.authorities import TABLES
from portal.catalogue.settings import Period, Said, Settings, read_settings
from portal.errors import CannotServe

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "catalogue.toml"


def read(folder: Path, text: str) -> Settings:
    path = folder / "portal.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def test_without_a_file_everything_has_a_default() -> None:
    assert read_settings(None) == Settings()


def test_an_empty_file_says_nothing_else_than_the_defaults(tmp_path: Path) -> None:
    assert read(tmp_path, "") == Settings()


def test_the_sample_is_valid_and_shows_how_each_kind_of_key_is_written() -> None:
    found = read_settings(SAMPLE)
    assert found.url == "https://data.zarechye.example/"
    assert (found.frequency, found.themes) == ("QUARTERLY", ("GOVE", "REGI"))
    assert found.publisher.kind == "LocalAuthority"
    assert found.issued == "2026-03-02"
    assert found.temporal == Period("2022-01-01", "2023-12-31")
    assert found.places[0].centre == (82.93, 55.03)
    changed = {
        one.name for one in fields(Settings) if getattr(found, one.name) != getattr(Settings(), one.name)
    }
    assert len(changed) >= 12


def test_what_is_not_told_keeps_its_default(tmp_path: Path) -> None:
    found = read(tmp_path, 'title = { ru = "Наши данные", en = "Our data" }\n[publisher]\nkind = "Company"\n')
    assert found.title == Said("Наши данные", "Our data")
    assert (found.publisher.kind, found.publisher.name) == ("Company", Settings().publisher.name)


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, '\ufefflicence = "CC0"\r\n').licence == "CC0"


WRONG = {
    'licnce = "CC0"': ("licnce", "licence"),
    'licence = "CC-BY-4.0"': ("licence", "CC_BY_4_0"),
    'frequency = "yearly"': ("frequency", "ANNUAL"),
    'themes = ["GOVERNMENT"]': ("themes.1", "GOVE"),
    'themes = "GOVE"': ("themes", "a list"),
    "themes = []": ("themes", "at least one"),
    "licence = 4": ("licence", "a text in quotes"),
    'title = "Данные"': ("title", 'en = "…"'),
    'title = { ru = "Данные" }': ("title.en", "is not told"),
    'title = { ru = "Данные", en = "" }': ("title.en", "is not told"),
    'title = { ru = "Данные", en = " " }': ("title.en", "a text"),
    '[[conforms_to]]\niri = ""\nname = { ru = "а", en = "a" }': ("conforms_to.1.iri", "is not told"),
    'url = "https://example.org/data"': ("url", "ends in a slash"),
    'url = "https://example.org/?a=/"': ("url", "without ?"),
    'endpoint = "javascript:alert(1)"': ("endpoint", "http://"),
    '[contact]\nemail = "data at example.org"': ("contact.email", "data@example.org"),
    'homepage = "http://[::1"': ("homepage", "http://"),
    '[publisher]\niri = "https://example.org/a%zz"': ("publisher.iri", "http://"),
    '[contact]\nemail = "a|b@example.org"': ("contact.email", "data@example.org"),
    '[contact]\nphone = "1"': ("contact.phone", "name"),
    "issued = 2026": ("issued", "a text in quotes"),
    'issued = "21.11.2026"': ("issued", "2026-11-21"),
    'issued = "2026-02-01"\nmodified = "2026-01-01"': ("modified", "before the start"),
    "[temporal]\nstart = 2024-01-01\nend = 2023-01-01": ("temporal.end", "before the start"),
    '[keywords]\nde = ["Foren"]': ("keywords.de", "ru, en"),
    '[[places]]\niri = "https://x.org/1"\nname = { ru = "а", en = "a" }\nbox = [1, 2]\ncentre = [1, 2]': (
        "places.1.box",
        "west",
    ),
    '[[places]]\niri = "https://x.org/1"\nname = { ru = "а", en = "a" }\nbox = [1, 2, 3, 4]': (
        "places.1.centre",
        "is not told",
    ),
    "title = ": ("TOML", "samples/catalogue.toml"),
}


@pytest.mark.parametrize("text", WRONG)
def test_what_will_not_do_is_refused_in_one_line_that_names_file_key_and_remedy(
    tmp_path: Path, text: str
) -> None:
    key, remedy = WRONG[text]
    with pytest.raises(CannotServe) as refused:
        read(tmp_path, text)
    for lang in ("ru", "en"):
        line = refused.value.line(lang)
        assert "\n" not in line and str(tmp_path / "portal.toml") in line and key in line, line
    assert remedy in refused.value.en


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotServe, match="check the path"):
        read_settings(tmp_path / "none.toml")


def test_a_command_ends_with_2_and_says_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "portal.toml"
    path.write_text('licence = "MIT"\n', encoding="utf-8")
    graph, out = str(ROOT / "graph.ttl"), str(tmp_path / "site")
    code = main(["publish", "--graph", graph, "-o", out, "--catalogue", str(path), "--lang", "en"])
    said = capsys.readouterr().err
    assert code == 2 and f"{path}: licence: `MIT` is not known here" in said and "Traceback" not in said


def test_each_table_knows_its_concepts_in_both_languages_each_by_an_iri_of_its_own() -> None:
    known = [one for table in TABLES.values() for one in table.concepts.values()]
    assert len(known) >= 100 and len({one.iri for one in known}) == len(known)
    for one in known:
        assert one.names["ru"].strip() and one.names["en"].strip() and one.iri.startswith("http"), one
    for one in TABLES["country"].concepts.values():
        west, south, east, north = one.fact("box")
        longitude, latitude = one.fact("centre")
        assert west <= longitude <= east and south <= latitude <= north, one.code
    for one in TABLES["licence"].concepts.values():
        assert one.fact("kind") in TABLES["licence-type"].concepts and one.fact("page"), one.code
