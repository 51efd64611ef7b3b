"""Log records enter, lines of JSON on standard error leave: what happened, and nothing of anybody's."""

import json
import logging
import sys
from datetime import UTC, datetime

from portal.web.watch import where

OURS = "adresat"


class Lines(logging.Formatter):
    """A record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line: time (UTC), level, what; the fields of `extra={"entry": …}`; where an error arose."""
        found = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
            "what": record.getMessage(),
            **getattr(record, "entry", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            found["fault"] = where(record.exc_info[1])
        return json.dumps(found, ensure_ascii=False)


def open_journal() -> None:
    """Send what this service logs to standard error; of what others log, only errors."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(handlers=[handler], level=logging.ERROR, force=True)
    logging.getLogger(OURS).setLevel(logging.INFO)
