"""The shards are the graph, whoever writes them and in whatever steps; what did not change is left alone."""

import os
import random
import re
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

import ingest.shards.press
from ingest import IngestError
from ingest.batch.outcome import Refused
from ingest.batch.pack import pack
from ingest.errors import Said
from ingest.resolve.things import Identity
from ingest.shards import BadWorkbook, settling
from ingest.shards.paging import name_of, named_in_order, pages_for
from ingest.shards.pool import NotDone, done

from .conftest import build_into, lines_of, manifest_of, triples_of, whole

TEXT = (
    "РЕЗОЛЮЦИЯ форума «{0}»\nг. {2}, 5 мая {1} года\nУчастники рекомендуют:\n"
    "1. {3} построить мост через реку {0} для школьников посёлка.\n2. Школам города посадить {0} ив.\n"
    "3. Фонду «Ива» в рамках программы «Развитие {0}» (постановление от 1 марта 2020 года № 7) "
    "открыть пункт проката лодок.\n"
)
BODIES = ("Мэрии города", "Администрации города", "Городской Думе")
DECISIONS = (
    "decision\tleft\tright\twho\twhen\twhy\tsince\n"
    "same\tФонд «Ива» [Озёрск]\tФонд «Ива» [Заречье]\tпалата\t2024-02-12\tодин фонд\t\n"
)
REPEATS = re.compile(r"/repetition/(?P<later>[^/]+)/[^>]+/of/(?P<earlier>[^/]+)/")
NUMBERED = re.compile(r"^(\d)(?=[.)])", re.MULTILINE)


@pytest.mark.parametrize("jobs", [0, pytest.param(2, marks=pytest.mark.slow)])
def test_the_shards_together_are_the_graph(jobs: int, own_texts: Sequence[Path], tmp_path: Path) -> None:
    sharded = build_into(own_texts, tmp_path / "out", jobs)
    lines = lines_of(tmp_path / "out")
    assert len(lines) == len(set(lines)) == sharded.manifest.triples > 10_000
    assert triples_of("\n".join(lines), RdfFormat.N_TRIPLES) == whole(own_texts)
    assert len(sharded.built.documents) == manifest_of(tmp_path / "out")["documents"] == len(own_texts)


@pytest.mark.slow
def test_what_is_asked_again_is_in_the_shards(country: Path, tmp_path: Path) -> None:
    build_into([country], tmp_path / "out", 2, gzip=True)
    lines = lines_of(tmp_path / "out")
    assert sum("repeats> <" in line for line in lines) > 10
    assert triples_of("\n".join(lines), RdfFormat.N_TRIPLES) == whole([country])
    assert all(path.suffix in (".gz", ".json") for path in (tmp_path / "out").iterdir())


@pytest.mark.slow
def test_what_is_told_is_what_any_build_tells(country: Path, tmp_path: Path) -> None:
    (country / "letter.txt").write_text("Соседи! Ждём вас на чай.\n", encoding="utf-8")
    one, other = ingest.build([country]), build_into([country], tmp_path / "out").built
    assert sorted(one.documents, key=lambda each: each.name) == list(other.documents)
    assert (one.files, one.issues, one.doubts) == (other.files, other.issues, other.doubts)
    (country / "letter.txt").unlink()


def test_notes_archives_and_decisions_are_followed(folder: Path, tmp_path: Path) -> None:
    for number, town in ((7, "Озёрск"), (8, "Заречье")):
        text = TEXT.format("Иня", 2020 + number, town, BODIES[number % 3])
        with zipfile.ZipFile(folder / f"{number}.zip", "w") as archive:
            archive.writestr(f"{number}.txt", text)
    (folder / "decisions.tsv").write_text(DECISIONS, encoding="utf-8")
    sharded = build_into([folder], tmp_path / "out")
    lines = lines_of(tmp_path / "out")
    assert len(lines) == len(set(lines))
    assert triples_of("\n".join(lines), RdfFormat.N_TRIPLES) == whole([folder])
    assert sharded.built.judged == 1
    assert [str(one.status) for _, one in sharded.built.corrected] == ["applied"]
    assert any("isReplacedBy" in line for line in lines)


def test_a_build_of_which_nothing_changed_writes_nothing(country: Path, tmp_path: Path) -> None:
    first = build_into([country], tmp_path / "out")
    seen = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.nt")}
    second = build_into([country], tmp_path / "out")
    common = {path for path in seen if path.name.startswith("common")}
    assert {path: path.stat().st_mtime_ns for path in seen if path not in common} == {
        path: written for path, written in seen.items() if path not in common
    }
    assert (second.manifest, second.written, second.built.cached) == (first.manifest, 0, 150)
    assert first.written > 2


