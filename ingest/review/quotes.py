"""A corpus in, where its bodies are named out: sentences with document and number, and names of nobody."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ingest.model import Item, Name, Span
from ingest.resolve.things import Body, Corpus, Identity, ResolvedDocument
from ingest.structure.tokens import sentence_span

SHOWN = 3  # sentences of a body
LONGEST = 400  # characters of a sentence that is shown


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that names a body: its document, the item's number (empty outside of items), the words."""

    document: str
    number: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that does not say whose body it is, and where it stands."""

    body: Body
    quote: Quote


def quotes_of(corpus: Corpus, wanted: Collection[Identity]) -> dict[Identity, tuple[Quote, ...]]:
    """A few sentences for each body that is wanted, of different documents where there are such."""
    found: dict[Identity, list[tuple[int, Quote]]] = defaultdict(list)
    for document in corpus.documents:
        seen: dict[Identity, set[str]] = defaultdict(set)
        for identity, name, item in named_in(document):
            if identity in wanted and len(seen[identity]) < SHOWN:
                quote = quote_of(document, name.span, item)
                if quote.sentence not in seen[identity]:  # one heading speaks for all items below it
                    found[identity].append((len(seen[identity]), quote))
                    seen[identity].add(quote.sentence)
    return {identity: shown(quotes) for identity, quotes in found.items()}


def shown(quotes: Sequence[tuple[int, Quote]]) -> tuple[Quote, ...]:
    """The first sentence of each document, then the second ones, as many as are shown."""
    return tuple(quote for _, quote in sorted(quotes, key=lambda ranked: ranked[0])[:SHOWN])


def named_in(document: ResolvedDocument) -> Iterable[tuple[Identity, Name, Item | None]]:
    """The names of a document in its order, with their bodies and items."""
    for took in document.actors:
        yield took.body, took.actor.name, None
    for reading in document.readings:
        for asked in reading.asked:
            yield asked.body, asked.address.name, reading.reading.item


def quote_of(document: ResolvedDocument, span: Span, item: Item | None) -> Quote:
    """The sentence in which words stand; those of a heading above stand outside of their item."""
    text = document.document.source.clean.text
    inside = item is not None and item.span.start <= span.start < item.span.end
    end = text.find("\n", span.end)
    line = Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))
    around = item.span if item is not None and inside else line
    words = " ".join(sentence_span(text, span, around).of(text).split())
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 2].rsplit(' ', 1)[0]} …"
    return Quote(document.document.source.name, item.number if item is not None else "", shown)


def unresolved_in(corpus: Corpus) -> tuple[Unresolved, ...]:
    """The names that do not say whose body they are, each once, unless somebody judged them."""
    judged = {identity for one in corpus.judgements for identity in (one.left_now, one.right_now)}
    bodies = {body.identity: body for body in corpus.bodies}
    found: dict[Identity, Unresolved] = {}
    for document in corpus.documents:
        of_span = {name.span: identity for identity, name, _ in named_in(document)}
        for gap in document.gaps:
            identity = of_span.get(gap.span) if gap.kind == "unresolved-name" else None
            if identity is not None and identity not in judged:
                quote = quote_of(document, gap.span, gap.item)
                found.setdefault(identity, Unresolved(bodies[identity], quote))
    return tuple(found.values())
