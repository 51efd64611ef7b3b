"""A graph and an order enter; a folder of releases holds one more, or is as it was, never anything between.

The new folder is made beside the old one out of links to its files, and the two exchange their names. What
somebody else put into the folder, or took out of it, is a reason to leave it alone.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from portal.catalogue.settings import Settings
from portal.errors import CannotExport
from portal.releases.facts import Facts
from portal.releases.makers import DESCRIBERS
from portal.releases.manifest import DATA, MANIFEST, Release, read_beside, read_releases, to_json
from portal.releases.source import Shown, Source, base_of, root_of
from portal.releases.write import write_release
from queries.embedded import EmbeddedStore
from queries.workplace import put_in_place, workplace

Tell = Callable[[str, int, int], None]
"""Called with a step of STEPS, how much of it is done, and of how much."""
READ, WRITE, DESCRIBE = STEPS = ("read", "write", "describe")


@dataclass(frozen=True, slots=True)
class Order:
    """What release is wanted, and where."""

    place: Path
    """The folder of releases."""
    version: str
    """The day of the release, ISO."""
    software: str
    """The version of Adresat."""
    settings: Settings
    url: str = ""
    """The root address of the portal; '' where the settings or the graph tell it."""
    replace: bool = False
    """Make the release of this day anew, where it is the latest."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an order."""

    release: Release
    """The latest release, whether it was there before or not."""
    added: bool
    """False where the graph has not changed since."""
    described: bool
    """Whether what describes the releases was written anew."""


def export(store: EmbeddedStore, order: Order, tell: Tell) -> Outcome:
    """Add a release to the folder; CannotExport, queries.workplace.Busy, OSError: the folder is as it was."""
    with workplace(order.place) as work:
        tell(READ, 0, 0)
        known = read_releases(order.place)
        refuse_foreign(order.place, known)
        source, graph = source_of(store, order)
        added = is_new(known, graph[0], order)
        made = work / "made"
        kept = known if not added else refuse_order(known, order)
        take_over(order.place, made, kept)
        if added:
            source = after(source, order.place, kept)
            folder = made / DATA / order.version
            folder.mkdir(parents=True)
            release = write_release(
                source, folder, graph, order.software, lambda done, whole: tell(WRITE, done, whole)
            )
            kept = (release, *kept)
        tell(DESCRIBE, 0, 0)
        described = describe(Shown(source, kept, made), made, order.place)
        if added or described:
            put_in_place(made, order.place)
        return Outcome(kept[0], added, described)


def source_of(store: EmbeddedStore, order: Order) -> tuple[Source, tuple[str, int]]:
    """What the release is to be made of, with the digest of the graph and the number of its triples."""
    facts, base = Facts(store), base_of(store)
    root = root_of(base, order.url, order.settings.url)
    return Source(store, facts, order.settings, root, base, order.version), facts.digest()


def is_new(known: tuple[Release, ...], digest: str, order: Order) -> bool:
    """Whether there is anything to release."""
    again = order.replace and bool(known) and known[0].version == order.version
    return again or not known or known[0].graph != digest


def refuse_order(known: tuple[Release, ...], order: Order) -> tuple[Release, ...]:
    """The releases that stay beside the new one; CannotExport where its day is not free."""
    latest = known[0].version if known else ""
    if latest > order.version:
        raise CannotExport(
            f"выпуск {order.version} старше последнего ({latest}); укажите день позже: --release",
            f"the release {order.version} is before the latest ({latest}); give a later day: --release",
        )
    if latest < order.version:
        return known
    if not order.replace:
        raise CannotExport(
            f"выпуск {latest} уже есть, а граф другой; укажите другой день (--release) или --replace",
            f"there is a release {latest} of another graph; give another day (--release), or --replace it",
        )
    return known[1:]


def after(source: Source, place: Path, kept: tuple[Release, ...]) -> Source:
    """The source of a release that comes after these."""
    if not kept:
        return source
    return replace(source, previous=kept[0], before=place / DATA / kept[0].version)


def describe(shown: Shown, made: Path, place: Path) -> bool:
    """Write what describes all releases; whether anything of it differs from what stands in the place."""
    files = {name: body for maker in DESCRIBERS for name, body in maker(shown)}
    files[MANIFEST] = to_json(shown.releases, files)
    for name, body in files.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    gone = set(read_beside(place)) - set(files)
    return bool(gone) or any(read(place / name) != body for name, body in files.items())


def read(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def take_over(place: Path, made: Path, releases: Iterable[Release]) -> None:
    """Lay the files of releases into a new folder: links, or copies where the disk has none."""
    made.mkdir()
    for name in names_of(releases):
        old, new = place / name, made / name
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old, new)
        except FileNotFoundError as error:
            raise CannotExport(
                f"{old}: файла нет, а в manifest.json он есть; верните его или укажите другую папку",
                f"{old}: no such file, though manifest.json has it; bring it back, or give another folder",
            ) from error
        except OSError:
            shutil.copy2(old, new)


def refuse_foreign(place: Path, known: tuple[Release, ...]) -> None:
    """CannotExport where the folder holds anything that this command did not write."""
    if not place.exists():
        return
    if not place.is_dir():
        raise NotADirectoryError(20, "Not a directory")
    ours = {MANIFEST, *read_beside(place), *names_of(known)} if known else frozenset()
    foreign = next((name for name in names_in(place) if name not in ours), None)
    if foreign is not None:
        raise CannotExport(
            f"{place}: здесь лежит не наше ({foreign}), папка не тронута; укажите другую",
            f"{place}: holds what is not ours ({foreign}), so it is left alone; give another",
        )


def names_of(releases: Iterable[Release]) -> Iterator[str]:
    """The paths of the files of releases, below the root of the portal."""
    return (release.path(piece) for release in releases for piece in release.pieces)


def names_in(place: Path) -> Iterator[str]:
    """Every file below a folder, and every link, by its path there, sorted."""
    found = (path for path in place.rglob("*") if path.is_symlink() or not path.is_dir())
    yield from sorted(path.relative_to(place).as_posix() for path in found)
