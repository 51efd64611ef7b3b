"""With what the last run left, a run gives what one from nothing gives, and loads nothing that it knows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.resolve.again.found import Found as Again
from ingest.resolve.again.memory import NAME
from ingest.resolve.demand import Demanded, Sentence, Told
from ingest.resolve.repeats import repeats
from ingest.resolve.things import BodyKind, Identity, Repetition

WORDS = tuple("мост овраг родник клуб школа дорога музей лес река парк театр сад".split())
BODIES = tuple(Identity(f"орган {number}", False, None) for number in range(4))
KINDS = (BodyKind("a", "x"), BodyKind("b", ""), BodyKind("c", "y"))
Found = list[tuple[str, tuple[Repetition, ...]]]


@dataclass(frozen=True)
class World:
    """All that a run is given: documents by key, kinds of bodies, words that name territories."""

    documents: Mapping[str, Demanded]
    kinds: Mapping[Identity, BodyKind]
    places: frozenset[str]


def run(world: World, memory: Path | None) -> tuple[Found, list[str]]:
    """What is asked again in a world, and the documents that were loaded."""
    found, loaded = compared(world, memory)
    return list(found.of_all()), loaded


def compared(world: World, memory: Path | None = None) -> tuple[Again, list[str]]:
    """A world compared, and the documents that were loaded."""
    loaded: list[str] = []

    def load(keys: Sequence[str]) -> Iterator[Demanded]:
        loaded.extend(keys)
        return (world.documents[key] for key in keys)

    known = [(key, repr(one).encode()) for key, one in sorted(world.documents.items())]
    return repeats(known, load, world.kinds, world.places, memory), loaded


def prints(found: Again) -> Mapping[str, bytes]:
    """The prints of what is asked again; of the documents nothing but their keys changes them."""
    return found.prints(lambda key: blake2b(key.encode(), digest_size=16).digest(), lambda body: body.core)


@st.composite
def tellings(draw: st.DrawFn) -> Told:
    words = tuple(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True)))
    counts = tuple(draw(st.sampled_from((1.0, 1.0, 0.5))) for _ in words)
    head = draw(st.sampled_from((None, *WORDS[:6])))
    return Told(
        words, tuple(word.upper() for word in words), counts, head, draw(st.sampled_from((None, "акт")))
    )


@st.composite
def documents(draw: st.DrawFn, key: str) -> Demanded:
    day = draw(st.sampled_from((None, *(date(2020, 1, day) for day in range(1, 6)))))
    sentences = []
    for order in range(draw(st.integers(0, 3))):
        asked = draw(st.lists(st.sampled_from(BODIES), min_size=1, max_size=2, unique=True))
        above = draw(st.sampled_from((None, *range(order))))
        sentences += [
            Sentence(order, above, tuple(sorted(asked, key=lambda body: body.key)), draw(tellings()))
            for _ in range(draw(st.integers(1, 2)))
        ]
    return Demanded(key, day, draw(st.sampled_from((key, "форум"))), tuple(sentences))


@st.composite
def histories(draw: st.DrawFn) -> list[World]:
    """Worlds, each a little other than the one before."""
    keys = [f"d{number:02}" for number in range(14)]
    held = {key: draw(documents(key)) for key in keys[: draw(st.integers(3, 12))]}
    kinds = {body: draw(st.sampled_from(KINDS)) for body in BODIES[:3]}
    places: frozenset[str] = frozenset()
    worlds = [World(dict(held), dict(kinds), places)]
    for _ in range(draw(st.integers(1, 4))):
        what = draw(st.sampled_from(("change", "change", "change", "remove", "kinds", "places", "nothing")))
        key = draw(st.sampled_from(keys))
        if what == "change":
            held[key] = draw(documents(key))
        elif what == "remove":
            held.pop(key, None)
        elif what == "kinds":
            kinds[draw(st.sampled_from(BODIES))] = draw(st.sampled_from(KINDS))
        elif what == "places":
            places = draw(st.frozensets(st.sampled_from(WORDS), max_size=2))
        worlds.append(World(dict(held), dict(kinds), places))
    return worlds


@pytest.fixture(params=[(100, 20), (2, 2)], ids=["as it is", "few are looked at"])
def looked(request: pytest.FixtureRequest) -> Iterator[None]:
    """How many earlier demands are looked at and kept; what needs it is compared anew, never all.

    A few words tell enough, and keep what they tell, so that a few documents are as a country's.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("near", "changed"):
            patch.setattr(import_module(f"ingest.resolve.again.{name}"), "LOOKED", request.param[0])
        patch.setattr(import_module("ingest.resolve.again.compared"), "KEPT", request.param[1])
        patch.setattr(import_module("ingest.resolve.again.run"), "MANY", 0)
        patch.setattr(import_module("ingest.resolve.again.enough"), "TELLING", 4.0)
        for name in ("DIGITS", "ALL_DIGITS"):
            patch.setattr(import_module("ingest.resolve.weights"), name, 1)
        yield


