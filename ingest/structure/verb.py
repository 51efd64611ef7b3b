"""The sentences of an item in, what is asked out: the concept of the word that the ask turns on, its place.

The word is an infinitive («провести», «не допускать», «должны быть разработаны»), an imperative, a noun of
doing («Проведение …», «считать целесообразным создание …»), or a verb in a person («чтобы школы открыли …»).
What the lexicon does not know is «other».
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ingest.language.lexicon import modals, table, words
from ingest.language.morph import forms, is_finite, is_infinitive, nouns_in
from ingest.language.tokens import Token
from ingest.model import Address, Span
from ingest.structure.cover import Cover

FAR = 40  # words in which a clause opens
NEAR = 5  # words between a verb and the noun that tells what it means
GIVEN_BY = frozenset({"о", "об", "обо", "по", "к", "на"})
TAKING = frozenset({"принять", "принимать", "предпринять"})  # «принять меры по улучшению»
OTHER = "other"
ENDINGS = ("ть", "ти", "чь", "ся", "сь")  # of infinitives: spares the others a look into the dictionary


class Asked(NamedTuple):
    """What is asked: the concept, the words that say so, the lemma that the lexicons know it by."""

    concept: str
    span: Span
    lemma: str


def find_verb(runs: Sequence[Sequence[Token]], addresses: Sequence[Address]) -> Asked | None:
    """What an item asks; None where no word of doing was found in it."""
    taken = Cover(address.name.span for address in addresses)
    for rule in (by_main_infinitive, by_imperative, by_noun, by_any_infinitive, by_person):
        for run in runs:
            found = rule(run, taken)
            if found is not None:
                return found
    return None


def by_main_infinitive(run: Sequence[Token], taken: Cover) -> Asked | None:
    """The first infinitive that rules the sentence: no name's, no purpose's, no verb of asking somebody."""
    quoted = 0
    for place, token in enumerate(run):
        if token.kind in ("open", "close"):  # «проект «Хочу помогать»»
            quoted += 1 if token.kind == "open" else -1
        elif (
            quoted < 1
            and token.low.endswith(ENDINGS)
            and is_doing(token)
            and not is_within(token, taken)
            and not depends(run, place)
        ):
            return turned(run, place)
    return None


def by_any_infinitive(run: Sequence[Token], _taken: Cover) -> Asked | None:
    """The first infinitive whatever it depends on; a verb of asking only where there is no other."""
    infinitives = [place for place, token in enumerate(run) if infinitive(token)]
    infinitives.sort(key=lambda place: run[place].low in table("asking.tsv"))
    return turned(run, infinitives[0]) if infinitives else None


def by_person(run: Sequence[Token], taken: Cover) -> Asked | None:
    """A verb in a person where there is no infinitive: «… чтобы школы | открыли музеи»."""
    wish = max((place for place, token in enumerate(run) if token.low == "чтобы"), default=0)
    for place, token in enumerate(run[wish:], wish):
        if token.kind == "word" and is_finite(token.low) and not is_within(token, taken):
            lemma = next((form.lemma for form in forms(token.low) if form.pos == "VERB"), "")
            denied = place > 0 and run[place - 1].low == "не"
            key, first = (f"не {lemma}", run[place - 1]) if denied else (lemma, token)
            return Asked(table("verbs.tsv").get(key, OTHER), Span(first.start, token.end), key)
    return None


def infinitive(token: Token) -> bool:
    """Whether a token is an infinitive; «есть» says that there is something."""
    return token.kind == "word" and token.low != "есть" and is_infinitive(token.low)


def is_doing(token: Token) -> bool:
    """Whether a token is an infinitive of doing, not of asking somebody to do."""
    return infinitive(token) and token.low not in table("asking.tsv")


def is_within(token: Token, taken: Cover) -> bool:
    """Whether a token stands inside a name."""
    return taken.holds(token.start)


def depends(run: Sequence[Token], place: int) -> bool:
    """Whether an infinitive says what for, or of whom: «чтобы помочь», «желающим получить»."""
    before = run[place - 1] if place else None
    if before is not None and before.kind == "word" and forms(before.low)[0].pos in ("PRTF", "GRND"):
        return True
    for token in reversed(run[max(place - FAR, 0) : place]):
        if token.text in (",", ";", ":"):
            return False
        if token.low == "чтобы":
            return True
    return False


def turned(run: Sequence[Token], place: int) -> Asked:
    """What an infinitive asks in its turn of phrase: «внести | предложение», «обеспечить | проведение»."""
    token = run[place]
    if token.low == "быть" and (passive := participle_after(run, place)) is not None:
        return passive
    span = Span(token.start, token.end)
    if place and run[place - 1].low == "не":
        key = f"не {token.low}"
        return Asked(table("verbs.tsv").get(key, OTHER), Span(run[place - 1].start, token.end), key)
    word = token.low if token.low in table("verbs.tsv") else token.low.removesuffix("ся").removesuffix("сь")
    return by_object(run, place, word) or Asked(table("verbs.tsv").get(word, OTHER), span, word)


def by_object(run: Sequence[Token], place: int, verb: str) -> Asked | None:
    """What the noun after a verb makes of it; None where it leaves the verb its own sense."""
    light = verb in words("carrying.tsv")
    if not light and verb not in turning():
        return None
    turns, doings = table("turns.tsv"), table("doings.tsv")
    for at, lemmas in nouns_after(run, place):
        span = Span(run[place].start, run[at].end)
        if "мера" in lemmas and verb in TAKING and (aim := doing_after(run, at)) is not None:
            return aim
        for lemma in lemmas:
            if (turn := turns.get(f"{verb} {lemma}")) is not None:
                return Asked(turn, span, verb)
            if light and lemma in doings:
                return Asked(doings[lemma], span, lemma)
        light = False
    return None


@cache
def turning() -> frozenset[str]:
    """The verbs that mean something else with some noun."""
    return frozenset(key.split()[0] for key in table("turns.tsv")) | TAKING


def nouns_after(run: Sequence[Token], place: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The nouns a few words after a verb, up to a mark or the next verb: their places and lemmas."""
    for at in range(place + 1, min(place + 1 + NEAR, len(run))):
        if run[at].kind != "word" or is_infinitive(run[at].low):
            return
        if lemmas := noun_lemmas(run[at].low):
            yield at, lemmas


