"""What a search found in, lines for the eye out: where each hit stands, whom it asks, its words marked."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.finding.found import Found, Hit

Marks = tuple[str, str]
"""What stands before and after a marked word."""
CHUNK = re.compile(r"\S+")
COUNTED = {
    "ru": "Найдено: рекомендаций {recommendation}, органов {body}.",
    "en": "Found: recommendations {recommendation}, bodies {body}.",
}
SHOWN = {"ru": "Показано {}; больше: --limit {}.", "en": "Shown {}; more: --limit {}."}
BODY = {"ru": "орган", "en": "body"}
ASKS = {"ru": "просьб к нему: {}", "en": "asks of it: {}"}
ELSEWHERE = {"ru": "по словам: {}", "en": "by: {}"}


def marks() -> Marks:
    """Bold on a terminal that may show it, else nothing."""
    plain = not sys.stdout.isatty() or os.environ.get("TERM") == "dumb" or "NO_COLOR" in os.environ
    return ("", "") if plain else ("\x1b[1m", "\x1b[0m")


def listed(found: "Found", lang: str, wide: int, mark: Marks) -> str:
    """Everything that was found and what must be said of it, in lines of at most `wide` columns."""
    lines = [*found.notes(lang)]
    if found.hits:
        lines.append(COUNTED[lang].format_map(found.totals))
    for place, hit in enumerate(found.hits, start=1):
        lines += ["", *shown(hit, f"{place}. ", lang, wide, mark=mark)]
    total = sum(found.totals.values())
    if total > len(found.hits):
        lines += ["", SHOWN[lang].format(len(found.hits), min(total, 10 * len(found.hits)))]
    return "\n".join(lines)


def shown(hit: "Hit", lead: str, lang: str, wide: int, *, mark: Marks) -> Iterator[str]:
    """The lines of one hit."""
    from queries.tabulate import wrap

    indent = " " * len(lead)
    room = max(wide - len(lead), 20)
    for place, line in enumerate(wrap(" · ".join(head(hit, lang)), room)):
        yield (indent if place else lead) + line
    for text in (", ".join(hit.addressees), elsewhere(hit, lang)):
        yield from (indent + line for line in (wrap(clean(text), room) if text else ()))
    yield from (indent + line for line in filled(hit, room, mark))


def head(hit: "Hit", lang: str) -> list[str]:
    """Where a recommendation stands, or what a body is."""
    if hit.kind == "body":
        parts = [BODY[lang], hit.territory, ASKS[lang].format(hit.asks)]
    else:
        number = f"{'п.' if lang == 'ru' else 'no.'} {hit.number}" if hit.number else ""
        parts = [number, hit.section, hit.event, hit.date]
    return [clean(part) for part in parts if part]


def elsewhere(hit: "Hit", lang: str) -> str:
    """The words that are met outside the text, and where."""
    met = hit.elsewhere(lang)
    return ELSEWHERE[lang].format(", ".join(met)) if met else ""


def filled(hit: "Hit", wide: int, mark: Marks) -> list[str]:
    """The text in lines of at most `wide` columns, its words marked; a longer word has a line of its own."""
    from queries.tabulate import width_of

    lines, taken = [""], 0
    for chunk in CHUNK.finditer(hit.text):
        size = width_of(clean(chunk.group()))
        if taken and taken + 1 + size > wide:
            lines.append("")
            taken = 0
        lines[-1] += (" " if taken else "") + styled(hit.text, chunk.span(), hit.places, mark)
        taken += size + bool(taken)
    return lines


def styled(text: str, span: tuple[int, int], places: Sequence[tuple[int, int]], mark: Marks) -> str:
    """A piece of a text without spaces, what of it is in the places marked."""
    at, end = span
    out = ""
    for start, stop in places:
        if start >= end or stop <= at:
            continue
        start, stop = max(start, at), min(stop, end)
        out += clean(text[at:start]) + mark[0] + clean(text[start:stop]) + mark[1]
        at = stop
    return out + clean(text[at:end])


def clean(text: str) -> str:
    """The text without what a terminal would obey, on one line."""
    from queries.tabulate import shown as harmless

    return harmless(text)
