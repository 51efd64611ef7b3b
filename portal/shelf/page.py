"""The place of a reader and a scene enter, the page of the data leaves, or that of one release."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from portal.catalogue.authorities import concept
from portal.catalogue.schema_org import catalog_card, script
from portal.catalogue.settings import Settings
from portal.errors import Refused
from portal.jobs.asks import place_of
from portal.links import Place, path_of
from portal.pages import page
from portal.passport.passports import FOLDER
from portal.releases.datasets import DATASETS
from portal.releases.manifest import Release
from portal.releases.told import Told
from portal.scene import Scene
from portal.shelf.changed import changes_of
from portal.shelf.files import PATH, FileView, SetView, in_lang, set_view, sets_of, view_of
from portal.shelf.ground import Ground, ground_of
from portal.shelf.samples import samples_of
from portal.shelf.spots import NOWHERE, Spots, nearby, spots_of
from portal.task import Reply
from portal.words import words
from queries.catalogue import find
from queries.errors import brief

COUNTED = ("ask", "resolution")
LIVE = {"ttl": "Turtle", "nt": "N-Triples", "rdf": "RDF/XML"}
"""The formats in which the whole graph is given, and what a person calls them."""
TABLES = ("asks-by-event", "bodies-list", "events-list", "instruments-list")
"""Answers of the service that are shown where there is no release."""
NATURAL = ("catalog", "publisher", "contact", "rights", "provenance", "period", "sparql")
"""The parts of the catalogue that have an element of their own."""
PASSPORTS = f"{FOLDER}/list.csv"
CATALOGS = ("ttl", "jsonld", "rdf", "nt")
SHELL = "base.html.j2"


@dataclass(frozen=True, slots=True)
class VersionView:
    """One release in the list of all."""

    spot: str
    version: str
    href: str
    triples: int
    counts: Mapping[str, int]
    changes: Mapping[str, int]


def data(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The page of the data; arguments: `lang`, `chosen`, `base`."""
    return data_page(ground_of(scene), place_of(arguments))


