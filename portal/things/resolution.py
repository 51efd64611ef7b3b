"""A resolution's IRI enters, its page leaves: the text with each ask marked, and beside it who is asked.

Where there are many items the page is one of several, each with its own address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.addresses import part_of, part_path
from portal.days import day_in_words
from portal.errors import Refused
from portal.linked.schema_org import ld_of
from portal.links import Place
from portal.listing import Listing, Wanted, listing
from portal.pages import page
from portal.scene import Scene
from portal.table_view import page_lead
from portal.task import Reply
from portal.things.facts import facts_of
from portal.things.leaf import desk_of, heads, leaves
from portal.things.outline import Outline, outline
from portal.things.passages import Reading, digests_of, read_resolution
from portal.words import words

FACTS = """SELECT ?title ?document ?adopted ?asked ?event ?event_name ?url ?licence WHERE {
  VALUES ?_thing { UNDEF }
  ?_thing a adr:Resolution .
  OPTIONAL { ?_thing rdfs:label ?title }
  OPTIONAL { ?_thing adr:document ?document }
  OPTIONAL { ?_thing eli:date_document ?adopted }
  OPTIONAL { ?_thing adr:askedOn ?asked }
  OPTIONAL { ?_thing adr:adoptedAt ?event OPTIONAL { ?event rdfs:label ?event_name } }
  OPTIONAL { ?_thing schema:url ?url }
  OPTIONAL { ?_thing dct:license ?licence }
} ORDER BY ?event LIMIT 1"""
LISTS = {
    "blocks-by-kind": "src_blocks",
    "gaps": "src_gaps",
    "corrections": "src_corrections",
    "files": "src_files",
}
"""Lists below the text, by their questions; each is of the document alone."""
ALWAYS = ("blocks-by-kind", "gaps")
"""Of them, those that are shown where they are empty, too."""


@dataclass(frozen=True, slots=True)
class Part:
    """A page among those of a resolution: its address, the numbers of its first and last item."""

    number: int
    href: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A section in the table of contents."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A resolution read, and which part of it each block stands on."""

    iri: str
    reading: Reading
    outline: Outline
    parts: Sequence[int]

    @property
    def last(self) -> int:
        """How many parts there are."""
        return max(self.parts, default=1)


def resolution_page(scene: Scene, place: Place, iri: str) -> Reply:
    """The page of a resolution, or the first of its parts."""
    return part_page(scene, place, iri, 1)


def part_page(scene: Scene, place: Place, iri: str, part: int) -> Reply:
    """A part of a resolution, from 1; Refused where it has fewer."""
    sheet = sheet_of(scene, iri)
    if not 1 <= part <= sheet.last:
        raise Refused(
            404,
            f"частей здесь {sheet.last}; откройте одну из них",
            f"there are {sheet.last} parts; open one of them",
        )
    facts = facts_of(scene, FACTS, iri)
    path = scene.overview.addresses.page(iri) + part_path(part)
    values = {
        **text_of(scene, place, sheet, part),
        "facts": facts,
        "adopted": day_in_words(facts["adopted"], place.lang),
        "event_href": page_lead(scene.overview, place)(facts["event"]),
        "counts": counts_of(sheet.reading),
        "texts": bool(scene.texts),
        "part": part,
        "parts": parts_of(scene, place, sheet),
        "lists": lists_of(scene, place, facts["document"]) if part == sheet.last else [],
        "path": path,
        "params": {},
        "permalink": place.whole(path, {}),
        "ld": ld_of(scene, place, iri),
        "digest": scene.digest,
    }
    return page("resolution", place, values)


def sheet_of(scene: Scene, iri: str) -> Sheet:
    """A resolution read; its whole text is shown where the service has it."""
    reading = read_resolution(scene.store, iri)
    sums = digests_of(scene.store, iri)
    made = outline(reading, next((scene.texts[one] for one in sums if one in scene.texts), None))
    return Sheet(iri, reading, made, part_numbers(made))


def part_numbers(made: Outline) -> list[int]:
    """Of each block the part it stands on: an item where it belongs, a line where the next item is."""
    known = [part_of(block.item.position) if block.item else 0 for block in made.blocks]
    part = max(known, default=1) or 1
    found = []
    for number in reversed(known):
        part = number or part
        found.append(part)
    return found[::-1]


def text_of(scene: Scene, place: Place, sheet: Sheet, part: int) -> Mapping[str, object]:
    """What the page shows of the text."""
    overview = scene.overview
    desk = desk_of(sheet.reading, sheet.outline, page_lead(overview, place), overview.addresses.spot)
    shown = [at for at, number in enumerate(sheet.parts) if number == part]
    found = leaves(desk, shown)
    items = {item.iri for item in sheet.reading.items}
    return {
        "leaves": found,
        "here": {leaf.spot for leaf in found},
        "whole": sheet.outline.whole,
        "contents": [
            Anchor(head.label, part_href(scene, place, sheet, sheet.parts[at], f"h-{desk.spots[at]}"))
            for at, head in heads(desk).items()
        ],
        "lost": [mark for mark in sheet.outline.lost if mark.subject not in items and part == sheet.last],
        "verbs": labels(scene, "verb", place.lang),
        "gap_kinds": labels(scene, "gap-kind", place.lang),
        "lead": page_lead(overview, place),
    }


def labels(scene: Scene, scheme: str, lang: str) -> Mapping[str, str]:
    """The names of a scheme's concepts, by their codes."""
    return {choice.value: choice.label[lang] for choice in scene.overview.concepts[scheme]}


def part_href(scene: Scene, place: Place, sheet: Sheet, part: int, spot: str = "") -> str:
    """The address of a part, or of a place on it."""
    mark = f"#{spot}" if spot else ""
    return place.link(scene.overview.addresses.page(sheet.iri) + part_path(part) + mark)


def parts_of(scene: Scene, place: Place, sheet: Sheet) -> list[Part]:
    """The parts; none where all is on one page."""
    found: dict[int, list[str]] = {}
    for block, part in zip(sheet.outline.blocks, sheet.parts, strict=True):
        if block.item:
            found.setdefault(part, []).append(block.item.number)
    if len(found) < 2:
        return []
    return [
        Part(part, part_href(scene, place, sheet, part), numbers[0], numbers[-1])
        for part, numbers in sorted(found.items())
    ]


def counts_of(reading: Reading) -> Mapping[str, int]:
    """How much there is: items, asks (of addressees), bodies asked, gaps."""
    asked = [ask for ask in reading.asks if ask.role == "addressee"]
    return {
        "recommendations": len(reading.items),
        "asks": len(asked),
        "src_asked": len({ask.body for ask in asked}),
        "src_gap": len(reading.gaps),
    }


def lists_of(scene: Scene, place: Place, document: str) -> list[Listing]:
    """What was made of the paragraphs, what was not understood, what people corrected, the files."""
    said, found = words(place.lang), []
    for question, title in LISTS.items():
        wanted = Wanted(question, {"document": document}, without=("document",))
        one = listing(scene, place, wanted, name=question, title=said[title])
        if one.count or question in ALWAYS:
            found.append(one)
    return found
