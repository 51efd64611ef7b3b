"""A language enters, the pages' own words leave; each language says the same things, or the load fails.

The words are read when this module is loaded: later, in a worker, no file can be opened.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from portal.errors import CannotServe

FOLDER = Path(__file__).with_name("words")
LANGUAGES = ("ru", "en")
KILO = 1024
UNITS = ("bytes", "kilobytes", "megabytes", "gigabytes")


def read_words(path: Path) -> dict[str, dict[str, str]]:
    """The words by language."""
    table: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    odd = set(table["ru"]) ^ set(table["en"])
    if odd:
        raise CannotServe(
            f"{path.name}: {min(odd)!r} стоит лишь на одном языке; допишите второй",
            f"{path.name}: {min(odd)!r} stands in one language only; write it in the other",
        )
    return table


def read_all(folder: Path) -> dict[str, dict[str, str]]:
    """The words of every file of a folder; a word that two files have stops the load."""
    found: dict[str, dict[str, str]] = {lang: {} for lang in LANGUAGES}
    for path in sorted(folder.glob("*.toml")):
        for lang, table in read_words(path).items():
            twice = found[lang].keys() & table.keys()
            if twice:
                raise CannotServe(
                    f"{path.name}: {min(twice)!r} уже есть в другом файле; назовите иначе",
                    f"{path.name}: {min(twice)!r} stands in another file, too; give it another name",
                )
            found[lang] |= table
    return found


WORDS = read_all(FOLDER)


def words(lang: str) -> Mapping[str, str]:
    """The words of the pages in `lang` (ru or en)."""
    return WORDS[lang]


def size(count: int, lang: str) -> str:
    """A number of bytes, in the largest unit that leaves it whole."""
    unit = 0
    while count and count % KILO == 0 and unit + 1 < len(UNITS):
        count, unit = count // KILO, unit + 1
    return words(lang)[UNITS[unit]].format(count=count)


def grouped(count: int, lang: str) -> str:
    """A number as the language writes it: 100 000 or 100,000, never broken across lines."""
    return f"{count:,}".replace(",", "\u202f") if lang == "ru" else f"{count:,}"
