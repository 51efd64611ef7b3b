"""Two graphs enter, what changed leaves: asks, recommendations without addressee, bodies, documents.

What is compared is what the graphs say, never what it may mean: an ask is the same where its IRI is, or where
the newer graph says that the body of its IRI gave way to another. Same graphs, same changes, in one order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from ontology.foreign import SCHEMA
from ontology.terms import ADR
from portal.releases.sides import ASK, BODY, DOCUMENT, ITEM, Facts, Side, lines_of, read_side
from portal.releases.views import (
    ADDED,
    BASE,
    CHANGED,
    GRAPH,
    REMOVED,
    SUCCESSOR,
    Change,
    View,
    ask_view,
    body_view,
    document_view,
    item_view,
    place_of,
    start_of,
    told_of,
    whole,
)

ADDRESSEE = "addressee"
UNTOLD = frozenset((SCHEMA.position, ADR.askedOf))
"""What only leads to what is compared."""

Said = tuple[str, ox.NamedNode | ox.Literal]
"""A property and a value."""


@dataclass(frozen=True, slots=True)
class Delta:
    """What is no longer said of one thing, and what is said of it now."""

    iri: str
    kind: str
    removals: tuple[Said, ...]
    additions: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two graphs, told twice: for readers ask by ask, for programs thing by thing."""

    rows: tuple[Change, ...] = ()
    deltas: tuple[Delta, ...] = ()
    """Sorted by IRI."""
    base: str = ""
    """What the IRIs of the newer graph begin with."""


def changes_between(before: Path, after: Path) -> Changes:
    """What changed between two files of sorted N-Triples, gzipped or not; CannotServe: one is unreadable."""
    with lines_of(before) as lines:
        old = read_side(lines)
    with lines_of(after) as lines:
        new = read_side(lines, old)
    if old.base and new.base and old.base != new.base:
        return moved(before, old.base, new)
    return compare(old, new)


def moved(before: Path, base: str, new: Side) -> Changes:
    """What changed where all IRIs begin in another way: that, and what else did."""
    start, instead = f"<{base}".encode(), f"<{new.base}".encode()
    with lines_of(before) as lines:
        old = read_side((line.replace(start, instead) for line in lines), new)
    said = Change(CHANGED, GRAPH, new.base, base, field=BASE, before=base, after=new.base)
    found = compare(old, new)
    return replace(found, rows=(said, *found.rows))


def compare(old: Side, new: Side) -> Changes:
    """What changed, in order."""
    found = [
        *of_documents(old, new),
        *of_bodies(old, new),
        *of_asks(old, new),
        *of_items(old, new),
    ]
    deltas = sorted(deltas_of(old, new), key=lambda one: one.iri)
    return Changes(tuple(sorted(found, key=place_of)), tuple(deltas), new.base or old.base)


def deltas_of(old: Side, new: Side) -> Iterator[Delta]:
    """What is said otherwise of each thing."""
    for kind in old.things:
        for iri in old.things[kind].keys() | new.things[kind].keys():
            were, are = said_of(old.of(kind, iri)), said_of(new.of(kind, iri))
            if were != are:
                yield Delta(iri, kind, *(tuple(sorted(one, key=str)) for one in (were - are, are - were)))


def said_of(facts: Facts) -> set[Said]:
    """What is said of a thing, one by one."""
    return {(name, value) for name, values in facts.items() if name not in UNTOLD for value in values}


def counts_of(changes: Iterable[Change]) -> dict[str, int]:
    """How many asks were `added`, `removed`, `changed`; of others, `partner_added` and the like.

    Who is a partner, or to be informed, is not asked: that is counted by itself.
    """
    things = {(one.role if one.thing == ASK else one.thing, one.how, one.iri, one.former) for one in changes}
    found = Counter(how if kind == ADDRESSEE else f"{kind}_{how}" for kind, how, _, _ in things)
    return {**dict.fromkeys((ADDED, REMOVED, CHANGED), 0), **dict(sorted(found.items()))}


