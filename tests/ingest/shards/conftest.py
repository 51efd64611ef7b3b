"""Folders of documents, their shards, and the one graph that the shards together must be."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

import ingest
from ingest import Setting
from ingest.shards import Means, Output, Sharded, build_shards
from ontology import DATA

TEXT = (
    "РЕЗОЛЮЦИЯ форума «{0}»\nг. Озёрск, 5 мая 2021 года\nУчастники рекомендуют:\n"
    "1. Мэрии города Озёрска провести форум «{0}».\n2. Школам города посадить {0} ив.\n"
)


def build_into(
    paths: Sequence[Path], folder: Path, jobs: int = 0, *, gzip: bool = False, decisions: Sequence[Path] = ()
) -> Sharded:
    """Build the shards of some paths; what was read lies beside them."""
    output = Output(str(folder), DATA, ingest.own_version(), gzip)
    setting = Setting(jobs=jobs, leave=(folder,))
    decided = ingest.decided(paths, decisions)
    return build_shards(paths, decided, output, Means(folder.with_name(f"{folder.name}.book"), setting))


def manifest_of(folder: Path) -> Any:
    """The manifest of a folder."""
    return json.loads((folder / "shards.json").read_text(encoding="utf-8"))


def lines_of(folder: Path) -> list[str]:
    """The lines of all shards that the manifest names."""
    found: list[str] = []
    for one in manifest_of(folder)["shards"]:
        data = (folder / one["file"]).read_bytes()
        found += (gzip.decompress(data) if one["file"].endswith(".gz") else data).decode().splitlines()
    return found


def triples_of(data: bytes | str, how: RdfFormat) -> set[str]:
    """Triples as words."""
    return {f"{one.subject} {one.predicate} {one.object}" for one in parse(data, format=how)}


def whole(paths: Sequence[Path], decisions: Sequence[Path] = ()) -> set[str]:
    """The triples of the one graph of some paths."""
    return triples_of(ingest.build(paths, decisions=decisions).turtle, RdfFormat.TURTLE)


@pytest.fixture(scope="session")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of invented resolutions, some of which ask again."""
    from bench.country import write_country

    folder = tmp_path_factory.mktemp("country")
    write_country(folder, 150, 7)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of six resolutions, one of which has a correction and a sidecar beside it."""
    place = tmp_path / "docs"
    place.mkdir()
    for number in range(6):
        (place / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    (place / "3.yml").write_text("curator: палата\nwhen: 2024-02-12\ntitle: Итоги\n", encoding="utf-8")
    head = "section\tnumber\twords\tfact\twas\tnow\twho\twhen\twhy\n"
    row = "\t2\tШколам города\taddressee\t\tФонд «Ива»\tпалата\t2024-02-12\tтак было\n"
    (place / "3.corrections.tsv").write_text(head + row, encoding="utf-8")
    return place
