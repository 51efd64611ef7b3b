"""/healthz and /metrics: how the service is, for whoever keeps it running."""

import json
from collections.abc import Sequence

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.task import Reply
from portal.web.answer import NOT_KEPT, respond
from portal.web.service import language_of, service_of


def routes() -> Sequence[Route]:
    """The two addresses."""
    return (Route("/healthz", health, methods=["GET"]), Route("/metrics", metrics, methods=["GET"]))


async def health(request: Request) -> Response:
    """200 while a graph can be asked, else 503; also whether a newer one lies there that cannot be."""
    service = service_of(request)
    now = service.runner.standing
    state = {
        "ready": now.ready,
        "graph": service.runner.digest,
        "triples": now.triples,
        "trouble": now.trouble and now.trouble.line(language_of(request)),
        "version": service.version,
    }
    body = json.dumps(state, ensure_ascii=False) + "\n"
    return respond(Reply(200 if now.ready else 503, "application/json", body.encode()), NOT_KEPT)


async def metrics(request: Request) -> Response:
    """What Prometheus reads."""
    return respond(Reply(200, CONTENT_TYPE_LATEST, service_of(request).metrics.text()), NOT_KEPT)
