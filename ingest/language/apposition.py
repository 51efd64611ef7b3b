"""A dash or a bracket after a head in, how far a name goes on with what its body is besides out.

«Губернатору – Председателю Правительства», «Собранию (Парламенту) края», «дороге – филиалу АО «Путь»».
"""

from collections.abc import Sequence

from ingest.language.core import core_at
from ingest.language.lexicon import abbreviations, heads
from ingest.language.morph import forms, in_case, nouns_in
from ingest.language.phrase import Head, Start, head_at, low, word_at
from ingest.language.territory import dash_width
from ingest.language.tokens import Token

PARTS = frozenset({"филиал", "отделение", "подразделение", "представительство"})
ASSEMBLIES = frozenset({"собрание", "совет", "хурал", "парламент"})
Step = tuple[int, str]


def second_title(start: Start, at: int) -> int:
    """The place of the closing bracket of what a body is besides: «Собранию | (Парламенту) края».

    Also: of what it is a branch, «институту | (филиалу) ВолгГТУ»; 0 where no such bracket opens here.
    """
    tokens = start.tokens
    if tokens[at].text != "(":
        return 0
    close = next((p for p in range(at + 2, min(at + 4, len(tokens))) if tokens[p].text == ")"), 0)
    following = word_at(tokens, close + 1) if close else None
    if following is None:
        return 0
    inside, title = tokens[at + 1 : close], head_at(tokens, at + 1, start.case) if close == at + 2 else None
    if title is not None and title.lemma in PARTS and following.is_abbreviation:
        return close
    titled = title is not None and (tokens[at + 1].is_capitalised or title.lemma in PARTS)
    entry = heads().get(start.head.lemma)
    assembly = entry is not None and entry.kind == "representative"  # «Собранию | (Эл Курултай) …»
    of_it = titled or (assembly and all(token.is_capitalised for token in inside))
    return close if of_it and following.is_capitalised and in_case(following.low, "gent") else 0


def apposition(start: Start, at: int) -> Step | None:
    """A dash inside a name: «Губернатору – Председателю Правительства», «дороге – филиалу АО «Путь»»."""
    following = word_at(start.tokens, at + 1)
    if width := dash_width(start.tokens, at):
        return at + width, "gent"
    if following is not None and is_title_within(start.tokens, at):
        return at + 2, "gent"
    entry = heads().get(start.head.lemma)
    assembly = entry is not None and entry.kind == "representative"
    if assembly and is_second_title(start, at + 1):  # «Собранию | – Эл Курултай»
        return at + 3, "gent"
    council = start.head.lemma == "совет" and following is not None and is_name_of_council(following)
    if council or (assembly and following is not None and is_title(start, following)):
        return at + 2, "gent"
    if is_branch_of(start.tokens, at + 1):
        return at + 2, "gent"
    core = core_at(start.tokens, at + 1, start.case)
    if core is None or not core[1].known or start.head.form.plural or core[1].form.plural:
        return None
    office = entry is not None and entry.kind == "office"
    return (core[1].end, "gent") if office or is_told_again(start, at, core[1]) else None


def is_title_within(tokens: Sequence[Token], at: int) -> bool:
    """Whether a dash tells the national name of an assembly in a tail: «комитету Собрания | – Курултая»."""
    following = tokens[at + 1]
    before = {form.lemma for form in nouns_in(low(tokens, at - 1), "gent") if not form.plural}
    if not following.is_capitalised or before.isdisjoint(ASSEMBLIES):
        return False
    return bool(nouns_in(following.low, "gent")) or is_name_of_council(following)


def is_second_title(start: Start, at: int) -> bool:
    """Whether two capital words after a dash name an assembly in its people's tongue: «Эл | Курултай»."""
    first, second = word_at(start.tokens, at), word_at(start.tokens, at + 1)
    if first is None or second is None or not (first.is_capitalised and second.is_capitalised):
        return False
    entries = (heads().get(form.lemma) for form in nouns_in(second.low, "nomn"))
    known = any(entry is not None and entry.kind == "representative" for entry in entries)
    return known and not in_case(first.low, start.case)


def is_name_of_council(word: Token) -> bool:
    """Whether a word is the dictionary's name of a body that does not decline: «Совету | – Хасэ»."""
    nouns = (form for form in forms(word.low) if form.pos == "NOUN")
    return word.is_capitalised and any({"Orgn", "Fixd"} <= form.grammemes for form in nouns)


def is_branch_of(tokens: Sequence[Token], at: int) -> bool:
    """Whether what a body is of is told again, in the genitive: «почтамту УФПС – | филиала АО «Почта»»."""
    short = abbreviations().get(low(tokens, at + 1).upper())
    return low(tokens, at) in {"филиала", "подразделения"} and short is not None and short.legal


def is_title(start: Start, word: Token) -> bool:
    """Whether a capital noun after a dash is the national name of an assembly: «Собранию | – Курултаю»."""
    several = start.head.form.plural
    nouns = [form for form in in_case(word.low, start.case) if form.pos == "NOUN"]
    entries = (heads().get(form.lemma) for form in nouns)
    others = any(entry is not None and entry.kind != "representative" for entry in entries)  # «Думе – Главе»
    return word.is_capitalised and not (several or others) and any(not form.plural for form in nouns)


def is_told_again(start: Start, at: int, second: Head) -> bool:
    """Whether after a dash a body is told again: «дороге | – филиалу АО «Путь»», «оператору | – фонду»."""
    after, first = second.end, start.head
    if first.lemma == "корпорация":  # «государственной корпорации | – Фонду содействия»
        return True
    if first.form.animate and first.lemma != "оператор":  # «Организатор – АНО «Берег»»
        return False
    if any(token.kind == "open" for token in start.tokens[start.head.end : at]):
        return second.lemma in PARTS
    short = abbreviations().get(low(start.tokens, after).upper())
    branch = second.lemma in PARTS and (
        (short is not None and short.legal) or bool(in_case(low(start.tokens, after), "gent"))
    )
    return branch or (after < len(start.tokens) and start.tokens[after].kind == "open")
