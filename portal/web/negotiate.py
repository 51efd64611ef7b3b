"""An Accept header enters, the media type that a client likes best leaves."""

from collections.abc import Sequence


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The best of the media types `offered` (bare, the first one first); None where none will do.

    RFC 9110, 12.5.1: the most specific range that fits a type gives its weight; a malformed one counts as 1.
    """
    ranges = [read_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    weights = [(weight(kind, ranges), -place) for place, kind in enumerate(offered)]
    best = max(weights, default=(0.0, 0))
    return offered[-best[1]] if best[0] > 0 else None


def read_range(part: str) -> tuple[str, float]:
    """A media range and its weight, from 0 to 1."""
    kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return kind, min(max(float(parameter[2:]), 0.0), 1.0)
            except ValueError:
                return kind, 1.0
    return kind, 1.0


def weight(kind: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How much a type is liked."""
    group = kind.partition("/")[0]
    for fitting in (kind, f"{group}/*", "*/*"):
        found = [q for accepted, q in ranges if accepted == fitting]
        if found:
            return max(found)
    return 0.0
