"""A word in, its possible forms out (pymorphy3), remembered; words are looked up only where a name may be."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import pymorphy3

from ingest.language.ordinal import nominative, ordinals

NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"})
# Second cases («чаю», «в лесу») and the vocative count as their first ones.
CASES = {case: case for case in ("nomn", "gent", "datv", "accs", "ablt", "loct")} | {
    "gen2": "gent",
    "loc2": "loct",
    "acc2": "accs",
    "voct": "nomn",
}
IRREGULAR = {"учители": "учителя"}  # the dictionary's first plural is the bookish one
ADJECTIVAL = ("ADJF", "PRTF")
# Added to the index of a reading by the suffix alone: «каменский» is no surname before «район».
BY_SUFFIX = 1_000
LIKE_ADJECTIVE = re.compile(r"(?P<stem>.{2,})(?P<suffix>[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими))")
KNOWN_STEM = {"с": "сель", "ц": "неме"}  # «сельский», «немецкий»: adjectives that the dictionary knows
OF_RIVER = 1_000_000  # … or of the part before it: «Комсомольскому-на-Амуре»
LAST_PART = 100_000  # added to the index of a reading that is of the part after the hyphen


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word: part of speech, case, number, gender, lemma; `None` where it has none."""

    pos: str
    case: str | None
    plural: bool
    gender: str | None
    lemma: str
    animate: bool
    grammemes: frozenset[str]
    score: float
    index: int


@cache
def analyzer() -> pymorphy3.MorphAnalyzer:
    """The one dictionary of the process (read in about 0.1 s)."""
    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=200_000)
def forms(word: str) -> tuple[Form, ...]:
    """Every reading of a lower-case word, the likeliest first; an ordinal is an adjective: «80-й»."""
    if word[:1].isdigit() and (told := ordinals(word)):
        named = nominative(word, frozenset({"masc"})) or word
        return tuple(numeral(one.gender, one.case, named) for one in told)
    if not all(unicodedata.name(letter, "") for letter in word):  # the dictionary asks for it and fails
        return (Form("UNKN", None, False, None, word, False, frozenset(), 0.0, 0),)
    found = tuple(form(parse, index) for index, parse in enumerate(analyzer().parse(word)))
    if found[0].plural and found[0].lemma.endswith(
        "логово"
    ):  # «трансфузиологов»: no place, and several people
        found = tuple(sorted(found, key=lambda one: (one.lemma == found[0].lemma, not one.animate)))
    if "-" in word and len(found) > 1 and found[0].pos == "NOUN" and not is_known(word):
        first = word.split("-", 1)[0]
        gender = forms(first)[0].gender if first else None  # «дому-интернату», «лаборатории-стационару»
        found = tuple(sorted(found, key=lambda one: one.gender != gender))
    if "-на-" in word and (own := [form for form in forms(word.split("-")[0]) if form.pos in ADJECTIVAL]):
        return (*(replace(other, index=other.index + OF_RIVER) for other in own), *found)
    if (
        "-" in word
        and found[0].pos not in ADJECTIVAL
        and ("Surn" in found[0].grammemes or not is_known(word))
    ):
        part = word.rsplit("-", 1)[1]
        last = [other for other in forms(part) if other.pos in ADJECTIVAL] if part else []
        if last:  # «усть-каменский»: the dictionary takes it for a surname
            return (*(replace(other, index=other.index + LAST_PART) for other in last), *found)
    if "Surn" in found[0].grammemes and (match := LIKE_ADJECTIVE.fullmatch(word)):
        alike = forms(KNOWN_STEM[match["suffix"][0]] + match["suffix"])
        return (
            *(replace(f, lemma=match["stem"] + f.lemma[-4:], index=f.index + BY_SUFFIX) for f in alike),
            *found,
        )
    return found


def numeral(gender: str, case: str, lemma: str) -> Form:
    """One reading of an ordinal in figures as a `Form`; its gender may be «plur»."""
    several = gender == "plur"
    told = frozenset({"Anum"})
    return Form("ADJF", case, several, None if several else gender, lemma, False, told, 1.0, 0)


def form(parse: pymorphy3.analyzer.Parse, index: int) -> Form:
    """One reading of the dictionary as a `Form`."""
    tag = parse.tag
    return Form(
        str(tag.POS or "UNKN"),
        CASES.get(str(tag.case)),
        tag.number == "plur",
        str(tag.gender) if tag.gender else None,
        parse.normal_form.replace("ё", "е"),
        tag.animacy == "anim",
        frozenset(tag.grammemes),
        parse.score,
        index,
    )


