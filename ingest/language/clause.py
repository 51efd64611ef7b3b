"""A place after a phrase in, the next phrase of the list out; clauses between the two are passed over."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.language.belonging import PLACE_WORDS
from ingest.language.chunk import SEPARATING, Chunk, chunk_at, separated
from ingest.language.coordination import OF_DATIVE, is_clause
from ingest.language.lexicon import abbreviations, heads, modals
from ingest.language.morph import in_case, is_infinitive, is_preposition, modifiers_in, nouns_in
from ingest.language.person import is_post, person_end
from ingest.language.phrase import REACH, low
from ingest.language.quotation import is_opening, opens_small
from ingest.language.tail import tail_at
from ingest.language.tokens import Token

PARTNERSHIP = frozenset(
    {"совместно", "взаимодействии", "участии", "привлечением", "сотрудничестве", "содействии"}
)


def next_chunk(tokens: Sequence[Token], at: int, case: str) -> Chunk | None:
    """The next phrase of a coordinated list; a clause between the two is passed over."""
    for _ in range(4):
        at = past_standing(tokens, at, case)
        after = separated(tokens, at)
        telling = low(tokens, at) == "," and low(tokens, at + 1).startswith(OF_DATIVE)
        if after > at and not telling and (chunk := chunk_at(tokens, after, case)) is not None:
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


def next_title(tokens: Sequence[Token], at: int, before: Chunk, case: str) -> Chunk | None:
    """A further title under the head of a phrase before: «газетам «Маяк» | и «Заря»», «ТОС «А», | «Б»».

    The noun of the titles may depend on it: «редакциям газет «Маяк» | и «Заря»».
    """
    after, entry = separated(tokens, at), abbreviations().get(before.head.lemma)
    several = entry is not None and not entry.legal if before.head.fixed else before.head.form.plural
    office = heads().get(before.head.lemma)
    housed = not before.head.form.animate or (office is not None and office.kind == "office")
    titled = title_noun(tokens, before) if several and housed else None
    quoted = before.tail.quoted if several else None
    plain = quoted is not None and (titled is not None or quoted[0] == before.head.end)
    if not plain or len(before.modifiers.groups) > 1 or after == at or after >= len(tokens):
        return None
    if not is_opening(tokens, after) or opens_small(tokens, after + 1):
        return None
    tail = tail_at(tokens, after, case, before.head)
    under = range(before.head.end, (titled or 0) + 1)
    tail = tail if titled is None else tail._replace(kept=(*under, *tail.kept), one=titled)
    return single(Chunk(before.modifiers, before.head, tail))


def title_noun(tokens: Sequence[Token], chunk: Chunk) -> int | None:
    """The place of a plural before a title that depends on a phrase's head: «редакциям | газет «Маяк»».

    Its adjectives may stand before it: «главам муниципальных | образований «Озёрск» и «Лесной»».
    """
    noun = chunk.tail.quoted[0] - 1 if chunk.tail.quoted is not None else -1
    told = (modifiers_in(low(tokens, place), "gent") for place in range(chunk.head.end, noun))
    if noun < chunk.head.end or not all(any(form.plural for form in found) for found in told):
        return None
    return noun if any(form.plural for form in nouns_in(low(tokens, noun), "gent")) else None


def past_person(tokens: Sequence[Token], at: int, before: Chunk, case: str) -> int:
    """The place after who holds a post: «мастер | Гусев, …», «директору школы | А. П. Лосевой и …»."""
    return person_end(tokens, at, case) if is_post(before.head) and not before.shared else at


def next_number(tokens: Sequence[Token], at: int, before: Chunk, case: str) -> Chunk | None:
    """A further number under the head of a phrase before: «школам № 3 | и № 7», «гимназиям № 1, | № 2»."""
    after, kept = separated(tokens, at), before.tail.kept
    noun = number_noun(tokens, before)
    under = kept if noun is None else kept[1:]
    if after == at or not under or tokens[under[0]].text != "№":
        return None
    if noun is None and low(tokens, after) == "№":
        return single(Chunk(before.modifiers, before.head, tail_at(tokens, after, case, before.head)))
    after += low(tokens, after) == "№"
    several = before.head.form.plural and low(tokens, after).isdigit()  # «школам № 1, | 5 и 7»
    if not several or not closes_number(tokens, after + 1):
        return None
    rest = tail_at(tokens, after + 1, case, before.head)
    own = (*([] if noun is None else [noun]), under[0], after, *rest.kept)
    tail = rest._replace(kept=own, one=-1 if noun is None else noun)
    return single(Chunk(before.modifiers, before.head, tail))


def number_noun(tokens: Sequence[Token], chunk: Chunk) -> int | None:
    """The place of a plural before a number that depends on a phrase's head: «директорам | школ № 4 и 5»."""
    kept = chunk.tail.kept
    if len(kept) < 3 or kept[0] != chunk.head.end or tokens[kept[1]].text != "№":
        return None
    return kept[0] if any(form.plural for form in nouns_in(low(tokens, kept[0]), "gent")) else None


