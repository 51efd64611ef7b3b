"""A text in, the short forms that it defines out: «Департамент … (далее – Департамент)» gives «Департамент»."""

import re

from ingest.language.names import read_names
from ingest.language.tokens import Token, tokenize
from ingest.model import Name
from ingest.resolve.key import normal

DEFINITION = re.compile(r"\(\s*далее\s*(?:по\s+тексту\s*|также\s*|именуем\w+\s*)?[-–—:]?\s*«?(?P<alias>[^)»]{2,60}?)»?\s*\)")
BEFORE = 400  # characters before the bracket in which the full name may open
CASES = ("nomn", "gent", "ablt", "datv", "accs", "loct")


def find_aliases(text: str) -> dict[str, Name]:
    """The full name of each alias, by the alias's normal form; aliases of no body are left out."""
    found: dict[str, Name] = {}
    for match in DEFINITION.finditer(text):
        full = full_name(text, match.start(), match["alias"])
        if full is not None:
            found.setdefault(normal(match["alias"]), full)
    return found


def full_name(text: str, end: int, alias: str) -> Name | None:
    """The name that ends at an offset and that the alias may shorten; the longest such."""
    line = text.rfind("\n", 0, end) + 1
    tokens = tokenize(text, max(line, end - BEFORE), end)
    for start in range(len(tokens)):
        if tokens[start].kind != "word" or (start and tokens[start - 1].kind == "open"):
            continue
        for case in CASES:
            names, stop = read_names(tokens, start, case)
            if stop == len(tokens) and len(names) == 1 and shortens(alias, names[0], tokens[start:]):
                return names[0]
    return None


def shortens(alias: str, name: Name, tokens: list[Token]) -> bool:
    """Whether an alias is a short form of a name: its head, a part of it, or its initials."""
    short, full = normal(alias), normal(name.label)
    if set(short.split()) <= set(full.split()):
        return True
    letters = "".join(token.low[0] for token in tokens if token.kind == "word")
    return "".join(alias.lower().split())[-3:] in letters or alias.isupper()
