"""A row of a table of tasks in, its lines out: the item, who answers for it, by when, what else it says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.language.names import read_names
from ingest.language.tokens import tokenize
from ingest.read.breaks import SOFT, is_marked, lines_of
from ingest.read.grid.cells import Placed, Row, Written, placed
from ingest.read.grid.columns import Heading, Part

NUMBERS = re.compile(r"(?:№\s*|п\.\s*)?(?P<label>\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[а-я])\s?(?P<style>[.)]?)$")
REPEATED = 500  # characters: a longer cell is not said again beside each row
NOTHING = frozenset({"", "-", "–", "—", "…", "нет"})
DITTO = frozenset({"то же", "та же", "те же", "-//-", "-«-", '-"-', "»", "«", '"', "–//–", "—//—"})
ANSWERS = re.compile(r"(?:ответственн\w+(?:\s+исполнител\w+)?|исполнител\w+)$", re.IGNORECASE)
BULLET = re.compile(r"^(?:[-–—•·*▪]|\d{1,2}[.)])\s+")


@dataclass(slots=True)
class Tasks:
    """What is known while the rows under a heading are read: the heading, the texts of the columns above.

    `bullet` stands before a row without a number.
    """

    heading: Heading
    bullet: str = "–"
    above: dict[int, str] = field(default_factory=dict)

    def text(self, one: Placed) -> str:
        """The text of a cell; of one that goes on with that above, or says «то же», the text above."""
        words = one.cell.text.strip()
        same = one.cell.merged or one.cell.bare.lower() in DITTO
        above = self.above.get(one.column, "")
        self.above[one.column] = (above if len(above) <= REPEATED else "") if same else words
        return self.above[one.column]


@dataclass(frozen=True, slots=True)
class Task:
    """A row: its number or bullet, what it asks, who answers (and in which case), with whom, by when."""

    label: str
    bullet: str
    asks: list[Written]
    who: str
    case: str
    answers: list[Written]
    helpers: list[Written]
    when: list[Written]


def label_of(text: str) -> str:
    """A number as it stands before an item: «1» as «1.», «а» as «а)», «2)» as it is."""
    match = NUMBERS.match(" ".join(text.split()))
    if match is None:
        return text
    closing = match["style"] or (")" if match["label"].isalpha() and match["label"].islower() else ".")
    return match["label"] + closing


def write_task(number: int, row: Row, tasks: Tasks) -> Iterator[Written]:
    """The lines of the row `number`."""
    cells: dict[Part, list[Placed]] = {part: [] for part in Part}
    for one in placed(row):
        cells[tasks.heading.parts.get(one.column, Part.OTHER)].append(one)
    yield from sections(number, cells[Part.SECTION], tasks)
    task = task_of(number, cells, tasks)
    yield from item(task) if task.asks else [*task.answers, *task.helpers, *task.when]
    yield from others(number, cells[Part.OTHER], tasks)


def sections(number: int, cells: list[Placed], tasks: Tasks) -> Iterator[Written]:
    """The section that a row opens: «Направление: Экология», once for all the rows that it stands beside."""
    for one in cells:
        before = tasks.above.get(one.column, "")
        words = tasks.text(one)
        if words and words != before:
            name = tasks.heading.names[one.column]
            yield Written(f"{name}: {' '.join(words.split())}", number, one.at)


def task_of(number: int, cells: dict[Part, list[Placed]], tasks: Tasks) -> Task:
    """What the cells of a row say."""
    labels = [one.cell.bare for one in cells[Part.NUMBER] if not one.cell.merged and one.cell.bare]
    asks = [line for one in cells[Part.ASK] if not one.cell.merged for line in groups(number, one)]
    who = [(one, bodies(tasks.text(one))) for one in cells[Part.WHO]]
    answers = [
        Written(f"{answering(tasks.heading.names[one.column])}: {words}", number, one.at)
        for one, words in who
        if words not in NOTHING
    ]
    helpers = [
        Written(f"{helping(tasks.heading.names[one.column])}: {words}", number, one.at)
        for one in cells[Part.WITH]
        if (words := bodies(tasks.text(one))) not in NOTHING
    ]
    when = [
        Written(words if words.lower().startswith("срок") else f"Срок: {words}", number, one.at)
        for one in cells[Part.WHEN]
        if (words := " ".join(tasks.text(one).split())) not in NOTHING
    ]
    named = ", ".join(words for _, words in who if words not in NOTHING)
    case = case_of(named, tasks.heading.names[who[0][0].column]) if who else ""
    return Task(
        label_of(labels[0]) if labels else "", tasks.bullet, asks, named, case, answers, helpers, when
    )


def groups(number: int, one: Placed) -> list[Written]:
    """The lines of a cell that asks: a paragraph without a marker goes on with the line above it."""
    found: list[tuple[int, list[str]]] = []
    for place, paragraph in enumerate(one.cell.paragraphs):
        for line in lines_of(paragraph):
            if found and not is_marked(line):
                found[-1][1].append(line)
            else:
                found.append((place, [line]))
    return [Written(" ".join(lines), number, one.at, place) for place, lines in found]


def bodies(text: str) -> str:
    """The bodies of a cell on one line, a comma between those that stand on lines of their own."""
    found: list[str] = []
    for line in re.split(rf"[\n{SOFT}]", text):
        words = " ".join(BULLET.sub("", line.strip(), count=1).split()).rstrip(" ;,")
        if words and found:
            found.append(" " if words[0].islower() or found[-1].endswith(("-", "(")) else ", ")
        found += [words] if words else []
    return "".join(found)


def answering(heading: str) -> str:
    """What a line is called that says who answers: as the column, where that is a plain word for it."""
    return heading.capitalize() if ANSWERS.match(heading) else "Ответственный"


def helping(heading: str) -> str:
    """What a line is called that says with whom the work is to be done."""
    words = heading.lower()
    return "Соисполнители" if "соисп" in words or "партн" in words else "Совместно с"


@lru_cache(maxsize=1_000)
def case_of(who: str, heading: str) -> str:
    """The case in which a cell names bodies and nothing else, empty where it says more or names none known.

    Under «Кому» «Администрации города» is one body in the dative, under «Исполнители» several.
    """
    tokens = tokenize(who)
    cases = ("nomn", "datv") if ANSWERS.match(heading) else ("datv", "nomn")
    return next((case for case in cases if tokens and read_names(tokens, 0, case)[1] >= len(tokens)), "")


def item(task: Task) -> Iterator[Written]:
    """The lines of an item; what is said of it stands where it holds for all that is asked.

    A body in the dative opens what it is asked, «1. Школам: провести …»; any other answers for it.
    """
    first, *further = task.asks
    dative, listed = task.case == "datv", is_marked(first.text)
    how = [*task.helpers, *task.when]
    said = how if dative else [*task.answers, *how]
    if task.case and listed and task.label:
        yield first._replace(text=f"{task.label} {task.who}:")
        yield from each(task.asks, how)
    elif listed:
        if task.label and not first.text.startswith(task.label):
            yield first._replace(text=task.label)
        yield from each([asked_of(task.who, ask) for ask in task.asks] if dative else task.asks, said)
    else:
        ask = first._replace(text=f"{task.label or task.bullet} {first.text}")
        ask = asked_of(task.who, ask) if dative else ask
        yield ask
        yield from said
        yield from further if ask.text.endswith(":") else each(further, said)


def asked_of(who: str, ask: Written) -> Written:
    """What somebody is asked, after its marker the name: «а) Школам: провести …»."""
    marker, _, words = ask.text.partition(" ")
    return ask._replace(text=f"{marker} {who}: {words}")


def each(asks: list[Written], said: list[Written]) -> Iterator[Written]:
    """Items side by side, and of each what is said of all."""
    for ask in asks:
        yield ask
        yield from said


def others(number: int, cells: list[Placed], tasks: Tasks) -> Iterator[Written]:
    """What else a row says, «| Примечание: … |»: the bar keeps it from being taken for a line of the text."""
    for one in cells:
        words = " ".join(one.cell.bare.replace("|", "/").split())
        if words not in NOTHING and not one.cell.merged:
            name = tasks.heading.names.get(one.column, "")
            yield Written(f"| {name}: {words} |" if name else f"| {words} |", number, one.at)
