"""All releases and what a portal says of itself enter, the registry and passports of its flat tables leave.

They follow «Методические рекомендации по публикации открытых данных государственными органами и органами
местного самоуправления, а также технические требования к публикации открытых данных (версия 3.0)», approved
by the Government Commission for Open Government on 29 May 2014, protocol 4: `list.csv`, and of each data set
`meta.csv`. What the settings do not say stays empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.catalogue.authorities import concept
from portal.catalogue.settings import Settings
from portal.passport.structure import ROLE, to_csv
from portal.passport.term import valid_until
from portal.releases.datasets import TABLES, DataSet
from portal.releases.manifest import DATA, Piece, Release
from portal.releases.source import Shown

STANDARD = "http://opendata.gosmonitor.ru/standard/3.0"
"""The name of version 3.0 in registries and passports: it names, and need not answer."""
FOLDER = f"{DATA}/passport"
FORMAT = "csv"
VERSION = "Версия методических рекомендаций"
LIST_HEAD = ("property", "title", "value", "format")
META_HEAD = ("property", "value")
CARD_HEAD = ("№", "Характеристика", "Значение характеристики")
FIRST = "Первая публикация"
SAME = "Данные не изменились"


@dataclass(frozen=True, slots=True)
class Version:
    """A data set as one release has it."""

    day: str
    data: Piece
    link: str
    """Where the data are."""
    structure: Piece
    structure_day: str
    """The day of the first release of those in a row that have the very same structure."""
    structure_link: str
    """Where the structure is, as that release has it."""

    @property
    def name(self) -> str:
        """What the version is called by the recommendations."""
        return f"data-{stamp(self.day)}-structure-{stamp(self.structure_day)}"

    @property
    def structure_name(self) -> str:
        """What its structure is called."""
        return f"structure-{stamp(self.structure_day)}"


@dataclass(frozen=True, slots=True)
class Passport:
    """All that the passport of one data set is made from."""

    table: DataSet
    settings: Settings
    versions: Sequence[Version]
    """The latest first; at least one."""
    changes: str
    """What the latest release changed, in words."""

    @property
    def identifier(self) -> str:
        """The taxpayer's number of the owner, where it is told, and the name of the table."""
        return "-".join(part for part in (self.settings.passport.inn, self.table.name) if part)

    @property
    def title(self) -> str:
        """What the data set is called among those of other owners."""
        return f"{self.table.title.ru} ({self.settings.title.ru})"

    @property
    def structures(self) -> dict[str, str]:
        """The address of each version of the structure, by its name, the latest first."""
        return {one.structure_name: one.structure_link for one in self.versions}


def passports(shown: Shown) -> Iterator[tuple[str, bytes]]:
    """The files, by their paths below the root; none where nothing was released as a table."""
    found = [one for one in (passport(shown, table) for table in TABLES) if one is not None]
    if not found:
        return
    yield (
        f"{FOLDER}/list.csv",
        to_csv((LIST_HEAD, ("standardversion", VERSION, STANDARD, ""), *entries(shown, found))),
    )
    for one in found:
        yield f"{FOLDER}/{one.identifier}/meta.csv", to_csv((META_HEAD, *meta(one)))
        yield f"{FOLDER}/{one.identifier}/passport.csv", to_csv((CARD_HEAD, *card(one)))


def entries(shown: Shown, found: Sequence[Passport]) -> Iterator[tuple[str, ...]]:
    """The lines of the registry: where the passport of each data set is."""
    for one in found:
        link = f"{shown.source.root}{FOLDER}/{one.identifier}/meta.csv"
        yield one.identifier, one.title, link, FORMAT


def passport(shown: Shown, table: DataSet) -> Passport | None:
    """What is told of a table; None where no release has it."""
    found = tuple(versions(shown, table))
    if not found:
        return None
    changes = changed(found, shown.releases[0].changes if table.name == "asks" else {})
    return Passport(table, shown.source.settings, tuple(reversed(found)), changes)


