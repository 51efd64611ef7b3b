"""A store, a view and the values of a selection in; its facts out, and those around it, into which it grows.

What lies around a thing is read whole or not at all: a thing that is only half there is said to be so.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace

from queries.ask import Prepared, Table, prepared, run, run_text
from queries.catalogue import Column, Query, find
from queries.store import Store
from queries.term import Iri
from viz.facts import Fact, Facts, read_facts
from viz.network import ends_of
from viz.view import View

ROWS = 4000  # facts on a page: what a browser still sorts and searches at once
AROUND = 40  # things whose surroundings are read one by one
BESIDE = 1200  # facts of a page that holds more than was asked for
ASKS = "SELECT (COUNT(?ask) AS ?n) WHERE { ?ask adr:ofRecommendation ?item }"


@dataclass(frozen=True, slots=True)
class Grown:
    """A selection and what lies around it."""

    known: Facts
    """All facts; `rows` of them there would be, were it not for the limit of a page."""
    rows: int
    columns: tuple[Column, ...]
    own: Set[int] | None
    """The places of the facts that were asked for; None: all of them."""
    start: tuple[str, ...]
    """The keys of the things that the selection is about: the network is opened from them."""
    half: Set[str]
    """The keys of the things of which there may be more than stands here."""


def question_of(view: View) -> Query:
    """The question that a view draws: one of the library, or of its own."""
    return view.own or find(view.query)


def grow(store: Store, view: View, params: Mapping[str, str], lang: str, *, alone: bool = False) -> Grown:
    """The facts of a selection with those around it, or `alone`.

    Errors are those of `queries.ask.ask` and `read_facts`.
    """
    question = question_of(view)
    asked = prepared(store, question, params)
    table = run(store, asked) if question.columns else run_text(store, question.text, question.name)
    facts = read_facts(view, table, lang)
    start = tuple(key for key in named(view, asked) if key in facts.things)
    if not params or len(facts.facts) >= ROWS or not facts.facts:
        shown = Facts(facts.things, facts.facts[:ROWS])
        return Grown(shown, len(facts.facts), table.columns, None, start, frozenset())
    if alone:
        there = set(start) if len(asked.bindings) == 1 else set()
        half = frozenset(things_of(view, facts)) - there
        return Grown(facts, len(facts.facts), table.columns, None, start, half)
    if whole(store, question):
        every, known = run(store, prepared(store, question, {})), None
    else:
        every, known = around(store, view, (asked, table), start)
    return joined(view, (facts, every), start, known, lang)


def joined(
    view: View, tables: tuple[Facts, Table], start: tuple[str, ...], known: Set[str] | None, lang: str
) -> Grown:
    """The selection within its surroundings; `known` are the keys of what is there whole, all for None."""
    mine, every = tables
    wider = read_facts(view, every, lang)
    if len(wider.facts) > ROWS:
        half = frozenset(things_of(view, mine))
        return Grown(mine, len(mine.facts), every.columns, None, start, half)
    bare = {without_words(fact) for fact in mine.facts}
    own = frozenset(place for place, fact in enumerate(wider.facts) if without_words(fact) in bare)
    half = frozenset() if known is None else frozenset(things_of(view, wider)) - known
    return Grown(wider, len(wider.facts), every.columns, own, start, half)


def without_words(fact: Fact) -> Fact:
    """The fact alone, whatever it rests on."""
    return replace(fact, passages=())


def named(view: View, asked: Prepared) -> Iterator[str]:
    """The keys of the things that the values name, where a layer of the view shows such."""
    for end in ends_of(view):
        bound = asked.bindings.get(f"_{view.layers[end].param}", ())
        for term in [bound] if isinstance(bound, Iri) else bound if isinstance(bound, tuple) else []:
            if isinstance(term, Iri):
                yield term.value


def things_of(view: View, facts: Facts) -> set[str]:
    """The keys of what the overview shows of these facts."""
    return {fact.ends[end] for fact in facts.facts for end in ends_of(view) if fact.ends[end]}


def whole(store: Store, question: Query) -> bool:
    """True where the question can be asked without values, and what it gives is little enough."""
    if any(param.required for param in question.params):
        return False
    _, ((count,),) = store.select(ASKS)
    return count is not None and int(count.value) <= BESIDE


def around(
    store: Store, view: View, asked: tuple[Prepared, Table], start: tuple[str, ...]
) -> tuple[Table, Set[str]]:
    """The rows of a selection and of what lies beside its start, as many as fit, and what is there whole.

    A thing's surroundings are all rows that it stands in: those of its neighbours are asked for at once.
    """
    question, table = asked
    layers = [view.layers[end] for end in ends_of(view)]
    places = {layer.id: table.names.index(layer.id) for layer in layers}
    rows, known = dict.fromkeys(table.rows), set[str]()
    if len(question.bindings) == 1:
        known |= set(start)
    for layer in layers if start else ():
        near = Counter(row[places[layer.id]] for row in table.rows)
        keys = [key for key, _ in near.most_common(AROUND) if key not in ("", *start)]
        if not keys or not question_of(view).param(layer.param) or f"_{layer.param}" in question.bindings:
            continue
        bound = {f"_{layer.param}": tuple(Iri(key) for key in keys)}
        found = run(store, replace(question, bindings=bound))
        for key in keys:
            mine = [row for row in found.rows if row[places[layer.id]] == key]
            if len(rows) + len(mine) <= max(BESIDE, len(table.rows)):
                rows |= dict.fromkeys(mine)
                known.add(key)
    return Table(table.name, table.columns, tuple(rows)), known
