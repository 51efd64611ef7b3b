"""A flat table enters, its description for CSV on the Web leaves: columns, types, keys, what a cell states.

Who turns the CSV into RDF by it (W3C csv2rdf, minimal mode) gets triples of the graph, and no others.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ontology import PREFIXES
from portal.catalogue.authorities import concept
from portal.catalogue.settings import Said, Settings
from portal.releases.datasets import DataColumn, DataSet, dataset

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "ru"}]
MEDIA = "application/csvm+json"
GROUP = "csv-metadata.json"
"""The name that W3C's rules look for beside any CSV of a folder."""
DIALECT = {
    "encoding": "utf-8",
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
    "lineTerminators": ["\r\n"],
}
TYPE = PREFIXES["rdf"] + "type"


def group(tables: Iterable[DataSet], settings: Settings, root: str, version: str) -> bytes:
    """The description of all tables of a release, with the links between them."""
    told = {
        "@context": CONTEXT,
        **about(settings.title, settings.description, settings, version),
        "dc:source": {"@id": f"{root}data/"},
        "dialect": DIALECT,
        "tables": [{**described(table), "tableSchema": schema(table, links=True)} for table in tables],
    }
    return to_json(told)


def single(table: DataSet, settings: Settings, version: str) -> bytes:
    """The description of one table, for who has it alone: its links lead to tables that are not there."""
    told = {
        "@context": CONTEXT,
        "url": f"{table.name}.csv",
        **about(table.title, table.description, settings, version),
        "dialect": DIALECT,
        "tableSchema": schema(table, links=False),
    }
    return to_json(told)


def to_json(told: Mapping[str, Any]) -> bytes:
    """A description as a file."""
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def about(title: Said, description: Said, settings: Settings, version: str) -> dict[str, Any]:
    """What is said of a file as a whole."""
    return {
        "dc:title": words(title),
        "dc:description": words(description),
        "dc:publisher": words(settings.publisher.name),
        "dc:license": {"@id": concept("licence", settings.licence).iri},
        "dc:rights": words(settings.rights),
        "dc:issued": {"@value": version, "@type": "xsd:date"},
    }


def described(table: DataSet) -> dict[str, Any]:
    """What a group says of one of its tables."""
    return {
        "url": f"{table.name}.csv",
        "dc:title": words(table.title),
        "dc:description": words(table.description),
    }


def words(said: Said) -> list[dict[str, str]]:
    """The same in both languages, as values of a property."""
    return [{"@value": said.ru, "@language": "ru"}, {"@value": said.en, "@language": "en"}]


def schema(table: DataSet, *, links: bool) -> dict[str, Any]:
    """The columns, the key and, in a group, the links that no row lacks.

    A link that a row may lack is no foreign key by the letter of W3C's tests: it is told as `dc:relation`.
    """
    made: dict[str, Any] = {
        "columns": [*(column(table, one) for one in table.columns), *kind(table)],
        "primaryKey": list(table.key),
    }
    if links:
        made["foreignKeys"] = [link(one) for one in table.columns if leads_on(table, one) and one.full]
    return made


def column(table: DataSet, one: DataColumn) -> dict[str, Any]:
    """One column; what heads it in the file is one of its titles."""
    made: dict[str, Any] = {
        "name": one.name,
        "titles": {"und": one.name, "ru": one.title.ru, "en": one.title.en},
        "dc:description": words(one.description),
        "datatype": one.datatype,
    }
    made |= {"required": True} if one.full else {}
    made |= {"lang": one.lang} if one.lang else {}
    made |= {"separator": one.parting} if one.parting else {}
    made |= {"dc:relation": {"@id": f"{one.table}.csv"}} if leads_on(table, one) and not one.full else {}
    return made | statement(one)


def statement(one: DataColumn) -> dict[str, Any]:
    """What a cell of the column states in RDF; nothing where the graph does not state it."""
    if not one.subject:
        return {"suppressOutput": True}
    value = {"valueUrl": f"{{+{one.name}}}"} if one.datatype == "anyURI" else {}
    return {"aboutUrl": f"{{+{one.subject}}}", "propertyUrl": one.fact, **value}


def kind(table: DataSet) -> Iterator[dict[str, Any]]:
    """What the thing of a row is: a column that the file does not have."""
    if table.kind:
        key = f"{{+{table.key[0]}}}"
        yield {
            "name": "is_a",
            "virtual": True,
            "aboutUrl": key,
            "propertyUrl": TYPE,
            "valueUrl": table.kind,
        }


def leads_on(table: DataSet, one: DataColumn) -> bool:
    """True where a column leads to another row: not where it is what that row is told by."""
    return bool(one.table) and not (one.table == table.name and (one.name,) == table.key)


def link(one: DataColumn) -> dict[str, Any]:
    """A link to the row of another table that has this key."""
    return {
        "columnReference": [one.name],
        "reference": {"resource": f"{one.table}.csv", "columnReference": list(dataset(one.table).key)},
    }
