"""What each document says of its bodies in, the bodies of all documents out: each once, with all its names.

What is said is plain tuples, without places in a text: a country's are held together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from ingest.language.names import read_names
from ingest.language.tokens import tokenize
from ingest.model import BodyClass
from ingest.resolve.bodies import LocalBody, class_of
from ingest.resolve.key import key_of
from ingest.resolve.things import Body, Identity, IdentityParts, Near, Territory

# What one document says of a body: what makes it one, its label and the names that close that, its head; key
# and name of its territory; the town (key and name) or document (key) that it is near to; whether it is
# borrowed; its forms and the labels of its names.
BodySaid: TypeAlias = tuple[
    IdentityParts,
    str,
    tuple[tuple[str, bool], ...],
    str,
    tuple[str, str] | None,
    tuple[str, str | None] | None,
    bool,
    tuple[str, ...],
    tuple[str, ...],
]


def body_said(body: LocalBody) -> BodySaid:
    """What a document says of a body, without places in the text."""
    near = body.near
    return (
        body.identity.parts,
        body.label,
        closing_names(body.label),
        body.met[0].head,
        (body.territory.key, body.territory.label) if body.territory is not None else None,
        (near.key, near.label) if isinstance(near, Territory) else (near, None) if near is not None else None,
        body.borrowed,
        tuple(dict.fromkeys(" ".join(one.name.form.split()) for one in body.met)),
        tuple(dict.fromkeys(one.name.label for one in body.met)),
    )


class Bodies:
    """The bodies of all documents, put together as the documents come; no document is held for them."""

    def __init__(self) -> None:
        self._said: dict[IdentityParts, SaidOf] = {}

    def add(self, body: BodySaid) -> None:
        """Take in what one document says of a body."""
        parts, label, closing, head, where, near, borrowed, forms, variants = body
        known = self._said.get(parts)
        if known is None or (known.borrowed and not borrowed):
            said = known.names if known is not None else ({}, set(), set())
            known = self._said[parts] = SaidOf(head, where, near, borrowed, *said)
        known.labels.setdefault(label, closing)
        known.forms.update(forms)
        known.variants.update(variants)

    def whole(self, now: Mapping[Identity, Identity]) -> tuple[Body, ...]:
        """Each body once, sorted by identity; `now` leads from those joined to others."""
        ordered = sorted((Identity(*parts) for parts in self._said), key=lambda identity: identity.key)
        known = {identity: identity for identity in ordered} | dict(now)
        return tuple(whole(identity, self._said[identity.parts], known) for identity in ordered)


@dataclass(frozen=True, slots=True)
class SaidOf:
    """What documents say of a body: the first one where it is, all of them its labels and names.

    The first is one that names the body itself, where there is such. With each label stand the names that
    close it.
    """

    head: str
    territory: tuple[str, str] | None
    near: tuple[str, str | None] | None
    borrowed: bool
    labels: dict[str, tuple[tuple[str, bool], ...]]
    forms: set[str]
    variants: set[str]

    @property
    def names(self) -> tuple[dict[str, tuple[tuple[str, bool], ...]], set[str], set[str]]:
        """All that is told apart by nothing but its words."""
        return self.labels, self.forms, self.variants


def fullest_said(labels: Iterable[str]) -> str:
    """Of all that documents call a body, the label of most words, then the longest."""
    return min(labels, key=lambda label: (-len(label.split()), -len(label), label))


def whole(identity: Identity, said: SaidOf, known: Mapping[Identity, Identity]) -> Body:
    """One body of all that the documents say of it."""
    label = fullest_said(said.labels)
    forms = said.forms - {label}
    body_class, kind = class_of(said.head, identity.plural, identity.core)
    return Body(
        identity,
        label,
        tuple(sorted(forms)),
        body_class,
        kind,
        Territory(*said.territory) if said.territory is not None else None,
        part(said.labels[label], identity, known),
        near_of(said.near),
        tuple(sorted((said.variants | said.labels.keys()) - forms - {label})),
    )


def near_of(said: tuple[str, str | None] | None) -> Near:
    """The town, or the key of the document, that a body is near to."""
    if said is None or said[1] is None:
        return said[0] if said is not None else None
    return Territory(said[0], said[1])


def part(
    closing: Iterable[tuple[str, bool]], identity: Identity, known: Mapping[Identity, Identity]
) -> Identity | None:
    """The body whose name closes this one's: «УОС | мэрии города Новосибирска»."""
    above = (known.get(Identity(*each, identity.territory), identity) for each in closing)
    return next((found for found in above if found != identity and not found.plural), None)


@lru_cache(maxsize=50_000)
def closing_names(label: str) -> tuple[tuple[str, bool], ...]:
    """The bodies whose names close a name, the longest first, by core and number; only bodies have parts."""
    tokens = tokenize(label)
    if any(token.kind in ("open", "quote") for token in tokens):
        return ()
    ends = (read_names(tokens, start, "gent") for start in range(1, len(tokens)))
    closing = [names[0] for names, end in ends if len(names) == 1 and end == len(tokens)]
    named = [(name, key_of(name.label).core) for name in closing]
    return tuple(
        (core, name.plural)
        for name, core in named
        if class_of(name.head, name.plural, core)[0] in (BodyClass.PUBLIC, BodyClass.ORGANISATION)
    )
