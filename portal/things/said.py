"""The rows of «where is this said, and who is asked there» enter; places in the documents leave, each whole.

A place is a recommendation or a preamble. The words that name the thing are marked in it; where they stand
elsewhere (in a heading above it), they are shown apart. Who is merely mentioned is not among those asked.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portal.links import Place
from portal.listing import Exits
from portal.pictures.ranking import Ranked, Ranking
from portal.scene import Scene
from portal.table_view import page_lead
from portal.words import words

MOST = 40
"""Places on a page."""
Row = Mapping[str, str]
Named = tuple[str, str]
"""A name, and the address of its page."""


@dataclass(frozen=True, slots=True)
class Said:
    """One place: its pieces of text, True where they name the thing; `apart` stand elsewhere."""

    number: str
    href: str
    pieces: Sequence[tuple[str, bool]]
    apart: Sequence[str]
    section: str
    event: Named
    date: str
    preamble: bool
    asked: Sequence[Named]
    parts: Sequence[Named]
    """The parts of the thing that are named in its stead."""


def places_of(scene: Scene, place: Place, rows: Sequence[Row], iri: str) -> list[Said]:
    """The places, in the order of the rows."""
    lead = page_lead(scene.overview, place)
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["number_iri"], []).append(row)

    def named(group: Sequence[Row], column: str) -> list[Named]:
        found = {row[f"{column}_iri"]: row[column] for row in group if row.get(f"{column}_iri")}
        return [(text, lead(one)) for one, text in found.items() if one != iri]

    return [
        said_of(group, lead(at), (named(group, column) for column in ("event", "body", "instrument")))
        for at, group in groups.items()
    ]


def said_of(group: Sequence[Row], href: str, named: Iterable[list[Named]]) -> Said:
    """One place, of the rows that tell of it; `named`: its event, the bodies asked, the parts named."""
    first, (events, asked, parts) = group[0], named
    quotes = list(dict.fromkeys(row["quote"] for row in group if row["quote"]))
    text = first["text"] or " … ".join(dict.fromkeys(row["sentence"] for row in group if row["sentence"]))
    return Said(
        number=first["number"],
        href=href,
        pieces=marked(text, quotes),
        apart=[quote for quote in quotes if quote not in text],
        section=first["section"],
        event=events[0],
        date=first["date"],
        preamble=not first["text"],
        asked=asked,
        parts=parts,
    )


def marked(text: str, quotes: Sequence[str]) -> list[tuple[str, bool]]:
    """The text in pieces; those that are one of the quotes are marked."""
    there = sorted((quote for quote in quotes if quote in text), key=len, reverse=True)
    if not there:
        return [(text, False)]
    pattern = re.compile("(" + "|".join(map(re.escape, there)) + ")")
    return [(piece, place % 2 == 1) for place, piece in enumerate(pattern.split(text)) if piece]


def asked_ranking(
    scene: Scene, place: Place, rows: Sequence[Row], named: tuple[str, str], exits: Exits
) -> Ranking:
    """Who is asked in these rows, by how many recommendations."""
    lead = page_lead(scene.overview, place)
    pairs = {(row["body_iri"], row["number_iri"]): row for row in rows if row["body_iri"]}
    counts = Counter(body for body, _ in pairs)
    known = {row["body_iri"]: row for row in pairs.values()}
    first = sorted(counts, key=lambda iri: (-counts[iri], known[iri]["body"], iri))[:MOST]
    ranked = [
        Ranked(known[iri]["body"] or iri, lead(iri), known[iri]["class"] or "body", counts[iri], ())
        for iri in first
    ]
    return Ranking(*named, titles(place), ranked, max(counts.values(), default=0), exits, len(counts))


def titles(place: Place) -> list[str]:
    """The heads of the ranking."""
    said = words(place.lang)
    return [said["matrix_corner"], said["said_recommendations"]]


def events_in(scene: Scene, place: Place, rows: Sequence[Row]) -> list[tuple[Named, str, int]]:
    """The events of these rows: name and page, day, and in how many places."""
    lead = page_lead(scene.overview, place)
    spots = {(row["event_iri"], row["number_iri"]): row for row in rows}
    counts = Counter(event for event, _ in spots)
    known = {row["event_iri"]: row for row in spots.values()}
    return [((row["event"], lead(iri)), row["date"], counts[iri]) for iri, row in known.items()]
