"""Who writes the files of a release, and who describes all releases, each in the order in which they run."""

from portal.catalogue.released import describe
from portal.passport.passports import passports
from portal.passport.structure import structures
from portal.releases.compared import compared
from portal.releases.dumps import dumps
from portal.releases.source import Comparison, Describer, Maker
from portal.releases.tables import tables
from portal.releases.vocabulary import vocabulary
from portal.shelf.folder import pages

MAKERS: tuple[Maker, ...] = (dumps, tables, structures, vocabulary)
"""The files of one release."""
COMPARISONS: tuple[Comparison, ...] = (compared,)
"""What changed since the release before: not asked of the first."""
DESCRIBERS: tuple[Describer, ...] = (describe, passports, pages)
"""Files at the root of the portal, made anew with each release."""
