"""What every handler knows: who does the work, under which limits; reached through the application."""

from dataclasses import dataclass, field

from starlette.requests import Request

from portal.limits import Limits
from portal.task import Runner


@dataclass(frozen=True, slots=True)
class Service:
    """One running service."""

    runner: Runner
    limits: Limits = field(default_factory=Limits)


def service_of(request: Request) -> Service:
    """The service that a request reached."""
    found: Service = request.app.state.service
    return found


def client_of(request: Request) -> str:
    """Whose turn a request takes: its address, kept only as long as it waits."""
    return request.client.host if request.client else ""


def language_of(request: Request) -> str:
    """The language of a page: ?lang=, else what the browser prefers of ru and en, else Russian."""
    asked = request.query_params.get("lang")
    if asked in ("ru", "en"):
        return asked
    for word in request.headers.get("accept-language", "").split(","):
        tag = word.split(";")[0].strip().lower()[:2]
        if tag in ("ru", "en"):
            return tag
    return "ru"
