"""A TOML file and a dataclass enter, an instance of it leaves, or CannotServe with the key to mend.

The dataclass is the whole rule: its fields are the keys, their types the types, `rule` names what a text
may be: a code of an authority table, an address, a day.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import pyoxigraph as ox

from portal.catalogue.authorities import TABLES
from portal.errors import CannotServe

RULE = "rule"
Made = TypeVar("Made")
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`/]+(?:/[^\s<>\"{}|\\^`]*)?")
EMAIL = re.compile(r"[^\s<>@,;:\"()\[\]\\%?&#]+@[^\s<>@,;:\"()\[\]\\%?&#]+\.[^\s<>@,;:\"()\[\]\\%?&#.]+")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INN = re.compile(r"[0-9]{10}|[0-9]{12}")
DEGREES = {"box": (180.0, 90.0, 180.0, 90.0), "point": (180.0, 90.0)}
LANGUAGES = ("ru", "en")
WORDS = {
    "text": ("текст в кавычках", "a text in quotes"),
    "said": ('{ ru = "…", en = "…" }', '{ ru = "…", en = "…" }'),
    "table": ("таблица ключей", "a table of keys"),
    "list": ("список в квадратных скобках", "a list in square brackets"),
    "url": ("адрес http:// или https://", "an address, http:// or https://"),
    "root": (
        "адрес http:// или https://, который кончается косой чертой, без ? и #",
        "an address, http:// or https://, that ends in a slash, without ? and #",
    ),
    "email": ("адрес почты: data@example.org", "an address of e-mail: data@example.org"),
    "day": ("день: 2026-11-21", "a day: 2026-11-21"),
    "inn": ("ИНН: 10 или 12 цифр", "a taxpayer's number: 10 or 12 digits"),
    "box": (
        "[запад, юг, восток, север] в градусах",
        "[west, south, east, north] in degrees",
    ),
    "point": ("[долгота, широта] в градусах", "[longitude, latitude] in degrees"),
    "some": ("хотя бы одно значение", "at least one value"),
}
"""What is allowed, in Russian and in English."""


def rule(name: str) -> dict[str, str]:
    """The metadata of a field whose texts follow a rule: an authority table, or a name of WORDS."""
    return {RULE: name}


@dataclass(frozen=True, slots=True)
class Line:
    """Where in a file something is told."""

    file: Path
    key: str = ""

    def under(self, name: str) -> "Line":
        """A key within this one."""
        return Line(self.file, f"{self.key}.{name}" if self.key else name)

    def wrong(self, ru: str, en: str) -> CannotServe:
        """The refusal of what stands here."""
        return CannotServe(f"{self.file}: {self.key}: {ru}", f"{self.file}: {self.key}: {en}")

    def not_allowed(self, value: Any, allowed: str) -> CannotServe:
        """The refusal of a value; `allowed` is a name of WORDS."""
        ru, en = WORDS[allowed]
        shown = str(value)[:60].splitlines()[0] if str(value) else "''"
        return self.wrong(f"«{shown}» не подходит; нужно: {ru}", f"`{shown}` will not do; wanted: {en}")

    def unknown(self, value: str, known: Sequence[str]) -> CannotServe:
        """The refusal of a name or a code that is not among the known ones."""
        near = get_close_matches(value, known, 1, 0.4) or get_close_matches(value.upper(), known, 1, 0.4)
        listed, shown = ", ".join(known), value[:60]
        ru, en = (f"; ближе всего {near[0]}", f"; the nearest is {near[0]}") if near else ("", "")
        return self.wrong(
            f"«{shown}» здесь не бывает{ru}; бывает: {listed}",
            f"`{shown}` is not known here{en}; there are: {listed}",
        )


def read_table(path: Path, made: type[Made]) -> Made:
    """The instance that a file tells."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CannotServe(
            f"{path}: файл не прочесть; проверьте путь", f"{path}: cannot be read; check the path"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CannotServe(
            f"{path}: это не TOML в UTF-8 ({error}); пример: samples/catalogue.toml",
            f"{path}: no TOML in UTF-8 ({error}); an example: samples/catalogue.toml",
        ) from error
    found: Made = instance(Line(path), told, made)
    return found


