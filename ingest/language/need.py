"""A comma in the name of a house in, how far the clause goes on that tells whom it helps out.

«Центр помощи детям, | оставшимся без попечения родителей»: no clause beside the name, but of it.
"""

from collections.abc import Sequence

from ingest.language.phrase import Start, low
from ingest.language.tokens import Token

HOUSES = frozenset("фонд центр дом учреждение служба отделение приют интернат отдел организация".split())
HELPED = ("дет", "ребен", "сем", "граждан", "лиц", "люд", "женщин", "подрост", "инвалид", "населени")
# How a participle opens, and the words after it.
NEEDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("находящ", ("в", "трудной", "жизненной", "ситуации")),
    ("оказавш", ("в", "трудной", "жизненной", "ситуации")),
    ("попавш", ("в", "трудную", "жизненную", "ситуацию")),
    ("оставш", ("без", "попечения", "родителей")),
    ("нуждающ", ("в", "социальной", "поддержке")),
    ("нуждающ", ("в", "социальной", "помощи")),
    ("нуждающ", ("в", "социальной", "реабилитации")),
    ("пострадавш", ("от", "насилия")),
)


def in_need_width(start: Start, at: int) -> int:
    """How many tokens such a clause takes at a place, its comma before it; 0 where none stands."""
    tokens = start.tokens
    if start.head.lemma not in HOUSES or not low(tokens, at - 2).startswith(HELPED):
        return 0
    return next((1 + len(words) for stem, words in NEEDS if is_clause(tokens, at, stem, words)), 0)


def is_clause(tokens: Sequence[Token], at: int, stem: str, words: Sequence[str]) -> bool:
    """Whether a participle and the words after it stand at a place."""
    after = (low(tokens, at + 1 + step) == word for step, word in enumerate(words))
    return low(tokens, at).startswith(stem) and all(after)
