"""The releases of a folder enter, the files that describe them to other portals leave."""

from collections.abc import Iterator

from portal.catalogue.figures import figures_of
from portal.catalogue.writing import catalogue_files
from portal.releases.source import Shown


def describe(shown: Shown) -> Iterator[tuple[str, bytes]]:
    """See portal.releases.source.Describer."""
    source = shown.source
    figures = figures_of(source.store)
    files = catalogue_files(source.settings, source.root, shown.releases, figures)
    yield from sorted(files.items())