def of_asks(old: Side, new: Side) -> Iterator[Change]:
    """Asks that came, went, or say something else."""
    were, are = old.things[ASK].keys(), new.things[ASK].keys()
    missing = were - are
    by_key = {key_of(new, iri, new): iri for iri in sorted(are)} if missing else {}
    later = {iri: found for iri in missing if (found := by_key.get(key_of(old, iri, new)))}
    yield from (whole(REMOVED, ASK, ask_view(old, iri)) for iri in missing - later.keys())
    yield from (whole(ADDED, ASK, ask_view(new, iri)) for iri in are - were - set(later.values()))
    for iri, now in (*((iri, iri) for iri in were & are), *later.items()):
        yield from told_of(ask_view(old, iri), ask_view(new, now), ASK)


def key_of(side: Side, iri: str, new: Side) -> tuple[str, str, str]:
    """What makes an ask the same ask: its recommendation, its role, its body as the newer graph has it."""
    facts = side.of(ASK, iri)
    body = current(side.one(facts, ADR.body), new)
    return side.one(facts, ADR.ofRecommendation), side.one(facts, ADR.role), body


def current(body: str, new: Side) -> str:
    """The body that an IRI leads to in the newer graph: by replacement, else by succession."""
    seen = {body}
    while (later := next_of(body, new)) and later not in seen:
        seen.add(later)
        body = later
    return body


def next_of(body: str, new: Side) -> str:
    """What an IRI gave way to; '' where it stands."""
    return new.replaced.get(body) or new.one(new.of(BODY, body), ADR.supersededBy)


def of_items(old: Side, new: Side) -> Iterator[Change]:
    """Recommendations that nobody is asked to carry out: those that came, went, say something else."""
    were, are = unaddressed(old), unaddressed(new)
    for iri in sorted(were - are):
        yield whole(REMOVED, ITEM, item_view(old, iri))
    for iri in sorted(are - were):
        yield whole(ADDED, ITEM, item_view(new, iri))
    for iri in sorted(were & are):
        yield from told_of(item_view(old, iri), item_view(new, iri), ITEM)


def unaddressed(side: Side) -> set[str]:
    """The recommendations without addressee."""
    return {iri for iri, facts in side.things[ITEM].items() if ADR.askedOf not in facts}


def of_documents(old: Side, new: Side) -> Iterator[Change]:
    """Documents that came or went, or are called or dated otherwise."""
    were, are = old.things[DOCUMENT].keys(), new.things[DOCUMENT].keys()
    yield from (whole(REMOVED, DOCUMENT, document_view(old, iri)) for iri in sorted(were - are))
    yield from (whole(ADDED, DOCUMENT, document_view(new, iri)) for iri in sorted(are - were))
    for iri in sorted(were & are):
        yield from told_of(document_view(old, iri), document_view(new, iri), DOCUMENT)


def of_bodies(old: Side, new: Side) -> Iterator[Change]:
    """Bodies with another name or kind, another IRI, a successor; mere coming and going shows in the asks."""
    for iri in sorted(old.things[BODY].keys() & new.things[BODY].keys()):
        was, is_now = body_view(old, iri), body_view(new, iri)
        yield from told_of(was, is_now, BODY)
        yield from succeeded(was, is_now)
    for iri in sorted(new.replaced.keys() & old.things[BODY].keys()):
        later = current(iri, new)
        if iri not in new.things[BODY] and later in new.things[BODY]:
            yield from told_of(body_view(old, iri), body_view(new, later), BODY)


def succeeded(was: View, is_now: View) -> Iterator[Change]:
    """A successor that the older graph did not know; a mere other name of it is told of itself."""
    before, after = successor(was), successor(is_now)
    if before != after:
        names = was.side.name(before) if before else "", is_now.side.name(after) if after else ""
        told = start_of(CHANGED, BODY, is_now)
        yield replace(told, field=SUCCESSOR, before=names[0], after=names[1])


def successor(view: View) -> str:
    """The IRI of who came after a body; '' of nobody."""
    return view.side.one(view.facts[BODY], ADR.supersededBy)
