"""What a person typed enters, what to look for leaves: words that must be there, and words that must not.

молодёжь СМИ wants both words in any form; "школа соседей" the phrase; молод* the beginning of a word; -совет
no such word. «и», «в», «который» are never required. What has an abbreviation is looked for by that, too, and
an abbreviation in full.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from queries.errors import BadWords, one_line
from queries.finding.abbreviations import LONGEST_NAME, Name, families
from queries.finding.lemmas import Reading, read
from queries.finding.words import PATTERN, WORD, spelled

LONGEST = 500  # characters
MOST = 24  # words
LONGEST_SHORT = 5  # letters of an abbreviation
HYPHENS = "-\u2010\u2011"
PIECE = re.compile(
    rf"""(?:(?<=\s)|^)(?P<minus>[-\u2212])?[«"„“](?P<phrase>[^«»"„“”]*)[»"“”]
       | (?P<not>(?:(?<=\s)|^)[-\u2212])?(?P<word>(?:{PATTERN})(?:[{HYPHENS}](?:{PATTERN}))*)(?P<star>\*)?""",
    re.X,
)
BEGINNING = 2  # letters at least before *


@dataclass(frozen=True, slots=True)
class Slot:
    """One word that is wanted: any form of its lemmas, or with `begins` any word that begins so."""

    reading: Reading
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow one another, as they were typed; most often one word alone."""

    words: str
    slots: tuple[Slot, ...]
    quoted: bool = False

    @property
    def idle(self) -> bool:
        """True where nothing but «и», «в», «который» is wanted, not in quotes."""
        return not self.quoted and all(slot.reading.stop and not slot.begins for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Group:
    """Terms that must all be there, or instead of them one of the `others`, which are ranked lower."""

    terms: tuple[Term, ...]
    others: tuple[Term, ...] = ()

    @property
    def words(self) -> str:
        """The words as they were typed."""
        return " ".join(term.words for term in self.terms)


@dataclass(frozen=True, slots=True)
class Wish:
    """All that is wanted, and what is not."""

    groups: tuple[Group, ...]
    unwanted: tuple[Term, ...]


def understand(words: str) -> Wish:
    """What was typed, understood; BadWords where there is nothing to look for, or too much."""
    refuse_long(words)
    pieces = [piece for piece in PIECE.finditer(words) if piece.group("phrase") != ""]
    if words.isupper() and any(len(piece.group()) > LONGEST_SHORT for piece in pieces):
        pieces = list(PIECE.finditer(words.lower()))  # typed with the caps lock on: «СО» is no abbreviation
    terms = [(is_unwanted(piece), term) for piece in pieces for term in terms_of(piece)]
    if sum(len(term.slots) for _, term in terms) > MOST:
        raise BadWords(
            f"too many words: more than {MOST}; keep the main ones",
            f"слишком много слов: больше {MOST}; оставьте главные",
        )
    groups = tuple(grouped([term for no, term in terms if not no]))
    unwanted = tuple(term for no, term in terms if no and not term.idle)
    if not groups:
        raise nothing(words, [term for _, term in terms], unwanted)
    return Wish(groups, unwanted)


def refuse_long(words: str) -> None:
    """BadWords where far more was typed than words to look for."""
    if len(words) > LONGEST:
        raise BadWords(
            f"more than {LONGEST} characters; keep the main words",
            f"запрос длиннее {LONGEST} знаков; оставьте главные слова",
        )


def nothing(words: str, terms: Sequence[Term], unwanted: Sequence[Term]) -> BadWords:
    """What to say where nothing is wanted."""
    if unwanted:
        return BadWords(
            "only words that must not be there; add a word to look for",
            "есть только слова, которых быть не должно; добавьте слово, которое искать",
        )
    if terms:
        return BadWords(
            f"words like «{terms[0].words}» are everywhere; add a word to look for",
            f"«{terms[0].words}» и подобные слова есть везде; добавьте слово, которое искать",
        )
    shown = one_line(words)[:40]
    return BadWords(
        f"«{shown}»: nothing to look for; type a word, such as: молодёжь СМИ",
        f"«{shown}»: искать нечего; напишите слово, например: молодёжь СМИ",
    )


def is_unwanted(piece: re.Match[str]) -> bool:
    """True where a minus stands before the piece."""
    return bool(piece.group("minus") or piece.group("not"))


def terms_of(piece: re.Match[str]) -> Iterator[Term]:
    """The terms of one piece: a phrase is one, and so is a word with hyphens."""
    phrase = piece.group("phrase")
    if phrase is not None:
        slots = tuple(slots_of(phrase))
        if slots:
            yield Term(" ".join(phrase.split()), slots, quoted=len(slots) > 1)
    else:
        word = piece.group("word") + (piece.group("star") or "")
        yield Term(word, tuple(slots_of(word)))


def slots_of(text: str) -> Iterator[Slot]:
    """The words of a text, those with * after them as beginnings."""
    for found in WORD.finditer(text):
        spelling = spelled(found.group())
        begins = text[found.end() : found.end() + 1] == "*"
        if begins and len(spelling) < BEGINNING:
            raise BadWords(
                f"«{spelling}*»: at least {BEGINNING} characters must stand before *",
                f"«{spelling}*»: перед * нужно хотя бы {BEGINNING} знака",
            )
        yield Slot(read(spelling), begins)


# --- abbreviations -------------------------------------------------------------------------------


def grouped(terms: Sequence[Term]) -> Iterator[Group]:
    """The terms with what stands for them; a name of several words that has an abbreviation is one group."""
    place = 0
    while place < len(terms):
        taken, others = standing_for(terms[place:])
        group = Group(tuple(term for term in terms[place : place + taken] if not term.idle), others)
        if group.terms:
            yield group
        place += taken


def standing_for(terms: Sequence[Term]) -> tuple[int, tuple[Term, ...]]:
    """How many of the next terms are one name, and its other names; 1 and nothing where none is known."""
    for taken in range(min(len(terms), LONGEST_NAME), 0, -1):
        slots = [slot for term in terms[:taken] for slot in term.slots]
        others = [
            other
            for family in families()
            if any(is_name(slots, name) for name in family)
            for other in family
            if not is_name(slots, other)
        ]
        if others:
            return taken, tuple(Term(name.text, tuple(map(Slot, name.readings))) for name in others)
    return 1, ()


def is_name(slots: Sequence[Slot], name: Name) -> bool:
    """Whether the words are this name in some form of it."""
    return len(slots) == len(name.readings) and all(
        not slot.begins
        and (slot.reading.form.lower() == reading.form.lower() or slot.reading.lemmas & reading.lemmas)
        for slot, reading in zip(slots, name.readings, strict=True)
    )
