"""A description in TOML in, a `View` out: a query, the part each of its columns plays, and a look.

Ours stand in `viz/views/`; anybody may write one. Every key is checked at load: an unknown one is refused, a
missing one named.
"""

import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from queries.catalogue import Query
from viz.errors import BadView, NoStyle
from viz.forms import FACT, LAYER, OVERVIEW, VIEW, check_forms
from viz.style import kind_of, line_of

VIEWS = Path(__file__).with_name("views")
LANGUAGES = ("ru", "en")
NEEDED = {"item", "text", "sentence", "quote"}  # no line is drawn that does not lead to its words
LEADERS = {"ru": "Кто чаще", "en": "Who comes first"}
ARRANGEMENTS = ("layers", "force")


@dataclass(frozen=True, slots=True)
class Layer:
    """What stands in one column of the picture, and what line leads to it from the column before.

    `kind` names a row of the table of styles; where `kind_from` is given, that column does, and `kind` stands
    for an empty cell. `line` names a row too, or `line_from` the column that does. `param` is the parameter
    of the query that asks for one of the things that stand here, or `param_from` the column that names it.
    """

    name: str
    param: str
    param_from: str | None
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
    """A picture: its query, its words, its layers from left to right, its scenes, its table.

    A view with a `count` tells of numbers, not of single asks: that column holds how many asks a row stands
    for, and `fact` is empty. `inside` is the view in which one of its things is opened; `sums` are the views
    that stand for this one where there is too much for it.
    """

    name: str
    query: str
    title: Mapping[str, str]
    hint: Mapping[str, str]
    leaders: Mapping[str, str]  # over the list of those who come first
    layers: tuple[Layer, ...]
    overview: Overview
    focus: tuple[str, ...]
    fact: Evidence
    table: tuple[str, ...]
    count: str = ""
    inside: str = ""
    sums: tuple[str, ...] = ()
    own: Query | None = None  # the query itself, where it is none of the library
    """Without columns where its file does not describe them: then they are what it gives."""

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
        check_forms(path, raw)
        view = _view(path, raw)
    except tomllib.TOMLDecodeError as error:
        raise BadView(path, f"not TOML ({error})", f"не TOML ({error})") from error
    except OSError as error:
        raise BadView(
            path, f"cannot be read ({error.strerror})", f"не читается ({error.strerror})"
        ) from error
    except UnicodeDecodeError as error:
        raise BadView(path, "not UTF-8", "не в UTF-8") from error
    except KeyError as error:
        raise BadView(path, f"no key {error}", f"нет ключа {error}") from error
    _check(path, view)
    return view


def _view(path: Path, raw: dict[str, Any]) -> View:
    _known(path, "the view", raw, VIEW.keys())
    _known(path, "[overview]", raw["overview"], OVERVIEW.keys())
    return View(
        name=path.stem,
        query=raw["query"],
        title=_both(path, raw["title"]),
        hint=_both(path, raw.get("hint", "")),
        leaders=_both(path, raw.get("leaders", LEADERS)),
        layers=tuple(_layer(path, layer) for layer in raw["layers"]),
        overview=_overview(raw["overview"]),
        focus=tuple(raw.get("focus", (raw["overview"]["from"], raw["overview"]["to"]))),
        fact=_fact(path, raw),
        table=() if "count" in raw else tuple(raw["table"]),
        count=raw.get("count", ""),
        inside=raw.get("inside", ""),
        sums=tuple(raw.get("sums", ())),
    )


def _fact(path: Path, raw: Mapping[str, Any]) -> Evidence:
    """The columns of the evidence; all empty where the view counts."""
    if "count" in raw and "fact" in raw:
        raise BadView(path, "count or [fact], not both", "count или [fact], а не оба")
    given = {} if "count" in raw else raw["fact"]
    _known(path, "[fact]", given, FACT.keys())
    blank = FACT.keys() if "count" in raw else FACT.keys() - NEEDED
    fact = {**dict.fromkeys(blank, ""), **given, "place": tuple(given.get("place", ()))}
    return Evidence(**{key: fact[key] for key in FACT})


def _layer(path: Path, raw: dict[str, Any]) -> Layer:
    _known(path, "[[layers]]", raw, LAYER.keys())
    return Layer(
        name=raw["name"],
        param=raw.get("param", raw["name"]),
        param_from=raw.get("param_from"),
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


def _known(path: Path, where: str, raw: Mapping[str, object], keys: Set[str]) -> None:
    unknown = sorted(set(raw) - keys)
    if unknown:
        every = ", ".join(sorted(keys))
        raise BadView(
            path,
            f"unknown key {unknown[0]!r} in {where} (known: {every})",
            f"неизвестный ключ {unknown[0]!r} ({where}; есть: {every})",
        )


def _both(path: Path, words: str | Mapping[str, str]) -> Mapping[str, str]:
    """Words in every language of the page, none in another; a text alone is the same in each."""
    if isinstance(words, str):
        return dict.fromkeys(LANGUAGES, words)
    if set(words) != set(LANGUAGES):
        every, found = ", ".join(LANGUAGES), ", ".join(sorted(words))
        raise BadView(path, f"words in {found}, wanted in {every}", f"слова на {found}, а нужны на {every}")
    return words


def _check(path: Path, view: View) -> None:
    """What one key says of another holds."""
    names = [layer.name for layer in view.layers]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadView(path, f"two layers are named {twice[0]!r}", f"два слоя названы {twice[0]!r}")
    for name in (view.overview.source, view.overview.target, *view.focus):
        if name not in names:
            raise BadView(path, f"no layer is named {name!r}", f"нет слоя {name!r}")
    _check_overview(path, view)
    bare = [layer.name for layer in view.layers[1:] if (layer.line is None) == (layer.line_from is None)]
    if bare:
        raise BadView(
            path,
            f"layer {bare[0]!r} needs either line or line_from",
            f"слою {bare[0]!r} нужно одно из двух: line или line_from",
        )
    _check_looks(path, view)


def _check_overview(path: Path, view: View) -> None:
    """The overview, and whatever has one shape only, joins layers that can be joined."""
    if view.overview.arrangement not in ARRANGEMENTS:
        wrong, every = view.overview.arrangement, ", ".join(ARRANGEMENTS)
        raise BadView(
            path, f"arrangement {wrong!r} is none of {every}", f"arrangement {wrong!r} – не из {every}"
        )
    if view.count and len(view.layers) != 2:
        raise BadView(
            path,
            f"a view with count has two layers, not {len(view.layers)}",
            f"у картины с count слоёв два, а не {len(view.layers)}",
        )
    if view.layer(view.overview.source) >= view.layer(view.overview.target):
        raise BadView(
            path,
            "[overview] to is no layer to the right of from",
            "[overview] to – не слой правее from",
        )
    if view.overview.symmetric and len(view.layers) != 3:
        raise BadView(
            path,
            f"a symmetric view has three layers, not {len(view.layers)}",
            f"у картины с symmetric слоёв три, а не {len(view.layers)}",
        )


def _check_looks(path: Path, view: View) -> None:
    """Every kind and line that the description names has a look."""
    try:
        for layer in view.layers:
            kind_of(layer.kind)
            if layer.line:
                line_of(layer.line)
        if view.overview.line:
            line_of(view.overview.line)
    except NoStyle as error:
        raise BadView(path, str(error), error.ru) from error
