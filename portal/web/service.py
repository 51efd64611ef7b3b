"""What every handler knows: who does the work, under which limits; reached through the application."""

import ipaddress
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.requests import Request

from portal.errors import Refused
from portal.limits import Limits
from portal.task import Runner
from portal.web.metrics import Metrics
from portal.web.shelf import Shelf

LANGUAGES = ("ru", "en")
WISH = re.compile(
    r"(?:^|,)\s*(?P<tag>\*|[a-z]{2,3}(?![a-z]))[a-z0-9-]*\s*(?:;\s*q=(?P<weight>[01](?:\.\d{0,3})?))?"
)
WISHES = 500
"""Letters of a header that are looked at."""
SOON = 2
"""Seconds after which memory that slow readers held should be free."""
NETWORK = 64
"""Bits of an IPv6 address that stand for one client: the rest are its own to choose."""


@dataclass(slots=True)
class Holding:
    """How many bytes of answers are on their way out; slow readers must not fill the memory."""

    most: int = 512 * 1024**2
    now: int = 0

    @contextmanager
    def of(self, size: int) -> Iterator[None]:
        """Count `size` bytes as held."""
        self.now += size
        try:
            yield
        finally:
            self.now -= size

    def refuse_when_full(self) -> None:
        """Refused while too much is held."""
        if self.now > self.most:
            raise Refused(
                503,
                "сервис отдаёт слишком много больших ответов; повторите позже",
                "the service is sending too many large answers; try again later",
                retry_after=SOON,
                kind="answers",
            )


@dataclass(frozen=True, slots=True)
class Service:
    """One running service; `version` is that of the software, `base` its public address where it has one."""

    runner: Runner
    limits: Limits = field(default_factory=Limits)
    version: str = ""
    base: str = ""
    shelf: Shelf = field(default_factory=Shelf)
    holding: Holding = field(default_factory=Holding)
    metrics: Metrics = field(default_factory=Metrics)

    def __post_init__(self) -> None:
        self.metrics.watch(self.runner)
        self.metrics.gauge("answers_held_bytes", "Bytes of answers being sent", lambda: self.holding.now)


def service_of(request: Request) -> Service:
    """The service that a request reached."""
    found: Service = request.app.state.service
    return found


def base_of(request: Request) -> str:
    """Scheme, host and prefix of the service, as others know it; never ends with a slash."""
    return service_of(request).base or str(request.base_url).rstrip("/")


def client_of(request: Request) -> str:
    """Whose turn a request takes: its address, kept only as long as it waits."""
    return party(request.client.host) if request.client else ""


def party(host: str) -> str:
    """Who stands behind an address: a machine, or, of IPv6, a network."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return host
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, NETWORK), strict=False))


def language_of(request: Request) -> str:
    """The language of a page: ?lang=, else what the browser prefers of ru and en, else Russian."""
    asked = request.query_params.get("lang")
    if asked in ("ru", "en"):
        return asked
    weights = dict.fromkeys(LANGUAGES, 0.0)
    for found in WISH.finditer(request.headers.get("accept-language", "")[:WISHES].lower()):
        for name in LANGUAGES if found["tag"] == "*" else (found["tag"],):
            weights[name] = max(weights.get(name, 0.0), float(found["weight"] or 1))
    return max(LANGUAGES, key=lambda name: weights[name])