def closes_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a number of a list leaves it a number: «№ 1, 5 | и 7», not «№ 1, 5 | сентября»."""
    following = tokens[at] if at < len(tokens) else None
    if following is None or following.kind == "mark" or following.low in SEPARATING:
        return True
    return following.low in PLACE_WORDS or is_verb(following)


def single(chunk: Chunk) -> Chunk:
    """The same phrase as the name of one body: «газетам» → «Газета «Маяк»»."""
    return chunk._replace(head=chunk.head._replace(form=replace(chunk.head.form, plural=False)))


def past_standing(tokens: Sequence[Token], at: int, case: str) -> int:
    """The place after words on as what a body does it, or by whom: «школе | как хозяйке | в лице врача»."""
    if low(tokens, at) == "как":
        end = at + 1
        while end < min(at + 4, len(tokens)) and in_case(low(tokens, end), case):
            end += 1
        return end if end > at + 1 and not is_infinitive(low(tokens, end - 1)) else at
    if low(tokens, at) == "в" and low(tokens, at + 1) == "лице":
        chunk = chunk_at(tokens, at + 2, "gent")
        return chunk.end if chunk is not None else at
    return at


def skip_clause(tokens: Sequence[Token], at: int, case: str) -> int:
    """The place after a clause that a comma opens here; the same place where none does."""
    at = past_standing(tokens, at, case)
    if low(tokens, at) == "," and low(tokens, at + 1) == "в" and low(tokens, at + 2) == "лице":
        after = past_standing(tokens, at + 1, case)  # «Думе, | в лице её комиссии, | принять»
        return after + (low(tokens, after) == ",")
    if low(tokens, at) == "," and is_clause(tokens, at + 1):
        return clause_end(tokens, at + 1, case)
    return at


def clause_opens(tokens: Sequence[Token], at: int, case: str) -> bool:
    """Whether what follows a comma tells more of the body before it."""
    if is_clause(tokens, at):
        return True
    return bool(in_case(low(tokens, at), case)) and not is_infinitive(low(tokens, at))


def clause_end(tokens: Sequence[Token], at: int, case: str) -> int:
    """Where a clause inside a list of names ends: before the verb, the next name, or the sentence's end."""
    last = min(at + 2 * REACH, len(tokens))
    for place in range(at, last):
        word = tokens[place].low
        if word in PARTNERSHIP:  # «, при | участии …»
            return place - (place > at and is_preposition(low(tokens, place - 1)))
        if word in {":", ";", "."} or word in modals() or is_verb(tokens[place]):
            return place
        if word == "," and chunk_at(tokens, separated(tokens, place), case) is not None:
            return place
    return last


def is_verb(token: Token) -> bool:
    """Whether a token is an infinitive."""
    return token.kind == "word" and is_infinitive(token.low)
