"""The flat tables as files: a validator takes them, their RDF is the graph's, their rows are the store's."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW
from rdflib import Graph, Literal, URIRef
from uritemplate import expand

from bench.graphs import write_graph
from portal.catalogue.settings import Settings
from portal.releases.csvw import GROUP
from portal.releases.datasets import TABLES
from portal.releases.facts import Facts
from portal.releases.manifest import Piece
from portal.releases.rows import rows_of
from portal.releases.source import Source
from portal.releases.tables import tables
from queries.embedded import EmbeddedStore
from queries.store import open_store

PROJECT = Path(__file__).parents[2] / "graph.ttl"
DAY = "2026-11-21"
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {"integer": XSD + "integer", "decimal": XSD + "decimal", "date": XSD + "date"}


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    """The real graph."""
    return open_store(PROJECT)


def written(store: EmbeddedStore, folder: Path) -> list[Piece]:
    """The tables of a release of a graph, in a folder."""
    folder.mkdir()
    settings = Settings()
    root = "https://data.example.org/"
    source = Source(store, Facts(store), settings, root, "https://w3id.org/adresat/id/", DAY)
    return list(tables(source, folder))


@pytest.fixture(scope="module")
def folder(store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a release."""
    place = tmp_path_factory.mktemp("tables") / DAY
    written(store, place)
    return place


def cells(path: Path) -> list[list[str]]:
    """A CSV file as Python reads it."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def test_each_file_holds_the_rows_of_the_store_and_is_told_of(store: EmbeddedStore, tmp_path: Path) -> None:
    pieces = {piece.name: piece for piece in written(store, tmp_path / DAY)}
    assert {path.name for path in (tmp_path / DAY).iterdir()} == set(pieces)
    for table in TABLES:
        piece = pieces[f"{table.name}.csv"]
        head, *rows = cells(tmp_path / DAY / piece.name)
        assert head == [column.name for column in table.columns]
        assert [tuple(row) for row in rows] == list(rows_of(store, table))
        assert (piece.rows, piece.data, piece.role, piece.media) == (
            len(rows),
            table.name,
            "data",
            "text/csv",
        )
        body = (tmp_path / DAY / piece.name).read_bytes()
        assert piece.size == len(body)
        assert body.count(b"\r\n") >= len(rows) + 1
        assert not body.startswith(b"\xef\xbb\xbf")


def test_the_same_graph_makes_the_same_bytes(store: EmbeddedStore, folder: Path, tmp_path: Path) -> None:
    written(store, tmp_path / DAY)
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(path.name for path in (tmp_path / DAY).iterdir())
    assert [
        name for name in names if (folder / name).read_bytes() != (tmp_path / DAY / name).read_bytes()
    ] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [GROUP, *(f"{table.name}.csv-metadata.json" for table in TABLES)])
def test_a_validator_takes_the_tables_and_their_links(folder: Path, name: str) -> None:
    found = CSVW(str(folder / name), validate=True)
    assert found.is_valid, [str(one.message) for one in found.warnings]


def test_the_validator_sees_a_link_that_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    bodies = (tmp_path / "bodies.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "bodies.csv").write_text("".join(bodies[:-60]), encoding="utf-8", newline="")
    found = CSVW(str(tmp_path / GROUP), validate=True)
    with pytest.raises(ValueError, match=r"not found in table bodies\.csv"):
        assert found.is_valid


def test_what_the_cells_state_is_in_the_graph_and_the_asks_are_all_there(folder: Path) -> None:
    graph, stated = Graph().parse(PROJECT), Graph()
    told = json.loads((folder / GROUP).read_bytes())
    for table in told["tables"]:
        for triple in statements(table, folder):
            stated.add(triple)
    assert [triple for triple in stated if triple not in graph] == []
    assert len(stated) > 8_000
    for term in ("ofRecommendation", "body", "role", "basis", "mentions", "cites"):
        asked = URIRef(f"https://w3id.org/adresat/ns#{term}")
        assert set(stated.subject_objects(asked)) == set(graph.subject_objects(asked)), term


@pytest.mark.slow
def test_what_the_cells_state_of_an_invented_graph_is_in_it(tmp_path: Path) -> None:
    with (tmp_path / "invented.nt").open("wb") as file:
        write_graph(file, 25_000, seed=5)
    pieces = {piece.name: piece for piece in written(open_store(tmp_path / "invented.nt"), tmp_path / DAY)}
    assert all(pieces[f"{name}.csv"].rows for name in ("repetitions", "mentions", "citations", "bodies"))
    graph = {comparable(triple) for triple in Graph().parse(tmp_path / "invented.nt")}
    told = json.loads((tmp_path / DAY / GROUP).read_bytes())
    stated = {triple for table in told["tables"] for triple in statements(table, tmp_path / DAY)}
    assert len(stated) > 8_000
    assert {triple for triple in stated if comparable(triple) not in graph} == set()


def comparable(triple: tuple[Any, ...]) -> tuple[Any, ...]:
    """A triple with its number as a value: a store writes 0.60 as 0.6."""
    *rest, value = triple
    number = isinstance(value, Literal) and str(value.datatype) == NUMBERS["decimal"]
    return (*rest, value.value if number else value)


def test_the_example_of_the_docs_runs_and_counts_who_is_asked(
    folder: Path,
    store: EmbeddedStore,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = (PROJECT.parent / "docs" / "tables.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, flags=re.S)
    monkeypatch.chdir(folder)
    exec(compile(code, "docs/tables.md", "exec"), {})
    said = capsys.readouterr().out
    _, rows = store.select(
        "SELECT (COUNT(?ask) AS ?asks) { ?ask adr:role role:addressee ; adr:body ?body } "
        "GROUP BY ?body ORDER BY DESC(?asks) LIMIT 1"
    )
    assert rows[0][0] is not None
    assert re.search(rf"^\S.* {rows[0][0].value}$", said, flags=re.M)
    assert "Name: instrument" in said


def statements(table: dict[str, Any], folder: Path) -> Iterator[tuple[URIRef, URIRef, URIRef | Literal]]:
    """The triples of a table as csv2rdf makes them in minimal mode."""
    head, *rows = cells(folder / table["url"])
    columns = [one for one in table["tableSchema"]["columns"] if not one.get("suppressOutput")]
    for row in rows:
        values = dict(zip(head, row, strict=True))
        for one in columns:
            if one.get("virtual"):
                yield iri(one["aboutUrl"], values), URIRef(one["propertyUrl"]), URIRef(one["valueUrl"])
            elif values[one["name"]]:
                subject, predicate = iri(one["aboutUrl"], values), iri(one["propertyUrl"], values)
                for value in objects(one, values):
                    yield subject, predicate, value


def objects(column: dict[str, Any], values: dict[str, str]) -> Iterator[URIRef | Literal]:
    """What a cell that is not empty states."""
    if "valueUrl" in column:
        yield iri(column["valueUrl"], values)
        return
    cell = values[column["name"]]
    for value in cell.split(column["separator"]) if "separator" in column else [cell]:
        kind = NUMBERS.get(column["datatype"])
        yield Literal(value, datatype=kind) if kind else Literal(value, lang=column.get("lang"))


def iri(template: str, values: dict[str, str]) -> URIRef:
    """A URI template with the cells of a row."""
    return URIRef(expand(template, values))
