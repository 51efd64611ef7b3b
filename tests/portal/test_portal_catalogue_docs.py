"""docs/catalogue.md names every key of the settings, with its default, and no other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from portal.catalogue.settings import Settings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "catalogue.md"
ROW = re.compile(r"^\| `(?P<key>[a-z_.]+)` \| (?P<default>.*?) ?\| .*\|$", re.MULTILINE)


def defaults(told: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every key with its default, as the page writes it."""
    parts: Mapping[str, Any] = (
        {one.name: getattr(told, one.name) for one in fields(told)} if is_dataclass(told) else told
    )
    for name, value in parts.items():
        whole = f"{key}.{name}" if key else name
        if is_dataclass(value) or isinstance(value, Mapping):
            yield from defaults(value, whole)
        else:
            yield whole, ", ".join(value) if isinstance(value, tuple) else value


def test_each_key_stands_on_the_page_with_its_default() -> None:
    page = PAGE.read_text(encoding="utf-8")
    told = {found["key"]: found["default"].strip() for found in ROW.finditer(page)}
    assert told == dict(defaults(Settings())) and len(told) >= 30
