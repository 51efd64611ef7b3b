"""What documents say of named projects, actions, contests in, the initiatives out: one entry for each.

A short name that two of them bear leads to the one of the shorter name.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from ingest.model import InitiativeMention
from ingest.resolve.things import Initiative
from ingest.resolve.words import expanded

# What a mention says: what it is known by on its own, its label, its type, its short name written out.
ProjectSaid: TypeAlias = tuple[str, str, str, str | None]


def project_said(mention: InitiativeMention) -> ProjectSaid:
    """What a mention says, without its place in the text."""
    alias = expanded(mention.alias) if mention.alias else None
    return plain_key(mention), mention.label, mention.type, alias


def plain_key(mention: InitiativeMention) -> str:
    """What a mention is known by on its own."""
    return expanded(mention.label) or mention.label.lower()


class Projects:
    """The initiatives of all documents, put together as the documents come."""

    def __init__(self) -> None:
        self._labels: dict[str, Counter[str]] = defaultdict(Counter)
        self._types: dict[str, Counter[str]] = defaultdict(Counter)
        self._full: dict[str, str] = {}
        self._held: dict[str, str] = {}

    def add(self, projects: Sequence[ProjectSaid]) -> tuple[str, ...]:
        """Take in what one document says; the shortest, then first, of two names keeps a short name.

        Gives what its initiatives are known by, each name held once.
        """
        for plain, label, kind, alias in projects:
            self._held.setdefault(plain, plain)
            self._labels[plain][label] += 1
            self._types[plain][kind] += 1
            if alias is not None:
                known = self._full.get(alias, plain)
                self._full[alias] = min(known, plain, key=lambda name: (len(name), name))
        return tuple([self._held[one[0]] for one in projects])

    def keys(self) -> dict[str, str]:
        """The key of each name: its dictionary forms, abbreviations and short names undone."""
        return {plain: self._full.get(plain, plain) for plain in self._labels}

    def whole(self, keys: Mapping[str, str]) -> tuple[Initiative, ...]:
        """The initiatives, each once, sorted by key."""
        groups: dict[str, list[str]] = defaultdict(list)
        for plain in self._labels:
            groups[keys[plain]].append(plain)
        return tuple(self._one(key, groups[key]) for key in sorted(groups))

    def _one(self, key: str, group: Sequence[str]) -> Initiative:
        """One initiative: the label and type met most often, the longest and first among equals."""
        labels = self._labels[key] if key in group else summed([self._labels[plain] for plain in group])
        types = summed([self._types[plain] for plain in group])
        types.pop("other", None)
        label = min(labels, key=lambda text: (-labels[text], -len(text), text))
        return Initiative(key, label, min(types, key=lambda one: (-types[one], one)) if types else "other")


def summed(counted: Sequence[Counter[str]]) -> Counter[str]:
    """Several counts as one."""
    return sum(counted, Counter())
