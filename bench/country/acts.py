"""A region, a town and a number in, a programme, a law … out, as texts cite it and as it is known."""

from dataclasses import dataclass
from datetime import date

from bench.country import words
from bench.country.chance import mixed, number_of
from bench.country.places import Town

NATIONAL = ("Экология", "Культура", "Образование", "Демография", "Здравоохранение", "Жилье и городская среда")
KINDS = 14
CORDON = 8  # acts of each kind that a place may have


@dataclass(frozen=True, slots=True)
class Act:
    """An act with its gold; `short` is how it is cited again, in the genitive and the instrumental."""

    gold: dict[str, object]
    genitive: str
    instrumental: str
    short: tuple[str, str]
    above: "Act | None" = None

    @property
    def key(self) -> str:
        """What tells it from others of its name."""
        return f"{self.gold['name']} {self.gold['number']} {self.gold['part_of']}"


def act_of(town: Town, drawn: int, year: int) -> Act:
    """An act that a resolution of that town may cite in a year."""
    kind, which = drawn % KINDS, (drawn >> 8) % CORDON
    if kind < 3:
        return law(which)
    if kind < 5:
        return law_of_region(town, which)
    if kind < 8:
        return programme(town.of_region, "Государственная", which)
    if kind == 8:
        return subprogramme(town, which)
    if kind == 9:
        return programme(town.of, "Муниципальная", which)
    if kind == 10:
        return national(which)
    if kind == 11:
        return planned(town, which, year)
    return decree(which) if kind == 12 else charter(town)


def told(
    kind: str, name: str, given: tuple[str | None, date | None], years: tuple[int | None, int | None]
) -> dict[str, object]:
    """The gold of an act: its number and day, the years it is for."""
    number, day = given
    return {
        "name": name,
        "type": kind,
        "number": number,
        "date": day.isoformat() if day is not None else None,
        "from": years[0],
        "to": years[1],
        "part_of": None,
    }


def day_of(drawn: int) -> date:
    """A day on which an act was signed."""
    return date(1996 + drawn % 12, 1 + (drawn >> 8) % 12, 1 + (drawn >> 16) % 28)


def printed(day: date, drawn: int) -> str:
    """A day as acts are cited by it."""
    if drawn & 1:
        return f"{day.day:02}.{day.month:02}.{day.year}"
    return f"{day.day} {words.MONTHS[day.month - 1]} {day.year} года"


def numbered(forms: tuple[str, str, str], kind: str, number: str, title: str, drawn: int) -> Act:
    """An act with a day, a number and a title in quotes, or none."""
    day = day_of(drawn)
    quoted = f" «{title}»" if title else ""
    rest = f" от {printed(day, drawn >> 4)} № {number}{quoted}"
    gold = told(kind, f"{forms[0]}{quoted}", (number, day), (None, None))
    short = (f"{forms[1]} № {number}", f"{forms[2]} № {number}")
    return Act(gold, f"{forms[1]}{rest}", f"{forms[2]}{rest}", short)


def theme_of(place: int, which: int) -> str:
    """What an act of a place is about: each of its kind there about something else."""
    theme = words.THEMES[(place + which * 7) % len(words.THEMES)]
    return theme.removeprefix("развития ").removeprefix("поддержки ")


def law(which: int) -> Act:
    """A law of the federation."""
    drawn = mixed(11, which)
    title = f"О государственной поддержке {theme_of(11, which)}"
    forms = ("Федеральный закон", "Федерального закона", "Федеральным законом")
    return numbered(forms, "law", f"{20 + drawn % 470}-ФЗ", title, drawn)


def law_of_region(town: Town, which: int) -> Act:
    """A law of a region."""
    drawn = mixed(12, which, number_of(town.region))
    title = f"О мерах поддержки {theme_of(number_of(town.region), which)}"
    forms = (f"Закон {town.of_region}", f"Закона {town.of_region}", f"Законом {town.of_region}")
    return numbered(forms, "law", f"{5 + drawn % 200}-ОЗ", title, drawn)


def decree(which: int) -> Act:
    """A decree, without its title."""
    drawn = mixed(13, which)
    of = "Президента Российской Федерации"
    return numbered(
        (f"Указ {of}", f"Указа {of}", f"Указом {of}"), "decree", str(100 + drawn % 800), "", drawn
    )


def programme(of: str, level: str, which: int) -> Act:
    """A programme of a region or a town, its years in its title."""
    drawn = mixed(14, which, number_of(of))
    start = 2014 + drawn % 8
    end = start + 4 + (drawn >> 8) % 3
    title = f"«Развитие {theme_of(number_of(of), which)} на {start}–{end} годы»"
    low = level.lower()
    genitive, instrumental = (
        f"{low[:-2]}{ending} {noun} {of} {title}"
        for ending, noun in (("ой", "программы"), ("ой", "программой"))
    )
    gold = told("programme", f"{level} программа {of} {title}", (None, None), (start, end))
    return Act(gold, genitive, instrumental, (genitive, instrumental))


def subprogramme(town: Town, which: int) -> Act:
    """A subprogramme of a region's programme, cited with it."""
    whole = programme(town.of_region, "Государственная", which)
    theme = theme_of(number_of(town.region) + 1, which)
    gold = told("subprogramme", f"Подпрограмма «Поддержка {theme}»", (None, None), (None, None))
    gold["part_of"] = whole.gold["name"]
    first = f"подпрограммы «Поддержка {theme}» {whole.genitive}"
    second = f"подпрограммой «Поддержка {theme}» {whole.genitive}"
    return Act(gold, first, second, (first, second), whole)


def national(which: int) -> Act:
    """A national project."""
    name = NATIONAL[which % len(NATIONAL)]
    gold = told("national_project", f"Национальный проект «{name}»", (None, None), (None, None))
    forms = (f"национального проекта «{name}»", f"национальным проектом «{name}»")
    return Act(gold, *forms, forms)


def planned(town: Town, which: int, year: int) -> Act:
    """A strategy of a town or of its region."""
    until = max(2020, year // 5 * 5 + 5) if which & 1 else 2035
    rest = f"социально-экономического развития {town.of if which & 2 else town.of_region} до {until} года"
    gold = told("strategy", f"Стратегия {rest}", (None, None), (None, until))
    forms = (f"Стратегии {rest}", f"Стратегией {rest}")
    return Act(gold, *forms, forms)


def charter(town: Town) -> Act:
    """The charter of a town."""
    gold = told("regulation", f"Устав {town.of}", (None, None), (None, None))
    forms = (f"Устава {town.of}", f"Уставом {town.of}")
    return Act(gold, *forms, forms)
