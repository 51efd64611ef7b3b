"""The authority tables enter from a file beside this module, concepts leave: IRI, names and more."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of a table."""

    table: str
    code: str
    iri: str
    scheme: str
    names: Mapping[str, str]
    """Its name by language."""
    kind: str = ""
    """The IRI of a class that standards want it to be, beside a concept; '' where none."""
    more: Mapping[str, Any] | None = None
    """What the file says beside: `box` and `centre` of a country, `page` and `kind` of a licence…"""

    def fact(self, name: str) -> Any:
        """What the file says beside; '' where it does not."""
        return (self.more or {}).get(name, "")


@dataclass(frozen=True, slots=True)
class Table:
    """One authority table."""

    scheme: str
    title: Mapping[str, str]
    concepts: Mapping[str, Concept]


def read_tables(path: Path) -> dict[str, Table]:
    """The tables of a file, by name."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: Table(one["scheme"], one["title"], {found.code: found for found in concepts(name, one)})
        for name, one in told.items()
    }


def concepts(table: str, told: Mapping[str, Any]) -> Iterator[Concept]:
    """The concepts of a table."""
    for code, one in told["codes"].items():
        names = {lang: one[lang] for lang in ("ru", "en")}
        iri = told["base"] + one.get("key", code)
        yield Concept(table, code, iri, told["scheme"], names, told.get("class", ""), one)


TABLES = read_tables(Path(__file__).with_name("authorities.toml"))


def concept(table: str, code: str) -> Concept:
    """The concept of a code; KeyError where the table has none."""
    return TABLES[table].concepts[code]
