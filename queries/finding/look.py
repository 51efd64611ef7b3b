"""Words that are wanted and an index enter, the full-text query for them leaves, and the forms to mark.

A query is made of numbers alone, so nothing that was typed can be taken for its syntax.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import product
from math import prod

from queries.errors import BadWords
from queries.finding.wish import Group, Slot, Term, Wish

PHRASES = 4_000  # ways to write one term, at most
END = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Sought:
    """A term in the index: the forms that each of its words may have; the query, '' where one has none."""

    words: str
    forms: tuple[frozenset[str], ...]
    query: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A group as the index knows it: all of `terms`, or one of `others`."""

    words: str
    terms: tuple[Sought, ...]
    others: tuple[Sought, ...]

    @property
    def exact(self) -> str:
        """The query for the words themselves; '' where they cannot be met."""
        return conjunction([term.query for term in self.terms])

    @property
    def whole(self) -> str:
        """The query for the words or what stands for them."""
        return disjunction([self.exact, *(term.query for term in self.others)])


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is looked for, and the query of what must not be there."""

    choices: tuple[Choice, ...]
    unwanted: str

    @property
    def exact(self) -> str:
        """The query for all the words themselves."""
        return self.without(conjunction([choice.exact for choice in self.choices]))

    @property
    def whole(self) -> str:
        """The query for all the words or what stands for them."""
        return self.without(conjunction([choice.whole for choice in self.choices]))

    def without(self, query: str) -> str:
        """A query less what must not be there."""
        return f"({query}) NOT ({self.unwanted})" if query and self.unwanted else query


def conjunction(queries: Sequence[str]) -> str:
    """All of them; '' where one cannot be met."""
    return " AND ".join(f"({query})" for query in queries) if all(queries) else ""


def disjunction(queries: Sequence[str]) -> str:
    """Any of them that can be met."""
    return " OR ".join(f"({query})" for query in dict.fromkeys(queries) if query)


def plan(db: sqlite3.Connection, wish: Wish) -> Plan:
    """What was wished for, as the index knows it."""
    unwanted = [sought(db, term).query for term in wish.unwanted]
    return Plan(tuple(choice(db, group) for group in wish.groups), disjunction(unwanted))


def choice(db: sqlite3.Connection, group: Group) -> Choice:
    """A group as the index knows it."""
    terms = tuple(sought(db, term) for term in group.terms)
    return Choice(group.words, terms, tuple(sought(db, term) for term in group.others))


def sought(db: sqlite3.Connection, term: Term) -> Sought:
    """A term as the index knows it: by lemmas, or where some word is a beginning, by spellings."""
    found = [forms_of(db, slot) for slot in term.slots]
    letter, place = ("f", 0) if any(slot.begins for slot in term.slots) else ("c", 1)
    numbers = [sorted({pair[place] for pair in forms.values()}) for forms in found]
    if prod(len(some) for some in numbers) > PHRASES:
        raise BadWords(
            f"«{term.words}»: too many words begin so; type more letters before *",
            f"«{term.words}»: так начинается слишком много слов; напишите больше букв перед *",
        )
    phrases = (" ".join(f"{letter}{number}" for number in row) for row in product(*numbers))
    query = " OR ".join(f'"{phrase}"' for phrase in phrases)
    return Sought(term.words, tuple(frozenset(forms) for forms in found), query)


def forms_of(db: sqlite3.Connection, slot: Slot) -> dict[str, tuple[int, int]]:
    """The forms in the index that a word may have, with their numbers and those of their classes."""
    if slot.begins:
        beginning = slot.reading.form.lower()
        rows = db.execute(
            "SELECT form, id, class FROM form WHERE form >= ? AND form < ?", (beginning, beginning + END)
        )
        return {form: (number, group) for form, number, group in rows}
    found: dict[str, tuple[int, int]] = {}
    for lemma in sorted(slot.reading.lemmas):
        rows = db.execute(
            "SELECT form, id, form.class FROM lemma JOIN form ON form.class = lemma.class WHERE lemma = ?",
            (lemma,),
        )
        found |= {form: (number, group) for form, number, group in rows}
    return found


def closest(db: sqlite3.Connection, word: str, count: int = 3) -> tuple[str, ...]:
    """The words of the index nearest to one that it has not: longer ones first, then those spelled alike."""
    lower = word.lower().replace("ё", "е")
    longer = db.execute(
        "SELECT form FROM form WHERE form > ? AND form < ? ORDER BY uses DESC, form LIMIT ?",
        (lower, lower + END, count if len(lower) > 2 else 0),
    )
    alike = db.execute(
        "SELECT form FROM form WHERE length(form) BETWEEN ? AND ? ORDER BY form",
        (max(3, len(lower) - 2), len(lower) + 2),
    )
    near = [form for (form,) in longer]
    near += get_close_matches(lower, [form for (form,) in alike], n=count, cutoff=0.7)
    return tuple(dict.fromkeys(near))[:count]
