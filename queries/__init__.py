"""The questions: a graph and a question's name enter, a table leaves; nothing here knows how a graph is made.

from queries.ask import ask
from queries.store import open_store
from queries.tabulate import to_text

print(to_text(ask(open_store(Path("graph.ttl")), "most-asked", {"limit": "10"})))
"""
