"""The names of a document in, its bodies out: short forms, aliases and bare names join the fullest one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ingest.language.lexicon import abbreviations, heads, table
from ingest.language.short import is_state_institution
from ingest.model import BodyClass, Name
from ingest.resolve.fuller import fuller
from ingest.resolve.key import LEADING, Key, is_federal, is_national, key_of
from ingest.resolve.territory import COUNTRY, at_home, is_akin, spoken, territory_of
from ingest.resolve.things import Identity, Near, Territory
from ingest.resolve.words import normal


@dataclass(frozen=True, slots=True)
class Known:
    """What a document says by which its names are understood: aliases, home town, region; and its own key."""

    aliases: dict[str, Name]
    home: Territory | None
    region: Territory | None
    document: str


class Met(NamedTuple):
    """A name met in a document, its alias undone: the name, its full label, its key."""

    name: Name
    label: str
    plural: bool
    head: str
    key: Key


@dataclass(frozen=True, slots=True)
class LocalBody:
    """A body of one document: its identity, fullest label there, the names that led to it, where it is.

    `near` tells apart bodies of one name: see `assumed`; `borrowed` are all its names by judgement alone.
    """

    identity: Identity
    label: str
    met: tuple[Met, ...]
    territory: Territory | None
    near: Near
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Locals:
    """Who is named in a document: its key, its file's name, its home town, the bodies of its names."""

    key: str
    file: str
    home: Territory | None
    bodies: dict[Name, LocalBody]


def local_bodies(names: Sequence[Name], known: Known, firm: frozenset[Name]) -> dict[Name, LocalBody]:
    """The body of every name of a document; `firm` are the names that are more than mentioned."""
    met = completed([meet(name, known) for name in names], firm)
    groups: dict[tuple[str, bool], list[Met]] = defaultdict(list)
    for one in met:
        groups[(one.key.core, one.plural)].append(one)
    return {name: body for group in groups.values() for name, body in split(group, known).items()}


def meet(name: Name, known: Known) -> Met:
    """A name with its alias undone."""
    full = known.aliases.get(normal(name.label)) or of_alias(name.label, known)
    whole = full if full is not None else name
    return Met(name, whole.label, whole.plural, whole.head, key_here(whole.label, known))


def of_alias(label: str, known: Known) -> Name | None:
    """The full name of an alias to which a list has lent its place: «Департаменту и Думе | города»."""
    head, _, rest = label.partition(" ")
    full = known.aliases.get(normal(head)) if rest else None
    if full is None:
        return None
    key = key_of(label)
    alike = key.territory is not None and key.territory == key_of(full.label).territory
    return full if alike and key.core == normal(head) else None


def key_here(label: str, known: Known) -> Key:
    """The key of a name in a document: «Костромская городская Дума» is the Duma of the home town Kostroma."""
    first, *rest = label.split(maxsplit=1)
    adjective = normal(first)
    leading = key_of(rest[0]) if rest and adjective.endswith(("ский", "ской", "цкий")) else None
    if leading is None or leading.relative is None or normal(rest[0]).split()[0] not in LEADING:
        return key_of(label)
    own = known.home is not None and is_akin(adjective, known.home.key)
    region = f"{adjective} {leading.relative}"
    if leading.relative == "город":
        return leading if own else key_of(label)
    stated = own or (known.region is not None and known.region.key == region)
    return Key(leading.core, region) if stated else key_of(label)


def completed(met: Sequence[Met], firm: frozenset[Name]) -> list[Met]:
    """Each name by the label of the one longer name that it shortens, if there is one."""
    single = [one for one in met if not one.plural]
    whole = fuller(
        {one.label for one in single},
        {one.label for one in single if one.name.quoted is None},
        {one.label for one in single if one.name in firm},
    )
    return [
        one._replace(label=label, key=key_of(label))
        if not one.plural and (label := whole.get(one.label))
        else one
        for one in met
    ]


