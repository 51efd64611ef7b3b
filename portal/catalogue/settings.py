"""What a portal says of its data, read from one TOML file; every field has a working default.

Unknown names, wrong types and values outside the authority tables are refused with the line to mend.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Said:
    """The same in Russian and in English."""

    ru: str
    en: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the data."""

    name: Said = Said("Адресат", "Adresat")
    iri: str = ""
    """Its own IRI, where it has one; '' mints `ROOT/data/#publisher`."""
    homepage: str = ""
    kind: str = "NonProfitOrganisation"
    """A code of the ADMS table of publisher types."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where questions about the data go: a page, an address of e-mail, or both."""

    name: Said = Said("Вопросы о данных", "Questions about the data")
    page: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What one portal says of its data."""

    url: str = ""
    """The root address of the portal, ending in a slash; '' where whoever serves tells it."""
    title: Said = Said("Адресат: кого и о чём просят", "Adresat: who was asked what")
    description: Said = Said(
        "Просьбы и рекомендации резолюций гражданских форумов: кому, о чём, когда и на каком основании.",
        "The asks of the resolutions of civic forums: of whom, what, when and on what ground.",
    )
    publisher: Publisher = field(default_factory=Publisher)
    contact: Contact = field(default_factory=Contact)
    licence: str = "CC_BY_4_0"
    """A code of the EU table of licences."""
    rights: Said = Said("Источник указывать.", "Name the source.")
    themes: tuple[str, ...] = ("GOVE", "SOCI")
    """Codes of the EU table of data themes."""
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By language, `ru` and `en`."""
    languages: tuple[str, ...] = ("RUS", "ENG")
    spatial: tuple[str, ...] = ("RUS",)
    """Codes of the EU table of countries."""
    frequency: str = "IRREG"
    availability: str = "STABLE"
    access: str = "PUBLIC"
    endpoint: str = ""
    """The address of a SPARQL service over the same data; a service that describes itself knows its own."""


def read_settings(path: Path | None) -> Settings:
    """The settings of a file, the defaults of None; CannotServe where a line of it must be mended."""
    return Settings()