@pytest.mark.usefixtures("looked")
@settings(max_examples=60, deadline=None)
@given(worlds=histories())
def test_with_the_memory_of_any_history_the_result_is_that_from_nothing(worlds: list[World]) -> None:
    with TemporaryDirectory() as folder, TemporaryDirectory() as other:
        before: Mapping[str, Demanded] = {}
        for number, world in enumerate(worlds):
            found, loaded = run(world, Path(folder))
            assert found == run(world, None)[0]
            assert loaded == [key for key, one in sorted(world.documents.items()) if before.get(key) != one]
            before = world.documents
            run(world, Path(other) / str(number))
            left = (Path(other) / str(number) / NAME).read_bytes()
            assert (Path(folder) / NAME).read_bytes() == left, "what is left is that of a first run"


@pytest.mark.usefixtures("looked")
@settings(max_examples=60, deadline=None)
@given(worlds=histories())
def test_what_is_told_of_a_document_is_told_by_its_print(worlds: list[World]) -> None:
    by_print: dict[tuple[str, bytes], tuple[Repetition, ...]] = {}
    for world in worlds:
        found = compared(world)[0]
        told, marks = dict(found.of_all()), prints(found)
        assert told.keys() == marks.keys()
        for key, mark in marks.items():
            assert found.of([key]) == {key: told[key]}
            assert by_print.setdefault((key, mark), told[key]) == told[key]
        assert found.of([*world.documents, "unknown"]) == told
        assert found.of(sorted(world.documents.keys() - told.keys())) == {}


def test_a_print_changes_with_what_is_told_and_with_nothing_else() -> None:
    first = compared(country_of("мост"))[0]
    other = dict(country_of("мост").documents)
    del other["f0"]
    other["a"] = Demanded("a", date(2021, 1, 1), "a", (asking("аист"),))
    moved = compared(World(other, {}, frozenset()))[0]
    assert len(prints(first)) == 2
    assert dict(first.of_all()) == dict(moved.of_all())
    assert prints(first) == prints(moved), "words and documents have other numbers now"
    assert prints(first) != prints(compared(country_of("овраг"))[0])
    assert prints(first) != first.prints(lambda key: key.encode().ljust(16), lambda body: body.core)
    assert prints(first) != first.prints(lambda _: bytes(16), lambda body: body.core.upper())


def country_of(word: str) -> World:
    """Three documents, of which the later ones ask again what the first asks."""
    days = {f"d{number}": date(2021, 1, number) for number in (1, 2, 3)}
    filler = {
        f"f{number}": Demanded(f"f{number}", date(2021, 1, 9), "f", (asking(f"слово{number}"),))
        for number in range(40)
    }
    told = {key: Demanded(key, day, key, (asking("родник", "клуб", word),)) for key, day in days.items()}
    return World(told | filler, {}, frozenset())


def asking(*words: str) -> Sentence:
    """A sentence of these words to one body."""
    return Sentence(0, None, BODIES[:1], Told(words, words, (1.0,) * len(words), None, None))
