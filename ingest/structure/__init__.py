"""From clean text to a document: outline, sections, items, addressees, instruments … one phenomenon, one module."""
