"""Tokens and a case in, the bodies named there out: coordinated lists are split, each name in the nominative.

«главам муниципальных районов, городских и сельских поселений» gives three names.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.language.lexicon import abbreviations, heads
from ingest.language.morph import in_case, is_infinitive, is_proper, nouns_in
from ingest.language.nominative import capitalise, head_nominative, join, modifier_nominative
from ingest.language.phrase import AND, Head, Modifiers, core_at, flat, head_at, low, modifiers_at, word_at
from ingest.language.tail import MODAL, Tail, is_clause, tail_at
from ingest.language.tokens import Token
from ingest.model import Name, Span

PARTNERSHIP = frozenset(
    {"совместно", "взаимодействии", "участии", "привлечением", "сотрудничестве", "содействии"}
)
TERRITORY = frozenset(
    "город область край район республика округ федерация россия муниципальный регион субъект".split()
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """One phrase read: what it is made of, before it becomes one or several names."""

    modifiers: Modifiers
    head: Head
    tail: Tail
    shared: tuple["Chunk", ...] = ()
    joined: Head | None = None

    @property
    def end(self) -> int:
        """Where reading goes on."""
        return self.shared[-1].end if self.shared else self.tail.end


def read_names(tokens: Sequence[Token], at: int, case: str) -> tuple[list[Name], int]:
    """The names that stand at a place in a case, and the place after them; none where no body is named."""
    chunk = chunk_at(tokens, at, case)
    if chunk is None:
        return [], at
    chunks, names, at = [chunk], [], chunk.end
    alias: dict[int, str] = {}
    while True:
        at, inner, short = bracket(tokens, at, case)
        names += inner
        if short:
            alias[len(chunks) - 1] = short
        following = next_chunk(tokens, at, case)
        if following is None:
            break
        chunks.append(following)
        at = following.end
    chunks = share_tails(tokens, chunks)
    found = []
    for place, chunk in enumerate(chunks):
        own = names_of(tokens, chunk, case)
        found += [replace(name, alias=alias[place]) for name in own] if place in alias else own
    return found + names, at


def chunk_at(tokens: Sequence[Token], at: int, case: str) -> Chunk | None:
    """One phrase at a place, with the list that its head shares where it does."""
    core = core_at(tokens, at, case)
    if core is None:
        return None
    modifiers, head = core
    joined = joined_head(tokens, head, case) if modifiers.groups else None
    start = joined.end if joined is not None else head.end
    entry = heads().get(head.lemma)
    if head.form.plural and not head.fixed:
        loose = entry is None or entry.shares
        sharing = loose or head.lemma == "орган"
        shared = shared_list(tokens, start, loose=loose)
        if shared and (sharing or all(chunk.head.form.plural for chunk in shared)):
            return Chunk(modifiers, head, Tail((), start), shared, joined)
    return Chunk(modifiers, head, tail_at(tokens, start, case, head), (), joined)


def joined_head(tokens: Sequence[Token], head: Head, case: str) -> Head | None:
    """A second bare head under the same modifiers: «отраслевым министерствам | и ведомствам»."""
    if low(tokens, head.end) not in AND or not head.form.plural or head.fixed:
        return None
    second = head_at(tokens, head.end + 1, case)
    if second is None or second.fixed or not second.form.plural:
        return None
    one, other = heads().get(head.lemma), heads().get(second.lemma)
    both = one is not None and other is not None and one.kind == other.kind == "executive"
    return second if both else None


def shared_list(tokens: Sequence[Token], at: int, *, loose: bool) -> tuple[Chunk, ...]:
    """Genitives that each make a name with the head before them; nothing where there is only one.

    `loose` where any plural will do: «владельцам | магазинов, аптек, отделений банков».
    """
    chunks: list[Chunk] = []
    chunk = genitive_at(tokens, at, loose=loose)
    while chunk is not None:
        chunks.append(chunk)
        at = separated(tokens, chunk.end)
        chunk = genitive_at(tokens, at, loose=loose) if at > chunk.end and not in_dative(tokens, at) else None
    several = len(chunks) > 1 or (bool(chunks) and len(chunks[0].modifiers.groups) > 1)
    return tuple(chunks) if several else ()


def genitive_at(tokens: Sequence[Token], at: int, *, loose: bool) -> Chunk | None:
    """A phrase of a body in the genitive; with `loose`, of any plural noun."""
    chunk = chunk_at(tokens, at, "gent")
    if chunk is not None and (chunk.head.known or chunk.head.form.plural):
        return chunk
    modifiers = modifiers_at(tokens, at, "gent")
    token = word_at(tokens, modifiers.end)
    found = (
        [form for form in nouns_in(token.low, "gent") if form.plural] if loose and token is not None else []
    )
    if not found:
        return None
    head = Head(modifiers.end, modifiers.end + 1, found[0], found[0].lemma, False)
    return Chunk(modifiers, head, tail_at(tokens, head.end, "gent", head))


def in_dative(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name in the dative starts here, which is no part of a list of genitives."""
    core = core_at(tokens, at, "datv")
    return core is not None and core_at(tokens, at, "gent") is None


