"""A sentence of an item in, who answers for it out: «Ответственный: …», a dative in a closing bracket."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.language.clause import skip_clause
from ingest.language.lexicon import table
from ingest.language.morph import is_infinitive, modifiers_in, nouns_in
from ingest.language.names import read_names
from ingest.language.phrase import low
from ingest.language.tokens import Token
from ingest.model import Address, Basis, Name, Role
from ingest.structure.asking import DASHES, is_doing
from ingest.structure.obliged import GIVING
from ingest.structure.partner import find_partners

RESPONSIBLE = ("ответственн", "исполнител")
SHORT = frozenset({"отв", "исп"})  # «отв.: палата», «исп. – управление»
ANSWERS = SHORT | {  # the forms of those words
    *(f"ответственн{ending}" for ending in "ый ая ое ые ого ой ому ым ую ыми ых ом".split()),
    *(f"исполнител{ending}" for ending in "ь я ю ем е и ей ям ями ях".split()),
}
OF_VERBS = ("ание", "ение", "тие")
OPENING = 6  # tokens in which the noun stands: «Бухгалтерское и юридическое | сопровождение …»
CLOSING = frozenset({".", ";", ":", ",", "в", "том", "числе"})  # «(школам), в том числе:»
TERM = frozenset({"срок", "до", "в", "не", "к"})  # «(Министерству культуры; срок – до 1 мая)»


def answering(names: Sequence[Name]) -> list[Address]:
    """The names as those who answer for what is asked."""
    return [Address(name, Role.ADDRESSEE, Basis.RESPONSIBLE) for name in names]


def by_responsible_line(tokens: Sequence[Token]) -> list[Address]:
    """«Ответственный: Управление …», «(Ответственные исполнители – …)», «(отв. Комитет …)»."""
    found: list[Address] = []
    for place in [at for at, token in enumerate(tokens) if token.low in ANSWERS]:
        mark = after_responsible(tokens, place)
        if mark is not None:
            names = read_names(tokens, mark, "nomn")[0] or read_names(tokens, mark, "accs")[0]
            found += answering(names)
    return found


def after_responsible(tokens: Sequence[Token], place: int) -> int | None:
    """The place where the responsible are named, if the word at `place` announces them."""
    if tokens[place].low in SHORT and low(tokens, place + 1) == ".":
        return place + 2 + (low(tokens, place + 2) in {"–", "-", ":"})
    if not tokens[place].low.startswith(RESPONSIBLE):
        return None
    near = range(place + 1, min(place + 6, len(tokens)))
    return next((p + 1 for p in near if tokens[p].text in ":–—-"), None)


def by_closing_bracket(tokens: Sequence[Token]) -> list[Address]:
    """«… создать площадку (Министерству культуры, мэриям).»: a dative bracket closes the ask."""
    depth = 0  # of brackets within it: «… (Министерству культуры Республики Саха (Якутия))»
    for place in range(len(tokens) - 1, -1, -1):
        depth += (tokens[place].text == ")") - (tokens[place].text == "(")
        if tokens[place].text == "(" and depth <= 0:
            inside = list(inside_bracket(tokens, place))
            names, end = read_names(inside, int(low(inside, 0) == "также"), "datv")
            end = skip_clause(inside, end, "datv")
            rest = {token.low for token in tokens[place + len(inside) + 2 :]}
            asked = low(inside, end) in DASHES and is_infinitive(low(inside, end + 1))  # «(Палате – помочь)»
            told = low(inside, end + 1) in TERM or low(inside, end) == ";" or asked
            told = told or bool(find_partners(inside[end:]))
            ends = bool(names) and (end >= len(inside) or told)
            whole = ends and rest <= CLOSING and not follows_name(tokens, place)
            return answering(names) if whole else []
    return []


def by_closing_dash(tokens: Sequence[Token]) -> list[Address]:
    """«Подготовка карты мастерских – | Центру «Дело», музеям.»: a noun asks, then stands who is to do it.

    So it does after a verb, «Созвать – | совету ветеранов», «Сверить планы – | школам». There may be several
    such asks: «Ремонт дорог – | району, уборка их – | школам».
    """
    charged = any(low(tokens, at + 1) == "за" for at, token in enumerate(tokens) if token.text in DASHES)
    verb = names_after_verb(tokens)
    if not charged and not verb and not opens_doing(tokens):
        return []
    cases = ("datv",) if verb and low(tokens, 1) not in DASHES else ("datv", "nomn")
    found: list[list[Name]] = []
    depth = (tokens[-1].text == ")") - (tokens[-1].text == "(")
    for place in range(len(tokens) - 2, 0, -1):
        depth += (tokens[place].text == ")") - (tokens[place].text == "(")
        apart = tokens[place].text in DASHES and tokens[place - 1].end < tokens[place].start
        if apart and depth <= 0:  # not «(далее – Совет)»
            names = told_after(tokens, place + 1, cases, further=bool(found))
            if not names:
                break
            found.append(names)
    return answering([name for names in reversed(found) for name in names])


def names_after_verb(tokens: Sequence[Token]) -> bool:
    """Whether a verb opens that neither asks nor gives, and one dash follows: «Сверить планы – | школам»."""
    verb = low(tokens, 0)
    if not is_infinitive(verb) or verb.startswith(GIVING) or verb in table("asking.tsv"):
        return False
    return sum(token.text in DASHES for token in tokens) == 1


def told_after(tokens: Sequence[Token], at: int, cases: Sequence[str], *, further: bool) -> list[Name]:
    """Who stands after a dash: at the sentence's end, or before a comma where `further` dashes follow."""
    behind = low(tokens, at) == "за"  # «Заливка катков – | за МУП «Водоканал»»
    for case in ("ablt",) if behind else cases:
        names, end = read_names(tokens, at + behind, case)
        if names and (low(tokens, end) in {",", ";"} if further else closes(tokens[end:])):
            return names
    return []