@pytest.mark.slow
def test_what_was_settled_is_settled_anew_where_somebody_says_something_new(
    country: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(country, docs)
    build_into([docs], tmp_path / "out")
    settled: list[int] = []
    anew = settling.settled_anew
    monkeypatch.setattr(settling, "settled_anew", lambda *given: (settled.append(1), anew(*given))[1])
    changed = sorted(docs.rglob("*.txt"))[70]
    text = changed.read_text(encoding="utf-8").rstrip("\n")
    for more, times in ((" Срочно.", 0), ("\n99. Совету старейшин города Тмутараканска собраться.", 1)):
        text += more
        changed.write_text(text, encoding="utf-8")
        assert build_into([docs], tmp_path / "out").written
        assert len(settled) == times
        build_into([docs], tmp_path / f"anew{times}")
        assert manifest_of(tmp_path / "out") == manifest_of(tmp_path / f"anew{times}")
        settled.clear()


@pytest.mark.slow
def test_a_document_that_changes_changes_its_page(country: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(country, docs)
    build_into([docs], tmp_path / "out")
    changed = sorted(docs.rglob("*.txt"))[70]
    changed.write_text(changed.read_text(encoding="utf-8").replace("\n1. ", "\n1. Срочно "), encoding="utf-8")
    second = build_into([docs], tmp_path / "out")
    assert second.built.cached == 149
    assert 0 < second.written < len(second.manifest.shards)
    build_into([docs], tmp_path / "anew")
    assert manifest_of(tmp_path / "out") == manifest_of(tmp_path / "anew")


@pytest.mark.slow
def test_a_page_that_repeats_an_item_follows_its_number_and_nothing_else(
    country: Path, tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(country, docs)
    build_into([docs], tmp_path / "out")
    texts = {path.stem: path for path in docs.rglob("*.txt")}
    pairs = (REPEATS.search(line) for line in lines_of(tmp_path / "out"))
    later, earlier = next(
        (match["later"], match["earlier"])
        for match in pairs
        if match and match["earlier"] in texts and page_of(match["later"]) != page_of(match["earlier"])
    )
    path, before = texts[earlier], shards_in(tmp_path / "out")
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\nСпасибо всем.\n", encoding="utf-8")
    assert build_into([docs], tmp_path / "out").written == 1
    assert shards_in(tmp_path / "out") - before == {
        one for one in shards_in(tmp_path / "out") if page_of(earlier) in one
    }
    path.write_text(NUMBERED.sub(r"\g<1>0", path.read_text(encoding="utf-8")), encoding="utf-8")
    build_into([docs], tmp_path / "out")
    assert any(page_of(later) in one for one in shards_in(tmp_path / "out") - before)
    build_into([docs], tmp_path / "anew")
    assert manifest_of(tmp_path / "out") == manifest_of(tmp_path / "anew")


def page_of(document: str) -> str:
    """The name of the page of a document of a hundred and fifty."""
    return name_of("documents", document, pages_for(150))


def shards_in(folder: Path) -> set[str]:
    """The files of a manifest."""
    return {one["file"] for one in manifest_of(folder)["shards"]}


@pytest.mark.slow
def test_a_shard_that_is_gone_or_cut_is_written_again(country: Path, tmp_path: Path) -> None:
    first = build_into([country], tmp_path / "out")
    one, other, *_ = [shard.file for shard in first.manifest.shards if shard.file.startswith("doc")]
    (tmp_path / "out" / one).unlink()
    (tmp_path / "out" / other).write_bytes(b"<cut")
    assert build_into([country], tmp_path / "out").written == 2
    assert len(lines_of(tmp_path / "out")) == first.manifest.triples


def test_the_folder_of_shards_is_no_source(folder: Path) -> None:
    first = build_into([folder], folder / "out")
    assert build_into([folder], folder / "out").manifest == first.manifest
    assert manifest_of(folder / "out")["documents"] == 6


def steps() -> st.SearchStrategy[list[tuple[int, int, int, int]]]:
    """Changes: which document, its year, its town, whom it asks first; year 0 takes it away."""
    one = st.tuples(
        st.integers(0, 5), st.sampled_from([0, 2019, 2020, 2021]), st.integers(0, 1), st.integers(0, 2)
    )
    return st.lists(one, min_size=1, max_size=5)


@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps(), decided=st.booleans(), order=st.randoms(use_true_random=False))
def test_in_whatever_steps_a_folder_grows_the_shards_are_those_of_one_build(
    steps: list[tuple[int, int, int, int]],
    decided: bool,
    order: random.Random,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    home = tmp_path_factory.mktemp("steps")
    docs = home / "docs"
    docs.mkdir()
    (docs / "first.txt").write_text(TEXT.format("Иня", 2018, "Озёрск", BODIES[0]), encoding="utf-8")
    for number, year, town, body in steps:
        path = docs / f"{number}.txt"
        if year:
            text = TEXT.format("Иня", year, ("Озёрск", "Заречье")[town], BODIES[body])
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
        if decided and number == 0:
            (docs / "decisions.tsv").write_text(DECISIONS, encoding="utf-8")
        build_into([docs], home / "out")
    files = sorted(docs.glob("[0-9f]*.txt"))
    order.shuffle(files)
    decisions = [path for path in (docs / "decisions.tsv",) if path.is_file()]
    build_into(files, home / "anew", decisions=decisions)
    assert manifest_of(home / "out") == manifest_of(home / "anew")
    lines = lines_of(home / "out")
    assert len(lines) == len(set(lines))
    assert triples_of("\n".join(lines), RdfFormat.N_TRIPLES) == whole([docs])


@pytest.mark.slow
def test_what_was_done_before_a_fault_is_not_done_again(
    country: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, left = ingest.shards.press.put, [2]

    def full(target: object, text: str) -> object:
        if not left[0]:
            raise IngestError(Said("нет места", "no room"))
        left[0] -= 1
        return put(target, text)  # type: ignore[arg-type]

    monkeypatch.setattr(ingest.shards.press, "put", full)
    with pytest.raises(IngestError, match="no room"):
        build_into([country], tmp_path / "out")
    assert not (tmp_path / "out" / "shards.json").exists()
    monkeypatch.undo()
    again = build_into([country], tmp_path / "out")
    assert again.built.cached == 150
    build_into([country], tmp_path / "anew")
    assert manifest_of(tmp_path / "out") == manifest_of(tmp_path / "anew")
    assert again.written == sum(not shard.file.startswith("common") for shard in again.manifest.shards) - 2


class Stumbling:
    """A pool that fails each packet so many times."""

    def __init__(self, times: int) -> None:
        self.times, self.seen = times, dict[bytes, int]()

    def run(self, task: object, packets: object, seconds: float) -> object:
        for number, data in packets:  # type: ignore[attr-defined]
            self.seen[data] = self.seen.get(data, 0) + 1
            failed = self.seen[data] <= self.times
            yield number, pack(Refused(Said("убит", "killed"), Said("", ""))) if failed else data


def test_a_packet_that_failed_is_done_once_more() -> None:
    packets = [(number, pack(number)) for number in range(3)]
    assert sorted(done(Stumbling(1), len, iter(packets))) == [(0, 0), (1, 1), (2, 2)]  # type: ignore[arg-type]
    with pytest.raises(NotDone, match="killed"):
        list(done(Stumbling(2), len, iter(packets)))  # type: ignore[arg-type]


def test_a_workbook_that_is_none_is_refused(folder: Path, tmp_path: Path) -> None:
    book = tmp_path / "out.book" / "workbook.sqlite"
    book.parent.mkdir()
    book.write_bytes(b"my own notes, and no tables" * 100)
    with pytest.raises(BadWorkbook, match="this is no workbook"):
        build_into([folder], tmp_path / "out")
    assert book.read_bytes().startswith(b"my own notes")
    assert not (tmp_path / "out").exists()


def test_two_builds_do_not_share_a_workbook(folder: Path, tmp_path: Path) -> None:
    from ingest.shards.workbook import workbook_in

    with (
        workbook_in(tmp_path / "out.book"),
        pytest.raises(BadWorkbook, match="another build is using this workbook"),
    ):
        build_into([folder], tmp_path / "out")


def test_a_file_that_changes_keeping_size_and_name_is_read_again(folder: Path, tmp_path: Path) -> None:
    first = build_into([folder], tmp_path / "out")
    path = folder / "5.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("ив", "лип"[:2]), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert build_into([folder], tmp_path / "out").manifest != first.manifest


def test_bodies_of_one_name_in_no_place_and_in_a_town_stand_in_order() -> None:
    here, nowhere = Identity("дума", False, "город Озёрск"), Identity("дума", False, None)
    assert named_in_order({here: "Дума", nowhere: "Дума"}) == ((nowhere, "Дума"), (here, "Дума"))
