"""A phrase in, the places of its territory out, and each body of several that one noun names by their fields.

«министерствам | культуры, образования и спорта Озёрского края» are three.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.language.chunk import Chunk
from ingest.language.coordination import FIELDED
from ingest.language.morph import forms, in_case, is_proper, modifiers_in, nouns_in
from ingest.language.phrase import AND, Head, low
from ingest.language.tokens import Token

Words = list[tuple[str, Token]]
WITHIN = frozenset({"администрации", "мэрии", "правительства"})
# There is one of a field wherever they are; of «управления культуры» there may be many
SOLE = frozenset({"министерство", "департамент"})
TERRITORY = frozenset(
    "город область край район республика округ поселение федерация россия муниципальный регион "
    "субъект".split()
)


def fields_of(tokens: Sequence[Token], chunk: Chunk) -> list[tuple[Chunk, Words]]:
    """Each body of «министерствам | культуры, образования и спорта края» alone, with its tail."""
    if chunk.head.lemma not in FIELDED or not chunk.head.form.plural or chunk.tail.quoted is not None:
        return []
    territory = territory_of(tokens, chunk)
    own = chunk.tail.kept[: len(chunk.tail.kept) - len(territory)]
    if own and low(tokens, own[-1]) in WITHIN:  # «управлениям культуры и спорта | администрации города»
        own, territory = own[:-1], (own[-1], *territory)
    open_list = low(tokens, chunk.tail.end) == ","  # «труда и занятости | , здравоохранения»
    sole = chunk.head.lemma in SOLE and not open_list
    single = one_of(chunk.head) if territory or sole else None
    of_many = bool(territory) and any(form.plural for form in in_case(low(tokens, territory[-1]), "gent"))
    if single is None or of_many:
        return []
    fields = fields_in(tokens, own)
    if len(fields) < 2 or not all(field and is_field(tokens, field) for field in fields):
        return []
    alone = chunk._replace(head=single)
    return [(alone, [(tokens[p].text, tokens[p]) for p in (*field, *territory)]) for field in fields]


def fields_in(tokens: Sequence[Token], own: Sequence[int]) -> list[list[int]]:
    """The words of each field; where a field has an «и» of its own, only commas part them.

    «культуры, общего и профессионального образования» are two, as are «культуры и спорта».
    """
    listed: list[list[int]] = [[]]
    for place in own:
        if tokens[place].text == ",":
            listed.append([])
        else:
            listed[-1].append(place)
    joined = any(tokens[place].low in AND for one in listed[:-1] for place in one)
    fields: list[list[int]] = []
    for one in listed:
        fields.append([])
        for place in one:
            apart = tokens[place].low in AND and not joined
            if apart and fields[-1] and nouns_in(tokens[fields[-1][-1]].low, "gent"):
                fields.append([])
            else:
                fields[-1].append(place)
    return fields


def is_field(tokens: Sequence[Token], places: Sequence[int]) -> bool:
    """Whether words are a genitive of their own: «культуры», «социальной защиты населения»."""
    words = [tokens[place].low for place in places]
    opens = bool(modifiers_in(words[0], "gent") or nouns_in(words[0], "gent"))
    inside = all(word in AND or in_case(word, "gent") for word in words)
    return opens and inside and bool(nouns_in(words[-1], "gent"))


def one_of(head: Head) -> Head | None:
    """A head in the plural as that of one body."""
    found = (form for form in forms(head.lemma) if form.case == "nomn" and not form.plural)
    form = next(found, None)
    own = replace(head.form, plural=False, gender=form.gender) if form is not None else None
    return head._replace(form=own) if own is not None else None


def territory_of(tokens: Sequence[Token], chunk: Chunk) -> tuple[int, ...]:
    """The places of the territory that closes a phrase's tail: «Красноярского края»."""
    quoted = range(*chunk.tail.quoted) if chunk.tail.quoted else range(0)
    kept = tuple(place for place in chunk.tail.kept if place not in quoted)  # «отделению | «ОПОРА РОССИИ»»
    for start, place in enumerate(kept):
        token = tokens[place]
        if low(tokens, place - 1) == "по":  # «Управлению МЧС по | Озёрской области»
            return ()
        if place and tokens[place - 1].is_abbreviation and token.low in {"россии", "рф"}:  # «МЧС | России»
            continue
        lemmas = {form.lemma for form in in_case(token.low, "gent")} if token.kind == "word" else set()
        if lemmas & TERRITORY or (
            token.kind == "word" and token.is_capitalised and is_place(tokens, kept[start:])
        ):
            return kept[with_modifiers(tokens, kept, start) :]
    return ()


def with_modifiers(tokens: Sequence[Token], kept: Sequence[int], start: int) -> int:
    """The step from which a territory is named with its adjectives: «Озёрского городского | округа»."""
    while start and kept[start - 1] == kept[start] - 1:
        if not modifiers_in(low(tokens, kept[start - 1]), "gent"):
            break
        start -= 1
    return start


def is_place(tokens: Sequence[Token], kept: Sequence[int]) -> bool:
    """Whether a tail's end names a territory: an adjective with «края», or a name of a place."""
    second = tokens[kept[1]] if len(kept) > 1 else None
    named = second is not None and any(form.lemma in TERRITORY for form in in_case(second.low, "gent"))
    named = named and bool(
        modifiers_in(tokens[kept[0]].low, "gent")
    )  # «Озёрской области», but not «Думе города»
    alone = len(kept) == 1 and not tokens[kept[0]].low.startswith("мин")  # no «при Минсельхозе»
    return named or (alone and is_proper(tokens[kept[0]].low))
