"""Tokens and a case in, the bodies named there out: coordinated lists are split, each name in the nominative.

«главам муниципальных районов, городских и сельских поселений» gives three names.
"""

from collections.abc import Sequence
from itertools import takewhile

from ingest.language.chunk import Chunk, chunk_at, separated, with_adjectives
from ingest.language.clause import (
    next_chunk,
    next_number,
    next_title,
    number_noun,
    past_person,
    single,
    title_noun,
)
from ingest.language.core import SELF, core_at, flat
from ingest.language.fields import territory_of
from ingest.language.label import is_plural, names_of
from ingest.language.lexicon import heads, table, words
from ingest.language.morph import (
    in_case,
    is_comparative,
    is_finite,
    is_infinitive,
    lemma,
    modifiers_in,
    nouns_in,
)
from ingest.language.nominative import join
from ingest.language.phrase import REACH, low, word_at
from ingest.language.tokens import Addressed, Token
from ingest.model import Name

# «руководителям и специалистам | учреждений культуры»: what the second is of, the first is of too
LEADING = frozenset("руководитель директор специалист сотрудник работник представитель председатель".split())
# «собственникам и арендаторам | зданий»: nobody is these but of something
OF_SOMETHING = frozenset(
    "собственник владелец арендатор наниматель пользователь правообладатель балансодержатель "
    "организатор участник учредитель автор разработчик".split()
)
ROOT = 5  # letters by which a place's name is known from its adjective
UNKNOWN = 4  # nouns of one list that the lexicon may lack
MODIFIERS = 5
ABSTRACT = ("ение", "ание", "ость", "ация", "изм", "тие")
REGIONAL = ("област", "краев", "городск", "районн", "муниципальн", "республиканск", "региональн", "окружн")
SEATED = ("executive", "representative", "office", "advisory")  # these have a territory
OFFICES = frozenset("комитет управление отдел департамент служба центр".split())
UNITS = frozenset("области края республики округа района города".split())
REGIONS, LOCAL = frozenset({"области", "края", "республики"}), ("городск", "районн", "поселков", "сельск")
COUNTRY = frozenset({"российской", "россии"})


def read_names(tokens: Sequence[Token], at: int, case: str, *, most: int = 0) -> tuple[list[Name], int]:
    """The names that stand at a place in a case, and the place after them; none where no body is named.

    `most` phrases of a list are read; all of them where it is 0.
    """
    chunk = chunk_at(tokens, at, case)
    if chunk is None and at < len(tokens) and tokens[at].low in SELF:  # «самим | школам»
        chunk = chunk_at(tokens, at + 1, case)
    if chunk is None:
        return [], at
    chunks, names, at = [chunk], [], chunk.end
    alias: dict[int, str] = {}
    while len(chunks) != most or not most:
        at, inner, short = bracket(tokens, at, case, chunk)
        names += inner
        if short:
            alias[len(chunks) - 1] = short
        at = past_person(tokens, at, chunks[-1], case)
        title = next_title(tokens, at, chunk, case) or next_number(tokens, at, chunk, case)
        following = title or next_chunk(tokens, at, case)
        if following is None:
            break
        following = with_adjectives(tokens, chunks[-1], following, case)
        chunks[-1:] = [first_of(tokens, chunks[-1]) if title is not None else chunks[-1], following]
        chunk = chunk if title is not None else following
        at = following.end
    found = []
    for place, part in enumerate(share_tails(tokens, chunks)):
        own = names_of(tokens, part, case)
        found += [name._replace(alias=alias[place]) for name in own] if place in alias else own
    return found + names, at


def first_of(tokens: Sequence[Token], chunk: Chunk) -> Chunk:
    """The first of several titles or numbers under one head as the name of one body."""
    noun = title_noun(tokens, chunk)
    noun = number_noun(tokens, chunk) if noun is None else noun
    one = single(chunk)
    return one if noun is None else one._replace(tail=one.tail._replace(one=noun))


