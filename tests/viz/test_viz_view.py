from pathlib import Path

import pytest

from queries.catalogue import load
from viz import draw, views
from viz.errors import BadView, UnknownView, VizError
from viz.facts import ITEMS, columns_of
from viz.style import kind_of, line_of
from viz.view import LANGUAGES, VIEWS, read_view

ASKED = (VIEWS / "asked.toml").read_text(encoding="utf-8")


def test_there_are_five_views_and_each_has_its_file() -> None:
    assert sorted(views()) == ["asked", "instruments", "kinds-by-event", "kinds-by-year", "together"]
    assert sorted(path.stem for path in VIEWS.glob("*.toml")) == sorted(views())


@pytest.mark.parametrize("name", ["asked", "instruments", "together"])
def test_a_view_draws_what_its_query_gives(name: str) -> None:
    view = views()[name]
    query = load()[view.query]
    given = {column.name for column in query.columns}
    assert query.group == "view"
    assert not any(param.required for param in query.params)
    for layer in view.layers:
        assert {layer.id, layer.label} <= given
        kind_of(layer.kind)
        if layer.line:
            line_of(layer.line)
    for lang in LANGUAGES:
        assert set(columns_of(view, lang)) - {ITEMS} <= given
        assert view.title[lang]
        assert view.hint[lang]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('query = "view-asked"', 'query = "view-asked"\ncolour = "red"', "unknown key 'colour' in the view"),
        ("keep = 25", "keep = 25\nlimit = 3", r"unknown key 'limit' in \[overview\]"),
        ('name = "event"', 'name = "event"\nshape = "dot"', r"unknown key 'shape' in \[\[layers\]\]"),
        ('quote = "quote"', 'quote = "quote"\nother = "x"', r"unknown key 'other' in \[fact\]"),
        ('from = "event"', 'from = "evening"', "no layer is named 'evening'"),
        ('focus = ["event", "body"]', 'focus = ["event", "mayor"]', "no layer is named 'mayor'"),
        ('arrangement = "layers"', 'arrangement = "spiral"', "arrangement 'spiral' is none of layers, force"),
        ('line_from = "role"', "", "layer 'body' needs either line or line_from"),
        (
            'line_from = "role"',
            'line_from = "role"\nline = "part"',
            "layer 'body' needs either line or line_from",
        ),
        ('table = ["event_label', 'tables = ["event_label', "unknown key 'tables' in the view"),
        ('sentence = "sentence"\n', "", "no key 'sentence'"),
        ('kind = "event"', 'kind = "ufo"', "no style for the kind 'ufo'"),
        ('line = "part"', 'line = "wire"', "no style for the line 'wire'"),
        ('en = "Who the forums ask, and for what"', "", "words in ru, wanted in ru, en"),
        ("[overview]", "[overview", "not TOML"),
    ],
)
def test_a_view_with_a_fault_is_refused(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in ASKED
    path = tmp_path / "asked.toml"
    path.write_text(ASKED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadView, match=f"^asked.toml: {said}"):
        read_view(path)


def test_the_same_text_unchanged_is_the_view(tmp_path: Path) -> None:
    path = tmp_path / "asked.toml"
    path.write_text(ASKED, encoding="utf-8")
    assert read_view(path) == views()["asked"]


def test_an_unknown_view_names_the_closest() -> None:
    with pytest.raises(
        UnknownView, match="unknown view 'askd': did you mean asked\\? there are asked, instruments"
    ):
        draw(None, "askd")  # type: ignore[arg-type]
    assert issubclass(UnknownView, VizError)
