"""A place after a post in, the place after the name of who holds it out: «директору | А. П. Лосевой»."""

from collections.abc import Sequence

from ingest.language.belonging import NAMED, is_initial
from ingest.language.lexicon import heads
from ingest.language.morph import forms, in_case, modifiers_in, nouns_in
from ingest.language.phrase import Head, low, word_at
from ingest.language.tokens import Token

PERSONAL = frozenset({"Surn", "Name", "Patr"})
OF_PLACES = frozenset({"Geox"})
TRADING = frozenset({"ип", "предприниматель"})  # who is called by a surname: «ИП А.Б. Озёров»
# There is one of them in a place or a house.
SOLE = frozenset(
    "глава губернатор мэр директор ректор председатель президент министр начальник руководитель заведующий "
    "заместитель управляющий уполномоченный премьер секретарь".split()
)
LONGEST = 7  # tokens of a name: «А. П. Римского-Корсакова»


def is_post(head: Head) -> bool:
    """Whether a head is of one person: «директору», «мастеру»."""
    entry = heads().get(head.lemma)
    office = entry is not None and entry.kind == "office"
    several = head.form.plural or head.fixed or head.lemma in TRADING
    return not several and (office or head.form.animate)


def goes_by_surname(head: Head) -> bool:
    """Whether a post alone does not say who it is: «мастеру | Гусеву», but «главе» of the place."""
    return head.lemma not in SOLE


def is_surname(tokens: Sequence[Token], at: int, case: str) -> bool:
    """Whether a capital word is a person's name in the case, of nobody and of no place."""
    token, before = word_at(tokens, at), low(tokens, at - 1)
    if token is None or not token.is_capitalised or token.is_abbreviation or len(token.text) == 1:
        return False
    initialled = before == "." and is_initial(tokens, at - 2)
    if (
        before in ("имени", "им")
        or (before == "." and not initialled)
        or any(form.lemma in NAMED for form in forms(before))
    ):
        return False
    if is_adjective(tokens, at):
        return False
    personal = any(form.grammemes & PERSONAL and not form.plural for form in in_case(token.low, case))
    return personal and not any(form.grammemes & OF_PLACES for form in in_case(token.low, "gent"))


def is_adjective(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital word is an adjective of a place named after it: «главы | Заречного района»."""
    following = word_at(tokens, at + 1)
    if following is None or following.is_capitalised or not modifiers_in(tokens[at].low, "gent"):
        return False
    return bool(nouns_in(following.low, "gent") or modifiers_in(following.low, "gent"))


def person_end(tokens: Sequence[Token], at: int, case: str) -> int:
    """The place after a surname, a name, initials; the same place where none stands."""
    end = at
    while end < min(at + LONGEST, len(tokens)):
        if is_initial(tokens, end) and low(tokens, end + 1) == ".":
            end += 2
        elif is_surname(tokens, end, case) or is_beside_initials(tokens, end, at):
            end += 1
        else:
            break
    return end


def is_beside_initials(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a capital word has initials beside it: «Коньков | А. П.», «А. П. | Коньков»."""
    token = word_at(tokens, at)
    if token is None or not token.is_capitalised or token.is_abbreviation or len(token.text) == 1:
        return False
    after = is_initial(tokens, at + 1) and low(tokens, at + 2) == "."
    return after or (at - 2 >= first and low(tokens, at - 1) == "." and is_initial(tokens, at - 2))
