"""Passports of data sets, as Russian open-data portals ask for them: a registry, a passport, a structure."""
