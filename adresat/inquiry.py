"""Pairs on a desk and a person at the terminal in, decisions out: each is tried, then written at once."""

import sys
from typing import TYPE_CHECKING

from adresat.errors import told
from adresat.show import say, today
from adresat.streams import write_file
from adresat.wording import LIKENESS

if TYPE_CHECKING:
    from ingest.resolve.things import Body
    from ingest.review.desk import Desk
    from ingest.review.doubt import Doubt
    from ingest.review.quotes import Quote

VERDICTS = {"s": "same", "d": "different", "r": "rename"}
SKIP, QUIT = "", "q"
HELP = {
    "ru": "s – одно и то же · d – разные · r – 1 теперь называется 2 · Enter – пропустить · q – хватит",
    "en": "s – same · d – different · r – 1 is now called 2 · Enter – skip · q – quit",
}
WHY = {"ru": "Почему?", "en": "Why?"}
SINCE = {
    "ru": "С какого дня (ГГГГ-ММ-ДД; Enter – неизвестно)?",
    "en": "Since which day (YYYY-MM-DD; Enter – not known)?",
}
NO_SUCH = {"ru": "Ответьте s, d, r, q или Enter.", "en": "Answer s, d, r, q or Enter."}
NO_REASON = {"ru": "Без объяснения решение не записать.", "en": "A decision needs a reason."}
NOTHING = {"ru": "Сомнительных пар нет.", "en": "There are no doubtful pairs."}
DONE = {"ru": "Записано решений: {}; файл: {}", "en": "Decisions written: {}; file: {}"}
LEFT = {"ru": "Имена, о которых не сказано, чьи они:", "en": "Names that do not say whose they are:"}


def inquire(desk: "Desk", who: str, lang: str) -> None:
    """Go through the doubtful pairs with a person; a decision is in the file before the next is asked."""
    own, doubts, written = desk.place(), desk.doubts, 0
    if not doubts:
        say(NOTHING[lang], None)
    else:
        say(HELP[lang], None)
    for place, doubt in enumerate(doubts, 1):
        if not is_open(desk, doubt):
            continue
        say(shown(desk, doubt, f"{place}/{len(doubts)}", lang), None)
        answer = answered(lang)
        if answer == QUIT:
            break
        if answer == SKIP:
            continue
        kept = keep(desk, doubt, answer, who, lang)
        if kept is not None:
            desk, written = kept, written + 1
    show_unresolved(desk, lang)
    say(DONE[lang].format(written, own), None)


def is_open(desk: "Desk", doubt: "Doubt") -> bool:
    """Whether a pair is still two bodies: an earlier answer may have joined one of them to another."""
    there = {body.identity for body in desk.corpus.bodies}
    return {doubt.left.identity, doubt.right.identity} <= there


def shown(desk: "Desk", doubt: "Doubt", place: str, lang: str) -> str:
    """A pair with its sentences."""
    quotes, name = desk.quotes([doubt.left, doubt.right]), desk.names()
    lines = ["", f"{place}  {LIKENESS[lang][doubt.likeness.value]} ({doubt.score:.2f})"]
    for letter, body in (("1", doubt.left), ("2", doubt.right)):
        key = "" if name(body) == body.label else f"  [{body.identity.key}]"
        lines.append(f"  {letter}. {body.label}{whereabouts(body)}{key}")
        lines += [f"     – {line(one)}" for one in quotes.get(body.identity.key, ())]
    return "\n".join(lines)


def whereabouts(body: "Body") -> str:
    """Where a body is, as far as that is known."""
    place = body.territory or body.near
    label = getattr(place, "label", place)
    return f" ({label})" if label else ""


def line(quote: "Quote") -> str:
    """A sentence with its place."""
    number = f", {quote.number}" if quote.number else ""
    return f"{quote.document}{number}: {quote.sentence}"


def answered(lang: str) -> str:
    """What a person answers of a pair; the end of input is an end."""
    while True:
        answer = asked("> ")
        if answer is None or answer.lower() in (QUIT, "quit", "й"):  # «й» is on the key of «q»
            return QUIT
        key = {"ы": "s", "в": "d", "к": "r"}.get(answer.lower(), answer.lower())
        if key == SKIP or key in VERDICTS:
            return key
        say(NO_SUCH[lang], None)


def keep(desk: "Desk", doubt: "Doubt", answer: str, who: str, lang: str) -> "Desk | None":
    """Ask why, try the decision, write it; None where it was not made after all."""
    from ingest.errors import BadDecision

    why = asked(f"{WHY[lang]} ")
    if not why:
        say(NO_REASON[lang], None)
        return None
    since = (asked(f"{SINCE[lang]} ") or "") if answer == "r" else ""
    name = desk.names()
    row = {
        "decision": VERDICTS[answer],
        "left": name(doubt.left),
        "right": name(doubt.right),
        "who": who,
        "when": today(),
        "why": why,
        "since": since,
    }
    try:
        tried, text = desk.tried([row])
    except BadDecision as error:
        say(told(error, lang), None)
        return None
    write_file(desk.place(), text)
    return tried


def asked(prompt: str) -> str | None:
    """One line of a person, or None at the end of input."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    words = sys.stdin.readline()
    return " ".join(words.split()) if words else None


def show_unresolved(desk: "Desk", lang: str) -> None:
    """List the names of nobody: which body is meant, a line of the file can say."""
    found = desk.unresolved
    if found:
        say("\n".join(["", LEFT[lang], *(f"  {one.body.label} – {line(one.quote)}" for one in found)]), None)
