"""The questions: a graph and a question's name enter, a table leaves; nothing here knows its making."""

from queries.ask import Table, ask, run_text
from queries.catalogue import GROUPS, Column, Param, Query, find, load
from queries.errors import QueryError
from queries.store import Store, load_store, open_endpoint, open_store, store_of
from queries.tables import TABLES, tables, write_tables
from queries.tabulate import to_csv, to_json, to_markdown, to_text

__all__ = [
    "GROUPS",
    "TABLES",
    "Column",
    "Param",
    "Query",
    "QueryError",
    "Store",
    "Table",
    "ask",
    "find",
    "load",
    "load_store",
    "open_endpoint",
    "open_store",
    "run_text",
    "store_of",
    "tables",
    "to_csv",
    "to_json",
    "to_markdown",
    "to_text",
    "write_tables",
]
