"""The porch: each command loads, calls one function of one room, and prints; nobody imports it."""

__version__ = "0.7.0"
