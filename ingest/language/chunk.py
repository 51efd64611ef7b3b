"""Tokens, a place and a case in, one phrase out: a head, its modifiers, its tail, the list that it shares."""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.language.apposition import PARTS
from ingest.language.belonging import PLACE_WORDS
from ingest.language.coordination import COUNCILS
from ingest.language.core import Modifiers, core_at, flat, modifiers_at
from ingest.language.lexicon import heads
from ingest.language.morph import nouns_in
from ingest.language.nominative import agrees
from ingest.language.phrase import AND, Head, Start, head_at, low, word_at
from ingest.language.tail import Tail, tail_at
from ingest.language.tokens import Token

POWER = frozenset({"самоуправление", "власть", "управление"})
APART = frozenset({"executive", "representative", "advisory", "institution", "business", "ngo"})
SOCIETIES = frozenset({"ngo", "business"})  # «органам ТОС | и землячествам», not «органам землячеств»
SEPARATING = AND | {",", ";", "а"}
GOVERNING = frozenset({"администрация"})
ANYBODY = frozenset({"учреждение", "организация", "предприятие"})
TERRITORIAL = frozenset("район округ поселение образование область край город республика субъект".split())
OF_WHAT = {"средство": ("массовой", "информации")}  # «средства бюджета» are nobody
NESTED = 4  # «руководителям | отделений | организаций …»: heads that stand under each other


class Chunk(NamedTuple):
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


def chunk_at(tokens: Sequence[Token], at: int, case: str, depth: int = 0) -> Chunk | None:
    """One phrase at a place, with the list that its head shares; `depth` such heads stand above."""
    core = core_at(tokens, at, case)
    if core is None:
        return None
    modifiers, head = core
    if head.lemma in OF_WHAT and low(tokens, head.end) not in OF_WHAT[head.lemma]:
        return None
    listed = low(tokens, at - 1) == ","  # «предприятиям, | учреждениям и организациям»
    joined = None if listed or depth else joined_head(tokens, head, case, told=bool(modifiers.groups))
    start = joined.end if joined is not None else head.end
    entry = heads().get(head.lemma)
    if head.form.plural and not head.fixed and depth < NESTED:
        loose = entry is None or entry.shares
        sharing = loose or head.lemma == "орган"
        shared = shared_list(Start(tokens, head, case), start, loose=loose, depth=depth + 1)
        if shared and (sharing or all(chunk.head.form.plural for chunk in shared)):
            return Chunk(modifiers, head, Tail((), start), shared, joined)
    return Chunk(modifiers, head, tail_at(tokens, start, case, head), (), joined)


def joined_head(tokens: Sequence[Token], head: Head, case: str, *, told: bool) -> Head | None:
    """A second bare head that is not told apart: «отраслевым министерствам | и ведомствам».

    `told` where modifiers say which; «учреждения | и организации культуры» are one group without, too.
    """
    if low(tokens, head.end) not in AND or not head.form.plural or head.fixed:
        return None
    second = head_at(tokens, head.end + 1, case)
    if second is None or second.fixed or not second.form.plural:
        return None
    if head.lemma in ANYBODY and second.lemma in ANYBODY:
        following = word_at(tokens, second.end)  # «школьные организации и учреждения | дополнительного …»
        placed = following is None or following.is_capitalised or following.low in PLACE_WORDS
        return second if placed or not told else None
    one, other = heads().get(head.lemma), heads().get(second.lemma)
    both = told and one is not None and other is not None and one.kind == other.kind == "executive"
    return second if both else None


def shared_list(over: Start, at: int, *, loose: bool, depth: int) -> tuple[Chunk, ...]:
    """Genitives that each make a name with the head before them; nothing where there is only one.

    `loose` where any plural will do: «владельцам | магазинов, аптек, отделений банков».
    """
    tokens = over.tokens
    chunks: list[Chunk] = []
    chunk = genitive_at(tokens, at, loose=loose, depth=depth)
    while chunk is not None:
        chunks.append(chunk)
        at = separated(tokens, chunk.end)
        further = at > chunk.end and not in_dative(tokens, at)
        chunk = genitive_at(tokens, at, loose=loose, depth=depth) if further else None
        if chunk is not None and (is_of_its_own(chunk, over, loose=loose) or is_single(chunk, chunks, over)):
            break
        if chunk is not None and is_of_others(chunk, chunks[0], over):
            break
    several = len(chunks) > 1 or (bool(chunks) and len(chunks[0].modifiers.groups) > 1)
    nested = bool(chunks) and chunks[0].head.lemma in GOVERNING and is_of_places(chunks[0].shared)
    return tuple(chunks) if several or nested else ()


