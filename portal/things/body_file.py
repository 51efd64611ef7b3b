"""A body enters, its dossier leaves as a Word file: what the page tells, at greater length."""

from collections.abc import Iterator

from portal.days import day_in_words
from portal.errors import Refused
from portal.links import Place, disposition
from portal.listing import Wanted, exits_of
from portal.paper import MEDIA, Line, Paper, Run
from portal.scene import Scene
from portal.table_view import shown_of
from portal.task import Reply
from portal.things.about_body import about_body
from portal.things.asks import Ask, Ground, Passage, Words
from portal.things.dossier import LONG, MENTIONED, AskList, Dossier, Part, dossier_of
from portal.things.telling import Fact, Teller, clipped, facts_told, kind_words, names_told, summary, titles
from portal.words import grouped

LONGEST_CELL = 1_000
MOST_ROWS = 300
"""Rows of a table."""


def body_file(scene: Scene, place: Place, iri: str) -> Reply:
    """The dossier as a file; it says where the page is, and of which graph it was made.

    Refused of an IRI that was given up: its page says which body it is now.
    """
    if "moved" in about_body(scene, iri).facts:
        path = scene.overview.addresses.page(iri)
        raise Refused(
            404,
            f"это прежний адрес, досье у него нет; где оно теперь, сказано на странице {path}",
            f"this is a former address without a dossier; its page says where that is now: {path}",
        )
    dossier = dossier_of(scene, iri, times=LONG)
    teller = Teller(place.lang, scene.overview.words_in(place.lang))
    name = clipped(dossier.about.name)
    body = Writer(Paper(place.lang), teller, scene, place).written(dossier, name)
    headers = {
        "Content-Disposition": disposition("dossier", "docx", [name], kept=True),
        "X-Content-Type-Options": "nosniff",
    }
    return Reply(200, MEDIA, body, headers)


