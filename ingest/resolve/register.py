"""The bodies of all documents in, a register out: which words lead to which body, and where they stand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ingest.model import BodyClass, Name
from ingest.resolve.bodies import LocalBody, Locals, class_of
from ingest.resolve.decisions import folded
from ingest.resolve.slug import slug_of
from ingest.resolve.things import Identity, Territory

QUALIFIED = re.compile(r"(?P<name>.+?)\s*\[(?P<where>[^\[\]]+)\]")
BODY = re.compile(r"(?:.*[/:])?body[/:](?P<slug>[^/]+)")
Occurrence = tuple[int, Name]


class Register:
    """Who is who: an occurrence is a name in a document (by its place), `identity` its body."""

    def __init__(self, read: Sequence[Locals]) -> None:
        self.identity: dict[Occurrence, Identity] = {}
        self._names: dict[Identity, set[Occurrence]] = defaultdict(set)
        self._by_key: dict[str, Identity] = {}
        self._bodies: dict[Identity, list[LocalBody]] = defaultdict(list)
        self._printed: dict[str, set[Occurrence]] = defaultdict(set)
        self._labelled: dict[str, set[Occurrence]] = defaultdict(set)
        self._places: dict[Occurrence, set[str]] = {}
        for place, one in enumerate(read):
            own = places_of(one)
            for name, body in one.bodies.items():
                at = (place, name)
                self.identity[at] = body.identity
                self._names[body.identity].add(at)
                self._by_key[body.identity.key] = body.identity
                self._bodies[body.identity].append(body)
                self._places[at] = own | ({folded(body.territory.label)} if body.territory else set())
                for words in (name.label, name.form):
                    self._printed[folded(words)].add(at)
                self._labelled[folded(body.label)].add(at)
        for identity in list(self._bodies):
            self._labelled[folded(self.label(identity))] |= self._names[identity]

    def find(self, reference: str) -> set[Occurrence]:
        """The names that a reference means: a key, an IRI, or words, with a town or file in brackets."""
        exact = self._keyed(reference) or self.printed(reference)
        return exact or self._looked_up(self._labelled, reference)

    def printed(self, reference: str) -> set[Occurrence]:
        """The names that are printed as the reference says."""
        return self._looked_up(self._printed, reference)

    def identities(self, names: Iterable[Occurrence]) -> set[Identity]:
        """The bodies of names."""
        return {self.identity[at] for at in names}

    def assign(self, names: Iterable[Occurrence], identity: Identity) -> None:
        """Give names a body of their own."""
        for at in names:
            old = self.identity[at]
            self._bodies[identity] += [
                body for body in self._bodies[old] if at[1] in {m.name for m in body.met}
            ]
            self._names[old].discard(at)
            self._names[identity].add(at)
            self.identity[at] = identity
        self._by_key[identity.key] = identity

    def label(self, identity: Identity) -> str:
        """The fullest label of a body in all documents."""
        labels = {body.label for body in self._bodies[identity]}
        return min(labels, key=lambda label: (-len(label.split()), -len(label), label))

    def where(self, identity: Identity) -> LocalBody:
        """A body as one of the documents has it: its territory, or the town of the event."""
        return self._bodies[identity][0]

    def body_class(self, identity: Identity) -> BodyClass:
        """The class of a body."""
        return class_of(self.where(identity).met[0].head, identity.plural, identity.core)[0]

    def _keyed(self, reference: str) -> set[Occurrence]:
        iri = BODY.fullmatch(reference.rstrip("/"))
        if iri is None:
            found = self._by_key.get(reference)
        else:
            found = next((one for one in self._bodies if slug_of(one.key) == iri["slug"]), None)
        return self._names[found] if found is not None else set()

    def _looked_up(self, table: dict[str, set[Occurrence]], reference: str) -> set[Occurrence]:
        qualified = QUALIFIED.fullmatch(reference)
        name, where = (qualified["name"], folded(qualified["where"])) if qualified else (reference, None)
        found = table.get(folded(name), set())
        return {at for at in found if where is None or where in self._places[at]}


def places_of(one: Locals) -> set[str]:
    """By what a document can be meant: its file's name with and without ending, its key, its town."""
    name = one.file
    town = [one.home.label] if isinstance(one.home, Territory) else []
    return {folded(words) for words in (name, name.rsplit(".", 1)[0], one.key, *town)}
