"""A scene enters, every file of its site leaves, one by one; the last is the manifest of all the others.

The same graph, made with the same software, gives the same bytes; no clock is read.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from portal.catalogue.offer import Offer
from portal.catalogue.scene import counted
from portal.catalogue.writing import files_of
from portal.jobs.network import path_of
from portal.scene import Scene
from portal.site.answers import INDEX
from portal.site.assets import assets
from portal.site.crawl import LANGUAGES, Made, crawl, things_of
from portal.site.engine import GRAPH, whole_graph, why_not
from portal.site.folded import name_of
from portal.site.names import PAGE, Address
from portal.site.pages import lost_page
from portal.site.place import Known, SitePlace
from portal.site.routes import SERVER
from portal.site.scripts import tag_of
from portal.site.shelf import lying, taken
from portal.static_files import STATIC
from viz.growth import question_of, whole

MANIFEST = "manifest.json"
MAKER = "adresat publish"
"""What a manifest says that is ours."""
LOST = f"404{PAGE}"

Told = Callable[[str, int, int], None]
"""Told a step (assets, pages), how much of it is done, and of how much that is known so far."""


def site(
    scene: Scene, url: str, told: Told, *, jobs: int = 1, refused: dict[str, str] | None = None
) -> Iterator[Made]:
    """All files; `url` is the address on the web where the site will be, or ''.

    `jobs` processes make them: the same files in the same order, however many there are. `refused` takes
    the pages that only say why they show nothing, each with its reason.
    """
    refused = {} if refused is None else refused
    listed: dict[str, dict[str, object]] = {}
    for made in files(scene, url, told, jobs, refused):
        listed[made.name] = {"bytes": len(made.body), "sha256": hashlib.sha256(made.body).hexdigest()}
        yield made
    known = {
        "made_by": MAKER,
        "graph": scene.digest,
        "url": url,
        "refused": dict(sorted(refused.items())),
        "files": dict(sorted(listed.items())),
    }
    yield Made(MANIFEST, (json.dumps(known, ensure_ascii=False, indent=1) + "\n").encode())


def opens(scene: Scene) -> Iterator[tuple[str, frozenset[str]]]:
    """The networks that are drawn whole, and the conditions by which each can be opened at a thing."""
    for view in scene.views.values():
        if not view.count and whole(scene.store, question_of(view)):
            yield path_of(view.name), frozenset(layer.param for layer in view.layers)


def known_of(scene: Scene, url: str, loaded: Mapping[str, bytes], reason: str, whole: Iterable[str]) -> Known:
    """What the links of the site are made from; `loaded` are its scripts, `whole` the files of releases."""
    tags = {name: tag_of(body) for name, body in loaded.items() if name not in STATIC}
    folded = [name_of(Address(path_of(name), (), lang)) for name in sorted(scene.views) for lang in LANGUAGES]
    late = tag_of("".join(sorted(tags.values())).encode() + scene.digest.encode())
    return Known(
        frozenset(things_of(scene)),
        SERVER,
        url.rstrip("/"),
        tags | dict.fromkeys((INDEX, *(f"{name}.js" for name in folded)), late),
        GRAPH,
        scene.triples,
        dict(opens(scene)),
        tuple(folded),
        reason,
        frozenset(f"/{path}" for path in whole),
    )


def described(scene: Scene, url: str, size: int) -> Iterator[Made]:
    """The description of the data, where the address is known under which it names them.

    `size` is that of the file of the graph, which is what there is to fetch where nothing was released.
    """
    root = scene.settings.url or (f"{url.rstrip('/')}/" if url else "")
    given = {} if scene.releases else {"ttl": (GRAPH, size)}
    if root:
        offer = Offer(scene.settings, root, scene.releases, counted(scene), scene.settings.endpoint, given)
        yield from (Made(name, body) for name, body in sorted(files_of(offer).items()))


def files(scene: Scene, url: str, told: Told, jobs: int, refused: dict[str, str]) -> Iterator[Made]:
    """All files but the manifest."""
    told("assets", 0, 0)
    reason = why_not(scene)
    loaded = assets(scene, engine=not reason)
    yield from (Made(f"static/{name}", body) for name, body in loaded.items())
    graph = whole_graph(scene)
    yield Made(GRAPH, graph)
    told_of_data = list(described(scene, url, len(graph)))
    yield from told_of_data
    yield from (Made(path, body) for path, body in taken(scene))
    known = known_of(scene, url, loaded, reason, (*(one.name for one in told_of_data), *lying(scene)))
    yield Made(LOST, lost_page(SitePlace("ru", here=LOST, known=known, rooted=True)).body)
    yield from crawl(scene, known, lambda done, whole: told("pages", done, whole), jobs, refused)
