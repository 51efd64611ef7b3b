"""What a worker can do: a scene and plain arguments enter, a reply leaves; Refused where there is none.

A job runs in a process of its own kind: it may take long, and may be killed at any moment.
"""

from collections.abc import Callable, Mapping
from typing import Any

from portal.scene import Scene
from portal.task import Reply

Job = Callable[[Scene, Mapping[str, Any]], Reply]
JOBS: dict[str, Job] = {}
