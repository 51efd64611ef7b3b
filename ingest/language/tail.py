"""Tokens after a head go in, the words that belong to the name come out: genitives, quoted names, places.

«Департаменту | культуры и туризма Озёрской области провести»: the tail ends where a word can no longer
depend on the head.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language.lexicon import heads, table
from ingest.language.morph import (
    forms,
    in_case,
    is_adverb,
    is_finite,
    is_infinitive,
    is_preposition,
    is_proper,
    modifiers_in,
    nouns_in,
)
from ingest.language.phrase import AND, Head, core_at, low, word_at
from ingest.language.tokens import Token

MODAL = frozenset(
    "необходимо следует надлежит рекомендуется предлагается поручается нужно надо важно целесообразно должны должен "
    "должна должно обязаны обязан предписывается предстоит".split()
)
NAMED = frozenset(
    {"город", "г", "образование", "район", "село", "поселок", "округ", "пгт", "станица", "республика"}
)
WITH = (
    "взаимодейств",
    "связ",
    "работ",
    "сотрудничеств",
    "обращени",
    "борьб",
)  # «по связям | с общественностью»
GOVERNING = ((("управлени", "руководств"), "ablt"), (("содействи", "помощ", "поддержк"), "datv"))
PLACE_WORDS = frozenset(
    "города г края области района округа республики муниципального городского образования".split()
)
UNITS = frozenset("области края района округа республики федерации".split())
DASH = frozenset("-–—")
AFTER_QUOTE = frozenset({",", ";", ":", ".", "(", ")", ""})


@dataclass(frozen=True, slots=True)
class Tail:
    """The places of a tail's tokens; `end` where reading goes on; `unclosed` closing quotes are missing.

    `also` are the places of further heads that stand in the case of the first: «Губернатору – Председателю».
    """

    kept: tuple[int, ...]
    end: int
    quoted: tuple[int, int] | None = None
    unclosed: int = 0
    also: tuple[int, ...] = ()


def quote_end(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Where the quotation that opens at `at` ends (exclusive), and how many closing marks it lacks."""
    depth, last = 0, None
    for place in range(at, len(tokens)):
        kind = tokens[place].kind
        if kind == "open" or (kind == "quote" and place == at):
            depth += 1
        elif kind == "close" or kind == "quote":
            depth -= 1
            last = last or (place + 1, depth)
            if depth <= 0 or (low(tokens, place + 1) in AFTER_QUOTE and not closes_later(tokens, place + 1)):
                return place + 1, max(depth, 0)
    return last or (unclosed_end(tokens, at), 1)


def closes_later(tokens: Sequence[Token], at: int) -> bool:
    """Whether a closing mark comes before the next opening one."""
    kind = next((token.kind for token in tokens[at:] if token.kind in ("open", "close")), "")
    return kind == "close"


def unclosed_end(tokens: Sequence[Token], at: int) -> int:
    """The end of a quotation that never closes: the first mark, bracket or infinitive after it."""
    for place in range(at + 1, len(tokens)):
        token = tokens[place]
        if (
            token.text in ",;:()."
            or token.kind == "open"
            or (token.kind == "word" and is_infinitive(token.low))
        ):
            return place
        if token.low == "совместно" or low(tokens, place + 1) in {
            "взаимодействии",
            "участии",
            "привлечением",
        }:
            return place
    return len(tokens)


def tail_at(tokens: Sequence[Token], at: int, case: str, head: Head) -> Tail:
    """The tail of a head in `case` from place `at` on."""
    kept: list[int] = []
    quoted, unclosed, chain, also = None, 0, "gent", []
    while at < len(tokens):
        token = tokens[at]
        if token.kind == "open" or (token.kind == "quote" and quoted is None):
            if kept and is_oblique(tokens, at + 1) and not lower_case(tokens, at + 1):
                break
            end, missing = quote_end(tokens, at)
            if not lower_case(tokens, at + 1):  # «серебряного» волонтёрства: a word used as said, no name
                quoted, unclosed = quoted or (at, end), unclosed + missing
        else:
            step = step_at(tokens, at, case, head, chain, bool(kept))
            if step is None or (quoted is not None and not is_place_word(tokens, at)):
                break
            end, chain = step
            also += [end - 1] if token.text in DASH else []
        kept.extend(range(at, end))
        at = end
    return Tail(tuple(kept), at, quoted, unclosed, tuple(also))


def is_place_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word after a quoted name can tell where the body is: «Центр «Молоды душой» | города Севастополя»."""
    token = tokens[at]
    return (
        token.is_capitalised
        or token.text == "."
        or token.low in PLACE_WORDS
        or low(tokens, at - 1) in PLACE_WORDS
    )


def lower_case(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation opens with a small letter."""
    word = word_at(tokens, at)
    return word is not None and word.text[0].islower()


