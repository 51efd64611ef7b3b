"""An offer and a language enter, what search engines read of it leaves: schema.org as JSON-LD.

The context stands in the block itself, so that nothing is fetched to read it. It is data in a page, and
cannot end the element that it stands in.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from ontology import PREFIXES
from portal.catalogue.authorities import concept
from portal.catalogue.offer import GRAPH, DataSet, Offer
from portal.catalogue.sets import data_sets
from portal.catalogue.settings import Said
from portal.catalogue.wares import Ware, wares_of

Json = dict[str, Any]
OPEN = "PUBLIC"


def script(told: Mapping[str, Any]) -> Markup:
    """JSON-LD to stand in a page."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("</", "<\\/").replace("<!", "\\u003c!"))


def catalog_card(offer: Offer, lang: str) -> Json:
    """The catalogue, and of each data set what it is called and where it is told of: for the front page."""
    sets = [
        {"@type": "Dataset", "@id": offer.here(one.name), **called(one, lang), "url": offer.page}
        for one in data_sets(offer)
    ]
    return {**catalog(offer, lang), "dataset": sets}


def data_card(offer: Offer, lang: str) -> Json:
    """The catalogue with all of each data set: for the page of the data."""
    return {**catalog(offer, lang), "dataset": [dataset(offer, one, lang) for one in data_sets(offer)]}


def catalog(offer: Offer, lang: str) -> Json:
    """The catalogue itself."""
    settings = offer.settings
    return {
        "@context": {"@vocab": PREFIXES["schema"]},
        "@type": "DataCatalog",
        "@id": offer.here("catalog"),
        "url": settings.homepage or offer.root,
        "name": in_language(settings.title, lang),
        "description": in_language(settings.description, lang),
        **terms(offer, lang),
    }


def dataset(offer: Offer, data: DataSet, lang: str) -> Json:
    """A data set, with what can be fetched of it."""
    settings, period = offer.settings, offer.period
    version = {"version": offer.releases[0].version} if offer.releases else {}
    covered = {"temporalCoverage": f"{period.start}/{period.end}"} if period.start and period.end else {}
    return {
        "@type": "Dataset",
        "@id": offer.here(data.name),
        "url": offer.page,
        "identifier": offer.here(data.name),
        **called(data, lang),
        **terms(offer, lang),
        **covered,
        **version,
        "keywords": list(settings.keywords.get(lang, ())),
        "spatialCoverage": list(places(offer, lang)),
        "includedInDataCatalog": {"@id": offer.here("catalog")},
        "distribution": [download(offer, one, lang) for one in wares_of(offer, data.name, data.title)],
        **({"subjectOf": {"@id": offer.void}} if data.name == GRAPH else {}),
    }


def called(data: DataSet, lang: str) -> Json:
    """What a data set is called, and what it is."""
    return {"name": in_language(data.title, lang), "description": in_language(data.description, lang)}


def terms(offer: Offer, lang: str) -> Json:
    """Whose it is, under which terms, in which languages, since when."""
    settings = offer.settings
    publisher: Json = {
        "@type": "Organization",
        "@id": offer.publisher,
        "name": in_language(settings.publisher.name, lang),
    }
    if settings.publisher.homepage:
        publisher["url"] = settings.publisher.homepage
    days = {"datePublished": offer.issued, "dateModified": offer.modified}
    return {
        "publisher": publisher,
        "creator": publisher,
        "license": concept("licence", settings.licence).fact("page"),
        "inLanguage": [concept("language", one).fact("tag") for one in settings.languages],
        "isAccessibleForFree": settings.access == OPEN,
        **{name: day for name, day in days.items() if day},
    }


def places(offer: Offer, lang: str) -> Iterator[Json]:
    """The places that the data are about."""
    told = [concept("country", code) for code in offer.settings.spatial]
    found = [(one.iri, one.names[lang], one.fact("box")) for one in told]
    found += [(one.iri, in_language(one.name, lang), one.box) for one in offer.settings.places]
    for iri, name, (west, south, east, north) in found:
        box = f"{south:g} {west:g} {north:g} {east:g}"
        yield {"@type": "Place", "@id": iri, "name": name, "geo": {"@type": "GeoShape", "box": box}}


def download(offer: Offer, ware: Ware, lang: str) -> Json:
    """One way to fetch a data set."""
    return {
        "@type": "DataDownload",
        "@id": offer.here(ware.name),
        "name": in_language(ware.title, lang),
        "contentUrl": ware.address,
        "encodingFormat": ware.media,
        "contentSize": f"{ware.size} B",
        **({"sha256": ware.sha256} if ware.sha256 else {}),
    }


def in_language(said: Said, lang: str) -> str:
    """A text in a language."""
    return said.en if lang == "en" else said.ru
