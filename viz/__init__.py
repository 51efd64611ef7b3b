"""The pictures: a store and a view's name in, one self-contained HTML page out, always the same."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from viz.errors import UnknownView
from viz.view import View, views

if TYPE_CHECKING:
    from queries.store import Store

__all__ = ["View", "draw", "views"]


def draw(store: "Store", view: str | View, lang: str = "ru", params: Mapping[str, str] | None = None) -> str:
    """The page of a view, by name or itself, as text to be written as UTF-8; `lang` is ru or en.

    `params` are values of its query: the page then opens from what they name.

    Raises:
        UnknownView: no view of that name.
        VizError: the query and the view do not fit, or the language has no words.
        QueryError: a value is none.
    """
    from viz.growth import grow
    from viz.page import compose
    from viz.sums_page import compose_sums, sums_of
    from viz.words import words

    if isinstance(view, str):
        if view not in views():
            raise UnknownView(view, views())
        view = views()[view]
    given = params or {}
    words(lang)  # an unknown language is said before the work begins
    if view.count:
        return compose_sums(view, sums_of(store, view, given, lang), given, lang)
    return compose(view, grow(store, view, given, lang), lang)