def is_oblique(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation opens in another case than the nominative: then it is no proper name of the body."""
    word = word_at(tokens, at)
    return word is not None and bool(forms(word.low)[0].case) and not in_case(word.low, "nomn")


def step_at(
    tokens: Sequence[Token], at: int, case: str, head: Head, chain: str, begun: bool
) -> tuple[int, str] | None:
    """How far the tail goes on at a place, and the case of what depends there; None where it ends."""
    token = tokens[at]
    if token.kind == "word":
        if token.low in AND:
            return coordination(tokens, at, case, chain) if begun else None
        if is_initial(tokens, at) and low(tokens, at + 1) == ".":
            return at + 1, chain
        if is_preposition(token.low) and not token.is_abbreviation:
            return prepositional(tokens, at, head)
        return (at + 1, chain) if belongs(tokens, at, chain) else None
    if token.text == "№" and low(tokens, at + 1).isdigit():
        return at + 2, chain
    if token.kind == "number":
        return (at + 1, chain) if low(tokens, at - 1) == "№" else None
    if token.text == "." and (
        low(tokens, at - 1) in {"г", "им", "обл", "р", "пос"} or is_initial(tokens, at - 1)
    ):
        return at + 1, chain
    if token.text == ",":
        return enumeration(tokens, at, case, chain) if begun else None
    if token.text == "(":
        return inserted(tokens, at, chain) if begun else None
    if token.text in DASH:
        return apposition(tokens, at, case, head)
    return None


def inserted(tokens: Sequence[Token], at: int, chain: str) -> tuple[int, str] | None:
    """A bracket inside a name, after which it goes on: «организация ветеранов | (пенсионеров) войны»."""
    end = next((place for place in range(at, min(at + 4, len(tokens))) if tokens[place].text == ")"), None)
    if end is None or not all(in_case(tokens[place].low, chain) for place in range(at + 1, end)):
        return None
    following = word_at(tokens, end + 1)
    return (end + 1, chain) if following is not None and in_case(following.low, chain) else None


def is_initial(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is an initial: «Г.В. Плеханова»."""
    token = word_at(tokens, at)
    return token is not None and len(token.text) == 1 and token.text.isupper()


def belongs(tokens: Sequence[Token], at: int, chain: str) -> bool:
    """Whether a word depends on what stands before it, in the case of the chain."""
    token = tokens[at]
    word = token.low
    if token.is_abbreviation and not modifiers_in(word, chain):
        return True
    if word in MODAL or word == "совместно" or is_infinitive(word) or after_place(tokens, at):
        return False
    if in_case(word, chain) or in_case(word, "gent"):
        return not is_finite(word) or token.is_capitalised
    if word in {"имени", "им"} or is_initial(tokens, at) or governed(tokens, at):
        return True
    if word == "г" and low(tokens, at + 1) == ".":
        return True
    if is_named(tokens, at):
        return True
    return is_adverb(word) and bool(modifiers_in(low(tokens, at + 1), chain))


def after_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether a small-letter word follows a place's own name, with which a body's name ends: «области | предложения»."""
    if not tokens[at].text[0].islower() or tokens[at].low in PLACE_WORDS or tokens[at].low.startswith("имен"):
        return False
    before, earlier = word_at(tokens, at - 1), word_at(tokens, at - 2)
    if before is None or earlier is None:
        return False
    unit = before.low in UNITS and earlier.is_capitalised
    return unit or (before.is_capitalised and earlier.low in {"города", "республики"})


def governed(tokens: Sequence[Token], at: int) -> bool:
    """A case that the noun before asks for: «органам управления | образованием», «центру содействия | занятости»."""
    before, word = low(tokens, at - 1), low(tokens, at)
    if modifiers_in(before, "datv") and not nouns_in(before, "datv"):
        before = low(tokens, at - 2)
    wanted = next((case for stems, case in GOVERNING if before.startswith(stems)), "")
    return bool(wanted) and bool(in_case(word, wanted))


def is_named(tokens: Sequence[Token], at: int) -> bool:
    """A name in the nominative beside its kind: «муниципального образования | город Белогорск»."""
    token, before = tokens[at], low(tokens, at - 1)
    if before == "." and low(tokens, at - 2) in {"г", "им", "пос"}:
        return token.is_capitalised
    lemmas = {form.lemma for form in forms(before)} if before.isalpha() else set()
    if token.low in {"город", "район", "округ", "поселение"} and "образование" in lemmas:
        return True
    return token.is_capitalised and bool(lemmas & NAMED or lemmas & {"имя", "им"})


def coordination(tokens: Sequence[Token], at: int, case: str, chain: str) -> tuple[int, str] | None:
    """«и» inside a name («политики и реализации»), unless a further body's name starts after it."""
    if core_at(tokens, at + 1, case) is not None and not (
        case == chain and not is_body(tokens, at + 1, case)
    ):
        return None
    following = word_at(tokens, at + 1)
    if following is None or is_infinitive(following.low):
        return None
    depends = in_case(following.low, chain) or in_case(following.low, "gent") or following.is_abbreviation
    return (at + 1, chain) if depends else None


def is_body(tokens: Sequence[Token], at: int, case: str) -> bool:
    """Whether a phrase of the lexicon's bodies starts here."""
    core = core_at(tokens, at, case)
    return core is not None and core[1].known


def enumeration(tokens: Sequence[Token], at: int, case: str, chain: str) -> tuple[int, str] | None:
    """A comma inside a name: «Министерству культуры, национальной политики и архивного дела»."""
    following = word_at(tokens, at + 1)
    if following is None or is_clause(tokens, at + 1) or core_at(tokens, at + 1, case) is not None:
        return None
    if not in_case(following.low, chain) or is_preposition(following.low) or following.is_abbreviation:
        return None
    return (at + 1, chain) if is_closed_list(tokens, at + 1, chain) else None


def is_closed_list(tokens: Sequence[Token], at: int, chain: str) -> bool:
    """Whether words of the chain's case lead to «и» and one more: the comma lists parts of one name."""
    for place in range(at, min(at + 8, len(tokens))):
        token = tokens[place]
        if token.low in AND:
            return bool(in_case(low(tokens, place + 1), chain)) and core_at(tokens, place + 1, "datv") is None
        if token.text != "," and (token.kind != "word" or not in_case(token.low, chain)):
            return False
    return False


def is_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participial or relative clause starts here: «, работающих в области …»."""
    token = word_at(tokens, at)
    if token is None or token.is_capitalised:
        return False
    if token.low.startswith(("котор", "чь")) or token.low in {
        "ответственным",
        "ответственному",
        "ответственной",
    }:
        return True
    return any(form.pos == "PRTF" for form in forms(token.low)) and not nouns_in(low(tokens, at + 1), "datv")


def prepositional(tokens: Sequence[Token], at: int, head: Head) -> tuple[int, str] | None:
    """A preposition inside a name: «советам | при органах власти», «совет | по развитию ТОС»."""
    word = tokens[at].low
    place = after_modifiers(
        tokens, at + 1, {"по": "datv", "при": "loct", "в": "loct", "во": "loct"}.get(word, "")
    )
    following = word_at(tokens, place)
    if following is None:
        return None
    if word == "по":
        return (at + 1, "datv") if permitted(tokens, at, place, "по", default=True) else None
    if word == "при":
        known = any(form.lemma in heads() for form in in_case(following.low, "loct"))
        return (at + 1, "loct") if known or following.is_abbreviation else None
    if word in ("в", "во"):
        group = head.form.plural or place > at + 1 or low(tokens, place) not in {"сфере", "области"}
        place_like = permitted(tokens, at, place, "в", default=False) or is_proper(following.low)
        return (at + 1, "loct") if place_like and group and following.kind == "word" else None
    if word in ("с", "со") and low(tokens, at - 1).startswith(WITH):
        return at + 1, "ablt"
    return (at + 1, "accs") if word == "на" and low(tokens, at - 1).startswith("конкурс") else None


def after_modifiers(tokens: Sequence[Token], at: int, case: str) -> int:
    """The place of the noun after its modifiers in a case."""
    while case and (token := word_at(tokens, at)) is not None:
        if not modifiers_in(token.low, case) or nouns_in(token.low, case):
            break
        at += 1
    return at


def permitted(tokens: Sequence[Token], at: int, place: int, preposition: str, *, default: bool) -> bool:
    """What the lexicon says of a preposition with the noun after it."""
    case = {"по": "datv"}.get(preposition, "loct")
    found = in_case(low(tokens, place), case)
    if not found and not (tokens[place].is_abbreviation and default):
        return False
    for form in found:
        verdict = table("prepositions.tsv").get(f"{preposition} {form.lemma}")
        if verdict is not None:
            return verdict == "yes"
    return default


def apposition(tokens: Sequence[Token], at: int, case: str, head: Head) -> tuple[int, str] | None:
    """A dash inside the name of an office: «Губернатору – Председателю Правительства»."""
    entry = heads().get(head.lemma)
    if entry is None or entry.kind != "office" or head.form.plural:
        return None
    core = core_at(tokens, at + 1, case)
    return (core[1].end, "gent") if core is not None and core[1].known else None