def separated(tokens: Sequence[Token], at: int) -> int:
    """The place after «,», «и», «, а также», «;»; the same place where none stands."""
    start = at
    if low(tokens, at) in {",", ";"}:
        at += 1
    if low(tokens, at) == "а" and low(tokens, at + 1) == "также":
        at += 2
        at += low(tokens, at) in {"-", "–"}
    elif low(tokens, at) in AND:
        at += 1
    return at if at > start else start


def next_chunk(tokens: Sequence[Token], at: int, case: str) -> Chunk | None:
    """The next phrase of a coordinated list; a clause between the two is passed over."""
    for _ in range(4):
        after = separated(tokens, at)
        if after > at and (chunk := chunk_at(tokens, after, case)) is not None:
            return chunk
        opens = low(tokens, at) in {",", "-", "–"} and (
            low(tokens, at) != "," or clause_opens(tokens, at + 1, case)
        )
        if not opens:
            return None
        at = clause_end(tokens, at + 1, case)
        if low(tokens, at) not in {",", "и", "а"}:
            return None
    return None


def clause_opens(tokens: Sequence[Token], at: int, case: str) -> bool:
    """Whether what follows a comma tells more of the body before it."""
    if is_clause(tokens, at):
        return True
    return bool(in_case(low(tokens, at), case)) and not is_infinitive(low(tokens, at))


def clause_end(tokens: Sequence[Token], at: int, case: str) -> int:
    """Where a clause inside a list of names ends: before the verb, the next name, or the sentence's end."""
    for place in range(at, len(tokens)):
        word = tokens[place].low
        if word in {":", ";", "."} or word in MODAL or word in PARTNERSHIP or is_verb(tokens[place]):
            return place
        if word == "," and chunk_at(tokens, separated(tokens, place), case) is not None:
            return place
    return len(tokens)


def is_verb(token: Token) -> bool:
    """Whether a token is an infinitive."""
    return token.kind == "word" and is_infinitive(token.low)


def skip_clause(tokens: Sequence[Token], at: int, case: str) -> int:
    """The place after a clause that a comma opens here; the same place where none does."""
    if low(tokens, at) == "," and is_clause(tokens, at + 1):
        return clause_end(tokens, at + 1, case)
    return at


def bracket(tokens: Sequence[Token], at: int, case: str) -> tuple[int, list[Name], str | None]:
    """A bracket after a name: the place after it, the bodies that it names, the alias that it gives."""
    if low(tokens, at) != "(":
        return at, [], None
    end = next((place for place in range(at, len(tokens)) if tokens[place].text == ")"), len(tokens))
    inside = tokens[at + 1 : end]
    if low(inside, 0) == "далее":
        words = [token for token in inside[1:] if token.kind in ("word", "number") or token.text == "-"]
        words = words[1:] if words and not words[0].text.isalnum() else words
        return end + 1, [], join((token.text, token) for token in words) or None
    names, stop = read_names(inside, 0, case) if is_named_list(inside, case) else ([], 0)
    rest = {token.low for token in inside[stop:]} - {",", ".", "др", "и", "другие", "др."}
    return end + 1, [] if rest else names, None


def is_named_list(inside: Sequence[Token], case: str) -> bool:
    """Whether a bracket opens with a body of its own, not with a branch: «(Департаментом культуры, …)»."""
    core = core_at(inside, 0, case)
    return core is not None and core[1].known and (inside[0].is_capitalised or len(inside) > 3)


def share_tails(tokens: Sequence[Token], chunks: list[Chunk]) -> list[Chunk]:
    """Give a bare office or authority the place that the next name closes with: «Губернатору и Правительству края»."""
    for place in range(len(chunks) - 2, -1, -1):
        chunk, following = chunks[place], chunks[place + 1]
        entry = heads().get(chunk.head.lemma)
        bare = not chunk.tail.kept and not chunk.shared and not chunk.head.fixed and entry is not None
        if bare and entry is not None and entry.kind in ("executive", "representative", "office", "advisory"):
            kept = territory_of(tokens, following)
            chunks[place] = replace(chunk, tail=replace(chunk.tail, kept=kept))
    return chunks


