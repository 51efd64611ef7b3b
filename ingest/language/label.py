"""A phrase in, the names that it makes out, in the nominative: one for each of its parts."""

from collections.abc import Sequence
from functools import lru_cache

from ingest.language.apposition import PARTS
from ingest.language.chunk import TERRITORIAL, Chunk
from ingest.language.core import flat
from ingest.language.districts import alone, districts_at, each_words
from ingest.language.fields import fields_of, one_of, territory_of
from ingest.language.lexicon import abbreviations, table
from ingest.language.morph import forms, in_case, inflected, modifiers_in, nouns_in
from ingest.language.nominative import capitalise, head_nominative, join, modifier_nominative, restore
from ingest.language.person import TRADING, is_post, person_end
from ingest.language.phrase import Head, head_at, low
from ingest.language.places import SOLE, is_sole, places_in
from ingest.language.tail import Tail
from ingest.language.tokens import Token
from ingest.model import Name, Span

Words = list[tuple[str, Token]]
POSSESSIVE = frozenset({"его", "ее", "их"})  # «Совету и | его отделениям»
WHOLE = frozenset({"епархия", "митрополия"})
BODY_WITH = {"заведение": "учебн"}  # … and nothing without it
POWER = frozenset({"самоуправление", "власть", "управление"})


def names_of(tokens: Sequence[Token], chunk: Chunk, case: str) -> list[Name]:
    """The names of a phrase: one for each group of modifiers, and for each genitive that its head shares."""
    names: list[Name] = []
    groups = chunk.modifiers.groups or ((),)
    if len(groups) > 1 and is_one(tokens, chunk):
        groups = (tuple(range(groups[0][0], groups[-1][-1] + 1)),)
    several = chunk
    for group, of_it in zip(with_common(tokens, led(tokens, groups, case), chunk.head), groups, strict=True):
        each = one_of(chunk.head) if len(groups) > 1 and is_of_one(tokens, of_it, case) else None
        chunk = several if each is None else several._replace(head=each)
        words = first_words(tokens, chunk, group, case)
        fields = fields_of(tokens, chunk) if not group else []
        names += [
            name(tokens, alone, [(alone.head.lemma, tokens[alone.head.start]), *field])
            for alone, field in fields
        ]
        if not chunk.shared and not fields:
            of, tails = tails_words(tokens, chunk, case)
            words = words if of is chunk else first_words(tokens, of, group, case)
            names += [name(tokens, of, words + rest) for rest in tails]
        for part in chunk.shared:
            placed = lent(tokens, chunk.shared, part)
            of = each_of(tokens, chunk, placed)
            kind = words if of is chunk else first_words(tokens, of, group, case)
            kind = kind + power_words(tokens, chunk, part)
            names += [name(tokens, of, kind + rest, placed) for rest in genitive_words(tokens, placed)]
    return names


def with_common(
    tokens: Sequence[Token], groups: Sequence[tuple[int, ...]], head: Head
) -> Sequence[tuple[int, ...]]:
    """Groups of modifiers, each with what two of a kind share: «станичным и хуторским | казачьим».

    So they share what makes their head a body: «высшим и средним специальным | учебным заведениям».
    """
    *before, last = groups
    if before and head.lemma in BODY_WITH and tokens[last[-1]].low.startswith(BODY_WITH[head.lemma]):
        return [*((*group, last[-1]) for group in before), last]
    if not before or len(last) < 2 or any(len(group) > 1 for group in before):
        return groups
    kinds = {kind_of_modifier(tokens[group[0]].low) for group in groups}
    if len(kinds) > 1 or None in kinds:
        return groups
    return [*((*group, *last[1:]) for group in before), last]


def led(tokens: Sequence[Token], groups: Sequence[tuple[int, ...]], case: str) -> Sequence[tuple[int, ...]]:
    """Groups of modifiers, each with the plural before all: «Озёрским | городскому и районному советам»."""
    first, *others = groups
    leads = others and len(first) > 1 and is_of_one(tokens, first[-1:], case)
    leads = leads and not any(is_of_one(tokens, (place,), case) for place in first[:-1])
    return [first, *((*first[:-1], *group) for group in others)] if leads else groups


