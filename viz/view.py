"""A file of `viz/views/` in, a `View` out: a query, the part each of its columns plays, and a look.

Every key is checked at load: an unknown one is refused, a missing one named.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from queries.catalogue import Query
from viz.errors import BadView

VIEWS = Path(__file__).with_name("views")
LANGUAGES = ("ru", "en")
KEYS = {"query", "more", "title", "hint", "leaders", "layers", "overview", "focus", "fact", "table"}
LAYER_KEYS = {"name", "param", "id", "label", "notes", "kind", "kind_from", "line", "line_from", "words"}
OVERVIEW_KEYS = {"from", "to", "arrangement", "line", "keep", "symmetric"}
FACT_KEYS = {"item", "number", "text", "document", "place", "sentence", "quote"}
ARRANGEMENTS = ("layers", "force")


@dataclass(frozen=True, slots=True)
class Layer:
    """What stands in one column of the picture, and what line leads to it from the column before.

    `kind` names a row of the table of styles; where `kind_from` is given, that column does, and `kind` stands
    for an empty cell. `line` names a row too, or `line_from` the column that does. `param` is the parameter
    of the query that asks for one of the things that stand here.
    """

    name: str
    param: str
    id: str
    label: str
    notes: tuple[str, ...]
    words: Mapping[str, str]
    kind: str
    kind_from: str | None
    line: str | None
    line_from: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The first scene: two layers and the lines between them, each for a number of asks."""

    source: str
    target: str
    arrangement: str
    line: str | None  # None: the line is the one that leads to `target`
    keep: int
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """The columns that say what was asked, where it is written and in what words."""

    item: str
    number: str
    text: str
    document: str
    place: tuple[str, ...]
    sentence: str
    quote: str


@dataclass(frozen=True, slots=True)
class View:
    """A picture: its query, its words, its layers from left to right, its scenes, its table."""

    name: str
    query: str
    more: str  # the query that gives the rest of what a page leaves out
    title: Mapping[str, str]
    hint: Mapping[str, str]
    leaders: Mapping[str, str]  # over the list of those who come first
    layers: tuple[Layer, ...]
    overview: Overview
    focus: tuple[str, ...]
    fact: Evidence
    table: tuple[str, ...]
    own: Query | None = None  # the query itself, where it is none of the library

    def layer(self, name: str) -> int:
        """The place of a layer, from 0."""
        return next(place for place, layer in enumerate(self.layers) if layer.name == name)


@cache
def views() -> dict[str, View]:
    """Every view by its name."""
    return {path.stem: read_view(path) for path in sorted(VIEWS.glob("*.toml"))}


def read_view(path: Path) -> View:
    """One view from its file.

    Raises:
        BadView: not TOML, an unknown or missing key, a layer that is named but not described.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        view = _view(path, raw)
    except tomllib.TOMLDecodeError as error:
        raise BadView(path, f"not TOML ({error})") from error
    except KeyError as error:
        raise BadView(path, f"no key {error}") from error
    _check(path, view)
    return view


def _view(path: Path, raw: dict[str, Any]) -> View:
    _known(path, "the view", raw, KEYS)
    _known(path, "[overview]", raw["overview"], OVERVIEW_KEYS)
    _known(path, "[fact]", raw["fact"], FACT_KEYS)
    fact = {**raw["fact"], "place": tuple(raw["fact"]["place"])}
    return View(
        name=path.stem,
        query=raw["query"],
        more=raw["more"],
        title=_both(path, raw["title"]),
        hint=_both(path, raw["hint"]),
        leaders=_both(path, raw["leaders"]),
        layers=tuple(_layer(path, layer) for layer in raw["layers"]),
        overview=_overview(raw["overview"]),
        focus=tuple(raw["focus"]),
        fact=Evidence(**{key: fact[key] for key in FACT_KEYS}),
        table=tuple(raw["table"]),
    )


def _layer(path: Path, raw: dict[str, Any]) -> Layer:
    _known(path, "[[layers]]", raw, LAYER_KEYS)
    return Layer(
        name=raw["name"],
        param=raw.get("param", raw["name"]),
        id=raw["id"],
        label=raw["label"],
        notes=tuple(raw.get("notes", ())),
        words=_both(path, raw["words"]),
        kind=raw["kind"],
        kind_from=raw.get("kind_from"),
        line=raw.get("line"),
        line_from=raw.get("line_from"),
    )


def _overview(raw: dict[str, Any]) -> Overview:
    return Overview(
        source=raw["from"],
        target=raw["to"],
        arrangement=raw["arrangement"],
        line=raw.get("line"),
        keep=raw["keep"],
        symmetric=raw.get("symmetric", False),
    )


def _known(path: Path, where: str, raw: Mapping[str, object], keys: set[str]) -> None:
    unknown = sorted(set(raw) - keys)
    if unknown:
        raise BadView(path, f"unknown key {unknown[0]!r} in {where} (known: {', '.join(sorted(keys))})")


def _both(path: Path, words: Mapping[str, str]) -> Mapping[str, str]:
    """Words in every language of the page, none in another."""
    if set(words) != set(LANGUAGES):
        raise BadView(path, f"words in {sorted(words)}, wanted in {', '.join(LANGUAGES)}")
    return words


def _check(path: Path, view: View) -> None:
    """What one key says of another holds."""
    names = {layer.name for layer in view.layers}
    for name in (view.overview.source, view.overview.target, *view.focus):
        if name not in names:
            raise BadView(path, f"no layer is named {name!r}")
    if view.overview.arrangement not in ARRANGEMENTS:
        raise BadView(path, f"arrangement {view.overview.arrangement!r} is none of {', '.join(ARRANGEMENTS)}")
    bare = [layer.name for layer in view.layers[1:] if (layer.line is None) == (layer.line_from is None)]
    if bare:
        raise BadView(path, f"layer {bare[0]!r} needs either line or line_from")