def read_asked(
    tokens: Sequence[Token], at: int, case: str, found: tuple[list[Name], int] | None = None
) -> tuple[list[Name], int]:
    """The same where whoever stands there is surely asked: a noun that the lexicon lacks heads a name too.

    `found` is what `read_names` has found there, if it was asked.
    """
    for _ in range(UNKNOWN):
        names, end = found or read_names(tokens, at, case)
        found = None
        place = separated(tokens, end) if names else at
        noun = noun_of(tokens, place, case) if place > end or not names else None
        if noun is None:
            return names, end
        tokens = [*tokens[:noun], Addressed(*tokens[noun]), *tokens[noun + 1 :]]
    return read_names(tokens, at, case)


def noun_of(tokens: Sequence[Token], at: int, case: str) -> int | None:
    """The place of a noun in a case, modifiers before it passed over; None for what nobody is: «вопросам»."""
    place = at
    while (token := word_at(tokens, place)) is not None and place < at + MODIFIERS:
        nouns = nouns_in(token.low, case)
        if nouns and not (is_infinitive(token.low) or is_comparative(token.low) or is_finite(token.low)):
            noun = nouns[0].lemma
            return None if noun.endswith(ABSTRACT) or noun in words("matters.tsv") else place
        if not modifiers_in(token.low, case):
            return None
        place += 1
    return None


def bracket(tokens: Sequence[Token], at: int, case: str, of: Chunk) -> tuple[int, list[Name], str | None]:
    """A bracket after a name: the place after it, the bodies that it names, the alias that it gives.

    Titles in it are of its own where the name is of several: «газетам (газете «Мост»)».
    """
    if low(tokens, at) != "(":
        return at, [], None
    last = min(at + 2 * REACH, len(tokens))
    end = next((place for place in range(at + 1, last) if tokens[place].text == ")"), last)
    after = min(end + 1, len(tokens))
    inside = list(takewhile(lambda token: token.text != "(", tokens[at + 1 : end]))
    if low(inside, 0) == "далее":
        words = [token for token in inside[1:] if token.kind in ("word", "number") or token.text == "-"]
        words = words[1:] if words and not words[0].text.isalnum() else words
        return after, [], join((token.text, token) for token in words) or None
    if of.head.lemma == "министерство" and is_short_ministry(inside, case):
        return after, [], join((token.text, token) for token in inside)
    core = core_at(inside, 0, case)
    names, stop = read_names(inside, 0, case) if core is not None and core[1].known else ([], 0)
    titled = is_plural(of) and all(name.quoted for name in names)
    told = bool(inside) and (inside[0].is_capitalised or titled)
    names = names if told else []  # «(отделу дошкольного воспитания)» is a branch
    rest = {token.low for token in inside[stop:]} - {",", ".", "др", "и", "другие", "др."}
    return after, [] if rest else names, None


def is_short_ministry(inside: Sequence[Token], case: str) -> bool:
    """Whether a bracket says once more, in short, which ministry is named: «(Минспорт | области)»."""
    chunk = chunk_at(inside, 0, case) if inside and inside[0].is_capitalised else None
    return chunk is not None and chunk.end == len(inside) and chunk.head.lemma.startswith("мин")


def share_tails(tokens: Sequence[Token], chunks: list[Chunk]) -> list[Chunk]:
    """Give a bare office or authority the place that the next one has: «Губернатору и Правительству края»."""
    for place in range(len(chunks) - 2, -1, -1):
        chunk, following = chunks[place], chunks[place + 1]
        entry = heads().get(chunk.head.lemma)
        if is_federal(tokens, chunk):
            continue
        bare = not chunk.tail.kept and not chunk.shared and not chunk.head.fixed and entry is not None
        if is_numbered(tokens, chunk) and is_numbered(tokens, following):
            kept = (*chunk.tail.kept, *territory_of(tokens, following)) if len(chunk.tail.kept) == 2 else ()
            chunks[place] = chunk._replace(tail=chunk.tail._replace(kept=kept or chunk.tail.kept))
        if bare and shares_tail(chunk, following):
            chunks[place] = chunk._replace(tail=chunk.tail._replace(kept=following.tail.kept))
        elif bare and entry is not None and kind_of(tokens, chunk, entry.kind) in SEATED:
            kept = territory_of(tokens, following)
            kept = kept if chunk.head.form.plural or not is_of_several(tokens, kept) else ()
            other = (is_regional(tokens, chunk) and is_of_other(tokens, kept)) or is_below(
                tokens, chunk, kept
            )
            part = is_part(chunk) and kept != following.tail.kept  # «комитету | и отделу культуры района»
            own = is_of_same(tokens, chunk, kept)
            own = own or is_ministry(tokens, chunk, kept)
            kept = () if other or part or own or is_said(tokens, chunks[:place], kept) else kept
            chunks[place] = chunk._replace(tail=chunk.tail._replace(kept=kept))
    return chunks


