"""What a portal offers, and the addresses under which its description names it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.catalogue.figures import Figures
from portal.catalogue.settings import Period, Said, Settings
from portal.releases.manifest import DATA, Release

GRAPH = "graph"
"""The data set of the whole graph."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """One data set: the whole graph, or a flat table of it."""

    name: str
    title: Said
    description: Said


@dataclass(frozen=True, slots=True)
class Offer:
    """All that a description is made from: the same offer, the same description."""

    settings: Settings
    root: str
    """The root address of the portal, ending in a slash."""
    releases: tuple[Release, ...] = ()
    """The latest first."""
    figures: Figures = field(default_factory=Figures)
    endpoint: str = ""
    """The address of a SPARQL service over the graph; '' where there is none."""
    given: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Without releases: in which formats the whole graph is, at which path below the root, how large."""

    def here(self, name: str) -> str:
        """The IRI of a part of the description: it answers wherever the page of the data does."""
        return f"{self.page}#{name}"

    @property
    def page(self) -> str:
        """The address of the page of the data."""
        return f"{self.root}{DATA}/"

    @property
    def void(self) -> str:
        """The address of the VoID description."""
        return f"{self.root}.well-known/void"

    @property
    def publisher(self) -> str:
        """The IRI of the publisher."""
        return self.settings.publisher.iri or self.here("publisher")

    @property
    def issued(self) -> str:
        """The day of the first publication; '' where nothing tells it."""
        if self.releases:
            return self.releases[-1].version
        return self.settings.issued or self.figures.last

    def first_of(self, data: str) -> str:
        """The day on which a data set was first there: a table may be younger than the graph."""
        days = [one.version for one in self.releases if any(piece.data == data for piece in one.pieces)]
        return days[-1] if days else self.issued

    @property
    def modified(self) -> str:
        """The day of the latest change; '' where nothing tells it."""
        if self.releases:
            return self.releases[0].version
        return max(self.settings.modified, self.issued)

    @property
    def period(self) -> Period:
        """The days that the data cover."""
        told = self.settings.temporal
        latest = self.releases[0] if self.releases else None
        first, last = (latest.earliest, latest.latest) if latest else (self.figures.first, self.figures.last)
        return Period(told.start or first, told.end or last)
