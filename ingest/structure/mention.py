"""The sentences of an item and who is asked in it go in, the bodies merely named come out: never asked."""

from collections.abc import Sequence
from functools import lru_cache

from ingest.language.compound import noun_of
from ingest.language.core import core_at
from ingest.language.lexicon import abbreviations, heads, stems
from ingest.language.morph import ADJECTIVAL, forms, is_adverb
from ingest.language.names import read_names
from ingest.language.phrase import Head
from ingest.language.quotation import is_opening
from ingest.language.remembered import TEXT, Remembered
from ingest.language.tokens import Token, is_abbreviation, lowered
from ingest.model import Address, Basis, BodyClass, Name, Role
from ingest.structure.cover import Cover

FEW = 8  # phrases of a list: enough to see what the first of them shares with the next ones
REACH = 5  # words: modifiers and the head they lead to
TERRITORIAL = frozenset({"район", "округ", "поселение", "образование", "муниципалитет"})
OWN = (BodyClass.PUBLIC, BodyClass.ORGANISATION)
CASES = ("gent", "ablt", "datv", "accs", "loct", "nomn")


def find_mentions(runs: Sequence[Sequence[Token]], taken: Sequence[Address]) -> list[Address]:
    """Every body of its own name in the sentences whose words serve no role yet."""
    found: list[Name] = []
    cover = Cover(address.name.span for address in taken)
    for run in runs:
        last = 0
        for place in OPENING.places(run, TEXT):
            if place >= last and may_open(run, place) and not cover.holds(run[place].start):
                name, last = mention_at(run, place)
                if name is not None and not cover.meets(name.span):
                    found.append(name)
    return [Address(name, Role.MENTIONED, Basis.ITEM) for name in found]


def mention_at(run: Sequence[Token], place: int) -> tuple[Name | None, int]:
    """A body named at a place, in whatever case, and the place after it."""
    for case in cases_of_head(run, place):
        core = core_at(run, place, case)
        if core is None:
            continue
        if not may_be_own(core[1]):
            if core[1].fixed and core[1].start == place:
                break  # an abbreviation is the same in every case
            continue
        names, end = read_names(run, place, case, most=FEW)
        if names and not is_particular(names[0]) and not names[0].plural:
            break  # the same words in another case are no more particular
        if names and is_particular(names[0]):
            after = next((p for p in range(place, end) if run[p].start >= names[0].span.end), end)
            return names[0], after
    return None, place


def may_be_own(head: Head) -> bool:
    """Whether a head can head one body's own name: spares the reading of open groups and offices."""
    short = abbreviations().get(head.lemma) if head.fixed else None
    if short is not None:
        return short.legal or short.body == BodyClass.PUBLIC
    return is_of_own(head.lemma) and not head.form.plural


def is_of_own(lemma: str) -> bool:
    """Whether a noun heads names that are one body's own, and no office's or group's."""
    entry = None if lemma in TERRITORIAL else heads().get(lemma)
    return entry is not None and entry.body in OWN


def may_open(run: Sequence[Token], place: int) -> bool:
    """Whether a body's own name may start with a word: one that opens a quotation is part of another."""
    return not (place and is_opening(run, place - 1))


def opens_name(text: str) -> bool:
    """Whether a word as printed can open a body's own name: a capital, a body's noun; no verb, no place."""
    word = lowered(text)
    if not (text[0].isupper() or word.startswith(stems("bodies.tsv"))):
        return False
    if is_abbreviation(text):
        known = (entry for short, entry in abbreviations().items() if short.split()[0] == text)
        return any(entry.legal or entry.body == BodyClass.PUBLIC for entry in known)
    if word in heads() or word.startswith(("мин", "рос")) or is_adverb(word):
        return True
    return any(form.pos in ADJECTIVAL or noun_of(form.lemma) in heads() for form in forms(word))


OPENING = Remembered(opens_name)


def cases_of_head(run: Sequence[Token], place: int) -> Sequence[str]:
    """The cases of the noun within a few words that may head a body's name: most words have none."""
    for token in run[place : place + REACH]:
        if token.kind != "word":
            return ()
        if token.is_abbreviation:
            return CASES
        cases = cases_of(token.low)
        if cases is not None:
            return cases
    return ()


@lru_cache(maxsize=100_000)
def cases_of(word: str) -> tuple[str, ...] | None:
    """The cases in which a word may head a body's own name, in the order in which they are tried.

    None where it is no noun of a body's. A modifier («рабочая | группа») has those of what it goes with.
    """
    nouns = [form for form in forms(word) if form.lemma in heads()]
    modifies = any(form.pos in ADJECTIVAL for form in forms(word))
    own = forms(word) if modifies else [one for one in nouns if is_of_own(one.lemma) and not one.plural]
    found = {form.case for form in own}
    return tuple(case for case in CASES if case in found) if nouns else None


def is_particular(name: Name) -> bool:
    """Whether a name is one body's own: it has more than its head, and is no open group."""
    short = abbreviations().get(name.head)
    if short is not None:
        return (short.legal and name.quoted is not None) or (
            short.body == BodyClass.PUBLIC and " " in name.label
        )
    entry = None if name.head in TERRITORIAL else heads().get(name.head)
    own = entry is not None and entry.body in OWN and not name.plural
    return own and " " in name.label and (name.quoted is not None or has_capital(name.form))


def has_capital(form: str) -> bool:
    """Whether a word of the form is capitalised, as names of bodies and places are."""
    return any(word[:1].isupper() for word in form.split())
