"""Releases of the data: what a folder of dumps holds, what changed between two, what goes beside them."""