@lru_cache(maxsize=200_000)
def in_case(word: str, case: str) -> tuple[Form, ...]:
    """The nominal readings of a word in one case; a preposition or conjunction («по», «и») has none."""
    if forms(word)[0].pos in ("PREP", "CONJ", "PRCL") and word != "все":  # «призвать | все | организации»
        return ()
    return tuple(form for form in forms(word) if form.case == case and form.pos in NOMINAL)


@lru_cache(maxsize=200_000)
def nouns_in(word: str, case: str) -> tuple[Form, ...]:
    """The noun readings of a word in one case, the likeliest first."""
    return tuple(form for form in in_case(word, case) if form.pos == "NOUN")


@lru_cache(maxsize=200_000)
def modifiers_in(word: str, case: str) -> tuple[Form, ...]:
    """The readings of a word as adjective or participle in one case."""
    return tuple(form for form in in_case(word, case) if form.pos in ("ADJF", "PRTF"))


@lru_cache(maxsize=200_000)
def is_infinitive(word: str) -> bool:
    """Whether the word is an infinitive: «провести», «обеспечить»; «есть» says that something is there."""
    return (
        word != "есть"
        and word.endswith(("ть", "ти", "чь", "ться", "тись", "чься"))
        and forms(word)[0].pos == "INFN"
    )


@lru_cache(maxsize=200_000)
def is_finite(word: str) -> bool:
    """Whether the word's likeliest reading is a verb in a person: «поможет», «рекомендуют»."""
    first = forms(word)[0]
    return first.pos == "VERB" and "impr" not in first.grammemes


@lru_cache(maxsize=200_000)
def is_adverb(word: str) -> bool:
    """Whether the word may be an adverb: «социально» ориентированным."""
    return any(form.pos == "ADVB" for form in forms(word))


@lru_cache(maxsize=200_000)
def is_comparative(word: str) -> bool:
    """Whether the word compares: «шире», «чаще»."""
    return word.endswith(("е", "ей")) and forms(word)[0].pos == "COMP"


@lru_cache(maxsize=200_000)
def is_proper(word: str) -> bool:
    """Whether the dictionary knows the word as a name of a place or person."""
    return any(form.grammemes & {"Geox", "Name", "Surn", "Patr", "Orgn"} for form in forms(word))


@lru_cache(maxsize=200_000)
def is_preposition(word: str) -> bool:
    """Whether the word's likeliest reading is a preposition."""
    return forms(word)[0].pos == "PREP"


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The dictionary form, «е» for «ё»; a noun's or adjective's before a verb's: «устава» is of «устав»."""
    found = forms(word.lower())
    if found[0].pos not in ("VERB", "INFN", "GRND", "PRTS"):
        return found[0].lemma
    return next((form.lemma for form in found if form.pos in ("NOUN", "ADJF")), found[0].lemma)


@lru_cache(maxsize=200_000)
def inflected(word: str, index: int, wanted: frozenset[str]) -> str | None:
    """The word's reading `index` put into the wanted grammemes, or None where it has no such form."""
    if word[:1].isdigit() and (ordinal := nominative(word, wanted)) is not None:
        return ordinal
    if index >= OF_RIVER:
        first, last = word.split("-", 1)
        changed = inflected(first, index - OF_RIVER, wanted)
        return f"{changed}-{last}" if changed is not None else None
    if index >= LAST_PART:
        first, last = word.rsplit("-", 1)
        changed = inflected(last, index - LAST_PART, wanted)
        return f"{first}-{changed}" if changed is not None else None
    if index >= BY_SUFFIX:
        match = LIKE_ADJECTIVE.fullmatch(word)
        stem = KNOWN_STEM[match["suffix"][0]] if match else ""
        changed = inflected(stem + match["suffix"], index - BY_SUFFIX, wanted) if match else None
        return match["stem"] + changed[len(stem) :] if match and changed is not None else None
    readings = analyzer().parse(word)
    if index >= len(readings):  # «ё» has fewer readings than «е», of which the index is
        readings = analyzer().parse(word.replace("ё", "е"))
    parse = readings[index].inflect(set(wanted)) if index < len(readings) else None
    if parse is None:
        return None
    if word.startswith("высш"):  # «высшим учебным заведениям»: to the dictionary a form of «высочайшим»
        return str(parse.word).replace("высочайш", "высш")
    return IRREGULAR.get(parse.word, str(parse.word))


def is_known(word: str) -> bool:
    """Whether the dictionary holds the word."""
    return bool(analyzer().word_is_known(word))


@lru_cache(maxsize=100_000)
def may_be_of(word: str, following: str, case: str) -> bool:
    """Whether an adjective may be of a word: «участковым | органам», no «уполномоченным | полиции»."""
    if modifiers_in(following, case):
        return True
    nouns = nouns_in(following, case)
    return any(noun.plural == form.plural for noun in nouns for form in modifiers_in(word, case))
