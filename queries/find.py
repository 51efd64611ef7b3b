"""A store enters, an index leaves; an index and words enter, what speaks of them leaves, best first.

index = build_index(open_store(Path("graph.ttl")))
for hit in find(index, "молодёжь СМИ").hits:
    print(hit.number, hit.text)
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from queries.ask import Table
from queries.catalogue import Column
from queries.errors import BadParameter
from queries.finding.found import ALL, APART, SOME, Found, Hit, Unknown
from queries.finding.index import Index, make_index
from queries.finding.look import Plan, closest, plan
from queries.finding.marks import marked, matches
from queries.finding.seek import Ranked, Row, entry_of, most_rows, ranked_rows
from queries.finding.texts import BODY, KINDS, entries, fields
from queries.finding.wish import Group, Term, Wish, understand
from queries.store import Store

LIMIT = 50
TOLD = 5


def build_index(store: Store) -> Index:
    """The index of the recommendations and bodies of a store."""
    return make_index(entries(store))


def find(index: Index, words: str, *, kind: str | None = None, limit: int = LIMIT) -> Found:
    """What speaks of the words, best first, `limit` hits at most; `kind`: recommendations or bodies alone.

    Where nothing has all the words, what has them apart or has the most of them, said so in `Found.how`.
    BadWords where there is nothing to look for, BadParameter for an unknown kind or limit.
    """
    if kind is not None and kind not in KINDS:
        raise BadParameter(
            f"kind: «{kind}» is not one of {', '.join(KINDS)}",
            f"kind: «{kind}» – такого нет; есть {', '.join(KINDS)}",
        )
    if limit < 1:
        raise BadParameter(f"limit: {limit} is not a number from 1 up", f"limit: {limit} – нужно число от 1")
    wish, db = understand(words), index.open()
    how, most, ranked, made = searched(db, wish, kind, limit)
    return Found(
        words=words,
        hits=tuple(hit_of(row, made) for row in ranked.rows),
        totals={name: ranked.totals.get(name, 0) for name in KINDS},
        how=how,
        wanted=len(made.choices),
        most=most,
        others=tuple(
            (choice.words, tuple(term.words for term in choice.others if term.query))
            for choice in made.choices
            if any(term.query for term in choice.others)
        ),
        unknown=tuple(unknown(db, made)),
    )


def searched(
    db: sqlite3.Connection, wish: Wish, kind: str | None, limit: int
) -> tuple[str, int, Ranked, Plan]:
    """How close the rows come, how many of the words they have, the rows, and what was looked for."""
    made = plan(db, wish)
    ranked = ranked_rows(db, made, kind, limit)
    if ranked.rows:
        return ALL, len(made.choices), ranked, made
    loose = loosened(wish)
    if loose != wish:
        made = plan(db, loose)
        ranked = ranked_rows(db, made, kind, limit)
        if ranked.rows:
            return APART, len(made.choices), ranked, made
    made = plan(db, singled(loose))
    most, ranked = most_rows(db, made, kind, limit)
    return SOME, most, ranked, made


def loosened(wish: Wish) -> Wish:
    """The same words, those in quotes anywhere in the text."""
    groups: list[Group] = []
    for group in wish.groups:
        quoted = [term for term in group.terms if term.quoted]
        groups.append(replace(group, terms=tuple(term for term in group.terms if not term.quoted)))
        groups += [
            Group((Term(slot.reading.form + "*" * slot.begins, (slot,)),))
            for term in quoted
            for slot in term.slots
            if slot.begins or not slot.reading.stop
        ]
    return replace(wish, groups=tuple(group for group in groups if group.terms))


def singled(wish: Wish) -> Wish:
    """The same words, each by itself; an abbreviation stands for each of the words of the name."""
    groups = (replace(group, terms=(term,)) for group in wish.groups for term in group.terms)
    return replace(wish, groups=tuple(groups))


def hit_of(row: Row, made: Plan) -> Hit:
    """A row as a hit, with the places of the words."""
    entry, score = entry_of(row)
    is_body = entry.kind == BODY
    return Hit(
        *(entry.kind, entry.iri, entry.label, entry.text, entry.number, entry.section, entry.event),
        *(entry.date, entry.territory, entry.addressees),
        names=entry.names if is_body else (),
        asks=entry.asks,
        score=score,
        places=marked(entry.text, made.choices),
        matches=matches(fields(entry), made.choices),
    )


def unknown(db: sqlite3.Connection, made: Plan) -> Iterator[Unknown]:
    """The words that stand nowhere; the first few with the closest, which take a while to find."""
    told = 0
    for choice in made.choices:
        for term in choice.terms:
            if not choice.whole and not all(term.forms):
                told += 1
                yield Unknown(term.words, closest(db, term.words) if told <= TOLD else ())


HEADS = (
    ("kind", "Что", "What", "text"),
    ("text", "Текст", "Text", "text"),
    ("body", "Кого просят", "Who is asked", "text"),
    ("number", "№", "No.", "text"),
    ("section", "Секция", "Section", "text"),
    ("event", "Событие", "Event", "text"),
    ("date", "Дата", "Date", "date"),
    ("asks", "Просьб к органу", "Asks of the body", "integer"),
    ("words", "Найдено по словам", "Words found", "text"),
    ("iri", "IRI", "IRI", "iri"),
)
NAMED = {"recommendation": "рекомендация", "body": "орган"}


def to_table(found: Found) -> Table:
    """The hits as rows; `words` are those met in the text, or what else they were met by."""
    columns = tuple(Column(name, {"ru": ru, "en": en}, kind) for name, ru, en, kind in HEADS)
    return Table("find", columns, tuple(row_of(hit) for hit in found.hits))


def row_of(hit: Hit) -> tuple[str, ...]:
    """A hit as cells."""
    asks = str(hit.asks) if hit.kind == "body" else ""
    return (
        *(NAMED[hit.kind], hit.text, "; ".join(hit.addressees), hit.number, hit.section, hit.event, hit.date),
        *(asks, "; ".join(met(hit)), hit.iri),
    )


def met(hit: Hit) -> Iterator[str]:
    """The words that were met: in the text as they stand there, elsewhere with the field."""
    yield from dict.fromkeys(hit.text[start:end] for start, end in hit.places)
    yield from hit.elsewhere("ru")