def split(group: Sequence[Met], known: Known) -> dict[Name, LocalBody]:
    """Names of one core by their territories; one without any joins the only one that has one."""
    stated = [stated_territory(one, known) for one in group]
    kinds = settled_kinds(group, stated)
    named = sorted({territory for territory in stated if territory is not None})
    only = named[0] if len(named) == 1 else None
    places: dict[tuple[Territory | None, Near, str], list[Met]] = defaultdict(list)
    for one, here, own in zip(group, stated, kinds, strict=True):
        joined = only_of(own, named) if own else only
        kind = "" if joined else own
        territory = here or joined or (COUNTRY if is_federal(one.label) else None)
        places[(territory, None if territory else assumed(one, known), kind)].append(one)
    found: dict[Name, LocalBody] = {}
    for (territory, near, kind), members in places.items():
        where = territory or near
        key = where.key if isinstance(where, Territory) else where
        identity = Identity(f"{members[0].key.core} {kind}".strip(), members[0].plural, key)
        body = LocalBody(identity, fullest(members), tuple(members), territory, near)
        found |= {one.name: body for one in members}
    return found


def only_of(kind: str, named: Sequence[Territory]) -> Territory | None:
    """The one of some territories that is of a kind: «поселения» of «Лесного сельского поселения»."""
    found = [territory for territory in named if territory.key.split()[-1] == kind]
    return found[0] if len(found) == 1 else None


def settled_kinds(group: Sequence[Met], stated: Sequence[Territory | None]) -> list[str]:
    """The kind of a territory that each name leaves without a name of its own, «района»: it is not the town.

    A bare name takes the only kind that others of its core have; an empty word stands for none.
    """
    kinds = [
        "" if here or one.key.relative in (None, "город") else str(one.key.relative)
        for one, here in zip(group, stated, strict=True)
    ]
    known = {kind for kind in kinds if kind}
    if len(known) != 1 or any(stated):
        return kinds
    return [kind if one.key.relative else next(iter(known)) for one, kind in zip(group, kinds, strict=True)]


def stated_territory(one: Met, known: Known) -> Territory | None:
    """The territory that a name states, by its own name or as «города», «края»."""
    if one.key.territory is not None:
        found = territory_of(one.label) or Territory(one.key.territory, spoken(one.key.territory))
        return at_home(found, known.home) if known.home is not None else found
    if one.key.relative == "город":
        return known.home
    if one.key.relative is not None and known.region is not None:
        return known.region if one.key.relative in (*known.region.key.split(), "регион") else None
    return None


def assumed(one: Met, known: Known) -> Near:
    """By what a body is told apart whose name does not say where it is.

    The town of the event, or the document's key where that is not known; nothing for an open group and for a
    body of all Russia by its name.
    """
    grouped = one.plural or class_of(one.head, one.plural, one.key.core)[0] is BodyClass.GROUP
    return None if grouped or is_national(one.label) else known.home or known.document


def fullest(members: Sequence[Met]) -> str:
    """The fullest label of a body: with its territory's name, then the longest, then the first."""
    return max(
        members, key=lambda one: (one.key.territory is not None, len(one.label.split()), len(one.label))
    ).label


@lru_cache(maxsize=50_000)
def class_of(head: str, plural: bool, core: str) -> tuple[BodyClass, str | None]:
    """The class and kind of a body by its head noun; a plural is an open group unless it is of offices."""
    told = next((kind for word in core.split() if (kind := table("kinds.tsv").get(f"{head} {word}"))), None)
    entry, short = heads().get(head), abbreviations().get(head)
    if told is not None:
        name, kind = told.split()
        return (BodyClass.GROUP if plural else BodyClass(name)), kind
    if entry is not None:
        return (BodyClass.GROUP if plural and entry.body is not BodyClass.OFFICE else entry.body), entry.kind
    if short is not None:
        return BodyClass(short.body), short.kind
    if is_state_institution(head):
        return BodyClass.ORGANISATION, "institution"
    return (BodyClass.GROUP, "other") if plural else (BodyClass.ORGANISATION, None)
