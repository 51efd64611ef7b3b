"""A score and what the words in common tell in, whether both together make a repeat out."""

import numpy as np

from ingest.resolve.again.ragged import Flags, Ints, Reals
from ingest.resolve.again.tables import HALVES
from ingest.resolve.weights import UNITS

# All were chosen on the tuned half of tests/ingest/resolve/repeats; docs/quality.md has the figures.
ENOUGH = 0.65  # the score that is enough where the words in common tell nothing more
EACH = 0.012  # how much less is enough for each unit that they tell: long sentences say other things beside
LEAST = 0.36  # but never less than this
TELLING = 11.0  # what the words in common must tell at least: two rare words, or several usual ones


def is_enough(score: Reals, told: Ints) -> Flags:
    """Whether scores make repeats where the words in common tell so many half units."""
    tells = told / (HALVES * UNITS)
    found: Flags = (tells >= TELLING) & (score >= np.maximum(LEAST, ENOUGH - EACH * tells))
    return found
