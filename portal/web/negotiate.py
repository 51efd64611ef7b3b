"""An Accept header enters, the media type or the format that a client likes best leaves (RFC 9110)."""

from collections.abc import Sequence

import mimeparse

from portal.formats import Choice, Format

RANGES = 50
"""Media ranges of one header that are looked at."""


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The best of the media types `offered` (bare, the first one first); None where none will do.

    Whoever says nothing readable takes anything.
    """
    ranges = readable(accept)
    if not ranges:
        return offered[0]
    # The library prefers the last of equals, we the first.
    return mimeparse.best_match(list(reversed(offered)), ranges) or None


def choose(offers: Sequence[Format], accept: str | None, named: str | None = None) -> Choice | None:
    """The format that `format=` names, else the best for Accept; None where none of the offers is wanted."""
    if named:
        return by_name(offers, named)
    choices = {form.medias[0]: form.name for form in offers}
    for form in offers:  # media types that are not a format's own come last: `*/*` never asks for them
        for media in form.medias:
            choices.setdefault(media, form.name)
    best = preferred(accept or "", list(choices))
    return None if best is None else Choice(choices[best], best)


def by_name(offers: Sequence[Format], named: str) -> Choice | None:
    """The format that a value of `format=` means: its name, a word for it, or a media type."""
    wanted = named.strip().lower()
    for form in offers:
        if wanted == form.name or wanted in form.words or wanted in form.medias:
            return Choice(form.name, form.medias[0])
    return None


def readable(accept: str) -> str:
    """The media ranges of an Accept header that are such; others say nothing, as if they were not there."""
    kept = []
    for part in accept.lower().split(",")[:RANGES]:
        try:
            mimeparse.parse_media_range(part.strip())
        except mimeparse.MimeTypeParseException:
            continue
        kept.append(part.strip())
    return ",".join(kept)
