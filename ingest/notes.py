"""What people write beside a document, as dataclasses: the facts of a sidecar, the rows of corrections."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Action(StrEnum):
    """What a person does to a fact."""

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"
    STATED = "stated"


class Status(StrEnum):
    """What became of a correction; it is needless where the reader says the same by itself."""

    APPLIED = "applied"
    NEEDLESS = "needless"
    OUTDATED = "outdated"


class Why(StrEnum):
    """Why a correction was not applied."""

    NO_ITEM = "no item"
    NO_WORDS = "no words"
    SEVERAL = "several"
    NOT_FOUND = "not found"
    OTHER_ROLE = "other role"
    NO_SECTION = "no section"


@dataclass(frozen=True, slots=True)
class Beside:
    """A file beside a document: its name, what it is, its digest (SHA-256, hexadecimal)."""

    name: str
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of corrections; an empty `section` is no section, an empty `was` adds, an empty `now` removes.

    `line` is where it stands in its file, from 1.
    """

    line: int
    section: str
    number: str
    words: str
    fact: str
    was: str
    now: str
    who: str
    when: date
    why: str

    @property
    def action(self) -> Action:
        """What the row does; a number or section is always replaced, though it may stand in none."""
        if self.fact in ("number", "section") or (self.was and self.now):
            return Action.REPLACED
        return Action.REMOVED if self.was else Action.ADDED


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A curator's notes on a document: the file, who wrote them, when, why (may be empty), the facts."""

    file: Beside
    who: str
    when: date
    why: str
    facts: tuple[tuple[str, str | date], ...]
