"""The graph as a service: a graph and limits enter, answers over HTTP leave, each whole or refused in words.

`web` speaks HTTP, `crew` keeps killable worker processes that hold the graph, `jobs` are what a worker does.
"""
