"""The sentences of a preamble in, the bodies with a role in the event out: organisers, founders, supporters, partners."""

from collections.abc import Iterator, Sequence

from ingest.language.lexicon import heads
from ingest.language.names import read_names
from ingest.language.phrase import low
from ingest.language.tokens import Token
from ingest.model import Actor, BodyClass, Name, Span
from ingest.structure.tokens import sentences

ROLES = (
    ("организатор", "organizer"),
    ("соорганизатор", "organizer"),
    ("учредител", "founder"),
    ("партнер", "partner"),
)
LINKS = frozenset({":", "–", "—", "-"})
VERBS = ("выступ", "явля", "стал")
HELD_BY = ("проводим", "организован", "проведен", "организуем", "подготовлен")
THANKS = ("благодар", "признательн")
GRATITUDE = ("благодарн", "признательн")


def find_actors(text: str, spans: Sequence[Span]) -> list[Actor]:
    """Every actor that the spans name, each body once in a role."""
    found: dict[tuple[str, str], Actor] = {}
    for span in spans:
        for run in sentences(text, span):
            for actor in in_sentence(run):
                found.setdefault((actor.role, actor.name.label.lower()), actor)
    return list(found.values())


def in_sentence(run: Sequence[Token]) -> Iterator[Actor]:
    """The actors of one sentence."""
    thanked = any(token.low.startswith(THANKS) for token in run)
    for place, token in enumerate(run):
        if token.kind != "word":
            continue
        role = next((role for stem, role in ROLES if token.low.startswith(stem)), None)
        if role is not None:
            yield from (Actor(name, role) for name in announced(run, place))
        elif token.low.startswith(HELD_BY):
            names, end = read_names(run, place + 1, "ablt")
            yield from (Actor(name, "organizer") for name in [*names, *(together(run, end) if names else [])])
        elif token.low == "инициативе" and low(run, place - 1) == "по" and is_held(run):
            yield from (
                Actor(name, "organizer") for name in read_names(run, place + 1, "gent")[0] if is_own(name)
            )
        elif token.low in ("поддержали", "поддержал", "поддержала") or is_support(run, place):
            yield from (
                Actor(name, "supporter") for name in read_names(run, place + 1, "nomn")[0] if is_own(name)
            )
        elif token.low == "поддержке" and low(run, place - 1) == "при":
            listed = low(run, place + 1) in LINKS
            names = read_names(run, place + 1 + listed, "nomn" if listed else "gent")[0]
            yield from (Actor(name, "supporter") for name in names if is_own(name))
        elif thanked and token.low.startswith(THANKS):
            case = (
                "datv" if token.low.startswith(GRATITUDE) else "accs"
            )  # «благодарны Фонду», «благодарят Фонд»
            yield from (
                Actor(name, "partner") for name in read_names(run, place + 1, case)[0] if is_own(name)
            )


def announced(run: Sequence[Token], place: int) -> list[Name]:
    """The names that a word like «организаторами» announces, after «:», «–», «являются», or before it."""
    after = link_after(run, place)
    if after is not None:
        for case in cases_of(run[place].low):
            names, end = read_names(run, after, case)
            if names:
                return [name for name in [*names, *together(run, end)] if is_own(name)]
        return []
    if low(run, place - 1).startswith(VERBS):
        names, end = read_names(run, 0, "nomn")
        return [name for name in names if is_own(name)] if end <= place else []
    return []


def is_held(run: Sequence[Token]) -> bool:
    """Whether the sentence says that the event was held."""
    return any(token.low.startswith(("прош", "состоял", "провед", "организован")) for token in run)


def together(run: Sequence[Token], at: int) -> list[Name]:
    """«Организатор – администрация города | совместно с АНО «…»»."""
    if low(run, at) != "совместно" or low(run, at + 1) not in {"с", "со"}:
        return []
    return read_names(run, at + 2, "ablt")[0]


def is_support(run: Sequence[Token], place: int) -> bool:
    """Whether a verb closes «поддержку … оказали»."""
    return run[place].low.startswith("оказал") and any(token.low == "поддержку" for token in run[:place])


def link_after(run: Sequence[Token], place: int) -> int | None:
    """The place after the verb or mark that joins a role to its bodies, at most six words on."""
    for step in range(place + 1, min(place + 8, len(run))):
        if run[step].low.startswith(VERBS) and run[step].kind == "word":
            return step + 1 if low(run, step + 1) not in LINKS else step + 2
        if run[step].text in LINKS:
            return step + 1
        if run[step].text in ",;()":
            return None
    return None


def cases_of(word: str) -> tuple[str, ...]:
    """The cases in which the bodies may stand after a role word of that ending."""
    if word.endswith("ам"):
        return ("datv", "nomn")
    return ("accs", "nomn") if word.endswith("ов") else ("nomn", "accs", "ablt")


def is_own(name: Name) -> bool:
    """Whether a name is of one body: not «партнёрские организации», not an office or a plural."""
    entry = heads().get(name.head)
    group = name.plural or (entry is not None and entry.body is BodyClass.GROUP and name.quoted is None)
    return not group
