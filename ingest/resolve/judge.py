"""Bodies as read and decisions in, bodies as judged out: joined, kept apart, renamed; and what was of no use.

A decision names bodies as documents print them, by their label, key or IRI. What it names is looked up among
the bodies as they were read, so that a decision means the same however many others there are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.model import BodyClass, Name
from ingest.resolve.bodies import LocalBody, Locals, fullest
from ingest.resolve.decisions import Decision, Verdict, folded, refuse_contradictions
from ingest.resolve.register import QUALIFIED, Register
from ingest.resolve.things import Identity, Judgement, Replaced, Unused
from ingest.resolve.together import Together

OF_ITS_OWN = (BodyClass.PUBLIC, BodyClass.ORGANISATION)
Sides = tuple[Identity, Identity]


@dataclass(frozen=True, slots=True)
class Judged:
    """The documents with their bodies as judged, what was decided of whom, and what changed its key."""

    read: tuple[Locals, ...]
    judgements: tuple[Judgement, ...] = ()
    unused: tuple[Unused, ...] = ()
    replaced: tuple[Replaced, ...] = ()

    @property
    def now(self) -> dict[Identity, Identity]:
        """What each body is that was joined to another."""
        return {one.old: one.new for one in self.replaced}


def judge(read: Sequence[Locals], decisions: Sequence[Decision]) -> Judged:
    """Apply decisions to the bodies of all documents. Raises `BadDecision` where one cannot be followed."""
    if not decisions:
        return Judged(tuple(read))
    register = Register(read)
    for decision in decisions:
        keep_apart(register, decision)
    unused = tuple(Unused(one, missing) for one in decisions if (missing := not_met(register, one)))
    settled = settle(register, [one for one in decisions if not not_met(register, one)])
    refuse_contradictions((decision, left.key, right.key) for decision, (left, right) in settled)
    refuse_renamed_groups(register, settled)
    winners = winners_of(register, settled)
    return Judged(
        tuple(judged_document(one, place, register, winners) for place, one in enumerate(read)),
        tuple(judgement(decision, sides, winners) for decision, sides in settled),
        unused,
        tuple(
            Replaced(old, winners[old], register.label(old))
            for old in sorted(winners, key=lambda identity: identity.key)
        ),
    )


def not_met(register: Register, decision: Decision) -> tuple[str, ...]:
    """The names of a decision that no document holds."""
    return tuple(name for name in (decision.left, decision.right) if not register.find(name))


def judgement(decision: Decision, sides: Sides, winners: Mapping[Identity, Identity]) -> Judgement:
    """A decision with the bodies that it names, as read and as all decisions together leave them."""
    left, right = sides
    return Judgement(decision, left, right, winners.get(left, left), winners.get(right, right))


def keep_apart(register: Register, decision: Decision) -> None:
    """Give the right name a key of its own where both lead to one body that a person says is two."""
    left, right = register.find(decision.left), register.find(decision.right)
    bodies = register.identities(left | right)
    if decision.verdict is Verdict.SAME or not left or not right or len(bodies) != 1:
        return
    left, right = register.printed(decision.left) or left, register.printed(decision.right) or right
    left, right = (left - right or left), (right - left or right)
    if left & right:
        raise decision.refused(
            f"«{decision.left}» и «{decision.right}» не различить; добавьте город или файл: имя [файл]",
            f"nothing tells `{decision.left}` from `{decision.right}`; add the town or file: name [file]",
        )
    (body,) = bodies
    qualified = QUALIFIED.fullmatch(decision.right)
    words = folded(qualified["where"] if qualified else decision.right)
    register.assign(right, body._replace(core=f"{body.core} {words}"))


def settle(register: Register, decisions: Sequence[Decision]) -> list[tuple[Decision, Sides]]:
    """Each decision with the bodies that it is about.

    A name of several bodies will do where other decisions make them one; otherwise it is refused.
    """
    found = [(decision, sides_of(register, decision)) for decision in decisions]
    one = Together(
        (min(left), min(right))
        for decision, (left, right) in found
        if decision.verdict is Verdict.SAME and len(left) == len(right) == 1
    )
    for decision, sides in found:
        for name, keys in zip((decision.left, decision.right), sides, strict=True):
            if len({one.root(key) for key in keys}) > 1:
                refuse_ambiguous(decision, name, sorted(keys))
    return [(decision, (left[min(left)], right[min(right)])) for decision, (left, right) in found]


def sides_of(register: Register, decision: Decision) -> tuple[dict[str, Identity], dict[str, Identity]]:
    """The bodies that each name of a decision may be of, by key."""
    left, right = (
        {identity.key: identity for identity in register.identities(register.find(name))}
        for name in (decision.left, decision.right)
    )
    return left, right


def refuse_ambiguous(decision: Decision, name: str, keys: Sequence[str]) -> None:
    """Refuse a name that several bodies bear, and say which they are."""
    listed = "; ".join(keys)
    raise decision.refused(
        f"«{name}» – это {len(keys)} разных: {listed}; назовите одно или уточните: имя [город]",
        f"`{name}` is {len(keys)} bodies: {listed}; name one, or say which: name [town]",
    )


def refuse_renamed_groups(register: Register, settled: Iterable[tuple[Decision, Sides]]) -> None:
    """Refuse a renaming of what is no body of its own: a group or an office has no successor."""
    for decision, sides in settled:
        for name, identity in zip((decision.left, decision.right), sides, strict=True):
            if decision.verdict is Verdict.RENAME and register.body_class(identity) not in OF_ITS_OWN:
                raise decision.refused(
                    f"«{name}» – не орган и не организация: преемника нет; поставьте same",
                    f"`{name}` is no body or organisation, it has no successor; say same",
                )


def winners_of(register: Register, settled: Iterable[tuple[Decision, Sides]]) -> dict[Identity, Identity]:
    """What each body that lost its key is now: of those that are one, that with the fullest label stays."""
    pairs = [sides for decision, sides in settled if decision.verdict is Verdict.SAME]
    one = Together((left.key, right.key) for left, right in pairs)
    groups: dict[str, set[Identity]] = defaultdict(set)
    for identity in (identity for sides in pairs for identity in sides):
        groups[one.root(identity.key)].add(identity)
    winners: dict[Identity, Identity] = {}
    for group in groups.values():
        best = min(group, key=lambda identity: (*fullness(register.label(identity)), identity.key))
        winners |= {identity: best for identity in group if identity != best}
    return winners


def fullness(label: str) -> tuple[int, int, str]:
    """The rank of a label: most words first, then the longest."""
    return -len(label.split()), -len(label), label


def judged_document(
    one: Locals, place: int, register: Register, winners: Mapping[Identity, Identity]
) -> Locals:
    """A document with the bodies that judgements give its names; others stay as they are."""
    groups: dict[Identity, list[tuple[Name, Identity]]] = defaultdict(list)
    for name in one.bodies:
        own = register.identity[(place, name)]
        groups[winners.get(own, own)].append((name, own))
    bodies: dict[Name, LocalBody] = {}
    for final, members in groups.items():
        if {one.bodies[name].identity for name, _ in members} == {final} and is_whole(one, final, members):
            bodies |= {name: one.bodies[name] for name, _ in members}
        else:
            body = joined(one, final, members, register)
            bodies |= {name: body for name, _ in members}
    return replace(one, bodies={name: bodies[name] for name in one.bodies})


def is_whole(one: Locals, final: Identity, members: Collection[tuple[Name, Identity]]) -> bool:
    """Whether a body of a document has kept all its names."""
    return len(members) == sum(body.identity == final for body in one.bodies.values())


def joined(
    one: Locals, final: Identity, members: Sequence[tuple[Name, Identity]], register: Register
) -> LocalBody:
    """A body of a document made of the names that judgements give it, its own first."""
    ordered = sorted(members, key=lambda member: member[1] != final)
    by_name = {met.name: met for body in one.bodies.values() for met in body.met}
    met = tuple(by_name[name] for name, _ in ordered)
    where = register.where(final)
    return LocalBody(final, fullest(met), met, where.territory, where.near, borrowed=ordered[0][1] != final)