def is_of_others(chunk: Chunk, first: Chunk, over: Start) -> bool:
    """Whether a further genitive is of houses where the first is of people: a council is of one of them.

    «с привлечением советов ветеранов, | музеев», «советам ветеранов предприятий | и учреждений».
    """
    apart = chunk.head.form.animate != first.head.form.animate
    return apart and (over.case == "gent" or (over.head.lemma in COUNCILS and first.head.form.animate))


def is_of_places(shared: Sequence[Chunk]) -> bool:
    """Whether a list is of places alone: «главам администраций | районов и городских округов»."""
    return bool(shared) and all(chunk.head.lemma in TERRITORIAL for chunk in shared)


def is_of_its_own(chunk: Chunk, over: Start, *, loose: bool) -> bool:
    """Whether a further name has a head of its own: «органам власти, | НКО», «членов палаты, | депутатов».

    Only people are of one named organisation: «администрациям районов, | МКУ «Дороги»». A single body has no
    organs of a kind with those of power: «органам местного самоуправления и | администрации района».
    """
    entry = heads().get(chunk.head.lemma)
    single = not chunk.head.form.plural and chunk.head.lemma not in POWER
    apart = entry is not None and entry.kind in (APART if single else SOCIETIES)
    if over.head.lemma == "орган" and apart:
        return True
    if chunk.head.fixed and chunk.tail.quoted is not None and not over.head.form.animate:
        return True
    if not loose and chunk.head.fixed and chunk.head.lemma != "ТОС":
        return True
    return over.case == "gent" and chunk.head.form.animate


def is_single(chunk: Chunk, before: Sequence[Chunk], over: Start) -> bool:
    """Whether a further genitive is rather one body asked besides: «главам районов, | Ассоциации «Берег»».

    Nothing tells its genitive from a dative, and who stands before it is many. Where the head is a genitive
    itself, a further plural after one body is of its own: «отделений общества | и клубов соседей».
    """
    one, first = not chunk.head.form.plural, not before[0].head.form.plural
    if over.case == "gent":
        return first and not one and not chunk.head.fixed and over.head.lemma in PARTS
    alike = bool(nouns_in(over.tokens[chunk.head.start].low, over.case)) and not chunk.head.fixed
    return one and not first and alike and chunk.head.lemma not in (POWER | TERRITORIAL)


def genitive_at(tokens: Sequence[Token], at: int, *, loose: bool, depth: int) -> Chunk | None:
    """A phrase of a body in the genitive; with `loose`, of any plural noun."""
    chunk = chunk_at(tokens, at, "gent", depth)
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


def with_adjectives(tokens: Sequence[Token], before: Chunk, chunk: Chunk, case: str) -> Chunk:
    """A bare noun of a list with the plural adjectives of the one before: «районным библиотеке | и музею»."""
    one = not (before.head.form.plural or chunk.head.form.plural or chunk.head.fixed)
    places = flat(before.modifiers)
    if not (one and places) or chunk.modifiers.groups or before.head.fixed:
        return chunk
    own = any(agrees(tokens[place], case, before.head.form) for place in places)
    return chunk if own else chunk._replace(modifiers=before.modifiers._replace(end=chunk.head.start))


def in_dative(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name in the dative starts here, which is no part of a list of genitives."""
    core = core_at(tokens, at, "datv")
    return core is not None and core_at(tokens, at, "gent") is None


def separated(tokens: Sequence[Token], at: int) -> int:
    """The place after «,», «и», «, а также», «, а равно», «;»; the same place where none stands."""
    start, word = at, low(tokens, at)
    if word not in SEPARATING:
        return at
    if word in {",", ";"}:
        at += 1
    if low(tokens, at) == "а" and low(tokens, at + 1) in {"также", "равно"}:
        at += 2
        at += low(tokens, at) in {"-", "–", "и"}
    elif low(tokens, at) in AND:
        at += 1
    return at if at > start else start
