"""The passports of tables are what Russian open-data portals ask for, and every address in them answers."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from portal.catalogue.settings import Settings, read_settings
from portal.errors import CannotServe
from portal.passport.passports import FOLDER, STANDARD, passports
from portal.passport.structure import structures
from portal.passport.term import valid_until
from portal.releases.datasets import TABLES
from portal.releases.facts import Facts
from portal.releases.manifest import Release
from portal.releases.source import Shown, Source
from portal.releases.tables import tables
from queries.store import open_store

ROOT = Path(__file__).parents[2]
URL = "https://data.example.org/"
DAYS = ("2025-03-31", "2025-06-30", "2025-09-30")
# «Методические рекомендации…», версия 3.0: the lines of meta.csv, and the list of what a passport page tells.
META = """standardversion identifier title description creator created modified subject format provenance
valid publishername publisherphone publishermbox""".split()
CARD = """Идентификационный номер
Наименование набора данных
Описание набора данных
Владелец набора данных
Ответственное лицо
Телефон ответственного лица
Адрес электронной почты ответственного лица
Гиперссылка (URL) на набор
Формат набора данных
Описание структуры набора данных
Дата первой публикации набора данных
Дата последнего внесения изменений
Содержание последнего изменения
Периодичность актуализации набора данных
Ключевые слова, соответствующие содержанию набора данных
Гиперссылки (URL) на версии набора данных
Гиперссылки (URL) на версии структуры набора данных
Версия методических рекомендаций""".splitlines()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of a portal."""
    return tmp_path_factory.mktemp("portal")


@pytest.fixture(scope="module")
def shown(place: Path) -> Shown:
    """Three releases: the first two alike, the third of another graph, its structure of asks changed."""
    releases: list[Release] = []
    forums, project = ROOT / "tests" / "queries" / "two_forums.ttl", ROOT / "graph.ttl"
    for day, graph in zip(DAYS, (forums, forums, project), strict=True):
        store = open_store(graph)
        source = Source(store, Facts(store), Settings(), URL, "https://w3id.org/adresat/id/", day)
        folder = place / "data" / day
        folder.mkdir(parents=True)
        pieces = (*tables(source, folder), *structures(source, folder))
        if day == DAYS[-1]:
            pieces = tuple(
                replace(one, sha256="0" * 64) if one.name == "asks.structure.csv" else one for one in pieces
            )
        changes = {} if not releases else {"added": 3, "removed": 1, "changed": 0}
        releases.append(Release(day, "", "0", 1, "", "", pieces, changes=changes))
    settings = read_settings(ROOT / "samples" / "catalogue.toml")
    return Shown(replace(source, settings=settings), tuple(reversed(releases)))


@pytest.fixture(scope="module")
def files(shown: Shown) -> dict[str, list[list[str]]]:
    """The registry and the passports, by their paths below the folder of passports."""
    return {name.removeprefix(f"{FOLDER}/"): rows(body) for name, body in passports(shown)}


def rows(body: bytes) -> list[list[str]]:
    """A CSV file."""
    return list(csv.reader(io.StringIO(body.decode(), newline=""), strict=True))


def test_the_registry_names_the_standard_and_the_passport_of_every_table(
    files: dict[str, list[list[str]]],
) -> None:
    head, standard, *entries = files["list.csv"]
    assert head == ["property", "title", "value", "format"]
    assert standard == ["standardversion", "Версия методических рекомендаций", STANDARD, ""]
    assert len(entries) == len(TABLES)
    for table, (identifier, title, link, form) in zip(TABLES, entries, strict=True):
        assert identifier == f"0000000000-{table.name}"
        assert title.startswith(table.title.ru) and form == "csv"
        assert link.removeprefix(f"{URL}{FOLDER}/") in files


def test_a_passport_has_the_fields_of_the_recommendations_in_their_order(
    files: dict[str, list[list[str]]],
) -> None:
    for table in TABLES:
        head, *lines = files[f"0000000000-{table.name}/meta.csv"]
        assert head == ["property", "value"]
        assert [name for name, _ in lines[: len(META)]] == META
        for name, _ in lines[len(META) :]:
            assert re.fullmatch(r"(data-\d{8}T\d{4}-)?structure-\d{8}T\d{4}", name)
        head, *told = files[f"0000000000-{table.name}/passport.csv"]
        assert [name for _, name, _ in told] == [*CARD, "Условия использования"]
        assert "CC_BY_4_0" in told[-1][2]


