"""Mentions of named projects, actions, contests in, the initiatives out: one entry however it is spelled."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ingest.model import InitiativeMention
from ingest.resolve.things import Initiative
from ingest.resolve.words import expanded


def initiative_keys(mentions: Sequence[InitiativeMention]) -> dict[InitiativeMention, str]:
    """The key of every mention: its name's dictionary forms, abbreviations and short names undone."""
    full = {expanded(mention.alias): plain_key(mention) for mention in mentions if mention.alias}
    return {mention: full.get(plain_key(mention), plain_key(mention)) for mention in mentions}


def plain_key(mention: InitiativeMention) -> str:
    """What a mention is known by on its own."""
    return expanded(mention.label) or mention.label.lower()


def initiatives_of(
    mentions: Iterable[InitiativeMention], keys: dict[InitiativeMention, str]
) -> tuple[Initiative, ...]:
    """The initiatives of all mentions, each once, sorted by key."""
    groups: dict[str, list[InitiativeMention]] = defaultdict(list)
    for mention in mentions:
        groups[keys[mention]].append(mention)
    return tuple(whole(key, groups[key]) for key in sorted(groups))


def whole(key: str, group: Sequence[InitiativeMention]) -> Initiative:
    """One initiative: the label and type met most often, the longest and first among equals."""
    own = [mention for mention in group if plain_key(mention) == key] or list(group)
    labels = Counter(mention.label for mention in own)
    types = Counter(mention.type for mention in group if mention.type != "other")
    label = sorted(labels, key=lambda text: (-labels[text], -len(text), text))[0]
    return Initiative(key, label, types.most_common(1)[0][0] if types else "other")
