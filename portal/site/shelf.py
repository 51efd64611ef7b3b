"""A scene with releases enters, what lies of them in its site leaves: the files of the folder."""

from collections.abc import Iterator

from portal.errors import CannotServe
from portal.releases.manifest import MANIFEST, read_beside
from portal.scene import Scene
from portal.site.names import PAGE

STYLE = "data/data.css"
"""What only a folder of releases without a site needs."""
DESCRIBED = ("catalog.ttl", "catalog.nt", "catalog.jsonld", "catalog.rdf", "void.ttl", ".well-known/void")


def lying(scene: Scene) -> Iterator[str]:
    """The paths of the files that are taken over from the folder of releases as they are."""
    if scene.shelf is None or not scene.releases:
        return
    yield MANIFEST
    yield from (release.path(piece) for release in scene.releases for piece in release.pieces)
    for path in read_beside(scene.shelf):
        if path not in (*DESCRIBED, STYLE) and not path.endswith(PAGE):
            yield path


def taken(scene: Scene) -> Iterator[tuple[str, bytes]]:
    """Those files; CannotServe where one is gone."""
    for path in lying(scene):
        assert scene.shelf is not None
        try:
            yield path, (scene.shelf / path).read_bytes()
        except OSError as error:
            name, why = scene.shelf / path, error.strerror
            raise CannotServe(
                f"{name}: файл выпуска не прочесть ({why}); верните его",
                f"{name}: this file of a release cannot be read ({why}); bring it back",
            ) from error
