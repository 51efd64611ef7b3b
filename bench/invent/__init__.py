"""Resolutions that nobody adopted, for graphs of any size: words, a world, documents, what is asked again."""
