"""A sentence that opens with a circumstance in, the bodies in the dative before its first verb out.

«До 1 мая 2022 года | администрации города отремонтировать мост». Abstains where the dative may be a genitive
(«с учётом предложений мэрии …») or what another noun asks for («в помощь школам …»).
"""

from collections.abc import Sequence

from ingest.language.clause import skip_clause
from ingest.language.core import core_at
from ingest.language.lexicon import modals, table
from ingest.language.morph import forms, in_case, is_adverb, is_infinitive, is_preposition
from ingest.language.names import read_names
from ingest.language.phrase import REACH, low
from ingest.language.territory import DASH
from ingest.language.tokens import Token
from ingest.model import Name

OPENING = frozenset({"PREP", "ADVB", "CONJ", "PRCL", "GRND"})
UNRULING = frozenset({"ADVB", "NPRO"})  # «в увязке с ним | АО «Путь» рекомендуется …»
PLACED = {"в": ("accs", "loct"), "во": ("accs", "loct"), "на": ("loct",), "до": ("gent",), "после": ("gent",)}
COUNTING = frozenset({"раз", "раза"})
NEAR = 4  # words
MOST = 6  # infinitives of a sentence that are looked at
ENDS = frozenset({",", "год", "года", "году", "г", "»", "также", "срок"})  # after these no name is a genitive
GIVING = (
    "помощ",
    "поддержк",
    "содейств",
    "благодарност",
    "отношени",
    "предоставлени",
    "оказани",
    "возможност",
    "дополнени",
)


def names_after_circumstance(tokens: Sequence[Token]) -> list[Name]:
    """The names; the longest list of them that ends right before the first infinitive.

    Before a further one they stand after a comma: «Желая помочь сёлам, | администрации выделить средства».
    """
    if not opens(tokens):
        return []
    verbs = [p for p, token in enumerate(tokens) if token.kind == "word" and is_infinitive(token.low)]
    found = (names_until(tokens, verb, apart=verb > verbs[0]) for verb in verbs[:MOST])
    return next((names for names in found if names), [])


def names_until(tokens: Sequence[Token], verb: int, *, apart: bool) -> list[Name]:
    """The longest list of names that ends right before a verb; `apart` where it must stand after a comma."""
    for start in range(max(verb - 2 * REACH, 1), verb):
        if not may_start(tokens, start) or (apart and tokens[start - 1].text != ","):
            continue
        names, end = read_names(tokens, start, "datv")
        end = skip_clause(tokens, end, "datv")
        while end < verb and is_adverb(tokens[end].low) and not helped(tokens, end):
            end += 1  # «школам | еженедельно печатать сводку»
        between = low(tokens, end) in DASH or low(tokens, end) == "не"
        end += between and end + 1 == verb  # «при этом школам | – открыть музеи», «школам | не закрывать»
        end = verb if end < verb and is_when(tokens[end:verb]) else end
        if names and (end == verb or helped(tokens, end) or low(tokens, end) in modals()):
            return names
    return []


def is_when(tokens: Sequence[Token]) -> bool:
    """Whether words only say when or where: «центру | в летний период проверить колодцы»."""
    first, *rest = (token.low for token in tokens)
    ruled = PLACED.get(first)
    return (
        ruled is not None
        and 0 < len(rest) <= NEAR
        and all(any(in_case(word, case) or in_case(word, "gent") for case in ruled) for word in rest)
    )


def helped(tokens: Sequence[Token], at: int) -> bool:
    """Whether partners stand between a name and the verb: «школам | совместно с музеями открыть»."""
    phrases = table("partners.tsv")
    return low(tokens, at) in phrases or (is_preposition(low(tokens, at)) and low(tokens, at + 1) in phrases)


def opens(tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens with a preposition, an adverb, «также» or a gerund: «Учитывая …»."""
    if not tokens or tokens[0].kind != "word":
        return False
    counts = tokens[0].low in COUNTING or low(tokens, 1) in COUNTING  # «Один раз в год, | летом, школам …»
    if tokens[0].is_abbreviation or not (counts or forms(tokens[0].low)[0].pos in OPENING):
        return False
    return core_at(tokens, 0, "datv") is None  # «социально ориентированным НКО»


def may_start(tokens: Sequence[Token], start: int) -> bool:
    """Whether a body that is asked may be named from here on."""
    before = tokens[start - 1]
    if is_preposition(before.low) or before.low.startswith(GIVING):
        return False
    core = core_at(tokens, start, "datv")
    if core is None or not core[1].known:
        return False
    if before.low in ENDS or (before.kind == "word" and forms(before.low)[0].pos in UNRULING):
        return True
    head = core[1]
    return not head.fixed and not in_case(low(tokens, head.start), "gent")
