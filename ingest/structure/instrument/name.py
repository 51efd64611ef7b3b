"""A head in, what follows it out: the words of the name, its quoted title, what stands beside them."""

from collections.abc import Sequence
from functools import lru_cache

from ingest.language.belonging import RULING, after_place, governed, is_named, is_paper
from ingest.language.core import core_at
from ingest.language.morph import Form, in_case, is_adverb, is_infinitive, is_preposition, modifiers_in
from ingest.language.names import read_names
from ingest.language.phrase import low
from ingest.language.quotation import quote_end
from ingest.language.territory import DASH, STOPPED, dash_width, unit_width
from ingest.language.tokens import Token
from ingest.model import Name
from ingest.structure.instrument.figures import Parts, figures
from ingest.structure.instrument.head import HEADS, adjectives, find_head, is_basic_law
from ingest.structure.instrument.preposition import GENITIVE_ONLY, preposition
from ingest.structure.period import OPEN

AMENDING = frozenset("изменение дополнение поправка норма требование пункт показатель раздел статья".split())
THEIR = frozenset({"их", "его", "ее"})
LISTED = 30  # tokens after a comma, up to a name's years
LONGEST = 150  # tokens without quotation marks: «программы программы …» would else be read anew from each


def read_parts(text: str, tokens: Sequence[Token], head: int, form: Form) -> Parts:
    """Everything after the head that belongs to the name or stands beside it."""
    parts = Parts([], head + 1)
    chain = "gent"
    while parts.end < min(len(tokens), head + LONGEST):
        at, token = parts.end, tokens[parts.end]
        if figures(text, tokens, parts) or (token.text == "(" and explained(tokens, parts)):
            continue
        if token.kind == "open" or (token.kind == "quote" and not parts.quoted):
            if parts.quoted:
                break
            quotation(tokens, parts)
            continue
        if token.low == "об" and (width := offences_width(tokens, at, form)):
            parts.kept += range(at, at + width)
            parts.end = at + width
            break
        width = territory_width(tokens, at) if len(token.text) == 1 and not parts.quoted else 0
        step = chain if width else depends(text, tokens, form, chain, parts)
        if step is None:
            break
        chain = step
        parts.end = at + (width or 1)
        parts.kept += range(at, parts.end)
    return trimmed(tokens, parts)


def territory_width(tokens: Sequence[Token], at: int) -> int:
    """How many tokens go on with a territory's name: «г.о. Озёрск», «Кемеровской области | – Кузбасса»."""
    if tokens[at].text in DASH:
        return dash_width(tokens, at)
    return unit_width(tokens, at)


def offences_width(tokens: Sequence[Token], at: int, form: Form) -> int:
    """How many tokens the topic takes by which a code is called: «Кодекс края | об …»; others have none."""
    named = form.lemma == "кодекс" and low(tokens, at + 1).startswith("административн")
    return 3 if named and low(tokens, at + 2).startswith("правонарушен") else 0


def read_parties(text: str, tokens: Sequence[Token], parts: Parts) -> tuple[Name, ...]:
    """The bodies that a contract is between; what identifies it may stand after them."""
    word = low(tokens, parts.end)
    names, end = read_names(tokens, parts.end + 1, "ablt") if word in ("между", "с", "со") else ([], 0)
    if word == "между" and len(names) < 2:
        places = day_after(tokens, parts.end + 1)
        names, end = [], places or parts.end
    if end <= parts.end:
        return ()
    parts.between, parts.told = (parts.end, end), len(parts.kept)
    parts.end, parts.named = end, parts.named or word == "между"
    while parts.end < len(tokens) and figures(text, tokens, parts):
        pass
    return tuple(names)


def day_after(tokens: Sequence[Token], at: int) -> int | None:
    """Where parties that are no bodies end: «между Республикой Алтай и округом | от 11 июня 2004 года»."""
    for place in range(at, min(at + LISTED, len(tokens) - 1)):
        if tokens[place].low in ("от", "№") and tokens[place + 1].kind == "number":
            return place
        if tokens[place].text in ".;:" or is_infinitive(tokens[place].low):
            break
    return None


def trimmed(tokens: Sequence[Token], parts: Parts) -> Parts:
    """Without a preposition or conjunction left hanging at the end."""
    while parts.kept and parts.kept[-1] == parts.end - 1 and is_link(tokens[parts.kept[-1]]):
        parts.kept.pop()
        parts.end -= 1
    return parts


def is_link(token: Token) -> bool:
    """Whether a token is a preposition, a conjunction or a mark."""
    return (
        (token.kind == "mark" and token.text not in ").")
        or token.low in {"и", "или"}
        or (token.kind == "word" and not token.is_abbreviation and is_preposition(token.low))
    )


def explained(tokens: Sequence[Token], parts: Parts) -> bool:
    """Take a bracket that opens here and belongs to the name; whether one does."""
    return road_map(tokens, parts) or basic_law(tokens, parts)


def road_map(tokens: Sequence[Token], parts: Parts) -> bool:
    """«план мероприятий | («дорожная карта») | по …»: the bracket belongs to the name and makes it one."""
    if not low(tokens, parts.end + 2).startswith("дорожн"):
        return False
    close = next((p for p in range(parts.end, len(tokens)) if tokens[p].text == ")"), len(tokens) - 1)
    parts.kept += range(parts.end, close + 1)
    parts.end, parts.named = close + 1, True
    return True


def basic_law(tokens: Sequence[Token], parts: Parts) -> bool:
    """«Устав | (Основной Закон) | области»: what a region's charter is called besides."""
    if (
        not low(tokens, parts.end - 1).startswith("устав")
        or parts.end + 3 >= len(tokens)
        or not is_basic_law(tokens, parts.end + 2)
    ):
        return False
    parts.kept += range(parts.end, parts.end + 4)
    parts.end, parts.named = parts.end + 4, True
    return True


