"""A request enters, what it says leaves: whose page it is, which values it gives, which format it wants."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from starlette.requests import Request

from portal.errors import Refused
from portal.links import Place
from portal.web.negotiate import preferred
from portal.web.service import base_of, language_of, service_of
from queries.errors import brief

HTML = "html"
ADDRESS = re.compile(r"https?://[A-Za-z0-9.:\[\]_-]+(?:/[A-Za-z0-9._~/-]*)?")
# What search engines, social networks and mail lists hang on a link that they lead to («ysclid=lq2…»).
TRACES = re.compile(
    r"utm_\w{1,40}|_?openstat|(?:fb|g|y|ys|d|tt|tw)clid|msclkid|[gw]braid|igsh(?:id)?|mc_[ce]id|gad_source"
)


def place_of(request: Request) -> Place:
    """Where the page is read; a host that is none is not repeated."""
    base = base_of(request).rstrip("/")
    chosen = request.query_params.get("lang") in ("ru", "en")
    return Place(language_of(request), chosen, base if ADDRESS.fullmatch(base) else "http://localhost")


def place_arguments(request: Request) -> dict[str, Any]:
    """The place as arguments of a job."""
    return asdict(place_of(request))


def given_of(request: Request) -> dict[str, str]:
    """The values given, language and others' traces aside; 400 for one given twice, 413 for too long ones."""
    limit, given = service_of(request).limits.query, request.query_params.multi_items()
    if sum(len(word.encode(errors="replace")) for pair in given for word in pair) > limit:
        raise Refused(
            413,
            f"условия длиннее {limit} байт; сократите их",
            f"the conditions are longer than {limit} bytes; shorten them",
        )
    pairs = [(name, value) for name, value in given if name != "lang" and not TRACES.fullmatch(name)]
    twice = [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]
    if twice:
        name = brief(twice[0], 40)
        raise Refused(
            400,
            f"{name}: задан дважды; оставьте одно значение",
            f"{name}: given twice; keep one value",
        )
    return dict(pairs)


def wanted(request: Request, ending: str, media: Mapping[str, str]) -> str:
    """The format of an answer: that of the path's ending, or the one that the client likes best.

    `media` is the media type of each ending, pages aside. 404 for another ending, 406 where none will do.
    """
    if not ending:
        return negotiated(request, media)
    if ending not in media:
        known, shown = ", ".join(f".{one}" for one in media), brief(ending, 20)
        raise Refused(
            404,
            f"ответа в виде «.{shown}» нет; есть {known}",
            f"no answer comes as «.{shown}»; there are {known}",
        )
    return ending


def negotiated(request: Request, media: Mapping[str, str]) -> str:
    """The format that the client likes best, a page before all."""
    endings = {"text/html": HTML, **{kind.partition(";")[0]: ending for ending, kind in media.items()}}
    best = preferred(request.headers.get("accept", ""), list(endings))
    if best is None:
        raise not_acceptable(list(endings))
    return endings[best]


def not_acceptable(offered: Sequence[str]) -> Refused:
    """The refusal where the client takes none of what there is."""
    listed = ", ".join(offered)
    return Refused(406, f"такого формата нет; есть {listed}", f"no such format; there are {listed}")
