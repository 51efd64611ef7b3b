"""What documents demand in, the same as tables of numbers out: documents by their days, sentences, words.

The tables of the same documents are the same however they came about, at once or by steps: words are numbered
in the order of the alphabet, and none is there that no sentence holds.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ingest.resolve.again.ragged import Ints, owners_of, places_of, starts_of
from ingest.resolve.demand import Demanded, Sentence
from ingest.resolve.things import Identity

NONE = -1  # in a column: there is none
UNDATED = 0  # the day of a document that has none: no event is of that day
HALVES = 2  # what a word counts is told in halves: a cited one counts one of them


@dataclass(frozen=True, slots=True)
class Names:
    """What the numbers of the tables stand for, each list in the order of its alphabet."""

    words: Sequence[str]
    said: Sequence[str]
    bodies: Sequence[str]
    events: Sequence[str]


@dataclass(frozen=True, slots=True)
class Tables:
    """Documents in the order of days and keys; row i of `sentences` starts where its document's stretch does.

    By document: its key, the digest of what it demands, day (`UNDATED`: none), event. By sentence: `order`,
    `above`, `head`, `act` (both words; `NONE`: there is none). `spans`, `words_at`, `bodies_at` are where
    the rows of the next table start. By word of a sentence: its number, how it is said, how many halves it
    counts. By body of a sentence: its number.
    """

    keys: Sequence[str]
    digests: Sequence[bytes]
    days: Ints
    events: Ints
    spans: Ints
    order: Ints
    above: Ints
    head: Ints
    act: Ints
    words_at: Ints
    bodies_at: Ints
    word: npt.NDArray[np.int32]
    said: npt.NDArray[np.int32]
    halves: npt.NDArray[np.int8]
    body: npt.NDArray[np.int32]
    names: Names

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return len(self.order)


class Numbers:
    """Numbers for things met, in the order of meeting."""

    def __init__(self, met: Iterable[str] = ()) -> None:
        self.known: dict[str, int] = {one: number for number, one in enumerate(met)}

    def of(self, one: str | None) -> int:
        """The number of a thing; `NONE` for none."""
        return NONE if one is None else self.known.setdefault(one, len(self.known))

    def all_of(self, some: Iterable[str]) -> list[int]:
        """The number of each thing."""
        known = self.known
        return [known.setdefault(one, len(known)) for one in some]


class Reader:
    """Takes documents in one after the other; `whole` gives their tables."""

    def __init__(self) -> None:
        self._words, self._said, self._bodies, self._events = (Numbers() for _ in range(4))
        self._keys: list[str] = []
        self._digests: list[bytes] = []
        self._documents = array("q")  # three of each: day, event, sentences
        self._sentences = array("q")  # six of each: order, above, head, act, words, bodies
        self._word, self._said_as, self._body = array("i"), array("i"), array("i")
        self._halves = array("b")
        self._asked: dict[tuple[Identity, ...], list[int]] = {}

    def take(self, one: Demanded, digest: bytes) -> None:
        """Take a document in."""
        sentences = [each for each in one.sentences if each.told.words] if one.day is not None else []
        day = one.day.toordinal() if one.day is not None else UNDATED
        self._keys.append(one.key)
        self._digests.append(digest)
        self._documents.extend((day, self._events.of(one.event), len(sentences)))
        for each in sentences:
            self._sentence(each)

    def _sentence(self, one: Sentence) -> None:
        told, asked = one.told, self._numbers(one.bodies)
        words, said = self._words, self._said
        above = NONE if one.above is None else one.above
        self._sentences.extend((one.order, above, words.of(told.head), words.of(told.act)))
        self._sentences.extend((len(told.words), len(asked)))
        self._word.extend(words.all_of(told.words))
        self._said_as.extend(said.all_of(told.said))
        self._halves.extend([int(count * HALVES) for count in told.counts])
        self._body.extend(asked)

    def _numbers(self, bodies: tuple[Identity, ...]) -> list[int]:
        known = self._asked.get(bodies)
        if known is None:
            known = self._asked[bodies] = [self._bodies.of(written(body)) for body in bodies]
        return known

    def whole(self) -> Tables:
        """The tables of all that was taken in."""
        documents = np.array(self._documents, np.int64).reshape(-1, 3)
        sentences = np.array(self._sentences, np.int64).reshape(-1, 6)
        read = Tables(
            keys=self._keys,
            digests=self._digests,
            days=documents[:, 0],
            events=documents[:, 1],
            spans=starts_of(documents[:, 2]),
            order=sentences[:, 0],
            above=sentences[:, 1],
            head=sentences[:, 2],
            act=sentences[:, 3],
            words_at=starts_of(sentences[:, 4]),
            bodies_at=starts_of(sentences[:, 5]),
            word=np.array(self._word, np.int32),
            said=np.array(self._said_as, np.int32),
            halves=np.array(self._halves, np.int8),
            body=np.array(self._body, np.int32),
            names=Names(
                *(list(each.known) for each in (self._words, self._said, self._bodies, self._events))
            ),
        )
        by_word = settled(in_days(read))
        order = np.argsort(owners_of(by_word.words_at) * (len(by_word.names.words) + 1) + by_word.word)
        return replace(
            by_word, word=by_word.word[order], said=by_word.said[order], halves=by_word.halves[order]
        )


def tables_of(documents: Iterable[tuple[Demanded, bytes]]) -> Tables:
    """The tables of documents, each with the digest of what it demands."""
    reader = Reader()
    for one, digest in documents:
        reader.take(one, digest)
    return reader.whole()


def added(tables: Tables, more: Tables) -> Tables:
    """The tables of both: none of the documents is in both."""
    words, word = numbers_in(tables.names.words, more.names.words)
    said, form = numbers_in(tables.names.said, more.names.said)
    bodies, body = numbers_in(tables.names.bodies, more.names.bodies)
    events, event = numbers_in(tables.names.events, more.names.events)
    both = Tables(
        keys=[*tables.keys, *more.keys],
        digests=[*tables.digests, *more.digests],
        days=np.concatenate((tables.days, more.days)),
        events=np.concatenate((tables.events, event[more.events])),
        spans=extended(tables.spans, more.spans),
        order=np.concatenate((tables.order, more.order)),
        above=np.concatenate((tables.above, more.above)),
        head=np.concatenate((tables.head, word[more.head])),
        act=np.concatenate((tables.act, word[more.act])),
        words_at=extended(tables.words_at, more.words_at),
        bodies_at=extended(tables.bodies_at, more.bodies_at),
        word=np.concatenate((tables.word, word[more.word])),
        said=np.concatenate((tables.said, form[more.said])),
        halves=np.concatenate((tables.halves, more.halves)),
        body=np.concatenate((tables.body, body[more.body])),
        names=Names(words, said, bodies, events),
    )
    return settled(in_days(both))


def extended(starts: Ints, more: Ints) -> Ints:
    """Where rows start that follow on rows."""
    return np.concatenate((starts, starts[-1] + more[1:]))


def numbers_in(names: Sequence[str], more: Sequence[str]) -> tuple[list[str], npt.NDArray[np.int32]]:
    """Names and those that are new among more of them; the numbers that those have now, `NONE` at last."""
    numbers = Numbers(names)
    found = numbers.all_of(more)
    return list(numbers.known), np.array([*found, NONE], np.int32)


def of_documents(tables: Tables, rows: Ints) -> Tables:
    """The tables of these documents alone, in the order given; the numbers are as they were."""
    sentences = places_of(tables.spans, rows)
    words, bodies = places_of(tables.words_at, sentences), places_of(tables.bodies_at, sentences)
    return Tables(
        keys=[tables.keys[row] for row in rows.tolist()],
        digests=[tables.digests[row] for row in rows.tolist()],
        days=tables.days[rows],
        events=tables.events[rows],
        spans=starts_of(np.diff(tables.spans)[rows]),
        order=tables.order[sentences],
        above=tables.above[sentences],
        head=tables.head[sentences],
        act=tables.act[sentences],
        words_at=starts_of(np.diff(tables.words_at)[sentences]),
        bodies_at=starts_of(np.diff(tables.bodies_at)[sentences]),
        word=tables.word[words],
        said=tables.said[words],
        halves=tables.halves[words],
        body=tables.body[bodies],
        names=tables.names,
    )


def in_days(tables: Tables) -> Tables:
    """The tables with their documents in the order of days and keys."""
    by_key = sorted(range(len(tables.keys)), key=tables.keys.__getitem__)
    rows = np.array(by_key, np.int64)
    return of_documents(tables, rows[np.argsort(tables.days[rows], kind="stable")])


def settled(tables: Tables) -> Tables:
    """The tables with their names in the order of the alphabet, those alone that are met."""
    held = (
        (tables.names.words, (tables.word, tables.head, tables.act)),
        (tables.names.said, (tables.said,)),
        (tables.names.bodies, (tables.body,)),
        (tables.names.events, (tables.events,)),
    )
    (words, word), (said, form), (bodies, body), (events, event) = (numbered(*each) for each in held)
    return replace(
        tables,
        names=Names(words, said, bodies, events),
        word=word[tables.word],
        head=word[tables.head].astype(np.int64),
        act=word[tables.act].astype(np.int64),
        said=form[tables.said],
        body=body[tables.body],
        events=event[tables.events].astype(np.int64),
    )


def numbered(
    names: Sequence[str], columns: Sequence[npt.NDArray[np.integer]]
) -> tuple[list[str], npt.NDArray[np.int32]]:
    """The names that columns hold, in the order of the alphabet; the new number of each old one.

    Under the last place, which is that of `NONE`, stands `NONE`.
    """
    met = np.zeros(len(names) + 1, np.bool_)
    for column in columns:
        met[column] = True
    kept = np.flatnonzero(met[:-1]).tolist()
    kept.sort(key=names.__getitem__)
    new = np.full(len(names) + 1, NONE, np.int32)
    new[kept] = np.arange(len(kept), dtype=np.int32)
    return [names[place] for place in kept], new


def written(body: Identity) -> str:
    """A body as one text, of which `body_of` makes the body again."""
    where = "" if body.territory is None else f"@{body.territory}"
    return f"{len(body.core)}{'*' if body.plural else ':'}{body.core}{where}"


def body_of(text: str) -> Identity:
    """The body that was so written."""
    digits = next(place for place, sign in enumerate(text) if not sign.isdigit())
    end = digits + 1 + int(text[:digits])
    return Identity(text[digits + 1 : end], text[digits] == "*", text[end + 1 :] if text[end:] else None)