def release(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The page of a release; arguments: `version` beside those."""
    return release_page(ground_of(scene), place_of(arguments), arguments["version"])


def data_page(ground: Ground, place: Place, shell: str = SHELL) -> Reply:
    """The page, within the template `shell`."""
    spots = spots_of(ground, place)
    latest = ground.releases[0] if ground.releases else None
    sets = sets_of(latest, place, spots.files) if latest else answers_of(place, spots)
    versions = [version_of(one, place) for one in ground.releases]
    placed = [*NATURAL, *(one.spot for one in versions)]
    placed += [name for one in sets for name in (one.name, *(file.spot for file in one.files if file.spot))]
    return page(
        "data",
        place,
        {
            **said_of(ground.settings, spots, place.lang),
            "latest": latest,
            "sets": sets,
            "versions": versions,
            "near": nearby(spots.names, placed),
            "natural": NATURAL,
            "described": described(spots, place.lang),
            "known": spots.names,
            "machine": machine_of(place, released=bool(latest)),
            "samples": samples_of(spots.offer.root, latest, served=place.served),
            "citation": citation(ground.settings, spots, latest, place.lang),
            "endpoint": spots.offer.endpoint,
            "path": PATH,
            "params": {},
            "shell": shell,
            "permalink": place.whole(PATH, {}),
            "release_link": place.link(f"{PATH}{latest.version}/") if latest else "",
        },
    )


def release_page(ground: Ground, place: Place, version: str, shell: str = SHELL) -> Reply:
    """The page of a release; Refused where there is none of this name."""
    found = next((one for one in ground.releases if one.version == version), None)
    if found is None:
        shown = brief(version, 40)
        lines = (words(lang)["data_no_release"].format(version=shown) for lang in ("ru", "en"))
        raise Refused(404, *lines)
    path = f"{PATH}{found.version}/"
    told = ground.changes.get(found.version, Told())
    lead = ground.lead(place)
    return page(
        "release",
        place,
        {
            "release": found,
            "previous": place.link(f"{PATH}{found.previous}/") if found.previous else "",
            "files": [view_of(found, one, place, {}) for one in found.pieces],
            "changes": changes_of(told, lead, place.lang),
            "all_changes": next(
                (place.data(f"/{found.path(one)}") for one in found.pieces if one.name == "changes.csv"), ""
            ),
            "title": in_lang(ground.settings.title, place.lang),
            "data_link": place.link(PATH),
            "path": path,
            "params": {},
            "shell": shell,
            "permalink": place.whole(path, {}),
        },
    )


def said_of(settings: Settings, spots: Spots, lang: str) -> dict[str, Any]:
    """What the portal says of its data, in a language."""
    licence = concept("licence", settings.licence)
    told = spots.offer.period
    return {
        "title": in_lang(settings.title, lang),
        "lead": in_lang(settings.description, lang),
        "licence": (licence.names.get(lang, settings.licence), licence.fact("page")),
        "publisher": (in_lang(settings.publisher.name, lang), settings.publisher.homepage),
        "contact": (in_lang(settings.contact.name, lang), settings.contact.page, settings.contact.email),
        "rights": in_lang(settings.rights, lang),
        "provenance": in_lang(settings.provenance, lang),
        "period": (told.start, told.end),
        "keywords": settings.keywords.get(lang, ()),
    }


def described(spots: Spots, lang: str) -> str:
    """What search engines read of the data; '' where the address of the portal is not known."""
    known = spots.offer.root != NOWHERE
    return script(catalog_card(replace(spots.offer, given={}), lang)) if known else ""


def version_of(one: Release, place: Place) -> VersionView:
    """One release in the list."""
    counts = {name: one.counts.get(name, 0) for name in COUNTED}
    changes = (
        {name: one.changes.get(name, 0) for name in ("added", "removed", "changed")} if one.previous else {}
    )
    return VersionView(
        f"graph-{one.version}", one.version, place.link(f"{PATH}{one.version}/"), one.triples, counts, changes
    )


def answers_of(place: Place, spots: Spots) -> list[SetView]:
    """What a service gives where nothing was released; nothing of a site of files."""
    graph = DATASETS[0]
    names = {path.rpartition("format=")[2]: name for path, name in spots.files.items()}
    files = tuple(
        FileView(names.get(one, ""), f"graph.{one}", place.graph(one), form)
        for one, form in LIVE.items()
        if place.graph(one)
    )
    whole = set_view(graph, files, place.lang)
    return [whole, *(table_of(name, place) for name in TABLES)]


def table_of(name: str, place: Place) -> SetView:
    """An answer of the library as a data set."""
    files = tuple(
        FileView("", f"{name}.{ending}", place.data(path_of(name, ending)), ending.upper())
        for ending in ("csv", "json", "xlsx")
        if place.data(path_of(name, ending))
    )
    return SetView(f"answer-{name}", find(name).question[place.lang], "", (), files)


def machine_of(place: Place, *, released: bool) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The descriptions for programs: a word for each, what it is, and its files."""
    said = words(place.lang)
    found = [
        (said["data_catalog"], said["data_catalog_said"], [f"/catalog.{one}" for one in CATALOGS]),
        (said["data_void"], said["data_void_said"], ["/.well-known/void", "/void.ttl"]),
        (said["data_context"], said["data_context_said"], ["/context.jsonld"]),
        (said["data_passports"], said["data_passports_said"], [f"/{PASSPORTS}"] * released),
        (said["data_ontology"], said["data_ontology_said"], ["/ns"]),
        (said["data_manifest"], said["data_manifest_said"], [f"{PATH}manifest.json"] * released),
    ]
    links = [
        (
            name,
            told,
            [(way_to(path, place), path.rpartition("/")[2]) for path in paths if way_to(path, place)],
        )
        for name, told, paths in found
    ]
    return [one for one in links if one[2]]


def way_to(path: str, place: Place) -> str:
    """The address of a file; of a page, in the language of the reader."""
    return place.data(path) if "." in path else place.link(path)


def citation(settings: Settings, spots: Spots, latest: Release | None, lang: str) -> str:
    """How a text names the data."""
    said = words(lang)["data_citation" if latest else "data_citation_live"]
    return said.format(
        publisher=in_lang(settings.publisher.name, lang),
        title=in_lang(settings.title, lang),
        version=latest.version if latest else "",
        address=f"{spots.offer.page}{f'{latest.version}/' if latest else ''}",
        licence=concept("licence", settings.licence).names.get(lang, settings.licence),
    )
