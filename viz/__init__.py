"""The pictures: a store and a view's name in, one self-contained HTML page out, always the same."""

from typing import TYPE_CHECKING

from viz.errors import UnknownView
from viz.view import View, views

if TYPE_CHECKING:
    from queries.store import Store

__all__ = ["View", "draw", "views"]


def draw(store: "Store", view: str, lang: str = "ru") -> str:
    """The page of a view, as text to be written as UTF-8; `lang` is ru or en.

    Raises:
        UnknownView: no view of that name.
        VizError: the query and the view do not fit, or the language has no words.
    """
    from queries.ask import ask
    from viz.facts import read_facts
    from viz.page import compose
    from viz.words import words

    if view not in views():
        raise UnknownView(view, views())
    words(lang)  # an unknown language is said before the work begins
    chosen = views()[view]
    table = ask(store, chosen.query, {})
    return compose(chosen, read_facts(chosen, table, lang), table.columns, lang)
