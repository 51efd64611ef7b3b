"""The releases of the graph enter, a data set for each is written into a description: the versions.

They hang on the data set of the graph, and are not listed in the catalogue: whoever lists data sets has one
graph, whoever follows its versions has every release. A release that is there does not change any more.
"""

from collections.abc import Mapping
from itertools import pairwise

import pyoxigraph as ox

from portal.catalogue.book import Book, Value, day, node, term, texts
from portal.catalogue.distributions import state_distributions
from portal.catalogue.offer import GRAPH, DataSet, Offer
from portal.catalogue.settings import Said
from portal.catalogue.wares import released
from portal.releases.manifest import Release


def state_versions(
    book: Book, offer: Offer, graph: DataSet, common: Mapping[str, Value | list[Value]]
) -> None:
    """All of them, and which comes before which."""
    for release in offer.releases:
        state_version(book, offer, graph, release, common)
    for later, earlier in pairwise(offer.releases):
        book.say(name_of(offer, later), dcat_previousVersion=node(name_of(offer, earlier)))
    if offer.releases:
        book.say(offer.here(GRAPH), dcat_hasCurrentVersion=node(name_of(offer, offer.releases[0])))


def name_of(offer: Offer, release: Release) -> str:
    """The IRI of a version."""
    return offer.here(f"{GRAPH}-{release.version}")


def state_version(
    book: Book, offer: Offer, graph: DataSet, release: Release, common: Mapping[str, Value | list[Value]]
) -> None:
    """One version."""
    name, when = name_of(offer, release), release.version
    title = Said(f"{graph.title.ru}, выпуск {when}", f"{graph.title.en}, release {when}")
    wares = list(released(offer, release, GRAPH, f"{GRAPH}-{when}", title))
    book.say(offer.here(GRAPH), dcat_hasVersion=node(name))
    book.say(
        name,
        **{**common, "dct_temporal": days(book, offer, release)},
        rdf_type=term("dcat_Dataset"),
        dct_title=texts(title),
        dct_description=texts(graph.description),
        dct_identifier=ox.Literal(name),
        dct_issued=day(when),
        dct_modified=day(when),
        dcat_version=ox.Literal(when),
        adms_versionNotes=notes(release),
        dcat_distribution=[node(offer.here(one.name)) for one in wares],
    )
    changes = [one for one in release.pieces if one.role == "changes"]
    book.say(name, rdfs_seeAlso=[node(offer.root + release.path(one)) for one in changes])
    state_distributions(book, offer, wares)


def days(book: Book, offer: Offer, release: Release) -> list[Value]:
    """The days that a version covers."""
    told = offer.settings.temporal
    start, end = told.start or release.earliest, told.end or release.latest
    if not (start and end):
        return []
    name = offer.here(f"period-{release.version}")
    book.say(name, rdf_type=term("dct_PeriodOfTime"), dcat_startDate=day(start), dcat_endDate=day(end))
    return [node(name)]


def notes(release: Release) -> list[ox.Literal]:
    """What a release says of the one before it."""
    if not release.previous:
        return texts(
            Said(f"Первый выпуск: троек {release.triples}.", f"The first release: {release.triples} triples.")
        )
    found = {name: release.changes.get(name, 0) for name in ("added", "removed", "changed")}
    return texts(
        Said(
            "С выпуска {0}: просьб прибыло {added}, убыло {removed}, изменилось {changed}.".format(
                release.previous, **found
            ),
            "Since the release {0}: {added} asks added, {removed} removed, {changed} changed.".format(
                release.previous, **found
            ),
        )
    )
