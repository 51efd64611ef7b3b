"""What passes between the web and the workers: a task there, a reply back, in plain values alone.

A reply is whole before anything of it is sent: its status is known when its first byte leaves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from portal.errors import PortalError


@dataclass(frozen=True, slots=True)
class Task:
    """The name of a job (see `portal.jobs.roster`) and its arguments, values that JSON can hold."""

    job: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer: status, media type with its parameters, body, further headers."""

    status: int
    media: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a runner is."""

    ready: bool
    """A graph can be asked now."""
    triples: int
    trouble: PortalError | None = None
    """Why a newer graph could not be taken up; None where there is none."""
    figures: Mapping[str, int] = field(default_factory=dict)
    """Tasks `waiting` and `running`, and `processes` for them."""
    ended: Mapping[str, int] = field(default_factory=dict)
    """What came to an end since the start, by a word or two: workers by their cause, `graphs` taken up."""


class Runner(Protocol):
    """Who has tasks done."""

    @property
    def digest(self) -> str:
        """What graph is being asked: the hex digest of its bytes; another graph, another digest."""

    @property
    def state(self) -> str:
        """The same for the graph and all that lies beside it: another state, maybe another answer."""

    @property
    def standing(self) -> Standing:
        """How it is now."""

    async def run(self, task: Task, client: str) -> Reply:
        """The reply to a task; `client` is whose turn it takes, never logged.

        Refused where limits are broken (408 never: 503 at the deadline, 507 where memory or rows ran out,
        429 and 503 where too many wait), and whatever the job itself refuses.
        """