@lru_cache(maxsize=100_000)
def noun_lemmas(word: str) -> tuple[str, ...]:
    """The lemmas of a word as a noun; none where that is not one of its two likeliest readings."""
    found = forms(word)
    if not any(form.pos == "NOUN" for form in found[:2]):
        return ()
    return tuple(dict.fromkeys(form.lemma for form in found if form.pos == "NOUN"))


def participle_after(run: Sequence[Token], place: int) -> Asked | None:
    """«должны быть | разработаны»: the short participle's own verb."""
    for token in run[place + 1 : place + 1 + NEAR]:
        if token.kind == "word" and forms(token.low)[0].pos == "PRTS":
            lemma = forms(token.low)[0].lemma
            return Asked(table("verbs.tsv").get(lemma, OTHER), Span(token.start, token.end), lemma)
    return None


def by_imperative(run: Sequence[Token], _taken: Cover) -> Asked | None:
    """«Поддержите …», «Откройте …»: a sentence that opens with an order."""
    first = next((token for token in run if token.kind == "word"), None)
    if first is None or not first.low.endswith(("те", "тесь")):
        return None
    lemma = next((form.lemma for form in forms(first.low) if "impr" in form.grammemes), "")
    concept = table("verbs.tsv").get(lemma)
    return Asked(concept, Span(first.start, first.end), lemma) if concept is not None else None


def by_noun(run: Sequence[Token], taken: Cover) -> Asked | None:
    """«Проведение …» that opens what is asked, «просить … о выделении», «поручить … подготовку»."""
    asked = False
    for place, token in enumerate(run):
        if token.kind != "word" or is_within(token, taken):
            continue
        if token.low in table("asking.tsv") or token.low in modals():
            asked = True
            continue
        found = doing_at(token)
        if found is not None and (opens(run, place, taken) or (asked and is_object(run, place))):
            return found
    return None


def opens(run: Sequence[Token], place: int, taken: Cover) -> bool:
    """Whether nothing but names, marks and words that agree with it stands before a noun of doing."""
    before = (token for token in run[:place] if token.kind == "word" and not is_within(token, taken))
    return all(forms(token.low)[0].pos in ("ADJF", "PRTF", "ADVB") for token in before)


def is_object(run: Sequence[Token], place: int) -> bool:
    """Whether a noun is the object of a verb of asking, what it asks about, or what is needed."""
    before = {token.low for token in run[max(place - 2, 0) : place]}
    word = run[place].low
    return bool(before & GIVEN_BY) or bool(nouns_in(word, "accs") or nouns_in(word, "nomn"))


def doing_after(run: Sequence[Token], place: int) -> Asked | None:
    """«меры | по улучшению», «меры | к устранению»."""
    for token in run[place + 1 : place + 1 + NEAR]:
        if token.kind == "word" and (found := doing_at(token)) is not None:
            return found
    return None


def doing_at(token: Token) -> Asked | None:
    """What a noun of doing asks for; None for any other word."""
    doings = table("doings.tsv")
    lemma = next((lemma for lemma in noun_lemmas(token.low) if lemma in doings), None)
    return Asked(doings[lemma], Span(token.start, token.end), lemma) if lemma is not None else None
