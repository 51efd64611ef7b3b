"""Keys of things in, IRIs out: the only place where data IRIs are minted.

Keys in Russian are written in Latin letters (sound for sound, without signs), so that an IRI is ASCII,
short and the same in every encoding; anything else outside the unreserved set is percent-encoded.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote

from pyoxigraph import NamedNode

from ingest.errors import BadBase, Said
from ingest.resolve.slug import digest, slug_of


def check_base(base: str) -> None:
    """Refuse a base under which no IRI can be minted."""
    if not base.endswith(("/", "#", ":")):
        raise BadBase(base, Said("должно кончаться на / или #", "it must end with / or #"))
    try:
        NamedNode(base)
    except ValueError as error:
        raise BadBase(base, Said(str(error).lower(), str(error).lower())) from error


class Minter:
    """Mints IRIs under one base; two keys never share an IRI.

    Of keys that would, the first that is minted has it. `apart` are IRIs that were settled
    before: whoever has them mints as all others do, in whatever order.
    """

    def __init__(self, base: str, apart: Mapping[tuple[str, str], str] = MappingProxyType({})) -> None:
        self.base = base
        self._taken: dict[str, str] = {}
        self._things: dict[tuple[str, str], str] = dict(apart)

    def thing(self, kind: str, key: str) -> str:
        """The IRI of a thing known by a key in words: `body/meriya-gorod-novosibirsk`."""
        found = self._things.get((kind, key))
        if found is None:
            found = self._things[kind, key] = self._minted(kind, key)
        return found

    def _minted(self, kind: str, key: str) -> str:
        slug = slug_of(key)
        iri = f"{self.base}{kind}/{slug}"
        if self._taken.setdefault(iri, key) != key:
            iri = f"{self.base}{kind}/{slug}-{digest(key)}"
            self._taken[iri] = key
        return iri

    def part(self, kind: str, *parts: str | int) -> str:
        """The IRI of a part of a document, its key and number raw: `recommendation/forum-2021/1/2.1`."""
        return f"{self.base}{kind}/" + "/".join([quoted(str(part)) for part in parts])

    def ask(self, recommendation: str, role: str, body: str) -> str:
        """The IRI of an ask, of the IRIs that it ties together: `ask/forum-2021/1/2.1/addressee/meriya-…`."""
        place = recommendation.removeprefix(f"{self.base}recommendation/")
        return f"{self.base}ask/{place}/{role}/{body.removeprefix(f'{self.base}body/')}"

    def repetition(self, later: str, earlier: str) -> str:
        """The IRI of a repetition, of those of its two items: `repetition/forum-2023/2/of/forum-2021/1`."""
        start = f"{self.base}recommendation/"
        return f"{self.base}repetition/{later.removeprefix(start)}/of/{earlier.removeprefix(start)}"


def told_apart(base: str, keys: Mapping[str, Iterable[str]]) -> dict[tuple[str, str], str]:
    """The IRIs of those keys, by kind, that would share one with a key before them in order: each its own."""
    apart: dict[tuple[str, str], str] = {}
    for kind, some in keys.items():
        counted: dict[str, list[str]] = defaultdict(list)
        for key in set(some):
            counted[slug_of(key)].append(key)
        for shared in counted.values():
            for key in sorted(shared)[1:]:
                apart[kind, key] = f"{base}{kind}/{slug_of(key)}-{digest(key)}"
    return apart


@lru_cache(maxsize=10_000)
def quoted(part: str) -> str:
    """A part of an IRI; a document's key stands in thousands."""
    return quote(part, safe="~")
