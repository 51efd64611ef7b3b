"""What a worker can do: a scene and plain arguments enter, a reply leaves; Refused where there is none.

A job runs in a process of its own kind: it may take long, and may be killed at any moment.
"""

from collections.abc import Callable, Mapping
from typing import Any

from portal.jobs.answer_page import answer_page
from portal.jobs.asks import answer
from portal.jobs.home import home
from portal.scene import Scene
from portal.task import Reply

Job = Callable[[Scene, Mapping[str, Any]], Reply]
JOBS: dict[str, Job] = {
    "home": home,
    "answer": answer,
    "answer-page": answer_page,
}
