"""An offer enters, the data sets that it holds leave: the whole graph first."""

from portal.catalogue.offer import GRAPH, DataSet, Offer
from portal.catalogue.settings import Said

WHOLE = Said(" – весь граф", " – the whole graph")


def data_sets(offer: Offer) -> tuple[DataSet, ...]:
    """The data sets."""
    told = offer.settings
    return (
        DataSet(
            GRAPH,
            Said(told.title.ru + WHOLE.ru, told.title.en + WHOLE.en),
            told.description,
        ),
    )