def shares_tail(chunk: Chunk, following: Chunk) -> bool:
    """Whether a bare noun is of what the noun joined to it is of: «организаторам и участникам | форума»."""
    if following.head.start != chunk.head.end + 1:
        return False
    people = chunk.head.form.plural and following.head.form.animate
    return chunk.head.lemma in LEADING or (chunk.head.lemma in OF_SOMETHING and people)


def kind_of(tokens: Sequence[Token], chunk: Chunk, kind: str | None) -> str | None:
    """The kind of a body by its noun and modifiers: a «родительский комитет» is no authority."""
    words = (lemma(tokens[place].low) for place in flat(chunk.modifiers))
    told = (table("kinds.tsv").get(f"{chunk.head.lemma} {word}") for word in words)
    return next((one.split()[1] for one in told if one is not None), kind)


def is_part(chunk: Chunk) -> bool:
    """Whether a noun alone says nothing but that a body is part of an authority: «комитету»."""
    return chunk.head.lemma in OFFICES and not chunk.head.form.plural and not chunk.modifiers.groups


def is_ministry(tokens: Sequence[Token], chunk: Chunk, kept: Sequence[int]) -> bool:
    """Whether a phrase is a ministry and a tail no region's: «Минкультуры | и Администрации района»."""
    region = any(low(tokens, place) in REGIONS for place in kept)
    return tokens[chunk.head.start].low.startswith("мин") and not region


def is_of_same(tokens: Sequence[Token], chunk: Chunk, kept: Sequence[int]) -> bool:
    """Whether an adjective tells the place already: «Озёрской городской Думе | и мэрии города Озёрска»."""
    roots = {tokens[place].low[:ROOT] for place in kept if tokens[place].is_capitalised}
    own = (tokens[place] for place in flat(chunk.modifiers))
    return any(token.is_capitalised and token.low[:ROOT] in roots for token in own)


def is_said(tokens: Sequence[Token], before: Sequence[Chunk], kept: Sequence[int]) -> bool:
    """Whether a list says a place with each who has it: «палате края, школам, министерству края»."""
    words = [tokens[place].low for place in kept]
    return any(words == [tokens[p].low for p in territory_of(tokens, chunk)] for chunk in before if words)


def is_of_other(tokens: Sequence[Token], kept: Sequence[int]) -> bool:
    """Whether a tail is of the country, or of a district, which no body of a region or of a town is of."""
    if not kept:
        return False
    unit = next((low(tokens, place) for place in kept if low(tokens, place) in UNITS), "")
    return low(tokens, kept[0]) in COUNTRY or unit in ("округа", "района")


def is_below(tokens: Sequence[Token], chunk: Chunk, kept: Sequence[int]) -> bool:
    """Whether a tail is of a region and the body a town's: «городской Думе | и Правительству области»."""
    region = any(low(tokens, place) in REGIONS for place in kept)
    return region and any(tokens[place].low.startswith(LOCAL) for place in flat(chunk.modifiers))


def is_regional(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """Whether a phrase says that its body is a region's or a town's: «областной Думе»."""
    return any(tokens[place].low.startswith(REGIONAL) for place in flat(chunk.modifiers))


def is_of_several(tokens: Sequence[Token], kept: Sequence[int]) -> bool:
    """Whether a tail is of several places, which no single body has: «городов и округов»."""
    found = in_case(low(tokens, kept[0]), "gent") if kept else ()
    return bool(found) and all(form.plural for form in found)


def is_federal(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """Whether there is one such body in the country: «Государственной Думе и Правительству области»."""
    before = low(tokens, chunk.head.start - 1) if chunk.modifiers.groups else ""
    return chunk.head.lemma == "дума" and before.startswith("государственн")


def is_numbered(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """Whether a phrase is of one body with a number: «школе № 3»."""
    return bool(chunk.tail.kept) and tokens[chunk.tail.kept[0]].text == "№"
