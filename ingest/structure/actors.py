"""The sentences of a preamble in, the bodies with a role in the event out: who organised, founded, helped.

A rule takes a sentence and the place of a word; it gives the actors that the word announces, or None where
the word is not its own. `RULES` is their order: the first whose word it is answers.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from ingest.language.names import read_names
from ingest.language.phrase import low
from ingest.language.remembered import Remembered
from ingest.language.tokens import Token
from ingest.model import Actor, Name, Span
from ingest.structure.dates import MONTHS
from ingest.structure.role import LINKS, LONG, OF_IT, ROLES, announced, is_own, role_of, together
from ingest.structure.title import kind_of
from ingest.structure.tokens import sentences

WHERE = 8  # tokens in which it is told where an event was held
LONGEST = 400  # tokens of a list of actors
HELD_BY = ("созван", "проводим", "проводил", "организован", "проведен", "организуем", "подготовлен")
WRITTEN = "подготовлен"  # as a paper is, too
DID = frozenset(
    "провел провела провело провели организовал организовала организовали "
    "проводил проводила проводило проводили собирал собирала собирало собирали".split()
)
FOUNDED = ("учрежден", "учредил")
SUMMONED = ("созвал", "собрал")
TOOK = ("взял", "взяла", "взяли", "взяло")  # «Подготовку форума | взяли на себя школы»
ARRANGED = frozenset(
    "организовало организует организуют проводит проводят подготовили устроил устроила устроили".split()
)
HELPED = frozenset({"при", "благодаря", "финансовой"})
ORGANISED = ARRANGED | DID
THANKS = ("благодар", "признательн")
GRATITUDE = ("благодарн", "признательн")
SUPPORTED = frozenset({"поддержали", "поддержал", "поддержала"})
# How the words of all rules open.
VERBAL = (*TOOK, *HELD_BY, *DID, *ORGANISED, *SUMMONED, *FOUNDED, *THANKS)
OPENING = (*ROLES, *VERBAL, "инициативе", "поддерж", "оказал")


def find_actors(text: str, spans: Sequence[Span]) -> list[Actor]:
    """Every actor that the spans name, each body once in a role."""
    found: dict[tuple[str, str], Actor] = {}
    role: str | None = None
    for span in spans:
        runs = sentences(text, span)
        below = in_line(runs[0], role) if role is not None and runs else []
        role = role if below else None
        for actor in [*below, *(actor for run in joined(runs) for actor in in_sentence(run))]:
            found.setdefault((actor.role, actor.name.label.lower()), actor)
        if runs and runs[-1][-1].text == ":":
            role = role_above(runs[-1]) or role
    return list(found.values())


def role_above(run: Sequence[Token]) -> str | None:
    """The role of those listed below a line: «Организаторы форума:», «Спасибо партнёрам встречи:»."""
    thanks = any(token.low.startswith((*THANKS, "спасибо")) for token in run)
    told = run if thanks else run[:1]
    return next((role for token in told if (role := role_of(token)) is not None), None)


def in_line(run: Sequence[Token], role: str) -> list[Actor]:
    """The actors of a line under «Организаторы форума:»: «– палата города;», «1. Музей и школа»."""
    start = next((place for place, token in enumerate(run) if token.kind not in ("mark", "number")), len(run))
    names, end = read_names(run, start, "nomn")
    whole = end >= len(run) or run[end].text in ".;,("
    return in_role(names, role) if whole else []


def joined(runs: Sequence[Sequence[Token]]) -> Iterator[Sequence[Token]]:
    """The sentences, those joined that only a semicolon parts: «Организаторы: палата города; | комитет …»."""
    whole: tuple[Token, ...] = ()
    for run in runs:
        whole = (*whole, *run)
        if run[-1].text != ";" or len(whole) > LONGEST:
            yield whole
            whole = ()
    if whole:
        yield whole


def in_sentence(run: Sequence[Token]) -> Iterator[Actor]:
    """The actors of one sentence."""
    for place in TELLING.places(run):
        answers = (rule(run, place) for rule in RULES)
        yield from next((actors for actors in answers if actors is not None), ())


def may_tell(word: str) -> bool:
    """Whether a word opens as those of a rule do."""
    return word.startswith(OPENING)


TELLING = Remembered(may_tell)


def in_role(names: Iterable[Name], role: str) -> list[Actor]:
    """The names of single bodies, in a role."""
    return [Actor(name, role) for name in names if is_own(name)]


def by_role(run: Sequence[Token], place: int) -> list[Actor] | None:
    """«Организаторами выступили | администрация города и фонд «Берег»»."""
    role = role_of(run[place])
    return in_role(announced(run, place), role) if role is not None else None


def by_holding(run: Sequence[Token], place: int) -> list[Actor] | None:
    """«форум, проводимый | мэрией города (совместно с …)»."""
    word = run[place].low
    if not word.startswith(HELD_BY) or word in DID:
        return None
    if word.startswith(WRITTEN) and not any(kind_of(token) for token in run[:place]):
        return None  # «обсудив проект закона, подготовленный | депутатами, форум …»
    names, end = read_names(run, after_place(run, after_day(run, place + 1)), "ablt")
    if not names and place <= LONG:
        before, end = read_names(run, after_day(run, 0), "ablt")
        if end == place or (end < place and low(run, end) == "при"):
            return in_role(before, "organizer")  # «17 мая палатой (при поддержке …) | проведён круглый стол»
    return [Actor(name, "organizer") for name in [*names, *(together(run, end) if names else [])]]


def by_founding(run: Sequence[Token], place: int) -> list[Actor] | None:
    """«Форум учреждён | Общественной палатой города»."""
    if not run[place].low.startswith(FOUNDED):
        return None
    if low(run, place + 1) in OF_IT:  # «Учредил его | совет округов»
        return in_role(read_names(run, place + 2, "nomn")[0], "founder")
    if not any(kind_of(token) for token in run[:place]):
        return None
    return in_role(read_names(run, place + 1, "ablt")[0], "founder")


def after_day(run: Sequence[Token], at: int) -> int:
    """The place after a day that stands there: «организованный | 17 апреля 2024 года мэрией»."""
    if run[at : at + 1] and run[at].kind == "number" and low(run, at + 1).startswith(tuple(MONTHS)):
        year = at + 2 < len(run) and run[at + 2].kind == "number"
        at += 2 + year
        at += low(run, at) in {"года", "г"}
        at += low(run, at) == "."
    return at


def after_place(run: Sequence[Token], at: int) -> int:
    """The place after where an event was held: «проведён | в городе Озёрске палатой»."""
    if low(run, at) not in ("в", "во", "на"):
        return at
    near = range(at + 2, min(at + WHERE, len(run)))
    stop = next((place for place in near if run[place].kind != "word" and run[place].text != "."), near.stop)
    return next((place for place in near if place < stop and read_names(run, place, "ablt")[0]), at)


def by_doing(run: Sequence[Token], place: int) -> list[Actor] | None:
    """«Общественная палата города (совместно с мэрией) | провела слушания»."""
    if (
        not 0 < place <= LONG
        or run[place].low not in DID
        or not any(kind_of(token) for token in run[place + 1 : place + 7])
    ):
        return None
    names, end = read_names(run, after_day(run, 0), "nomn")  # «17 октября 2013 года | комитет … провёл»
    return in_role([*names, *together(run, end)], "organizer") if names and end <= place else []


def by_organising(run: Sequence[Token], place: int) -> list[Actor] | None:
    """«Собрание организовали | отделение движения и палата», «Организовали сход | школа и музей»."""
    held = run[place].low in ORGANISED or run[place].low.startswith(SUMMONED)
    near = run[max(place - 3, 0) : place]
    if low(run, place - 1) == "и" and low(run, place - 3) == "а":  # «…, а подготовили и провели | школы»
        near = run[:place]
    its = low(run, place + 1) in OF_IT  # «Созвал | ее совет города»
    told = its or any(kind_of(token) or token.low in OF_IT or token.low == "встречу" for token in near)
    event = next((p for p, token in enumerate(run[1:4], 1) if kind_of(token)), 0)
    after = event if not told and place == 0 else 0  # «Подготовили и провели слушания | палата и музей»
    if not held or not (told or after):
        return None
    names, end = read_names(run, place + 1 + max(after, its), "nomn")
    return in_role([*names, *together(run, end)], "organizer")


def by_taking(run: Sequence[Token], place: int) -> list[Actor] | None:
    """«Организацию съезда взяли на себя | администрация города и фонд»."""
    taken = run[place].low in TOOK and low(run, place + 1) == "на" and low(run, place + 2) == "себя"
    near = (token.low for token in run[max(place - 5, 0) : place])
    if not taken or not any(word.startswith(("организац", "подготовк", "проведени")) for word in near):
        return None
    return in_role(read_names(run, place + 3, "nomn")[0], "organizer")


def by_initiative(run: Sequence[Token], place: int) -> list[Actor] | None:
    """«прошёл по инициативе | фонда «Берег»»."""
    if run[place].low != "инициативе" or low(run, place - 1) != "по" or not is_held(run):
        return None
    return in_role(read_names(run, place + 1, "gent")[0], "organizer")


def by_support(run: Sequence[Token], place: int) -> list[Actor] | None:
    """«Форум поддержали | …», «поддержку оказали | …»."""
    if run[place].low not in SUPPORTED and not is_support(run, place):
        return None
    return in_role(read_names(run, place + 1, "nomn")[0], "supporter")


def by_help(run: Sequence[Token], place: int) -> list[Actor] | None:
    """«при поддержке | Фонда президентских грантов», «При поддержке: | администрация района»."""
    if run[place].low != "поддержке" or low(run, place - 1) not in HELPED:
        return None
    listed = low(run, place + 1) in LINKS
    named = in_role(read_names(run, place + 2, "nomn")[0], "supporter") if listed else []
    return named or in_role(read_names(run, place + 1 + listed, "gent")[0], "supporter")


def by_thanks(run: Sequence[Token], place: int) -> list[Actor] | None:
    """«благодарны | Фонду», «благодарят | Фонд»."""
    word = run[place].low
    if not word.startswith(THANKS):
        return None
    case = "datv" if word.startswith(GRATITUDE) else "accs"
    after = place + 1 + 2 * (low(run, place + 1) == "за")  # «благодарят | за партнёрство ОАО «Мост»»
    return in_role(read_names(run, after, case)[0], "partner")


RULES: tuple[Callable[[Sequence[Token], int], list[Actor] | None], ...] = (
    by_role,
    by_holding,
    by_founding,
    by_doing,
    by_organising,
    by_taking,
    by_initiative,
    by_support,
    by_help,
    by_thanks,
)


def is_held(run: Sequence[Token]) -> bool:
    """Whether the sentence says that the event was held."""
    return any(
        token.low.startswith(("прош", "состоял", "провед", "организован", "созва")) for token in run[:LONG]
    )


def is_support(run: Sequence[Token], place: int) -> bool:
    """Whether a verb closes «поддержку … оказали»."""
    return run[place].low.startswith("оказал") and any(
        token.low == "поддержку" for token in run[max(place - LONG, 0) : place]
    )
