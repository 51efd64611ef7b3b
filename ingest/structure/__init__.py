"""From clean text to a document: outline, items, addressees, instruments …: one phenomenon, one module."""
