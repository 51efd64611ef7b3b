"""What a document is written on: its lines, and the gold of all that its lines name."""

from dataclasses import dataclass, field
from random import Random

from bench.country.acts import Act
from bench.country.bodies import Body
from bench.country.chance import number_of
from bench.country.series import Series

INITIATIVES = ("project", "action", "contest", "festival", "platform")
Gold = dict[str, object]


@dataclass(slots=True)
class Page:
    """A resolution as it is written; `called` are the short names that its preamble gave bodies."""

    seed: int
    series: Series
    edition: int
    chance: Random
    lines: list[str] = field(default_factory=list)
    sections: list[Gold] = field(default_factory=list)
    items: list[Gold] = field(default_factory=list)
    instruments: dict[str, Gold] = field(default_factory=dict)
    initiatives: dict[str, Gold] = field(default_factory=dict)
    called: dict[str, Body] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The year of the event."""
        return self.series.year + self.edition

    def happens(self, share: float) -> bool:
        """Whether what happens in a share of all cases happens now."""
        return self.chance.random() < share

    def cite(self, act: Act, form: int) -> str:
        """Cite an act, in the genitive (0) or the instrumental (1); in short where it was cited before."""
        if act.above is not None:
            self.instruments.setdefault(act.above.key, act.above.gold)
        if act.key in self.instruments:
            return act.short[form]
        self.instruments[act.key] = act.gold
        return act.instrumental if form else act.genitive

    def start(self, name: str) -> str:
        """Name a project, an action, a contest … ; gives which it is: always the same of that name."""
        kind = INITIATIVES[number_of(name) % len(INITIATIVES)]
        self.initiatives.setdefault(name, {"name": name, "type": kind})
        return kind

    def named(self, body: Body) -> Body:
        """The forms by which this document names a body."""
        return self.called.get(body.nominative, body)


def capital(text: str) -> str:
    """The text with a capital at its head."""
    return text[:1].upper() + text[1:]


def name_at(number: int) -> str:
    """The name of a document, without its ending."""
    return f"resolution-{number:07}"
