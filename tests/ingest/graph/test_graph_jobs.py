"""The same bytes whoever writes them; no room for them is said in a line; a graph takes no memory."""

import errno
import os
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from ingest.batch import Setting, gather
from ingest.batch.found import find
from ingest.curate import with_late_gaps
from ingest.errors import GraphNotWritten
from ingest.graph.iris import Minter, told_apart
from ingest.graph.own import place_of
from ingest.graph.spill import Spill, Stretch
from ingest.graph.write import turtle_of
from ingest.resolve.corpus import resolve
from ingest.resolve.repeats import with_repeats
from ingest.resolve.things import Corpus
from ontology import DATA


@pytest.fixture(scope="module")
def resolved(own_texts: Sequence[Path]) -> Corpus:
    """The resolutions that were written for this project, resolved."""
    documents = gather(find(own_texts), Setting()).documents
    return with_repeats(resolve(documents, finish=with_late_gaps))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_bytes_do_not_depend_on_the_number_of_processes(
    jobs: int, resolved: Corpus, own_turtle: bytes
) -> None:
    assert bytes(turtle_of(resolved, DATA, ingest.own_version(), jobs)) == own_turtle


@given(
    keys=st.lists(st.sampled_from(["а б", "а-б", "а.б", "аб", "аь б", "б", "а бъ"]), unique=True),
    orders=st.tuples(st.randoms(use_true_random=False), st.randoms(use_true_random=False)),
)
def test_whoever_knows_which_keys_share_an_iri_mints_the_same_in_any_order(
    keys: list[str], orders: tuple[random.Random, random.Random]
) -> None:
    apart = told_apart(DATA, {"body": keys})
    minted = []
    for order in orders:
        order.shuffle(keys)
        minter = Minter(DATA, apart)
        minted.append({key: minter.thing("body", key) for key in keys})
    assert minted[0] == minted[1]
    assert len(set(minted[0].values())) == len(keys)
    plain = {key for key, iri in minted[0].items() if ("body", key) not in apart}
    assert all(iri == Minter(DATA).thing("body", key) for key, iri in minted[0].items() if key in plain)


@pytest.mark.parametrize("jobs", [1, 2])
def test_where_there_is_no_room_it_is_said_in_a_line(
    jobs: int, resolved: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Spill, first: str, turtle: str) -> Stretch:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Spill, "add", full)
    with pytest.raises(GraphNotWritten, match="no space left on device") as caught:
        turtle_of(resolved, DATA, "1", jobs)
    assert tempfile.gettempdir() in caught.value.line("ru") and "TMPDIR" in caught.value.line("ru")


KEYS = ("a", "a-b", "a.b", "a0", "a~1", "A", "a%2Fb", "aa")


def test_no_document_s_stretch_lies_within_another_s() -> None:
    base = "https://example.org/id/"
    made = [
        (f"<{base}{kind}/{key}{rest}>", key)
        for key in KEYS
        for kind in ("ledger", "evidence", "ask")
        for rest in ("", "/1", "/title", "/~", "/a", "/0/x")
    ]
    places = [(place_of(term, f"<{base}", key), key) for term, key in sorted(made)]
    assert all(place for place, _ in places)
    runs = [place for at, place in enumerate(places) if at == 0 or places[at - 1] != place]
    assert len(runs) == len(set(runs)) == len(KEYS) * 3 * 2


@pytest.mark.parametrize(
    "term",
    [
        "<https://example.org/id/body/a>",
        "<https://example.org/id/text/b>",
        "<urn:text/a>",
        "<https://example.org/id/file/a>",
    ],
)
def test_what_others_speak_of_is_no_document_s_own(term: str) -> None:
    assert place_of(term, "<https://example.org/id/", "a") == ""
