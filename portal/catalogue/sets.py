"""An offer enters, the data sets that it holds leave: the whole graph, then each table that was released."""

from collections.abc import Iterator

from portal.catalogue.offer import GRAPH, DataSet, Offer
from portal.catalogue.settings import Said
from portal.releases.datasets import DATASETS


def data_sets(offer: Offer) -> tuple[DataSet, ...]:
    """The data sets, the whole graph first."""
    return tuple(named(offer))


def named(offer: Offer) -> Iterator[DataSet]:
    """Each data set under a title that says whose it is: in a list of many portals, too."""
    latest = offer.releases[0].pieces if offer.releases else ()
    released = {one.data for one in latest if one.role == "data"}
    whole = offer.settings.title
    for one in DATASETS:
        if one.name == GRAPH or one.name in released:
            title = Said(f"{whole.ru} – {small(one.title.ru)}", f"{whole.en} – {small(one.title.en)}")
            yield DataSet(one.name, title, one.description)


def small(title: str) -> str:
    """A title within a line: its first letter small, unless it begins an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
