"""The scene enters, the list of questions leaves, by groups, and what is promised."""

from collections.abc import Mapping
from typing import Any

from portal.jobs.asks import place_of
from portal.limits import Limits
from portal.links import examples, path_of
from portal.pages import page
from portal.scene import Scene
from portal.task import Reply
from queries.catalogue import GROUPS, load

HIDDEN = ("view",)
"""Groups whose answers are drawn, not read."""


def library(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The page of the library; arguments: `lang`, `chosen`, `base`, and `limits`, the fields of Limits."""
    place, known = place_of(arguments), load().values()
    groups = [
        (
            name,
            titles[place.lang],
            [
                (
                    query,
                    place.link(path_of(query.name), examples(query, scene.overview.examples)),
                    place.link(path_of(query.name)),
                )
                for query in known
                if query.group == name
            ],
        )
        for name, titles in GROUPS.items()
        if name not in HIDDEN
    ]
    values = {
        "groups": groups,
        "counts": scene.overview.counts,
        "limits": Limits(**arguments["limits"]),
        "digest": scene.digest,
        "path": "/ask",
        "params": {},
        "permalink": place.whole("/ask", {}),
    }
    return page("library", place, values)