@lru_cache(maxsize=10_000)
def kind_of_modifier(word: str) -> str | None:
    """Of what kind an adjective is: by its place, its owner, whose age or what size it tells."""
    kinds = table("parallel.tsv")
    return next((kinds[stem] for stem in kinds if is_form(word, stem)), None)


def is_form(word: str, stem: str) -> bool:
    """Whether a word is an adjective of a stem, three letters of an ending at the most: no «малоимущим»."""
    return word.startswith(stem) and len(word) <= len(stem) + 3


def is_of_one(tokens: Sequence[Token], group: Sequence[int], case: str) -> bool:
    """Whether one of the modifiers can be of one body alone: «районной | и городской библиотекам»."""
    each = (modifiers_in(tokens[place].low, case) for place in group)
    return any(found and not any(form.plural for form in found) for found in each)


def first_words(tokens: Sequence[Token], chunk: Chunk, group: Sequence[int], case: str) -> Words:
    """A group of modifiers and the head, in the nominative."""
    own = [p for p in group if tokens[p].low not in POSSESSIVE]
    words = [(modifier_nominative(tokens[p], case, chunk.head.form), tokens[p]) for p in own]
    return words + head_words(tokens, chunk)


def each_of(tokens: Sequence[Token], chunk: Chunk, part: Chunk) -> Chunk:
    """The phrase of each body where every place has one: «главам | Озёрского и Лесного районов»."""
    placed = is_in_each(tokens, part) and is_sole(tokens, chunk, 0)
    one = one_of(chunk.head) if placed or is_branch_in_each(tokens, chunk, part) else None
    return chunk if one is None else chunk._replace(head=one)


def is_in_each(tokens: Sequence[Token], part: Chunk) -> bool:
    """Whether a genitive is of several places: «Озёрского и Лесного районов», «администраций | этих»."""
    inner = part.shared[0] if len(part.shared) == 1 and part.head.lemma in SOLE else part
    groups = inner.modifiers.groups
    return bool(groups) and districts_at(tokens, groups[0][0]) is not None


def is_branch_in_each(tokens: Sequence[Token], chunk: Chunk, part: Chunk) -> bool:
    """Whether each body of a list has one: «пресс-службам | АО «Путь» и мэрии», «Озёрским отделениям | …»."""
    first = [tokens[place] for place in flat(chunk.modifiers)[:1]]
    placed = any(token.is_capitalised and kind_of_modifier(token.low) is None for token in first)
    has_one = chunk.head.lemma == "пресс-служба" or (placed and chunk.head.lemma in PARTS)
    return has_one and not part.head.form.plural


