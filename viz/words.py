"""A language in, the page's own words out; every language says the same things, or the load fails."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from viz.errors import BadView, UnknownLanguage

PATH = Path(__file__).with_name("words.toml")


@cache
def _all() -> dict[str, dict[str, str]]:
    """The words by language."""
    words: dict[str, dict[str, str]] = tomllib.loads(PATH.read_text(encoding="utf-8"))
    keys = {lang: set(entries) for lang, entries in words.items()}
    for lang, known in keys.items():
        for other, also in keys.items():
            if known - also:
                raise BadView(PATH, f"{sorted(known - also)[0]!r} stands in [{lang}], but not in [{other}]")
    return words


def words(lang: str) -> Mapping[str, str]:
    """The words of the page in one language (ru, en)."""
    if lang not in _all():
        raise UnknownLanguage(lang, _all())
    return _all()[lang]


def counted(forms: str, count: int, lang: str) -> str:
    """The form that goes with a number, with `{count}` filled in."""
    chosen = forms.split("|")
    return chosen[_russian(count) if lang == "ru" else int(count != 1)].format(count=count)


def grouped(count: int, lang: str) -> str:
    """A number as the language writes it: 100 000 or 100,000, never broken across lines."""
    return f"{count:,}".replace(",", "\u202f") if lang == "ru" else f"{count:,}"


def _russian(count: int) -> int:
    """0 for 1, 21, 31…; 1 for 2–4, 22–24…; 2 for all others."""
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else 2
