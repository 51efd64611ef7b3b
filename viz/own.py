"""A view of somebody's own in: a description, perhaps with a query beside it; a `View` out.

Its `query` names a question of the library, or a file that ends in `.rq`: with a head as ours have, so that
it has parameters and titles, or just SPARQL.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from queries.catalogue import Query, read
from viz.errors import BadView
from viz.view import View, read_view, views

ENDING = ".rq"
HEAD = re.compile(r"#\s*(?:question@|group:|param:|column:)")
TAKEN = ("whole",)
"""Addresses of networks that are no views."""
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


def read_own(path: Path, query: Path | None = None) -> View:
    """The view of a file; `query` is the file of its query, where that is another than it names.

    Raises:
        BadView: the description breaks a rule.
        BadHead: the head of the query does.
        UnknownQuery: no question of the library has the name that is given.
    """
    view = read_view(path)
    if query is None and view.query.endswith(ENDING):
        query = path.parent / view.query
    return view if query is None else replace(view, query=query.stem, own=read_query(path, query))


def read_query(path: Path, query: Path) -> Query:
    """The query in a file, for the view in `path`."""
    try:
        text = query.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8?"
        raise BadView(
            path,
            f"its query {query.name} cannot be read ({reason})",
            f"запрос {query.name} не читается ({reason})",
        ) from error
    if HEAD.match(text):
        return read(query)
    both = dict.fromkeys(("ru", "en"), query.stem)
    return Query(query.stem, both, "view", (), (), text, query)


def read_views(folder: Path | None) -> Mapping[str, View]:
    """Our views and those of a folder, by name: the names of the files, in small Latin letters."""
    found = dict(views())
    for path in sorted(folder.glob("*.toml")) if folder else ():
        if not NAME.fullmatch(path.stem):
            raise BadView(
                path,
                "its name is part of an address: small Latin letters, digits, - and _",
                "имя файла входит в адрес: строчные латинские буквы, цифры, - и _",
            )
        if path.stem in found or path.stem in TAKEN:
            raise BadView(
                path,
                "there is a view of that name; rename it",
                "картина с таким именем уже есть; переименуйте",
            )
        found[path.stem] = read_own(path)
    return found