def is_one(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """Whether adjectives joined by «и» are of one body: «Пятигорской и Черкесской епархии».

    They tell its fields in «историко-архитектурному и художественному музею»: small letters, one hyphen.
    """
    words = [tokens[place] for group in chunk.modifiers.groups for place in group[-1:]]
    fields = any("-" in word.text for word in words) and not any(word.is_capitalised for word in words)
    return chunk.head.lemma in WHOLE or (fields and not chunk.head.form.plural)


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
    while (word := low(tokens, places[-1] + 1)) and in_case(word, "ablt"):  # «управления | культурой»
        places.append(places[-1] + 1)
    return [(tokens[place].text, tokens[place]) for place in places]


def tails_words(tokens: Sequence[Token], chunk: Chunk, case: str) -> tuple[Chunk, list[Words]]:
    """A phrase and the words of its tail, once for each place that it names; of one body if each has one."""
    words, found = tail_words(tokens, chunk.tail, case), places_in(tokens, chunk)
    if chunk.head.lemma.lower() in TRADING:
        words = [(surname(token, case) or word, token) for word, token in words]
    elif words and is_post(chunk.head) and person_end(tokens, chunk.head.end, case) > chunk.head.end:
        words[0] = (surname(words[0][1], case) or words[0][0], words[0][1])  # «мастеру | Гусеву»
    if found is None:
        return chunk, [words]
    one = one_of(chunk.head) if is_sole(tokens, chunk, found.start) else None
    each = [[*words[: found.start], *place, *words[found.end :]] for place in found.each]
    return (chunk if one is None else chunk._replace(head=one)), each


def surname(token: Token, case: str) -> str | None:
    """A surname in the nominative, of which the dictionary knows that it is one: «Галимову» → «Галимов»."""
    if not token.is_capitalised or len(token.text) < 3:
        return None
    own = (form for form in in_case(token.low, case) if "Surn" in form.grammemes and not form.plural)
    form = next(own, None)
    word = (
        inflected(token.text.lower(), form.index, frozenset({"nomn", "sing"})) if form is not None else None
    )
    return restore(token.text, word) if word else None


def tail_words(tokens: Sequence[Token], tail: Tail, case: str) -> Words:
    """The words of a tail as printed, further heads in the nominative, a missing closing quote supplied."""
    words = []
    for place in tail.kept:
        token = tokens[place]
        word = second_word(tokens, place, tail, case) if place in tail.also else token.text
        word = alone(token, gender_at(tokens, tail.one)) if place <= tail.one else word
        mark = '"' if tail.quoted is not None and tokens[tail.quoted[0]].kind == "quote" else "»"
        words.append((word + mark * tail.unclosed.count(place), token))
    return words


def gender_at(tokens: Sequence[Token], place: int) -> str | None:
    """The gender of a noun in the genitive of several, in the singular."""
    lemmas = (form.lemma for form in nouns_in(tokens[place].low, "gent") if form.plural)
    found = forms(next(lemmas, ""))
    return next((form.gender for form in found if form.case == "nomn" and not form.plural), None)


def second_word(tokens: Sequence[Token], place: int, tail: Tail, case: str) -> str:
    """A word of a further head in the case of the first, in the nominative: its noun, its modifiers."""
    heads = ((at, head_at(tokens, at, case)) for at in tail.also if at >= place)
    _, head = next(((at, head) for at, head in heads if head is not None), (place, None))
    if head is None:  # «Собранию – | Курултаю»
        nouns = nouns_in(tokens[place].low, case)
        return head_nominative(tokens[place], nouns[0]) if nouns else tokens[place].text
    own = head.start <= place < head.end
    return head_word(tokens[place], head) if own else modifier_nominative(tokens[place], case, head.form)


def lent(tokens: Sequence[Token], shared: Sequence[Chunk], part: Chunk) -> Chunk:
    """A place of a list with the region that closes the list: «районов | и округов Озёрской области»."""
    last, kept = shared[-1], part.tail.kept
    if last is part or last.tail.quoted is not None:
        return part
    if last.head.lemma not in TERRITORIAL:  # «директорам школ | и лицеев города Озёрска»
        bare = not kept and not part.shared and not part.head.fixed and not last.shared
        place = territory_of(tokens, last) if bare else ()
        return part._replace(tail=part.tail._replace(kept=place)) if place else part
    closing = tokens[kept[-1]] if kept and part.head.lemma in POWER else tokens[part.head.start]
    if kept and part.head.lemma not in POWER:
        return part
    is_place = any(form.plural and form.lemma in TERRITORIAL for form in nouns_in(closing.low, "gent"))
    return part._replace(tail=part.tail._replace(kept=(*kept, *last.tail.kept))) if is_place else part


def genitive_words(tokens: Sequence[Token], part: Chunk) -> list[Words]:
    """The words of a shared genitive as printed, once for each group of its modifiers."""
    if part.shared:  # «главам | администраций районов и округов»
        places = (*flat(part.modifiers), *range(part.head.start, part.head.end))
        each = is_in_each(tokens, part)
        own = [(alone(tokens[p], None) if each else tokens[p].text, tokens[p]) for p in places]
        return [own + words for inner in part.shared for words in genitive_words(tokens, inner)]
    tail = tail_words(tokens, part.tail, "gent")
    several = districts_at(tokens, part.modifiers.groups[0][0]) if part.modifiers.groups else None
    if several is not None and several.noun == part.head.start:
        return [words + tail for words in each_words(tokens, several)]
    last = [(tokens[p].text, tokens[p]) for p in range(part.head.start, part.head.end)] + tail
    return [[(tokens[p].text, tokens[p]) for p in group] + last for group in part.modifiers.groups or ((),)]