def territory_of(tokens: Sequence[Token], chunk: Chunk) -> tuple[int, ...]:
    """The places of the territory that closes a phrase's tail: «Красноярского края»."""
    kept = chunk.tail.kept
    for start, place in enumerate(kept):
        token = tokens[place]
        lemmas = {form.lemma for form in in_case(token.low, "gent")} if token.kind == "word" else set()
        if lemmas & TERRITORY or (
            token.kind == "word" and token.is_capitalised and is_place(tokens, kept[start:])
        ):
            return kept[start:]
    return ()


def is_place(tokens: Sequence[Token], kept: Sequence[int]) -> bool:
    """Whether a tail's end names a territory: an adjective with «края», or a name of a place."""
    second = tokens[kept[1]] if len(kept) > 1 else None
    named = second is not None and any(form.lemma in TERRITORY for form in in_case(second.low, "gent"))
    return named or (len(kept) == 1 and is_proper(tokens[kept[0]].low))


def names_of(tokens: Sequence[Token], chunk: Chunk, case: str) -> list[Name]:
    """The names of a phrase: one for each group of modifiers, and for each genitive that its head shares."""
    head_words = [(head_label(tokens, chunk.head), tokens[chunk.head.start])]
    if chunk.joined is not None:
        between = tokens[chunk.head.end]
        head_words += [
            (between.text, between),
            (head_label(tokens, chunk.joined), tokens[chunk.joined.start]),
        ]
    names = []
    for group in chunk.modifiers.groups or ((),):
        words = [
            (modifier_nominative(tokens[p], case, chunk.head.form), tokens[p]) for p in group
        ] + head_words
        if not chunk.shared:
            names.append(name(tokens, chunk, words + tail_words(tokens, chunk.tail, case)))
        for part in chunk.shared:
            names += [name(tokens, chunk, words + rest, part) for rest in genitive_words(tokens, part)]
    return names


def head_label(tokens: Sequence[Token], head: Head) -> str:
    """The head in the nominative; an abbreviation of several words whole."""
    if head.fixed:
        words = [(head_nominative(tokens[p], head.form), tokens[p]) for p in range(head.start, head.end - 1)]
        return join([*words, (head_nominative(tokens[head.end - 1], head.form), tokens[head.end - 1])])
    return head_nominative(tokens[head.start], head.form)


def tail_words(tokens: Sequence[Token], tail: Tail, case: str) -> list[tuple[str, Token]]:
    """The words of a tail as printed, further heads in the nominative, a missing closing quote supplied."""
    words = []
    for place in tail.kept:
        token = tokens[place]
        also = head_at(tokens, place, case) if place in tail.also else None
        word = head_nominative(token, also.form) if also is not None else token.text
        closes = tail.quoted is not None and place == tail.quoted[1] - 1
        words.append((word + "»" * tail.unclosed if closes else word, token))
    return words


def genitive_words(tokens: Sequence[Token], part: Chunk) -> list[list[tuple[str, Token]]]:
    """The words of a shared genitive as printed, once for each group of its modifiers."""
    last = [(tokens[p].text, tokens[p]) for p in range(part.head.start, part.head.end)]
    last += tail_words(tokens, part.tail, "gent")
    return [[(tokens[p].text, tokens[p]) for p in group] + last for group in part.modifiers.groups or ((),)]


def name(
    tokens: Sequence[Token], chunk: Chunk, words: list[tuple[str, Token]], part: Chunk | None = None
) -> Name:
    """A name of the given words; its span runs over the tokens that it is made of."""
    used = [token for _, token in words]
    end = max(token.end for token in used)
    if chunk.head.fixed:
        end = max(end, tokens[chunk.head.end - 1].end)
    span = Span(min(token.start for token in used), end)
    quoted = (part or chunk).tail.quoted
    proper = join((tokens[p].text, tokens[p]) for p in range(quoted[0] + 1, quoted[1])) if quoted else None
    label = capitalise(join(words))
    return Name(span, join((t.text, t) for t in sorted(set(used), key=lambda t: t.start)), label,
                chunk.head.lemma, is_plural(chunk), proper.rstrip("»\"”") if proper else None)  # fmt: skip


def is_plural(chunk: Chunk) -> bool:
    """Whether the name is of several bodies."""
    entry = abbreviations().get(chunk.head.lemma)
    return entry.plural if entry is not None else chunk.head.form.plural


__all__ = ["flat", "read_names", "skip_clause", "word_at"]
