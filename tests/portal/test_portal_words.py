"""The words of the pages: each is said somewhere."""

import re
from functools import cache

from ontology import SCHEMES
from portal.words import WORDS
from tests.portal.conftest import ROOT

SPOKEN = (".py", ".j2", ".js")
ENDS = re.compile("_(?:yes|no|count|hint)$")
"""Answers, counts and hints, which end a word that is put together."""


@cache
def sources() -> str:
    """All that may say a word: code, templates and scripts of the pages, codes of concepts."""
    files = [path for path in (ROOT / "portal").rglob("*") if path.suffix in SPOKEN]
    files = [path for path in files if "vendor" not in path.parts] + list(SCHEMES.glob("*.ttl"))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@cache
def said() -> frozenset[str]:
    """Whatever is written in them."""
    return frozenset(re.findall(r"[\w-]+", sources())) | frozenset(re.findall(r"\w+", sources()))


@cache
def begun() -> tuple[str, ...]:
    """What words are put together of: their beginnings."""
    return tuple(sorted(set(re.findall(r"(?<![A-Za-z_])([a-z]\w*_)(?=['\"$]|\{)", sources()))))


def spoken(word: str) -> bool:
    """True where the word is written, or its beginning is, and what follows."""
    bare = ENDS.sub("", word)
    if {word, bare, bare.replace("_", "-")} & said():
        return True
    return any(word.startswith(one) and spoken(word[len(one) :]) for one in begun())


def test_no_word_is_kept_that_nothing_says() -> None:
    assert {word for word in WORDS["ru"] if not spoken(word)} == set()
    assert len(WORDS["ru"]) > 300
    assert not spoken("asks_of_no_use")
    assert not spoken("no_such_word")
