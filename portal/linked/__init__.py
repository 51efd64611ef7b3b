"""Every IRI of the graph as a document: an IRI enters, what is known of it leaves as a page or as RDF.

The IRI `BASE/KIND/KEY` is a thing; `/doc/KIND/KEY` is a document about it. The first leads to the second by
303, and the second says of both what they are.
"""