class Writer:
    """Writes one dossier."""

    def __init__(self, paper: Paper, teller: Teller, scene: Scene, place: Place) -> None:
        self.paper, self.teller, self.scene, self.place = paper, teller, scene, place

    def page(self, iri: str) -> str:
        """The whole address of a thing's page; '' where it has none."""
        path = self.scene.overview.addresses.page(iri)
        return self.place.whole(path, {}) if path else ""

    def written(self, dossier: Dossier, name: str) -> bytes:
        """The file."""
        self.head(dossier, name)
        self.part(dossier.events)
        asked, beside = dossier.lists[:-1], dossier.lists[-1]
        for one in asked:
            self.asks(one)
        for part in dossier.parts:
            self.part(part)
        self.asks(beside)
        self.foot(dossier)
        return self.paper.written(f"{name} – {self.teller.word('body_dossier')}")

    def head(self, dossier: Dossier, name: str) -> None:
        """Who it is, the numbers, what is known of it."""
        teller, about = self.teller, dossier.about
        kinds = " · ".join([teller.word("body_dossier"), *kind_words(self.scene, about, teller.lang)])
        self.paper.line([Run(kinds)], "Caption")
        self.paper.line([Run(name)], "Title")
        self.paper.line([Run(" ".join(summary(teller, dossier.figures)))])
        page, digest = self.page(about.iri), self.scene.digest
        rows = [
            *((fact.title or teller.word("body_names"), self.named(fact)) for fact in self.facts(dossier)),
            (teller.word("body_permalink"), [Run(page, page)]),
            (teller.word("body_graph"), [Run(digest)]),
        ]
        for title, said in rows:
            self.paper.line([Run(f"{title}: ", bold=True), *said], "Caption")

    def facts(self, dossier: Dossier) -> list[Fact]:
        """The names, where there are other ones, and what else is known."""
        names = names_told(dossier.about)
        return [*([names] if names.things else []), *facts_told(self.teller, dossier.about)]

    def named(self, fact: Fact) -> Line:
        """Things by their names, with links."""
        runs: list[Run] = []
        for at, thing in enumerate(fact.things):
            note = f" ({thing.note})" if thing.note else ""
            runs += [Run("; " if at else ""), Run(thing.label, self.page(thing.iri)), Run(note)]
        more = self.teller.word("body_and_more").format(count=grouped(fact.more, self.teller.lang))
        return [*runs, Run(f" … {more}" if fact.more else "")]

    def asks(self, one: AskList) -> None:
        """A list of asks, by event."""
        teller = self.teller
        title = f"{titles(teller)[one.role]}: {grouped(one.count, teller.lang)}"
        self.paper.line([Run(title)], "Heading1")
        if not one.count:
            self.paper.line([Run(teller.word(f"body_none_{one.role}"))])
        elif one.role == MENTIONED:
            self.paper.line([Run(teller.word("body_mentioned_hint"))], "Caption")
        for group in one.groups:
            date = f" · {day_in_words(group.date, teller.lang)}" if group.date else ""
            self.paper.line([Run(clipped(group.event), self.page(group.event_iri)), Run(date)], "Heading2")
            for ground, asks in group.batches:
                self.ground(ground)
                for ask in asks:
                    self.ask(ask, one.role)
        self.cut(one.shown, one.count, one.wanted)

    def ground(self, ground: Ground) -> None:
        """Where asks stand, and the words they rest on."""
        if ground.section:
            self.paper.line([Run(clipped(ground.section), self.page(ground.section_iri))], "Heading3")
        for passage in ground.passages:
            self.paper.line([*self.worded(passage.sentence), Run(self.spot(passage))], "Quote")
        if ground.more:
            more = grouped(ground.more, self.teller.lang)
            self.paper.line([Run(self.teller.word("body_more_words").format(count=more))], "Caption")

    def spot(self, passage: Passage) -> str:
        """Where a passage stands in its file, and who is responsible for it."""
        where = ""
        if passage.page:
            where = self.teller.word("body_page").format(number=passage.page)
        elif passage.paragraph:
            where = self.teller.word("body_paragraph").format(number=passage.paragraph)
        said = " ".join(one for one in (where, passage.by) if one)
        return f" ({said})" if said else ""

    def ask(self, ask: Ask, role: str) -> None:
        """One ask."""
        teller = self.teller
        number = Run(teller.number_of(ask), self.page(ask.item), bold=True)
        self.paper.line([number, Run("  "), *self.worded(ask.text)])
        runs: list[Run] = []
        for party in ask.parties:
            word = teller.word("body_with_partner" if role == "partner" else "body_with_recipient")
            runs += [Run(f" {word} " if not runs else "; "), Run(clipped(party.label), self.page(party.iri))]
        notes = [teller.note(note) for note in ask.notes]
        if ask.basis:
            notes.append(f"{teller.word('body_basis')}: {teller.concept(ask.basis)}")
        self.paper.line([Run(" · ".join(notes)), Run(". " if notes and runs else ""), *runs], "Caption")

    def worded(self, words: Words) -> Iterator[Run]:
        """A text, what a fact rests on marked."""
        for piece, met in words.pieces:
            yield Run(piece, mark=met)
        if words.cut:
            cut = self.teller.word("body_cut").format(count=grouped(words.cut, self.teller.lang))
            yield Run(f"… ({cut})")

    def part(self, part: Part) -> None:
        """A table of the dossier."""
        table, lang = part.table, self.teller.lang
        if not table.rows:
            return
        self.paper.line([Run(self.teller.word(f"body_{part.name}"))], "Heading1")
        kept = [pair for pair in shown_of(table) if table.names[pair[0]] not in part.wanted.without]
        head = [table.columns[at].title[lang] for at, _ in kept]
        rows = (
            [
                Run(
                    clipped(row[at], LONGEST_CELL),
                    self.page(row[iri]) if iri is not None and row[iri] else "",
                )
                for at, iri in kept
            ]
            for row in table.rows[:MOST_ROWS]
        )
        self.paper.table(head, rows)
        self.cut(min(len(table.rows), MOST_ROWS), len(table.rows), part.wanted)

    def cut(self, shown: int, count: int, wanted: Wanted) -> None:
        """What is not in the file, and where all of it is."""
        if shown < count:
            lang = self.teller.lang
            said = self.teller.word("body_all_at").format(
                shown=grouped(shown, lang), all=grouped(count, lang)
            )
            whole = exits_of(self.place, wanted.question, wanted.given).address
            self.paper.line([Run(f"{said} "), Run(whole, whole)], "Caption")

    def foot(self, dossier: Dossier) -> None:
        """What was not found, and who made this."""
        missing = "; ".join(self.teller.word(f"body_{part.name}") for part in dossier.missing)
        if missing:
            self.paper.line([Run(f"{self.teller.word('body_missing')} {missing}.")], "Caption")
        self.paper.line([Run(self.teller.word("body_made"))], "Caption")
