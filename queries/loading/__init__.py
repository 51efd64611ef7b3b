"""A graph file and the address of a SPARQL store enter; the graph stands there whole, or all is as it was.

How: docs/engines.md. The graph is sent in parts to a graph beside its place, and takes the place when all of
it has come; what an interrupted run has sent is there for the next one.
"""