def quotation(tokens: Sequence[Token], parts: Parts) -> None:
    """Take a quoted title."""
    end, missing = quote_end(tokens, parts.end)
    parts.kept += range(parts.end, end)
    parts.end, parts.quoted, parts.unclosed = end, True, missing


def depends(text: str, tokens: Sequence[Token], form: Form, chain: str, parts: Parts) -> str | None:
    """The case of the chain after a word that belongs to the name; None where the name ends."""
    at = parts.end
    token, word = tokens[at], tokens[at].low
    issuer = form.lemma in GENITIVE_ONLY and parts.opens_with_number
    if parts.quoted or parts.period != OPEN or (parts.number and not issuer):
        return None
    if token.kind != "word":
        listed = token.text == "," and bool(parts.kept) and lists_to_years(tokens, at + 1, chain)
        return chain if listed else bracketed(tokens, at, chain)
    of_another = not parts.kept and token.text.islower() and is_paper(word)
    if is_infinitive(word) or of_another or is_object(tokens, at):  # «отразить в Стратегии | замечания»
        return None
    if word in ("и", "или"):
        return joined(tokens, at, chain, parts)
    if is_preposition(word) and not token.is_abbreviation:
        return preposition(text, tokens, at, form)
    if low(tokens, at - 1) == "(" and token.is_capitalised:  # «Республики Саха | (Якутия)»
        return chain
    ruled = low(tokens, at - 1).startswith(RULING) and in_case(word, "ablt")  # «договор пользования | залом»
    if (
        ruled
        or token.is_abbreviation
        or in_case(word, chain)
        or in_case(word, "gent")
        or governed(tokens, at)
        or is_named(tokens, at)
        or (word in THEIR and in_case(low(tokens, at + 1), chain))  # «сохранению памятников и | их включению»
    ):
        return chain
    return chain if is_adverb(word) and modifiers_in(low(tokens, at + 1), chain) else None


def joined(tokens: Sequence[Token], at: int, chain: str, parts: Parts) -> str | None:
    """The same after «и»."""
    if is_further_task(tokens, at + 1, parts):
        return "datv"
    if low(tokens, at - 1) == "рф" and at + 1 < len(tokens) and tokens[at + 1].is_capitalised:
        return None  # «Жилищный кодекс РФ | и СанПиН 2.1.3684-21»
    return chain if is_joined(tokens, at + 1 + (low(tokens, at + 1) in THEIR), chain) else None


def is_further_task(tokens: Sequence[Token], at: int, parts: Parts) -> bool:
    """Whether «и» adds what a plan is for besides: «по улучшению жизни в городе и | повышению доходов»."""
    told = any(tokens[place].low == "по" for place in parts.kept)
    return told and low(tokens, at).endswith(("нию", "тию")) and bool(in_case(low(tokens, at), "datv"))


def lists_to_years(tokens: Sequence[Token], at: int, chain: str) -> bool:
    """Whether a name goes on after a comma up to its years: «рынков продукции, | сырья на 2008–2012 годы».

    It names no further document meanwhile, and nobody who could be asked.
    """
    if core_at(tokens, at, "datv") is not None and chain != "datv":
        return False
    for place in range(at, min(at + LISTED, len(tokens))):
        word = tokens[place].low
        lasting = word == "на" and low(tokens, place + 1) == "период"
        if place > at and word in ("на", "до") and (lasting or is_year(low(tokens, place + 1))):
            return True
        goes_on = word in {"и", "в", "во", ","} or in_case(word, chain) or in_case(word, "gent")
        in_place = "в" in (low(tokens, place - 1), low(tokens, place - 2))
        if not (goes_on or (in_place and in_case(word, "loct"))) or HEADS[word]:
            return False
    return False


def is_year(word: str) -> bool:
    """Whether a word is a year."""
    return word[:4].isdigit() and word.startswith(("19", "20")) and not word[4:5].isdigit()


def is_joined(tokens: Sequence[Token], at: int, chain: str) -> bool:
    """Whether what «и» adds belongs to the name: no further document, «сроки Госпрограммы и | нацпроекта»."""
    word = low(tokens, at)
    return bool(in_case(word, chain) or in_case(word, "gent")) and not names_paper(tokens, at)


def names_paper(tokens: Sequence[Token], at: int) -> bool:
    """Whether a further document is named from a place on, an adjective or two before its noun."""
    for place in range(at, min(at + 3, len(tokens))):
        if HEADS[tokens[place].low]:
            return find_head(tokens, place) is not None
        if not low(tokens, place).startswith(adjectives()):
            return False
    return False


def is_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word after a place's name is what is put in: «внести в Устав города Озёрска | изменения»."""
    return amends(tokens[at].low) and after_place(tokens, at)


@lru_cache(maxsize=20_000)
def amends(word: str) -> bool:
    """Whether a word is of what is put into a document: «изменения», «нормы»."""
    return any(form.plural and form.lemma in AMENDING for form in in_case(word, "accs"))


def bracketed(tokens: Sequence[Token], at: int, chain: str) -> str | None:
    """A bracket inside a title, «(волонтёрства)», but no «(далее – …)»; a full stop after «г», «обл»."""
    token = tokens[at]
    if token.kind == "number":  # «к | 100-летию города»
        return chain if "-лети" in token.low else None
    if token.text == "(":
        short = any(t.text == ")" for t in tokens[at : at + 6])
        return chain if short and low(tokens, at + 1) != "далее" else None
    if token.text == ")" or (token.text == "." and low(tokens, at - 1) in STOPPED):
        return chain
    return (
        chain if token.kind in ("open", "close") and low(tokens, at - 1) in ("(", "карты", "карта") else None
    )
