"""A dossier and a language enter, its sentences leave: numbers in words, names cut to what can be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.scene import Scene
from portal.things.about_body import LONGEST, MOST, About, Named
from portal.things.asks import Ask, Note
from portal.things.dossier import KINDS, Figures
from portal.words import grouped, words
from queries.tabulate import UNSEEN
from viz.style import KINDS as LOOKS
from viz.words import counted


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of a body under one heading; `more` is how many things are not named."""

    title: str
    things: Sequence[Named]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Teller:
    """Says things in one language; `english` has the words of the graph's concepts, from Russian."""

    lang: str
    english: Mapping[str, str]

    def word(self, name: str) -> str:
        """A word of the pages."""
        return words(self.lang)[name]

    def concept(self, label: str) -> str:
        """A concept by its Russian label."""
        return self.english.get(label, label)

    def number(self, name: str, count: int) -> str:
        """A number with its noun, which has the forms of the language."""
        return f"{grouped(count, self.lang)} {counted(self.word(name), count, self.lang)}"

    def note(self, note: Note) -> str:
        """What is known of an ask beside its words."""
        name, said = note
        if name == "deadline":
            return f"{self.word('body_deadline')}: {said[0]}"
        first, *rest = (self.concept(one) for one in said)
        named = f" ({', '.join(rest)})" if rest else ""
        return f"{self.word('body_specificity')}: {first}{named}"

    def number_of(self, ask: Ask) -> str:
        """How an item is called: by its number, where it has one."""
        return f"№ {clipped(ask.number)}" if ask.number else self.word("body_item")


def summary(teller: Teller, figures: Figures) -> list[str]:
    """The dossier in three sentences: asked, called in or informed, merely mentioned."""
    counts = figures.counts
    asked = teller.word("body_never_asked")
    if counts["addressee"]:
        asked = teller.word("body_was_asked").format(
            asks=teller.number("body_asks_count", counts["addressee"]),
            events=teller.number("body_events_count", figures.events),
            years=years_told(teller, figures),
            specific=grouped(figures.specific, teller.lang),
            general=grouped(figures.general, teller.lang),
            unclear=beyond(teller, "body_unclear", figures.unclear),
            dated=grouped(figures.dated, teller.lang),
            repeated=grouped(figures.repeated, teller.lang),
        )
    beside = teller.word("body_was_beside").format(
        partner=teller.number("body_times_count", counts["partner"]),
        recipient=teller.number("body_times_count", counts["recipient"]),
    )
    mentioned = teller.word("body_was_mentioned" if counts["mentioned"] else "body_never_mentioned")
    times = teller.number("body_times_count", counts["mentioned"])
    return [asked, beside, mentioned.format(times=times)]


def years_told(teller: Teller, figures: Figures) -> str:
    """The years of the events that asked, and how many of these have no day, in brackets."""
    first, last = figures.years
    dated = first if first == last else f"{first}–{last}"
    undated = beyond(teller, "body_undated", figures.undated)
    return f" ({dated}{undated})" if dated else f" ({teller.word('body_no_day')})"


def beyond(teller: Teller, name: str, count: int) -> str:
    """What a number leaves out, said after it; '' where it leaves out nothing."""
    return teller.word(name).format(count=grouped(count, teller.lang)) if count else ""


def kind_words(scene: Scene, about: About, lang: str) -> list[str]:
    """What kind of body it is: its class and its kind, in words."""
    kinds = [one.label[lang] for one in scene.overview.concepts["body-kind"] if one.value == about.concept]
    return list(dict.fromkeys([LOOKS[about.kind].words[lang], *kinds]))


def facts_told(teller: Teller, about: About) -> list[Fact]:
    """What is known of a body, headings and all."""
    return [
        Fact(
            teller.word(f"body_{name}"),
            [Named(clipped(one.label), one.iri, clipped(one.note)) for one in things[:MOST]],
            max(len(things) - MOST, 0),
        )
        for name, things in about.facts.items()
    ]


def names_told(about: About) -> Fact:
    """The other names of a body, once whatever their capitals; the table of its forms has them all."""
    alike = {about.name.casefold(): ""}
    kept = [form for form in about.forms if alike.setdefault(form.casefold(), form) == form]
    return Fact("", [Named(clipped(form), "") for form in kept[:MOST]], max(len(kept) - MOST, 0))


def clipped(text: str, most: int = LONGEST) -> str:
    """As much of a name as can be read at a glance."""
    seen = " ".join(UNSEEN.sub("", text).split())
    return seen if len(seen) <= most else seen[: most - 1].rstrip() + "…"


def titles(teller: Teller) -> dict[str, str]:
    """The headings of the lists of asks."""
    return {kind: teller.word(f"body_{kind}") for kind in KINDS}


def lanes(teller: Teller) -> dict[str, str]:
    """The names of the lanes of the time line."""
    return titles(teller) | {"addressee": teller.word("body_asked")}