def closes(rest: Sequence[Token]) -> bool:
    """Whether nothing stands after a name, or only with whom it is to be done."""
    return not has_words(rest) or bool(find_partners(rest))


def opens_doing(tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens with a noun by which something is asked, its adjectives before it."""
    if low(tokens, 1) in DASHES and is_infinitive(low(tokens, 0)):
        return True
    for token in tokens[:OPENING]:
        if token.kind == "word" and (is_doing(token.low) or is_of_doing(token.low)):
            return True
        if token.kind != "word" or not (modifiers_in(token.low, "nomn") or token.low == "и"):
            return False
    return False


@lru_cache(maxsize=20_000)
def is_of_doing(word: str) -> bool:
    """Whether a noun is made of a verb: «хранение», «собирание»."""
    return any(form.case == "nomn" and form.lemma.endswith(OF_VERBS) for form in nouns_in(word, "nomn"))


def has_words(rest: Sequence[Token]) -> bool:
    """Whether words follow outside brackets: of a name of several words only a part was read."""
    depth = 0
    for token in rest:
        depth += (token.text == "(") - (token.text == ")")
        if not depth and token.kind == "word":
            return True
    return False


def inside_bracket(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    """The tokens between a bracket at `at` and its end, those in brackets within it, too."""
    depth = 1
    for token in tokens[at + 1 :]:
        depth += (token.text == "(") - (token.text == ")")
        if not depth:
            return
        yield token


def follows_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether the bracket stands in a list of addressees, before any verb, or after a person's name.

    «Избрать председателем Лапшина В. В. | (СНТ «Ветеран»)» says whence somebody is.
    """
    if low(tokens, place - 1) == "." and len(low(tokens, place - 2)) == 1:
        return True
    asked = any(token.kind == "word" and is_infinitive(token.low) for token in tokens[:place])
    return not asked and bool(read_names(tokens, 0, "datv")[0])
