"""What a portal says of its data, read from one TOML file; every field has a working default.

Unknown names, wrong types and values outside the authority tables are refused with the line to mend.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.catalogue.told import Line, read_table, rule


@dataclass(frozen=True, slots=True)
class Said:
    """The same in Russian and in English."""

    ru: str
    en: str

    def items(self) -> tuple[tuple[str, str], ...]:
        """The language and the words of each."""
        return (("ru", self.ru), ("en", self.en))


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the data."""

    name: Said = Said("Адресат", "Adresat")
    iri: str = field(default="", metadata=rule("url"))
    """Its own IRI, where it has one; '' mints `ROOT/data/#publisher`."""
    homepage: str = field(default="", metadata=rule("url"))
    kind: str = field(default="NonProfitOrganisation", metadata=rule("publisher-type"))
    """A code of the ADMS table of publisher types."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where questions about the data go: a page, an address of e-mail, or both; else the page of the data."""

    name: Said = Said("Вопросы о данных", "Questions about the data")
    page: str = field(default="", metadata=rule("url"))
    email: str = field(default="", metadata=rule("email"))


@dataclass(frozen=True, slots=True)
class Period:
    """From day to day, ISO; '' where the graph itself tells it."""

    start: str = field(default="", metadata=rule("day"))
    end: str = field(default="", metadata=rule("day"))


@dataclass(frozen=True, slots=True)
class Region:
    """A place of its own that the data are about: a region, a city."""

    iri: str = field(metadata=rule("url"))
    """Its IRI, best one of GeoNames: `https://sws.geonames.org/…/`."""
    name: Said
    box: tuple[float, ...] = field(metadata=rule("box"))
    """West, south, east, north, in degrees."""
    centre: tuple[float, ...] = field(metadata=rule("point"))
    """Longitude and latitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A profile or a standard that the data follow."""

    iri: str = field(metadata=rule("url"))
    name: Said


@dataclass(frozen=True, slots=True)
class Passport:
    """What Russian open-data portals ask beside the rest; what is not told stays empty in the passports."""

    inn: str = field(default="", metadata=rule("inn"))
    """The taxpayer's number of the owner: identifiers of data sets begin with it."""
    responsible: str = ""
    """Who is responsible for the data sets."""
    phone: str = ""
    """Their telephone."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What one portal says of its data."""

    url: str = field(default="", metadata=rule("root"))
    """The root address of the portal, ending in a slash; '' where whoever serves tells it."""
    homepage: str = field(default="", metadata=rule("url"))
    """The front page of the portal, where that is not its root address."""
    title: Said = Said("Адресат: кого и о чём просят", "Adresat: who was asked what")
    description: Said = Said(
        "Просьбы и рекомендации резолюций гражданских форумов: кому, о чём, когда и на каком основании.",
        "The asks of the resolutions of civic forums: of whom, what, when and on what ground.",
    )
    publisher: Publisher = field(default_factory=Publisher)
    contact: Contact = field(default_factory=Contact)
    passport: Passport = field(default_factory=Passport)
    licence: str = field(default="CC_BY_4_0", metadata=rule("licence"))
    """A code of the EU table of licences."""
    rights: Said = Said("Источник указывать.", "Name the source.")
    provenance: Said = Said(
        "Извлечено программой «Адресат» из текстов резолюций; у каждого факта есть точная цитата.",
        "Read by Adresat out of the texts of resolutions; every fact has its exact quotation.",
    )
    themes: tuple[str, ...] = field(default=("GOVE", "SOCI"), metadata=rule("data-theme"))
    """Codes of the EU table of data themes."""
    keywords: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "ru": ("общественные форумы", "резолюции", "рекомендации", "просьбы к органам власти"),
            "en": ("civic forums", "resolutions", "recommendations", "asks of public bodies"),
        },
        metadata=rule("languages"),
    )
    """By language, `ru` and `en`."""
    languages: tuple[str, ...] = field(default=("RUS", "ENG"), metadata=rule("language"))
    """Codes of the EU table of languages."""
    spatial: tuple[str, ...] = field(default=("RUS",), metadata=rule("country"))
    """Codes of the EU table of countries."""
    places: tuple[Region, ...] = ()
    """Places beside the countries, each a table `[[places]]`."""
    temporal: Period = field(default_factory=Period)
    """The days that the data cover; by default from the first day of asks in the graph to the last."""
    frequency: str = field(default="IRREG", metadata=rule("frequency"))
    """A code of the EU table of frequencies."""
    availability: str = field(default="STABLE", metadata=rule("planned-availability"))
    """A code of the EU table of planned availability."""
    access: str = field(default="PUBLIC", metadata=rule("access-right"))
    """A code of the EU table of access rights."""
    issued: str = field(default="", metadata=rule("day"))
    """The day of the first publication, where no release tells it."""
    modified: str = field(default="", metadata=rule("day"))
    """The day of the latest change, where no release tells it."""
    conforms_to: tuple[Standard, ...] = ()
    """Standards beside the ontology, each a table `[[conforms_to]]`."""
    endpoint: str = field(default="", metadata=rule("url"))
    """The address of a SPARQL service over the same data; a service that describes itself knows its own."""


def read_settings(path: Path | None) -> Settings:
    """The settings of a file, the defaults of None; CannotServe where a line of it must be mended."""
    if path is None:
        return Settings()
    found = read_table(path, Settings)
    for key, first, last in (
        ("temporal.end", found.temporal.start, found.temporal.end),
        ("modified", found.issued, found.modified),
    ):
        if first and last and last < first:
            raise Line(path, key).wrong(
                f"{last} раньше начала, {first}", f"{last} is before the start, {first}"
            )
    return found
