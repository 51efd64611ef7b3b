"""A phrase in, the names that it makes out, in the nominative: one for each of its parts."""

from collections.abc import Sequence

from ingest.language.chunk import Chunk
from ingest.language.lexicon import abbreviations
from ingest.language.nominative import capitalise, head_nominative, join, modifier_nominative
from ingest.language.phrase import Head, flat, head_at
from ingest.language.tail import Tail
from ingest.language.tokens import Token
from ingest.model import Name, Span

Words = list[tuple[str, Token]]
WHOLE = frozenset({"епархия", "митрополия"})
POWER = frozenset({"самоуправление", "власть", "управление"})
TERRITORIAL = frozenset("район округ поселение образование область край город республика субъект".split())


def names_of(tokens: Sequence[Token], chunk: Chunk, case: str) -> list[Name]:
    """The names of a phrase: one for each group of modifiers, and for each genitive that its head shares."""
    last = head_words(tokens, chunk)
    names = []
    groups = chunk.modifiers.groups or ((),)
    if chunk.head.lemma in WHOLE and len(groups) > 1:  # «Пятигорской и Черкесской епархии» is one
        groups = (tuple(range(groups[0][0], groups[-1][-1] + 1)),)
    for group in groups:
        words = [(modifier_nominative(tokens[p], case, chunk.head.form), tokens[p]) for p in group] + last
        if not chunk.shared:
            names.append(name(tokens, chunk, words + tail_words(tokens, chunk.tail, case)))
        for part in chunk.shared:
            kind = words + power_words(tokens, chunk, part)
            names += [name(tokens, chunk, kind + rest, part) for rest in genitive_words(tokens, part)]
    return names


def head_words(tokens: Sequence[Token], chunk: Chunk) -> Words:
    """The head, or the two heads that share their modifiers, in the nominative."""
    words = each_head_word(tokens, chunk.head)
    if chunk.joined is not None:
        between = tokens[chunk.head.end]
        words.append((between.text, between))
        words += each_head_word(tokens, chunk.joined)
    return words


def name(tokens: Sequence[Token], chunk: Chunk, words: Words, part: Chunk | None = None) -> Name:
    """A name of the given words; its span runs over the tokens that it is made of."""
    by_place = {token.start: token for _, token in words}
    starts = sorted(by_place)
    span = Span(starts[0], by_place[starts[-1]].end)
    quoted = (part or chunk).tail.quoted
    proper = join((tokens[p].text, tokens[p]) for p in range(quoted[0] + 1, quoted[1])) if quoted else None
    form = join((by_place[start].text, by_place[start]) for start in starts)
    return Name(
        span,
        form,
        capitalise(join(words)),
        chunk.head.lemma,
        is_plural(chunk),
        proper.rstrip('»"”') if proper else None,
    )


def is_plural(chunk: Chunk) -> bool:
    """Whether the name is of several bodies."""
    entry = abbreviations().get(chunk.head.lemma)
    return entry.plural if entry is not None else chunk.head.form.plural


def each_head_word(tokens: Sequence[Token], head: Head) -> Words:
    """The head in the nominative; an abbreviation of several words word by word: «ГУ | МВД»."""
    return [(head_word(tokens[place], head), tokens[place]) for place in range(head.start, head.end)]


def head_word(token: Token, head: Head) -> str:
    """A word of the head in the nominative; one that never changes as printed: «Минпросвещения»."""
    return token.text if head.fixed and not token.is_abbreviation else head_nominative(token, head.form)


def power_words(tokens: Sequence[Token], chunk: Chunk, part: Chunk) -> Words:
    """«органам | местного самоуправления | районов и округов»: what they are of, for a further place."""
    first = chunk.shared[0]
    shares = chunk.head.lemma == "орган" and first.head.lemma in POWER and first.tail.kept
    if part is first or not shares or part.head.lemma not in TERRITORIAL:
        return []
    places = [*flat(first.modifiers), *range(first.head.start, first.head.end)]
    return [(tokens[place].text, tokens[place]) for place in places]


def tail_words(tokens: Sequence[Token], tail: Tail, case: str) -> Words:
    """The words of a tail as printed, further heads in the nominative, a missing closing quote supplied."""
    words = []
    for place in tail.kept:
        token = tokens[place]
        also = head_at(tokens, place, case) if place in tail.also else None
        word = head_nominative(token, also.form) if also is not None else token.text
        closes = tail.quoted is not None and place == tail.quoted[1] - 1
        mark = '"' if closes and tail.quoted and tokens[tail.quoted[0]].kind == "quote" else "»"
        words.append((word + mark * tail.unclosed if closes else word, token))
    return words


def genitive_words(tokens: Sequence[Token], part: Chunk) -> list[Words]:
    """The words of a shared genitive as printed, once for each group of its modifiers."""
    last = [(tokens[p].text, tokens[p]) for p in range(part.head.start, part.head.end)]
    last += tail_words(tokens, part.tail, "gent")
    return [[(tokens[p].text, tokens[p]) for p in group] + last for group in part.modifiers.groups or ((),)]