def instance(spot: Line, told: Any, made: type[Any]) -> Any:
    """The instance of a dataclass that a table tells."""
    known: dict[str, Field[Any]] = {one.name: one for one in fields(made)}
    types = get_type_hints(made)
    if not isinstance(told, Mapping):
        raise spot.not_allowed(told, "said" if list(known) == list(LANGUAGES) else "table")
    for name in told:
        if name not in known:
            raise spot.under(name).unknown(name, list(known))
    for name, one in known.items():
        if one.default is MISSING and one.default_factory is MISSING and told.get(name, "") == "":
            raise spot.under(name).wrong("не сказано; допишите", "is not told; add it")
    return made(
        **{
            name: value(spot.under(name), told[name], types[name], known[name].metadata.get(RULE, ""))
            for name in told
        }
    )


def value(spot: Line, told: Any, wanted: Any, named: str) -> Any:
    """A value of the wanted type."""
    if is_dataclass(wanted):
        return instance(spot, told, wanted)  # type: ignore[arg-type]
    if named in DEGREES:
        return degrees(spot, told, named)
    if get_origin(wanted) is tuple:
        return listed(spot, told, get_args(wanted)[0], named)
    if get_origin(wanted) is Mapping:
        return by_language(spot, told)
    return text(spot, told, named)


def text(spot: Line, told: Any, named: str) -> str:
    """A text that follows a rule."""
    if named == "day" and isinstance(told, date):
        told = told.isoformat()[:10]
    if not isinstance(told, str):
        raise spot.not_allowed(told, "text")
    found = told.strip()
    if named in TABLES:
        if found not in TABLES[named].concepts:
            raise spot.unknown(found, list(TABLES[named].concepts))
    elif found and not FITS.get(named, plain)(found):
        raise spot.not_allowed(found, named or "text")
    elif not found and not named:
        raise spot.not_allowed(found, "text")
    return found


def listed(spot: Line, told: Any, wanted: Any, named: str) -> tuple[Any, ...]:
    """A list, of one value at least where it is of codes; each value once, in the order of the file."""
    if not isinstance(told, list):
        raise spot.not_allowed(told, "list")
    if not told and named in TABLES:
        raise spot.not_allowed("[]", "some")
    return tuple(
        dict.fromkeys(value(spot.under(str(place)), one, wanted, named) for place, one in enumerate(told, 1))
    )


def by_language(spot: Line, told: Any) -> dict[str, tuple[str, ...]]:
    """Lists of texts, one for each language."""
    if not isinstance(told, Mapping):
        raise spot.not_allowed(told, "table")
    for name in told:
        if name not in LANGUAGES:
            raise spot.under(name).unknown(name, LANGUAGES)
    found = {name: listed(spot.under(name), one, str, "") for name, one in told.items()}
    if not any(found.values()):
        raise spot.not_allowed("[]", "some")
    return found


def degrees(spot: Line, told: Any, named: str) -> tuple[float, ...]:
    """Coordinates within their bounds."""
    bounds = DEGREES[named]
    if (
        not isinstance(told, list)
        or len(told) != len(bounds)
        or any(isinstance(one, bool) or not isinstance(one, int | float) for one in told)
        or not all(abs(one) <= most for one, most in zip(told, bounds, strict=True))
        or (named == "box" and told[1] > told[3])
    ):
        raise spot.not_allowed(told, named)
    return tuple(map(float, told))


def plain(told: str) -> bool:
    """Whether a text has nothing that is not seen."""
    return not CONTROLS.search(told)


def is_day(told: str) -> bool:
    """Whether a text is a day."""
    try:
        return date.fromisoformat(told).isoformat() == told
    except ValueError:
        return False


def is_inn(told: str) -> bool:
    """Whether a text is a taxpayer's number, of an organisation or a person."""
    return bool(INN.fullmatch(told))


def is_root(told: str) -> bool:
    """Whether a text is an address below which others can stand."""
    return is_address(told) and told.endswith("/") and not set("?#") & set(told)


def is_address(told: str) -> bool:
    """Whether a text is an address of the web."""
    return bool(ADDRESS.fullmatch(told)) and is_iri(told)


def is_iri(told: str) -> bool:
    """Whether the engine takes a text for an IRI."""
    try:
        ox.NamedNode(told)
    except ValueError:
        return False
    return True


FITS = {
    "url": is_address,
    "root": is_root,
    "email": lambda told: bool(EMAIL.fullmatch(told)) and is_iri(f"mailto:{told}"),
    "day": is_day,
    "inn": is_inn,
}
"""Whether a text follows a rule."""
