"""The pages of things: an IRI of the graph enters, what is known of the thing leaves as a page.

One kind of thing, one module; each reads with questions of the library, so that every list on a page is an
answer of its own, with its network, its files, its SPARQL and its address (see portal.listing).
"""
