"""A request enters, what answers it may be compressed on its way out; a file of a release leaves as it lies.

Whoever takes a file checks its sum, and may take it in parts: neither goes with bytes packed on the way.
"""

import re

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Receive, Scope, Send

from portal.releases.manifest import DATA, MANIFEST

FILE = re.compile(rf"/(?:{MANIFEST}|{DATA}/[^/]+/.+)", re.DOTALL)


class Packing(GZipMiddleware):
    """The application, whose answers are compressed for who takes that."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; files of releases go past."""
        path = str(scope.get("path", "")).removeprefix(str(scope.get("root_path", "")))
        if FILE.fullmatch(path):
            await self.app(scope, receive, send)
            return
        await super().__call__(scope, receive, send)