def versions(shown: Shown, table: DataSet) -> Iterator[Version]:
    """The table in each release, the earliest first."""
    day, link, digest = "", "", ""
    for release in reversed(shown.releases):
        data, structure = piece(release, table, "data"), piece(release, table, ROLE)
        if data is None or structure is None:
            continue
        if structure.sha256 != digest:
            day, digest = release.version, structure.sha256
            link = shown.source.root + release.path(structure)
        yield Version(release.version, data, shown.source.root + release.path(data), structure, day, link)


def piece(release: Release, table: DataSet, role: str) -> Piece | None:
    """The CSV file of a table in a release that plays this part; None where it has none."""
    return next(
        (one for one in release.pieces if (one.data, one.role, one.media) == (table.name, role, "text/csv")),
        None,
    )


def changed(found: Sequence[Version], asks: Mapping[str, int]) -> str:
    """What the latest version changed against the one before, in Russian."""
    if len(found) == 1:
        return FIRST
    before, now = found[-2].data, found[-1].data
    if before.sha256 == now.sha256:
        return SAME
    told = f"Строк {now.rows}, было {before.rows}"
    if asks:
        told += "; просьб " + ", ".join(f"{CHANGES[name]} {asks[name]}" for name in CHANGES if name in asks)
    return told


CHANGES = {"added": "добавлено", "removed": "снято", "changed": "изменено"}


def meta(one: Passport) -> Iterator[tuple[str, str]]:
    """The lines of a passport for programs."""
    said, latest = one.settings, one.versions[0]
    yield from (
        ("standardversion", STANDARD),
        ("identifier", one.identifier),
        ("title", one.title),
        ("description", one.table.description.ru),
        ("creator", said.publisher.name.ru),
        ("created", stamp(one.versions[-1].day, time="")),
        ("modified", stamp(latest.day, time="")),
        ("subject", ", ".join(said.keywords.get("ru", ()))),
        ("format", FORMAT),
        ("provenance", one.changes),
        ("valid", stamp(valid_until(latest.day, said.frequency), time="")),
        ("publishername", said.passport.responsible),
        ("publisherphone", said.passport.phone),
        ("publishermbox", said.contact.email),
    )
    yield from ((version.name, version.link) for version in one.versions)
    yield from one.structures.items()


def card(one: Passport) -> Iterator[tuple[str, str, str]]:
    """The lines of a passport for people, in the order of the recommendations."""
    said, latest, first = one.settings, one.versions[0], one.versions[-1]
    licence = concept("licence", said.licence)
    older = [version.link for version in one.versions[1:]]
    lines = {
        "Идентификационный номер": one.identifier,
        "Наименование набора данных": one.title,
        "Описание набора данных": one.table.description.ru,
        "Владелец набора данных": said.publisher.name.ru,
        "Ответственное лицо": said.passport.responsible,
        "Телефон ответственного лица": said.passport.phone,
        "Адрес электронной почты ответственного лица": said.contact.email,
        "Гиперссылка (URL) на набор": latest.link,
        "Формат набора данных": FORMAT.upper(),
        "Описание структуры набора данных": latest.structure_link,
        "Дата первой публикации набора данных": russian(first.day),
        "Дата последнего внесения изменений": russian(latest.day),
        "Содержание последнего изменения": one.changes,
        "Периодичность актуализации набора данных": concept("frequency", said.frequency).names["ru"],
        "Ключевые слова, соответствующие содержанию набора данных": ", ".join(said.keywords.get("ru", ())),
        "Гиперссылки (URL) на версии набора данных": " ".join(older),
        "Гиперссылки (URL) на версии структуры набора данных": " ".join(list(one.structures.values())[1:]),
        "Версия методических рекомендаций": STANDARD,
        "Условия использования": f"{licence.names['ru']}: {licence.iri} {said.rights.ru}",
    }
    yield from ((str(number), name, value) for number, (name, value) in enumerate(lines.items(), 1))


def stamp(day: str, time: str = "T0000") -> str:
    """A day as the recommendations write it: 20261121T0000; '' stays ''."""
    return f"{day.replace('-', '')}{time}" if day else ""


def russian(day: str) -> str:
    """A day as Russians write it: 21.11.2026."""
    return ".".join(reversed(day.split("-")))
