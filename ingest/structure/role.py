"""A word that gives bodies a role in an event in, the bodies out: «организаторами стали | музей и фонд»."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.language.lexicon import heads
from ingest.language.morph import forms
from ingest.language.names import read_names
from ingest.language.phrase import low
from ingest.language.tokens import Token
from ingest.model import BodyClass, Name
from ingest.structure.title import kind_of

ROLES = {
    "организатор": "organizer",
    "соорганизатор": "organizer",
    "соучредител": "founder",
    "спонсор": "supporter",
    "устроител": "organizer",
    "учредител": "founder",
    "партнер": "partner",
}
NEAR = 14  # tokens before a bracket in which a name may open
REASON = 6  # tokens in which it is told for what somebody is thanked
LONG = 400  # tokens: a verb that stands further on in its sentence has no part in what opens it
LINKS = frozenset({":", "–", "—", "-"})
VERBS = ("выступ", "явля", "стал", "оста")
THANKING = ("благодар", "признател", "выража")
ALIAS = 5  # tokens of «(далее – Съезд)»
OF_IT = frozenset({"ее", "его", "их"})
CALLED = {"ов": ("accs",), "ру": ("datv",), "ам": ("datv",), "ра": ("accs",)}  # «партнёров», «партнёру»


def role_of(token: Token) -> str | None:
    """The role that a word names: «Организаторы»."""
    return next((role for stem, role in ROLES.items() if token.low.startswith(stem)), None)


def announced(run: Sequence[Token], place: int) -> list[Name]:
    """The names that a word like «организаторами» announces, after «:», «являются», or before it."""
    after = link_after(run, place)
    if after is not None:
        for case in cases_of(run[place].low):
            names, end = listed(run, after, case)
            if names:
                return [*names, *together(run, end)]
    opens = after is None and place == 0
    if opens and (names := listed(run, 1, "nomn")[0]):  # «Организаторы⇥палата города; музей»
        return names
    return of_event(run, place) or told_before(run, place)


def of_event(run: Sequence[Token], place: int) -> list[Name]:
    """«благодарят партнёров форума | ООО «…»», «спасибо партнёру схода | музею»."""
    event = next((p for p in range(place + 1, min(place + 4, len(run))) if kind_of(run[p])), None)
    cases = CALLED.get(run[place].low[-2:], ()) if event is not None else ()
    found = (read_names(run, (event or 0) + 1, case)[0] for case in cases)
    return next((names for names in found if names), [])


def told_before(run: Sequence[Token], place: int) -> list[Name]:
    """The names before a word of a role: «МАУ «…» (организатор)», «музею как партнёру», «палата стала …»."""
    if low(run, place - 1) == "(" and low(run, place + 1) == ")":
        return before_end(run, place - 1, "nomn")
    if low(run, place - 1) == "как":  # «музею и школе | как партнёрам выражена благодарность»
        return before_end(run, place - 1, CALLED.get(run[place].low[-2:], ("datv",))[0])
    if place <= LONG and low(run, place - 1).startswith(VERBS):
        names, end = read_names(run, 0, "nomn")
        return [*(names if end <= place else []), *together(run, place + 1)]
    if low(run, place - 1) in OF_IT and low(run, place - 2).startswith(VERBS):
        return together(run, place + 1)  # «который стал её организатором | вместе с музеем»
    return []


def listed(run: Sequence[Token], at: int, case: str) -> tuple[list[Name], int]:
    """The names of a list in which a semicolon may stand, and the place after them."""
    names, end = read_names(run, at, case)
    while names and low(run, end) in (";", "за"):
        more, after = read_names(run, past_reason(run, end), case)
        if not more:
            break
        names, end = [*names, *more], after
    return names, end


def past_reason(run: Sequence[Token], at: int) -> int:
    """The place after a semicolon, or after what somebody is thanked for: «школе | за зал и магазину»."""
    if run[at].low != "за":
        return at + 1
    near = range(at + 2, min(at + REASON, len(run)))
    return next((place + 1 for place in near if run[place].low in (",", "и")), len(run))


def before_end(run: Sequence[Token], end: int, case: str) -> list[Name]:
    """«обеспечило МАУ «…» | (организатор)»: the names that end at a place, the longest list of them."""
    for start in range(max(0, end - NEAR), end):
        names, _ = read_names(run, start, case)
        if names and names[-1].span.end == run[end - 1].end and all(map(is_own, names)):
            return names
    return []


def together(run: Sequence[Token], at: int) -> list[Name]:
    """«Организатор – администрация города | совместно с АНО «…»»."""
    if low(run, at) not in {"совместно", "вместе"} or low(run, at + 1) not in {"с", "со"}:
        return []
    return read_names(run, at + 2, "ablt")[0]


def link_after(run: Sequence[Token], place: int) -> int | None:
    """The place after the verb or mark that joins a role to its bodies, at most six words on.

    A short name in brackets is passed over: «Учредителями съезда (далее – Съезд) | являются»; thanks are none
    after a dative: «Партнёрам наша благодарность | : музей».
    """
    given = run[place].low.endswith("ам")
    for step in words_after(run, past_clause(run, place + 1)):
        if given and run[step].low.startswith(THANKING) and low(run, step + 1) in LINKS:
            return step + 2
        if run[step].low.startswith(VERBS) and run[step].kind == "word":
            return step + 1 if low(run, step + 1) not in LINKS else step + 2
        if run[step].text in LINKS:
            return step + 1
        if run[step].text in ",;()" or run[step].low.startswith(THANKING):
            return None  # «Организаторы | благодарят партнёра – музей»
    return None


def words_after(run: Sequence[Token], at: int) -> Iterator[int]:
    """Seven places from one on; a short name in brackets takes none."""
    near = range(at, min(at + 7, len(run)))
    alias = next((p for p in near if run[p].text == "(" and low(run, p + 1) == "далее"), None)
    if alias is None:
        yield from near
        return
    yield from range(at, alias)
    yield from range(alias + ALIAS, min(at + 7 + ALIAS, len(run)))


def past_clause(run: Sequence[Token], at: int) -> int:
    """The place after a clause on those whom a role word calls: «партнёрами, которым мы рады, | стали»."""
    comma = next((p for p in range(at, min(at + 4, len(run))) if run[p].text == ","), None)
    if comma is not None and is_of_done(low(run, comma + 1)):  # «партнёров, помогавших ей, | : музей»
        return next((p for p in range(comma + 1, len(run)) if run[p].text in LINKS), at)
    if comma is None or not low(run, comma + 1).startswith(("котор", "как")):
        return at
    closes = next((p for p in range(comma + 1, len(run)) if run[p].text in ",:"), None)
    if closes is None:  # else «Партнёры, которым спасибо | : музей»
        return at
    return closes + (run[closes].text == ",")


@lru_cache(maxsize=10_000)
def is_of_done(word: str) -> bool:
    """Whether a word is a participle: «помогавших»."""
    return any(form.pos == "PRTF" for form in forms(word)[:1])


def cases_of(word: str) -> tuple[str, ...]:
    """The cases in which the bodies may stand after a role word of that ending."""
    if word.endswith(("ам", "ям", "ю", "у")):
        return ("datv", "nomn")
    return ("accs", "nomn", "gent") if word.endswith("ов") else ("nomn", "accs", "ablt")


def is_own(name: Name) -> bool:
    """Whether a name is of one body: not «партнёрские организации», not an office or a plural."""
    entry = heads().get(name.head)
    if name.head == "группа" and not name.plural:  # «инициативная группа соседей»
        return True
    group = name.plural or (entry is not None and entry.body is BodyClass.GROUP and name.quoted is None)
    return not group
