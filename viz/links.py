"""Where the things on a page lead: an IRI in, an address out; a page that stands alone leads nowhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


def nowhere(_: str) -> str:
    """No address."""
    return ""


def nowhere_for(_: Mapping[str, str]) -> str:
    """No address."""
    return ""


@dataclass(frozen=True, slots=True)
class Links:
    """How a page in one language speaks of what lies outside it; '' is no address."""

    lang: str
    source: str
    """Where the whole answer is, as a person may take it: a command, or an address."""
    page: Callable[[str], str] = nowhere
    """The page that tells of a thing."""
    web: Callable[[str], str] = nowhere
    """The page of this view that is opened from a thing."""
    asks: Callable[[Mapping[str, str]], str] = nowhere_for
    """The list of the asks that these conditions pick, beside those of the page."""
    inside: Callable[[Mapping[str, str]], str] = nowhere_for
    """The network of the asks that they pick."""
