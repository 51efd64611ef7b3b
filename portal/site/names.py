"""An address of the service enters, the name of its file leaves: safe on every disk, the same each time.

The page of /doc/body/KEY is doc/body/KEY.html, in English en/doc/body/KEY.html; an answer to values given is
ask/NAME/HASH.html, its files lie beside it. What is the same in every language lies once.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from portal.links import query_string

HOME = "index"
ENGLISH = "en/"
PAGE = ".html"
SAME = ("csv", "json", "rq", "ttl", "nt", "jsonld", "rdf")
"""Endings of files that no language changes."""
ENDINGS = (*SAME, "xlsx", "md", "docx", "pdf", "svg")
ASKED_IN_BROWSER = frozenset({"/find", "/sparql", "/asks"})
"""Pages whose values a script of theirs reads from the address: they stay in it."""
# In small letters: some disks know no others. No name that Windows keeps for itself, none that ends in a dot.
SAFE = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9](?:[a-z0-9._-]*[a-z0-9_-])?")
LONGEST = 140
"""Letters of a name: a path on Windows has 260 in all."""
KEPT = 40
UNSAFE = re.compile(r"[^a-z0-9]+")
FNV_START, FNV_PRIME = 0xCBF29CE484222325, 0x100000001B3


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """What a page leads to: a path of the service, its values sorted, the language."""

    path: str
    values: tuple[tuple[str, str], ...] = ()
    lang: str = "ru"

    @property
    def params(self) -> dict[str, str]:
        """The values by name."""
        return dict(self.values)


def address(path: str, params: Mapping[str, str], lang: str, *, paged: bool = False) -> Address:
    """The address of a path with these values; those that the browser reads are no part of it."""
    values = () if path in ASKED_IN_BROWSER else tuple(sorted(params.items()))
    return Address(path, values, "ru" if not paged and ending_of(path) in SAME else lang)


def ending_of(path: str) -> str:
    """The ending by which the service calls a file, '' of a page."""
    ending = path.rpartition("/")[2].rpartition(".")[2]
    return ending if ending in ENDINGS and not path.endswith(f"/{ending}") else ""


def file_of(one: Address, *, paged: bool) -> str:
    """The file of an address, from the root of the site; `paged`: a page, whatever its path ends in."""
    ending = "" if paged else ending_of(one.path)
    path = one.path.removesuffix(f".{ending}") if ending else one.path
    stem = "/".join(safe(unquote(part)) for part in path.strip("/").split("/") if part)
    stem += f"/{HOME}" if stem and path.endswith("/") else ""
    values = f"/{digest_of(one)}" if one.values else ""
    lead = ENGLISH if one.lang == "en" and ending not in SAME else ""
    return f"{lead}{stem or HOME}{values}{'.' + ending if ending else PAGE}"


def digest_of(one: Address) -> str:
    """A name for the values of an address."""
    return hashlib.sha256(query_string(one.params).encode()).hexdigest()[:12]


def safe(part: str) -> str:
    """A part of a path as the name of a file: as it is where that will do, else a piece of it and a hash."""
    if len(part) <= LONGEST and SAFE.fullmatch(part):
        return part
    return f"{UNSAFE.sub('-', part.lower())[:KEPT].strip('-')}-{fnv(part):016x}".lstrip("-")


def fnv(text: str) -> int:
    """FNV-1a in 64 bits of the text's UTF-8: the scripts of the site give the same names."""
    found = FNV_START
    for byte in text.encode("utf-8", "surrogatepass"):
        found = ((found ^ byte) * FNV_PRIME) & 0xFFFFFFFFFFFFFFFF
    return found


def relative(here: str, there: str) -> str:
    """The way from one file of the site to another."""
    mine, other = here.split("/")[:-1], there.split("/")
    shared = 0
    while shared < min(len(mine), len(other) - 1) and mine[shared] == other[shared]:
        shared += 1
    return "../" * (len(mine) - shared) + "/".join(other[shared:])