def test_versions_of_data_and_structure_are_listed_the_latest_first(
    files: dict[str, list[list[str]]],
) -> None:
    asks = dict(files["0000000000-asks/meta.csv"][1 + len(META) :])  # type: ignore[arg-type]
    assert list(asks) == [
        "data-20250930T0000-structure-20250930T0000",
        "data-20250630T0000-structure-20250331T0000",
        "data-20250331T0000-structure-20250331T0000",
        "structure-20250930T0000",
        "structure-20250331T0000",
    ]
    bodies = dict(files["0000000000-bodies/meta.csv"][1 + len(META) :])  # type: ignore[arg-type]
    assert [name for name in bodies if name.startswith("structure")] == ["structure-20250331T0000"]


def test_every_address_leads_to_a_file(files: dict[str, list[list[str]]], place: Path) -> None:
    links = {
        link
        for body in files.values()
        for row in body
        for cell in row
        for link in cell.split(" ")
        if link.startswith(URL)
    }
    assert len(links) > 5 * len(TABLES)
    for link in links:
        path = link.removeprefix(URL)
        assert path.removeprefix(f"{FOLDER}/") in files or (place / path).is_file(), link


def test_dates_changes_and_what_the_settings_say(files: dict[str, list[list[str]]]) -> None:
    told = dict(files["0000000000-asks/meta.csv"][1:])  # type: ignore[arg-type]
    assert (told["created"], told["modified"], told["valid"]) == ("20250331", "20250930", "20251230")
    assert told["provenance"] == "Строк 211, было 11; просьб добавлено 3, снято 1, изменено 0"
    assert told["creator"] == "Центр открытых данных Заречья"
    assert told["publishername"] == "Редакция открытых данных"
    assert told["publishermbox"] == "data@zarechye.example"
    card = {name: value for _, name, value in files["0000000000-asks/passport.csv"][1:]}
    assert card["Периодичность актуализации набора данных"] == "ежеквартально"
    assert card["Дата последнего внесения изменений"] == "30.09.2025"


def test_nothing_is_invented_where_the_settings_are_silent(shown: Shown) -> None:
    silent = Shown(replace(shown.source, settings=Settings()), shown.releases[1:])
    files = {name.removeprefix(f"{FOLDER}/"): rows(body) for name, body in passports(silent)}
    told = dict(files["asks/meta.csv"][1:])  # type: ignore[arg-type]
    assert [told[name] for name in ("valid", "publishername", "publisherphone", "publishermbox")] == [""] * 4
    assert told["provenance"] == "Данные не изменились"
    assert not list(passports(Shown(shown.source, ())))


def test_the_structure_tells_every_column_in_both_languages(place: Path) -> None:
    for table in TABLES:
        head, *lines = rows((place / "data" / DAYS[0] / f"{table.name}.structure.csv").read_bytes())
        assert head == ["field name", "english description", "russian description", "format"]
        assert [line[0] for line in lines] == [one.name for one in table.columns]
        assert all(re.search("[а-я]", line[2]) and re.search("[a-z]", line[1]) for line in lines)
        assert {line[3] for line in lines} <= {"string", "integer", "decimal", "date", "anyURI"}


@pytest.mark.parametrize(
    ("day", "frequency", "until"),
    [
        ("2025-01-31", "MONTHLY", "2025-02-28"),
        ("2025-11-30", "QUARTERLY", "2026-02-28"),
        ("2024-02-29", "ANNUAL", "2025-02-28"),
        ("2025-12-31", "DAILY", "2026-01-01"),
        ("2025-12-31", "IRREG", ""),
    ],
)
def test_data_are_of_use_until_the_next_release_is_due(day: str, frequency: str, until: str) -> None:
    assert valid_until(day, frequency) == until


def test_a_wrong_number_of_the_owner_is_refused(tmp_path: Path) -> None:
    (tmp_path / "portal.toml").write_text('[passport]\ninn = "12"\n', encoding="utf-8")
    with pytest.raises(CannotServe) as refused:
        read_settings(tmp_path / "portal.toml")
    assert "passport.inn" in refused.value.en and "ИНН" in refused.value.ru
